// What a person does to codings: each thing is noted as one operation and painted at once.

class Deeds extends Screen {
  note(operation) {
    this.refusal.replaceChildren();
    const noted = this.log.add({ ...operation, source: this.source.id });
    this.tellPending();
    return noted;
  }

  give(code) {
    this.keepEdge();
    const stretch = this.chosen;
    if (!stretch) return this.say(this.words.selectFirst);
    const start = this.source.point(stretch.from);
    const end = this.source.point(stretch.to);
    const text = this.source.text.slice(stretch.from, stretch.to);
    const same = (c) => c.mine && !c.proposed && c.code === code.id && c.start === start && c.end === end;
    const there = this.codings.find(same);
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

  // Puts the selected words on the shortlist, for the code that stands on them; without any, the words of that code.
  quote() {
    this.keepEdge();
    const active = this.codings.find((coding) => coding.on);
    const stretch = this.chosen ?? active;
    if (!stretch) return this.say(this.words.selectFirst);
    if (this.pane.rowAt(stretch.from) !== this.pane.rowAt(stretch.to - 1)) return this.say(this.words.quoteOneTurn);
    const on = (coding) => !coding.proposed && coding.code !== null && coding.from < stretch.to && coding.to > stretch.from;
    const coding = [active, ...this.codings].find((one) => one && on(one));
    const start = this.source.point(stretch.from);
    this.note({ type: "quote", code: coding?.code ?? null, start, end: this.source.point(stretch.to) });
    this.say(fill(coding ? this.words.quotedFor : this.words.quoted, { code: coding?.name }));
  }

  // Says that the selected words are personal data; where they stand under a mark, takes it away.
  personal() {
    this.keepEdge();
    const at = this.chosen ?? this.pane.caret;
    const there = this.marksHere().find((mark) => mark.from <= at.from && mark.to >= at.to);
    if (there) {
      this.note({ type: "unmark", start: there.start, end: there.end });
      this.say(fill(this.words.unmarked, { mark: there.text }));
      return this.draw();
    }
    const stretch = this.chosen;
    if (!stretch) return this.say(this.words.selectFirst);
    const start = this.source.point(stretch.from);
    const end = this.source.point(stretch.to);
    const text = this.source.text.slice(stretch.from, stretch.to);
    const done = (kind, everywhere) => {
      this.lastKind = kind;
      this.note({ type: "mark", start, end, text, kind, everywhere });
      this.say(fill(this.words.marked, { kind: this.words.kinds[kind] }));
    };
    markDialog(this.words, { root: this.root, text, kind: this.lastKind ?? "name", done, closed: () => this.back() });
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
}
