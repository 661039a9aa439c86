"""What no bracket of a display text may do: change a word from its beginning on, say "not", or hide what it says.

Decides this from the brackets alone; whether the words outside are the person's is decided elsewhere.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence

from nlp.model.material import Span
from nlp.quotes.display import is_mended
from nlp.quotes.letters import count_words, negation
from nlp.quotes.nearest import shortened

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ALPHABETS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
# Words that say nothing beside a "not": a bracket of only these is a "not".
_LITTLE = frozenset(
    "a all always and any anyone anything at be been being but can could did do does even ever had has have he i is it "
    "longer may might more much must of once one only or quite really shall she should so still that the there they "
    "this to very was we were will would yet you am are".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORT_NOT = re.compile(r"\W*n['’]?t\W*", re.IGNORECASE)


def not_allowed(shown: str, gaps: Sequence[Span], marks: Collection[str]) -> tuple[str, Span] | None:
    """What is wrong with a bracket, and with which; None where nothing is.

    Args:
        shown: The display text.
        gaps: Its brackets.
        marks: Accepted marks, which are taken as they are.
    """
    together = ""
    for k, gap in enumerate(gaps):
        whole, inside = shown[gap.start : gap.end], shown[gap.start + 1 : gap.end - 1]
        touches = k > 0 and gaps[k - 1].end == gap.start
        follows = shown[gap.end : gap.end + 1]
        if whole in marks:
            together = ""
            continue
        if _TURNING.search(inside):
            return f"“{shortened(whole)}” holds a sign that nobody sees and that turns letters round.", gap
        plain = _as_read(inside)
        if any(len(_alphabets(word)) > 1 for word in _WORD.findall(plain)):
            return f"“{shortened(whole)}” has letters of two alphabets in one word.", gap
        together = together + plain if touches else plain
        if is_mended(shown, gap) and not touches:
            continue
        if inside[-1:].isalnum() and follows.isalpha() and not is_mended(shown, gap):
            said = (
                f"“{shortened(whole)}” changes the word behind it; only the size of its first letter can be mended so."
            )
            return said, gap
        before = re.search(r"[^\W_]*$", shown[max(0, gap.start - 40) : gap.start])
        if _says_not(together, before.group() if before else ""):
            return f"“{shortened(whole)}” turns what was said into its contrary.", gap
    return None


def _as_read(inside: str) -> str:
    """The letters that a reader sees, each in its plain form."""
    return "".join(c for c in unicodedata.normalize("NFKC", inside) if unicodedata.category(c) != "Cf")


def _alphabets(word: str) -> set[str]:
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()} & _ALPHABETS


def _says_not(inside: str, before: str) -> bool:
    if _SHORT_NOT.fullmatch(inside):
        return True
    if count_words(inside) == 1 and (negation(inside) or negation(before + inside)):
        return True
    words = [word.casefold() for word in _WORD.findall(inside)]
    return bool(negation(inside)) and all(word in _LITTLE or negation(word) for word in words)
