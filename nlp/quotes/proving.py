"""Display text to proof: whether what stands outside square brackets is the person's, letter for letter and in order.

A bracket is a gap: ``[…]`` leaves words out, ``[the contract]`` clarifies, ``[name]`` redacts, ``[W]e`` mends the
size of a first letter. What stands between gaps must follow in the quote's own stretch of its source, beginning and
ending where words begin and end. Each fragment is put at the earliest place where it fits, which leaves the most room
to those behind it: where this fails, no other way succeeds. Brackets that the source itself has, as in "[laughs]",
are its words.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.errors import QuoteNotInSource
from nlp.model.disclosure import Mark
from nlp.model.material import Span
from nlp.model.quotes import Fragment, Proof
from nlp.quotes.allowed import not_allowed
from nlp.quotes.display import Piece, brackets, is_mended, pieces_of
from nlp.quotes.letters import Letters, count_words, letters, negation, words_in
from nlp.quotes.nearest import shortened, what_is_wrong

_AROUND = 16  # letters around the stretch that say where its first and last word really begin and end
_TRIES = 64
_POSSESSIVE = re.compile(r"'s?(?!\w)")
_SENTENCE_END = re.compile(r"[.!?\n]")
_LIKE_A_MARK = re.compile(r"\[[^\[\]]+ (?:\d+|[A-Z]{1,2})\]")


def proof(shown: str, source: str, span: Span, *, marks: Sequence[Mark] = ()) -> Proof:
    """Whether a display text is true to the stretch of its source that it was made from.

    Takes time in proportion to both lengths.

    Args:
        shown: The display text.
        source: The canonical text of the source.
        span: The stretch of it.
        marks: The accepted marks of the source, where the display text shows them: a word may end where one begins.

    Example:
        >>> said = "When I came out we got nothing, not even a bed."
        >>> proof("[W]e got nothing […] a bed.", said, Span(0, len(said))).true
        True
        >>> proof("I came out", said, Span(0, len(said))).wrong, proof("when I came", said, Span(0, 40)).true
        ('', False)
    """
    if not 0 <= span.start < span.end <= len(source):
        return Proof((), f"There are no characters {span.start} to {span.end} in this source.", Span(0, len(shown)))
    near = Span(max(0, span.start - _AROUND), min(len(source), span.end + _AROUND))
    hay = letters(source, near)
    # Where the stretch begins and ends is decided: it may be cut as the person cut it.
    edges = {edge for part in (span, *(mark.span for mark in marks)) for edge in (part.start, part.end)}
    search = _Search(hay, hay.index(span.start), hay.index(span.end), edges)
    gaps, pieces, found = _fitted(shown, search)
    fragments = tuple(f for piece, at in zip(pieces, found, strict=False) for f in _aligned(piece, at, shown, hay))
    if len(found) < len(pieces):
        piece, after = pieces[len(found)], search.after(pieces, found)
        said, at = what_is_wrong(piece.text, piece.mended, hay, Span(after, search.last), search.first, source)
        return Proof(fragments, said, Span(piece.places[at.start], piece.places[at.end - 1] + 1))
    named = {mark.text for mark in marks}
    wrong = not_allowed(shown, gaps, named) or _too_little(shown, source, span, gaps, pieces, fragments, marks)
    if wrong:
        return Proof(fragments, *wrong)
    left_out = _left_out(source, span, list(_ends(hay, pieces, found)))
    return Proof(
        fragments,
        left_out_not=next(filter(None, (negation(part.of(source)) for part in left_out)), ""),
        replaced=tuple(_replaced(shown, source, gaps, pieces, left_out, marks)),
    )


def not_proved(proof: Proof, shown: str, said: str, *, where: str) -> QuoteNotInSource:
    """The refusal of a display text, with both texts side by side.

    Args:
        proof: Of the display text.
        shown: The display text.
        said: What the source says there.
        where: Whose words, in words that may stand in a message: "answer 81".
    """
    return QuoteNotInSource(
        f"The quote from {where} is not proved. {proof.wrong}\n"
        f"The quote says: {shortened(shown, 400)}\nThe source says: {shortened(said, 400)}\n",
        kept="The quote is shown as it was before.",
        do="Put square brackets around what the person did not say, and […] where words are left out.",
    )


@dataclass(frozen=True)
class _Search:
    """The stretch of a source in which the pieces of a display text are looked for.

    Attributes:
        hay: Its letters, and some around them.
        first: The first letter of the stretch.
        last: The first one behind it.
        edges: Places of the source where marks begin and end.
    """

    hay: Letters
    first: int
    last: int
    edges: Collection[int]

    def places_of(self, pieces: Sequence[Piece]) -> list[int]:
        """Where each piece stands, at the earliest place; those up to the first that stands nowhere."""
        found, at = [], self.first
        for piece in pieces:
            here = next((k for k in self._occurrences(piece, at) if self._is_whole(piece, k)), None)
            if here is None:
                break
            found.append(here)
            at = here + len(piece.text)
        return found

    def after(self, pieces: Sequence[Piece], found: Sequence[int]) -> int:
        """The letter behind the last piece that was found."""
        return found[-1] + len(pieces[len(found) - 1].text) if found else self.first

    def _occurrences(self, piece: Piece, at: int) -> Iterator[int]:
        first, rest = piece.text[: piece.mended].casefold(), piece.text[piece.mended :]
        for here in _occurrences(rest, self.hay.text, at + piece.mended, self.last):
            start = here - piece.mended
            if self.hay.text[start:here].casefold() == first:
                yield start

    def _is_whole(self, piece: Piece, at: int) -> bool:
        begins = self._is_border(at) or (piece.glued and _POSSESSIVE.match(piece.text) is not None)
        return begins and self._is_border(at + len(piece.text), ends=True)

    def _is_border(self, at: int, *, ends: bool = False) -> bool:
        place = self.hay.places[at - 1] + 1 if ends else self.hay.places[at]
        return place in self.edges or self.hay.is_border(at)


def _fitted(shown: str, search: _Search) -> tuple[list[Span], list[Piece], list[int]]:
    """The gaps of a display text, its pieces, and where they stand; fewer places than pieces where one is not there.

    First as if brackets that the source has too were its own, then as if all were gaps.
    """
    groups = brackets(shown)
    stretch = search.hay.text[search.first : search.last]
    gaps = [group for group in groups if letters(shown, group).text not in stretch] if "[" in stretch else groups
    pieces = pieces_of(shown, gaps)
    found = search.places_of(pieces)
    if len(found) < len(pieces) and len(gaps) < len(groups):
        gaps, pieces = groups, pieces_of(shown, groups)
        found = search.places_of(pieces)
    return gaps, pieces, found


def _occurrences(pattern: str, text: str, start: int, end: int) -> Iterator[int]:
    """Every place where a pattern stands in ``text[start:end]``, also where two overlap, in linear time."""
    for _ in range(_TRIES):
        at = text.find(pattern, start, end)
        if at < 0:
            return
        yield at
        start = at + 1
    # So many places that did not do are somebody's bad will: from here on every letter is looked at once (Knuth,
    # Morris and Pratt 1977).
    back, k = [0] * len(pattern), 0
    for i in range(1, len(pattern)):
        while k and pattern[i] != pattern[k]:
            k = back[k - 1]
        k += pattern[i] == pattern[k]
        back[i] = k
    k = 0
    for i in range(start, end):
        while k and text[i] != pattern[k]:
            k = back[k - 1]
        k += text[i] == pattern[k]
        if k == len(pattern):
            yield i + 1 - k
            k = back[k - 1]


def _aligned(piece: Piece, at: int, shown: str, hay: Letters) -> Iterator[Fragment]:
    """A piece that was found, in stretches that are equally long in both texts."""
    ours, theirs = piece.places, hay.places[at : at + len(piece.text)]
    begun = 0
    for k in range(1, len(ours) + 1):
        if k < len(ours):
            step = ours[k] - ours[k - 1]
            if step == theirs[k] - theirs[k - 1] == 1:
                continue
            if step > 1 and shown[ours[k - 1] : ours[k]] == hay.whole[theirs[k - 1] : theirs[k]]:
                continue
        yield Fragment(Span(ours[begun], ours[k - 1] + 1), Span(theirs[begun], theirs[k - 1] + 1))
        begun = k


def _ends(hay: Letters, pieces: Sequence[Piece], found: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each piece begins and ends in the source."""
    for piece, at in zip(pieces, found, strict=True):
        yield hay.places[at], hay.places[at + len(piece.text) - 1] + 1


def _too_little(
    shown: str,
    source: str,
    span: Span,
    gaps: Sequence[Span],
    pieces: Sequence[Piece],
    fragments: Sequence[Fragment],
    marks: Sequence[Mark],
) -> tuple[str, Span] | None:
    """Whether so little of it is the person's that it is no quote."""
    named = {mark.text for mark in marks}
    added = [g for g in gaps if not _is_mark(shown, g, named) and not is_mended(shown, g)]
    inside = sum(count_words(shown[g.start + 1 : g.end - 1]) for g in added)
    outside = sum(count_words(piece.text) for piece in pieces)
    everywhere = Span(0, len(shown))
    if not outside:
        return "No word of it is the person's own.", everywhere
    if inside > outside:
        return "More words stand in brackets than outside of them: it is no quote any more.", everywhere
    longest = run = passed = 0
    cuts = [g.start for g in gaps if not _is_mark(shown, g, named)]
    for piece in pieces:
        before, passed = passed, bisect_left(cuts, piece.span.start)
        run = count_words(piece.text) + (run if passed == before else 0)
        longest = max(longest, run)
    if longest >= 3 or _is_whole_answer(source, span, fragments, marks):
        return None
    return "At least three words of the person's must follow each other without a gap.", everywhere


def _is_mark(shown: str, gap: Span, named: Collection[str]) -> bool:
    whole = shown[gap.start : gap.end]
    return whole in named or _LIKE_A_MARK.fullmatch(whole) is not None


def _is_whole_answer(source: str, span: Span, fragments: Sequence[Fragment], marks: Sequence[Mark]) -> bool:
    """Whether each word of the stretch is shown, or stands behind a mark."""
    covered = bytearray(span.end - span.start)
    for part in [*(f.source for f in fragments), *(mark.span for mark in marks)]:
        start, end = max(part.start, span.start) - span.start, min(part.end, span.end) - span.start
        if start < end:
            covered[start:end] = b"\x01" * (end - start)
    words = letters(source, span)
    return all(covered[words.places[k] - span.start] for word in words_in(words) for k in range(word.start, word.end))


def _left_out(source: str, span: Span, ends: Sequence[tuple[int, int]]) -> list[Span]:
    """What is not shown: the rest of the sentence before the first piece, what is between two, and behind the last."""
    first, last = ends[0][0], ends[-1][1]
    before = _SENTENCE_END.split(source[span.start : first])[-1]
    behind = "" if source[last - 1] in ".!?" else _SENTENCE_END.split(source[last : span.end], maxsplit=1)[0]
    skipped = [Span(left[1], right[0]) for left, right in pairwise(ends)]
    return [Span(first - len(before), first), *skipped, Span(last, last + len(behind))]


def _replaced(
    shown: str,
    source: str,
    gaps: Sequence[Span],
    pieces: Sequence[Piece],
    left_out: Sequence[Span],
    marks: Sequence[Mark],
) -> Iterator[str]:
    """What was left out where a bracket has words of somebody else's; whole sentences only where no "[…]" says so."""
    named = {mark.text for mark in marks}
    borders = [0, *(edge for piece in pieces for edge in (piece.span.start, piece.span.end)), len(shown)]
    for place, gone in enumerate(left_out):
        here = [g for g in gaps if borders[2 * place] <= g.start and g.end <= borders[2 * place + 1]]
        added = [g for g in here if not _is_mark(shown, g, named) and _says_something(shown, g)]
        told = any(not count_words(g.of(shown)) for g in here)
        if not added or (told and _SENTENCE_END.search(gone.of(source).strip())):
            continue
        # What a mark stands for is not replaced by the words beside it.
        words = "".join(_beside_marks(source, gone, marks))
        if count_words(words):
            yield shortened(words.strip(" \n\t,;:-–—"), 80)


def _says_something(shown: str, gap: Span) -> bool:
    inside = gap.of(shown)[1:-1]
    return count_words(inside) > 0 and inside.strip().casefold() != "sic"


def _beside_marks(source: str, part: Span, marks: Sequence[Mark]) -> Iterator[str]:
    at = part.start
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        if mark.span.start < part.end and mark.span.end > at:
            yield source[at : max(at, mark.span.start)]
            at = mark.span.end
    yield source[at : max(at, part.end)]
