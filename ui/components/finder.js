// A field in which something is found by typing: arrows point at it, Enter or a press takes it, Escape leaves.

// find(typed): [{value, parts}], parts being what its line is made of; take(value); leave(): before it, and on Escape.
// named(typed): what Enter takes where nothing fits, and Shift+Enter always; left out, only what is there is taken.
function finder(prefix, { label, placeholder, list: listLabel, none, find, take, leave, named, canOpen }) {
  const host = make("div", `${prefix}-search`, undefined, { hidden: "" });
  const id = `${prefix}-options`;
  const input = make("input", `${prefix}-input`, undefined, {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "120",
    placeholder,
    "aria-label": label,
    "aria-expanded": "true",
    "aria-controls": id,
    "aria-autocomplete": "list",
  });
  const list = make("div", id, undefined, { role: "listbox", id, "aria-label": listLabel });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  host.append(input, list);
  let options = [];
  let at = 0;
  const close = () => {
    host.hidden = true;
    leave();
  };
  const choose = (value) => {
    close();
    take(value);
  };
  const point = (place) => {
    options[at]?.option.setAttribute("aria-selected", "false");
    at = place;
    const chosen = options[at];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", chosen.option.id);
    chosen.option.scrollIntoView({ block: "nearest" });
  };
  const draw = () => {
    options = find(input.value.trim()).map(({ value, parts }, place) => {
      const option = make("div", `${prefix}-option`, undefined, { role: "option", id: `${prefix}-option-${place}`, "aria-selected": "false" });
      option.append(...parts);
      option.addEventListener("click", () => choose(value));
      return { value, option };
    });
    const nothing = make("div", `${prefix}-dim`, none(), { role: "presentation" });
    list.replaceChildren(...(options.length ? options.map((one) => one.option) : [nothing]));
    at = 0;
    point(0);
  };
  input.addEventListener("input", draw);
  input.addEventListener("blur", () => (host.hidden = true));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const typed = named && input.value.trim();
    if (step) point((at + step + options.length) % (options.length || 1));
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.shiftKey && typed) choose(named(typed));
    else if (event.key === "Enter" && options[at]) choose(options[at].value);
    else if (event.key === "Enter" && typed) choose(named(typed));
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  });
  const open = () => {
    if (!canOpen()) return;
    host.hidden = false;
    input.value = "";
    draw();
    input.focus();
  };
  return { host, open };
}
