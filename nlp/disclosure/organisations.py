"""Organisations by name: capitalised words that end in what organisations are called ("… Trust", "… CIC", "… Hospice").

Decides whether a name tells one organisation from others: "The Trust" and "Housing Association" do not.
"""

import re
from collections.abc import Iterator

from nlp.disclosure.cues import Named
from nlp.disclosure.scene import Scene
from nlp.disclosure.vocabulary import DETERMINERS, NEVER_NAMES, TOWNS, is_word
from nlp.disclosure.words import Phrases

_ALWAYS = frozenset(
    """trust cic cio ltd limited plc llp foundation hospice fellowship ministries charity association society alliance
    hospital infirmary academy university church mosque gurdwara synagogue hostel refuge foodbank surgery
    partnership""".split()
)
_SOMETIMES = frozenset(
    """house centre center project school college council court chapel temple network collective group theatre club
    services service kitchen fund unit home homes practice clinic housing solutions solicitors chambers hub
    pantry""".split()
)
"""Ends of names that are also said in general: something that is no ordinary word must stand before them."""
_TOWNS_COUNT = frozenset("council court college university hospital infirmary school academy".split())
_STREETS = frozenset("lane road street avenue hill".split())
_JOINED = frozenset("of the &".split())
_NO_NAME = frozenset(
    """ministry department community national local family women's men's youth prison probation housing health mental
    social legal advice support medical city county district borough parish magistrates crown high supreme appeal
    criminal justice voluntary charitable public private free drop in day night general royal primary
    secondary""".split()
)
_KINDS_OF_HOUSE = frozenset("open full safe halfway guest public bail white opera terraced dry wet".split())
_ALSO_WORDS = frozenset("reading rugby bath bury hale".split())
_LONGEST, _SEVERAL = 6, 3
_GAPS = (" ", " & ", ". ", "'s ", "’s ", "' ", "’ ")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class OrganisationSearch:
    """Organisations looked for in texts: those on the project's list, and names with an end that says what they are."""

    def __init__(self, own: tuple[str, ...]) -> None:
        self._own = Phrases(_ARTICLE.sub("", name) for name in own)

    def found(self, scene: Scene) -> Iterator[Named]:
        """Each organisation named."""
        words = scene.words
        for first, last, _ in self._own.found(words):
            plain = not scene.is_capital(first) and all(is_word(words.folds[k]) for k in range(first, last))
            if not plain or last - first > 1:
                # "the mending shed": said of the organisation, or of any shed.
                yield first, last, "on the project's list of organisations", "possible" if plain else "certain"
        for i, fold in enumerate(words.folds):
            if (fold in _ALWAYS or fold in _SOMETIMES) and scene.is_capital(i):
                first = _first_word(scene, i)
                if first < i and _tells_apart(scene, first, i):
                    yield (
                        first,
                        i + 1,
                        f"a name that ends in “{words.forms[i]}”",
                        "certain" if fold in _ALWAYS else "likely",
                    )


def _first_word(scene: Scene, head: int) -> int:
    """Where the name that ends in word ``head`` begins."""
    words, first = scene.words, head
    while first and head - first < _LONGEST:
        gap, before = words.gap(first), first - 1
        if gap not in _GAPS or (gap == ". " and words.folds[before] != "st"):
            break
        if (scene.is_capital(before) and not words.forms[before][0].isdigit()) or (
            words.folds[before] in _JOINED and before and scene.is_capital(before - 1) and _joins(scene, before)
        ):
            first = before
        else:
            break
    while first < head and (words.folds[first] in _STARTS_NOTHING or words.folds[first] in _JOINED):
        first += 1
    return first


def _joins(scene: Scene, i: int) -> bool:
    """Whether the name goes on before "of": "Friends of Castle Park", but not "Anil Desai of Desai Whitlam LLP"."""
    if scene.fold(i) != "of":
        return True
    person = scene.fold(i - 2) in scene.first_names and scene.words.follows(i - 1)
    return not person and scene.fold(i - 1) not in _ALWAYS | _SOMETIMES


_STARTS_NOTHING = DETERMINERS | frozenset(
    """at from with by in on to and but or when if then so our we i they he she is was thanks ask contact join visit
    call see try get although since while after before hmp hmyoi mr mrs ms dr via through also because""".split()
)


def _tells_apart(scene: Scene, first: int, head: int) -> bool:
    """Whether one of the words before the head is a name of its own."""
    words, kind = scene.words, scene.words.folds[head]
    several = head - first >= _SEVERAL
    for k in range(first, head):
        fold = words.folds[k]
        if fold in _JOINED:
            continue
        if words.folds[k + 1] in _STREETS and fold not in NEVER_NAMES:
            return True
        if fold in NEVER_NAMES:
            if (fold in TOWNS and fold not in _ALSO_WORDS) or (kind in _TOWNS_COUNT and fold in _CITIES):
                return True
            continue
        if fold in _NO_NAME or (words.forms[k].isupper() and len(words.forms[k]) > 1):
            continue
        if kind == "house" and fold not in _KINDS_OF_HOUSE and not words.begins_sentence(k):
            return True
        ordinary = is_word(fold) and fold not in scene.surnames and fold not in scene.first_names
        if not ordinary or (kind in _ALWAYS and (several or not words.begins_sentence(k))):
            return True
    return False


_CITIES = frozenset(
    """manchester birmingham leeds liverpool bristol sheffield glasgow edinburgh cardiff belfast newcastle nottingham
    leicester coventry bradford hull stoke wolverhampton plymouth derby swansea southampton portsmouth aberdeen dundee
    oxford cambridge york croydon hackney lambeth""".split()
)
