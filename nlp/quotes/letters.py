"""Which letters count as equal when a quote is compared with its source, and where words begin and end.

Word processors change quotation marks, dashes, white space and invisible characters; nothing else counts as equal. A
word ends neither before the "'t" of "can't", nor inside "non-violent" or "1,000", nor inside one emoji. Scripts without
spaces have no borders to keep: there every letter is one.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.model.material import Span
from nlp.text import is_blank

_SINGLE, _DOUBLE, _DASHES = "'‘’‚‛ʼ", '"“”„‟', "-‐‑‒–—―−"
_HYPHENS = frozenset("-‐‑")
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_EQUAL = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASHES, "-")})
_EQUAL.update(str.maketrans(dict.fromkeys(_SPACES, " ")))
_JOINER, _VARIANTS = "\u200d", "\ufe0e\ufe0f"
# Thai, Lao, Burmese, Khmer; Japanese and Chinese with their extensions.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['.,-][^\W{_UNSPACED}]+)*")
_NOT = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|nowhere|neither|nor|no-one|without|hardly|barely|scarcely|rarely|seldom"
    r"|cannot|ddim|nid|nad|heb|\w+n't|(?:ai|are|ca|could|did|do|does|had|has|have|is|must|should|was|were|wo|would)nt)\b"
    r"|[不没沒無无]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Letters:
    """A stretch of a text in which equal letters are written alike and white space is one space.

    Attributes:
        text: So written.
        places: For each of its letters the place in the text that it was taken from.
        whole: That text.
    """

    text: str
    places: tuple[int, ...]
    whole: str

    def index(self, place: int) -> int:
        """The first letter that stands at this place of the text or behind it."""
        return bisect_left(self.places, place)

    def is_border(self, at: int) -> bool:
        """Whether a fragment may begin or end before this letter."""
        left, right = self._letter(at - 1), self._letter(at)
        if not left or not right:
            return True
        if _extends(right) or left == _JOINER or (_is_flag_half(left) and _is_flag_half(right)):
            return False
        if _IS_UNSPACED.match(left) or _IS_UNSPACED.match(right):
            return True
        if _in_word(left) and _in_word(right):
            return False
        return not (_joins(self._letter(at - 2), left, right) or _joins(left, right, self._letter(at + 1)))

    def _letter(self, at: int) -> str:
        return self.whole[self.places[at]] if 0 <= at < len(self.places) else ""


def whole_words(text: str, span: Span, within: Span) -> Span:
    """A stretch of a text as whole words, without white space at its ends, so that no "no" is cut out of "not".

    Args:
        text: The text.
        span: What was asked for, inside ``within``; as it is where nobody could read anything from there on.
        within: What may be gone up to, such as the answer.

    Example:
        >>> whole_words("It is not paid.", Span(5, 8), Span(0, 15))
        Span(start=6, end=9)
    """
    hay = letters(text, within)
    start, end = hay.index(span.start), hay.index(span.end)
    if start == len(hay.places):
        return span
    while not hay.is_border(start):
        start -= 1
    while not hay.is_border(end):
        end += 1
    first = hay.places[start]
    last = hay.places[end] if end < len(hay.places) else within.end
    said = text[first:last]
    return Span(first + len(said) - len(said.lstrip()), last - len(said) + len(said.rstrip()))


def letters(text: str, span: Span | None = None) -> Letters:
    r"""A stretch of a text, ready to be compared.

    Example:
        >>> letters("We\u2019ve  been\n\u201cfine\u201d \u2013 ish").text
        'We\'ve been "fine" - ish'
    """
    first, last = (span.start, span.end) if span else (0, len(text))
    kept, places, before = [], [], ""
    for place, letter in enumerate(text[first:last].translate(_EQUAL), first):
        if letter in _UNSEEN or (letter == before == " "):
            continue
        kept.append(letter)
        places.append(place)
        before = letter
    return Letters("".join(kept), tuple(places), text)


def count_words(text: str) -> int:
    """How many words there are; of scripts without spaces, how many letters.

    Example:
        >>> count_words("re-entry isn\u2019t easy \u2026")
        3
    """
    return sum(1 for _ in _WORD.finditer(text.translate(_EQUAL)))


def words_in(text: Letters) -> Iterable[Span]:
    """Where the words stand in ``text.text``."""
    return (Span(*found.span()) for found in _WORD.finditer(text.text))


def is_unread(text: str) -> bool:
    """True where nobody could read anything: also of what stays invisible where a line does not end, as "\\u00ad".

    Example:
        >>> is_unread(" \\u00ad\\u200b"), is_unread("no")
        (True, False)
    """
    return is_blank(letters(text).text)


def negation(text: str) -> str:
    """The first "not" or its like, as it is written; empty where there is none.

    Example:
        >>> negation("they didn\u2019t come"), negation("nothing"), negation("a note")
        ('didn\u2019t', 'nothing', '')
    """
    found = _NOT.search(text.translate(_EQUAL))
    return text[found.start() : found.end()] if found else ""


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or (unicodedata.category(letter)[0] == "M" and letter not in _VARIANTS)


def _joins(left: str, middle: str, right: str) -> bool:
    """Whether a mark stands inside a word: an apostrophe, a hyphen, and what divides the digits of a number."""
    if not left or not right or not (_in_word(left) and _in_word(right)):
        return False
    return middle in _SINGLE or middle in _HYPHENS or (middle in ".,:/" and left.isdigit() and right.isdigit())


def _extends(letter: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a variation, a skin tone."""
    return letter == _JOINER or unicodedata.category(letter)[0] == "M" or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"
