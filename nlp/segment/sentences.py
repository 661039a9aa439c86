"""Where sentences begin and end, as spans of the text they stand in.

Decides by punctuation, what comes before it (an abbreviation, an initial, a number) and what comes after. A line break
always ends a sentence. Never changes, trims or reorders a character; takes time in proportion to the text's length.
"""

import re

# What must follow is looked at outside: a pattern that fails behind a long row of dots tries again from each of them.
_MARKS = re.compile(r"[.!?…]+[\"'”’)\]]*")
_SEEN = re.compile(r"\S")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'])(?:mr|mrs|ms|dr|prof|rev|st|no|nos|vs|etc|eg|ie|e\.g|i\.e|approx|dept|est|inc|ltd|co|cf|fig|ca|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|a\.m|p\.m|u\.k|u\.s)$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]$")
_ENDS_ANYWAY = re.compile(r"(?:^|\s)(?:etc|a\.m|p\.m)$", re.IGNORECASE)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, without the spaces around them.

    Example:
        >>> t = "We lost Dr. Shah in May. Then what? Nobody came"
        >>> [t[a:b] for a, b in sentences(t)]
        ['We lost Dr. Shah in May.', 'Then what?', 'Nobody came']
    """
    end = len(text) if end is None else end
    spans = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        first, last = start + line.start(), start + line.end()
        begin = first
        for match in _MARKS.finditer(text, first, last):
            if match.end() < last and not text[match.end()].isspace():
                continue
            if _is_border(text, begin, match, last):
                _add(spans, text, begin, match.end())
                begin = match.end()
        _add(spans, text, begin, last)
    return spans


def _is_border(text: str, begin: int, match: re.Match[str], last: int) -> bool:
    mark = match.group()
    seen = _SEEN.search(text, match.end(), last)
    if not seen:
        return True
    following = seen.group()
    if mark[0] in "!?":
        return not following.islower()
    before = text[max(begin, match.start() - 12) : match.start()]
    lower_next = following.islower()
    if mark.startswith((".", "…")) and len(mark) == 1:
        if _INITIAL.search(before):
            return False
        if _ABBREVIATION.search(before):
            return bool(_ENDS_ANYWAY.search(before)) and following.isupper()
    return not lower_next


def _add(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.rstrip())
    if start < stop:
        spans.append((start, stop))
