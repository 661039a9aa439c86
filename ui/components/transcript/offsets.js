// Places in a text. Python counts code points, a browser UTF-16 units: they are converted here and nowhere else.
//
// Knows nothing of the page. All places but those named "point" are UTF-16 units of the whole source.

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });
const SENTENCES = new Intl.Segmenter(undefined, { granularity: "sentence" });

class SourceText {
  constructor(text) {
    this.text = text;
    const pairs = [];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0xd800 && unit <= 0xdbff) pairs.push(i++);
    }
    this.pairs = pairs; // where each character of two units begins, in order
  }

  point(unit) {
    return unit - firstFrom(this.pairs, (pair) => pair >= unit);
  }

  unit(point) {
    return point + firstFrom(this.pairs, (pair, before) => pair - before >= point);
  }

  // A stretch widened to whole signs, so that no emoji or accent is cut, and without white space at its ends.
  // Where nothing is left it is null.
  whole(from, to) {
    from = this.signStart(from);
    to = this.signEnd(to);
    const text = this.text.slice(from, to);
    from += text.length - text.trimStart().length;
    to -= text.length - text.trimEnd().length;
    return from < to ? { from, to } : null;
  }

  signStart(at) {
    if (at <= 0 || at >= this.text.length) return at;
    const [near, shift] = this.near(at);
    const sign = GRAPHEMES.segment(near).containing(at - shift);
    return sign ? shift + sign.index : at;
  }

  signEnd(at) {
    const start = this.signStart(at);
    if (start === at) return at;
    const [near, shift] = this.near(start);
    return start + GRAPHEMES.segment(near).containing(start - shift).segment.length;
  }

  // The line that a place is in: no sign goes on over a line's end. The whole text would be too long to cut each time.
  near(at) {
    const start = this.text.lastIndexOf("\n", at - 1) + 1;
    const end = this.text.indexOf("\n", at);
    return [this.text.slice(start, end < 0 ? this.text.length : end + 1), start];
  }

  // The sentence around a place of a turn {from, to}.
  sentence(at, turn) {
    const text = this.text.slice(turn.from, turn.to);
    const found = SENTENCES.segment(text).containing(Math.min(Math.max(at - turn.from, 0), text.length - 1));
    return this.whole(turn.from + found.index, turn.from + found.index + found.segment.length);
  }

  // The next beginning or end of a word before or behind a place, inside a turn; by signs where `bySign`.
  step(at, turn, { forward, edge, bySign }) {
    const text = this.text.slice(turn.from, turn.to);
    const places = [];
    for (const part of (bySign ? GRAPHEMES : WORDS).segment(text)) {
      if (!bySign && !part.isWordLike) continue;
      places.push(turn.from + part.index + (edge === "end" ? part.segment.length : 0));
    }
    if (edge === "end") places.push(turn.to);
    else places.unshift(turn.from);
    const further = forward ? places.find((place) => place > at) : places.findLast((place) => place < at);
    return further ?? at;
  }
}

// How many items of a sorted list come before the first that fits.
function firstFrom(list, fits) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(list[middle], middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function wordCount(text) {
  let count = 0;
  for (const part of WORDS.segment(text)) if (part.isWordLike) count++;
  return count;
}
