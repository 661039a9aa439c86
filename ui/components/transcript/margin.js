// The margin: a bar in a lane for each coding, and its name or initials. It lies over the page beside the text and is
// placed by measuring, so that it never changes the height of a row. Only rows on screen are measured.

const LANES = 4;
const LANE = 7;
const CHIP = 26;
const INITIALS = 44;
const NAME = 80; // no name is cut shorter than this: its initials stand there instead

class Margin {
  // pane: the TextPane; scroller: what scrolls; choose(coding): a person chose one.
  constructor(element, pane, scroller, choose) {
    this.element = element;
    this.pane = pane;
    this.choose = choose;
    this.visible = new Set();
    this.frame = 0;
    this.onScreen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) this.visible.add(Number(target.dataset.row));
          else this.visible.delete(Number(target.dataset.row));
        this.soon();
      },
      { root: scroller, rootMargin: "300px 0px" },
    );
    this.sized = new ResizeObserver(() => this.soon());
    this.sized.observe(pane.root);
  }

  rows(rows) {
    this.onScreen.disconnect();
    this.visible.clear();
    rows.forEach((row) => this.onScreen.observe(row));
  }

  show(codings, colours) {
    this.colours = colours;
    this.lanes = lanesOf(codings);
    this.beside = (Math.max(-1, ...this.lanes.values()) + 1) * LANE + 4;
    this.soon();
  }

  soon() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.place();
    });
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.onScreen.disconnect();
    this.sized.disconnect();
  }

  place() {
    const parts = [];
    const top = this.element.getBoundingClientRect().top;
    const wide = this.element.clientWidth - this.beside;
    for (const number of [...this.visible].sort((a, b) => a - b)) {
      const row = this.pane.rows[number];
      const inside = this.pane.inRow?.[number] ?? [];
      if (!row?.isConnected || !inside.length) continue;
      const box = row.getBoundingClientRect();
      const lines = this.linesOf(row);
      for (const coding of inside) {
        const line = lines.get(coding.key);
        if (line) parts.push(this.bar(coding, line.top - top, line.bottom - line.top));
      }
      const here = inside.filter((coding) => coding.from >= this.pane.turns[number].from && lines.has(coding.key));
      parts.push(...this.chips(here, lines, { top: box.top - top, height: box.height, shift: top, wide }));
    }
    this.element.replaceChildren(...parts);
  }

  // Key of a coding -> where its first line in a row begins and its last one ends.
  linesOf(row) {
    const lines = new Map();
    for (const mark of row.children) {
      const rects = mark.getClientRects();
      if (!rects.length) continue;
      for (const coding of mark.codings ?? []) {
        const line = lines.get(coding.key) ?? { top: rects[0].top, bottom: 0 };
        line.bottom = Math.max(line.bottom, rects[rects.length - 1].bottom);
        lines.set(coding.key, line);
      }
    }
    return lines;
  }

  bar(coding, top, height) {
    const bar = make("div", "owt-bar");
    bar.style.top = `${top}px`;
    bar.style.height = `${height}px`;
    bar.style.left = `${(this.lanes.get(coding.key) ?? 0) * LANE}px`;
    const line = coding.proposed ? "dashed" : "solid";
    bar.style.borderLeft = `${coding.on ? 5 : 3}px ${line} ${this.colours[coding.colour]}`;
    return bar;
  }

  // Names below each other where the row is high enough, else initials beside each other, else how many more there are.
  chips(here, lines, { top, height, shift, wide }) {
    const high = Math.max(1, Math.floor(height / CHIP));
    if (here.length <= high) {
      let next = top;
      return here.map((coding, i) => {
        const latest = top + Math.max(0, height - (here.length - i) * CHIP);
        const at = Math.max(next, Math.min(lines.get(coding.key).top - shift, latest));
        next = at + CHIP;
        return this.chip(coding, at, 0, wide, `${coding.sign}${wide < NAME ? coding.initials : coding.name}`);
      });
    }
    const across = Math.max(1, Math.floor(wide / INITIALS));
    const room = high * across;
    const shown = here.length > room ? here.slice(0, room - 1) : here;
    const short = (coding, i, text) =>
      this.chip(coding, top + Math.floor(i / across) * CHIP, (i % across) * INITIALS, INITIALS - 2, text);
    const chips = shown.map((coding, i) => short(coding, i, `${coding.sign}${coding.initials}`));
    if (here.length > room) {
      const left = here.slice(room - 1);
      const more = short(left[0], room - 1, `+${left.length}`);
      more.title = left.map((coding) => coding.name).join("\n");
      chips.push(more);
    }
    return chips;
  }

  chip(coding, top, left, width, text) {
    const chip = make("button", "owt-chip", text, { type: "button", tabindex: "-1", title: coding.title() });
    chip.setAttribute("aria-label", chip.title);
    chip.style.top = `${top}px`;
    chip.style.left = `${this.beside + left}px`;
    chip.style.maxWidth = `${width}px`;
    chip.style.borderColor = this.colours[coding.colour];
    if (coding.proposed) chip.classList.add("owt-proposed");
    if (coding.on) chip.classList.add("owt-chosen");
    chip.addEventListener("mousedown", (event) => event.preventDefault());
    chip.addEventListener("click", () => this.choose(coding));
    return chip;
  }
}

// Key of a coding -> its lane: the first one that is free for it and a line around it.
function lanesOf(codings) {
  const lanes = new Map();
  const free = new Array(LANES).fill(-1);
  for (const coding of [...codings].sort((a, b) => a.from - b.from || b.to - a.to)) {
    let lane = free.findIndex((until) => until < coding.from);
    if (lane < 0) lane = free.indexOf(Math.min(...free));
    free[lane] = coding.to + 60;
    lanes.set(coding.key, lane);
  }
  return lanes;
}
