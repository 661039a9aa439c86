"""Whether a word that could be somebody's name stands for a person where it stands.

"Will told us", "my daughter Summer" and "Grace Okafor" are people; "will mark the end", "in May" and "Hope and grace"
are not. Decides one word at a time from its neighbours: a capital letter alone is never enough for a first name that
is also a word, a month or a place. Where the project has somebody of that name, on its list or found elsewhere, less is
enough.
"""

from nlp.disclosure.places import is_part_of_a_place, stands_as_a_thing
from nlp.disclosure.scene import Scene
from nlp.disclosure.vocabulary import (
    DATES,
    DETERMINERS,
    MONTH_CUES,
    MONTHS,
    NEVER_NAMES,
    OWNERS,
    PERSON_CUES,
    PLACES_AND_MORE,
    ROLES,
    SAYING,
    TITLES,
    TOWNS,
    is_plural,
    is_verb_form,
    is_word,
    is_word_in_small,
)

_BE = frozenset("was is were has".split())
_PRAISE = frozenset(
    """brilliant great amazing lovely kind helpful fantastic supportive patient there wonderful excellent sound class
    alright sorted best only one always so very really absolutely""".split()
)
_COUNTED = frozenset(
    """mark jack rob sue pat drew chase frank rose robin ruby lily daisy dean guy angel dale glen pearl penny ray will
    miles dick bob bobby nick dot poppy rex rod cliff gene harry martin peter warren bill jasper lance basil
    jay tam""".split()
)
"""Words that cannot begin a sentence without "the" or "a" before "is" or "was", so that "Mark was" is somebody."""
_WORKPLACES = frozenset(
    """reception wing healthcare resettlement chapel hub landing servery education kitchen kitchens office gate helpline
    desk team chaplaincy library gym visitors visits centre hostel college school surgery shop garden
    foodbank""".split()
)
_SPEAKING = frozenset("said says told tells asked rang phoned explained explains listened listens texted".split())
_ONLY_PEOPLE = _SPEAKING | frozenset(
    """met picked sat visited taught teaches drove drives walked hugged interviewed introduced encouraged believed
    mentored knew dropped made minded loves loved hates""".split()
)
"""What an organisation or a course hardly does to somebody: those give, help, send and support."""
_VIRTUES = frozenset("hope faith charity grace joy mercy patience honor temperance prudence felicity art".split())
_SEASONS = DATES | {"summer", "spring", "autumn", "winter", "eve", "dawn"}
_PLACES = PLACES_AND_MORE | TOWNS
_OWNED = OWNERS - {"an", "one", "ex", "another"}
_SOMEBODYS = frozenset("my our his her their".split())
_SOMEBODY = frozenset("me us him her my our".split())
_SPEAKS_TO = frozenset("tell told ask asked thank thanks met rang phoned texted emailed knows hello hi ring".split())
_SPEAKS = {
    "to": frozenset("spoke spoken speak talk talked speaking talking thanks hello listened shoutout".split()),
    "with": frozenset("spoke spoken speak talk talked speaking talking word sat".split()),
    "for": frozenset("ask asked asking".split()),
}
_MEETS = frozenset("with met rang phoned called thanks hi hello dear".split())
_CLOSE = PERSON_CUES - {"miss", "by", "bless", "dear", "hey", "saw", "ask"}
_ADVERBS = frozenset("never always still just also even only really actually then once".split())
_HELPING = frozenset(
    """will would can could should did does doesn't didn't won't wouldn't can't couldn't hasn't hadn't isn't
    wasn't""".split()
)
_BEHIND_A_VERB = (
    DETERMINERS | _SOMEBODY | frozenset("me on in at to for with every from up out off his it them".split())
)


def is_person(scene: Scene, i: int, *, known: bool = False) -> str:
    """Why word ``i``, a first name with another meaning, is a person here; an empty string where it is none.

    The first rule that applies decides.

    Args:
        scene: The text.
        i: Which word.
        known: The project has somebody of that name: on its own list, or found elsewhere.
    """
    before, after, fold = scene.before(i), scene.after(i + 1), scene.fold(i)
    if fold in _COUNTED and after in _BE and scene.words.begins_sentence(i):
        return "begins a sentence as only a name can"
    if not scene.is_capital(i):
        return "a name of the project behind a word for people" if known and _is_close(scene, i) else ""
    if before in TITLES and scene.is_capital(i - 1):
        return "behind a title"
    if before == "that" and known and scene.is_capital_inside(i) and fold not in _SEASONS and after in _BE | SAYING:
        return "a name of the project that does something"
    if before == "our" and known and fold not in _SEASONS | _PLACES and not _in_title_case(scene, i):
        return "somebody of ours"
    if before in DETERMINERS:
        return ""
    if scene.end_of_name(i) > i + 1 and not _in_title_case(scene, i):
        return "a first name and a surname"
    if fold in DATES and (before in MONTH_CUES or _beside_number(scene, i) or before in DATES or after in DATES):
        return ""
    if _behind_role(scene, i):
        return "behind a word for a person"
    if is_said_who(scene, i, known=known):
        return "said who they are"
    addressed = before in _MEETS if fold in DATES else before in PERSON_CUES or is_spoken_to(scene, i)
    if addressed and not _goes_on_with_a_capital(scene, i):
        return "behind a word for people"
    if after == "and" and scene.after(i + 2) in ("i", "me"):
        return "with whoever speaks"
    if scene.fold(i + 1) in ("you", "thank", "thanks") and scene.words.gap(i + 1) == ", ":
        return "spoken to"
    if after in (_SPEAKING if fold in _SEASONS else SAYING) or acts_like_somebody(scene, i + 1):
        return "does what people do"
    if after in ("his", "her", "he", "she") and scene.is_capital_inside(i) and fold not in MONTHS:
        return "somebody of whom it goes on"
    if after == "from" and fold not in _PLACES | _SEASONS | {"miles"}:
        return "from somewhere"
    somewhere = ("from",) if fold in MONTHS else ("on", "in", "at", "off", "from")
    if after in somewhere and _WORKPLACES & (where := _next(scene, i + 2, 4)) and "of" not in where:
        return "works somewhere"
    if not known:
        return ""
    if _is_thanked(scene, i) or _stands_alone(scene, i):
        return "a name of the project that stands alone"
    if fold not in _SEASONS and after in _BE and scene.after(i + 2) in _PRAISE:
        return "a name of the project that is praised"
    if _owns(scene, i) or _acts(scene, i):
        return "a name of the project that does something"
    if fold in _PLACES or not scene.is_capital_inside(i) or _in_title_case(scene, i):
        return ""
    if scene.words.gap(i) != " " and not _closes_or_acts(scene, i):
        return ""
    return "a name of the project with a capital inside a sentence"


def _is_close(scene: Scene, i: int) -> bool:
    """Whether word ``i`` in small letters stands where people do: "told mark", "my mentor joy", "me and rob"."""
    before, fold = scene.before(i), scene.fold(i)
    if before in _CLOSE or is_spoken_to(scene, i):
        return not (before in ("for", "with") and fold in _VIRTUES)
    if _is_thanked(scene, i):
        return True
    if before in ("had", "have") and scene.after(i + 1) == "as" and scene.after(i + 2) in _OWNED:
        return True
    if fold in ("will", "may") or is_verb_form(fold):
        return False
    with_me = before == "and" and scene.before(i - 1) == "me" and fold not in _SEASONS | _VIRTUES
    return with_me or (scene.before(i) in ROLES and _behind_role(scene, i))


def _is_thanked(scene: Scene, i: int) -> bool:
    """ "thank you joy for all", "cheers mark", and who signs: "thanks, will" """
    before, after = scene.before(i), scene.after(i + 1)
    if before == "cheers" or (before == "you" and scene.before(i - 1) == "thank"):
        return after in ("", "for", "and", "x", "xx")
    last = i == len(scene) - 1 or (i == len(scene) - 2 and after in ("x", "xx", "xxx"))
    return (
        last and i > 0 and scene.fold(i - 1) in ("thanks", "cheers", "regards", "wishes") and "," in scene.words.gap(i)
    )


def _stands_alone(scene: Scene, i: int) -> bool:
    """A name and no more ("Mark."), or with a kiss behind it; what could be an answer is none ("Hope.")."""
    words, end = scene.words, i + 1
    if not words.begins_sentence(i):
        return False
    if scene.after(end) in ("x", "xx", "xxx"):
        return end == len(scene) - 1
    return scene.fold(i) not in _VIRTUES | _SEASONS | _PLACES and (end == len(scene) or words.gap(end)[0] in ".!\n")


def goes_on_as_somebody(scene: Scene, end: int) -> bool:
    """Whether a sentence that begins with a name goes on as one about somebody: "Robin is", "Cliff, who", "Terry's"."""
    after = scene.after(end)
    return not after or after in _GOES_ON or is_verb_form(after) or scene.words.gap(end) != " "


_GOES_ON = frozenset("the is was has had and who from at on in his her never always just still also".split())


def is_same_word_again(scene: Scene, i: int) -> bool:
    """Whether word ``i``, a part of a name that stands elsewhere in this text, is rather that person than a word.

    In one text a capital says more: "Pat, who is kind. I lie awake about Pat." The first word of a sentence
    says nothing of what may well begin one: "Will you come?"
    """
    if not scene.is_capital(i) or is_part_of_a_place(scene, i) or stands_as_a_thing(scene, i):
        return False
    fold = scene.fold(i)
    if not is_word_in_small(fold) and fold not in _PLACES | DATES:
        return True
    if scene.words.forms[i].isupper() or _in_title_case(scene, i):
        return False
    if fold in DATES and (
        scene.before(i) in MONTH_CUES | DATES or scene.after(i + 1) in DATES or _beside_number(scene, i)
    ):
        return False
    if scene.is_capital_inside(i):
        return True
    return fold not in NEVER_NAMES | _VIRTUES | _SEASONS and goes_on_as_somebody(scene, scene.end_of_name(i))


def owns_and_comes_again(scene: Scene, i: int) -> str:
    """Why word ``i`` is somebody who owns something and comes again: "Carol's job, and Carol"; or nothing."""
    fold = scene.fold(i)
    if fold in NEVER_NAMES | _PLACES | _VIRTUES | _SEASONS or not scene.is_capital_inside(i) or not _owns(scene, i):
        return ""
    again = any(other == fold and k != i and is_same_word_again(scene, k) for k, other in enumerate(scene.words.folds))
    return "owns something and is spoken of again" if again and is_same_word_again(scene, i) else ""


def is_spoken_to(scene: Scene, i: int) -> str:
    """Why word ``i`` is somebody who is spoken to, as only people are: "told Femke", "a word with Ask"; or nothing."""
    if scene.before(i) in ("big", "little", "old", "young", "wee") and scene.is_capital(i):
        i -= 1
    before = scene.before(i)
    if before in _SPEAKS_TO or scene.before(i - 1) in _SPEAKS.get(before, ()):
        return "behind a word for people"
    return ""


def acts_like_somebody(scene: Scene, end: int) -> str:
    """Why a name that ends before word ``end`` does what only people do: "told me", "made my"; or nothing."""
    does = scene.after(end)
    to = scene.after(end + 2) if scene.after(end + 1) in ("with", "to", "for", "in", "up") else scene.after(end + 1)
    somebody = does in ("said", "says") or (does in _ONLY_PEOPLE and to in _SOMEBODY)
    return "does what people do" if somebody and not scene.is_capital(end) else ""


def is_said_who(scene: Scene, i: int, *, known: bool = False) -> bool:
    """ "Jack, my mentor, met me", "Jasmine the volunteer", "Mark was my key worker", "Tam, who is from Fife"

    With ``known`` somebody need not be in a role: "Art, the old Canadian, drew me".
    """
    at, words = i + 1, scene.words
    if at + 1 >= len(scene) or words.gap(at) not in (" ", ", ", " (", " - ", " – "):
        return False
    apart = words.gap(at) != " "
    if scene.fold(at) == "who":
        # "Serco, who run the vans" and "Americans who live here" are many.
        return known or scene.fold(i) in scene.first_names or not (apart or is_word(scene.fold(i).removesuffix("s")))
    that_is = scene.fold(at) in ("that", "he", "she") and words.gap(at + 1) in ("'s ", "’s ")
    if (scene.fold(at) in _BE and not apart) or (that_is and apart):
        at += 1
    if scene.fold(at) not in _OWNED:
        return words.gap(at) == " (" and scene.fold(at) in ROLES
    if scene.fold(i) in DATES and scene.fold(at) not in _SOMEBODYS:
        return False
    role = next((at + more for more in (1, 2, 3) if scene.after(at + more) in ROLES), None)
    if role is None:
        closed = next((more for more in (2, 3, 4) if at + more < len(scene) and words.gap(at + more).strip()), None)
        return known and apart and closed is not None and words.gap(at + closed) == ", "
    # "Christian, my pad mate is Muslim" begins anew behind the comma; "Jack, my mentor, met me" does not.
    return words.gap(i + 1) != ", " or at > i + 1 or scene.after(role + 1) in ("", "who")


def _next(scene: Scene, i: int, most: int) -> set[str]:
    """The words from word ``i`` on that nothing but spaces parts, a few at most."""
    words: set[str] = set()
    while len(words) < most and scene.after(i):
        words.add(scene.fold(i))
        i += 1
    return words


def _goes_on_with_a_capital(scene: Scene, i: int) -> bool:
    """Whether the next word could belong to the same proper name; "Because of Grace I am out" goes on with none."""
    i += 1
    return scene.is_capital(i) and scene.words.follows(i) and scene.fold(i).partition("'")[0] != "i"


def _in_title_case(scene: Scene, i: int) -> bool:
    """Inside a heading or a proper name of something else: "Black History Month", "Mark Schemes"."""
    # "Mark F" is somebody, "Cat D" a kind of prison.
    initial = i + 1 < len(scene) and scene.is_initial(i + 1) and scene.fold(i) != "cat"
    if _goes_on_with_a_capital(scene, i) and not scene.is_surname(i + 1) and not initial:
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


def _owns(scene: Scene, i: int) -> bool:
    """ "Ruby's been my rock", "Grace's group is good"; a month owns figures, and hope's (is) not lost."""
    text, end, fold = scene.words.text, scene.words.ends[i], scene.fold(i)
    if text[end : end + 2] not in ("'s", "’s") or fold in _SEASONS | _PLACES:
        return False
    if scene.fold(i + 1) == "been" and scene.after(i + 2) in _PRAISE | DETERMINERS | _SOMEBODY:
        return True
    return fold not in _VIRTUES or scene.fold(i + 1) not in DETERMINERS | _ADVERBS | {"not", "been", "gone", "in"}


def _acts(scene: Scene, i: int) -> bool:
    """ "Frank cooks on a Tuesday", "Ruby doesn't judge"; of what is more often no person only with whom it is done to.

    "Grant conditions" is nobody's doing: what could be a plural needs more.
    """
    if scene.is_capital(i + 1):
        return False
    fold, verb = scene.fold(i), i + 1
    strictly = fold in _SEASONS | _VIRTUES | _PLACES
    if scene.after(verb) in _ADVERBS:
        verb += 1
        strictly = strictly and fold not in _VIRTUES
    does, then = scene.after(verb), scene.after(verb + 1)
    if strictly:
        to = scene.after(verb + 2) if does in _HELPING else then
        return to in _SOMEBODY and is_word(does)
    if does in ("has", "had"):
        return then in _ADVERBS | DETERMINERS | _SOMEBODY | {"been"} or is_verb_form(then)
    if does in _HELPING:
        return True
    if does in _BE or not is_verb_form(does):
        return False
    stops = scene.words.text[scene.words.ends[verb] :].startswith((".", "!", ", he ", ", she "))
    return stops or then in _BEHIND_A_VERB or not is_plural(does)


def _beside_number(scene: Scene, i: int) -> bool:
    def starts_with_digit(j: int) -> bool:
        return 0 <= j < len(scene) and scene.words.forms[j][0].isdigit()

    return starts_with_digit(i - 1) or starts_with_digit(i + 1)


def _behind_role(scene: Scene, i: int) -> bool:
    """ "my daughter Summer", "my mentor, Grace," """
    if i == 0 or scene.fold(i - 1) not in ROLES or scene.words.gap(i) not in (" ", ", ", " - ", " – ", ": "):
        return False
    return i == 1 or ":" in scene.words.gap(i) or scene.fold(i - 2) in OWNERS or (i > 2 and scene.fold(i - 3) in OWNERS)
