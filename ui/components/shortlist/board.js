// The board: what is offered on one side, the shortlist by code on the other; one beside the other, or one at a time.
//
// What a person does is noted in the operation log and painted at once: picked, taken off, moved. Python's answer then
// is what counts. A card is drawn again only where it says something else, so that a press never loses its button.

class Board extends Logged {
  constructor(parent) {
    super(parent);
    this.cards = new Map(); // key of a card -> {signature, node}
    this.pane = "offers";
    this.barsOpen = undefined; // until a person says so
  }

  build(data) {
    const { words } = data;
    this.root = make("div", "owl", undefined, { translate: "no" });
    const tabs = make("div", "owl-tabs", undefined, { role: "group", "aria-label": words.panes });
    this.tabs = Object.fromEntries(
      ["offers", "list"].map((pane) => {
        const tab = cardButton("", () => this.show(pane), "owl-tab");
        tabs.append(tab);
        return [pane, tab];
      }),
    );
    this.refusal = make("div", "owl-refusal", "", { role: "alert" });
    const side = (pane) => make("section", `owl-pane owl-pane-${pane}`, undefined, { "aria-label": words[pane] });
    this.panes = { offers: side("offers"), list: side("list") };
    this.offersTitle = make("h2", "owl-title");
    this.offered = make("ul", "owl-list owl-cards", undefined, { "aria-label": words.offers });
    this.beside = make("div", "owl-beside");
    this.foot = make("div", "owl-row");
    this.panes.offers.append(this.offersTitle, this.offered, this.foot, this.beside);
    this.listTitle = make("h2", "owl-title");
    this.heard = make("div");
    this.groups = make("div", "owl-groups");
    this.panes.list.append(this.listTitle, this.heard, this.groups);
    const sides = make("div", "owl-panes");
    sides.append(this.panes.offers, this.panes.list);
    const line = make("div", "owl-line");
    this.status = make("span", "owl-status", "", { role: "status", "aria-live": "polite" });
    this.undoButton = cardButton(words.undo, () => this.undo(), "owl-undo");
    this.undoButton.hidden = true;
    this.waiting = make("span", "owl-waiting", "", { role: "status" });
    line.append(this.status, this.undoButton, this.waiting);
    this.keysLine = make("div", "owl-dim");
    this.help = cardButton(words.keys, () => this.showKeys(), "owl-help");
    const foot = make("div", "owl-row owl-keys");
    foot.append(this.keysLine, this.help);
    this.root.append(tabs, this.refusal, sides, foot, line);
    this.place("owl-frame");
    for (const pane of Object.values(this.panes)) {
      pane.addEventListener("keydown", (event) => this.key(event));
      pane.addEventListener("focusin", (event) => this.point(event.target.closest(".owl-card")));
    }
    this.show(this.pane);
  }

  // --- What Python says ---

  update(data, set) {
    if (!data) return;
    if (!this.root) this.build(data);
    this.words = data.words;
    this.keysLine.textContent = data.words.keysLine;
    const refused = this.listen(data, set, () => this.editor?.close());
    if (data.linked !== this.linked) {
      this.linked = data.linked;
      this.opening = Number(data.linked) || this.opening;
    }
    this.draw();
    for (const { operation, text } of refused) this.refuse(operation, text);
    this.edit();
    this.root.dataset.revision = data.revision;
  }

  edit() {
    const { editing } = this.data;
    const wanted = editing && editing.id === this.opening ? editing : null;
    if (!wanted) return;
    const flags = this.quotes().find((quote) => quote.id === wanted.id)?.flags ?? [];
    if (!this.editor) {
      const on = {
        op: (operation) => this.note(operation),
        check: (quote, shown) => this.set("check", { quote, shown, nonce: Date.now() }),
        close: () => this.closed(),
      };
      this.editor = new Editor(this.root, this.words, this.data.codes, on);
    }
    const saving = this.log.pending.some(({ type, quote }) => type === "show" && quote === wanted.id);
    this.editor.update(wanted, this.data.checked, { flags, saving });
  }

  closed() {
    const id = this.opening;
    this.editor = null;
    this.opening = null;
    this.set("open", { quote: null, nonce: Date.now() });
    this.groups.querySelector(`[data-quote="${id}"] .owl-edit`)?.focus();
    this.settleSoon();
  }

  refuse(operation, text) {
    if (this.editor && operation.type === "show") return this.editor.refuse(text);
    const line = make("div", "owl-flag owl-blocks");
    line.append(make("b", "", this.words.refused), ` ${text} `, cardButton(this.words.close, () => this.refusal.replaceChildren()));
    (this.editor ?? this).refusal.replaceChildren(line);
  }

  // --- What is on the screen ---

  // The quotes of the shortlist as they will be when all that waits is done.
  quotes() {
    return this.listed().flatMap((group) => group.quotes);
  }

  listed() {
    const off = new Set();
    const orders = [];
    for (const operation of this.log.pending) {
      if (operation.type === "off") off.add(operation.quote);
      if (operation.type === "arrange") orders.push(operation.order);
    }
    const groups = this.data.groups.map((group) => ({ ...group, quotes: group.quotes.filter((quote) => !off.has(quote.id)) }));
    for (const order of orders) {
      const group = groups.find((one) => one.quotes.some((quote) => quote.id === order[0]));
      if (group) group.quotes.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    }
    return groups.filter((group) => group.quotes.length);
  }

  draw() {
    const { data, words } = this;
    const waiting = this.log.pending.filter((operation) => operation.type === "pick");
    const soon = new Set(waiting.map(({ answer, start, end }) => `${answer} ${start} ${end}`));
    const shown = (offer) => ({ ...offer, picked: offer.picked || soon.has(offer.key) });
    const { offers } = data;
    this.offersTitle.textContent = offers.title;
    this.fillList(this.offered, offers.quotes.map(shown), (offer) => this.offerNode(offer));
    const besides = JSON.stringify([offers.beside.map(shown), words]);
    if (besides !== this.besideShown) {
      this.besideShown = besides;
      this.beside.replaceChildren(...offers.beside.flatMap((offer) => this.besideParts(shown(offer))));
    }
    const more = JSON.stringify([offers.note, offers.more]);
    if (more !== this.moreShown) {
      this.moreShown = more;
      const button = offers.more ? [cardButton(words.more, () => this.set("more", Date.now()), "owl-more")] : [];
      this.foot.replaceChildren(...(offers.note ? [make("p", "owl-dim", offers.note)] : []), ...button);
    }
    const groups = this.listed();
    const count = groups.reduce((sum, group) => sum + group.quotes.length, 0);
    this.listTitle.textContent = fill(words.count, { count });
    this.tabs.offers.textContent = offers.title;
    this.tabs.list.textContent = fill(words.count, { count });
    const heard = JSON.stringify([data.heard, count > 0]);
    if (heard !== this.heardShown) {
      this.heardShown = heard;
      const part = count && data.heard ? heardPart(data.heard, words, this.barsOpen) : make("div");
      part.querySelector("details")?.querySelector("summary").addEventListener("click", (event) => (this.barsOpen = !event.target.parentElement.open));
      this.heard.replaceChildren(part);
    }
    this.drawGroups(groups);
    this.root.dataset.picked = count;
    this.tellPending();
  }

  drawGroups(groups) {
    const { words } = this;
    if (!groups.length) return this.groups.replaceChildren(make("p", "owl-dim", words.none));
    const parts = groups.map((group) => {
      const known = [...this.groups.children].find((part) => part.dataset?.group === group.key);
      const part = known ?? make("section", "owl-group", undefined, { "data-group": group.key });
      if (!known) part.append(make("h3", "owl-name"), make("ol", "owl-list owl-cards"));
      part.firstChild.textContent = group.name;
      part.lastChild.setAttribute("aria-label", group.name);
      this.fillList(part.lastChild, group.quotes, (quote) => this.pickedNode(quote));
      return part;
    });
    setChildren(this.groups, parts);
  }

  fillList(list, items, nodeOf) {
    setChildren(list, items.map(nodeOf));
    const cards = [...list.children];
    if (cards.length && !cards.some((card) => card.tabIndex === 0)) this.point(cards[0]);
  }

  // The node of a card: the one that is there, where it says the same.
  kept(key, item, draw) {
    const signature = JSON.stringify([item, this.data.keys.shown, this.data.marksInPlace]);
    const known = this.cards.get(key);
    if (known?.signature === signature) return known.node;
    const node = draw();
    const focused = known?.node.contains(document.activeElement);
    const pressed = focused ? document.activeElement.className : "";
    for (const button of node.querySelectorAll("button")) button.tabIndex = -1;
    node.tabIndex = known ? known.node.tabIndex : -1;
    if (known) {
      if (node.tabIndex === 0) for (const button of node.querySelectorAll("button")) button.tabIndex = 0;
      known.node.replaceWith(node);
      if (focused) ([...node.querySelectorAll("button")].find((button) => button.className === pressed) ?? node).focus({ preventScroll: true });
    }
    this.cards.set(key, { signature, node });
    return node;
  }

  offerNode(offer) {
    const whole = (card, one) => showWhole(card, one, this.words, this.data.marksInPlace);
    const on = { pick: (one) => this.pick(one), whole };
    return this.kept(`offer ${offer.key}`, offer, () => {
      const node = offerCard(offer, this.words, this.data.keys, on);
      node.offer = offer;
      return node;
    });
  }

  besideParts(offer) {
    const { words } = this;
    const list = make("ul", "owl-list owl-cards", undefined, { "aria-label": words[offer.role] });
    const node = this.offerNode(offer);
    node.dataset.role = offer.role;
    list.append(node);
    this.point(node);
    return [make("h3", "owl-name", words[offer.role]), make("p", "owl-dim", words[`${offer.role}What`]), list];
  }

  pickedNode(quote) {
    const on = {
      edit: (id) => this.open(id),
      move: (id, step) => this.move(id, step),
      memo: (id) => this.set("ask", { what: "memo", quote: id, nonce: Date.now() }),
      off: (id) => this.off(id),
      drag: (event, card) => this.drag(event, card),
    };
    return this.kept(`quote ${quote.id}`, quote, () => {
      const node = pickedCard(quote, this.words, this.data.keys, on);
      node.quote = quote;
      return node;
    });
  }

  // One card of each list is reached with Tab, with its buttons; the others with the arrow keys.
  point(card) {
    const list = card?.parentElement;
    if (!list || card.tabIndex === 0) return;
    for (const other of list.querySelectorAll(":scope > .owl-card[tabindex='0']")) this.reachable(other, -1);
    this.reachable(card, 0);
  }

  reachable(card, index) {
    card.tabIndex = index;
    for (const button of card.querySelectorAll("button")) button.tabIndex = index;
  }

  show(pane) {
    this.pane = pane;
    this.root.dataset.pane = pane;
    for (const [name, tab] of Object.entries(this.tabs)) tab.setAttribute("aria-pressed", String(name === pane));
  }

  say(text, undo = false) {
    this.status.textContent = text;
    this.undoButton.hidden = !undo;
  }

  // --- What a person does ---

  note(operation) {
    this.refusal.replaceChildren();
    this.log.add(operation);
    this.tellPending();
    this.settleSoon();
  }

  busy() {
    return this.editor;
  }

  pick(offer) {
    if (offer.picked) return;
    const { answer, start, end, code, theme, why, role } = offer;
    this.note({ type: "pick", answer, start, end, code, theme, why, role, run: this.data.run });
    this.draw();
    this.say(fill(this.words.pickedSaid, { count: this.quotes().length + this.log.pending.filter((one) => one.type === "pick").length }), true);
  }

  off(id) {
    const card = this.cards.get(`quote ${id}`)?.node;
    const next = card?.nextElementSibling ?? card?.previousElementSibling;
    this.note({ type: "off", quote: id });
    this.draw();
    next?.focus();
    this.say(this.words.offSaid, true);
  }


  open(id) {
    this.opening = id;
    this.set("open", { quote: id, nonce: Date.now() });
    // Where it was open a moment ago, what Python says stays the same, and is not told again.
    this.edit();
  }

  undo() {
    const open = this.log.pending.length;
    if (!open && !this.data.undo) return this.say(this.words.nothingToUndo);
    this.note({ type: "undo", expected: open ? null : this.data.undo.id });
    this.say(fill(this.words.undone, { what: open ? "" : this.data.undo.label }));
  }

  move(id, step) {
    const group = this.listed().find((one) => one.quotes.some((quote) => quote.id === id));
    const order = group.quotes.map((quote) => quote.id);
    const at = order.indexOf(id);
    const to = at + step;
    if (to < 0 || to >= order.length) return this.say(this.words.atEnd);
    order.splice(to, 0, ...order.splice(at, 1));
    this.arrange(order, id, group.name);
  }

  arrange(order, id, group) {
    const focused = document.activeElement;
    this.note({ type: "arrange", order });
    this.draw();
    if (focused?.isConnected) focused.focus({ preventScroll: true });
    this.cards.get(`quote ${id}`)?.node.scrollIntoView({ block: "nearest" });
    this.say(fill(this.words.moved, { place: order.indexOf(id) + 1, count: order.length, group }), true);
  }

  // With the mouse or a finger: the card moves among its neighbours, and is noted where it is let go. A card that is
  // moved in the page loses the pointer, so the whole page is listened to.
  drag(event, card) {
    if (event.button !== 0) return;
    event.preventDefault();
    const list = card.parentElement;
    const before = [...list.children].indexOf(card);
    card.classList.add("owl-dragged");
    const moved = ({ clientY }) => {
      const others = [...list.children].filter((other) => other !== card);
      const below = others.find((other) => {
        const box = other.getBoundingClientRect();
        return clientY < box.top + box.height / 2;
      });
      if (below ? card.nextElementSibling !== below : list.lastElementChild !== card) list.insertBefore(card, below ?? null);
      const scrolled = list.closest(".owl-pane");
      const box = scrolled.getBoundingClientRect();
      if (clientY < box.top + 40) scrolled.scrollTop -= 14;
      if (clientY > Math.min(box.bottom, window.innerHeight) - 40) scrolled.scrollTop += 14;
    };
    const ended = ({ type }) => {
      document.removeEventListener("pointermove", moved);
      for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, ended);
      card.classList.remove("owl-dragged");
      const order = [...list.children].map((one) => one.quote.id);
      if (type === "pointercancel") this.draw();
      else if ([...list.children].indexOf(card) !== before) this.arrange(order, card.quote.id, list.getAttribute("aria-label"));
    };
    document.addEventListener("pointermove", moved);
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, ended);
  }

  // --- Keys ---

  key(event) {
    const field = event.target.closest("input, textarea, select, summary");
    const { act } = pressed(event, this.data.keys);
    if (!act || field || (event.key === "Enter" && event.target.closest("button"))) return;
    const card = event.target.closest(".owl-card");
    if (!this.does(act, card, event.repeat)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Whether a key did something; one that is held down goes on and back, and does nothing else twice.
  does(act, card, repeat) {
    if (act === "help") return this.showKeys(), true;
    if (act === "undo") return repeat || this.undo(), true;
    if (!card) return false;
    const { offer, quote } = card;
    if (act === "next" || act === "previous") return this.step(card, act === "next" ? 1 : -1), true;
    if (quote && (act === "up" || act === "down")) return this.move(quote.id, act === "up" ? -1 : 1), true;
    if (repeat) return true;
    if (offer && act === "pick") return this.pick(offer), true;
    if (offer && act === "whole" && hasMore(offer)) return showWhole(card, offer, this.words, this.data.marksInPlace), true;
    if (quote && act === "edit") return this.open(quote.id), true;
    if (quote && act === "memo") return this.set("ask", { what: "memo", quote: quote.id, nonce: Date.now() }), true;
    if (quote && act === "off") return this.off(quote.id), true;
    return false;
  }

  // To the next card of the same side, over the heads of groups.
  step(card, by) {
    const cards = [...card.closest(".owl-pane").querySelectorAll(".owl-card")];
    const next = cards[cards.indexOf(card) + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  showKeys() {
    const back = document.activeElement;
    const { keysTitle: title, close } = this.words;
    keysDialog(this.data.keys, { title, close, prefix: "owl", root: this.root, closed: () => back?.focus() });
  }
}

// Puts nodes into a place in this order, and moves none that stands right: what has the focus keeps it.
function setChildren(parent, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, place) => {
    if (parent.childNodes[place] !== node) parent.insertBefore(node, parent.childNodes[place] ?? null);
  });
}

export default mounted(Board);
