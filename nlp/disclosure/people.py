"""People: names told by what stands beside them, and by the list of first names.

Decides where a text speaks of somebody by name: behind a title, "my name is", "my mentor", in a sign-off, as the
label of a speaker, or a first name anywhere. What the project's own names bring is found in `project_names.py`.
"""

import re
from collections.abc import Iterator

from nlp.disclosure.evidence import is_person
from nlp.disclosure.places import PLACE_HEADS, is_part_of_a_place
from nlp.disclosure.scene import Scene
from nlp.disclosure.vocabulary import (
    ALWAYS_CAPITAL_TITLES,
    DETERMINERS,
    NEVER_NAMES,
    OWNERS,
    PLACES_AND_MORE,
    PLAIN_TITLES,
    ROLES,
    TITLES,
    is_word,
)
from nlp.model.disclosure import Sure

Named = tuple[int, int, str, Sure]
"""First word, one past the last, why, and how sure."""

_SIGN_OFF = re.compile(
    r"(?:^|[\s.!,?])(?:(?:many|kind|best|warm(?:est)?|with|yours)\s){0,3}"
    r"(?:thanks(?:\sagain)?|thank\syou|thx|cheers|regards|wishes|sincerely|faithfully|truly|all\sthe\sbest|love|ta|from|signed|"
    r"best|take\scare|yours|god\sbless)(?P<gap>[\s,.!:–-]{1,6})(?=[^\W\d_])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[ \t]*(?P<name>[^\W\d_][^\n:;?!,()\d]{1,38}?)(?=[ \t]?:[ \t])", re.MULTILINE)
_LEGAL_CASE = re.compile(r"\bR\.?\s(?:v|vs|-v-)\.?\s(?=[A-Z])")
_INTRODUCED = frozenset("called named".split())
_KNOWS = frozenset("told thank thanks met rang phoned owe".split())
_SHORTEST_IN_SMALL = 4


def people_in(scene: Scene) -> Iterator[Named]:
    """Every stretch of words that names somebody; stretches may overlap."""
    yield from _told_by_what_stands_before(scene)
    yield from _first_names(scene)
    yield from _sign_off(scene)
    yield from _speakers(scene)
    yield from _legal_cases(scene)


def _told_by_what_stands_before(scene: Scene) -> Iterator[Named]:
    words = scene.words
    for i, fold in enumerate(words.folds):
        if fold in _CUES:
            if fold in TITLES or fold in ALWAYS_CAPITAL_TITLES:
                yield from _behind_title(scene, i)
            if fold in ROLES:
                yield from _behind_role(scene, i)
            if fold in _INTRODUCED:
                yield from _called(scene, i)
            elif fold == "name":
                yield from _my_name_is(scene, i)
            elif fold in ("i'm", "im", "am", "is", "it's"):
                yield from _i_am(scene, i)
            elif fold in _KNOWS or (fold in ("to", "with") and scene.before(i) in _SPOKEN):
                yield from _spoken_to(scene, i)


_SPOKEN = frozenset("spoke spoken speak talked speaking talking thanks".split())
_CUES = (
    TITLES
    | ALWAYS_CAPITAL_TITLES
    | ROLES
    | _INTRODUCED
    | _KNOWS
    | {"name", "i'm", "im", "am", "is", "it's", "to", "with"}
)


def _behind_title(scene: Scene, i: int) -> Iterator[Named]:
    words, title = scene.words, scene.words.folds[i]
    name = i + 1
    if name >= len(words) or words.gap(name) not in (" ", ". ", "."):
        return
    if title in ALWAYS_CAPITAL_TITLES and not (
        words.forms[i].isupper() or title in ("sgt", "cllr", "rev", "revd", "fr", "gov", "insp", "supt")
    ):
        return
    fold, form = words.folds[name], words.forms[name]
    if title in PLAIN_TITLES:
        listed = fold in scene.surnames or (fold in scene.first_names and fold not in NEVER_NAMES)
        small = form.isalpha() and len(form) > 2 and not is_word(fold)
        if listed or small or (scene.is_capital(name) and fold not in NEVER_NAMES):
            yield name, scene.end_of_name(name), "behind a title", "certain"
        return
    if not scene.is_capital(name) or (form.isupper() and len(form) > 1):
        return
    if title in (
        "miss",
        "lady",
        "father",
        "sister",
        "brother",
        "justice",
        "judge",
        "minister",
    ) and not scene.is_capital(i):
        return
    if scene.could_be_name(name) or fold in scene.surnames or (fold in scene.first_names and fold not in NEVER_NAMES):
        if fold not in NEVER_NAMES or fold in scene.surnames:
            yield name, scene.end_of_name(name), "behind a title", "certain" if scene.is_capital(i) else "likely"
    elif scene.is_initial(name) and scene.end_of_name(name) > name + 1:
        yield name, scene.end_of_name(name), "behind a title", "certain"


def _behind_role(scene: Scene, i: int) -> Iterator[Named]:
    """ "my key worker Rhiannon", "her brother, Lee": the role needs an owner, so that "Support Worker Training" is
    none."""
    words, name = scene.words, i + 1
    if name >= len(words) or words.gap(name) not in (" ", ", ", " - ", " – ", ": ", " ("):
        return
    if not any(scene.fold(i - back) in OWNERS for back in (1, 2, 3)):
        return
    if scene.could_be_name(name) or scene.is_initial(name):
        comma = words.gap(name) != " "
        if comma and scene.fold(name) not in scene.first_names:
            # "my brother, Shirebrook was home": behind a comma only what is closed by another one.
            end = scene.end_of_name(name)
            if end >= len(words) or not words.gap(end).startswith((",", ")", ".")):
                return
        if scene.fold(name) in PLACE_HEADS or (scene.is_initial(name) and scene.end_of_name(name) == name + 1):
            return
        yield name, scene.end_of_name(name), "behind a word for a person", "likely"
    elif words.gap(name) == " " and _is_plain_first_name(scene, name):
        yield name, scene.end_of_name(name), "behind a word for a person", "likely"


def _called(scene: Scene, i: int) -> Iterator[Named]:
    """ "a fella called Winston"; a scheme or a course called something is no person."""
    name = i + 1
    if name >= len(scene) or scene.words.gap(name) != " ":
        return
    somebody = any(scene.fold(i - back) in ROLES | {"someone", "somebody"} for back in (1, 2, 3))
    if (somebody and scene.could_be_name(name)) or _is_plain_first_name(scene, name):
        yield name, scene.end_of_name(name), "called by name", "likely"


def _my_name_is(scene: Scene, i: int) -> Iterator[Named]:
    """ "my name is dave", "Name: Ada Quill", "her name was Shanice" """
    words, name = scene.words, i + 1
    if name >= len(words):
        return
    owned = scene.before(i) in ("my", "his", "her", "their", "first", "full")
    if owned and words.folds[name] in ("is", "was") and name + 1 < len(words):
        name += 1
    elif not (owned and words.text[words.ends[i] : words.ends[i] + 2] in ("'s", "’s")) and not re.fullmatch(
        r"\s?[:=–-]\s?", words.gap(name)
    ):
        return
    fold, form = words.folds[name], words.forms[name]
    if not form[0].isalpha() or (fold in NEVER_NAMES and fold not in scene.first_names) or len(form) < 2:
        return
    if scene.is_capital(name) or fold in scene.first_names or not is_word(fold):
        end = scene.end_of_name(name)
        if (
            end == name + 1
            and words.follows(end)
            and not words.forms[end][0].isupper()
            and words.folds[end] in scene.surnames
        ):
            end += 0 if words.folds[end] in NEVER_NAMES else 1
        yield name, end, "said as a name", "certain"


def _i_am(scene: Scene, i: int) -> Iterator[Named]:
    """ "I'm Leanne", "I am Tomasz", "this is Ray from the hub" """
    if scene.fold(i) == "am" and scene.before(i) != "i":
        return
    if scene.fold(i) in ("is", "it's") and scene.before(i) != "this":
        return
    name = i + 1
    if (
        name < len(scene)
        and scene.words.gap(name) == " "
        and _is_plain_first_name(scene, name)
        and scene.is_capital(name)
    ):
        yield name, scene.end_of_name(name), "said as a name", "likely"


def _spoken_to(scene: Scene, i: int) -> Iterator[Named]:
    """ "told Oluwaseun", "spoke to Bogdan": a capital that is no word, no place and no organisation."""
    name = i + 1
    if name >= len(scene) or scene.words.gap(name) != " ":
        return
    if _is_plain_first_name(scene, name) and len(scene.fold(name)) > 1:
        yield name, scene.end_of_name(name), "behind a word for people", "likely"
    elif scene.could_be_name(name) and scene.fold(name) not in PLACES_AND_MORE:
        end = scene.end_of_name(name)
        if scene.fold(end) not in PLACE_HEADS | {"team", "staff", "crew", "service"}:
            yield name, end, "behind a word for people", "possible"


def _is_plain_first_name(scene: Scene, i: int) -> bool:
    """On the list and nothing else, in whatever letters."""
    return _is_plain(scene, scene.fold(i))


def _is_plain(scene: Scene, fold: str) -> bool:
    return fold in scene.first_names and not is_word(fold) and fold not in PLACES_AND_MORE


def _first_names(scene: Scene) -> Iterator[Named]:
    words, first_names = scene.words, scene.first_names
    people: set[int] = set()
    doubtful: list[int] = []
    for i, fold in enumerate(words.folds):
        if fold not in first_names:
            if "-" in fold and scene.is_capital(i) and _is_plain(scene, fold.partition("-")[0]) and not is_word(fold):
                yield i, scene.end_of_name(i), "a first name", "likely"
            continue
        if is_part_of_a_place(scene, i):
            continue
        if fold in PLACES_AND_MORE or is_word(fold):
            why = is_person(scene, i)
            if why:
                people.add(i)
                yield i, scene.end_of_name(i), why, "likely"
            elif scene.is_capital_inside(i) or scene.is_capital(i):
                doubtful.append(i)
        elif words.forms[i][0].isupper() and (len(fold) > 3 or not words.forms[i].isupper()):
            people.add(i)
            yield i, scene.end_of_name(i), "a first name", "likely"
        elif len(fold) >= _SHORTEST_IN_SMALL and scene.before(i) not in DETERMINERS:
            people.add(i)
            yield i, i + 1, "a first name in small letters", "possible"
    for i in doubtful:
        if _beside_somebody(scene, i, people):
            yield i, scene.end_of_name(i), "beside another name", "likely"


def _beside_somebody(scene: Scene, i: int, people: set[int]) -> bool:
    """ "Jan and Bronagh": one name speaks for the other."""
    return (scene.after(i + 1) in ("and", "&") and i + 2 in people) or (scene.before(i) == "and" and i - 2 in people)


def _sign_off(scene: Scene) -> Iterator[Named]:
    """Who signed: the last words of the text, behind "Thanks," or "Kind regards"."""
    words = scene.words
    if not len(words):
        return
    tail = words.starts[max(0, len(words) - 12)]
    for match in _SIGN_OFF.finditer(words.text, max(0, tail - 30)):
        at = words.at(match.end())
        if at is None:
            continue
        end = at + 1
        while end < len(words) and words.follows(end) and end - at < 4 and scene.is_capital(end):
            end += 1
        last_line = words.text[words.ends[end - 1] :].strip(" .!,xX\t")
        if last_line and not last_line.startswith("\n"):
            continue
        if _could_sign(scene, at, end, gap=match["gap"]):
            yield at, end, "signed", "likely"


def _could_sign(scene: Scene, at: int, end: int, *, gap: str) -> bool:
    """Whether words ``at`` to ``end`` are somebody's name: without a comma or a new line only one on the list."""
    fold, capital = scene.fold(at), scene.is_capital(at)
    listed = fold in scene.first_names
    if listed and fold not in NEVER_NAMES:
        return capital or not is_word(fold)
    if "\n" in gap and listed and capital:
        return True
    apart = "," in gap or "\n" in gap
    return apart and (scene.could_be_name(at) or (scene.is_initial(at) and end > at + 1))


def _speakers(scene: Scene) -> Iterator[Named]:
    """Labels of speakers that are names: "Kezia: From a girl on my wing." """
    words = scene.words
    if ":" not in words.text:
        return
    for match in _LABEL.finditer(words.text):
        first = words.at(match.start("name"))
        if first is None:
            continue
        last = first
        while last < len(words) and words.ends[last] <= match.end("name"):
            last += 1
        count = last - first
        if not 1 <= count <= 4 or not all(scene.is_capital(k) for k in range(first, last)):
            continue
        folds = words.folds[first:last]
        named = folds[0] in scene.first_names and (folds[0] not in NEVER_NAMES or count > 1)
        whole = count > 1 and all(scene.could_be_name(k) or scene.is_initial(k) for k in range(first, last))
        if (named and all(scene.is_surname(k) or scene.is_initial(k) for k in range(first + 1, last))) or whole:
            yield first, last, "the label of a speaker", "likely"


def _legal_cases(scene: Scene) -> Iterator[Named]:
    words = scene.words
    for match in _LEGAL_CASE.finditer(words.text):
        at = words.at(match.end())
        if at is not None:
            yield at, scene.end_of_name(at), "the name of a court case", "likely"
