"""What a person types into the search field, understood: words, "phrases", AND, OR, NOT, NEAR and brackets.

Decides the grammar. Words that stand side by side all have to be there; OR binds less than that; NOT and NEAR bind the
words next to them. The four are commands only in capitals.
"""

import re
from collections.abc import Sequence

from nlp.errors import SearchUnclear
from nlp.search.finding import All, Any, Near, Node, Not, Words
from nlp.search.terms import Forms, term

NEAR_WITHIN = 10
"""Words apart where NEAR does not say."""
_MOST_LETTERS = 2_000
_DEEPEST = 20
_QUOTES = str.maketrans("“”„«»", '"""""')
_TOKEN = re.compile(r'\s*(?:"([^"]*)"|([()])|([^\s"()]+))')
_NEAR = re.compile(r"NEAR(?:/?(\d{1,3}))?")
_COMMANDS = ("AND", "OR", "NOT")

Token = tuple[str, str]
"""(kind, text); kinds: words, open, close, AND, OR, NOT, NEAR."""


def parse(typed: str, *, forms: Forms | None = None, phrase: bool = False) -> Words:
    """A search for words.

    Args:
        typed: As a person typed it.
        forms: Where other forms of each word count too.
        phrase: True where all of it is one phrase.

    Raises:
        SearchUnclear: It cannot be understood; the message says what is wrong.

    Example:
        >>> parse('fund* (late OR "too small") NOT lottery').root.holds("our funding came late")
        True
    """
    if len(typed) > _MOST_LETTERS:
        raise _unclear(typed, f"is longer than {_MOST_LETTERS:,} letters")
    tokens = [("words", typed)] if phrase else _tokens(typed)
    reader = _Reader(typed, tokens, forms)
    root = reader.either(0)
    if reader.left():
        raise _unclear(typed, "has a bracket that closes nothing")
    return Words(root)


def near(typed: Sequence[str], *, within: int) -> Words:
    """Words or phrases that all stand near each other: each at most so many words from the one before.

    Raises:
        SearchUnclear: There are fewer than two.
    """
    shown = " ".join(typed)
    found = [_term(shown, text, None) for text in typed]
    if len(found) < 2:
        raise _unclear(shown, "needs two words that stand near each other")
    root: Node = found[0]
    for other in found[1:]:
        root = Near(root, other, within)
    return Words(root)


def _tokens(typed: str) -> list[Token]:
    plain = typed.translate(_QUOTES).strip()
    if plain.count('"') % 2:
        raise _unclear(typed, "has a quotation mark without a second one")
    tokens: list[Token] = []
    for quoted, bracket, word in _TOKEN.findall(plain):
        if bracket:
            tokens.append(("open" if bracket == "(" else "close", bracket))
        elif word in _COMMANDS:
            tokens.append((word, word))
        elif word and _NEAR.fullmatch(word):
            tokens.append(("NEAR", word))
        elif word or quoted.strip():
            tokens.append(("words", word or quoted))
    return tokens


class _Reader:
    """Reads tokens from the left: either ... OR ..., all of ..., not ..., ... NEAR ..."""

    def __init__(self, typed: str, tokens: Sequence[Token], forms: Forms | None) -> None:
        self._typed, self._tokens, self._forms = typed, tokens, forms
        self._at = 0

    def left(self) -> bool:
        return self._at < len(self._tokens)

    def _next(self) -> str:
        return self._tokens[self._at][0] if self.left() else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][1]

    def either(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise _unclear(self._typed, "has too many brackets inside each other")
        parts = [self._every(depth)]
        while self._next() == "OR":
            self._take()
            parts.append(self._every(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _every(self, depth: int) -> Node:
        parts = [self._negated(depth)]
        while self._next() not in ("", "OR", "close"):
            if self._next() == "AND":
                self._take()
            parts.append(self._negated(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _negated(self, depth: int) -> Node:
        negated = False
        while self._next() == "NOT":
            self._take()
            negated = not negated
        found = self._nearby(depth)
        return Not(found) if negated else found

    def _nearby(self, depth: int) -> Node:
        found = self._one(depth)
        while self._next() == "NEAR":
            said = _NEAR.fullmatch(self._take())
            within = int(said[1]) if said and said[1] else NEAR_WITHIN
            found = Near(found, self._one(depth), max(within, 1))
        return found

    def _one(self, depth: int) -> Node:
        kind = self._next()
        if kind == "words":
            return _term(self._typed, self._take(), self._forms)
        if kind == "open":
            self._take()
            found = self.either(depth + 1)
            if self._next() != "close":
                raise _unclear(self._typed, "has a bracket that is not closed")
            self._take()
            return found
        if kind == "close":
            raise _unclear(self._typed, "has a bracket that closes nothing")
        if not self._tokens:
            raise _unclear(self._typed, "holds no words")
        after = self._tokens[self._at - 1][1] if self._at else ""
        raise _unclear(self._typed, f"has no word {'after' if after else 'before'} {after or self._tokens[0][1]}")


def _term(typed: str, text: str, forms: Forms | None) -> Node:
    found = term(text, forms)
    if found is None:
        raise _unclear(typed, f'has "{text}" in it, which stands for any word' if text.strip() else "holds no words")
    return found


def _unclear(typed: str, why: str) -> SearchUnclear:
    shown = typed if len(typed) <= 80 else typed[:79] + "…"
    return SearchUnclear(
        f"The search {shown.strip()} {why}.",
        kept="Nothing was changed.",
        do='Write words, "phrases", fund*, AND, OR, NOT, NEAR/5 and ( ).',
    )
