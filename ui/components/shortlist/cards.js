// How an offered quote, a quote of the shortlist, and who is heard look. Every word is set as text, never as HTML.

const FEW_BARS = 6; // more are folded until a person opens them: the quotes stand below

function wordsOf(text, more = "") {
  return make("blockquote", `owl-words ${more}`, text);
}

function cardButton(text, act, name, label) {
  const button = make("button", `owl-button ${name ?? ""}`, text, { type: "button", "aria-label": label, title: label });
  button.addEventListener("click", act);
  return button;
}

// Something that should be known of a quote: a sign, what it is, and what to do.
function flagOf(flag, words) {
  const line = make("div", flag.blocks ? "owl-flag owl-blocks" : "owl-flag");
  const head = flag.blocks ? words.blocks : words.lookAt;
  line.append(make("span", "owl-sign", flag.blocks ? "✕" : "⚠", { "aria-hidden": "true" }), " ", make("b", "", head), ` ${flag.said} `);
  line.append(make("span", "owl-do", flag.do));
  return line;
}

function offerCard(offer, words, keys, on) {
  const card = make("li", "owl-card owl-offer", undefined, { "data-key": offer.key, "data-picked": String(offer.picked) });
  const quote = wordsOf(offer.shown);
  const facts = make("div", "owl-facts");
  facts.append(make("div", "owl-who", offer.who), make("div", "owl-dim owl-about", offer.about, { title: offer.about }));
  if (offer.consent) facts.append(make("div", "owl-dim", offer.consent));
  facts.append(make("div", "owl-dim", fill(words.why, { why: offer.why })));
  const row = make("div", "owl-row");
  const pick = cardButton(words.pick, () => on.pick(offer), "owl-main-button owl-pick");
  pick.append(...keyOf(keys, "pick", "owl-key"));
  const done = make("span", "owl-done", words.picked);
  const whole = cardButton(words.whole, () => on.whole(card, offer), "owl-whole");
  whole.setAttribute("aria-expanded", "false");
  row.append(offer.picked ? done : pick, ...(hasMore(offer) ? [whole] : []));
  card.append(quote, facts, ...offer.flags.map((flag) => flagOf(flag, words)), row);
  return card;
}

// The whole answer with the quote marked, or the quote alone again.
function showWhole(card, offer, words, inPlace) {
  const open = card.classList.toggle("owl-open");
  const button = card.querySelector(".owl-whole");
  button.textContent = open ? words.wholeClose : words.whole;
  button.setAttribute("aria-expanded", String(open));
  const quote = card.querySelector(".owl-words");
  if (!open) return quote.replaceChildren(offer.shown);
  const parts = [["span", "owl-around", offer.before], ["mark", "owl-mark", offer.said], ["span", "owl-around", offer.after]];
  quote.replaceChildren(
    ...parts.map(([tag, name, pieces]) => {
      const part = make(tag, name);
      part.append(...markedNodes(pieces, inPlace));
      return part;
    }),
  );
}

// Whether the answer says more than the quote.
function hasMore({ before, after }) {
  return before.length > 0 || after.length > 0;
}

function pickedCard(quote, words, keys, on) {
  const card = make("li", "owl-card owl-picked", undefined, { "data-quote": quote.id, "data-shown": quote.shown });
  const drag = make("span", "owl-drag", "⠿", { title: words.drag, "aria-hidden": "true" });
  drag.addEventListener("pointerdown", (event) => on.drag(event, card));
  const body = make("div", "owl-body");
  const facts = make("div", "owl-facts");
  facts.append(make("div", "owl-who", quote.who));
  facts.append(make("div", "owl-dim owl-about", quote.about, { title: quote.about }));
  if (quote.role) facts.append(make("div", "owl-role", quote.role));
  facts.append(make("div", "owl-dim", fill(words.why, { why: quote.why })));
  if (quote.proved) facts.append(make("div", "owl-proof", quote.edited ? words.proofEdited : words.proofWhole));
  if (quote.note) facts.append(make("div", "owl-note", fill(words.note, { note: quote.note })));
  if (quote.usedIn.length) facts.append(make("div", "owl-dim", fill(words.usedIn, { reports: quote.usedIn.join(", ") })));
  const row = make("div", "owl-row");
  const edit = cardButton(words.edit, () => on.edit(quote.id), "owl-edit");
  edit.append(...keyOf(keys, "edit", "owl-key"));
  const memo = quote.memos ? fill(words.memos, { count: quote.memos }) : words.memo;
  row.append(
    edit,
    cardButton("↑", () => on.move(quote.id, -1), "owl-square owl-up", words.up),
    cardButton("↓", () => on.move(quote.id, 1), "owl-square owl-down", words.down),
    cardButton(memo, () => on.memo(quote.id), "owl-memo"),
    cardButton(words.off, () => on.off(quote.id), "owl-off"),
  );
  body.append(wordsOf(quote.shown), facts, ...quote.flags.map((flag) => flagOf(flag, words)), row);
  card.append(drag, body);
  return card;
}

// Who is heard: a line, warnings, and a bar for each group with its numbers in words.
function heardPart(heard, words, open) {
  const part = make("section", "owl-heard", undefined, { "aria-label": heard.of });
  part.append(make("h3", "owl-small-title", heard.of), make("p", "owl-said", heard.said));
  for (const warning of heard.warnings) {
    const line = make("div", "owl-flag");
    line.append(make("span", "owl-sign", "⚠", { "aria-hidden": "true" }), ` ${warning}`);
    part.append(line);
  }
  if (!heard.attributes.length) return part;
  const bars = make("details", "owl-bars");
  const values = heard.attributes.reduce((sum, attribute) => sum + attribute.values.length, 0);
  bars.open = open ?? values <= FEW_BARS;
  bars.append(make("summary", "", words.bars));
  for (const attribute of heard.attributes) {
    bars.append(make("h4", "owl-small-title", attribute.name));
    const list = make("ul", "owl-list");
    const most = Math.max(...attribute.values.map((value) => value.cases), 1);
    for (const value of attribute.values) {
      const line = make("li", value.none ? "owl-bar owl-bar-none" : "owl-bar");
      const track = make("span", "owl-track", undefined, { "aria-hidden": "true" });
      track.style.width = `${Math.max(4, (100 * value.cases) / most)}%`;
      const part = make("span", "owl-part");
      part.style.width = `${100 * value.share}%`;
      track.append(part);
      const place = make("span", "owl-place", undefined, { "aria-hidden": "true" });
      place.append(track);
      line.append(make("span", "owl-value", value.value), place, make("span", "owl-number", value.said));
      list.append(line);
    }
    bars.append(list);
  }
  part.append(bars);
  return part;
}
