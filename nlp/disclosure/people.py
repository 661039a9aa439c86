"""People: names told by what stands beside them, and by the list of first names.

Decides where a text speaks of somebody by name: behind a title, "my name is", "my mentor", in a sign-off, as the
label of a speaker, or a first name anywhere. What the project's own names bring is found in `project_names.py`.
"""

import re
from collections.abc import Iterator

from nlp.disclosure.cues import Named, told_by_their_neighbours
from nlp.disclosure.evidence import (
    acts_like_somebody,
    goes_on_as_somebody,
    is_person,
    is_spoken_to,
    owns_and_comes_again,
)
from nlp.disclosure.labels import looks_like_code
from nlp.disclosure.places import GROUPS, is_part_of_a_place
from nlp.disclosure.scene import Scene, joined
from nlp.disclosure.vocabulary import (
    ALWAYS_CAPITAL_TITLES,
    DATES,
    DETERMINERS,
    MONTH_CUES,
    NEVER_NAMES,
    PLACES_AND_MORE,
    ROLES,
    TITLES,
    is_word,
    is_word_in_small,
)

_SIGN_OFF = re.compile(
    r"(?:^|[\s.!,?])(?:(?:many|kind|best|warm(?:est)?|with|yours)\s){0,3}"
    r"(?:(?:thanks|thank\syou|ta|cheers)(?:\s(?:again|very\smuch|so\smuch|a\slot))?|thx|regards|wishes|sincerely|faithfully|"
    r"truly|all\sthe\sbest|love|from|signed|best|take\scare|yours|god\sbless)(?P<gap>[\s,.!:–-]{1,6})(?=[^\W\d_])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[ \t]*(?P<name>[^\W\d_][^\n:;?!,()\d]{1,38}?)(?=[ \t]?:[ \t])", re.MULTILINE)
_LEGAL_CASE = re.compile(r"\bR\.?\s(?:v|vs|-v-)\.?\s(?=[A-Z])")
_SHORTEST_IN_SMALL = 4


def people_in(scene: Scene) -> Iterator[Named]:
    """Every stretch of words that names somebody; stretches may overlap."""
    named = [
        *told_by_their_neighbours(scene),
        *_first_names(scene),
        *_sign_off(scene),
        *_speakers(scene),
        *_legal_cases(scene),
        *_initials(scene),
    ]
    yield from named
    yield from _unknown_names(scene)
    yield from _beside_somebody(scene, named)


def _first_names(scene: Scene) -> Iterator[Named]:
    words, first_names = scene.words, scene.first_names
    for i, fold in enumerate(words.folds):
        if fold not in first_names:
            if "-" in fold and scene.is_capital(i) and scene.is_plain(fold.partition("-")[0]) and not is_word(fold):
                yield i, scene.end_of_name(i), "a first name", "likely"
        elif is_part_of_a_place(scene, i):
            continue
        elif fold in PLACES_AND_MORE or is_word(fold):
            if words.forms[i].isupper() and 1 < len(fold) < 5:
                continue  # "PIP", "ART": short for something
            if why := is_person(scene, i) or owns_and_comes_again(scene, i):
                yield i, scene.end_of_name(i), why, "likely"
        elif words.forms[i][0].isupper() and (len(fold) > 3 or not words.forms[i].isupper()):
            end = scene.end_of_name(i)
            if (
                not is_word_in_small(fold)
                or scene.is_capital_inside(i)
                or end > i + 1
                or goes_on_as_somebody(scene, end)
            ):
                yield i, end, "a first name", "likely"
        elif (
            ((scene.without_capitals and len(fold) >= _SHORTEST_IN_SMALL) or is_spoken_to(scene, i))
            and scene.before(i) not in DETERMINERS
            and not is_word_in_small(fold)
        ):
            surname = words.follows(i + 1) and words.forms[i + 1].islower() and not is_word_in_small(words.folds[i + 1])
            yield i, i + 1 + surname, "a first name in small letters", "possible"


def _unknown_names(scene: Scene) -> Iterator[Named]:
    """A capital on a word that no dictionary and no list has: a name only where something else says so as well.

    By itself it is more often a town, a brand, a medicine or a slip of the pen: of those in real answers about one in
    seven was somebody's name.
    """
    words = scene.words
    for i, form in enumerate(words.forms):
        if not form[0].isupper() or not _PLAIN_NAME.fullmatch(form) or scene.fold(i) in _NO_NAMES:
            continue
        if scene.fold(i) in scene.first_names or not scene.could_be_name(i) or is_part_of_a_place(scene, i):
            continue
        if scene.is_capital(i - 1) and words.follows(i) and not words.begins_sentence(i - 1):
            continue
        end = scene.end_of_name(i)
        if end == i + 1 and scene.closes_name(end):
            end += 1
        goes_on = scene.is_capital(end) and scene.fold(end) != "i"
        if words.follows(end) and (goes_on or words.folds[end] in GROUPS):
            continue
        if why := is_spoken_to(scene, i) or acts_like_somebody(scene, end):
            yield i, end, why, "likely"


_NO_NAMES = PLACES_AND_MORE | TITLES | ALWAYS_CAPITAL_TITLES
_PLAIN_NAME = re.compile(r"(?:Mc|Mac|O['’])?[^\W\d_][^\W\d_A-Z]+(?:-[A-Z][^\W\d_A-Z]+)?")


def _beside_somebody(scene: Scene, named: list[Named]) -> Iterator[Named]:
    """ "Jan and Bronagh", "Jackson and Okafor": one name speaks for the other."""
    seen = {k for first, last, _, _ in named for k in range(first, last)}
    ends = [(first, last) for first, last, _, sure in named if sure != "possible"]
    while ends:
        first, last = ends.pop()
        for other in joined(scene, first, last):
            listed = scene.fold(other) in scene.first_names
            if other in seen or not (listed or scene.could_be_name(other)) or is_part_of_a_place(scene, other):
                continue
            if not scene.is_capital(other) or (
                scene.fold(other) in DATES and scene.before(other) in MONTH_CUES - {"and"}
            ):
                continue
            end = scene.end_of_name(other)
            if end < len(scene) and scene.words.follows(end) and scene.is_capital(end):
                continue
            seen.update(range(other, end))
            ends.append((other, end))
            yield other, end, "beside another name", "likely"


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
        if last_line and not last_line.startswith("\n") and not _says_a_role(scene, end):
            continue
        if _could_sign(scene, at, end, gap=match["gap"]):
            yield at, end, "signed", "likely"


def _says_a_role(scene: Scene, end: int) -> bool:
    """ "N. Okonjo, trustee", "Ada Quill, chair of the board": the role of who signed ends the text."""
    few = end < len(scene) <= end + 5 and scene.words.gap(end).startswith((",", " (", "\n"))
    return few and any(scene.fold(k) in ROLES for k in range(end, len(scene)))


def _could_sign(scene: Scene, at: int, end: int, *, gap: str) -> bool:
    """Whether words ``at`` to ``end`` are somebody's name: without a comma or a new line only one on the list."""
    fold, capital = scene.fold(at), scene.is_capital(at)
    listed = fold in scene.first_names
    if listed and fold not in NEVER_NAMES:
        return capital or not is_word(fold)
    if "\n" in gap and listed and capital:
        return True
    if scene.is_initial(at) and end > at + 1:
        return scene.could_be_name(end - 1)
    return ("," in gap or "\n" in gap) and scene.could_be_name(at)


def _speakers(scene: Scene) -> Iterator[Named]:
    """Labels of speakers that are names: "Kezia: From a girl on my wing." """
    words = scene.words
    if ":" not in words.text:
        return
    labels = [match["name"].casefold() for match in _LABEL.finditer(words.text)]
    spoken = len(labels) > 1 and (len(set(labels)) < len(labels) or any(looks_like_code(label) for label in labels))
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
        # In what is plainly a conversation one word is enough: "Interviewer: … Lamar: …".
        enough = count > 1 or (spoken and not looks_like_code(match["name"]))
        whole = enough and all(scene.could_be_name(k) or scene.is_initial(k) for k in range(first, last))
        if (named and all(scene.is_surname(k) or scene.is_initial(k) for k in range(first + 1, last))) or whole:
            yield first, last, "the label of a speaker", "likely"


def _legal_cases(scene: Scene) -> Iterator[Named]:
    words = scene.words
    for match in _LEGAL_CASE.finditer(words.text):
        at = words.at(match.end())
        if at is not None:
            yield at, scene.end_of_name(at), "the name of a court case", "likely"


def _initials(scene: Scene) -> Iterator[Named]:
    """ "W. Prendergast", "R. J. Vosper", "T K Mulvaney", "A.J. Quarmby" """
    words = scene.words
    for i in range(len(words) - 2):
        two = scene.is_initial(i + 1) and words.follows(i + 1) and words.follows(i + 2) and scene.could_be_name(i + 2)
        if two and (scene.is_initial(i) or words.forms[i] == "A") and scene.before(i) not in _LETTERED:
            yield i, scene.end_of_name(i + 2), "initials and a surname", "likely"
    for i in range(len(words) - 1):
        stopped = scene.is_initial(i) and words.gap(i + 1).startswith(".") and words.follows(i + 1)
        if stopped and not (i and scene.is_initial(i - 1)) and scene.before(i) not in _LETTERED:
            end = scene.end_of_name(i)
            if end > i + 1 and scene.could_be_name(end - 1) and not words.text.startswith(" &", words.ends[end - 1]):
                yield i, end, "initials and a surname", "likely"


_LETTERED = frozenset(
    """category cat class band plan wing block grade vitamin hepatitis type section form annex unit room level
    stage""".split()
)
"""What is told from others by a letter, which may end a sentence: "I am Cat C. Then …"."""
