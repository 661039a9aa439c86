// The grid of answers: rows that are read, ticked and opened with keys. Every word in it is set as text, never as HTML.
//
// What is ticked is decided here and told to Python a moment later; what codes an answer holds is decided there. That no
// code fits is said with a key, which may be faster than the page: it is noted in the operation log.

const SETTLED = 250; // ms without a key until Python is told
const LONG = 420;

class Grid extends Logged {
  constructor(parent) {
    super(parent);
    this.root = make("div", "owa", undefined, { translate: "no" });
    this.rows = make("div", "owa-rows", undefined, { role: "grid", "aria-multiselectable": "true" });
    const foot = make("div", "owa-foot owa-small");
    this.help = make("span", "", undefined, { id: "owa-help" });
    this.status = make("span", "", undefined, { role: "status" });
    this.waiting = make("span", "owa-waiting", "", { role: "status" });
    foot.append(this.status, this.waiting, this.help);
    this.rows.setAttribute("aria-describedby", "owa-help");
    this.root.append(this.rows, foot);
    this.place("owa-frame");
    this.ticked = new Set();
    this.lines = [];
    this.at = 0;
    this.nonce = 0;
    this.rows.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("focusout", () => this.tell());
    this.root.addEventListener("mouseleave", () => this.tell());
  }

  destroy() {
    super.destroy();
    clearTimeout(this.timer);
  }

  update(data, set) {
    if (!data) return;
    this.words = data.words;
    this.keys = data.keys;
    this.help.textContent = data.words.help;
    this.rows.setAttribute("aria-label", data.words.grid);
    // Python's ticks count only where Python changed them: a person may have ticked on meanwhile.
    if (data.ticks !== this.ticks) {
      this.ticks = data.ticks;
      this.ticked = new Set(data.ticked);
    }
    this.hits = data.lines;
    this.listen(data, set);
    const text = JSON.stringify([data.rows, data.words, data.marksInPlace]);
    if (text !== this.shown) {
      this.shown = text;
      this.draw(data.rows);
    }
    this.paint();
  }

  draw(rows) {
    const focused = this.rows.contains(document.activeElement);
    const before = this.lines[this.at]?.id;
    const head = make("div", this.hits ? "owa-row owa-head owa-line" : "owa-row owa-head", undefined, { role: "row" });
    this.all = make("input", "", undefined, { type: "checkbox", "aria-label": this.words.tickAll });
    this.all.addEventListener("change", () => this.tickAll(this.all.checked));
    const cell = make("div", "", undefined, { role: "columnheader" });
    const label = make("label", "owa-tick");
    label.append(this.all);
    cell.append(label);
    const names = this.hits ? ["owa-who", "owa-left", "owa-hit", "owa-right", "owa-coded"] : ["owa-answer", "owa-coded", "owa-who"];
    const heads = (this.hits ? this.words.lineHeads : this.words.heads).map((name, i) => make("div", names[i], name, { role: "columnheader" }));
    head.append(cell, ...heads);
    if (!this.hits) head.append(make("div", "", undefined, { role: "columnheader", "aria-label": this.words.codes }));
    this.lines = [];
    const parts = [head];
    rows.forEach((row, place) => {
      if (row.heading) {
        const line = make("div", "", undefined, { role: "row" });
        line.append(make("div", "owa-theme", row.heading, { role: "gridcell" }));
        parts.push(line);
      }
      parts.push(this.row(row, place));
    });
    this.rows.replaceChildren(...parts);
    const again = this.lines.findIndex((line) => line.id === before);
    this.at = again >= 0 ? again : Math.min(this.at, Math.max(0, this.lines.length - 1));
    this.point(this.at, focused);
  }

  row(row, place) {
    const node = make("div", "owa-row", undefined, { role: "row", tabindex: "-1", "data-answer": row.id });
    const name = this.hits ? this.words.tickLine : this.words.tick;
    const box = make("input", "", undefined, { type: "checkbox", tabindex: "-1", "aria-label": name });
    const label = make("label", "owa-tick");
    label.append(box);
    const tick = make("div", "", undefined, { role: "gridcell" });
    tick.append(label);
    box.addEventListener("change", () => this.tick(place, box.checked));
    const coded = make("div", "owa-coded", undefined, { role: "gridcell" });
    const chips = make("div", "owa-chips");
    // On one line there is room for one name: how many more there are is told, and which on pointing at it.
    const more = this.hits ? row.chips.slice(1) : [];
    for (const chip of more.length ? row.chips.slice(0, 1) : row.chips) {
      const name = chip.sign ? `${chip.name} ${chip.sign}` : chip.name;
      const shown = make("span", chip.proposed ? "owa-chip owa-proposed" : "owa-chip", name, { title: chip.said });
      shown.style.setProperty("--owa-colour", chip.colour);
      shown.dataset.line = chip.line;
      if (chip.proposed) shown.append(make("span", "owa-small", ` · ${this.words.suggested}`));
      chips.append(shown);
    }
    if (more.length) {
      const names = more.map((chip) => chip.name).join(", ");
      chips.append(make("span", "owa-more", `+${more.length}`, { title: names, role: "img", "aria-label": names }));
    }
    const who = make("div", "owa-who", undefined, { role: "gridcell" });
    const buttons = [];
    const button = (what, name, help, look = "") => {
      const made = make("button", look, name, { type: "button", title: help, tabindex: "-1" });
      made.addEventListener("click", () => this.ask(what, row.id));
      buttons.push(made);
      return made;
    };
    who.append(button("case", row.case, `${row.case}: ${this.words.restHelp}`, "owa-case"));
    const status = make("div", "owa-small", row.status);
    const codes = button("codes", this.words.codes, this.words.codesHelp);
    if (this.hits) {
      node.classList.add("owa-line");
      coded.append(chips, status, codes);
      node.append(tick, who, ...this.hitCells(row.line), coded);
    } else {
      coded.append(chips, status);
      who.append(make("div", "owa-small owa-about", row.about, { title: row.about }));
      const acts = make("div", "owa-acts", undefined, { role: "gridcell" });
      acts.append(codes, button("like", this.words.alike, this.words.alikeHelp), button("quote", this.words.quote, this.words.quoteHelp));
      node.append(tick, this.answerCell(row, node), coded, who, acts);
    }
    node.addEventListener("focusin", () => this.point(place, false));
    node.addEventListener("mousedown", () => this.point(place, false));
    this.lines.push({ id: row.id, node, box, inner: [box, ...buttons], row, status });
    return node;
  }

  answerCell(row, node) {
    const hit = row.pieces.findIndex(([kind]) => kind);
    const before = row.pieces.slice(0, Math.max(hit, 0)).reduce((sum, [, words]) => sum + words.length, 0);
    const length = row.pieces.reduce((sum, [, words]) => sum + words.length, 0);
    if (length > LONG && before < LONG / 2) node.classList.add("owa-long");
    const cell = make("div", "owa-answer", undefined, { role: "gridcell" });
    const text = make("div", "owa-text");
    const { marksInPlace } = this.data;
    let over = ""; // a mark that goes on into a hit, or out of one, stands there once
    for (const [kind, words, mark] of row.pieces) {
      if (marksInPlace && mark && mark === over) continue;
      over = mark;
      const [piece] = markedNodes([[words, mark]], marksInPlace);
      if (!kind) text.append(piece);
      else {
        const found = make("mark", kind === "near" ? "owa-near" : "");
        found.append(piece);
        text.append(found);
      }
    }
    cell.append(text, ...row.small.map((line) => make("div", "owa-small", line)));
    return cell;
  }

  // One hit with the words around it, on one line: those before it end where it begins.
  hitCells(parts) {
    const { marksInPlace } = this.data;
    const [left, hit, right] = parts;
    // A mark over a part of the hit stands in the hit alone.
    const before = marksInPlace && left.at(-1)?.[1] && left.at(-1)[1] === hit[0]?.[1] ? left.slice(0, -1) : left;
    const behind = marksInPlace && right[0]?.[1] && right[0][1] === hit.at(-1)?.[1] ? right.slice(1) : right;
    return [before, hit, behind].map((pieces, i) => {
      const title = markedText(pieces, marksInPlace);
      const cell = make("div", ["owa-left", "owa-hit", "owa-right"][i], undefined, { role: "gridcell", title });
      const words = make(i === 1 ? "mark" : "span");
      words.append(...markedNodes(pieces, marksInPlace));
      cell.append(words);
      return cell;
    });
  }

  // Which row the keys work on; only that one, and what is in it, is reached with Tab.
  point(place, focus) {
    const old = this.lines[this.at];
    if (old) {
      old.node.tabIndex = -1;
      old.node.classList.remove("owa-open");
      for (const part of old.inner) part.tabIndex = -1;
    }
    this.at = place;
    const line = this.lines[place];
    if (!line) return;
    line.node.tabIndex = 0;
    line.node.classList.add("owa-open");
    for (const part of line.inner) part.tabIndex = 0;
    if (focus) {
      line.node.focus({ preventScroll: true });
      line.node.scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    const line = this.lines[this.at];
    const { act } = pressed(event, this.keys);
    // On a button, these two press it.
    const inside = event.target !== line?.node && event.target.tagName === "BUTTON";
    if (!line || !act || (inside && (event.key === " " || event.key === "Enter"))) return;
    event.preventDefault();
    event.stopPropagation();
    const acts = {
      next: () => this.move(1, false),
      previous: () => this.move(-1, false),
      tick_next: () => this.move(1, true),
      tick_previous: () => this.move(-1, true),
      first: () => this.point(0, true),
      last: () => this.point(this.lines.length - 1, true),
      tick: () => this.tick(this.at, !this.ticked.has(line.id)),
      tick_all: () => this.tickAll(true),
    };
    if (acts[act]) acts[act]();
    else this.ask(act, line.id);
  }

  move(step, ticking) {
    const next = Math.min(Math.max(this.at + step, 0), this.lines.length - 1);
    if (ticking) {
      this.tick(this.at, true);
      this.tick(next, true);
    }
    this.point(next, true);
  }

  tick(place, on) {
    const { id } = this.lines[place];
    if (on) this.ticked.add(id);
    else this.ticked.delete(id);
    this.changed();
  }

  tickAll(on) {
    for (const { id } of this.lines) on ? this.ticked.add(id) : this.ticked.delete(id);
    this.changed();
  }

  changed() {
    this.paint();
    this.untold = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), SETTLED);
  }

  paint() {
    const waiting = new Map(this.log.pending.map(({ answer, fits }) => [answer, fits]));
    for (const { id, node, box, row, status } of this.lines) {
      box.checked = this.ticked.has(id);
      node.setAttribute("aria-selected", String(box.checked));
      const fits = waiting.get(row.answer);
      status.textContent = fits === undefined ? row.status : fits ? "" : this.data.noCodeFits;
    }
    this.tellPending();
    const count = this.lines.filter(({ id }) => this.ticked.has(id)).length;
    if (this.all) {
      this.all.checked = count > 0 && count === this.lines.length;
      this.all.indeterminate = count > 0 && count < this.lines.length;
    }
    this.status.textContent = count ? fill(this.words.ticked, { count }) : "";
  }

  tell() {
    clearTimeout(this.timer);
    if (!this.untold || this.dead) return;
    this.untold = false;
    this.set("ticked", { ids: this.lines.map(({ id }) => id).filter((id) => this.ticked.has(id)), nonce: ++this.nonce });
  }

  // That no code fits, or that one may after all.
  sayNone(id) {
    const { row } = this.lines.find((line) => line.id === id);
    const { answer } = row;
    const last = this.log.pending.findLast((operation) => operation.answer === answer);
    this.log.add({ answer, fits: last ? !last.fits : row.status === this.data.noCodeFits });
    this.paint();
  }

  ask(what, answer) {
    this.tell();
    if (what === "none") return this.sayNone(answer);
    this.set("ask", { what, answer, nonce: `${Date.now()} ${++this.nonce}` });
  }
}

export default mounted(Grid);
