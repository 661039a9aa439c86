// Draws the marks of a map into one picture, pixel by pixel: a hundred thousand take a few milliseconds, with no
// graphics card. A theme is told by colour and shape together; an answer in none is a small grey cross, one in several
// has two colours.

const SHAPES = [
  (dx, dy, r) => dx * dx + dy * dy <= (r + 0.4) ** 2, // disc
  (dx, dy, r) => Math.abs(dx) + Math.abs(dy) <= r * 1.35, // diamond
  (dx, dy, r) => dx * dx + dy * dy <= (r + 0.6) ** 2 && (r < 2 || dx * dx + dy * dy >= (r - 1.2) ** 2), // ring
];
const CROSS = (dx, dy, r) => Math.abs(Math.abs(dx) - Math.abs(dy)) < Math.max(0.5, r / 5) && Math.abs(dx) <= r * 0.8;
const HALO = (dx, dy, r) => dx * dx + dy * dy <= (r + 0.4) ** 2 && dx * dx + dy * dy >= (r - 1.6) ** 2;
const COLOURS = 8;

function rgb(colour) {
  const probe = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  return probe.getImageData(0, 0, 1, 1).data;
}

const word = ([r, g, b]) => (255 << 24) | (b << 16) | (g << 8) | r;
const mixed = (one, other, share) => [0, 1, 2].map((k) => Math.round(one[k] * share + other[k] * (1 - share)));

class Drawing {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false });
    this.stamps = new Map();
  }

  // palette: eight colours for the background that is there now.
  paint(palette, background, ink) {
    const [back, text] = [rgb(background), rgb(ink)];
    const colours = palette.map(rgb);
    this.back = word(back);
    this.ink = word(text);
    this.full = new Int32Array([mixed(text, back, 0.62), ...colours].map(word));
    this.pale = new Int32Array([mixed(text, back, 0.16), ...colours.map((c) => mixed(c, back, 0.2))].map(word));
  }

  stamp(shape, r) {
    const key = `${shape} ${r}`;
    if (!this.stamps.has(key)) {
      const holds = shape === "cross" ? CROSS : shape === "halo" ? HALO : SHAPES[shape];
      const found = [];
      for (let dy = -r - 1; dy <= r + 1; dy++) for (let dx = -r - 1; dx <= r + 1; dx++) if (holds(dx, dy, r)) found.push(dx, dy);
      this.stamps.set(key, Int16Array.from(found));
    }
    return this.stamps.get(key);
  }

  // points; view: {scale, x, y} in device pixels; slots: of each theme; strong: which answers stand out, or null for
  // all; lit: which are ringed, or null.
  draw(points, view, { slots, strong, lit, size }) {
    const { width, height } = this.canvas;
    if (this.image?.width !== width || this.image?.height !== height) this.image = this.context.createImageData(width, height);
    const pixels = new Int32Array(this.image.data.buffer);
    pixels.fill(this.back);
    const put = (stamp, px, py, colour, other) => {
      for (let k = 0; k < stamp.length; k += 2) {
        const x = px + stamp[k];
        const y = py + stamp[k + 1];
        if (x >= 0 && x < width && y >= 0 && y < height) pixels[y * width + x] = stamp[k] > 0 ? other : colour;
      }
    };
    const pass = (wanted) => {
      const colours = wanted || !strong ? this.full : this.pale;
      for (let i = 0; i < points.count; i++) {
        if (strong && Boolean(strong[i]) !== wanted) continue;
        const px = Math.round(points.xy[2 * i] * view.scale + view.x);
        const py = Math.round(points.xy[2 * i + 1] * view.scale + view.y);
        if (px < -size || px > width + size || py < -size || py > height + size) continue;
        const theme = points.main[i];
        const slot = theme ? slots[theme - 1] - 1 : -1;
        const colour = colours[slot < 0 ? 0 : (slot % COLOURS) + 1];
        const second = points.second[i] && size > 2 ? colours[((slots[points.second[i] - 1] - 1) % COLOURS) + 1] : colour;
        const shape = slot < 0 ? "cross" : Math.floor(slot / COLOURS) % SHAPES.length;
        put(this.stamp(shape, size), px, py, colour, second);
      }
    };
    if (strong) pass(false);
    pass(true);
    if (lit) {
      const halo = this.stamp("halo", size + 3);
      for (let i = 0; i < points.count; i++) {
        if (!lit[i]) continue;
        const px = Math.round(points.xy[2 * i] * view.scale + view.x);
        const py = Math.round(points.xy[2 * i + 1] * view.scale + view.y);
        put(halo, px, py, this.ink, this.ink);
      }
    }
    this.context.putImageData(this.image, 0, 0);
  }
}
