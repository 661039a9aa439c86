// The transcript page: sources, text with its margin, codes, and what is known of the chosen coding, put together.
//
// What a person does is painted at once, noted in the operation log, and is true when Python has said so.

class Viewer {
  constructor(parent) {
    this.parent = parent;
    this.chosen = null; // {from, to}: the words that a code would be given to
    this.active = null; // the coding that keys work on, with what it is like, for when it gets its id
    this.edge = null; // {key, which, from, to}: a boundary that is being moved
    this.form = null;
    this.looked = null; // the code whose rule is shown
    this.codings = [];
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
    const help = make("div", "owt-dim owt-help-line", words.helpLine, { id: "owt-help-line" });
    const foot = make("div", "owt-foot");
    foot.append(this.status, this.waiting);
    main.append(this.bar, this.refusal, this.scroller, foot, help);
    const palette = make("section", "owt-palette", undefined, { "aria-label": words.codes });
    const inspector = make("section", "owt-inspector", undefined, { "aria-label": words.inspector, tabindex: "0" });
    side.append(palette, inspector);
    root.append(this.sources, main, side);
    this.frame = make("div", "owt-frame");
    this.frame.append(root);
    this.parent.append(this.frame);

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
    this.toolbar();
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("click", (event) => this.click(event));
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
    this.dead = true;
    this.keepEdge();
    document.removeEventListener("selectionchange", this.onSelection);
    document.removeEventListener("visibilitychange", this.onReturn);
    window.removeEventListener("focus", this.onReturn);
    clearTimeout(this.quiet);
    this.log?.stop();
    this.margin?.stop();
    CSS.highlights?.delete("owt-selected");
    this.frame?.remove();
  }

  // --- What Python says ---

  update(data, set) {
    if (!data) return;
    this.set = set;
    this.data = data;
    if (!this.root) this.build(data.words);
    this.root.classList.toggle("owt-dark", data.dark);
    if (this.log?.name !== data.log.name) {
      this.log?.stop();
      this.log = new OperationLog(data.log.name, (unsaved) => this.tellUnsaved(unsaved));
      this.log.name = data.log.name;
    }
    const refused = this.log.settle(data.log);
    this.log.connect((value) => this.set("ops", value));
    this.waitingFor = data.log.waiting;
    this.tellUnsaved(this.log.unsaved());
    this.showCodes(data);
    this.showSources(data.sources, data.source?.id);
    this.showSource(data.source);
    this.draw();
    for (const { text } of refused) this.tellRefused(text);
    if (refused.length) this.pane.turns.length && this.draw();
    if (data.at && data.at.nonce !== this.atNonce) {
      this.atNonce = data.at.nonce;
      this.goTo(this.source.unit(data.at.start));
    }
    this.root.dataset.revision = data.revision;
    this.tellPending();
    if (!this.log.pending.length && data.behind) this.settleSoon();
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
    if (focused) list.querySelector("[aria-current]")?.focus();
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
      this.pane.show(this.source, source.turns.map((turn) => ({ ...turn, from: unit(turn.start), to: unit(turn.end) })));
      this.margin.rows(this.pane.rows);
    } else {
      source.turns.forEach((turn, number) => (this.pane.turns[number].decided = turn.decided));
    }
    this.stored = storedCodings(this.data, this.source);
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
      const stance = coding.stance === "none" ? "" : `, ${this.words.stances[coding.stance]}`;
      const name = code?.name ?? coding.name;
      const kind = coding.proposed ? `, ${this.words.proposed}` : "";
      const title = `${name}${kind}${stance}: ${shortened(coding.text, 80)}`;
      const on = this.active?.key === coding.key;
      const initials = code?.initials ?? name.slice(0, 2);
      return { ...coding, ...moved, name, initials, colour: code?.colour ?? 0, line: code?.line ?? "solid", sign, title, on };
    });
    this.pane.paint(this.codings, this.colours);
    this.margin.show(this.codings, this.colours);
    this.inspect();
    this.highlight();
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
    const names = here.map((coding) => coding.name).join(", ");
    if (names !== this.names) this.say((this.names = names) ? fill(this.words.codedHere, { codes: names }) : "");
  }

  // The codings at the selection or the caret, in the order of the text.
  here() {
    const at = this.chosen ?? this.pane.caret;
    if (!at) return [];
    const inside = (c) => (at.from === at.to ? c.from <= at.from && c.to >= at.from : c.from < at.to && c.to > at.from);
    return this.codings.filter(inside);
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
    if (document.activeElement !== this.text && !this.inspector.host.contains(document.activeElement)) this.text.focus();
    if (!this.here().some((c) => c.key === coding.key)) {
      this.pane.caret = { from: coding.from, to: coding.from, anchor: coding.from, focus: coding.from };
      this.chosen = null;
      this.pane.select(coding.from);
    }
    this.activate(coding);
    this.say(coding.title);
  }

  // --- Words for the person ---

  say(text) {
    this.status.textContent = text;
  }

  tellPending() {
    this.root.dataset.pending = this.log.pending.length;
  }

  tellUnsaved(count) {
    const text = count ? fill(count === 1 ? this.words.unsavedOne : this.words.unsaved, { count }) : "";
    const whole = [text, this.waitingFor].filter(Boolean).join(" ");
    if (this.waiting.textContent !== whole) this.waiting.textContent = whole;
  }

  tellRefused(text) {
    const close = make("button", "owt-button", this.words.close, { type: "button" });
    close.addEventListener("click", () => {
      this.refusal.replaceChildren();
      this.text.focus();
    });
    this.refusal.replaceChildren(make("span", "", `${this.words.refused} ${text}`), close);
  }

  // --- What a person does ---

  note(operation) {
    this.refusal.replaceChildren();
    const noted = this.log.add({ ...operation, source: this.source.id });
    this.tellPending();
    return noted;
  }

  settleSoon() {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      if (!this.dead && !this.log.pending.length) this.set("quiet", ++this.version);
    }, 1200);
  }

  give(code) {
    this.keepEdge();
    const stretch = this.chosen;
    if (!stretch) return this.say(this.words.selectFirst);
    const start = this.source.point(stretch.from);
    const end = this.source.point(stretch.to);
    const text = this.source.text.slice(stretch.from, stretch.to);
    const there = this.codings.find((c) => c.mine && !c.proposed && c.code === code.id && c.start === start && c.end === end);
    this.remember(code);
    if (there) {
      this.activate(there);
      return this.say(fill(this.words.already, { code: code.name }));
    }
    const made = this.note({ type: "code", code: code.id, named: code.name, start, end, text });
    this.active = { key: `${made.client} ${made.seq}`, id: null, code: code.id, name: code.name, start, end };
    this.draw();
    this.say(fill(this.words.coded, { code: code.name, count: wordCount(text) }));
  }

  pick(code) {
    const recoded = this.recoding && this.codings.find((coding) => coding.key === this.recoding);
    this.recoding = null;
    if (recoded) {
      this.change(recoded, { code: code.id });
      this.say(fill(this.words.changed, { code: code.name }));
      return this.back();
    }
    if (!this.chosen) {
      this.active = null;
      this.looked = code;
      this.draw();
      return this.say(this.words.selectFirst);
    }
    this.give(code);
    this.back();
  }

  // Back to the words, with what was chosen chosen again.
  back() {
    this.form = null;
    this.recoding = null;
    this.palette.input.value = "";
    this.palette.draw(false);
    this.text.focus({ preventScroll: true });
    if (this.chosen) this.pane.select(this.chosen.from, this.chosen.to);
    else if (this.pane.caret) this.pane.select(this.pane.caret.anchor, this.pane.caret.focus);
    this.draw();
  }

  newCode(name) {
    if (!this.chosen) return this.say(this.words.selectFirst);
    const same = this.codes.find((c) => c.codable && c.name.toLocaleLowerCase() === name.toLocaleLowerCase());
    if (name && same) {
      this.give(same);
      return this.back();
    }
    const last = this.codes.find((code) => code.id === this.recent[0]);
    const groups = this.codes.filter((code) => !code.codable);
    const under = groups.some((group) => group.id === last?.parent) ? last.parent : null;
    this.active = null;
    this.form = { name, under, groups, text: this.source.text.slice(this.chosen.from, this.chosen.to) };
    this.inspect();
  }

  create(name, under, meaning) {
    const same = this.codes.find((c) => c.codable && c.name.toLocaleLowerCase() === name.toLocaleLowerCase());
    if (same) this.give(same);
    else this.make(name, under, meaning);
    this.back();
  }

  make(name, under, definition) {
    const { from, to } = this.chosen;
    const start = this.source.point(from);
    const end = this.source.point(to);
    const text = this.source.text.slice(from, to);
    const made = this.note({ type: "new_code", named: name, under, definition, start, end, text });
    this.active = { key: `${made.client} ${made.seq}`, id: null, code: null, name, start, end };
    this.draw();
    this.say(fill(this.words.made, { code: name }));
  }

  inVivo() {
    if (!this.chosen) return this.say(this.words.selectFirst);
    const name = shortened(this.source.text.slice(this.chosen.from, this.chosen.to), 60).slice(1, -1);
    const same = this.codes.find((c) => c.codable && c.name.toLocaleLowerCase() === name.toLocaleLowerCase());
    if (same) this.give(same);
    else this.make(name, null, "");
  }

  change(coding, what) {
    this.note({ type: "change", coding: reference(coding), ...what });
    if (what.code !== undefined) {
      const code = this.codes.find((c) => c.id === what.code);
      this.active = { ...this.active, code: what.code, name: code?.name ?? "" };
    }
    this.draw();
  }

  decide(coding, accepted) {
    this.note({ type: "decide", coding: reference(coding), accepted });
    this.say(fill(accepted ? this.words.accepted : this.words.rejected, { code: coding.name }));
    this.draw();
  }

  remove(coding) {
    this.note({ type: "remove", coding: reference(coding) });
    this.active = null;
    this.say(fill(this.words.removed, { code: coding.name }));
    this.draw();
  }

  recode(coding) {
    this.recoding = coding.key;
    this.palette.open();
    this.say(fill(this.words.recodeWhich, { code: coding.name }));
  }

  // The step that stands on the screen; where something is under way, whatever is the last one then.
  step(kind) {
    const shown = this.data[kind];
    if (!shown && !this.log.pending.length) return this.say(this.words[kind === "undo" ? "noUndo" : "noRedo"]);
    const open = this.log.pending.length;
    this.note({ type: kind, expected: open ? null : shown.id });
    this.say(fill(this.words[kind === "undo" ? "undone" : "redone"], { what: open ? "" : shown.label }));
    this.draw();
  }

  // --- Boundaries ---

  startEdge(which) {
    const coding = this.theOne();
    if (!coding) return;
    if (this.edge?.key !== coding.key) this.keepEdge();
    this.edge = { key: coding.key, which, from: this.edge?.from ?? coding.from, to: this.edge?.to ?? coding.to };
    this.activate(coding);
    this.say(this.words[which === "start" ? "movingStart" : "movingEnd"]);
  }

  moveEdge(which, forward, bySign, coding = undefined) {
    if (coding && this.edge?.key !== coding.key) {
      this.keepEdge();
      this.active = coding;
    }
    const of = coding ?? this.codings.find((c) => c.key === this.edge?.key);
    if (!of) return;
    this.edge = { key: of.key, which, from: this.edge?.from ?? of.from, to: this.edge?.to ?? of.to };
    const edge = which === "start" ? "from" : "to";
    const at = this.edge[edge];
    let row = this.pane.rowAt(which === "end" ? at - 1 : at);
    let next = this.source.step(at, this.pane.turns[row], { forward, edge: which, bySign });
    if (next === at && this.pane.turns[row + (forward ? 1 : -1)]) {
      row += forward ? 1 : -1;
      const turn = this.pane.turns[row];
      next = this.source.step(forward ? turn.from - 1 : turn.to + 1, turn, { forward, edge: which, bySign });
    }
    if (which === "start" ? next < this.edge.to : next > this.edge.from) this.edge[edge] = next;
    clearTimeout(this.edgeTimer);
    this.edgeTimer = setTimeout(() => this.keepEdge(), 1500);
    this.draw();
  }

  // Notes a moved boundary, once, when the person is done with it.
  keepEdge() {
    clearTimeout(this.edgeTimer);
    const { edge } = this;
    this.edge = null;
    if (!edge) return;
    const coding = this.codings.find((c) => c.key === edge.key);
    const whole = this.source.whole(edge.from, edge.to);
    const start = whole && this.source.point(whole.from);
    const end = whole && this.source.point(whole.to);
    if (!coding || !whole || (start === coding.start && end === coding.end)) return this.draw();
    const text = this.source.text.slice(whole.from, whole.to);
    this.note({ type: "change", coding: reference(coding), start, end, text });
    if (this.active?.key === edge.key) this.active = { ...this.active, start, end };
    this.draw();
    this.say(fill(this.words.moved, { code: coding.name, count: wordCount(text) }));
  }

  // The coding that a key means: the chosen one, or the only one here.
  theOne(fits = () => true) {
    const here = this.here().filter(fits);
    const chosen = this.codings.find((coding) => coding.on && fits(coding));
    if (chosen) return chosen;
    if (here.length === 1) return here[0];
    this.say(here.length ? this.words.whichOne : this.words.noneHere);
    return null;
  }

  cycle() {
    const here = this.here();
    if (!here.length) return this.say(this.words.noneHere);
    const at = here.findIndex((coding) => coding.on);
    this.choose(here[(at + 1) % here.length]);
  }

  // --- Keys and clicks in the text ---

  key(event) {
    if (event.isComposing) return;
    this.selectionMoved(); // a key may come before the browser says that the selection moved
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const graph = event.getModifierState("AltGraph");
    const bare = graph || !(event.ctrlKey || event.metaKey || event.altKey);
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (this.edge) {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        this.moveEdge(this.edge.which, event.key === "ArrowRight", event.shiftKey);
        return done();
      }
      if (event.key === "Escape") {
        this.edge = null;
        clearTimeout(this.edgeTimer);
        this.draw();
        return done();
      }
      if (event.key !== "[" && event.key !== "]" && event.key !== "Shift") this.keepEdge();
      if (event.key === "Enter") return done();
    }
    if (command && name === "z") return done(), this.step(event.shiftKey ? "redo" : "undo");
    if (command && name === "y") return done(), this.step("redo");
    if (command && name === "a") return done(), this.selectMore();
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp"))
      return done(), this.nextUncoded(event.key === "ArrowDown" ? 1 : -1);
    if (!bare) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit && !event.shiftKey && !graph) {
      done();
      const code = this.codes.find((c) => this.keys.get(c.id) === Number(digit));
      return code ? this.give(code) : this.say(fill(this.words.noCodeForKey, { key: digit }));
    }
    const act = {
      "/": () => this.palette.open(),
      Enter: () => this.palette.open(),
      w: () => this.palette.open(),
      q: () => this.again(),
      v: () => this.inVivo(),
      n: () => this.newCode(""),
      "[": () => this.startEdge("start"),
      "]": () => this.startEdge("end"),
      o: () => this.cycle(),
      Delete: () => this.removeHere(),
      Backspace: () => this.removeHere(),
      a: () => this.decideHere(true),
      x: () => this.decideHere(false),
      m: () => this.memo(),
      Escape: () => this.leave(),
      "?": () => this.help(),
    }[name];
    if (act) {
      done();
      act();
    }
  }

  again() {
    const code = this.codes.find((c) => c.id === this.recent[0]);
    if (code) this.give(code);
    else this.say(this.words.noLast);
  }

  removeHere() {
    const coding = this.theOne();
    if (coding) this.remove(coding);
  }

  decideHere(accepted) {
    const coding = this.theOne((c) => c.proposed);
    if (coding) this.decide(coding, accepted);
  }

  memo() {
    const coding = this.codings.find((c) => c.on);
    if (coding && coding.id === null) return this.say(this.words.memoSoon);
    const name = coding?.name ?? this.data.source.name;
    this.set("memo", { coding: coding?.id ?? null, name, nonce: ++this.version });
  }

  leave() {
    const caret = this.pane.caret;
    if (caret) this.pane.select(caret.focus);
    this.activate(null);
  }

  // A click chooses the sentence; with Shift, up to the end of the sentence clicked on.
  click(event) {
    if (event.button !== 0 || event.detail > 1) return;
    const selected = this.pane.selected();
    if (!selected || (selected.from !== selected.to && !event.shiftKey)) return;
    const sentence = (at) => this.source.sentence(at, this.pane.turns[this.pane.rowAt(at)]);
    const focus = sentence(selected.focus);
    if (!focus) return;
    if (!event.shiftKey) return this.pane.select(focus.from, focus.to);
    const forward = selected.focus >= selected.anchor;
    this.pane.select(selected.anchor, forward ? focus.to : focus.from);
  }

  // The sentence; where just that is chosen, the turn.
  selectMore() {
    const caret = this.pane.caret;
    if (!caret) return;
    const turn = this.pane.turns[this.pane.rowAt(caret.from)];
    const sentence = this.source.sentence(caret.from, turn);
    const is = this.chosen?.from === sentence?.from && this.chosen?.to === sentence?.to;
    if (sentence && !is) this.pane.select(sentence.from, sentence.to);
    else this.pane.select(turn.from, turn.to);
  }

  nextUncoded(step) {
    const { turns } = this.pane;
    const from = this.pane.caret ? this.pane.rowAt(this.pane.caret.from) : step > 0 ? -1 : turns.length;
    const coded = new Set();
    for (const coding of this.codings)
      if (!coding.proposed)
        for (let row = this.pane.rowAt(coding.from); row < turns.length && turns[row].from < coding.to; row++)
          coded.add(row);
    for (let row = from + step; row >= 0 && row < turns.length; row += step) {
      if (turns[row].ours || turns[row].decided || coded.has(row)) continue;
      this.reveal(row);
      this.text.focus({ preventScroll: true });
      this.pane.select(turns[row].from, turns[row].to);
      return;
    }
    this.say(this.words.noUncoded);
  }

  goTo(place) {
    const row = this.pane.rowAt(place);
    const bring = () => !this.dead && this.root.scrollIntoView({ block: "start" });
    bring();
    setTimeout(bring, 400); // what stands above on the page may get its height later
    this.reveal(row);
    this.text.focus({ preventScroll: true });
    const coding = this.codings.find((c) => c.from <= place && c.to > place);
    if (coding) {
      this.pane.select(coding.from);
      this.pane.caret = { from: coding.from, to: coding.from, anchor: coding.from, focus: coding.from };
      this.activate(coding);
    } else {
      const sentence = this.source.sentence(place, this.pane.turns[row]);
      if (sentence) this.pane.select(sentence.from, sentence.to);
    }
  }

  reveal(number) {
    const row = this.pane.rows[number];
    const middle = () => {
      const gap = row.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
      this.scroller.scrollTop += gap - this.scroller.clientHeight / 3;
    };
    middle();
    requestAnimationFrame(middle); // rows that were never on screen get their height when they come into view
  }

  // --- The bar above the text, keys, help ---

  toolbar() {
    const { words } = this;
    const button = (text, act, label) => {
      const made = make("button", "owt-button", text, { type: "button", title: label, "aria-label": label });
      made.addEventListener("mousedown", (event) => event.preventDefault());
      made.addEventListener("click", act);
      return made;
    };
    this.name = make("h2", "owt-name");
    const buttons = make("div", "owt-buttons");
    buttons.append(
      button("↑", () => this.nextUncoded(-1), words.previousUncoded),
      button(words.uncoded, () => this.nextUncoded(1), words.nextUncoded),
      button(words.newCode, () => this.newCode(""), words.newCodeHelp),
      button(words.memo, () => this.memo(), words.memoHelp),
      button(words.keysTitle, () => this.help(), words.keysTitle),
    );
    this.bar.append(this.name, buttons);
  }

  help() {
    const dialog = make("dialog", "owt-dialog", undefined, { "aria-label": this.words.keysTitle });
    const table = make("table", "owt-table");
    for (const [keys, what] of this.words.keys) {
      const line = make("tr");
      const head = make("th", "", undefined, { scope: "row" });
      for (const key of keys) head.append(make("kbd", "owt-key", key));
      line.append(head, make("td", "", what));
      table.append(line);
    }
    const close = make("button", "owt-button owt-main-button", this.words.close, { type: "button" });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      this.back();
    });
    dialog.append(make("h2", "owt-title", this.words.keysTitle), table, close);
    this.root.append(dialog);
    dialog.showModal();
  }

  // Which code has which key, and which were used last: kept in this browser for the project.
  readKeys() {
    const kept = this.keptHere();
    const codable = this.codes.filter((code) => code.codable);
    this.keys = new Map((kept.keys ?? []).filter(([id]) => codable.some((code) => code.id === id)));
    const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => ![...this.keys.values()].includes(digit));
    for (const code of codable) if (!this.keys.has(code.id) && !kept.without?.includes(code.id) && free.length) this.keys.set(code.id, free.shift());
    this.recent = kept.recent ?? [];
  }

  giveKey(code, digit) {
    for (const [id, held] of this.keys) if (held === digit || id === code.id) this.keys.delete(id);
    if (digit) this.keys.set(code.id, digit);
    const without = this.codes.filter((c) => c.codable && !this.keys.has(c.id)).map((c) => c.id);
    this.keepHere({ keys: [...this.keys], without });
    this.palette.show(this);
    this.inspect();
  }

  remember(code) {
    this.recent = [code.id, ...this.recent.filter((id) => id !== code.id)].slice(0, 9);
    this.keepHere({ recent: this.recent });
    this.palette.show(this);
  }

  keptHere() {
    try {
      return JSON.parse(localStorage.getItem(`ownwords:keys:${this.data.project}`)) ?? {};
    } catch {
      return {};
    }
  }

  keepHere(what) {
    try {
      localStorage.setItem(`ownwords:keys:${this.data.project}`, JSON.stringify({ ...this.keptHere(), ...what }));
    } catch {
      // A browser that keeps nothing: the keys are as given until the page is closed.
    }
  }
}

export default mounted(Viewer);
