// One quote, edited: what was said and what the report shows, side by side, with the proof of what is typed.
//
// Python alone knows whether a display text is true to its source: it is asked a moment after each change, and what it
// says is shown only while the text is still the same. Pressing a button changes the text and saves it once it is true.

const ASK_AFTER = 220;
const MOST_ASKED = 5; // times for the same text

class Editor {
  // on: {op(operation), check(shown), close()}
  constructor(root, words, codes, on) {
    Object.assign(this, { root, words, codes, on });
    this.askedAgain = 0;
    this.dialog = make("dialog", "owl-dialog", undefined, { "aria-labelledby": "owl-edit-title" });
    this.dialog.addEventListener("close", () => this.gone());
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.build();
    root.append(this.dialog);
    this.dialog.showModal();
  }

  build() {
    const { words } = this;
    this.said = this.field("owl-source", words.source, words.sourceHelp);
    this.guard(this.said.input);
    this.text = this.field("owl-shown", words.shown, words.shownHelp);
    this.text.input.addEventListener("input", () => this.typed());
    this.text.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault(); // a quote has one paragraph more only where its source has
        if (event.ctrlKey || event.metaKey) this.save();
      }
    });
    const button = (name, act, more = "") => cardButton(words[name], act, `owl-${name} ${more}`);
    const cut = make("div", "owl-row");
    this.redactAs = make("select", "owl-select", undefined, { "aria-label": words.redactAs });
    for (const kind of words.redactions) this.redactAs.append(make("option", "", kind));
    this.replaceWith = make("input", "owl-input owl-with", undefined, { type: "text", "aria-label": words.replaceWith, placeholder: words.replaceWith, maxlength: "80" });
    const put = () => {
      const own = this.replaceWith.value.replaceAll(/[[\]]/g, "").trim();
      if (own && this.instead(`[${own}]`)) this.replacing.hidden = true;
    };
    this.replaceWith.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), put()));
    this.replacing = make("span", "owl-row");
    this.replacing.hidden = true;
    this.replacing.append(this.replaceWith, button("replaceDo", put));
    const redact = make("span", "owl-row owl-redacting");
    redact.append(button("redact", () => this.instead(`[${this.redactAs.value}]`)), this.redactAs);
    const replace = button("replace", () => {
      this.replacing.hidden = !this.replacing.hidden;
      this.replaceWith.value = "";
      if (!this.replacing.hidden) this.replaceWith.focus();
    });
    cut.append(button("leaveOut", () => this.instead(LEFT_OUT)), replace, redact, this.replacing);
    const ends = make("div", "owl-row");
    ends.append(button("begin", () => this.cut("begin")), button("end", () => this.cut("end")), make("span", "owl-dim", words.cutHelp));
    const left = make("div", "owl-side");
    left.append(...this.said.parts, cut, ends);
    const right = make("div", "owl-side");
    const keep = make("div", "owl-row");
    this.saveButton = button("save", () => this.save(), "owl-main-button");
    keep.append(this.saveButton, button("letter", () => this.letter()), button("asSaid", () => this.asSaid()));
    this.proof = make("div", "owl-verdict", "", { role: "status" });
    right.append(...this.text.parts, this.proof, keep);
    const sides = make("div", "owl-sides");
    sides.append(left, right);
    this.who = this.line("owl-attribution", words.attribution, words.attributionHelp, (value) => this.op("attribute", { words: value }));
    this.note = this.line("owl-note-field", words.noteField, "", (value) => this.op("note", { text: value }));
    const code = make("label", "owl-label");
    this.code = make("select", "owl-select", undefined, { "aria-label": words.code });
    this.code.append(make("option", "", words.noCode, { value: "" }));
    for (const one of this.codes) this.code.append(make("option", "", one.name, { value: String(one.id) }));
    this.code.addEventListener("change", () => this.op("give", { code: this.code.value ? Number(this.code.value) : null }));
    code.append(make("span", "", words.code), this.code);
    this.flags = make("div", "owl-flags");
    this.refusal = make("div", "owl-refusal", "", { role: "alert" });
    const lines = make("div", "owl-lines");
    lines.append(this.who.label, this.note.label, code);
    const foot = make("div", "owl-row owl-foot");
    foot.append(button("done", () => this.done(), "owl-main-button"));
    this.dialog.append(make("h2", "owl-title", words.editTitle, { id: "owl-edit-title" }), this.refusal, this.flags, sides, lines, foot);
  }

  // A field over a layer of the same words, in which parts are marked. Both lie in one place and are equally tall.
  field(name, label, help) {
    const head = make("label", "owl-small-title", label, { for: name });
    const hint = make("div", "owl-dim", help, { id: `${name}-help` });
    const stack = make("div", `owl-stack ${name}`);
    const marks = make("div", "owl-marks", "", { "aria-hidden": "true" });
    const input = make("textarea", "owl-field", undefined, { id: name, spellcheck: "false", "aria-describedby": `${name}-help`, rows: "1" });
    stack.append(marks, input);
    return { input, marks, parts: [head, hint, stack] };
  }

  // A line of its own that is saved when it is left, or with Enter.
  line(name, label, help, save) {
    const holder = make("label", "owl-label");
    const input = make("input", `owl-input ${name}`, undefined, { type: "text", maxlength: "2000", placeholder: help });
    const keep = () => {
      const value = input.value.trim();
      if (value === input.dataset.kept) return;
      input.dataset.kept = value;
      save(value);
    };
    input.addEventListener("blur", keep);
    input.addEventListener("keydown", (event) => event.key === "Enter" && keep());
    holder.append(make("span", "", label), input);
    return { label: holder, input };
  }

  // The words of a person are selected, never changed, whatever is typed, pasted or dropped; a readonly field would
  // show no caret.
  guard(input) {
    input.setAttribute("aria-readonly", "true");
    input.setAttribute("inputmode", "none");
    for (const name of ["beforeinput", "paste", "cut", "drop"]) input.addEventListener(name, (event) => event.preventDefault());
    input.addEventListener("input", () => (input.value = this.source.text));
  }

  // --- What Python says ---

  // saving: what was typed is on its way.
  update(editing, checked, { flags, saving }) {
    const { words } = this;
    const before = this.quote;
    this.quote = editing;
    const cut = `${editing.id} ${editing.start} ${editing.end}`;
    if (!before || before.text !== editing.text) {
      this.source = new SourceText(editing.text);
      this.said.input.value = editing.text;
    }
    if (!before || cut !== this.isCut) {
      this.isCut = cut;
      [this.from, this.to] = [this.source.unit(editing.start), this.source.unit(editing.end)];
      paintMarks(this.said.marks, editing.text, [{ from: this.from, to: this.to, name: "owl-mark" }]);
      this.said.marks.querySelector("mark")?.scrollIntoView({ block: "nearest" });
    }
    const saved = this.saving && !saving;
    this.saving = saving;
    const clean = !before || saved || this.draft === before.shown;
    if (clean && this.draft !== editing.shown) this.put(editing.shown);
    if (saved) this.wasSaved = true;
    if (saved && this.closeWhenSaved) return this.dialog.close();
    for (const [line, value] of [[this.who.input, editing.who], [this.note.input, editing.note]]) {
      if (document.activeElement !== line && line.dataset.kept !== value) line.value = line.dataset.kept = value;
    }
    this.code.value = editing.code === null ? "" : String(editing.code);
    // What is not true is said below its field, where it is marked.
    this.flags.replaceChildren(...flags.filter(({ kind }) => kind !== "not_proved").map((flag) => flagOf(flag, words)));
    this.hear(checked);
    // What was asked may have been lost on its way, as where the window was opened at the same moment.
    if (!this.isChecked && this.askedAgain++ < MOST_ASKED) this.askSoon();
    if (!before) this.text.input.focus();
  }

  hear(checked) {
    if (!checked || checked.id !== this.quote.id) return;
    const place = new SourceText(checked.shown);
    const slice = new SourceText(this.slice);
    this.checked = {
      ...checked,
      fragments: checked.fragments.map(([a, b, c, d]) => [place.unit(a), place.unit(b), slice.unit(c), slice.unit(d)]),
      wrongAt: checked.wrongAt?.map((point) => place.unit(point)),
    };
    if (this.isChecked && this.saveWhenTrue === this.draft) {
      this.saveWhenTrue = null;
      if (!this.checked.wrong) this.save();
    }
    this.judge();
  }

  get draft() {
    return this.text.input.value;
  }

  get slice() {
    return this.quote.text.length ? this.source.text.slice(this.from, this.to) : "";
  }

  get isChecked() {
    return this.checked?.shown === this.draft;
  }

  // Says whether the text is true, and marks what is not.
  judge() {
    const { words, checked } = this;
    const wrong = this.isChecked && checked.wrong;
    const marks = wrong && checked.wrongAt ? [{ from: checked.wrongAt[0], to: checked.wrongAt[1], name: "owl-wrong" }] : [];
    paintMarks(this.text.marks, this.draft, marks);
    const changed = this.draft !== this.quote.shown;
    const parts = [];
    if (!this.isChecked) parts.push(make("div", "owl-dim", words.checking));
    else if (wrong) {
      const line = make("div", "owl-flag owl-blocks");
      line.append(make("span", "owl-sign", "✕", { "aria-hidden": "true" }), " ", make("b", "", words.wrong), ` ${checked.wrong} `, make("span", "owl-do", words.wrongDo));
      parts.push(line);
    } else {
      parts.push(make("div", "owl-true", this.draft === this.slice ? words.trueWhole : words.true));
      if (checked.leftOutNot) {
        const line = make("div", "owl-flag");
        line.append(make("span", "owl-sign", "⚠", { "aria-hidden": "true" }), ` ${fill(words.leftOutNot, { word: checked.leftOutNot })}`);
        parts.push(line);
      }
    }
    if (changed && !wrong) parts.push(make("div", "owl-dim", words.notSaved));
    else if (this.wasSaved) parts.push(make("div", "owl-dim", words.saved));
    const text = parts.map((part) => part.textContent).join("\n");
    if (text !== this.judged) {
      this.judged = text;
      this.proof.replaceChildren(...parts);
    }
    this.dialog.dataset.state = !this.isChecked ? "asking" : wrong ? "wrong" : changed ? "changed" : "saved";
  }

  // Why something was not saved, with both texts. What is wrong is said below the field already, where it is marked.
  refuse(text) {
    this.saving = this.closeWhenSaved = false;
    const { words } = this;
    const line = make("div", "owl-flag owl-blocks");
    const both = make("div", "owl-both");
    for (const [head, said] of [[words.sourceSays, this.slice], [words.wouldShow, this.draft]]) {
      const side = make("div");
      side.append(make("div", "owl-dim", head), wordsOf(said));
      both.append(side);
    }
    const known = this.isChecked && this.checked.wrong;
    line.append(make("b", "", known ? words.refusedWrong : words.refused), known ? "" : ` ${text}`, both);
    this.refusal.replaceChildren(line);
    this.dialog.scrollTop = 0;
  }

  // --- What a person does ---

  typed() {
    this.wasSaved = false;
    this.refusal.replaceChildren();
    this.saveWhenTrue = null;
    this.askedAgain = 0;
    this.askSoon();
    this.judge();
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), ASK_AFTER);
  }

  ask() {
    clearTimeout(this.timer);
    if (!this.isChecked) this.on.check(this.quote.id, this.draft);
  }

  // Puts a text into the field so that the browser's own undo of typing still works.
  put(text) {
    const { input } = this.text;
    if (document.activeElement === input && input.value) {
      input.select();
      if (document.execCommand("insertText", false, text)) return;
    }
    input.value = text;
    this.typed();
  }

  op(type, what) {
    this.refusal.replaceChildren();
    this.on.op({ type, quote: this.quote.id, ...what });
  }

  save() {
    if (this.draft === this.quote.shown) return;
    this.saving = true;
    this.op("show", { shown: this.draft });
    this.ask();
    this.judge();
  }

  // What is true is kept; what is not is neither kept nor lost: the window stays. Escape leaves it as it was saved.
  done() {
    if (this.draft === this.quote.shown || this.saving) return this.dialog.close();
    if (this.isChecked && this.checked.wrong) return this.refuse("");
    this.closeWhenSaved = true;
    this.save();
  }

  tell(text) {
    this.judged = null;
    this.proof.replaceChildren(make("div", "owl-flag", text));
  }

  // The selected words within the quote, as places in it; null, and said why, where there are none.
  chosen() {
    const { selectionStart, selectionEnd } = this.said.input;
    const found = selectionStart < selectionEnd && wholeWords(this.source.text, selectionStart, selectionEnd);
    if (!found) return this.tell(this.words.selectFirst), null;
    const [from, to] = [Math.max(found.from, this.from), Math.min(found.to, this.to)];
    if (from >= to) return this.tell(this.words.outside), null;
    return { from: from - this.from, to: to - this.from };
  }

  instead(text) {
    const stretch = this.chosen();
    if (!stretch) return false;
    if (!this.isChecked || this.checked.wrong) return this.tell(this.words.notNow), false;
    const changed = withInstead(this.draft, this.checked.fragments, stretch, text);
    if (changed === null) return this.tell(this.words.goneAlready), false;
    this.change(changed);
    return true;
  }

  letter() {
    const changed = withFirstLetter(this.draft);
    if (changed !== null) this.change(changed);
  }

  asSaid() {
    this.change(this.slice);
  }

  // A change by a button: it is saved as soon as it proves to be true.
  change(text) {
    this.put(text);
    this.saveWhenTrue = text;
    this.ask();
    this.judge();
  }

  // The quote begins or ends at the words that are selected, or at the caret.
  cut(which) {
    const { selectionStart, selectionEnd } = this.said.input;
    const words = wholeWords(this.source.text, selectionStart, Math.max(selectionEnd, selectionStart + 1));
    if (!words) return this.tell(this.words.selectFirst);
    const from = which === "begin" ? words.from : Math.min(this.from, words.from);
    let to = which === "end" ? words.to : Math.max(this.to, words.to);
    while (which === "end" && /[.!?…,;:]/.test(this.source.text[to] ?? "")) to++; // the sign that ends it belongs to it
    const whole = this.source.whole(from, to);
    const { origin } = this.quote;
    if (whole) this.op("cut", { start: origin + this.source.point(whole.from), end: origin + this.source.point(whole.to) });
  }

  close() {
    this.dialog.close();
  }

  gone() {
    clearTimeout(this.timer);
    document.activeElement?.blur?.();
    this.dialog.remove();
    this.on.close();
  }
}

// The layer of marks below a field: [{from, to, name}] in order.
function paintMarks(layer, text, marks) {
  const parts = [];
  let at = 0;
  for (const { from, to, name } of marks) {
    parts.push(text.slice(at, from), make("mark", name, text.slice(from, Math.max(to, from + 1)) || " "));
    at = Math.max(to, from + 1);
  }
  parts.push(text.slice(at), "\n");
  layer.replaceChildren(...parts);
}
