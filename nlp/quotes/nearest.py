"""What is wrong with a fragment that is not in its source, in words, with what the source says there instead."""

from difflib import SequenceMatcher, get_close_matches
from itertools import islice

from nlp.model.material import Span
from nlp.quotes.letters import Letters, letters, words_in

_MOST_WORDS, _MOST_PLACES = 3000, 20


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
    before = " ".join(piece[: at.start].split()[-3:])
    follows = f"after “{before}” it goes on" if before else "it says"
    return f"{said}: {follows} “{there}” where the quote says “{here}”{_one_letter(here, there)}.", at


def _first_difference(piece: str, mended: int, hay: Letters, room: Span) -> tuple[Span, str, str] | None:
    """The first word of a fragment that the source does not go on with, and the word that it has there."""
    words = list(words_in(letters(piece)))
    if not words:
        return None
    low, high = 0, len(words)
    places: list[int] = []
    while low < high:  # what begins a beginning that is there is there too: so the longest one can be halved towards
        middle = (low + high + 1) // 2
        found = _where_it_begins(piece[: words[middle - 1].end], mended, hay, room)
        low, high, places = (middle, high, found) if found else (low, middle - 1, places)
    if low == len(words):
        return None
    wrong = words[low]
    here = piece[wrong.start : wrong.end]
    if not low:
        close = get_close_matches(here, _some_words(hay, room), n=1, cutoff=0.75)
        return (wrong, here, close[0]) if close else None
    behind = words[low - 1].end
    follows = [_next_word(hay, at + behind, room) for at in places]
    nearest = max(follows, key=lambda word: SequenceMatcher(None, here, word[1], autojunk=False).ratio())
    between, there = nearest
    if here == there:  # then it is what stands between the words
        return wrong, piece[behind : wrong.end].strip(), between + there
    return wrong, here, there


def _where_it_begins(beginning: str, mended: int, hay: Letters, room: Span) -> list[int]:
    """Some places where some whole words of a fragment stand."""
    written = [beginning, beginning[:mended].swapcase() + beginning[mended:]] if mended else [beginning]
    found = []
    for words in written:
        at = room.start - 1
        for _ in range(_MOST_PLACES):
            at = hay.text.find(words, at + 1, room.end)
            if at < 0:
                break
            if hay.is_border(at) and hay.is_border(at + len(words)):
                found.append(at)
    return found


def _next_word(hay: Letters, at: int, room: Span) -> tuple[str, str]:
    """What stands before the next word of the source, and the word; nothing where it ends."""
    text = hay.text[at : min(room.end, at + 400)]
    word = next(iter(words_in(letters(text))), None)
    return (text[: word.start].strip(), text[word.start : word.end]) if word else ("", "")


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
