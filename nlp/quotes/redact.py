"""Marks into what is shown of a quote: what gives somebody away is hidden also where words around it were edited."""

from collections.abc import Iterable, Sequence

from nlp.model.disclosure import Mark
from nlp.model.material import Span
from nlp.model.quotes import Fragment
from nlp.quotes.letters import letters


def redacted_display(shown: str, source: str, fragments: Sequence[Fragment], marks: Iterable[Mark]) -> str:
    """A display text with the marks of its source in it.

    A mark hides all that is shown between the first and the last of its letters, once. Where somebody wrote the same
    words into a bracket, they are hidden there too.

    Args:
        shown: The display text.
        source: Its source.
        fragments: Its proof's.
        marks: Accepted marks of the source, by its offsets.

    Example:
        >>> from nlp.quotes import proof
        >>> said = "Well, Grace Okafor rang us at once."
        >>> shown = "Grace […] rang us at once."
        >>> redacted_display(shown, said, proof(shown, said, Span(0, 35)).fragments, [Mark(Span(6, 18), "[Name 1]")])
        '[Name 1] […] rang us at once.'
    """
    layer = sorted(marks, key=lambda mark: (mark.span.start, mark.span.end))
    changes = [*_over_fragments(shown, fragments, layer), *_in_brackets(shown, source, fragments, layer)]
    return _replaced(shown, changes)


def bare(source: str, span: Span, marks: Iterable[Mark]) -> str:
    """A stretch of a source with the marks over it; a mark that reaches out of it hides what is inside.

    Example:
        >>> bare("Grace rang.", Span(2, 11), [Mark(Span(0, 5), "[Name 1]")])
        '[Name 1] rang.'
    """
    words = span.of(source)
    return redacted_display(words, source, [Fragment(Span(0, len(words)), span)], marks)


def _over_fragments(shown: str, fragments: Sequence[Fragment], layer: Sequence[Mark]) -> list[tuple[Span, str]]:
    """For each mark what it hides of the display text: fragments and marks both come in the order of the source."""
    changes: list[tuple[Span, str]] = []
    at = 0
    for mark in layer:
        while at < len(fragments) and fragments[at].source.end <= mark.span.start:
            at += 1
        first = last = None
        k = at
        while k < len(fragments) and fragments[k].source.start < mark.span.end:
            fragment = fragments[k]
            move = fragment.shown.start - fragment.source.start
            start = max(fragment.source.start, mark.span.start) + move
            first = start if first is None else first
            last = min(fragment.source.end, mark.span.end) + move
            k += 1
        if first is not None and last is not None:
            # The letter of "[W]e" goes with its bracket.
            if (
                shown[first - 1 : first] == "["
                and shown[first + 1 : first + 2] == "]"
                and not _of_person(first - 1, fragments)
            ):
                first, last = first - 1, max(last, first + 2)
            changes.append((Span(first, last), mark.text))
    return changes


def _of_person(place: int, fragments: Sequence[Fragment]) -> bool:
    return any(fragment.shown.start <= place < fragment.shown.end for fragment in fragments)


def _in_brackets(
    shown: str, source: str, fragments: Sequence[Fragment], layer: Sequence[Mark]
) -> list[tuple[Span, str]]:
    """Where the words behind a mark stand in what is not the person's."""
    words = {letters(mark.span.of(source)).text.casefold().strip(): mark.text for mark in reversed(layer)}
    words.pop("", None)
    changes = []
    starts = [0, *(fragment.shown.end for fragment in fragments)]
    ends = [*(fragment.shown.start for fragment in fragments), len(shown)]
    for start, end in zip(starts, ends, strict=True):
        if end - start < 3 or "[" not in shown[start:end]:
            continue
        text = letters(shown, Span(start, end))
        low = text.text.casefold()
        if len(low) != len(text.text):
            low = text.text.lower() if len(text.text.lower()) == len(text.text) else text.text
        for hidden in sorted(words, key=len, reverse=True):
            at = low.find(hidden)
            while at >= 0:
                if text.is_border(at) and text.is_border(at + len(hidden)):
                    first, last = text.places[at], text.places[at + len(hidden) - 1] + 1
                    alone = shown[first - 1 : first] == "[" and shown[last : last + 1] == "]"
                    changes.append((Span(first - alone, last + alone), words[hidden]))
                at = low.find(hidden, at + len(hidden))
    return changes


def _replaced(shown: str, changes: Iterable[tuple[Span, str]]) -> str:
    """A text with stretches replaced; one that begins inside another goes with it."""
    parts, at = [], 0
    for span, text in sorted(changes, key=lambda change: (change[0].start, -change[0].end)):
        if span.start < at:
            at = max(at, span.end)
            continue
        parts += [shown[at : span.start], text]
        at = span.end
    return "".join((*parts, shown[at:]))
