// Reading in a round of double coding: one answer after the other, codes chosen by keyboard.
//
// Decides nothing about codes and shows nothing that anybody else said. What a person decides is on screen at once,
// noted in the operation log, and true when Python has said so; the next answers are here already.

class Reader extends Logged {
  constructor(parent) {
    super(parent);
    this.draft = null; // what is being said about the answer on screen: {answer, codes, unsure, note}
    this.again = null; // an answer that was read before and is looked at once more
    this.looked = null; // the code whose rule is shown
  }

  build(words) {
    this.words = words;
    const root = make("div", "owr", undefined, { tabindex: "0", role: "group", "aria-label": words.label, translate: "no" });
    this.root = root;
    const main = make("div", "owr-main");
    const side = make("div", "owr-side");
    this.where = make("div", "owr-dim");
    this.passage = make("div", "owr-passage", undefined, { tabindex: "0", "aria-label": words.answer, role: "region" });
    this.given = make("div", "owr-given", undefined, { role: "group", "aria-label": words.given });
    const label = make("label", "owr-label");
    this.noteLabel = make("span");
    this.note = make("textarea", "owr-note", undefined, { rows: "2", spellcheck: "true" });
    this.note.addEventListener("input", () => { if (this.draft) this.draft.note = this.note.value; });
    label.append(this.noteLabel, this.note);
    this.buttons = make("div", "owr-buttons");
    this.acts = {
      save: () => this.decide(),
      none: () => this.decide({ none: true }),
      unsure: () => this.doubt(),
      later: () => this.decide({ later: true }),
      back: () => this.goBack(),
      note: () => this.note.focus(),
      find: () => this.search.focus(),
    };
    for (const name of ["save", "none", "unsure", "later", "back"]) {
      this[name] = make("button", `owr-button ${name === "save" ? "owr-first" : ""}`, undefined, { type: "button" });
      this[name].addEventListener("click", this.acts[name]);
      this.buttons.append(this[name]);
    }
    this.refusal = make("div", "owr-refusal", "", { role: "alert" });
    this.status = make("div", "owr-status", "", { role: "status" });
    this.waiting = make("div", "owr-waiting", "", { role: "status" });
    this.helpLine = make("div", "owr-dim");
    main.append(this.where, this.passage, this.given, label, this.buttons, this.refusal, this.status, this.waiting, this.helpLine);
    this.search = make("input", "owr-search", undefined, { type: "search" });
    this.search.addEventListener("input", () => this.drawCodes());
    this.list = make("div", "owr-codes", undefined, { role: "group", "aria-label": words.codes });
    this.rule = make("section", "owr-rule", undefined, { "aria-label": words.rule });
    this.lastTitle = make("h3", "owr-title", words.last);
    this.last = make("ol", "owr-last");
    side.append(this.search, this.list, this.rule, this.lastTitle, this.last);
    root.append(main, side);
    root.addEventListener("keydown", (event) => this.key(event));
    this.place("owr-frame", root);
  }

  // The words that name keys; another window may have given actions other keys.
  showKeys({ words, keys }) {
    const shown = JSON.stringify([words, keys]);
    if (shown === this.keysShown) return;
    this.keysShown = shown;
    this.words = words;
    for (const name of ["save", "none", "unsure", "later", "back"])
      this[name].replaceChildren(...keyOf(keys, name, "owr-key"), make("span", "", words[name]));
    this.noteLabel.textContent = words.note;
    this.helpLine.textContent = words.help;
    this.search.placeholder = words.search;
    this.search.setAttribute("aria-label", words.search);
  }

  // --- What Python says ---

  update(data, set) {
    if (!data) return;
    if (!this.root) this.build(data.words);
    this.showKeys(data);
    const refused = this.listen(data, set, () => (this.again = this.draft = null));
    if (refused.length) this.refusal.textContent = refused.map(({ text }) => text).join(" ");
    this.draw();
    this.root.dataset.revision = data.revision;
    if (!this.log.pending.length && data.behind) this.settleSoon();
  }

  // The answers that wait for this coder: not those that were decided here a moment ago.
  queue() {
    const decided = new Set(this.log.pending.map((operation) => operation.answer));
    return this.data.queue.filter((item) => !decided.has(item.answer));
  }

  current() {
    return this.again ?? this.queue()[0] ?? null;
  }

  // --- What is on screen ---

  draw() {
    const item = this.current();
    if (item?.answer !== this.draft?.answer) {
      this.draft = item && {
        answer: item.answer,
        codes: new Set(item.mine?.codes ?? []),
        unsure: item.mine?.outcome === "unsure",
        note: item.mine?.note ?? "",
      };
      this.note.value = this.draft?.note ?? "";
      this.search.value = "";
      this.passage.scrollTop = 0;
    }
    const { marksInPlace } = this.data;
    this.passage.replaceChildren(...(item ? markedNodes(item.text, marksInPlace) : [this.words.allRead]));
    const about = [item?.question, item?.speaker, item?.mine ? this.words.again : ""].filter(Boolean).join(" · ");
    this.where.textContent = about;
    for (const button of [this.save, this.none, this.unsure, this.later]) button.disabled = !item;
    this.later.disabled = !item || Boolean(this.again);
    this.note.disabled = !item;
    this.back.disabled = !this.lastRead().length;
    this.drawGiven();
    this.drawCodes();
    this.drawLast();
  }

  drawGiven() {
    const chosen = this.data.codes.filter((code) => this.draft?.codes.has(code.id));
    this.given.replaceChildren(
      ...chosen.map((code) => {
        const chip = make("button", "owr-chip", `${code.label} ×`, { type: "button", "aria-label": `${this.words.take} ${code.label}` });
        chip.addEventListener("click", () => { this.toggle(code); this.root.focus(); });
        return chip;
      }),
    );
    if (!chosen.length) this.given.append(make("span", "owr-dim", this.draft ? this.words.noneYet : ""));
    this.unsure.setAttribute("aria-pressed", String(Boolean(this.draft?.unsure)));
  }

  shown() {
    const wanted = this.search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.data.codes.filter((code) => wanted.every((word) => code.label.toLocaleLowerCase().includes(word)));
  }

  drawCodes() {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.code : null;
    const shown = this.shown();
    this.list.replaceChildren(
      ...shown.map((code, place) => {
        const row = make("button", "owr-code", undefined, { type: "button", "aria-pressed": String(Boolean(this.draft?.codes.has(code.id))) });
        row.dataset.code = code.id;
        if (place < 9) row.append(make("span", "owr-key", `${this.data.keys.digit}${place + 1}`, { "aria-hidden": "true" }));
        row.append(make("span", "", code.label));
        row.addEventListener("click", () => this.toggle(code));
        row.addEventListener("focus", () => this.look(code));
        row.addEventListener("mouseenter", () => this.look(code));
        return row;
      }),
    );
    if (!shown.length) this.list.append(make("div", "owr-dim", this.words.noCode));
    if (focused) this.list.querySelector(`[data-code="${focused}"]`)?.focus();
  }

  drawLast() {
    const last = this.lastRead();
    this.lastTitle.hidden = !last.length;
    this.last.replaceChildren(
      ...last.map((item) => {
        const button = make("button", "owr-button", undefined, { type: "button" });
        const codes = item.mine.codes.map((id) => this.data.codes.find((code) => code.id === id)?.label ?? "").filter(Boolean);
        const said = codes.join(" · ") || (item.mine.outcome === "unsure" ? this.words.unsureSaid : this.words.noneSaid);
        button.append(make("span", "owr-cut", markedText(item.text, this.data.marksInPlace)), make("span", "owr-cut owr-dim", said));
        button.addEventListener("click", () => this.reopen(item));
        const line = make("li");
        line.append(button);
        return line;
      }),
    );
  }

  look(code) {
    if (this.looked === code.id) return;
    this.looked = code.id;
    const parts = [make("h3", "owr-title", code.label), make("p", "", code.definition || this.words.noDefinition)];
    for (const [title, lines] of [[this.words.include, code.include], [this.words.exclude, code.exclude], [this.words.typical, code.typical]]) {
      if (!lines.length) continue;
      const list = make("ul");
      list.append(...lines.map((line) => make("li", "", line)));
      parts.push(make("p", "owr-dim", title), list);
    }
    this.rule.replaceChildren(...parts);
  }

  // --- What the person does ---

  key(event) {
    const { act, digit } = pressed(event, this.data.keys);
    const typing = event.target === this.note || event.target === this.search;
    if (typing && !(event.key === "Enter" && act === "save" && (event.ctrlKey || event.metaKey))) {
      if (event.isComposing) return;
      if (event.key === "Escape") this.stop(event, () => { this.search.value = ""; this.drawCodes(); this.root.focus(); });
      if (event.key === "Enter" && event.target === this.search) {
        const [first] = this.shown();
        this.stop(event, () => { if (first) { this.look(first); this.toggle(first); } this.search.select(); });
      }
      return;
    }
    if (!act || (event.key === "Enter" && event.target.closest("button"))) return;
    if (act !== "digit") return this.stop(event, this.acts[act]);
    const code = this.shown()[digit - 1];
    if (code) this.stop(event, () => { this.look(code); this.toggle(code); });
  }

  stop(event, act) {
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act();
  }

  toggle(code) {
    if (!this.draft) return;
    const on = !this.draft.codes.has(code.id);
    if (on) this.draft.codes.add(code.id);
    else this.draft.codes.delete(code.id);
    this.status.textContent = `${on ? this.words.chosen : this.words.taken} ${code.label}`;
    this.drawGiven();
    this.drawCodes();
  }

  doubt() {
    if (!this.draft) return;
    this.draft.unsure = !this.draft.unsure;
    this.status.textContent = this.draft.unsure ? this.words.isUnsure : this.words.isSure;
    this.drawGiven();
  }

  decide({ none = false, later = false } = {}) {
    const { draft } = this;
    if (!draft || (later && this.again)) return;
    const codes = none || later ? [] : [...draft.codes];
    if (!codes.length && !none && !later && !draft.unsure) {
      this.status.textContent = this.words.nothingChosen;
      return;
    }
    const outcome = later ? "skipped" : none ? "none" : draft.unsure ? "unsure" : "coded";
    const item = this.current();
    this.refusal.textContent = "";
    this.remember = [{ ...item, mine: { codes, outcome, note: draft.note } }, ...(this.remember ?? [])].slice(0, 10);
    this.log.add({ type: "read", round: this.data.round, answer: draft.answer, codes, outcome, note: draft.note });
    this.tellPending();
    this.again = this.draft = null;
    this.status.textContent = later ? this.words.leftForLater : none ? this.words.noneSaid : this.words.noted;
    this.draw();
    this.root.focus({ preventScroll: true });
  }

  // What was read last: what Python knows, and on top of it what was decided since.
  lastRead() {
    const pending = new Set(this.log.pending.map((operation) => operation.answer));
    const fresh = (this.remember ?? []).filter((item) => pending.has(item.answer) && item.mine.outcome !== "skipped");
    const seen = new Set(fresh.map((item) => item.answer));
    return [...fresh, ...this.data.mine.filter((item) => !seen.has(item.answer) && !pending.has(item.answer))].slice(0, 6);
  }

  goBack() {
    const last = this.lastRead();
    const place = this.again ? last.findIndex((item) => item.answer === this.again.answer) + 1 : 0;
    if (last[place]) this.reopen(last[place]);
  }

  reopen(item) {
    this.again = item;
    this.draft = null;
    this.status.textContent = this.words.reopened;
    this.draw();
    this.root.focus({ preventScroll: true });
  }
}

export default mounted(Reader);
