// The queue of personal data: one finding at a time in the words around it, one key for each decision, many ahead.
//
// A key acts on the finding that is on the screen at that moment: it is decided here, noted in the operation log, and
// the next one stands there before Python has heard of it. What is decided for all alike names each of them, so that
// taking it back takes back those and no others.

const FEW = 40; // so few ahead: more are asked for
const MORE = 100;

class Findings extends Logged {
  constructor(parent) {
    super(parent);
    this.items = [];
    this.at = 0;
    this.done = []; // what was decided here, the last one last
    this.gone = new Map(); // finding -> its status, for what was decided since Python last said what comes next
    this.version = null;
  }

  build(words) {
    this.words = words;
    this.root = make("div", "owp", undefined, { translate: "no" });
    this.stage = make("section", "owp-stage", undefined, {
      tabindex: "0",
      role: "application",
      "aria-label": words.label,
      "aria-describedby": "owp-keys-line",
    });
    this.refusal = make("div", "owp-refusal", "", { role: "alert" });
    this.kinds = this.buildKinds();
    this.buttons = make("div", "owp-buttons");
    this.status = make("div", "owp-status", "", { role: "status" });
    this.waiting = make("div", "owp-waiting", "", { role: "status" });
    this.left = make("div", "owp-left");
    this.keysLine = make("div", "owp-dim", undefined, { id: "owp-keys-line" });
    const foot = make("div", "owp-foot");
    foot.append(this.left, this.status, this.waiting);
    this.root.append(this.refusal, this.stage, this.kinds.host, this.buttons, foot, this.keysLine);
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.buttons.addEventListener("keydown", (event) => this.key(event));
    this.place("owp-frame", this.stage);
  }

  // --- What Python says ---

  update(data, set) {
    if (!data) return;
    if (!this.root) this.build(data.words);
    this.drawButtons(data);
    this.root.classList.toggle("owp-dark", data.dark);
    const refused = this.listen(data, set, () => {
      this.version = null;
      this.items = [];
      this.done = [];
    });
    const version = `${data.setting} ${data.version}`;
    if (version !== this.version) this.take(data, version);
    for (const { operation, text } of refused) this.refuse(operation, text);
    this.draw();
    this.root.dataset.revision = data.revision;
  }

  // What comes next. The finding that somebody reads stays, and so does what they went past, unless another choice of
  // findings was asked for.
  take(data, version) {
    const other = this.version === null || data.setting !== this.setting;
    this.version = version;
    this.setting = data.setting;
    this.asked = false;
    // Python has heard of all but these.
    this.gone = new Map();
    for (const { findings, status } of this.log.pending) for (const id of findings) this.gone.set(id, status);
    const current = this.items[this.at];
    const told = new Map(data.items.map((item) => [item.id, item]));
    const kept = other
      ? []
      : this.items.slice(0, this.at + 1).filter((item) => item.decision || item === current || told.has(item.id));
    const before = new Set(kept.map((item) => item.id));
    for (const item of kept) {
      const { group, mark } = told.get(item.id) ?? item;
      Object.assign(item, { mark, alike: data.groups[group], givenAway: false });
      // Undone at the top of the page, or in another window.
      if (told.has(item.id) && !this.gone.has(item.id)) item.decision = null;
    }
    const fresh = (item) => ({ ...item, alike: data.groups[item.group], decision: this.decided(item) });
    this.items = [...kept, ...data.items.filter((item) => !before.has(item.id)).map(fresh)];
    this.at = Math.max(0, kept.indexOf(current));
    if (!current || other) this.at = this.firstOpen(0);
  }

  // What was decided here of a finding, and Python has not answered for.
  decided(item) {
    const status = this.gone.get(item.id);
    return status === undefined || status === item.status ? null : { status };
  }

  refuse(operation, text) {
    for (const item of this.items) if (operation.findings.includes(item.id)) item.decision = null;
    for (const id of operation.findings) this.gone.delete(id);
    this.tellRefused(text, "owp");
  }

  // --- Deciding ---

  get item() {
    return this.items[this.at];
  }

  // The undecided findings of the same person, place or number, this one first.
  alike(item) {
    const others = (item.alike ?? []).filter((id) => id !== item.id && !this.gone.has(id));
    return [item.id, ...others];
  }

  decide(status, all = false) {
    const { item } = this;
    if (!item) return this.say(this.words.nothingLeft);
    this.note(item, all ? this.alike(item) : [item.id], { type: "decide", status, kind: item.chosen ?? null });
  }

  // Never to be found again: all alike are left, and the words go on the project's list.
  never() {
    const { item } = this;
    if (!item) return this.say(this.words.nothingLeft);
    this.note(item, this.alike(item), { type: "never", status: "rejected", kind: null, text: item.text });
  }

  note(item, findings, operation) {
    const was = item.decision?.status ?? item.status;
    this.log.add({ ...operation, findings });
    this.done.push({ item, findings, was, ...operation });
    this.settle(findings, { status: operation.status, kind: operation.kind, count: findings.length });
    // A new mark was just given away: others that would have had it get the next one, once Python says which.
    if (operation.status === "accepted" && was === "proposed")
      for (const one of this.items) if (!one.decision && one.mark === item.mark && !item.alike?.includes(one.id)) one.givenAway = true;
    this.say(this.told({ ...operation, count: findings.length }, item));
    this.forward();
    this.afterwards();
  }

  settle(findings, decision) {
    const meant = new Set(findings);
    for (const id of findings) this.gone.set(id, decision.status);
    for (const item of this.items)
      if (meant.has(item.id)) item.decision = decision.status === item.status ? null : decision;
  }

  // The last decision of this window; where decided ones are looked at, the one on the screen.
  back() {
    const { item } = this;
    if (this.data.status !== "proposed") {
      if (!item || item.decision) return this.say(this.words.nothingToUndo);
      return this.note(item, [item.id], { type: "decide", status: "proposed", kind: null });
    }
    const last = this.done.pop();
    if (!last) return this.say(this.words.nothingToUndo);
    const type = last.type === "never" ? "again" : "decide";
    const kind = last.kind ? last.item.kind : null;
    this.log.add({ type, findings: last.findings, status: last.was, kind, text: last.text ?? "" });
    this.settle(last.findings, { status: last.was, count: last.findings.length });
    let place = this.items.findIndex((one) => one.id === last.item.id);
    if (place < 0) this.items.splice((place = this.at), 0, { ...last.item, decision: null });
    this.at = place;
    this.say(this.words.takenBack);
    this.afterwards();
  }

  firstOpen(from) {
    const place = this.items.findIndex((item, at) => at >= from && !item.decision);
    return place < 0 ? this.items.length : place;
  }

  // To the next one that is not decided; at the end, to those that were gone past.
  forward() {
    this.at = this.firstOpen(this.at + 1);
    if (!this.item) this.at = this.firstOpen(0);
  }

  move(step) {
    const at = this.at + step;
    if (at < 0 || at >= this.items.length) return;
    this.at = at;
    this.draw();
    this.askForMore();
  }

  askForMore() {
    const open = this.items.filter((item) => !item.decision);
    const ahead = this.items.slice(this.at).filter((item) => !item.decision).length;
    if (ahead >= FEW || this.asked || this.leftCount() <= open.length) return;
    this.asked = true;
    this.set("more", { most: open.length + MORE, nonce: Date.now() });
  }

  afterwards() {
    this.draw();
    this.askForMore();
    this.settleSoon();
    this.stage.focus({ preventScroll: true });
  }

  choose(kind) {
    const { item } = this;
    if (!item) return;
    item.chosen = kind === item.kind ? null : kind;
    this.say(fill(this.words.kindChosen, { kind: this.words.kinds[kind] }));
    this.draw();
  }

  // --- Keys ---

  key(event) {
    const chord = chordOf(event);
    const { map } = this.data.keys;
    let act = Object.hasOwn(map, chord) ? map[chord] : undefined;
    // With Shift: all alike. Shift belongs to the name of keys that write nothing.
    const plain = chord.replace("Shift+", "");
    if (!act && /^(?:accept|reject)$/.test(map[plain])) act = map[plain];
    const pressing = event.currentTarget === this.buttons && (event.key === " " || event.key === "Enter");
    if (!act || pressing) return;
    event.preventDefault();
    event.stopPropagation();
    // A key that is held down decides once: nobody reads that fast.
    if (event.repeat && act !== "next" && act !== "previous") return;
    this.acts[act](event.shiftKey);
  }

  say(text) {
    this.status.textContent = text;
  }

  told({ type, status, count }, item) {
    const { words } = this;
    const what = type === "never" ? words.nevered : words.outcomes[status];
    return fill(count > 1 ? words.several : words.one, { what, count, words: item.text, mark: this.markOf(item) });
  }

  // --- What is on the screen ---

  leftCount() {
    let decided = 0;
    for (const status of this.gone.values()) decided += status !== this.data.status;
    return Math.max(0, this.data.total - decided);
  }

  draw() {
    const { item, words, data } = this;
    const left = this.leftCount();
    this.root.dataset.finding = item ? item.id : "";
    this.root.dataset.left = left;
    this.root.dataset.pending = this.log.pending.length;
    this.left.textContent = fill(words.left[data.status], { count: left });
    const count = item && data.status === "proposed" && !item.decision ? this.alike(item).length : 1;
    // What did not change stays the same node: a press of the mouse must not lose its button before it is let go.
    const seen = JSON.stringify([item?.id, item && this.markOf(item), item?.decision, count, data.status, data.words]);
    if (seen !== this.seen) {
      this.seen = seen;
      if (item) this.drawCard(item, count);
      else this.stage.replaceChildren(make("p", "owp-text", left ? words.fetching : words.nothing[data.status]));
    }
    for (const { name, button } of this.shown) {
      const all = name.endsWith("All");
      if (all) {
        button.hidden = count < 2;
        button.firstChild.textContent = fill(words[name], { count });
      } else if (name === "back") button.disabled = data.status === "proposed" ? !this.done.length : !item || !!item.decision;
      else button.disabled = !item && name !== "help";
    }
  }

  markOf(item) {
    const waits = item.chosen || item.givenAway;
    return waits ? fill(this.words.newMark, { kind: this.words.kinds[item.chosen ?? item.kind] }) : item.mark;
  }

  drawCard(item, count) {
    const { words } = this;
    const head = make("div", "owp-head");
    head.append(make("span", "owp-kind", words.kinds[item.chosen ?? item.kind]), make("span", "owp-dim", words.sure[item.sure]));
    const parts = [head, make("div", "owp-dim", item.where)];
    const status = item.decision?.status ?? item.status;
    if (status !== "proposed") parts.push(make("div", "owp-decided", words.statuses[status]));
    const text = make("p", "owp-text");
    const found = make("mark", "owp-found", item.text);
    text.append(document.createTextNode(item.before), found, document.createTextNode(item.after));
    const place = make("p", "owp-place");
    place.append(make("span", "owp-dim", status === "accepted" ? words.isInItsPlace : words.inItsPlace), make("b", "owp-mark", this.markOf(item)));
    parts.push(text, place, make("p", "owp-dim", `${words.why} ${item.why}`));
    if (count > 1) parts.push(make("p", "owp-alike", fill(words.alike, { count: count - 1 })));
    this.stage.replaceChildren(...parts);
  }

  // Buttons with their keys; drawn again where another window gave actions other keys.
  drawButtons(data) {
    const shown = JSON.stringify([data.words, data.keys]);
    if (shown === this.keysShown) return;
    this.keysShown = shown;
    this.seen = "";
    this.words = data.words;
    this.keysLine.textContent = data.words.keysLine;
    this.acts = {
      accept: (all) => this.decide("accepted", all),
      reject: (all) => this.decide("rejected", all),
      kind: () => this.kinds.open(),
      never: () => this.never(),
      back: () => this.back(),
      previous: () => this.move(-1),
      next: () => this.move(1),
      open: () => this.item && this.set("open", { finding: this.item.id, nonce: Date.now() }),
      help: () => this.help(),
    };
    const names = ["accept", "reject", "acceptAll", "rejectAll", "kind", "never", "back", "previous", "next", "open", "help"];
    this.shown = names.map((name) => {
      const act = name.replace("All", "");
      const all = name !== act;
      const button = make("button", `owp-button${name === "accept" ? " owp-main-button" : ""}`, undefined, { type: "button" });
      const key = data.keys.shown[act];
      const label = all ? (/^(?:Alt\+)?[A-Z]$|^.{3,}$/.test(key) ? `Shift+${key}` : "") : key;
      button.append(make("span", "", data.words[name]));
      if (label) button.append(make("kbd", "owp-key", label, { "aria-hidden": "true" }));
      button.addEventListener("click", () => this.acts[act](all));
      return { name, button };
    });
    this.buttons.replaceChildren(...this.shown.map(({ button }) => button));
  }

  help() {
    const { keysTitle: title, close } = this.words;
    const closed = () => this.stage.focus({ preventScroll: true });
    keysDialog(this.data.keys, { title, close, prefix: "owp", root: this.root, closed });
  }

  // --- Another kind ---

  buildKinds() {
    const { words } = this;
    return finder("owp", {
      label: words.search,
      placeholder: words.search,
      list: words.kindsLabel,
      none: () => this.words.noKind,
      find: (typed) =>
        Object.entries(this.words.kinds)
          .filter(([, name]) => name.toLocaleLowerCase().includes(typed.toLocaleLowerCase()))
          .map(([kind, name]) => ({ value: kind, parts: [name] })),
      take: (kind) => this.choose(kind),
      leave: () => this.stage.focus({ preventScroll: true }),
      canOpen: () => this.item,
    });
  }
}

export default mounted(Findings);
