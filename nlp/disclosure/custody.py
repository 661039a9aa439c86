"""Prisons and other places of custody by name.

Decides whether the name of a prison stands for the prison: most are towns as well. "HMP Leeds", "Leeds prison" and
"released from Leeds" are the prison; "we work in Leeds" is not.
"""

from collections.abc import Iterator

from nlp.disclosure.cues import Named
from nlp.disclosure.scene import Scene
from nlp.disclosure.vocabulary import NEVER_NAMES, is_word
from nlp.disclosure.words import Phrases

_BEFORE = frozenset("hmp hmps hmyoi hmpyoi yoi irc stc hmirc".split())
_BETWEEN = frozenset("and yoi hmyoi hmp".split())
_BEHIND = frozenset("prison hmp yoi jail gaol nick stc irc sch hmyoi".split())
_INSIDE = (
    "released from",
    "recalled to",
    "recall to",
    "remanded to",
    "remanded in",
    "remanded at",
    "remand in",
    "remand at",
    "sentence in",
    "sentence at",
    "inside in",
    "inside at",
    "banged up in",
    "prison in",
    "prison at",
    "jail in",
    "jail at",
    "been through",
    "shipped to",
    "shipped from",
    "ghosted to",
    "transferred to",
    "transferred from",
    "discharged from",
    "cell in",
    "cell at",
    "wing at",
    "wing in",
)
"""What stands before the name of a town where the prison is meant."""
_GOES_ON = frozenset(
    "council road street station town city common park borough university hospital college court united".split()
)
_LONGEST_UNLISTED = 3


class CustodySearch:
    """Places of custody looked for in texts.

    Args:
        anywhere: Names that stand for nothing else.
        beside: Names that stand for the place only beside a word that says so.
        own: Names that the project brings.
    """

    def __init__(self, anywhere: tuple[str, ...], beside: tuple[str, ...], own: tuple[str, ...]) -> None:
        self._anywhere = Phrases(anywhere)
        self._beside = Phrases(beside)
        self._own = Phrases(own)

    def found(self, scene: Scene) -> Iterator[Named]:
        """Each place named, with the words around it that belong to the name."""
        words = scene.words
        ends: set[int] = set()
        for first, last, _ in self._own.found(words):
            yield *_widened(scene, first, last), "on the project's list of places", "certain"
        for first, last, _ in self._anywhere.found(words):
            wide = _widened(scene, first, last)
            if wide != (first, last):
                yield *wide, "a place of custody", "certain"
            elif _is_written_as_name(scene, first, last) and scene.after(last) not in _GOES_ON:
                yield first, last, "the name of a place of custody", "certain" if last - first > 1 else "likely"
            ends.add(wide[1])
        for first, last, _ in self._beside.found(words):
            begin, end = _widened(scene, first, last)
            if begin < first or (end > last and _is_written_as_name(scene, first, last)):
                yield begin, end, "a place of custody", "certain"
            elif not scene.is_capital(first) or scene.after(last) in _GOES_ON:
                continue
            elif _goes_on_from(scene, first, ends):
                yield first, last, "a prison in a list of prisons", "certain"
            elif _is_another(scene, first, ends):
                yield first, last, "in a sentence about another prison", "possible"
            elif _is_inside(scene, first) or _is_the_place(scene, first):
                yield first, last, "a town whose prison is meant", "possible"
            else:
                continue
            ends.add(end)
        yield from _unlisted(scene)


def _is_written_as_name(scene: Scene, first: int, last: int) -> bool:
    """With capitals, or in letters that make no ordinary words: "strangeways", but not "new hall"."""
    words = scene.words
    if scene.is_capital(first) and scene.is_capital(last - 1):
        return True
    return any(not is_word(words.folds[k]) for k in range(first, last))


def _widened(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """With "HMP", "YOI" or "prison" beside it."""
    words, begin, end = scene.words, first, last
    while begin > max(0, first - 4) and len(words.gap(begin)) <= 3 and "\n" not in words.gap(begin):
        before = words.folds[begin - 1]
        if before in _BEFORE or (before == "prison" and scene.fold(begin - 2) == "hm"):
            begin -= 2 if before == "prison" else 1
        elif before == "and" and begin < first and scene.fold(begin - 2) in _BEFORE:
            begin -= 2
        else:
            break
    if end < len(words) and words.gap(end) in (" ", " (") and words.folds[end] in _BEHIND:
        end += 1
    return begin, end


def _is_inside(scene: Scene, i: int) -> bool:
    before = f"{scene.before(i - 2)} {scene.before(i - 1)} {scene.before(i)}" if i else ""
    return before.endswith(_INSIDE)


def _is_the_place(scene: Scene, first: int) -> bool:
    """ "I was at The Mount": with a capital on "The" inside a sentence; "I did most of my time in Portland"."""
    if scene.fold(first) == "the":
        return scene.is_capital_inside(first)
    return (
        scene.before(first) in ("in", "at")
        and scene.before(first - 1) in ("months", "years", "weeks", "time")
        and not _SERVED.isdisjoint(scene.words.folds[max(0, first - 12) : first])
    )


def _goes_on_from(scene: Scene, first: int, ends: set[int]) -> bool:
    """ "HMP Chelmsford, then The Mount", "HMP Hull and before that Hatfield": a list of prisons goes on."""
    before = first
    while before and first - before < _MOST_BETWEEN and scene.fold(before - 1) in _GOES_ON_BY:
        before -= 1
    apart = scene.words.gap(before).strip(" ") if before else "."
    return before in ends and (apart in (",", "") if before < first else apart == ",")


def _is_another(scene: Scene, first: int, ends: set[int]) -> bool:
    """ "At HMP Garth for four years and in Kirkham for one": but not "visits him at HMP Garth and lives in Kirkham"."""
    if scene.before(first) not in ("in", "at") or scene.fold(first - 2) in _LIVING:
        return False
    i = first - 1
    while i > 0 and i not in ends and not scene.words.begins_sentence(i) and first - i < _SAME_BREATH:
        i -= 1
    return i in ends and not scene.words.begins_sentence(i) and bool(_AND & set(scene.words.folds[i:first]))


_SERVED = frozenset("did done doing served got get padded cell wing".split())
_AND = frozenset("and with then before after".split())
_LIVING = frozenset(
    "live lives lived living work works worked working based born house home flat office offices family team".split()
)
_SAME_BREATH = 15
_GOES_ON_BY = frozenset("then and or before that after later finally".split())
_MOST_BETWEEN = 4


def _unlisted(scene: Scene) -> Iterator[Named]:
    """ "HMP Somewhere", a name that the list does not have."""
    words = scene.words
    for i, fold in enumerate(words.folds):
        if fold in _BEFORE and (i == 0 or words.folds[i - 1] not in _BEFORE):
            first = i + 1
            while first < min(len(words), i + 4) and words.folds[first] in _BETWEEN and len(words.gap(first)) <= 3:
                first += 1
            last = first
            while (
                last < len(words)
                and last - first < _LONGEST_UNLISTED
                and words.gap(last) in (" ", "/")
                and scene.is_capital(last)
                and words.folds[last] not in NEVER_NAMES
            ):
                last += 1
            if last > first:
                yield i, last, "behind the name of a kind of prison", "likely"
        elif fold in ("prison", "yoi", "stc", "irc") and i and words.follows(i) and scene.could_be_name(i - 1):
            first = i - 1
            while first and words.follows(first) and scene.could_be_name(first - 1):
                first -= 1
            yield first, i + 1, "before a word for a prison", "likely"
