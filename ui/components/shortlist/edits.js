// How a display text changes when words of the quote are left out, replaced or redacted. Knows nothing of the page.
//
// fragments: [[from, to, from in the quote, to in the quote], ...] in UTF-16 units: the stretches of the display text
// that are the person's own words. What stands between them is in brackets, or white space.

const LEFT_OUT = "[…]";

// A selection widened to whole words, without white space at its ends; null where no word is in it.
function wholeWords(text, from, to) {
  let first = -1;
  let last = -1;
  for (const part of WORDS.segment(text)) {
    if (!part.isWordLike) continue;
    const end = part.index + part.segment.length;
    if (end <= from || part.index >= to) continue;
    if (first < 0) first = part.index;
    last = end;
  }
  if (first < 0) return null;
  // Signs that were selected behind the words, such as a comma, go with them.
  while (last < to && !/\s/.test(text[last])) last++;
  return { from: Math.min(first, trimmedFrom(text, from)), to: last };
}

function trimmedFrom(text, from) {
  return from + (text.slice(from).length - text.slice(from).trimStart().length);
}

// The display text with [instead] in the place of the words {from, to} of the quote; null where none of them is shown.
function withInstead(shown, fragments, { from, to }, instead) {
  const pieces = piecesOf(shown, fragments);
  const touched = pieces.map((piece) => piece.from !== undefined && piece.from < to && piece.to > from);
  const first = touched.indexOf(true);
  if (first < 0) return null;
  const last = touched.lastIndexOf(true);
  const left = pieces[first].text.slice(0, placeIn(pieces[first], from));
  const right = pieces[last].text.slice(placeIn(pieces[last], to));
  const before = pieces.slice(0, first).map((piece) => piece.text).join("") + left;
  const after = right + pieces.slice(last + 1).map((piece) => piece.text).join("");
  return joined(before, instead, after);
}

// A display text as pieces: the person's own words with their places, and what stands between them. A mended letter and
// the words behind it are one piece: "[W]e said" stands for "we said".
function piecesOf(shown, fragments) {
  const pieces = [];
  let at = 0;
  for (const [start, end, from, to] of fragments) {
    const last = pieces.at(-1);
    if (start === at + 1 && shown[at] === "]" && last?.opened && last.to === from) {
      last.text += shown.slice(at, end);
      last.to = to;
      last.mended = true;
    } else {
      const opened = end === start + 1 && shown[start - 1] === "[" && shown[end] === "]";
      const before = shown.slice(at, opened ? start - 1 : start);
      if (before) pieces.push({ text: before });
      pieces.push({ text: shown.slice(opened ? start - 1 : start, end), from, to, opened });
    }
    at = end;
  }
  if (at < shown.length) {
    // The bracket of a mended letter that stands alone: "[I]".
    const last = pieces.at(-1);
    const closes = last?.opened && !last.mended && shown[at] === "]" ? 1 : 0;
    if (closes) last.text += "]";
    if (at + closes < shown.length) pieces.push({ text: shown.slice(at + closes) });
  }
  return pieces;
}

// Where in the text of a piece a place of the quote is.
function placeIn(piece, place) {
  const by = Math.min(Math.max(0, place - piece.from), piece.to - piece.from);
  return piece.opened && by > 0 ? Math.min(by + 2, piece.text.length) : by;
}

// Pieces with one space between them, none before a sign that ends something; two gaps beside each other become one.
function joined(before, instead, after) {
  let [left, right] = [before.trimEnd(), after.trimStart()];
  if (instead === LEFT_OUT) {
    while (left.endsWith(LEFT_OUT)) left = left.slice(0, -LEFT_OUT.length).trimEnd();
    while (right.startsWith(LEFT_OUT)) right = right.slice(LEFT_OUT.length).trimStart();
  }
  const opens = /[(“‘"'\-–—/]$/.test(left) && before === left;
  const closes = /^[.,;:!?)”’\-–—/]/.test(right) && after === right;
  return `${left}${left && !opens ? " " : ""}${instead}${right && !closes ? " " : ""}${right}`;
}

// "we said" -> "[W]e said", "We" -> "[w]e"; null where the first sign is no letter that has both sizes.
function withFirstLetter(shown) {
  const [letter] = shown;
  if (!letter || letter.toUpperCase() === letter.toLowerCase()) return null;
  const other = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  return [...other].length === 1 ? `[${other}]${shown.slice(letter.length)}` : null;
}
