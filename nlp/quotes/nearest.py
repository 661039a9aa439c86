"""What is wrong with a fragment that is not in its source, in words, with what the source says there instead."""

from difflib import SequenceMatcher, get_close_matches
from itertools import islice

from nlp.model.material import Span
from nlp.quotes.letters import Letters, letters, words_in

_MOST_WORDS = 3000


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def what_is_wrong(piece: str, mended: int, hay: Letters, room: Span, first: int, source: str) -> tuple[str, Span]:
    """Why a fragment is not proved, and which of its letters to look at.

    Args:
        piece: The fragment, in letters that can be compared.
        mended: How many of its first letters stood in brackets.
        hay: The source.
        room: The letters of ``hay`` in which it had to stand.
        first: Where the quote's stretch begins in ``hay``.
        source: The whole source.
    """
    behind = shortened(hay.text[max(first, room.start - 60) : room.start][-40:].partition(" ")[2])
    after = f" after “{behind}”" if room.start > first and behind else ""
    says = f"The words “{shortened(piece)}”" if " " in piece else f"“{shortened(piece)}”"
    verb = "are" if " " in piece else "is"
    whole = Span(0, len(piece))
    if (at := hay.text.find(piece, room.start, room.end)) >= 0:
        word = _word_around(hay, at, at + len(piece))
        return f"{says} {verb} cut out of “{shortened(word)}”: a fragment begins and ends with a whole word.", whole
    if piece in hay.text[first : room.start]:
        return (
            f"{says} {'stand' if verb == 'are' else 'stands'} earlier in this answer: what was said keeps its order.",
            whole,
        )
    if piece in letters(source).text:
        return f"{says} {verb} in this source, but not among the words that were picked.", whole
    said = f"{says} {verb} not in this answer{after}"
    if "…" in piece or "..." in piece:
        return f"{said}. Where words are left out, write […] in square brackets.", whole
    if "[" in piece or "]" in piece:
        return f"{said}. A square bracket in it lacks its other half.", whole
    if (at := hay.text[room.start : room.end].casefold().find(piece.casefold())) >= 0:
        there = hay.text[room.start + at :][: len(piece)]
        return f"{said} with these capital letters: it says “{shortened(there)}”. Write [W]e where one differs.", whole
    differs = _first_difference(piece, mended, hay, room)
    if differs is None:
        return f"{said}.", whole
    at, here, there = differs
    if not there:
        return f"{said}: it ends where the quote says “{here}”.", at
    goes_on = "goes on" if at.start else "says"
    return f"{said}: it {goes_on} “{there}” where the quote says “{here}”{_one_letter(here, there)}.", at


def _first_difference(piece: str, mended: int, hay: Letters, room: Span) -> tuple[Span, str, str] | None:
    """The first word of a fragment that the source does not go on with, and the word that it has there."""
    words = list(words_in(letters(piece)))
    if not words:
        return None
    low, high, at = 0, len(words), -1
    while low < high:  # the beginning of what is there is there: so the longest one can be halved towards
        middle = (low + high + 1) // 2
        place = _find_beginning(piece[: words[middle - 1].end], mended, hay, room)
        if place < 0:
            high = middle - 1
        else:
            low, at = middle, place
    if low == len(words):
        return None
    wrong = words[low]
    if not low:
        here = piece[wrong.start : wrong.end]
        close = get_close_matches(here, _some_words(hay, room), n=1, cutoff=0.75)
        return (wrong, here, close[0]) if close else None
    behind = at + words[low - 1].end
    follows = next(iter(words_in(letters(hay.text[behind : min(room.end, behind + 400)]))), None)
    there = hay.text[behind + follows.start : behind + follows.end] if follows else ""
    here = piece[wrong.start : wrong.end]
    if follows and here == there:  # then it is what stands between the words
        return wrong, piece[words[low - 1].end : wrong.end].strip(), hay.text[behind : behind + follows.end].strip()
    return wrong, here, there


def _find_beginning(beginning: str, mended: int, hay: Letters, room: Span) -> int:
    at = hay.text.find(beginning, room.start, room.end)
    if at < 0 and mended:
        swapped = beginning[:mended].swapcase() + beginning[mended:]
        at = hay.text.find(swapped, room.start, room.end)
    return at


def _some_words(hay: Letters, room: Span) -> list[str]:
    text = letters(hay.text[room.start : room.end][: 20 * _MOST_WORDS])
    return [text.text[word.start : word.end] for word in islice(words_in(text), _MOST_WORDS)]


def _word_around(hay: Letters, start: int, end: int) -> str:
    while start > 0 and not hay.is_border(start):
        start -= 1
    while end < len(hay.text) and not hay.is_border(end):
        end += 1
    return hay.text[start:end]


def _one_letter(here: str, there: str) -> str:
    """Which letter it is, where two words differ in one."""
    changed = [op for op in SequenceMatcher(None, here, there, autojunk=False).get_opcodes() if op[0] != "equal"]
    if len(changed) != 1:
        return ""
    _, a, b, c, d = changed[0]
    ours, theirs = here[a:b], there[c:d]
    if len(ours) > 1 or len(theirs) > 1:
        return ""
    if not ours:
        return f" (“{theirs}” is missing)"
    return f" (“{ours}” is not there)" if not theirs else f" (“{ours}” for “{theirs}”)"
