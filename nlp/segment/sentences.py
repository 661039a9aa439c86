"""Where sentences begin and end, as spans of the text they stand in.

Decides by the marks at the end, the word before them, and what comes after. A line break always ends a sentence. Never
changes, trims or reorders a character, and takes time in proportion to the text's length: no rule looks further from a
mark than a few hundred characters.
"""

import re

from nlp.segment import abbreviations as known

_NEAR = 64
_LINE = re.compile(r"[^\n\u2028\u2029]+")
_PICTURES = "\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d"
_FACE = r"[:;=][-'o]?[)(DPp/\]\[]{1,4}(?!\S)"
# A mark may end a sentence; so may a picture or a face, which informal writers put where others put a full stop.
_END = re.compile(rf"(?P<marks>[.!?…‽]+)|(?P<foreign>[。！？｡।॥؟۔]+)|(?P<feeling>[{_PICTURES}]+|(?<=\s){_FACE})")
# What belongs to the sentence before: closing quotes and brackets, stars of emphasis, then pictures and faces.
_CLOSING = re.compile(rf"[\"'”’“‘)\]}}»›」』）】*_]*(?:[ \u00a0\u202f]»)?(?:\s*[{_PICTURES}]+|\s+{_FACE})*")
_SEEN = re.compile(r"\S")
_LAST_WORD = re.compile(r"[^\s(\[{\"“”„‘,;:/–—]*\Z")
_FIRST_WORD = re.compile(r"[^\W\d_][\w'’.\-]{0,30}")
_OPENING = "\"'“‘„«‹([{¿¡*_"
_LABEL = re.compile(r"(?:[-–•*·]\s*)?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|x?i{1,3}|x?iv|x?vi{0,3}|x?ix|xi{1,3})")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_SAID = re.compile(r"(?:I|[^\W\d_][\w'’]{0,20})(?: [A-Z][\w'’]{1,20})? ([a-z]+)\b")
_I = re.compile(r"I(?:['’][a-z]+)?\b")
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, without the spaces around them.

    Example:
        >>> t = "We lost Dr. Shah in May. Then what? nobody came"
        >>> [t[a:b] for a, b in sentences(t)]
        ['We lost Dr. Shah in May.', 'Then what?', 'nobody came']
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text[start:end]):
        begin, last = start + line.start(), start + line.end()
        at = begin
        while found := _END.search(text, at, last):
            closed = _CLOSING.match(text, found.end(), last)
            at = closed.end() if closed else found.end()
            if _is_border(text, begin, found, at, last):
                _add(spans, text, begin, at)
                begin = at
        _add(spans, text, begin, last)
    return spans


def _is_border(text: str, begin: int, found: re.Match[str], at: int, last: int) -> bool:
    """Whether a sentence that began at ``begin`` ends with these marks (and what closes behind them, up to ``at``)."""
    seen = _SEEN.search(text, at, last)
    if not seen or found["foreign"]:
        return True
    mark, before, after = found.group(), text[max(begin, found.start() - _NEAR) : found.start()], seen.start()
    if mark[0] in ".…" and not before.strip():
        return False  # "...and then": dots that open a sentence
    following = text[after : after + _NEAR].lstrip(_OPENING + " ")
    if found["feeling"]:
        return after > at and following[:1].isupper()
    if after == at:
        return _space_is_missing(text, found, at, last)
    closing = text[found.end() : at]
    small = following[:1].islower() and not following[1:2].isupper()  # a name such as "iPhone" may begin a sentence
    if "!" in mark or "?" in mark:
        return _after_a_question(text, begin, found.start(), closing, following, small=small)
    if len(mark) > 1 or mark == "…":
        return not small and not (_I.match(following) and text[after] not in _OPENING and not closing)
    if text[after] in ".…":
        return text.startswith(("..", "…"), after) and not before[-1].isspace()
    if closing.strip() and small and text[after] not in _OPENING:
        return False
    return _after_a_full_stop(text, begin, found.start(), before, following, opens=text[after] in _OPENING, small=small)


def _after_a_question(text: str, begin: int, stop: int, closing: str, following: str, *, small: bool) -> bool:
    if small:
        inside = text[max(begin, stop - 4 * _NEAR) : stop]
        return not closing.strip("*_ ") and inside.rfind("(") <= inside.rfind(")")
    said = _SAID.match(following) if closing else None
    return not (said and said[1] in known.SAID)


def _after_a_full_stop(
    text: str, begin: int, stop: int, before: str, following: str, *, opens: bool, small: bool
) -> bool:
    written = _last_word(before.rstrip())
    word = written.casefold()
    if word.endswith("."):
        return not small  # ". . . we gave up"
    if stop - begin < 16 and _LABEL.fullmatch(text[begin:stop].strip()):
        return False  # "1." or "a." in front of an item
    number = following[:1].isdigit()
    beginner = _first_word(following) in known.BEGINNERS and not small
    if word in known.JOINING or (number and word in known.BEFORE_NUMBERS):
        return False
    if word in known.WORDS_TOO and written.islower():
        first = _SEEN.search(text, begin)
        careless = bool(
            first and first.group().islower()
        )  # who writes no capitals ends a sentence so: "in the sun. it"
        return not small or (careless and not following.startswith("of "))
    if word in known.TITLES:
        return beginner and word in known.EITHER
    if word == "etc" or word in known.UNITS:
        return not small
    if word in known.TIMES:
        return not small and not number and _first_word(following) not in known.AFTER_TIMES
    if word in known.EITHER or _DOTTED.fullmatch(written):
        return beginner or (opens and not small and len(word) > 1 and following[:1].isupper())
    if word.isdecimal() and len(word) <= 2 and _is_item(before, int(word)):
        return False
    if small and not opens:
        return bool(_VOWEL.search(word)) or word[-1:].isdigit() or not word.isascii() or not word.isalpha()
    return True


def _last_word(before: str) -> str:
    found = _LAST_WORD.search(before)
    return found.group().lstrip("'’-*_") if found else ""


def _first_word(following: str) -> str:
    found = _FIRST_WORD.match(following)
    return found.group().rstrip(".-'’").replace("’", "'").casefold() if found else ""


def _is_item(before: str, number: int) -> bool:
    """A number that counts: "We need: 1. more staff 2. a van"."""
    digits = before.rstrip("0123456789")
    ahead = digits.rstrip()
    return ahead != digits and (f"{number - 1}." in ahead or (number == 1 and ahead.endswith((":", ";"))))


def _space_is_missing(text: str, found: re.Match[str], at: int, last: int) -> bool:
    """Whether a sentence begins right behind the marks: "We waited.Nobody came", but not "gov.uk" or "Node.js"."""
    before = text[max(0, found.start() - _NEAR) : found.start()].rsplit(maxsplit=1)
    ahead = text[at : min(last, at + _NEAR)].split(maxsplit=1)
    if not before or text[found.start() - 1].isspace() or not ahead:
        return False
    left, right = before[-1], ahead[0]
    if any(mark in left + right for mark in "@/=\\") or left.casefold().startswith("www."):
        return False
    word, next_word = _last_word(left), _first_word(right)
    if word.casefold() in known.NEVER_LAST or not word or not next_word:
        return False
    ends = right.rstrip(".,;:!?)\"'”’").rpartition(".")
    if ends[1] and ends[2].islower() and len(ends[2]) <= 4:
        return False  # "Final.Report.pdf"
    real = len(word) > 1 and (word[-1].islower() or (word.isdigit() and len(word) > 1) or at > found.end())
    if not real or (_I.match(right) and len(found.group()) > 1 and "." in found.group()):
        return False
    if right[0].isupper():
        return not (right[1:2].isupper() or right[1:2] == ".")  # "ASP.NET", "Ph.D."
    alone = "." not in word and right.rstrip("!?,;…").count(".") == 0
    return found.group() == "." and alone and next_word in known.NO_ADDRESS_ENDS_SO


def _add(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.rstrip())
    if start < stop:
        spans.append((start, stop))
