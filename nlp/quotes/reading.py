"""Whether a passage can stand in a report by itself: how it begins and ends, and how easily it is read.

Decides by rule, from what English writers put at the beginning of a sentence that leans on the one before, and from
what breaks a text off. It looks at the passage alone; what it is about is weighed elsewhere. Never changes a character.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

FEWEST_WORDS, MOST_WORDS = 8, 45
"""Shorter, a quote says little beyond its theme; longer, it is not read (issue of a report: one or two sentences)."""
_TOO_FEW, _TOO_MANY = 5, 60
_GRAVE, _DOUBTFUL, _LIGHT = 0.4, 0.6, 0.8
"""What is left of a quality after a fault that spoils a quote, one that may, and one that a reader forgives."""
GOOD_ENOUGH = 0.5
"""What is left of both qualities of a passage that makes a quote: no fault that spoils it, at most three others."""

_OPENING = "\"'“”‘’«([{*_•·–—- \n\t"
_JOINS = frozenset(",;:.…=+&/→)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FIRST_WORDS = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")

_POINTS_BACK = frozenset("this that these those".split())
_STANDS_FOR = frozenset(
    """
    they it he she them him her its their his hers theirs such which whom whose same both neither either
    they're they've they'd they'll it's it'd it'll he's he'd he'll she's she'd she'll that's this's those're
    theyre theyve its it’s
    """.split()
)
_MEANS_ANOTHER = frozenset(
    """
    they them he she him this these those they're they've they'd he's she's also then later another again too afterwards
    """.split()
)
_BEFORE_THAT = frozenset(
    "in at on by for from with of to above below before after since during under over like".split()
)
_POINTS_FAR = frozenset("these those".split())
_OF_WHAT = frozenset("it them this that these those".split())
_SOON, _NEXT = 4, 8
"""How many words from the beginning such a word still means something that stood before."""
_GOES_ON = frozenset(
    """
    and but or nor because cos cause as so then however therefore thus hence also plus though otherwise instead
    besides likewise moreover furthermore additionally secondly thirdly finally lastly nevertheless similarly
    consequently yet still whereas ie eg etc later afterwards meanwhile
    """.split()
)
_GOES_ON_IF_COMMA = frozenset("still finally yet again likewise similarly".split())
_REPLIES = frozenset(
    "yes yeah yep no nope well ok okay right exactly definitely absolutely oh ah um uh er erm hm".split()
)
_WHEN = frozenset(
    "year years month months week weeks time morning afternoon evening summer winter spring autumn".split()
)
_MODALS = frozenset(
    "was were is are had has have didn't wasn't weren't isn't aren't hasn't haven't don't doesn't".split()
)
_FINITE = frozenset("VB VBD VBP VBZ VBN MD".split())
_SHORT_VERBS = frozenset("s re m ve d ll t".split())
_ENDS_OPEN = frozenset(
    "a an the and or but of to for with in on at by from as that which because than if my our".split()
)
_UNHEARD = re.compile(
    r"[\[(<](?:inaudible|unclear|unintelligible|indistinct|crosstalk|overlapping|cross-talk|\?+)[^\])>]{0,30}[\])>]|\?{3,}",
    re.IGNORECASE,
)
_HESITATES = re.compile(
    r"\b(?:u+m+|u+h+|e+r+m*|e+h+|hm+|mm+)\b|\b(\w{1,12})(?:[,–—-]*\s+\1\b)+|\w[-–—]\s", re.IGNORECASE
)
_LISTED = re.compile(r"(?:^|\n)\s*(?:[-•*·–]|\(?\d{1,2}[.)]|[a-z][.)])\s", re.IGNORECASE)
_NEXT_POINT = re.compile(r"\s\d{1,2}[.)]$")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")


@dataclass(frozen=True)
class Reading:
    """How a passage reads.

    Attributes:
        words: How many it has.
        alone: 0..1, how well it is understood without what stood around it.
        readable: 0..1, how easily it is read.
        faults: What is wrong with it, in words, the worst first.
    """

    words: int
    alone: float
    readable: float
    faults: tuple[str, ...]

    @property
    def poor(self) -> bool:
        """True for what makes no quote while there is another one."""
        return self.alone * self.readable < GOOD_ENOUGH or not _TOO_FEW <= self.words <= _TOO_MANY


def reading(
    text: str,
    *,
    begins: bool = True,
    ends: bool = True,
    whole: bool = False,
    first: bool = True,
    tag: Callable[[str], str] | None = None,
    accidents: int = 0,
) -> Reading:
    """How a passage reads.

    Args:
        text: The passage.
        begins: False where it begins within a sentence.
        ends: False where it ends within one.
        whole: True where it is all that was answered: what it points back to is then the question.
        first: True where nothing of the answer stands before it.
        tag: The part of speech of a word in small letters (Penn Treebank); None: nobody knows.
        accidents: How many of its words are nobody else's and no English.

    Example:
        >>> reading("But they never rang us back about the nine weeks that we waited.").faults
        ('goes on from what stood before ("But")',)
        >>> reading("Volunteers wait nine weeks for prison clearance and then leave us.").alone
        1.0
    """
    shown = text.strip()
    words = len(shown.split())
    alone, leaning = _alone(shown, begins=begins, ends=ends, whole=whole, first=first, words=words)
    readable, spoiling = _readable(shown, words=words, tag=tag, accidents=accidents)
    faults = sorted([*leaning, *spoiling], key=lambda fault: fault[0])
    return Reading(words, alone, readable, tuple(said for _, said in faults))


_Faults = list[tuple[float, str]]


def _alone(text: str, *, begins: bool, ends: bool, whole: bool, first: bool, words: int) -> tuple[float, _Faults]:
    faults: _Faults = []
    opening = _leans_back(text.lstrip(_OPENING))
    if opening:
        # All that somebody answered leans on the question, which a report tells its readers.
        pointing, said = opening
        faults.append((_LIGHT if whole and pointing else _GRAVE, said))
    elif not first and (back := _points_back_soon(text)):
        faults.append((_DOUBTFUL, f'"{back}" may mean what stood before'))
    if not begins or text[:1] in _JOINS:
        faults.append((_GRAVE, "begins within a sentence"))
    if not ends or _is_open(text):
        faults.append((_GRAVE, "ends within a sentence"))
    worth = 1.0
    for left, _ in faults:
        worth *= left
    if words < FEWEST_WORDS:
        worth *= words / FEWEST_WORDS
        faults.append((_LIGHT, "only one word" if words == 1 else f"only {words} words"))
    elif words > MOST_WORDS:
        worth *= MOST_WORDS / words
        faults.append((_LIGHT, "long for a quote"))
    return worth, faults


def _leans_back(text: str) -> tuple[bool, str] | None:
    """Whether a text begins with a word that needs what stood before; True where the word points at something."""
    found = _FIRST_WORDS.findall(text[:80])
    if not found:
        return None
    first = found[0].casefold().replace("’", "'")
    second = found[1].casefold() if len(found) > 1 else ""
    after = text[len(found[0]) : len(found[0]) + 1]
    if first in _POINTS_BACK and second not in _WHEN:
        return True, f'begins with "{found[0]}"'
    if first in _STANDS_FOR and not (first == "same" and after.isspace() and second in _WHEN):
        return True, f'begins with "{found[0]}"'
    if first == "the" and second in ("former", "latter", "same", "above"):
        return True, f'begins with "{found[0]} {found[1]}"'
    if first in _GOES_ON and not _begins_anew(first, second, after):
        return False, f'goes on from what stood before ("{found[0]}")'
    if first in _REPLIES and (after in (",", ".", "!", "-", "…") or second in ("i", "we", "they", "it")):
        return False, f'begins like a reply ("{found[0]}")'
    if first in ("for", "in") and second in ("example", "instance", "addition"):
        return False, f'goes on from what stood before ("{found[0]} {found[1]}")'
    return None


def _points_back_soon(text: str) -> str:
    """The first of some words that mean somebody or something said before, among the first few: "Below that limit"."""
    found = [word.replace("’", "'") for word in _FIRST_WORDS.findall(text[:90])]
    for place, word in enumerate(found[1:_NEXT], 1):
        follows = found[place + 1].casefold() if place + 1 < len(found) else ""
        soon = _MEANS_ANOTHER if place < _SOON else _POINTS_FAR
        if word.casefold() in soon and follows not in _WHEN:
            return word
        if place == 1 and word.casefold() == "that" and found[0].casefold() in _BEFORE_THAT:
            return f"{found[0]} {word}"
        if word.casefold() == "of" and follows in _OF_WHAT and place < _SOON:
            return f"{word} {found[place + 1]}"
    return ""


def _begins_anew(first: str, second: str, after: str) -> bool:
    """Words that may lean on what stood before, and here do not: "As a small charity", "So many forms"."""
    if first == "as":
        return second in ("a", "an", "the", "far", "soon", "long", "someone", "we", "i", "one") or second.endswith("s")
    if first == "so":
        return second in ("many", "much", "few", "little", "far", "grateful", "helpful", "kind", "friendly")
    if first in _GOES_ON_IF_COMMA:
        return after != ","
    return False


def _is_open(text: str) -> bool:
    """Whether a text is broken off at its end."""
    if _NEXT_POINT.search(text) and _LISTED.match(text):
        return True
    end = text.rstrip("\"'”’)]} ")
    if not end or end[-1] in ".!?":
        return end.endswith("..") or end.endswith("…")
    if end[-1] in ",;:-–—…/&+":
        return True
    words = _WORD.findall(end[-40:])
    return bool(words) and words[-1].casefold() in _ENDS_OPEN


def _readable(text: str, *, words: int, tag: Callable[[str], str] | None, accidents: int) -> tuple[float, _Faults]:
    faults: _Faults = []
    letters = [c for c in text if c.isalpha()]
    if len(letters) > FEWEST_WORDS and sum(c.isupper() for c in letters) > len(letters) / 2:
        faults.append((_GRAVE, "in capitals"))
    if _UNHEARD.search(text):
        faults.append((_GRAVE, "not all of it was understood"))
    if len(_LISTED.findall(text)) + text.count("\n") // 2 > 0 or text.count(",") > max(words // 4, 3):
        faults.append((_LIGHT, "a list"))
    if _ADDRESS.search(text):
        faults.append((_GRAVE, "holds an address"))
    hesitations = sum(1 for _ in _HESITATES.finditer(text))
    if hesitations > words // 20:
        faults.append((_LIGHT if hesitations < 3 else _GRAVE, "hesitates"))
    if text.count("(") != text.count(")") or text.count("[") != text.count("]") or text.count("“") != text.count("”"):
        faults.append((_LIGHT, "a bracket or quotation mark is not closed"))
    spelled = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    tags = [tag(word) for word in spelled] if tag else []
    if tags and not any(_makes_a_sentence(word, of) for word, of in zip(spelled, tags, strict=True)):
        faults.append((_LIGHT, "no whole sentence"))
    elif spelled and (spelled[0] in _MODALS or tags[:1] in (["VBD"], ["VBN"])) and not text.endswith("?"):
        faults.append((_LIGHT, "does not say who"))
    worth = 1.0
    for left, _ in faults:
        worth *= left
    # What is slightly odd is not named: who reads it sees it.
    if accidents:
        worth *= max(1 - 2 * accidents / words, _GRAVE)
    if letters and letters[0].islower():
        worth *= 0.9
    return worth, faults


def _makes_a_sentence(word: str, tag: str) -> bool:
    return tag in _FINITE or word.partition("'")[2] in _SHORT_VERBS
