// Names on the map: as many as fit without covering each other, those of large themes first; names of finer themes come
// as the map is drawn larger. They are text of people: set as text.

const FINER_FROM = [0, 1.9, 3.4];

class Names {
  constructor(layer) {
    this.layer = layer;
    this.shown = [];
  }

  build(points) {
    this.layer.replaceChildren();
    this.shown = points.names.map((name, place) => {
      const node = make("span", name.finer ? "owm-name owm-finer" : "owm-name", name.name, { title: name.name });
      node.dataset.place = place;
      this.layer.append(node);
      return { ...name, place, node, width: 0, height: 0 };
    });
    for (const one of this.shown) [one.width, one.height] = [one.node.offsetWidth, one.node.offsetHeight];
    this.order = [...this.shown].sort((a, b) => a.finer - b.finer || b.answers - a.answers || a.place - b.place);
  }

  // view: {scale, x, y} in CSS pixels; zoom: 1 for the whole map; first: positions of names that are shown whatever is
  // beside them.
  place(view, zoom, width, height, first) {
    const taken = [];
    const before = this.order.filter((one) => first.has(one.place));
    for (const one of [...before, ...this.order.filter((other) => !first.has(other.place))]) {
      const x = one.x * view.scale + view.x - one.width / 2;
      const y = one.y * view.scale + view.y - one.height / 2;
      const there = one.answers > 0 && zoom >= FINER_FROM[one.finer] && x + one.width > 0 && x < width && y + one.height > 0 && y < height;
      const left = Math.max(2, Math.min(x, width - one.width - 2));
      const top = Math.max(2, Math.min(y, height - one.height - 2));
      const free = there && taken.every(([l, t, w, h]) => left + one.width < l || left > l + w || top + one.height < t || top > t + h);
      one.node.classList.toggle("owm-hidden", !free);
      if (!free) continue;
      taken.push([left - 3, top - 1, one.width + 6, one.height + 2]);
      one.node.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
  }

  mark(strong) {
    for (const one of this.shown) one.node.classList.toggle("owm-strong", strong.has(one.place));
  }
}
