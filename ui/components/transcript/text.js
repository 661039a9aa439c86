// The text of a source: one row for each turn, codings painted under the words, selection by mouse and by keyboard.
//
// The nodes of a row hold exactly the turn's words: speakers and times are drawn by the style sheet, codings by marks.
// It is editable only so that the browser's own caret and selection keys work: whatever changes the words is put back.

const BARS = 3; // stacked under one stretch; the margin shows all

class TextPane {
  // on: {changed(), moved()}: the rows were drawn again; the selection or the caret moved.
  constructor(root, on) {
    this.root = root;
    this.on = on;
    this.turns = [];
    this.rows = [];
    this.signatures = [];
    for (const type of ["beforeinput", "paste", "cut", "drop", "dragstart"])
      root.addEventListener(type, (event) => event.preventDefault());
    this.guard = new MutationObserver((changes) => this.restore(changes));
    this.watch();
  }

  // Another source. turns: [{from, to, who, time, ours}] in units, in the order of the text.
  show(source, turns) {
    this.source = source;
    this.turns = turns;
    this.signatures = [];
    this.unwatched(() => {
      this.rows = turns.map((turn, number) => {
        const row = make("div", "owt-row");
        row.dataset.row = number;
        if (turn.who) row.dataset.who = turn.time ? `${turn.who} · ${turn.time}` : turn.who;
        if (turn.ours) row.classList.add("owt-ours");
        row.textContent = source.text.slice(turn.from, turn.to);
        return row;
      });
      this.root.replaceChildren(...this.rows);
    });
  }

  // codings: [{key, from, to, slot, proposed, on}], marks: [{from, to, text}]; what is in a row that did not change
  // stays as it is.
  paint(codings, colours, marks = []) {
    const byRow = this.inRows(codings);
    const marked = this.inRows(marks);
    const chosen = this.selected();
    let disturbed = false;
    this.unwatched(() => {
      byRow.forEach((inside, row) => {
        const parts = inside.map((c) => [c.from, c.to, c.colour, c.line, c.proposed, c.on].join());
        const signature = [...parts, ...marked[row].map((m) => [m.from, m.to, m.text].join())].join(";");
        if (this.signatures[row] === signature) return;
        this.signatures[row] = signature;
        disturbed ||= this.holdsSelection(this.rows[row]);
        this.paintRow(row, inside, colours, marked[row]);
      });
    });
    this.inRow = byRow;
    this.maskNames(marks);
    if (disturbed && chosen) this.select(chosen.anchor, chosen.focus);
    this.on.changed();
  }

  // Who speaks, with the marks that stand over the name in the line above the turn.
  maskNames(marks) {
    const over = new Map(); // place in turns -> marks that stand before it and behind the turn above
    for (const mark of marks) {
      const next = firstFrom(this.turns, (turn) => turn.from >= mark.to);
      if (next < this.turns.length && (next === 0 || this.turns[next - 1].to <= mark.from)) over.set(next, [...(over.get(next) ?? []), mark]);
    }
    this.rows.forEach((row, place) => {
      let name = row.dataset.who;
      if (!name) return;
      for (const mark of over.get(place) ?? []) name = name.replace(this.source.text.slice(mark.from, mark.to), () => mark.text);
      row.dataset.masked = name;
    });
  }

  // For each row what stands in it, of stretches {from, to}.
  inRows(stretches) {
    const byRow = this.turns.map(() => []);
    for (const one of stretches)
      for (let row = this.rowAt(one.from); row < this.turns.length && this.turns[row].from < one.to; row++)
        if (this.turns[row].to > one.from) byRow[row].push(one);
    return byRow;
  }

  paintRow(row, inside, colours, marks) {
    const { from, to } = this.turns[row];
    const cuts = new Set([from, to]);
    for (const one of [...inside, ...marks]) {
      cuts.add(Math.max(one.from, from));
      cuts.add(Math.min(one.to, to));
    }
    const places = [...cuts].sort((a, b) => a - b);
    const parts = [];
    for (let i = 0; i + 1 < places.length; i++) {
      const words = this.source.text.slice(places[i], places[i + 1]);
      const here = inside.filter((coding) => coding.from <= places[i] && coding.to >= places[i + 1]);
      const personal = marks.find((one) => one.from <= places[i] && one.to >= places[i + 1]);
      if (!here.length && !personal) {
        parts.push(document.createTextNode(words));
        continue;
      }
      const mark = make("mark", "owt-mark");
      mark.textContent = words;
      mark.codings = here;
      this.style(mark, here, colours);
      if (personal) {
        mark.classList.add("owt-personal");
        mark.title = personal.text;
        // Codes may part the words in several: the mark is drawn once.
        if (places[i] === Math.max(personal.from, from)) mark.dataset.mark = personal.text;
      }
      parts.push(mark);
    }
    this.rows[row].replaceChildren(...parts);
  }

  style(mark, here, colours) {
    const shown = here.slice(0, BARS);
    const colour = (coding) => colours[coding.colour];
    mark.style.backgroundImage = shown.map((coding) => bar(colour(coding), coding)).join(",");
    // The bars have their room below the words: none strikes through one.
    mark.style.backgroundSize = shown.map(() => "100% 2px").join(",");
    mark.style.backgroundPosition = shown.map((_, i) => `0 calc(100% - ${i * 3}px)`).join(",");
    const on = here.find((coding) => coding.on);
    const tinted = on ?? here.find((coding) => !coding.proposed);
    if (tinted) mark.style.backgroundColor = `color-mix(in srgb, ${colour(tinted)} ${on ? 36 : 15}%, transparent)`;
    if (on) mark.classList.add("owt-on");
  }

  // --- Selection ---

  // {from, to, anchor, focus} as selected, in units; from equals to where there is only a caret. Null outside the text.
  selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || !this.root.contains(selection.anchorNode) || !this.root.contains(selection.focusNode))
      return null;
    const anchor = this.placeOf(selection.anchorNode, selection.anchorOffset);
    const focus = this.placeOf(selection.focusNode, selection.focusOffset);
    return { from: Math.min(anchor, focus), to: Math.max(anchor, focus), anchor, focus };
  }

  // What is selected, row by row, with each mark in the place of its words. marks: [{from, to, text}] in order.
  selectedWithMarks(marks) {
    const { from, to } = this.selected();
    const rows = this.turns.filter((turn) => turn.from < to && turn.to > from);
    const shown = rows.map((turn) => {
      const end = Math.min(turn.to, to);
      let at = Math.max(turn.from, from);
      let text = "";
      for (const mark of marks.filter((one) => one.from < end && one.to > at)) {
        text += this.source.text.slice(at, Math.max(mark.from, at)) + mark.text;
        at = mark.to;
      }
      return text + this.source.text.slice(at, Math.max(at, end));
    });
    return shown.join("\n");
  }

  // What is selected as whole signs; an end at the very beginning of a turn belongs to the turn before.
  stretch() {
    const chosen = this.selected();
    if (!chosen || chosen.from === chosen.to) return null;
    let { from, to } = chosen;
    const first = this.rowAt(from);
    const last = this.rowAt(to);
    if (from >= this.turns[first].to && this.turns[first + 1]) from = this.turns[first + 1].from;
    if (to <= this.turns[last].from && last > 0) to = this.turns[last - 1].to;
    return from < to ? this.source.whole(from, to) : null;
  }

  select(anchor, focus = anchor) {
    const [a, b] = [this.nodeAt(anchor), this.nodeAt(focus)];
    if (a && b) document.getSelection().setBaseAndExtent(a.node, a.offset, b.node, b.offset);
  }

  rangeOf(from, to) {
    const [a, b] = [this.nodeAt(from), this.nodeAt(to)];
    const range = document.createRange();
    range.setStart(a.node, a.offset);
    range.setEnd(b.node, b.offset);
    return range;
  }

  // The last row that begins at or before a place.
  rowAt(place) {
    return Math.max(0, firstFrom(this.turns, (turn) => turn.from > place) - 1);
  }

  placeOf(node, offset) {
    const row = node === this.root ? null : (node.nodeType === 1 ? node : node.parentElement).closest(".owt-row");
    if (!row) {
      const number = Math.min(offset, this.turns.length - 1);
      return offset < this.turns.length ? this.turns[number].from : this.turns[number].to;
    }
    const range = document.createRange();
    range.selectNodeContents(row);
    range.setEnd(node, offset);
    return this.turns[Number(row.dataset.row)].from + range.toString().length;
  }

  nodeAt(place) {
    const number = this.rowAt(place);
    const row = this.rows[number];
    if (!row) return null;
    let left = Math.min(place, this.turns[number].to) - this.turns[number].from;
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.length) return { node, offset: left };
      left -= node.length;
      last = node;
    }
    return last ? { node: last, offset: last.length } : null;
  }

  holdsSelection(row) {
    const selection = document.getSelection();
    return row.contains(selection.anchorNode) || row.contains(selection.focusNode) || selection.containsNode(row, true);
  }

  // --- The words stay as they are ---

  watch() {
    this.guard.observe(this.root, { childList: true, characterData: true, subtree: true });
  }

  unwatched(work) {
    this.restore(this.guard.takeRecords());
    this.guard.disconnect();
    work();
    this.watch();
  }

  // Puts back what typing, an input method, a command or an extension did to the words.
  restore(changes) {
    if (!changes.length) return;
    const caret = this.caret ?? { anchor: 0, focus: 0 };
    this.guard.disconnect();
    this.root.replaceChildren(...this.rows);
    this.rows.forEach((row, number) => {
      const { from, to } = this.turns[number];
      const marks = [...row.children].every((child) => child.classList.contains("owt-mark"));
      if (marks && row.textContent === this.source.text.slice(from, to)) return;
      row.textContent = this.source.text.slice(from, to);
      this.signatures[number] = null;
    });
    this.watch();
    this.repaint?.();
    if (document.activeElement === this.root) this.select(caret.anchor, caret.focus);
  }
}

function bar(colour, { line, proposed }) {
  if (proposed) return `repeating-linear-gradient(90deg, ${colour} 0 5px, transparent 5px 9px)`;
  if (line === "dashed") return `repeating-linear-gradient(90deg, ${colour} 0 14px, transparent 14px 17px)`;
  if (line === "dotted") return `repeating-linear-gradient(90deg, ${colour} 0 3px, transparent 3px 6px)`;
  return `linear-gradient(${colour}, ${colour})`;
}
