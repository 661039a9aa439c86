// Beside the text: what the chosen code means, which codes stand at the caret, and all that can be done to one of them.

class Inspector {
  // on: {choose, decide, change, remove, edge, recode, key, create, cancel}: what a person did.
  constructor(host, words, on) {
    this.host = host;
    this.words = words;
    this.on = on;
    this.drawn = "";
  }

  // state: {code, coding, here, keys, colours, form}. Drawn again only where it says something else.
  show(state) {
    const { code, coding, here, form } = state;
    const digit = code && state.keys.get(code.id);
    const signature = JSON.stringify([code, coding, here.map((c) => [c.key, c.sign, c.name]), digit, form]);
    if (signature === this.drawn) return;
    const typing = this.typing(coding, form);
    this.drawn = signature;
    if (typing) return;
    this.of = coding?.key ?? "";
    this.form = form;
    const focused = this.host.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    this.host.replaceChildren(
      ...(form ? [this.formOf(form)] : []),
      ...(coding && !form ? [this.codingOf(coding, here)] : here.length && !form ? [this.hereOf(here, null)] : []),
      ...(code && !form ? [this.ruleOf(code, digit)] : []),
      ...(code || coding || here.length || form ? [] : [make("p", "owt-dim", this.words.nothingChosen)]),
    );
    if (focused) this.host.querySelector(`[data-name="${focused}"]`)?.focus();
    if (form && focused === null) this.host.querySelector("input")?.focus();
  }

  // A note or a form that somebody types in stays as it is.
  typing(coding, form) {
    const field = document.activeElement;
    if (!this.host.contains(field)) return false;
    if (field.tagName === "TEXTAREA" && !form) return coding !== null && this.same(coding.key);
    return Boolean(form && this.form === form && /INPUT|TEXTAREA|SELECT/.test(field.tagName));
  }

  same(key) {
    return this.of === key;
  }

  ruleOf(code, digit) {
    const part = make("section", "owt-rule");
    part.append(make("h3", "owt-title", code.name));
    part.append(make("p", "owt-meaning", code.definition || code.short || this.words.noDefinition));
    for (const [title, lines] of [
      [this.words.include, code.include],
      [this.words.exclude, code.exclude],
      [this.words.typical, code.typical],
      [this.words.atypical, code.atypical],
      [this.words.closeButNo, code.close_but_no],
    ]) {
      if (!lines.length) continue;
      part.append(make("h4", "owt-subtitle", title));
      const list = make("ul", "owt-lines");
      list.append(...lines.map((line) => make("li", "", line)));
      part.append(list);
    }
    const label = fill(this.words.keyOf, { code: code.name });
    const choose = make("select", "owt-select", undefined, { "aria-label": label });
    choose.dataset.name = "key";
    choose.append(make("option", "", this.words.noKey, { value: "" }));
    for (let key = 1; key <= 9; key++)
      choose.append(make("option", "", fill(this.words.key, { key: `${this.digit}${key}` }), { value: String(key) }));
    choose.value = digit ? String(digit) : "";
    choose.addEventListener("change", () => this.on.key(code, Number(choose.value) || null));
    if (code.codable) part.append(choose);
    return part;
  }

  hereOf(here, chosen) {
    const part = make("div", "owt-here");
    part.append(make("h3", "owt-subtitle", this.words.here));
    for (const coding of here) {
      const button = this.button(`here-${coding.key}`, `${coding.sign}${coding.name}`, () => this.on.choose(coding));
      button.setAttribute("aria-pressed", String(coding.key === chosen));
      part.append(button);
    }
    return part;
  }

  codingOf(coding, here) {
    const { words, on } = this;
    const part = make("section", "owt-coding");
    if (here.length > 1) part.append(this.hereOf(here, coding.key));
    part.append(make("h3", "owt-title", `${coding.sign}${coding.name}`));
    part.append(make("blockquote", "owt-words", shortened(coding.text, 140)));
    part.append(make("p", "owt-dim", coding.said));
    if (coding.why) part.append(make("p", "owt-dim", fill(words.why, { why: coding.why })));
    if (coding.older) part.append(make("p", "owt-older", words.older));
    if (coding.proposed) {
      part.append(
        this.row(
          this.button("accept", words.accept, () => on.decide(coding, true), "owt-main-button"),
          this.button("reject", words.reject, () => on.decide(coding, false)),
        ),
      );
    }
    const stances = make("fieldset", "owt-stances");
    stances.append(make("legend", "", words.stance));
    for (const stance of ["for", "against", "mixed", "none"]) {
      const label = make("label", "owt-choice");
      const radio = make("input", "", undefined, { type: "radio", name: "owt-stance", value: stance });
      radio.dataset.name = `stance-${stance}`;
      radio.checked = coding.stance === stance;
      radio.addEventListener("change", () => on.change(coding, { stance }));
      label.append(radio, make("span", "", words.stances[stance]));
      stances.append(label);
    }
    const unsure = make("label", "owt-choice");
    const box = make("input", "", undefined, { type: "checkbox" });
    box.dataset.name = "unsure";
    box.checked = coding.unsure;
    box.addEventListener("change", () => on.change(coding, { unsure: box.checked }));
    unsure.append(box, make("span", "", words.unsure));
    const note = make("textarea", "owt-note", undefined, { "aria-label": words.note, rows: "2" });
    note.placeholder = words.note;
    note.dataset.name = "note";
    note.value = coding.note;
    note.maxLength = 4000;
    const keep = () => note.value !== coding.note && on.change(coding, { note: (coding.note = note.value) });
    note.addEventListener("blur", keep);
    note.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
    });
    part.append(stances, unsure, note);
    part.append(make("h4", "owt-subtitle", words.boundaries));
    part.append(
      this.row(
        ...["start", "end"].flatMap((edge) => [
          this.button(`${edge}-back`, "←", () => on.edge(coding, edge, false), "", words[`${edge}Back`]),
          make("span", "owt-edge", words[edge]),
          this.button(`${edge}-on`, "→", () => on.edge(coding, edge, true), "", words[`${edge}On`]),
        ]),
      ),
    );
    part.append(
      this.row(
        this.button("recode", words.recode, () => on.recode(coding)),
        this.button("remove", words.remove, () => on.remove(coding)),
      ),
    );
    return part;
  }

  // A new code: {name, under, groups}
  formOf(form) {
    const { words, on } = this;
    const part = make("form", "owt-form");
    const name = make("input", "owt-search", undefined, { type: "text", "aria-label": words.newName });
    name.maxLength = 120;
    name.dataset.name = "name";
    name.placeholder = words.newName;
    name.value = form.name;
    const under = make("select", "owt-select", undefined, { "aria-label": words.under });
    under.dataset.name = "under";
    under.append(make("option", "", words.underNothing, { value: "" }));
    for (const group of form.groups) under.append(make("option", "", group.name, { value: String(group.id) }));
    under.value = form.under === null ? "" : String(form.under);
    const meaning = make("textarea", "owt-note", undefined, { rows: "3", "aria-label": words.newMeaning });
    meaning.dataset.name = "meaning";
    meaning.placeholder = words.newMeaning;
    const create = make("button", "owt-button owt-main-button", words.create, { type: "submit" });
    create.dataset.name = "create";
    part.append(make("h3", "owt-title", words.newCode), make("blockquote", "owt-words", shortened(form.text, 140)));
    part.append(name, under, meaning, this.row(create, this.button("cancel", words.cancel, () => on.cancel())));
    part.addEventListener("submit", (event) => {
      event.preventDefault();
      if (name.value.trim()) on.create(name.value.trim(), Number(under.value) || null, meaning.value.trim());
    });
    part.addEventListener("keydown", (event) => {
      if (event.key === "Escape") on.cancel();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) part.requestSubmit();
    });
    return part;
  }

  button(name, text, act, extra = "", label = undefined) {
    const button = make("button", `owt-button ${extra}`, text, { type: "button", "aria-label": label, title: label });
    button.dataset.name = name;
    button.addEventListener("click", act);
    return button;
  }

  row(...parts) {
    const row = make("div", "owt-buttons");
    row.append(...parts);
    return row;
  }
}

function shortened(text, most) {
  const line = text.split(/\s+/).join(" ");
  const signs = [...GRAPHEMES.segment(line.slice(0, most * 4))].map((part) => part.segment);
  return signs.length > most ? `“${signs.slice(0, most - 1).join("")}…”` : `“${line}”`;
}
