"""Regular expressions, for those who know them, kept from running for ever.

Decides how long a pattern may take. A pattern is taken to the letter: accents count; the case of letters does not,
unless the pattern says ``(?-i:…)``.
"""

import time
from typing import Any

import regex

from nlp.errors import PatternTooSlow, SearchUnclear
from nlp.model.material import Span

SECONDS = 3.0
"""Of processor time, for one search through all texts: a busy computer makes no pattern a bad one."""
_MOST_LETTERS = 1_000


class Pattern:
    """A regular expression that is looked for. ``seconds`` are left for all texts together."""

    def __init__(self, compiled: Any, typed: str, *, seconds: float) -> None:
        self._compiled, self._typed = compiled, typed
        self._seconds = seconds

    def holds(self, text: str, folded: str) -> bool:
        return bool(self._found(text, 1))

    def spans(self, text: str, folded: str) -> tuple[Span, ...]:
        return self._found(text, None)

    def _found(self, text: str, most: int | None) -> tuple[Span, ...]:
        """Hits that are not empty; the clock runs while the pattern does."""
        began = time.thread_time()
        found: list[Span] = []
        try:
            for match in self._compiled.finditer(text, timeout=max(self._seconds, 0.001), concurrent=True):
                if match.end() > match.start():
                    found.append(Span(*match.span()))
                    if len(found) == most:
                        break
        except TimeoutError:
            raise PatternTooSlow(
                f"The pattern {_short(self._typed)} takes too long.",
                kept="Nothing was changed.",
                do="Make it simpler: most often a + or * inside brackets that are repeated themselves is the cause.",
            ) from None
        self._seconds -= time.thread_time() - began
        return tuple(found)


def pattern(typed: str, *, seconds: float = SECONDS) -> Pattern:
    r"""A search for a regular expression.

    Args:
        typed: In the syntax of Python's ``re``.
        seconds: How long it may take for all texts together.

    Raises:
        SearchUnclear: It is no regular expression; the message says what is wrong and where.

    Example:
        >>> pattern(r"\d+ years?").spans("After 12 years", "")
        (Span(start=6, end=14),)
    """
    if len(typed) > _MOST_LETTERS:
        raise _unclear(typed, f"it is longer than {_MOST_LETTERS:,} letters")
    try:
        compiled = regex.compile(typed, regex.IGNORECASE | regex.MULTILINE)
    except (regex.error, RecursionError, OverflowError) as error:
        raise _unclear(typed, str(error) or "it goes too deep") from None
    return Pattern(compiled, typed, seconds=seconds)


def _unclear(typed: str, why: str) -> SearchUnclear:
    return SearchUnclear(
        f"The pattern {_short(typed)} is no regular expression: {why}.",
        kept="Nothing was changed.",
        do="Mend it, or search for words instead.",
    )


def _short(typed: str) -> str:
    return typed if len(typed) <= 80 else typed[:79] + "…"
