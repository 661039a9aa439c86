// What is on the screen: the parts put together, what Python says, and what a person is told.
//
// What a person does is painted at once, noted in the operation log, and is true when Python has said so.

class Screen extends Logged {
  constructor(parent) {
    super(parent);
    this.chosen = null; // {from, to}: the words that a code would be given to
    this.active = null; // the coding that keys work on, with what it is like, for when it gets its id
    this.edge = null; // {key, which, from, to}: a boundary that is being moved
    this.form = null;
    this.looked = null; // the code whose rule is shown
    this.codings = [];
    this.marks = [];
    this.announced = "";
    this.version = 0;
  }

  build(words) {
    this.words = words;
    const root = make("div", "owt", undefined, { translate: "no" });
    this.root = root;
    this.sources = make("nav", "owt-sources", undefined, { "aria-label": words.sources });
    const main = make("div", "owt-main");
    const side = make("div", "owt-side");
    this.bar = make("div", "owt-toolbar");
    this.name = make("h2", "owt-name");
    this.speakers = make("select", "owt-select owt-speakers", undefined, { "aria-label": words.speakers });
    this.speakers.addEventListener("change", () => this.onlySpeaker(this.speakers.value));
    this.scroller = make("div", "owt-scroller");
    this.before = make("div", "owt-before");
    this.text = make("div", "owt-text", undefined, {
      contenteditable: "true",
      tabindex: "0",
      role: "textbox",
      "aria-readonly": "true",
      "aria-multiline": "true",
      "aria-label": words.text,
      "aria-describedby": "owt-help-line",
      inputmode: "none",
      spellcheck: "false",
      autocorrect: "off",
      autocapitalize: "off",
      "data-gramm": "false",
    });
    const margin = make("div", "owt-margin", undefined, { role: "group", "aria-label": words.margin });
    const over = make("div", "owt-over");
    over.append(this.text, margin);
    this.scroller.append(this.before, over);
    this.status = make("div", "owt-status", "", { role: "status" });
    this.waiting = make("div", "owt-waiting", "", { role: "status" });
    this.refusal = make("div", "owt-refusal", "", { role: "alert" });
    this.helpLine = make("div", "owt-dim owt-help-line", undefined, { id: "owt-help-line" });
    const foot = make("div", "owt-foot");
    foot.append(this.status, this.waiting);
    main.append(this.bar, this.refusal, this.scroller, foot, this.helpLine);
    const palette = make("section", "owt-palette", undefined, { "aria-label": words.codes });
    const inspector = make("section", "owt-inspector", undefined, { "aria-label": words.inspector, tabindex: "0" });
    side.append(palette, inspector);
    root.append(this.sources, main, side);
    this.place("owt-frame");

    this.pane = new TextPane(this.text, { changed: () => this.margin.soon() });
    this.pane.repaint = () => this.draw();
    this.margin = new Margin(margin, this.pane, this.scroller, (coding) => this.choose(coding));
    this.palette = new Palette(palette, words, {
      pick: (code) => this.pick(code),
      look: (code) => this.look(code),
      create: (name) => this.newCode(name),
      leave: () => this.back(),
    });
    this.inspector = new Inspector(inspector, words, {
      choose: (coding) => this.choose(coding),
      decide: (coding, accepted) => this.decide(coding, accepted),
      change: (coding, what) => this.change(coding, what),
      remove: (coding) => this.remove(coding),
      edge: (coding, which, forward) => this.moveEdge(which, forward, false, coding),
      recode: (coding) => this.recode(coding),
      key: (code, digit) => this.giveKey(code, digit),
      create: (name, under, meaning) => this.create(name, under, meaning),
      cancel: () => this.back(),
    });
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("click", (event) => this.click(event));
    this.text.addEventListener("copy", (event) => this.copy(event));
    this.text.addEventListener("focus", () => this.highlight());
    this.text.addEventListener("blur", () => {
      this.keepEdge();
      this.highlight();
    });
    this.onSelection = () => this.selectionMoved();
    document.addEventListener("selectionchange", this.onSelection);
    // Another tab may have worked meanwhile.
    this.onReturn = () => document.visibilityState === "visible" && this.set("quiet", ++this.version);
    document.addEventListener("visibilitychange", this.onReturn);
    window.addEventListener("focus", this.onReturn);
  }

  destroy() {
    this.keepEdge();
    super.destroy();
    document.removeEventListener("selectionchange", this.onSelection);
    document.removeEventListener("visibilitychange", this.onReturn);
    window.removeEventListener("focus", this.onReturn);
    this.margin?.stop();
    CSS.highlights?.delete("owt-selected");
  }

  // --- What Python says ---

  update(data, set) {
    if (!data) return;
    this.set = set;
    this.data = data;
    if (!this.root) this.build(data.words);
    if (this.masked !== data.marksInPlace) this.mask((this.masked = data.marksInPlace));
    this.showKeys(data);
    this.root.classList.toggle("owt-dark", data.dark);
    const refused = this.listen(data, set);
    this.showCodes(data);
    this.showSources(data.sources, data.source?.id);
    this.showSource(data.source);
    this.draw();
    for (const { text } of refused) this.tellRefused(text);
    if (data.at && data.at.nonce !== this.atNonce) {
      this.atNonce = data.at.nonce;
      this.goTo(this.source.unit(data.at.start));
    }
    this.root.dataset.revision = data.revision;
    this.tellPending();
    if (!this.log.pending.length && data.behind) this.settleSoon();
  }

  // Whether marks stand in the place of the words that they are over.
  mask(on) {
    this.root.classList.toggle("owt-masked", on);
    this.masks?.setAttribute("aria-pressed", String(on));
    this.margin.soon();
  }

  // Words that are not shown are not copied either.
  copy(event) {
    if (!this.root.classList.contains("owt-masked") || !this.pane.selected()) return;
    event.clipboardData.setData("text/plain", this.pane.selectedWithMarks(this.marks));
    event.preventDefault();
  }

  // Another window may have given actions other keys.
  showKeys(data) {
    const text = JSON.stringify([data.words, data.keys]);
    if (text === this.keysShown) return;
    this.keysShown = text;
    this.words = data.words;
    this.helpLine.textContent = data.words.helpLine;
    this.toolbar();
    this.palette.digit = this.inspector.digit = data.keys.digit;
    this.codesShown = "";
  }

  showCodes(data) {
    const text = JSON.stringify([data.codes, data.colours]);
    if (text === this.codesShown) return;
    this.codesShown = text;
    this.codes = data.codes;
    this.colours = data.colours;
    this.readKeys();
    this.palette.show(this);
  }

  showSources(sources, current) {
    const text = JSON.stringify([sources, current]);
    if (text === this.sourcesShown) return;
    this.sourcesShown = text;
    const { words } = this;
    const list = make("div", "owt-source-list");
    const draw = (filter) => {
      const wanted = filter.toLocaleLowerCase();
      list.replaceChildren(
        ...sources
          .filter((source) => source.name.toLocaleLowerCase().includes(wanted))
          .map((source) => {
            const button = make("button", "owt-source", undefined, { type: "button" });
            if (source.id === current) button.setAttribute("aria-current", "true");
            button.append(make("span", "owt-source-name", source.name), make("span", "owt-dim", source.said));
            button.addEventListener("click", () => this.set("source", { id: source.id, nonce: ++this.version }));
            return button;
          }),
      );
    };
    const parts = [make("h2", "owt-subtitle", words.sources)];
    if (sources.length > 7) {
      const field = make("input", "owt-search", undefined, { type: "search", "aria-label": words.filter });
      field.placeholder = words.filter;
      field.value = this.filter ?? "";
      field.addEventListener("input", () => draw((this.filter = field.value)));
      parts.push(field);
    }
    draw(this.filter ?? "");
    const focused = document.activeElement?.classList.contains("owt-source");
    this.sources.replaceChildren(...parts, list);
    const shown = list.querySelector("[aria-current]");
    if (shown) list.scrollTo(shown.offsetLeft - 40, shown.offsetTop - 40);
    if (focused) shown?.focus();
  }

  showSource(source) {
    if (this.source?.id !== source.id || this.source.text !== source.text) {
      this.keepEdge();
      this.source = new SourceText(source.text);
      this.source.id = source.id;
      this.chosen = this.active = null;
      this.before.textContent = source.before;
      this.name.textContent = source.name;
      this.scroller.scrollTop = 0;
      const unit = (point) => this.source.unit(point);
      const turns = source.turns.map((turn) => ({ ...turn, from: unit(turn.start), to: unit(turn.end) }));
      this.pane.show(this.source, turns);
      this.margin.rows(this.pane.rows);
      this.showSpeakers();
    } else {
      source.turns.forEach((turn, number) => (this.pane.turns[number].decided = turn.decided));
    }
    this.stored = storedCodings(this.data, this.source);
  }

  // Whose turns are read: those of the others stay where they are, small and dim, and no key goes to them.
  showSpeakers() {
    const names = [...new Set(this.pane.turns.map((turn) => turn.speaker).filter(Boolean))];
    const options = [["", this.words.allSpeakers], ...names.map((name) => [name, name])];
    this.speakers.replaceChildren(...options.map(([value, name]) => make("option", "", name, { value })));
    this.speakers.hidden = names.length < 2;
    this.onlySpeaker("");
  }

  onlySpeaker(name) {
    this.pane.turns.forEach((turn, row) => {
      turn.else = name !== "" && turn.speaker !== name;
      this.pane.rows[row].classList.toggle("owt-else", turn.else);
    });
    this.margin.soon();
  }

  // --- What is seen ---

  draw() {
    if (!this.source) return;
    const pending = withPending(this.stored, this.log.pending, {
      source: this.source,
      codes: this.codes,
      coder: this.data.coder,
    });
    const byId = new Map(this.codes.map((code) => [code.id, code]));
    if (this.active && !pending.some((coding) => coding.key === this.active.key))
      this.active = referred(pending, { ...reference(this.active), id: this.active.id }) ?? null;
    this.codings = pending.map((coding) => {
      const code = byId.get(coding.code);
      const moved = this.edge?.key === coding.key ? { from: this.edge.from, to: this.edge.to } : {};
      const sign = coding.proposed ? "? " : coding.unsure ? "~ " : "";
      const name = code?.name ?? coding.name;
      const title = () => this.titleOf({ ...coding, name }); // only of those that are looked at: there may be many
      const on = this.active?.key === coding.key;
      const initials = code?.initials ?? name.slice(0, 2);
      const drawn = { colour: code?.colour ?? 0, line: code?.line ?? "solid" };
      return { ...coding, ...moved, ...drawn, name, initials, sign, title, on };
    });
    this.marks = marksNow(this.data, this.log.pending, this.source);
    this.pane.paint(this.codings, this.colours, this.marks);
    this.margin.show(this.codings, this.colours);
    this.inspect();
    this.highlight();
  }

  titleOf({ name, proposed, stance, text }) {
    const kind = proposed ? `, ${this.words.proposed}` : "";
    const towards = stance === "none" ? "" : `, ${this.words.stances[stance]}`;
    return `${name}${kind}${towards}: ${shortened(text, 80)}`;
  }

  inspect() {
    const coding = this.codings.find((c) => c.on) ?? null;
    const code = coding ? this.codes.find((c) => c.id === coding.code) : this.looked;
    this.inspector.show({ code: code ?? null, coding, here: this.here(), keys: this.keys, form: this.form });
  }

  // What would be coded stays visible while the palette has the focus.
  highlight() {
    if (!globalThis.CSS?.highlights) return;
    if (this.chosen && document.activeElement !== this.text)
      CSS.highlights.set("owt-selected", new Highlight(this.pane.rangeOf(this.chosen.from, this.chosen.to)));
    else CSS.highlights.delete("owt-selected");
  }

  selectionMoved() {
    const selected = this.pane?.selected();
    if (!selected || document.activeElement !== this.text) return;
    if (this.pane.caret?.anchor === selected.anchor && this.pane.caret?.focus === selected.focus) return;
    this.pane.caret = selected;
    this.chosen = this.pane.stretch();
    if (this.edge) return;
    const here = this.here();
    if (this.active && !here.some((coding) => coding.key === this.active.key)) this.activate(null);
    else this.inspect();
    const marks = new Set(this.marksHere().map((mark) => mark.text));
    const names = [...here.map((coding) => coding.name), ...marks].join(", ");
    if (names !== this.names) this.say((this.names = names) ? fill(this.words.codedHere, { codes: names }) : "");
  }

  // The codings at the selection or the caret, in the order of the text.
  here() {
    const at = this.chosen ?? this.pane.caret;
    if (!at) return [];
    return this.codings.filter((coding) => isAt(coding, at));
  }

  // The marks for personal data at the selection or the caret.
  marksHere() {
    const at = this.chosen ?? this.pane.caret;
    return at ? this.marks.filter((mark) => isAt(mark, at)) : [];
  }

  activate(coding) {
    this.active = coding;
    this.form = null;
    this.draw();
  }

  look(code) {
    this.looked = code;
    if (!this.form && !this.active) this.inspect();
    else if (!this.form && document.activeElement === this.palette.input) {
      this.inspector.show({ code, coding: null, here: [], keys: this.keys, form: null });
    }
  }

  choose(coding) {
    this.keepEdge();
    const focused = document.activeElement;
    if (focused !== this.text && !this.inspector.host.contains(focused)) this.text.focus();
    if (!this.here().some((c) => c.key === coding.key)) {
      this.pane.caret = { from: coding.from, to: coding.from, anchor: coding.from, focus: coding.from };
      this.chosen = null;
      this.pane.select(coding.from);
    }
    this.activate(coding);
    this.say(coding.title());
  }

  // --- Words for the person ---

  say(text) {
    this.status.textContent = text;
  }

  tellRefused(text) {
    const close = make("button", "owt-button", this.words.close, { type: "button" });
    close.addEventListener("click", () => {
      this.refusal.replaceChildren();
      this.text.focus();
    });
    this.refusal.replaceChildren(make("span", "", `${this.words.refused} ${text}`), close);
  }
}

// Whether a stretch has something of a selection in it, or a caret at one of its ends.
function isAt(one, at) {
  return at.from === at.to ? one.from <= at.from && one.to >= at.from : one.from < at.to && one.to > at.from;
}
