"""The same words wherever else they stand, for a person who wants them marked everywhere.

Decides what counts as the same: whole words, in any letters, unless they are ordinary words ("Hope"): those only as
they were written.
"""

import re
from collections.abc import Iterator, Mapping

from nlp.disclosure.vocabulary import is_word
from nlp.disclosure.words import Phrases, folded, words_of
from nlp.model.disclosure import Mark, redacted
from nlp.model.material import Span


def everywhere(said: str, texts: Mapping[int, str]) -> Iterator[tuple[int, Span]]:
    """Each place where the same words stand, as (source, span).

    Args:
        said: The words that were selected.
        texts: Source -> its text.

    Example:
        >>> list(everywhere("Leroy", {1: "leroy and LEROY'S van", 2: "Leroys"}))
        [(1, Span(start=0, end=5)), (1, Span(start=10, end=15))]
    """
    words = words_of(said)
    if not len(words) or (words.starts[0], words.ends[-1]) != (0, len(said)):
        literal = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
        yield from ((source, Span(*m.span())) for source, text in texts.items() for m in literal.finditer(text))
        return
    phrase, ordinary = Phrases([said]), all(is_word(fold) for fold in words.folds)
    for source, text in texts.items():
        if words.folds[0] not in folded(text):
            continue
        other = words_of(text)
        for first, last, _ in phrase.found(other):
            if not ordinary or other.forms[first:last] == words.forms:
                yield source, Span(other.starts[first], other.ends[last - 1])


def put_over(text: str, key: Mapping[str, str]) -> str:
    """A text that was copied out of answers, with the marks over the words that have one.

    Args:
        text: Such as an example in a codebook; where it came from is not known any more.
        key: Words -> the mark that they have in the project.

    Example:
        >>> put_over("Ask Grace Okafor, not grace.", {"Grace": "[Name 1]", "Grace Okafor": "[Name 1]"})
        'Ask [Name 1], not grace.'
    """
    low = folded(text)
    layer: list[Mark] = []
    for said in sorted(key, key=lambda said: (-len(said), said)):
        if folded(said) in low:
            free = (span for _, span in everywhere(said, {0: text}))
            layer += [
                Mark(span, key[said])
                for span in free
                if all(span.end <= mark.span.start or mark.span.end <= span.start for mark in layer)
            ]
    return redacted(text, sorted(layer, key=lambda mark: mark.span.start))
