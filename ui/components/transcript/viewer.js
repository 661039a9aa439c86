// The transcript page: keys and clicks, the way through the turns, and which code has which key.

class Viewer extends Deeds {
  key(event) {
    if (event.isComposing) return;
    this.selectionMoved(); // a key may come before the browser says that the selection moved
    const { act, digit } = pressed(event, this.data.keys);
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
      if (act !== "start" && act !== "end" && !HELD.test(event.key)) this.keepEdge();
      if (event.key === "Enter") return done();
    }
    if (!act) return;
    done();
    const acts = {
      digit: () => this.byDigit(digit),
      find: () => this.palette.open(),
      again: () => this.again(),
      in_vivo: () => this.inVivo(),
      new: () => this.newCode(""),
      start: () => this.startEdge("start"),
      end: () => this.startEdge("end"),
      next_here: () => this.cycle(),
      remove: () => this.removeHere(),
      accept: () => this.decideHere(true),
      reject: () => this.decideHere(false),
      memo: () => this.memo(),
      quote: () => this.quote(),
      personal: () => this.personal(),
      next_uncoded: () => this.nextUncoded(1),
      previous_uncoded: () => this.nextUncoded(-1),
      select_more: () => this.selectMore(),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      leave: () => this.leave(),
      help: () => this.help(),
    };
    acts[act]();
  }

  byDigit(digit) {
    const code = this.codes.find((c) => this.keys.get(c.id) === digit);
    if (code) this.give(code);
    else this.say(fill(this.words.noCodeForKey, { key: `${this.data.keys.digit}${digit}` }));
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
      if (turns[row].ours || turns[row].decided || turns[row].else || coded.has(row)) continue;
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
    const buttons = make("div", "owt-buttons");
    buttons.append(
      button("↑", () => this.nextUncoded(-1), words.previousUncoded),
      button(words.uncoded, () => this.nextUncoded(1), words.nextUncoded),
      button(words.newCode, () => this.newCode(""), words.newCodeHelp),
      button(words.memo, () => this.memo(), words.memoHelp),
      button(words.quote, () => this.quote(), words.quoteHelp),
      button(words.personal, () => this.personal(), words.personalHelp),
      this.masking(button),
      button(words.keysTitle, () => this.help(), words.keysTitle),
    );
    this.bar.replaceChildren(this.name, this.speakers, buttons);
  }

  // Shows marks in the place of the words, or the words with a line under them: at once here, then on all pages.
  masking(button) {
    const { marks, marksHelp } = this.words;
    this.masks = button(marks, () => {
      const on = !this.root.classList.contains("owt-masked");
      this.mask(on);
      this.set("marks", { inPlace: on, nonce: ++this.version });
    }, marksHelp);
    this.mask(this.masked);
    return this.masks;
  }

  help() {
    const { keysTitle: title, close } = this.words;
    keysDialog(this.data.keys, { title, close, prefix: "owt", root: this.root, closed: () => this.back() });
  }

  // Which code has which key, and which were used last: kept in this browser for the project.
  readKeys() {
    const kept = this.keptHere();
    const codable = this.codes.filter((code) => code.codable);
    this.keys = new Map((kept.keys ?? []).filter(([id]) => codable.some((code) => code.id === id)));
    const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => ![...this.keys.values()].includes(digit));
    const wants = (code) => !this.keys.has(code.id) && !kept.without?.includes(code.id);
    for (const code of codable.filter(wants).slice(0, free.length)) this.keys.set(code.id, free.shift());
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
    setTimeout(() => this.dead || this.palette.show(this)); // what was coded is painted first
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
