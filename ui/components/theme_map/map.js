// The map of the answers. Where they lie was decided before; here a person looks closer, moves about, sees which theme an
// answer is in and what it begins with, and draws around answers. What was drawn is sent as a polygon with a number; which
// answers lie in it is Python's to say. All that can be done with a theme is done in the list beside the map.

const MOST_CORNERS = 200;
const CARD = /(?:^|\s)st-key-card_(\d+)(?:\s|$)/;

class ThemeMap {
  constructor(parent) {
    this.parent = parent;
    this.client = Array.from(crypto.getRandomValues(new Uint8Array(9)), (b) => b.toString(16).padStart(2, "0")).join("");
    this.seq = 0; // of what was drawn last
    this.ticks = []; // [number, theme] of names that were clicked, until Python has them
    this.lastTick = 0;
    this.zoom = 1;
    this.centre = [0, 0];
    this.polygon = null; // what was drawn, on the map
    this.hovered = 0; // the theme that is pointed at, here or in the list
  }

  build(words) {
    this.words = words;
    this.root = make("div", "owm", undefined, { translate: "no" });
    const tools = make("div", "owm-tools", undefined, { role: "group", "aria-label": words.tools });
    const tool = (sign, text, act, attributes = {}) => {
      const button = make("button", "owm-tool", undefined, { type: "button", "aria-label": text, title: text, ...attributes });
      button.append(make("span", "", sign, { "aria-hidden": "true" }));
      button.addEventListener("click", act);
      tools.append(button);
      return button;
    };
    this.lasso = tool(words.lassoSign, words.lasso, () => this.toggleLasso(), { "aria-pressed": "false" });
    this.lasso.lastChild.className = "owm-word";
    tool("+", words.larger, () => this.zoomBy(1.5));
    tool("−", words.smaller, () => this.zoomBy(1 / 1.5));
    tool(words.wholeSign, words.whole, () => this.whole()).lastChild.className = "owm-word";
    this.frame = make("div", "owm-frame", undefined, { tabindex: "0", role: "application", "aria-label": words.label, "aria-describedby": "owm-how" });
    this.canvas = make("canvas", "owm-canvas", undefined, { "aria-hidden": "true" });
    this.layer = make("div", "owm-names", undefined, { "aria-hidden": "true" });
    this.line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.line.setAttribute("class", "owm-line");
    this.line.setAttribute("aria-hidden", "true");
    this.path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    this.line.append(this.path);
    this.tip = make("div", "owm-tip", undefined, { role: "tooltip" });
    this.frame.append(this.canvas, this.layer, this.line, this.tip);
    this.status = make("div", "owm-status", "", { role: "status" });
    const how = make("p", "owm-how", words.how, { id: "owm-how" });
    this.root.append(tools, this.frame, this.status, how);
    this.parent.append(this.root);
    this.drawing = new Drawing(this.canvas);
    this.names = new Names(this.layer);
    this.listen();
  }

  listen() {
    this.frame.addEventListener("pointerdown", (event) => this.press(event));
    this.frame.addEventListener("pointermove", (event) => this.move(event));
    this.frame.addEventListener("pointerup", (event) => this.release(event));
    this.frame.addEventListener("pointercancel", () => this.stopPointer());
    this.frame.addEventListener("pointerleave", () => this.point(null));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.seen = new ResizeObserver(() => this.soon());
    this.seen.observe(this.frame);
    this.inList = (event) => this.fromList(event);
    this.arrived = () => this.take();
    for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, this.inList);
    document.addEventListener("ownwords-map", this.arrived);
    this.colours = matchMedia("(forced-colors: active)");
    this.recolour = () => this.soon();
    this.colours.addEventListener("change", this.recolour);
  }

  destroy() {
    this.dead = true;
    cancelAnimationFrame(this.waiting);
    this.seen?.disconnect();
    for (const kind of ["pointerover", "focusin"]) document.removeEventListener(kind, this.inList);
    document.removeEventListener("ownwords-map", this.arrived);
    this.colours?.removeEventListener("change", this.recolour);
    this.root?.remove();
  }

  // --- What Python says ---

  update(data, set) {
    if (!data) return;
    if (!this.root) this.build(data.words);
    this.set = set;
    this.data = data;
    const { client, seq, chosen } = data.lasso;
    // What was drawn last is settled, and nothing is chosen by it any more.
    if (client === this.client && seq >= this.seq && !chosen) this.clear();
    if (data.ticks.client === this.client) this.ticks = this.ticks.filter(([number]) => number > data.ticks.seq);
    this.lit = data.lit ? this.bits(data.lit) : null;
    this.take();
    this.root.dataset.revision = data.revision;
  }

  bits(text) {
    const packed = new Uint8Array(bytes(text));
    return { has: (i) => (packed[i >> 3] >> (7 - (i & 7))) & 1 };
  }

  // The answers may come before this or after it.
  take() {
    const points = MAPS.get(this.data?.version);
    if (!points) return;
    if (points !== this.points) {
      this.points = points;
      this.names.build(points);
      this.numbers = new Map(points.names.map((name, place) => [name.number, place]).filter(([number]) => number !== null));
      if (this.polygon) this.inside = points.within(this.polygon);
    }
    this.rings = this.lit ? Uint8Array.from({ length: points.count }, (_, i) => this.lit.has(i)) : null;
    this.draw();
  }

  // --- What is on screen ---

  soon() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.draw());
  }

  view(ratio = 1) {
    const scale = (Math.min(this.width, this.height) / 2 - 14) * this.zoom * ratio;
    return { scale, x: (this.width / 2) * ratio - this.centre[0] * scale, y: (this.height / 2) * ratio - this.centre[1] * scale };
  }

  draw() {
    const [width, height] = [this.frame.clientWidth, this.frame.clientHeight];
    if (!this.points || !width || !height || this.dead) return;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    [this.width, this.height] = [width, height];
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) Object.assign(this.canvas, { width: w, height: h });
    const { backgroundColor, color } = getComputedStyle(this.frame);
    const [r, g, b] = rgb(backgroundColor);
    const dark = 0.299 * r + 0.587 * g + 0.114 * b < 128;
    this.drawing.paint(dark ? this.data.dark : this.data.light, backgroundColor, color);
    const themes = new Set(this.hovered ? [this.hovered] : this.data.ticked.map((number) => this.numbers.get(number) + 1));
    const strong = this.hovered || !this.inside ? (themes.size ? this.points.inThemes([...themes]) : null) : this.inside;
    const dense = this.points.count > 20000 ? 1 : this.points.count > 3000 ? 2 : 3;
    const size = Math.round(Math.min(6, dense * this.zoom ** 0.3) * ratio);
    this.drawing.draw(this.points, this.view(ratio), { slots: this.points.names.map(({ slot }) => slot), strong, lit: this.rings, size });
    const view = this.view();
    const first = new Set([...themes].map((theme) => theme - 1));
    this.names.place(view, this.zoom, width, height, first);
    this.names.mark(first);
    const line = this.drawn ?? this.polygon?.map(([x, y]) => [x * view.scale + view.x, y * view.scale + view.y]);
    this.path.setAttribute("d", line ? `M${line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${this.drawn ? "" : "Z"}` : "");
    this.root.dataset.version = this.points.version;
    this.root.dataset.zoom = this.zoom.toFixed(2);
    this.root.dataset.centre = this.centre.map((value) => value.toFixed(3)).join(" ");
    this.root.dataset.chosen = this.inside ? this.inside.reduce((sum, one) => sum + one, 0) : 0;
    this.root.dataset.sent = this.seq;
  }

  // --- Moving about ---

  zoomBy(factor, at = [this.width / 2, this.height / 2]) {
    const before = this.onMap(...at);
    this.zoom = Math.max(1, Math.min(24, this.zoom * factor));
    const after = this.onMap(...at);
    this.panTo(this.centre[0] + before[0] - after[0], this.centre[1] + before[1] - after[1]);
  }

  panTo(x, y) {
    const most = 1 - 1 / (this.zoom + 0.25);
    this.centre = [x, y].map((value) => Math.max(-most, Math.min(most, value)));
    if (this.zoom === 1) this.centre = [0, 0];
    this.soon();
  }

  whole() {
    this.zoom = 1;
    this.panTo(0, 0);
  }

  onMap(x, y) {
    const view = this.view();
    return [(x - view.x) / view.scale, (y - view.y) / view.scale];
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.frame) return;
    const step = 0.25 / this.zoom;
    const keys = {
      ArrowLeft: () => this.panTo(this.centre[0] - step, this.centre[1]),
      ArrowRight: () => this.panTo(this.centre[0] + step, this.centre[1]),
      ArrowUp: () => this.panTo(this.centre[0], this.centre[1] - step),
      ArrowDown: () => this.panTo(this.centre[0], this.centre[1] + step),
      "+": () => this.zoomBy(1.5),
      "=": () => this.zoomBy(1.5),
      "-": () => this.zoomBy(1 / 1.5),
      0: () => this.whole(),
      Escape: () => this.forget(),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }

  // A wheel over a map that nobody works with scrolls the page.
  wheel(event) {
    if (!event.ctrlKey && !this.root.contains(document.activeElement)) return;
    event.preventDefault();
    this.zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), this.at(event));
  }

  // --- Pointing and drawing around ---

  toggleLasso() {
    this.drawsAround = !this.drawsAround;
    this.lasso.setAttribute("aria-pressed", String(this.drawsAround));
    this.frame.classList.toggle("owm-lassoing", this.drawsAround);
    this.status.textContent = this.drawsAround ? this.words.drawNow : "";
  }

  at(event) {
    const box = this.frame.getBoundingClientRect();
    return [event.clientX - box.left - this.frame.clientLeft, event.clientY - box.top - this.frame.clientTop];
  }

  press(event) {
    if (event.button !== 0 || !this.points) return;
    this.frame.focus({ preventScroll: true });
    this.frame.setPointerCapture(event.pointerId);
    this.pressed = { from: this.at(event), centre: this.centre, name: event.target.closest?.(".owm-name")?.dataset.place };
    if (this.drawsAround || event.shiftKey) this.drawn = [this.pressed.from];
    event.preventDefault();
  }

  move(event) {
    const [x, y] = this.at(event);
    if (!this.pressed) return this.point([x, y], event.target.closest?.(".owm-name"));
    const { from, centre } = this.pressed;
    if (Math.hypot(x - from[0], y - from[1]) > 4) this.pressed.moved = true;
    if (!this.pressed.moved) return;
    this.point(null);
    if (this.drawn) {
      const last = this.drawn[this.drawn.length - 1];
      if (Math.hypot(x - last[0], y - last[1]) >= 2) this.drawn.push([x, y]);
      this.soon();
    } else {
      const { scale } = this.view();
      this.panTo(centre[0] - (x - from[0]) / scale, centre[1] - (y - from[1]) / scale);
    }
  }

  release(event) {
    if (!this.pressed) return;
    const { moved, name } = this.pressed;
    const drawn = this.drawn;
    this.stopPointer();
    if (drawn && moved) this.choose(this.thinned(drawn).map((place) => this.onMap(...place)));
    else if (!moved) this.click(...this.at(event), name);
  }

  stopPointer() {
    this.pressed = this.drawn = null;
    this.soon();
  }

  thinned(drawn) {
    const every = Math.ceil(drawn.length / MOST_CORNERS);
    return drawn.filter((_, k) => k % every === 0);
  }

  // On a name: its theme is ticked in the list. On a mark: that answer is chosen, with those in the same place.
  click(x, y, name) {
    const number = name === undefined ? null : this.points.names[name].number;
    if (number !== null) {
      this.ticks.push([++this.lastTick, number]);
      return this.set("ticks", { client: this.client, ticks: this.ticks });
    }
    const i = this.under(x, y);
    if (i < 0) return this.forget();
    const [px, py, near] = [this.points.xy[2 * i], this.points.xy[2 * i + 1], 1e-6];
    this.choose([[px - near, py - near], [px + near, py - near], [px + near, py + near], [px - near, py + near]]);
  }

  choose(polygon) {
    if (this.drawsAround) this.toggleLasso();
    this.polygon = polygon;
    this.inside = this.points.within(polygon);
    const count = this.inside.reduce((sum, one) => sum + one, 0);
    this.status.textContent = fill(this.words.chosen, { n: count.toLocaleString("en") });
    this.set("lasso", { client: this.client, seq: ++this.seq, drawn: this.data.drawn, polygon });
    this.soon();
  }

  forget() {
    if (!this.polygon) return;
    this.clear();
    this.set("lasso", { client: this.client, seq: ++this.seq, drawn: this.data.drawn, polygon: [] });
    this.soon();
  }

  clear() {
    if (this.polygon) this.status.textContent = "";
    this.polygon = this.inside = null;
  }

  under(x, y) {
    return this.points.nearest(...this.onMap(x, y), 9 / this.view().scale);
  }

  // What lies under the pointer: its theme stands out, here and in the list, and its first words are shown.
  point(place, name) {
    if (!this.points) return;
    const on = name ? Number(name.dataset.place) : -1;
    const i = place && on < 0 ? this.under(...place) : -1;
    this.hover(on >= 0 && this.points.names[on].number !== null ? on + 1 : 0);
    this.tip.replaceChildren();
    this.tip.classList.toggle("owm-shown", i >= 0);
    this.frame.classList.toggle("owm-over", i >= 0);
    if (i < 0) return on < 0 && this.card(0);
    const themes = this.points.names.filter((_, k) => this.points.main[i] === k + 1 || this.points.also.get(k + 1)?.includes(i));
    this.tip.append(make("b", "", themes.map((theme) => theme.name).join(" · ") || this.words.none));
    if (this.points.texts[i]) this.tip.append(make("span", "", this.points.texts[i]));
    const [x, y] = [this.points.xy[2 * i], this.points.xy[2 * i + 1]].map((value, k) => value * this.view().scale + this.view()["xy"[k]]);
    const left = Math.max(4, Math.min(x - this.tip.offsetWidth / 2, this.width - this.tip.offsetWidth - 4));
    const top = y - this.tip.offsetHeight - 12 < 4 ? y + 14 : y - this.tip.offsetHeight - 12;
    this.tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    this.card(this.points.main[i]);
  }

  hover(theme) {
    if (theme === this.hovered) return;
    this.hovered = theme;
    this.card(theme);
    this.soon();
  }

  card(theme) {
    for (const card of document.querySelectorAll(".owm-card")) card.classList.remove("owm-card");
    const number = theme ? this.points.names[theme - 1].number : null;
    if (number !== null) document.querySelector(`.st-key-card_${number}`)?.classList.add("owm-card");
  }

  fromList(event) {
    if (!this.points || this.root.contains(event.target)) return;
    const card = event.target.closest?.("[class*=st-key-card_]");
    const number = card ? Number(CARD.exec(card.className)?.[1]) : null;
    const place = card ? this.numbers.get(number) : undefined;
    const theme = place === undefined ? 0 : place + 1;
    if (theme === this.hovered) return;
    this.hovered = theme;
    this.soon();
  }
}

export default mounted(ThemeMap);
