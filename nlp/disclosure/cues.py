"""People told by what stands before or behind their name: "Ms …", "my name is …", "my mentor …", "… told me".

Decides without a list of names: a capitalised word that is no word of the language, beside a word that is said of
people.
"""

import re
from collections.abc import Iterator

from nlp.disclosure.evidence import is_said_who
from nlp.disclosure.places import PLACE_HEADS
from nlp.disclosure.scene import Scene
from nlp.disclosure.vocabulary import (
    ALWAYS_CAPITAL_TITLES,
    NEVER_NAMES,
    OWNERS,
    PLAIN_TITLES,
    ROLES,
    TITLES,
    TOWNS,
    is_word,
)
from nlp.model.disclosure import Sure

Named = tuple[int, int, str, Sure]
"""First word, one past the last, why, and how sure."""

_INTRODUCED = frozenset("called named".split())


def told_by_their_neighbours(scene: Scene) -> Iterator[Named]:
    """Every stretch of words that the words beside it make a name."""
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
                yield from _in_the_name_of(scene, i)
            elif fold == "memory":
                yield from _in_the_name_of(scene, i)
            elif fold in ("i'm", "im", "am", "is", "it's"):
                yield from _i_am(scene, i)
        elif fold not in scene.first_names and scene.could_be_name(i):
            if is_said_who(scene, i):
                yield i, scene.end_of_name(i), "said who they are", "likely"
            elif scene.after(i + 1) == "and" and scene.after(i + 2) == "me":
                yield i, i + 1, "with whoever speaks", "likely"


_CUES = TITLES | ALWAYS_CAPITAL_TITLES | ROLES | _INTRODUCED | {"name", "memory", "i'm", "im", "am", "is", "it's"}


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
        if form.isupper() and 1 < len(form) < 5 and not listed and not scene.shouted:
            return  # "Mr AWS": an acronym
        small = form.isalpha() and len(form) > 2 and not is_word(fold)
        if listed or small or (scene.is_capital(name) and (fold not in NEVER_NAMES or fold in TOWNS)):
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
    """ "my key worker Rhiannon", "her brother, Lee"; a guess without "my" or "the": "custodial manager Thwaite"."""
    words, name = scene.words, i + 1
    if name >= len(words) or words.gap(name) not in (" ", ", ", " - ", " – ", ": ", " ("):
        return
    if not any(scene.fold(i - back) in OWNERS for back in (1, 2, 3)):
        if scene.could_be_name(name) and words.gap(name) == " " and words.forms[i].islower():
            yield name, scene.end_of_name(name), "behind a word for a person", "possible"
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
    elif words.gap(name) == " " and scene.is_plain_first_name(name):
        yield name, scene.end_of_name(name), "behind a word for a person", "likely"


def _called(scene: Scene, i: int) -> Iterator[Named]:
    """ "a fella called Winston"; a scheme or a course called something is no person."""
    name = i + 1
    if name >= len(scene) or scene.words.gap(name) != " ":
        return
    # "the lady with the dog was called Ottilie"
    back = 7 if scene.before(i) in ("is", "was") else 3
    somebody = any(fold in ROLES or fold in ("someone", "somebody") for fold in scene.words.folds[max(0, i - back) : i])
    if (somebody and scene.could_be_name(name)) or scene.is_plain_first_name(name):
        yield name, scene.end_of_name(name), "called by name", "likely"


def _my_name_is(scene: Scene, i: int) -> Iterator[Named]:
    """ "my name is dave", "Name: Ada Quill", "her name was Shanice" """
    words, name = scene.words, i + 1
    if name >= len(words):
        return
    owned = scene.before(i) in {"my", "his", "her", "their", "first", "full"} or scene.fold(i - 1) in ROLES
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


def _in_the_name_of(scene: Scene, i: int) -> Iterator[Named]:
    """ "in the name of M Coyle", "in memory of Jordan Fielding" """
    name = i + 2
    if scene.after(i + 1) != "of" or scene.before(i) not in ("the", "my", "in", "loving") or name >= len(scene):
        return
    end = scene.end_of_name(name)
    if scene.closes_name(end) and end == name + 1:
        end += 1
    if (
        scene.could_be_name(name)
        or (scene.fold(name) in scene.first_names and scene.is_capital(name))
        or (scene.is_initial(name) and end > name + 1)
    ):
        yield name, end, "said as a name", "likely"


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
        and scene.is_plain_first_name(name)
        and scene.is_capital(name)
    ):
        yield name, scene.end_of_name(name), "said as a name", "likely"
