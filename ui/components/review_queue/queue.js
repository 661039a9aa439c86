// The review queue: one passage at a time, one key for each decision, many passages ahead.
//
// A key acts on the passage that is on the screen at that moment: it is decided here, noted in the operation log, and
// the next passage stands there before Python has heard of it. What Python says of the order never changes the passage
// that somebody reads, only those that come after it.

const LAST = 10; // decisions that can be changed from the list
const KEPT = 60; // decided ones that one can go back to with K
const FEW = 100; // so few passages ahead: more are asked for
const LOOK_EVERY = 400;

class Queue extends Logged {
  constructor(parent) {
    super(parent);
    this.items = []; // decided ones first, then what comes next
    this.at = 0;
    this.order = []; // answers in the order in which they were decided
    this.undone = new Map(); // answers whose decision was taken back -> the step of the project that knows of it
    this.recent = []; // codes used last
    this.codes = new Map();
    this.version = null;
  }

  build(words) {
    this.words = words;
    this.root = make("div", "owq", undefined, { translate: "no" });
    this.stage = make("section", "owq-stage", undefined, {
      tabindex: "0",
      role: "application",
      "aria-label": words.label,
      "aria-describedby": "owq-keys-line",
    });
    this.refusal = make("div", "owq-refusal", "", { role: "alert" });
    this.card = make("div", "owq-card");
    this.choices = make("div", "owq-choices", undefined, { role: "group", "aria-label": words.suggestions });
    this.search = this.buildSearch();
    this.buttons = make("div", "owq-buttons");
    this.status = make("div", "owq-status", "", { role: "status" });
    this.waiting = make("div", "owq-waiting", "", { role: "status" });
    this.stage.append(this.card, this.choices);
    this.keysLine = make("div", "owq-dim", undefined, { id: "owq-keys-line" });
    const foot = make("div", "owq-foot");
    foot.append(this.status, this.waiting);
    const main = make("div", "owq-main");
    main.append(this.refusal, this.stage, this.search.host, this.buttons, foot, this.keysLine);
    this.side = make("aside", "owq-side", undefined, { "aria-label": words.last });
    this.root.append(main, this.side);
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.buttons.addEventListener("keydown", (event) => this.key(event));
    this.place("owq-frame", this.stage);
  }

  destroy() {
    super.destroy();
    clearInterval(this.lookTimer);
  }

  // --- What Python says ---

  update(data, set) {
    if (!data) return;
    if (!this.root) this.build(data.words);
    this.drawButtons(data);
    this.root.classList.toggle("owq-dark", data.dark);
    const refused = this.listen(data, set, () => {
      this.version = null;
      this.items = this.order = [];
    });
    this.heard(data.revision);
    const codes = JSON.stringify([data.codes, data.colours]);
    if (codes !== this.codesShown) {
      this.codesShown = codes;
      this.codes = new Map(data.codes.map((code) => [code.id, code]));
      this.recent = this.keptCodes();
    }
    const version = `${data.setting} ${data.version}`;
    if (version !== this.version) this.take(data, version);
    for (const { operation, text } of refused) this.refuse(operation, text);
    this.draw();
    this.root.dataset.revision = data.revision;
    clearInterval(this.lookTimer);
    // Again and again: what is the same as before is not told.
    if (data.working) this.lookTimer = setInterval(() => this.set("look", Date.now()), LOOK_EVERY);
  }

  // The project knows since this step of what was taken back and does not wait any more.
  heard(step) {
    const waiting = new Set(this.log.pending.map((operation) => operation.answer));
    for (const [id, since] of this.undone) if (since === Infinity && !waiting.has(id)) this.undone.set(id, step);
  }

  // A new order of what comes next. The passage that somebody reads stays, unless another order was asked for.
  take(data, version) {
    const other = this.version === null || data.setting !== this.setting;
    this.version = version;
    this.setting = data.setting;
    this.asked = false;
    const known = new Map(this.items.map((item) => [item.id, item]));
    const current = this.items[this.at];
    const pending = this.pendingDecisions();
    for (const item of data.recent) {
      // Python looked before it heard that this decision was taken back.
      if (data.seen < (this.undone.get(item.id) ?? 0)) continue;
      if (!this.order.includes(item.id) && !pending.has(item.id)) this.order.unshift(item.id);
      if (!known.has(item.id)) known.set(item.id, item);
      else if (!known.get(item.id).decision && !pending.has(item.id)) known.get(item.id).decision = item.decision;
    }
    for (const [id, decision] of pending) {
      if (!this.order.includes(id) && decision) this.order.push(id);
      if (known.has(id)) known.get(id).decision = decision;
    }
    let decided = this.order.filter((id) => known.get(id)?.decision).map((id) => known.get(id)).slice(-KEPT);
    const keep = current && !other && !decided.includes(current) ? [current] : [];
    // Python may not have known of the last decisions when it looked for what comes next.
    const gone = new Set([...this.order, ...keep.map((item) => item.id)]);
    let next = data.items.filter((item) => !gone.has(item.id) && !pending.get(item.id));
    if (!next.length && !keep.length) {
      next = data.items.filter((item) => item.decision && !pending.has(item.id)); // put off: now it is their turn
      const again = new Set(next.map((item) => item.id));
      this.order = this.order.filter((id) => !again.has(id));
      decided = decided.filter((item) => !again.has(item.id));
    }
    const { queue, blind } = data;
    const fresh = (item) => ({ ...item, queue, blind, decision: null, earlier: item.decision });
    this.items = [...decided, ...keep, ...next.map(fresh)];
    const place = other ? -1 : this.items.indexOf(current);
    this.at = place >= 0 ? place : decided.length;
  }

  // What was decided here and Python has not answered for: after loading the page again it is in the log alone.
  pendingDecisions() {
    const found = new Map();
    for (const operation of this.log.pending) {
      if (operation.type === "take_back") found.set(operation.answer, null);
      else found.set(operation.answer, { outcome: operation.outcome, codes: operation.codes, named: operation.named });
    }
    return found;
  }

  refuse(operation, text) {
    const item = this.items.find((one) => one.id === operation.answer);
    if (item) item.decision = null;
    this.tellRefused(text, "owq");
  }

  // --- Deciding ---

  get item() {
    return this.items[this.at];
  }

  suggestedOf(item) {
    return item.suggestions.filter((one) => one.suggested).map((one) => one.code);
  }

  // What A would accept: what was marked, else what was decided, else what is suggested.
  wanted(item) {
    return item.marked ?? (item.decision ? [...item.decision.codes, ...item.decision.named] : this.suggestedOf(item));
  }

  decide(outcome) {
    const item = this.item;
    if (!item) return this.say(this.words.nothingLeft);
    const wanted = outcome === "coded" ? this.wanted(item) : outcome === "unsure" ? (item.marked ?? []) : [];
    if (outcome === "coded" && !wanted.length) return this.say(this.words.nothingMarked);
    const codes = wanted.filter((code) => typeof code === "number");
    const named = wanted.filter((code) => typeof code === "string");
    const whole = outcome === "coded" || outcome === "none";
    const rejected = whole ? this.suggestedOf(item).filter((code) => !codes.includes(code)) : [];
    const queue = item.queue ?? item.decision?.queue ?? "uncertain";
    this.log.add({ type: "decide", answer: item.id, codes, named, rejected, outcome, queue, blind: !!item.blind });
    item.decision = { outcome, codes, named, queue };
    item.marked = null;
    this.undone.delete(item.id);
    this.order = [...this.order.filter((id) => id !== item.id), item.id];
    if (codes.length) this.useCodes(codes);
    this.say(this.told(item.decision));
    this.forward();
    this.afterwards();
  }

  // To the next passage that is not decided.
  forward() {
    let at = this.at + 1;
    while (at < this.items.length && this.items[at].decision) at += 1;
    this.at = at;
  }

  back() {
    const id = this.order.at(-1);
    const place = this.items.findIndex((item) => item.id === id);
    if (place < 0) return this.say(this.words.nothingToUndo);
    this.order = this.order.slice(0, -1);
    const item = this.items[place];
    this.log.add({ type: "take_back", answer: id });
    this.undone.set(id, Infinity);
    Object.assign(item, { decision: null, marked: null });
    this.at = place;
    this.say(this.words.takenBack);
    this.afterwards();
  }

  move(step) {
    const at = this.at + step;
    if (at < 0 || at > this.items.length) return;
    this.at = at;
    this.draw();
  }

  afterwards() {
    this.draw();
    const ahead = this.items.slice(this.at).filter((item) => !item.decision).length;
    if (ahead < FEW && !this.asked && this.data.more) {
      this.asked = true;
      this.set("more", Date.now());
    }
    this.settleSoon();
    this.stage.focus({ preventScroll: true });
  }

  mark(code) {
    const item = this.item;
    if (!item) return;
    const before = item.marked ?? (item.decision ? this.wanted(item) : []);
    item.marked = before.includes(code) ? before.filter((one) => one !== code) : [...before, code];
    this.say(fill(this.words.marked, { codes: item.marked.map((one) => this.name(one)).join(", ") || "–" }));
    this.draw();
    this.stage.focus({ preventScroll: true });
  }

  // The codes with a key: what is shown with the passage, then those used last, then the first of the codebook.
  keyed(item) {
    const shown = item.suggestions.map((one) => one.code);
    const extra = item.marked ?? item.decision?.codes ?? [];
    const more = [...extra, ...this.recent, ...this.codes.keys()];
    const rest = more.filter((code) => this.codes.get(code)?.codable && !item.given.includes(code));
    return [...new Set([...shown, ...rest])].slice(0, 9);
  }

  name(code) {
    return typeof code === "string" ? code : (this.codes.get(code)?.name ?? "?");
  }

  told({ outcome, codes, named }) {
    const names = [...codes, ...(named ?? [])].map((code) => this.name(code)).join(", ");
    return fill(this.words.outcomes[names && outcome !== "unsure" ? "coded" : outcome], { codes: names });
  }

  // --- Keys ---

  key(event) {
    const { act, digit } = pressed(event, this.data.keys);
    if (!act || (event.currentTarget === this.buttons && (event.key === " " || event.key === "Enter"))) return;
    event.preventDefault();
    event.stopPropagation();
    // A key that is held down decides once: nobody reads that fast.
    if (event.repeat) return;
    if (act === "digit") this.digit(digit);
    else this.acts[act]();
  }

  digit(number) {
    const code = this.item && this.keyed(this.item)[number - 1];
    if (code !== undefined) this.mark(code);
  }

  say(text) {
    this.status.textContent = text;
  }

  // --- What is on the screen ---

  draw() {
    const { item, words } = this;
    this.root.dataset.answer = item ? item.id : "";
    this.root.dataset.left = this.items.slice(this.at).filter((one) => !one.decision).length;
    this.root.dataset.pending = this.log.pending.length;
    const waits = this.data.working || this.data.preparing || this.log.pending.length > 0;
    // What did not change stays the same node: a press of the mouse must not lose its button before it is let go.
    const seen = JSON.stringify([item, waits, this.data.preparing, this.recent, this.codesShown, this.data.marksInPlace]);
    if (seen !== this.seen) {
      this.seen = seen;
      if (item) {
        this.drawCard(item);
        this.drawChoices(item);
      } else {
        const text = this.data.preparing || (waits ? words.fetching : words.nothingLeft);
        this.card.replaceChildren(make("p", "owq-text owq-empty", text));
        this.choices.replaceChildren();
      }
    }
    for (const [needs, button] of this.needs) button.disabled = needs === "item" ? !item : needs === "order" && !this.order.length;
    this.accept.firstChild.textContent = this.acceptLabel(item);
    this.drawSide();
  }

  drawCard(item) {
    const { words } = this;
    const parts = [];
    const head = make("div", "owq-head");
    if (item.question) head.append(make("div", "owq-question", item.question));
    head.append(make("div", "owq-dim", item.about));
    parts.push(head);
    const before = item.decision ?? item.earlier;
    if (before) parts.push(make("div", "owq-decided", `${words.decided} ${this.told(before)}`));
    for (const turn of item.before) parts.push(this.turn(turn));
    const text = make("p", "owq-text");
    text.append(...markedNodes(item.text, this.data.marksInPlace));
    parts.push(text);
    for (const turn of item.after) parts.push(this.turn(turn));
    if (item.given.length)
      parts.push(make("div", "owq-dim", fill(words.given, { codes: item.given.map((code) => this.name(code)).join(", ") })));
    this.card.replaceChildren(...parts);
  }

  turn({ speaker, text }) {
    const line = make("p", "owq-turn");
    if (speaker) line.append(make("b", "", `${speaker}: `));
    line.append(...markedNodes(text, this.data.marksInPlace));
    return line;
  }

  drawChoices(item) {
    const { words } = this;
    const wanted = this.wanted(item);
    const keyed = this.keyed(item);
    const rows = item.suggestions.map((one, place) => this.choice(one, place + 1, wanted.includes(one.code)));
    const parts = [];
    if (rows.length) parts.push(...rows);
    else parts.push(make("div", "owq-dim", item.blind ? words.blind : words.noSuggestion));
    const others = make("div", "owq-others");
    keyed.slice(item.suggestions.length).forEach((code, place) => {
      others.append(this.chip(code, item.suggestions.length + place + 1, wanted.includes(code)));
    });
    for (const code of wanted) if (!keyed.includes(code)) others.append(this.chip(code, 0, true));
    if (others.childElementCount) {
      parts.push(make("div", "owq-small-title", words.otherCodes), others);
    }
    this.choices.replaceChildren(...parts);
  }

  choice(one, digit, on) {
    const { words } = this;
    const row = make("button", `owq-choice${one.suggested ? "" : " owq-possible"}`, undefined, {
      type: "button",
      "aria-pressed": String(on),
      tabindex: "-1",
      title: one.why,
    });
    const head = make("span", "owq-choice-head");
    head.append(make("kbd", "owq-key", `${this.data.keys.digit}${digit}`), make("span", "owq-tick", on ? "✓" : "", { "aria-hidden": "true" }));
    head.append(this.swatch(one.code), make("span", "owq-choice-name", one.name));
    const why = make("span", "owq-why");
    if (one.score !== null) {
      const bar = make("span", "owq-bar", undefined, { "aria-hidden": "true" });
      const part = make("span", "owq-bar-part");
      part.style.width = `${Math.round(one.score * 100)}%`;
      bar.append(part);
      why.append(bar);
    }
    const score = one.suggested ? words.score : words.possible;
    const told = one.score === null ? fill(words.by, { by: one.by }) : fill(score, { score: Math.round(one.score * 100) });
    why.append(make("b", "owq-score", told), document.createTextNode(` ${one.why}`));
    row.append(head, why);
    row.addEventListener("click", () => this.mark(one.code));
    return row;
  }

  chip(code, digit, on) {
    const chip = make("button", "owq-chip", undefined, { type: "button", "aria-pressed": String(on), tabindex: "-1" });
    if (digit) chip.append(make("kbd", "owq-key", `${this.data.keys.digit}${digit}`));
    if (on) chip.append(make("span", "owq-tick", "✓", { "aria-hidden": "true" }));
    if (typeof code === "number") chip.append(this.swatch(code));
    chip.append(make("span", "", this.name(code)));
    chip.addEventListener("click", () => this.mark(code));
    return chip;
  }

  swatch(id) {
    const code = this.codes.get(id);
    const swatch = make("span", "owq-swatch", code?.initials ?? "", { "aria-hidden": "true" });
    if (code) {
      swatch.style.borderColor = this.data.colours[code.colour];
      swatch.style.borderBottomStyle = code.line;
    }
    return swatch;
  }

  acceptLabel(item) {
    const count = item ? this.wanted(item).length : 0;
    return count > 1 ? fill(this.words.acceptSeveral, { count }) : this.words.accept;
  }

  // Buttons with their keys; drawn again where another window gave actions other keys.
  drawButtons(data) {
    const shown = JSON.stringify([data.words, data.keys]);
    if (shown === this.keysShown) return;
    this.keysShown = shown;
    this.seen = "";
    this.words = data.words;
    const { words } = this;
    this.keysLine.textContent = words.keysLine;
    const rows = [
      ["accept", "item", () => this.decide("coded")],
      ["reject", "item", () => this.decide("none")],
      ["none", "item", () => this.decide("none")],
      ["unsure", "item", () => this.decide("unsure")],
      ["skip", "item", () => this.decide("skipped")],
      ["back", "order", () => this.back()],
      ["find", "item", () => this.search.open()],
      ["previous", "", () => this.move(-1)],
      ["next", "item", () => this.move(1)],
      ["memo", "item", () => this.ask("memo")],
      ["open", "item", () => this.ask("open")],
      ["help", "", () => this.help()],
    ];
    this.acts = Object.fromEntries(rows.map(([name, , act]) => [name, act]));
    this.needs = rows.map(([name, needs, act]) => {
      const main = name === "accept" ? " owq-main-button" : "";
      const button = make("button", `owq-button${main}`, undefined, { type: "button" });
      button.append(make("span", "", words[name]), ...keyOf(data.keys, name, "owq-key"));
      button.addEventListener("click", act);
      return [needs, button];
    });
    this.buttons.replaceChildren(...this.needs.map(([, button]) => button));
    this.accept = this.buttons.firstChild;
  }

  drawSide() {
    const { words } = this;
    const { marksInPlace } = this.data;
    const last = this.order.slice(-LAST).map((id) => this.items.find((item) => item.id === id)?.decision);
    const seen = JSON.stringify([this.order.slice(-LAST), last, this.item?.id, this.data.progress, this.codesShown, marksInPlace]);
    if (seen === this.sideSeen) return;
    this.sideSeen = seen;
    const list = make("ol", "owq-last");
    const placeOf = (id) => this.items.findIndex((item) => item.id === id);
    for (const id of this.order.slice(-LAST).reverse()) {
      const item = this.items[placeOf(id)];
      if (!item?.decision) continue;
      const button = make("button", "owq-done", undefined, { type: "button" });
      if (item === this.item) button.setAttribute("aria-current", "true");
      button.append(make("span", "owq-done-what", this.told(item.decision)), make("span", "owq-done-text", markedText(item.text, marksInPlace).slice(0, 140)));
      button.addEventListener("click", () => {
        this.at = placeOf(id); // asked for now: what comes next may have moved it, and this list stays the same
        this.draw();
        this.stage.focus({ preventScroll: true });
      });
      const line = make("li");
      line.append(button);
      list.append(line);
    }
    const progress = make("div", "owq-progress");
    for (const line of this.data.progress) progress.append(make("div", "", line));
    const parts = [make("h2", "owq-title", words.progress), progress, make("h2", "owq-title", words.last)];
    if (list.childElementCount) parts.push(make("div", "owq-dim", words.lastHelp), list);
    else parts.push(make("div", "owq-dim", words.lastNone));
    this.side.replaceChildren(...parts);
  }

  help() {
    const { keysTitle: title, close } = this.words;
    const closed = () => this.stage.focus({ preventScroll: true });
    keysDialog(this.data.keys, { title, close, prefix: "owq", root: this.root, closed });
  }

  // The person wants something of the page about the answer on the screen: "memo", or to see it "open" in its place.
  ask(what) {
    if (this.item) this.set(what, { answer: this.item.id, nonce: Date.now() });
  }

  // --- Finding a code ---

  buildSearch() {
    const { words } = this;
    const fits = (code, parts) => parts.every((part) => `${code.name} ${code.short} ${code.group}`.toLocaleLowerCase().includes(part));
    return finder("owq", {
      label: words.search,
      placeholder: words.search,
      list: words.codes,
      none: () => this.words.nothingFound,
      find: (typed) => {
        const parts = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
        return [...this.codes.values()]
          .filter((code) => code.codable && fits(code, parts))
          .map((code) => ({
            value: code.id,
            parts: [this.swatch(code.id), make("span", "owq-option-name", code.name), make("span", "owq-dim", code.short)],
          }));
      },
      named: (typed) => this.named(typed),
      take: (code) => this.mark(code),
      leave: () => this.stage.focus({ preventScroll: true }),
      canOpen: () => this.item,
    });
  }

  // The code that is called so, or the name of one that is made when it is given.
  named(name) {
    const key = name.replace(/\s+/g, " ").toLocaleLowerCase();
    for (const code of this.codes.values()) if (code.codable && code.name.toLocaleLowerCase() === key) return code.id;
    return name.replace(/\s+/g, " ");
  }

  // Which codes were used last is kept in this browser, for the project.
  keptCodes() {
    try {
      const kept = JSON.parse(localStorage.getItem(`ownwords:review:${this.data.project}`)) ?? [];
      return Array.isArray(kept) ? kept.filter((id) => this.codes.get(id)?.codable) : [];
    } catch {
      return [];
    }
  }

  useCodes(codes) {
    this.recent = [...new Set([...codes, ...this.recent])].slice(0, 9);
    try {
      localStorage.setItem(`ownwords:review:${this.data.project}`, JSON.stringify(this.recent));
    } catch {
      // A browser that keeps nothing: they are known until the page is closed.
    }
  }
}

export default mounted(Queue);
