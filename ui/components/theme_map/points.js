// The answers of a map, decoded once and kept for as long as the page is open: they come in a part of the page of their
// own, so that what changes often (what is ticked, what is looked for) does not bring them along again.

const MAPS = (window.ownwordsMaps ??= new Map());
const KEPT = 2;

function bytes(text) {
  const raw = atob(text);
  const found = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) found[i] = raw.charCodeAt(i);
  return found.buffer;
}

class MapPoints {
  constructor(data) {
    this.version = data.version;
    this.names = data.names;
    this.texts = data.texts;
    this.xy = new Float32Array(bytes(data.places)); // x, y, x, y, ...
    this.main = new Uint16Array(bytes(data.main)); // name's position plus one; 0 for no theme
    this.count = this.main.length;
    this.second = new Uint16Array(this.count); // one more theme that an answer is in, where it is in several
    const also = new Uint32Array(bytes(data.also));
    this.also = new Map(); // name's position plus one -> the answers that are in it beside another one
    for (let i = 0; i < also.length; i += 2) {
      this.second[also[i]] ||= also[i + 1];
      if (!this.also.has(also[i + 1])) this.also.set(also[i + 1], []);
      this.also.get(also[i + 1]).push(also[i]);
    }
    this.sort();
  }

  // A grid of cells, each with the points in it: what is under the pointer is found without looking at all.
  sort() {
    const side = (this.side = Math.max(1, Math.min(256, Math.ceil(Math.sqrt(this.count / 4)))));
    const cell = new Uint32Array(this.count);
    this.starts = new Uint32Array(side * side + 1);
    for (let i = 0; i < this.count; i++) {
      cell[i] = this.cell(this.xy[2 * i + 1]) * side + this.cell(this.xy[2 * i]);
      this.starts[cell[i] + 1]++;
    }
    for (let c = 0; c < side * side; c++) this.starts[c + 1] += this.starts[c];
    const next = this.starts.slice();
    this.sorted = new Uint32Array(this.count);
    for (let i = 0; i < this.count; i++) this.sorted[next[cell[i]]++] = i;
  }

  cell(value) {
    return Math.max(0, Math.min(this.side - 1, Math.floor(((value + 1) / 2) * this.side)));
  }

  // The point nearest to a place, not farther than that; -1 for none.
  nearest(x, y, farthest) {
    let best = -1;
    let least = farthest * farthest;
    for (let row = this.cell(y - farthest); row <= this.cell(y + farthest); row++) {
      for (let column = this.cell(x - farthest); column <= this.cell(x + farthest); column++) {
        const cell = row * this.side + column;
        for (let k = this.starts[cell]; k < this.starts[cell + 1]; k++) {
          const i = this.sorted[k];
          const apart = (this.xy[2 * i] - x) ** 2 + (this.xy[2 * i + 1] - y) ** 2;
          if (apart < least) [best, least] = [i, apart];
        }
      }
    }
    return best;
  }

  // One for each answer within a polygon, by the even-odd rule: word for word what Python computes.
  within(polygon) {
    const inside = new Uint8Array(this.count);
    for (let k = 0; k < polygon.length; k++) {
      const [x1, y1] = polygon[k];
      const [x2, y2] = polygon[(k + 1) % polygon.length];
      if (y1 === y2) continue;
      for (let i = 0; i < this.count; i++) {
        const y = this.xy[2 * i + 1];
        if (y1 > y !== y2 > y && this.xy[2 * i] < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside[i] ^= 1;
      }
    }
    return inside;
  }

  // One for each answer that is in one of these themes (positions plus one).
  inThemes(themes) {
    const wanted = new Set(themes);
    const inside = new Uint8Array(this.count);
    for (let i = 0; i < this.count; i++) if (wanted.has(this.main[i])) inside[i] = 1;
    for (const theme of themes) for (const i of this.also.get(theme) ?? []) inside[i] = 1;
    return inside;
  }
}
