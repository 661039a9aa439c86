// A table of figures: a real table whose numbers open their answers. Every word in it is set as text, never as HTML.
//
// One stop for Tab, however many numbers there are; arrows go from cell to cell, Enter opens. Which answers a number
// stands for is known to Python alone: what is told is the place of the number, and of which table.

class Figures {
  constructor(parent) {
    this.root = make("div", "owf", undefined, { translate: "no" });
    this.table = make("table", "owf-table", undefined, { role: "grid" });
    this.help = make("div", "owf-small", undefined);
    this.help.id = `owf-help-${Math.random().toString(36).slice(2)}`;
    this.table.setAttribute("aria-describedby", this.help.id);
    const wide = make("div", "owf-wide");
    wide.append(this.table);
    this.root.append(wide, this.help);
    parent.append(this.root);
    this.at = [0, 0];
    this.cells = [];
    this.nonce = 0;
    this.table.addEventListener("keydown", (event) => this.key(event));
  }

  destroy() {
    this.dead = true;
    this.root.remove();
  }

  update(data, set) {
    if (!data) return;
    this.set = set;
    const text = JSON.stringify(data);
    if (text === this.shown) return;
    this.shown = text;
    this.data = data;
    this.help.textContent = data.words.help;
    this.draw();
    this.root.dataset.version = data.version;
  }

  draw() {
    const focused = this.table.contains(document.activeElement);
    const { caption, heads, rows, words } = this.data;
    this.table.classList.toggle("owf-marks", this.data.upright);
    const line = make("tr");
    for (const head of heads) line.append(this.head(head, "col"));
    const top = make("thead");
    top.append(line);
    const body = make("tbody");
    this.cells = rows.map((row, y) => {
      const drawn = make("tr");
      drawn.append(this.head(row, "row"));
      const cells = row.cells.map((cell, x) => this.cell(cell, y, x, `${row.name}, ${heads[x + 1].name}`, words));
      drawn.append(...cells.map(([td]) => td));
      body.append(drawn);
      return cells.map(([, target]) => target);
    });
    this.table.replaceChildren(make("caption", "owf-caption", caption), top, body);
    const y = Math.min(this.at[0], this.cells.length - 1);
    if (y >= 0) this.point(y, Math.min(this.at[1], this.cells[y].length - 1), focused);
  }

  head(head, scope) {
    const node = make("th", scope === "row" ? "owf-name" : "", undefined, { scope });
    const name = make("div", "", head.name);
    if (head.depth) name.style.marginLeft = `${head.depth * 16}px`;
    if (head.colour) {
      name.classList.add("owf-code");
      name.style.setProperty("--owf-colour", head.colour);
      name.dataset.line = head.line;
    }
    node.append(name);
    if (head.more) node.append(make("div", "owf-small", head.more));
    return node;
  }

  // The cell, and what in it the focus goes to: the button of a number that can be opened, else the cell.
  cell(cell, y, x, where, words) {
    const td = make("td", cell.mark ? `owf-mark owf-mark-${cell.mark}` : cell.opens ? "" : cell.text.length > 20 ? "owf-text" : "owf-text owf-brief");
    let target = td;
    if (cell.opens) {
      const name = fill(words.open, { number: cell.text, where });
      target = make("button", "", cell.text, { type: "button", "aria-label": name });
      target.addEventListener("click", () => this.open(y, x));
      td.append(target);
    } else td.append(make("span", "", cell.text));
    if (cell.more) td.append(make("div", "owf-small", cell.more));
    target.tabIndex = -1;
    target.addEventListener("focus", () => this.point(y, x, false));
    return [td, target];
  }

  point(y, x, focus) {
    const old = this.cells[this.at[0]]?.[this.at[1]];
    if (old) old.tabIndex = -1;
    this.at = [y, x];
    const cell = this.cells[y]?.[x];
    if (!cell) return;
    cell.tabIndex = 0;
    if (focus) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  key(event) {
    if (event.altKey || event.metaKey || event.isComposing) return;
    let [y, x] = this.at;
    const last = this.cells.length - 1;
    const end = (this.cells[y]?.length ?? 1) - 1;
    if (event.key === "ArrowDown") y = Math.min(y + 1, last);
    else if (event.key === "ArrowUp") y = Math.max(y - 1, 0);
    else if (event.key === "ArrowRight") x = Math.min(x + 1, end);
    else if (event.key === "ArrowLeft") x = Math.max(x - 1, 0);
    else if (event.key === "Home") [y, x] = [event.ctrlKey ? 0 : y, 0];
    else if (event.key === "End") [y, x] = [event.ctrlKey ? last : y, end];
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.point(y, x, true);
  }

  open(row, cell) {
    this.set("open", { row, cell, version: this.data.version, nonce: `${Date.now()} ${++this.nonce}` });
  }
}

export default mounted(Figures);
