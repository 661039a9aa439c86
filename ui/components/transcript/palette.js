// The codes to choose from: typed search over a tree, the last ones used first, a key for each of nine.

const RECENT = 5;

class Palette {
  // on: {pick(code), look(code), create(name), leave()}
  constructor(host, words, on) {
    this.words = words;
    this.on = on;
    this.input = make("input", "owt-search", undefined, {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: "120",
      placeholder: words.search,
      "aria-label": words.search,
      "aria-expanded": "true",
      "aria-controls": "owt-codes",
      "aria-autocomplete": "list",
    });
    this.list = make("div", "owt-codes", undefined, { role: "listbox", id: "owt-codes", "aria-label": words.codes });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.input.addEventListener("input", () => this.draw(true));
    this.input.addEventListener("keydown", (event) => this.key(event));
    host.append(this.input, this.list);
    this.at = -1;
    this.options = [];
  }

  // codes: in the order of the codebook with their depth; keys: code -> digit; recent: ids, the last one first.
  show({ codes, keys, recent, colours }) {
    Object.assign(this, { codes, keys, recent, colours });
    this.draw(false);
  }

  open(text = "") {
    this.input.value = text;
    this.draw(true);
    this.input.focus();
  }

  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.point((this.at + step + this.options.length) % (this.options.length || 1));
    } else if (event.key === "Enter") {
      const name = this.input.value.trim();
      const code = this.options[this.at]?.code;
      if ((event.shiftKey || !code) && name) this.on.create(name);
      else if (code) this.on.pick(code);
    } else if (event.key === "Escape") {
      this.on.leave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  draw(first) {
    const wanted = this.input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const parts = [];
    this.options = [];
    if (wanted.length) {
      for (const code of this.codes) if (code.codable && this.fits(code, wanted)) parts.push(this.option(code, 0));
      if (!parts.length) parts.push(make("div", "owt-none", this.words.nothingFound, { role: "presentation" }));
    } else {
      const last = this.recent.map((id) => this.codes.find((code) => code.id === id && code.codable)).filter(Boolean);
      if (last.length) parts.push(this.group(this.words.recent, last.slice(0, RECENT), 0));
      let members = [];
      let name = this.words.noGroup;
      const close = () => members.length && parts.push(this.group(name, members));
      for (const code of this.codes) {
        if (code.codable) {
          if (code.depth === 0 && name !== this.words.noGroup) {
            close();
            [members, name] = [[], this.words.noGroup];
          }
          members.push(code);
          continue;
        }
        close();
        [members, name] = [[], code.name];
      }
      close();
    }
    this.list.replaceChildren(...parts);
    this.point(first && this.options.length ? 0 : -1);
  }

  fits(code, wanted) {
    const text = `${code.name} ${code.short} ${code.group}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  }

  group(name, members, depth) {
    const group = make("div", "owt-group", undefined, { role: "group", "aria-label": name });
    group.append(make("div", "owt-group-name", name, { "aria-hidden": "true" }));
    for (const code of members) group.append(this.option(code, depth ?? Math.max(0, code.depth - 1)));
    return group;
  }

  option(code, depth) {
    const place = this.options.length;
    const option = make("div", "owt-code", undefined, { role: "option", "aria-selected": "false" });
    option.id = `owt-code-${place}`;
    option.style.paddingLeft = `${6 + depth * 14}px`;
    const swatch = make("span", "owt-swatch", code.initials, { "aria-hidden": "true" });
    swatch.style.borderColor = this.colours[code.colour];
    swatch.style.borderBottomStyle = code.line === "solid" ? "solid" : code.line;
    option.append(swatch, make("span", "owt-code-name", code.name));
    const digit = this.keys.get(code.id);
    if (digit) option.append(make("kbd", "owt-key", `${this.digit}${digit}`));
    option.addEventListener("click", () => this.on.pick(code));
    option.addEventListener("mouseenter", () => this.on.look(code));
    this.options.push({ code, option });
    return option;
  }

  point(place) {
    this.options[this.at]?.option.setAttribute("aria-selected", "false");
    this.at = place;
    const chosen = this.options[place];
    if (!chosen) return this.input.removeAttribute("aria-activedescendant");
    chosen.option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", chosen.option.id);
    const { list } = this;
    const over = chosen.option.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
    const under = list.getBoundingClientRect().top - chosen.option.getBoundingClientRect().top;
    if (over > 0) list.scrollTop += over;
    else if (under > 0) list.scrollTop -= under;
    this.on.look(chosen.code);
  }
}
