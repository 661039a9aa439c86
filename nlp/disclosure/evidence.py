"""Whether a first name that is also a word, a month or a place stands for a person where it stands.

"Will told us", "my daughter Summer" and "Grace Okafor" are people; "will mark the end", "in May" and "Hope and grace"
are not. Decides one word at a time from its neighbours; what the project's own list says lowers the bar and never
lifts it.
"""

from nlp.disclosure.scene import Scene
from nlp.disclosure.vocabulary import (
    DATES,
    DETERMINERS,
    MONTH_CUES,
    MONTHS,
    OWNERS,
    PERSON_CUES,
    PLACE_CUES,
    PLACES_AND_MORE,
    ROLES,
    SAYING,
    TITLES,
    TOWNS,
    is_verb_form,
    is_word,
)

_PRONOUNS = frozenset("i we you they it he she this that these those who which what there not".split())
_BE = frozenset("was is were has".split())
_PRAISE = frozenset(
    """brilliant great amazing lovely kind helpful fantastic supportive patient there wonderful excellent sound class
    alright sorted best only one always so very really absolutely""".split()
)
_PLACES_IN_SMALL = frozenset("close road street house lane court wing".split())
_VERBS = frozenset("rob mark sue pat chase bill grant frank will may drew nick hope".split())
_OBJECTS = frozenset("a an the my your our his her their its this that these those them it me us up out off".split())
_COUNTED = frozenset(
    """mark jack rob sue pat drew chase frank rose robin ruby lily daisy dean guy angel dale glen pearl penny ray will
    miles dick bob bobby nick dot poppy rex rod cliff gene harry martin peter warren bill jasper lance basil
    jay""".split()
)
"""Words that cannot begin a sentence without "the" or "a" before "is" or "was", so that "Mark was" is somebody."""
_WORKPLACES = frozenset(
    """reception wing healthcare resettlement chapel hub landing servery education kitchen kitchens office gate helpline
    desk team chaplaincy library gym visitors visits""".split()
)
_SPEAKING = frozenset("said says told tells asked rang phoned explained explains listened listens texted".split())
_TO_SOMEBODY = frozenset(
    "picked met helped rang told asked visited drove taught phoned called listened dropped".split()
)
_VIRTUES = frozenset("hope faith charity grace joy mercy patience honor temperance prudence felicity art".split())
_SEASONS = DATES | {"summer", "spring", "autumn", "winter", "eve", "dawn"}
_OWNED = OWNERS - {"an", "one", "ex", "another"}


def is_person(scene: Scene, i: int, *, known: bool = False) -> str:
    """Why word ``i``, a first name with another meaning, is a person here; an empty string where it is none.

    The first rule that applies decides.

    Args:
        scene: The text.
        i: Which word.
        known: The project's own list has somebody of that name.
    """
    capital = scene.is_capital(i)
    before, after, fold = scene.before(i), scene.after(i + 1), scene.fold(i)
    if fold in _VERBS and after in _OBJECTS and scene.words.begins_sentence(i):
        return ""
    if fold in _COUNTED and after in _BE and scene.words.begins_sentence(i):
        return "begins a sentence as only a name can"
    if not capital:
        close = before in _CLOSE or is_spoken_to(scene, i)
        return "a name of the project behind a word for people" if known and close else ""
    if before in TITLES and scene.is_capital(i - 1):
        return "behind a title"
    if before in DETERMINERS:
        return ""
    if scene.end_of_name(i) > i + 1 and not _in_title_case(scene, i):
        return "a first name and a surname"
    if fold in DATES and (before in MONTH_CUES or _beside_number(scene, i) or before in DATES or after in DATES):
        return ""
    if _behind_role(scene, i):
        return "behind a word for a person"
    if is_said_who(scene, i):
        return "said who they are"
    if after in _PLACES_IN_SMALL and not scene.is_capital(i + 1):
        return ""
    if before in _PRONOUNS and fold in _VERBS:
        return ""
    if (
        (before in PERSON_CUES or is_spoken_to(scene, i))
        and (fold not in DATES or before in _CLOSE_TO_MONTHS)
        and not (scene.is_capital(i + 1) and scene.words.follows(i + 1))
    ):
        return "behind a word for people"
    if after in (_SPEAKING if fold in _SEASONS else SAYING):
        return "does what people do"
    if after in _TO_SOMEBODY and scene.after(i + 2) in ("me", "us", "him", "her", "them", "my", "our"):
        return "does something to somebody"
    if after in ("his", "her", "he", "she") and scene.is_capital_inside(i) and fold not in MONTHS:
        return "somebody of whom it goes on"
    if after == "who":
        return "somebody who"
    if after == "from" and fold not in _NOT_FROM and fold not in _SEASONS - {"april", "june", "dawn"}:
        return "from somewhere"
    if after in ("on", "in", "at", "off", "from") and fold not in MONTHS and _WORKPLACES & _next(scene, i + 2, 3):
        return "works somewhere"
    if known and after in _BE and scene.after(i + 2) in _PRAISE and fold not in _SEASONS:
        return "a name of the project that is praised"
    if known and fold in MONTHS and is_verb_form(after) and after not in _BE and scene.after(i + 2) in _OBJECTS:
        return "a name of the project that does something"
    if known and fold not in _SEASONS | _VIRTUES and _owns_or_acts(scene, i):
        return "a name of the project that does something"
    if fold in _PLACES and before in PLACE_CUES:
        return ""
    if not known or not scene.is_capital_inside(i) or fold in _PLACES:
        return ""
    if _in_title_case(scene, i) or (scene.words.gap(i) != " " and not _closes_or_acts(scene, i)):
        return ""
    return "a name with a capital inside a sentence"


_PLACES = PLACES_AND_MORE | TOWNS
_NOT_FROM = _PLACES | {"miles"}


def _next(scene: Scene, i: int, most: int) -> set[str]:
    """The words from word ``i`` on that nothing but spaces parts, a few at most."""
    words: set[str] = set()
    while len(words) < most and scene.after(i):
        words.add(scene.fold(i))
        i += 1
    return words


_CLOSE_TO_MONTHS = frozenset("with met rang phoned called thanks hi hello dear".split())
_CLOSE = PERSON_CUES - {"miss", "by", "bless", "dear", "hey", "saw", "ask"}


def _in_title_case(scene: Scene, i: int) -> bool:
    """Inside a heading or a proper name of something else: "Black History Month", "Mark Schemes"."""
    if scene.is_capital(i + 1) and scene.words.follows(i + 1) and not scene.is_surname(i + 1):
        return True
    return (
        i > 0
        and scene.is_capital_inside(i - 1)
        and scene.words.follows(i)
        and is_word(scene.fold(i - 1))
        and scene.fold(i - 1) not in PERSON_CUES | ROLES | TITLES | {"i"}
    )


def _closes_or_acts(scene: Scene, i: int) -> bool:
    """Behind a comma a capital says little: "Rose garden, Lily pond"; more where a clause ends or somebody does
    something."""
    if i + 1 >= len(scene) or scene.after(i + 1) == "":
        return True
    return scene.after(i + 1) in SAYING | _BE | {"who", "and"}


def _owns_or_acts(scene: Scene, i: int) -> bool:
    """ "Ruby's been my rock", "Frank cooks on a Tuesday" """
    text, end = scene.words.text, scene.words.ends[i]
    if text[end : end + 2] in ("'s", "’s"):
        return True
    after = scene.after(i + 1)
    if after in _ADVERBS:
        after = scene.after(i + 2)
    return after not in _GROWN and is_verb_form(after) and not scene.is_capital(i + 1) and after not in _BE


_ADVERBS = frozenset("never always still just also even only really actually then once".split())
_GROWN = frozenset("seeds petals leaves bushes plants beds".split())
"""What a flower has and nobody does."""


def _beside_number(scene: Scene, i: int) -> bool:
    def starts_with_digit(j: int) -> bool:
        return 0 <= j < len(scene) and scene.words.forms[j][0].isdigit()

    return starts_with_digit(i - 1) or starts_with_digit(i + 1)


def _behind_role(scene: Scene, i: int) -> bool:
    """ "my daughter Summer", "my mentor, Grace," """
    if i == 0 or scene.fold(i - 1) not in ROLES or scene.words.gap(i) not in (" ", ", ", " - ", " – ", ": "):
        return False
    return i == 1 or scene.fold(i - 2) in OWNERS or (i > 2 and scene.fold(i - 3) in OWNERS)


def is_spoken_to(scene: Scene, i: int) -> str:
    """Why word ``i`` is somebody who is spoken to, as only people are: "told Femke", "a word with Ask"; or nothing."""
    before = scene.before(i)
    if before in _SPEAKS_TO or (before in ("to", "with", "for") and scene.before(i - 1) in _SPEAKS[before]):
        return "behind a word for people"
    return ""


_SPEAKS_TO = frozenset("tell told ask asked thank thanks met rang phoned texted emailed knows trust hello hi".split())
_SPEAKS = {
    "to": frozenset("spoke spoken speak talk talked speaking talking thanks hello listened".split()),
    "with": frozenset("spoke spoken speak talk talked speaking talking word sat".split()),
    "for": frozenset("ask asked asking".split()),
}


def acts_like_somebody(scene: Scene, end: int) -> str:
    """Why a name that ends before word ``end`` does what only people do: "told me", "made my"; or nothing."""
    does = scene.after(end)
    if does in ("said", "says"):
        return "does what people do"
    if not (does in SAYING or is_verb_form(does)) or scene.is_capital(end):
        return ""
    to = scene.after(end + 2) if scene.after(end + 1) in ("with", "to", "for", "in") else scene.after(end + 1)
    return "does what people do" if to in ("me", "us", "him", "her", "my", "our") else ""


def is_said_who(scene: Scene, i: int) -> bool:
    """ "Jack, my mentor, met me", "Jasmine the volunteer", "Mark was my key worker" """
    if i + 2 >= len(scene):
        return False
    at = i + 1
    if scene.fold(at) in _BE and scene.words.gap(at) == " ":
        at += 1
    elif scene.words.gap(at) not in (", ", " (", " "):
        return False
    if scene.fold(at) not in _OWNED:
        return scene.words.gap(i + 1) == " (" and scene.fold(i + 1) in ROLES
    role = next((at + more for more in (1, 2, 3) if scene.after(at + more) in ROLES), None)
    if role is None:
        return False
    # "Christian, my pad mate is Muslim" begins anew behind the comma; "Jack, my mentor, met me" does not.
    return scene.words.gap(i + 1) != ", " or scene.after(role + 1) == "" or scene.after(role + 1) == "who"
