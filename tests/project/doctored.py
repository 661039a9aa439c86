"""Quotes that were edited as report writers may do it, and as nobody may: the same ones for the same seed."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from nlp.model.disclosure import Mark
from nlp.model.quotes import QuoteView
from nlp.quotes import proof, redacted_display

Edited = tuple[str, QuoteView]
"""What was done, and the quote as the report shows it then."""

INVENTED = (
    "They helped us with everything we could ever have asked for.",
    "Nobody from the council has visited our centre since the summer.",
    "I would recommend the whole programme to every single family.",
)
_NOT = re.compile(r"\b(?:not|never|no|nobody|without)\b ")


def rightly(
    quotes: Sequence[QuoteView], sources: dict[str, str], marks: dict[str, list[Mark]], *, seed: int
) -> list[Edited]:
    """200 quotes that were shortened, clarified, mended or redacted, each as it may be."""
    pick = random.Random(seed)
    made: list[Edited] = []
    ways: list[tuple[str, Callable[[str], str]]] = [
        ("as it is", lambda text: text),
        ("shortened", lambda text: _cut(text, pick)),
        ("clarified", lambda text: _inserted(text, "[the service]", pick)),
        ("mended", lambda text: _begun_later(text, pick)),
        ("marks of Word", lambda text: text.replace("'", "’").replace(" - ", " – ").replace(" ", "\u00a0", 1)),
        ("redacted", lambda text: text),
    ]
    while len(made) < 200:
        way, edit = ways[len(made) % len(ways)]
        quote = pick.choice([q for q in quotes if marks.get(q.source_guid)] if way == "redacted" else quotes)
        source, over = sources[quote.source_guid], marks.get(quote.source_guid, [])
        shown = edit(quote.text)
        shown = redacted_display(shown, source, proof(shown, source, quote.span).fragments, over)
        made.append((way, replace(quote, shown=shown)))
    return made


def wrongly(quotes: Sequence[QuoteView], *, seed: int) -> list[Edited]:
    """200 quotes that are not what was said, or not by whom it was said."""
    pick = random.Random(seed)
    made: list[Edited] = []
    ways: list[tuple[str, Callable[[QuoteView], QuoteView | None]]] = [
        ("one letter", lambda q: _text(q, _letter(q.text, pick))),
        ("a letter dropped", lambda q: _text(q, _dropped(q.text, pick))),
        ("words swapped", lambda q: _text(q, _swapped(q.text, pick))),
        ("joined", lambda q: _joined(q, pick.choice(quotes))),
        ("reordered", lambda q: _text(q, _reordered(q.text))),
        ("not removed", lambda q: _text(q, _NOT.sub("", q.text, count=1))),
        ("number changed", lambda q: _text(q, re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), q.text, count=1))),
        ("word replaced", lambda q: _text(q, _replaced(q.text, pick))),
        ("left out silently", lambda q: _text(q, _silently(q.text, pick))),
        ("invented", lambda q: replace(q, shown=pick.choice(INVENTED))),
        ("another's", lambda q: _attributed(q, pick.choice(quotes))),
        ("another's, under its number", lambda q: _attributed(q, pick.choice(quotes), number=True)),
    ]
    tries = 0
    while len(made) < 200:
        way, edit = ways[tries % len(ways)]
        tries += 1
        edited = edit(pick.choice(quotes))
        if edited is not None:
            made.append((way, edited))
    return made


def _text(quote: QuoteView, shown: str) -> QuoteView | None:
    return None if shown == quote.text else replace(quote, shown=shown)


def _words(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[A-Za-z]{4,}", text))


def _cut(text: str, pick: random.Random) -> str:
    words = text.split()
    if len(words) < 7:
        return text
    at = pick.randint(3, len(words) - 3)
    return " ".join((*words[:at], "[…]", *words[at + pick.randint(0, 2) :]))


def _inserted(text: str, what: str, pick: random.Random) -> str:
    words = text.split()
    at = pick.randint(1, len(words) - 1)
    apart = len(words) - at if at < 3 else at
    return text if len(words) < 6 or apart < 3 else " ".join((*words[:at], what, *words[at:]))


def _begun_later(text: str, pick: random.Random) -> str:
    words = text.split()
    starts = [k for k in range(1, len(words) - 4) if words[k].isalpha() and words[k].islower() and len(words[k]) > 1]
    if not starts:
        return text
    at = pick.choice(starts)
    return " ".join((f"[{words[at][0].upper()}]{words[at][1:]}", *words[at + 1 :]))


def _letter(text: str, pick: random.Random) -> str:
    word = pick.choice(_words(text))
    at = pick.randrange(word.start(), word.end())
    other = pick.choice([letter for letter in "aeioutnsrl" if letter != text[at].lower()])
    return text[:at] + other + text[at + 1 :]


def _dropped(text: str, pick: random.Random) -> str:
    word = pick.choice(_words(text))
    at = pick.randrange(word.start(), word.end())
    return text[:at] + text[at + 1 :]


def _swapped(text: str, pick: random.Random) -> str:
    words = text.split()
    places = [k for k in range(len(words) - 1) if words[k] != words[k + 1]]
    at = pick.choice(places)
    words[at : at + 2] = words[at + 1], words[at]
    return " ".join(words)


def _replaced(text: str, pick: random.Random) -> str:
    word = pick.choice(_words(text))
    return text[: word.start()] + "wonderfully" + text[word.end() :]


def _silently(text: str, pick: random.Random) -> str:
    words = text.split()
    at = pick.randint(2, len(words) - 3)
    return text if words[at] in (words[at - 1], words[at + 1]) else " ".join((*words[:at], *words[at + 1 :]))


def _joined(one: QuoteView, other: QuoteView) -> QuoteView | None:
    first, second = one.text.split(), other.text.split()
    if other.source_guid == one.source_guid or " ".join(second[-4:]) in one.text:
        return None
    return replace(one, shown=" ".join((*first[:4], "[…]", *second[-4:])))


def _reordered(text: str) -> str:
    words = text.split()
    half = len(words) // 2
    return f"{' '.join(words[half:])} […] {' '.join(words[:half])}"


def _attributed(quote: QuoteView, other: QuoteView, *, number: bool = False) -> QuoteView | None:
    """The words of one with the place of another, and with its number too where all of it was forged."""
    if other.source_guid == quote.source_guid or quote.text in other.text:
        return None
    place = {"source_guid": other.source_guid, "span": other.span, "fingerprint": other.fingerprint}
    return replace(quote, shown=quote.text, guid=other.guid if number else quote.guid, **place)
