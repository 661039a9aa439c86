"""Names that the project brings: its own list, its speakers and cases, and the names found in it, searched everywhere.

Decides where a known name stands again: the whole of it in any letters, and each part by itself where that part
cannot be an ordinary word, or where the words beside it say that it is a person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.disclosure.cues import Named
from nlp.disclosure.evidence import is_person, is_same_word_again
from nlp.disclosure.labels import looks_like_code
from nlp.disclosure.places import is_part_of_a_place
from nlp.disclosure.scene import Scene, joined
from nlp.disclosure.vocabulary import DATES, DETERMINERS, PLACES_AND_MORE, is_verb_form, is_word, is_word_in_small
from nlp.disclosure.words import Phrases, folded, words_of

_SHORTEST_PART = 3
_NOT_BEFORE_A_NAME = DETERMINERS | {"my", "his", "her"}
"""What stands before a thing that is called like somebody, in small letters: "my mags", "a dot"."""


@dataclass(frozen=True)
class NameSearch:
    """Where names are searched for.

    Attributes:
        whole: Whole names of several words, found in any letters.
        parts: Single names that are nothing else, in small letters.
        doubtful: Single names that are also words or places.
        own: Whether a person listed them: then they are sure.
    """

    whole: Phrases
    parts: frozenset[str]
    doubtful: frozenset[str]
    own: bool

    def found(self, scene: Scene) -> Iterator[Named]:
        """Each place where one of the names stands: by itself, or beside another ("Frank and Angel")."""
        named = list(self._by_themselves(scene))
        yield from named
        if not self.own or self.doubtful.isdisjoint(scene.words.folds):
            return
        seen = {k for first, last, _, _ in named for k in range(first, last)}
        ends = [(first, last) for first, last, _, _ in named]
        while ends:
            for other in joined(scene, *ends.pop()):
                if other in seen or scene.fold(other) not in self.doubtful or not self._is_somebody_too(scene, other):
                    continue
                end = scene.end_of_name(other) if scene.is_capital(other) else other + 1
                seen.update(range(other, end))
                ends.append((other, end))
                yield other, end, "part of a name on the project's list, beside another name", "likely"

    def _is_somebody_too(self, scene: Scene, i: int) -> bool:
        """In small letters only where the two end the clause or are many: "rob and grace are the best"."""
        if is_part_of_a_place(scene, i) or scene.fold(i) in DATES:
            return False
        if scene.is_capital(i):
            return not (scene.is_capital(i + 1) and scene.words.follows(i + 1)) or scene.end_of_name(i) > i + 1
        return scene.after(i + 1) in ("", "are", "were", "who", "have") and not is_verb_form(scene.fold(i))

    def _by_themselves(self, scene: Scene) -> Iterator[Named]:
        whole_why = "on the project's list" if self.own else "a name found elsewhere in the project"
        part_why = "part of a name on the project's list" if self.own else whole_why
        words = scene.words
        if self.whole:
            for first, last, _ in self.whole.found(words):
                if not self.own and is_part_of_a_place(scene, first):
                    continue
                if scene.is_capital(first) or not all(is_word(words.folds[k]) for k in range(first, last)):
                    yield first, last, whole_why, "certain" if self.own else "likely"
        if self.parts.isdisjoint(words.folds) and self.doubtful.isdisjoint(words.folds):
            return
        for i, fold in enumerate(words.folds):
            if (fold not in self.parts and fold not in self.doubtful) or is_part_of_a_place(scene, i):
                continue
            is_capital = words.forms[i][0].isupper()
            if fold in self.parts and (is_capital or not is_word_in_small(fold)):
                if is_capital:
                    initial = i > 0 and scene.is_initial(i - 1) and words.follows(i)
                    yield i - initial, scene.end_of_name(i), part_why, "certain" if self.own else "likely"
                elif scene.before(i) in _NOT_BEFORE_A_NAME:
                    continue
                elif self.own or scene.is_plain(fold) or not scene.usage.is_mostly_small(fold):
                    yield i, i + 1, part_why, "likely" if self.own else "possible"
            elif why := is_person(scene, i, known=True):
                yield i, scene.end_of_name(i) if scene.is_capital(i) else i + 1, f"{part_why}, {why}", "likely"


def search_for(names: Iterable[str], *, own: bool, but: frozenset[str] = frozenset()) -> NameSearch:
    """Whole names and their parts, told apart by whether a part is also a word.

    Args:
        names: "Grace Okafor", "Baz".
        own: Whether a person listed them.
        but: Parts that are not searched for by themselves.
    """
    whole: list[str] = []
    plain: set[str] = set()
    doubtful: set[str] = set()
    for name in names:
        if looks_like_code(name):
            continue
        words = words_of(name)
        if len(words) > 1:
            whole.append(name)
        for at, part in enumerate(words.folds):
            # Names in the middle are not searched for alone: "Ali Abdul Rahman" is not every "Abdul".
            if part in but or len(part) < _SHORTEST_PART - (len(words) == 1) or 0 < at < len(words) - 1:
                continue
            if own and "-" in part:
                whole.append(part.replace("-", " "))
            spellings = [part, part.replace("'", "")]
            if own and len(part) > _SHORTEST_PART and not (is_word(part) or is_word(f"{part}s")):
                spellings.append(f"{part}s")  # "the Okafors", "zefrins group"
            for spelt in spellings:
                is_also_a_word = is_word(spelt) if own else is_word_in_small(spelt)
                (doubtful if is_also_a_word or spelt in PLACES_AND_MORE else plain).add(spelt)
    return NameSearch(Phrases(whole), frozenset(plain), frozenset(doubtful), own)


def same_word_again(scene: Scene, names: Iterable[str]) -> Iterator[Named]:
    """Where a part of a name that stands in a text stands in it again, so that nobody has a mark in one place only."""
    parts = {part for name in names for part in _ends(words_of(name).folds)}
    if parts.isdisjoint(scene.words.folds):
        return
    for i, fold in enumerate(scene.words.folds):
        if fold in parts and is_same_word_again(scene, i):
            sure = "likely" if scene.is_capital_inside(i) else "possible"
            yield i, scene.end_of_name(i), "the same word is a name elsewhere in this text", sure


def _ends(name: list[str]) -> list[str]:
    return [part for part in (name[:1] + name[-1:]) if len(part) >= _SHORTEST_PART - (len(name) == 1)]


def name_of_email(address: str) -> str:
    """The name in an address such as ``ada.quill@example.org``; an empty string where there is none."""
    parts = address.partition("@")[0].replace("_", ".").split(".")
    if len(parts) == 2 and all(part.isalpha() and len(part) > 2 for part in parts):
        return " ".join(folded(part) for part in parts)
    return ""
