"""Which beginnings with a colon are speakers, and which of the speakers ask the questions.

Decides by how often a beginning comes back and by its shape; prefers to miss a speaker, and to say so, over making a
person out of "Note:". Never moves a word, and says what it took and what it left wherever there is room for doubt.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from nlp.errors import SpeakerMissing

_SHOWN = 12
# Microsoft Teams names people by account and tenant where it may not name them otherwise.
_ACCOUNT = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:@[0-9a-f-]{8,36})?|[0-9a-f-]{8,36}@[0-9a-f-]{8,36}",
    re.IGNORECASE,
)
# Words that head a paragraph, or a line of particulars, and are nobody.
_HEADINGS = frozenset(
    """note notes nb ps fyi faq tbc ie eg re example examples funding summary background context aim aims method methods
    finding findings result results conclusion conclusions recommendation recommendations introduction overview
    abstract section chapter theme themes topic topics issue issues points comment comments reflection
    reflections memo observation observations transcript transcription recording audio video date time location
    venue length duration project title subject agenda action actions item items steps stage phase month
    table figure appendix source sources reference references link url website email http https problem problems
    solution solutions reason reasons challenge challenges strength strengths weakness weaknesses opportunity
    opportunities threat threats risk risks benefit benefits cost costs staff staffing training volunteers money time
    pros cons however update quote quotes warning important tip definition keywords speakers participants
    attendees present apologies consent pause end start uk eu nhs tv cc bcc sent attachment attachments""".split()
)
# Words for a person who has no name in the file. They are common words, and speakers all the same.
_ROLES = frozenset(
    """interviewer int researcher facilitator moderator host question q interviewee participant respondent speaker
    answer informant narrator guest chair chairperson presenter panellist panelist audience voice
    voices unknown unidentified
    everyone all both interpreter translator observer transcriber notetaker client patient service-user user carer
    caregiver mentor mentee volunteer trustee manager director coordinator worker officer practitioner professional
    doctor nurse teacher tutor lecturer student pupil parent mother father mum dad mom mam gran grandmother grandfather
    grandma grandad nan son daughter brother sister husband wife partner friend neighbour child boy girl man woman male
    female lady gentleman colleague supervisor member caller driver farmer judge lawyer police priest prisoner me him
    her them""".split()
)
# First names that a dictionary knows as words.
_NAMES_THAT_ARE_WORDS = frozenset(
    """belle ben bill billy bob buck buddy carol chuck colt dawn
    dean dick don drew earl ernest fay flora frank gale gene ginger grace guy hank harry hazel
    heather herb holly honor hope iris ivy jack jay jean jerry jet jimmy joy katy kit lance laurel lee lily
    lou marina mark martin max merry mike miles millie miranda nick norm olive pam pat patsy
    penny peter pearl piers poppy ray reed rich rob robin rod rosa rose rosemary ruby rusty sage sally sandy
    scarlet sky skip sol stew sue ted terry tiffany tom tony troy victor victoria viola violet will
    willow woody""".split()
)
_LITTLE_WORDS = frozenset(
    """the a an and but or so if then than we they he she it you my our your their his its this that these those there
    here when what why how who where which no yes ok okay well because to of in on at for with from by as not just
    something anything everything""".split()
)
# "From", "To" and "Also" are nobody, "A", "You" and "She" may be.
_NOBODY = (_LITTLE_WORDS | {"also"}) - set("a you we they he she it".split())
_NO_INITIALS = _LITTLE_WORDS - {"i", "a"}
_TITLES = frozenset("dr mr mrs ms miss prof sir rev father sister".split())
_PARTICLES = frozenset("de da di du del della van von der den la le bin ibn al el ap of the".split())

_BRACKET = re.compile(r"(.+?)\s*\(([^)]*)\)")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+")
_ASKERS = r"interviewer|researcher|facilitator|moderator|cyfwelydd|ymchwilydd|hwylusydd"
_ASKS = re.compile(rf"(?:(?:{_ASKERS}|int)[ ._-]*\d*|(?:\w+ )interviewer)", re.IGNORECASE)
_ASKS_AND_NAME = re.compile(rf"(?i:{_ASKERS})(?: [^\W\d_a-z][\w.'’\-]*){{1,2}}")
_ASKS_PERHAPS = re.compile(r"(?:i|q|host|question)[ ._-]*\d*", re.IGNORECASE)
_ASKER_INSIDE = re.compile(rf"\b(?:{_ASKERS})\b", re.IGNORECASE)
_SMALL_AND_NUMBER = re.compile(r"[a-z]{1,3}[ ._-]?\d{1,3}")
_NUMBERED_PARTICIPANT = re.compile(r"p(?:articipant)?[ ._-]*\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Beginning:
    """Words with a colon after them at the start of a line or a cue."""

    name: str
    after_blank: bool
    """True where it begins the text, or a blank line or the time of a cue stands above it."""
    rest: str
    """What stands behind the colon on the same line."""
    timed: bool = False
    """True where a time stands before or behind it: notes and headings have none."""


@dataclass(frozen=True)
class Speakers:
    """The labels that are speakers, and what a person should know about the choice."""

    names: frozenset[str]
    notes: tuple[str, ...] = ()

    def of(self, label: str) -> str | None:
        """Who speaks after a label: "P1 (laughing)" is P1 where there is a P1; None where the label is no speaker's."""
        base, aside = _parts(label)
        if base in self.names and not _ASKER_INSIDE.search(aside):
            return base
        return label if label in self.names else None


def find_speakers(beginnings: Sequence[Beginning], *, enough: float = 2, in_cues: bool = False) -> Speakers:
    """The labels of a file: those that come back, and then those that occur once and look like a person's.

    Args:
        beginnings: All of the file, in order.
        enough: How often a label has to occur to be one that comes back.
        in_cues: True where they begin cues: a form has none, so that labels of any shape that come back are speakers.
    """
    counts = Counter(b.name for b in beginnings)
    timed = {b.name for b in beginnings if b.timed and looks_like_person(b.name)}
    recurring = timed | {name for name, count in counts.items() if count >= enough and not _is_heading(name)}
    sure = {name for name in recurring if looks_like_person(name)}
    if any(name.islower() for name in sure):  # "int: …" and "sam: …"
        sure |= {name for name in recurring if name.isalpha() and name.islower() and not _is_common(name)}
    doubtful: set[str] = set()
    if sure or in_cues or all(b.timed for b in beginnings):  # and not "Region: … Comment: …" again and again
        # "megan" and "sam's iphone", as people call themselves
        sure |= {name for name in recurring if counts[name] > 2 and name.islower() and looks_like_person(name.title())}
        often = max(3, max(counts[name] for name in sure) / 5) if sure else enough
        doubtful = {name for name in recurring - sure if not name[:1].islower() and counts[name] >= often}
    accepted = frozenset(sure | doubtful)
    if not accepted:
        return Speakers(frozenset())
    once = _once(beginnings, accepted, recurring)
    found = accepted | once
    who = Speakers(found)
    first = next(i for i, b in enumerate(beginnings) if who.of(b.name))
    left = [b.name for b in beginnings[first:] if not who.of(b.name) and _is_label_like(b.name, counts[b.name])]
    if not (once or doubtful or left):
        return who
    taken = [name for name in counts if who.of(name) == name]
    notes = [f"Taken as speakers: {_listed(taken, counts)}."]
    if left:
        notes.append(f"Not taken as speakers: {_listed(left, counts)}; the words stay with the speaker before.")
    return Speakers(found, tuple(notes))


def who_asks(speakers: Iterable[str | None]) -> frozenset[str]:
    """Who asks, by the label ("Interviewer", "Hannah (researcher)"); nobody where that would leave no one to answer.

    Example:
        >>> [sorted(who_asks(names)) for names in (["I", "P1"], ["Interviewer", "Host"], ["I. Khan", "P1"])]
        [['I'], ['Interviewer'], []]
    """
    names = {name for name in speakers if name}
    asking = {name for name in names if _asks(name)} or {name for name in names if _ASKS_PERHAPS.fullmatch(_base(name))}
    return frozenset(asking) if asking < names else frozenset()


def named_interviewers(wanted: Sequence[str], speakers: Iterable[str | None], *, file: str) -> frozenset[str]:
    """The speakers whom a person named as those who ask.

    Raises:
        SpeakerMissing: With the speakers that the file has.
    """
    names = list(dict.fromkeys(name for name in speakers if name))
    by_key = {name.casefold(): name for name in names} | {name: name for name in names}
    found = {name: by_key.get(name) or by_key.get(name.strip().casefold()) for name in wanted}
    missing = [name for name, speaker in found.items() if speaker is None]
    if missing:
        exist = ", ".join(f'"{name}"' for name in names[:60]) or "nobody by name"
        raise SpeakerMissing(
            f'"{file}" has no speaker "{missing[0]}". In it speak: {exist}.', do="Use one of these names."
        )
    return frozenset(speaker for speaker in found.values() if speaker)


def names_somebody_anywhere(name: str) -> bool:
    """True for "P1", "Speaker 2" and "Interviewer", which are nobody's words wherever they stand before a colon."""
    words = _words(name)
    return looks_like_person(name) and bool(words) and (words[-1] in _ROLES or re.search(r"\d", name) is not None)


def numbered_accounts(speakers: Iterable[str | None]) -> dict[str, str]:
    """Names to show for speakers whom a file knows by an account number only, in the order in which they first speak.

    Example:
        >>> numbered_accounts(["Sam", "1b2c3d4e-0000-4000-8000-0123456789ab@9f8e7d6c-0000-4000-8000-0123456789ab"])
        {'1b2c3d4e-0000-4000-8000-0123456789ab@9f8e7d6c-0000-4000-8000-0123456789ab': 'Speaker 1'}
    """
    names = list(dict.fromkeys(name for name in speakers if name))
    free = (name for n in count(1) if (name := f"Speaker {n}") not in names)
    return {name: next(free) for name in names if _ACCOUNT.fullmatch(name)}


def find_strictly(beginnings: Sequence[Beginning]) -> Speakers:
    """The labels of a file that has no colon behind them, where a heading or a name below a letter looks the same.

    Nobody, unless people speak in turn: one of two or more asks, or each of them comes back. Where times stand beside
    the names it is enough that somebody comes back.
    """
    found = find_speakers(beginnings)
    heads = [name for b in beginnings if (name := found.of(b.name))]
    timed = all(b.timed for b in beginnings)
    if not timed or len(heads) < 0.9 * len(beginnings):
        heads = [name for name in heads if looks_like_person(name)]
    counts = Counter(heads)
    if not counts:
        return Speakers(frozenset())
    if timed:
        enough = bool(who_asks(counts)) or max(counts.values()) > 1
    else:
        enough = len(counts) > 1 and len(heads) > 2 and (bool(who_asks(counts)) or min(counts.values()) > 1)
    if not enough:
        return Speakers(frozenset())
    return Speakers(frozenset(counts), (f"Taken as speakers: {_listed(counts, counts)}.",))


# --- Labels that occur once -------------------------------------------------------------------------------------------


def _once(beginnings: Sequence[Beginning], accepted: frozenset[str], recurring: set[str]) -> frozenset[str]:
    # Where the known speakers begin without a blank line above them, every line is a paragraph of its own.
    every_line = any(not b.after_blank for b in beginnings if b.name in accepted)
    shapes = {_shape(name) for name in accepted}
    kinds = {kind for kind in (_is_initials, _is_shouted) if any(map(kind, accepted))}

    def is_speaker(b: Beginning) -> bool:
        if b.name in recurring or _is_heading(b.name) or "," in b.name:  # "Well, Sam: …"
            return False
        if re.search(r"\d", b.name) and _shape(b.name) in shapes:
            return True
        if not (every_line or b.after_blank) or not looks_like_person(b.name) or _is_field(b, accepted):
            return False
        # "MK" is a person beside "HB"; in a file of whole names it is a short form of something else.
        return b.name.casefold() in _ROLES or all(kind in kinds for kind in (_is_initials, _is_shouted) if kind(b.name))

    return frozenset(b.name for b in beginnings if is_speaker(b))


def _is_field(beginning: Beginning, accepted: frozenset[str]) -> bool:
    """ "Participant: P3" and "Interviewee: Sam Lee" are particulars of the interview, not a turn."""
    words = beginning.rest.split()
    named = beginning.rest.strip() in accepted or (len(words) <= 3 and _is_name(words))
    return beginning.name.casefold() in _ROLES and named


# --- Shapes -----------------------------------------------------------------------------------------------------------


def _is_heading(name: str) -> bool:
    words = _words(name)
    if not words or words[-1] in _ROLES:
        return False
    return any(word in _HEADINGS for word in words) or all(word in _NOBODY for word in words)


def looks_like_person(name: str) -> bool:
    """True for a person's label whatever the file: P1, SPEAKER_00, HB, Sam Lee, Nurse, Will (volunteer)."""
    base, role = _parts(name)
    if not base.strip("?"):
        return True  # whom nobody could make out
    if _is_heading(base):
        return False
    if role and set(_words(role)) & _ROLES and len(base.split()) <= 3:
        return True
    tokens = _TOKEN.findall(base)
    letters = [token for token in tokens if not token.isdigit()]
    if _SMALL_AND_NUMBER.fullmatch(base):
        return letters[0] not in _LITTLE_WORDS
    if len(letters) < len(tokens):  # with a number
        short = all(len(token) <= 3 for token in tokens)
        return bool(letters) and (
            (short and all(token.isupper() for token in letters))
            or letters[-1].casefold() in _ROLES
            or _is_name(letters)
        )
    if _is_initials(base) or (letters and len(letters) <= 3 and letters[-1].casefold() in _ROLES):
        return True
    if len(letters) == 2 and letters[0].casefold() in _ROLES and len(letters[1]) == 1:
        return True  # "Speaker A"
    return _is_name(base.split())


def _is_name(words: Sequence[str]) -> bool:
    """One to three words with capitals ("Sam Lee", "iPhone") that are not all words of the language ("Core Costs")."""
    counted = [word for word in words if word.casefold() not in _PARTICLES]
    if counted and counted[0].strip(".").casefold() in _TITLES:
        counted = counted[1:]
    return (
        1 <= len(counted) <= 3
        and all(word[0].isalpha() and not word.islower() for word in counted)
        and not all(_is_common(word.strip(".,?")) for word in counted)
    )


def _is_initials(name: str) -> bool:
    letters = name.replace(".", "").replace(" ", "")
    return 1 <= len(letters) <= 3 and letters.isalpha() and letters.isupper() and letters.casefold() not in _NO_INITIALS


def _is_shouted(name: str) -> bool:
    """One word in capitals: "HANNAH" beside "SAM" is a person, "HMPPS" in a file of small letters is not."""
    return name.isalpha() and name.isupper() and len(name) >= 4


def _is_label_like(name: str, count: int) -> bool:
    words = _parts(name)[0].split()
    people = any(word.removesuffix("s") in _ROLES for word in _words(name))  # "All participants"
    return bool(re.search(r"[^\W\d_]", name)) and (
        count >= 2 or (len(words) <= 3 and (people or not any(map(str.islower, words))))
    )


@lru_cache(maxsize=4096)
def _is_common(word: str) -> bool:
    key = word.casefold()
    if key in _NAMES_THAT_ARE_WORDS or len(key) == 1:
        return False
    if key in _LITTLE_WORDS or key in _HEADINGS:
        return True
    from lemminflect import getAllLemmas  # half a second, and most files never need it

    return all(map(getAllLemmas, key.split("-")))


def _shape(name: str) -> str:
    return re.sub(r"\d+", "0", name)


def _parts(name: str) -> tuple[str, str]:
    """A label and what stands in brackets behind it."""
    match = _BRACKET.fullmatch(name)
    return (match.group(1), match.group(2)) if match else (name, "")


def _base(name: str) -> str:
    return _parts(name)[0]


def _words(name: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(name) if not token.isdigit()]


def _asks(name: str) -> bool:
    base, role = _parts(name)
    if _ASKER_INSIDE.search(role):
        return not _NUMBERED_PARTICIPANT.fullmatch(base)
    return bool(_ASKS.fullmatch(base) or _ASKS_AND_NAME.fullmatch(base))


def _listed(names: Iterable[str], counts: Counter[str]) -> str:
    distinct = list(dict.fromkeys(names))
    times = {name: "once" if counts[name] == 1 else f"{counts[name]:,} times" for name in distinct}
    shown = ", ".join(f'"{name}" ({times[name]})' for name in distinct[:_SHOWN])
    return shown + (f" and {len(distinct) - _SHOWN} more" if len(distinct) > _SHOWN else "")
