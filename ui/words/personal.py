"""What the page Personal data says. Texts for the component go to it as they are; {names} are filled in there."""

from collections.abc import Sequence
from typing import Final

from nlp.model.disclosure import Kind
from nlp.model.personal import KeyLine, KindCount, ListKind, PersonalFinding, PersonalState, Status
from nlp.text import plural

KINDS: Final[dict[Kind, str]] = {
    "name": "name of a person",
    "email": "e-mail address",
    "phone": "telephone number",
    "web": "web address",
    "handle": "name on social media",
    "address": "street address",
    "postcode": "postcode",
    "birth_date": "date of birth",
    "ni_number": "National Insurance number",
    "pps_number": "PPS number",
    "nhs_number": "NHS number",
    "prison_number": "prison number",
    "police_number": "police number (PNC)",
    "probation_number": "probation number",
    "passport": "passport number",
    "driving_licence": "driving licence number",
    "vehicle": "vehicle registration",
    "bank": "bank account",
    "iban": "IBAN",
    "card": "card number",
    "ip": "IP address",
    "charity_number": "charity number",
    "company_number": "company number",
    "prison": "prison",
    "organisation": "organisation",
}

# --- Marks wherever words are shown -----------------------------------------------------------------------------------

SHOW_MARKS: Final = "Show marks"
SHOW_MARKS_HELP: Final = (
    "Show marks such as [Name 3] in the place of the words that they stand for, on all pages. Else those words have a "
    "line under them. Codes and quotes keep their place."
)

# --- Looking ----------------------------------------------------------------------------------------------------------

WHAT: Final = (
    "Ownwords looks through all answers and transcripts for words that could tell who somebody is, and puts each "
    "before you. What you replace is shown to others as a mark such as [Name 3]; the words themselves stay in the "
    "project, and codes and quotes keep their place."
)
NO_PROMISE: Final = (
    "This does not make anybody anonymous. It finds the kinds below and no others, it misses some, and a rare role, an "
    "event or a place can give somebody away too. Read what you publish with that in mind."
)
LISTS_FIRST: Final = (
    "It finds most where it knows the names: write those that you know on the tab “Names and places of this project” "
    "first."
)
LOOK: Final = "Look for personal data"
LOOK_AGAIN: Final = "Look again"
LOOK_DOING: Final = "Looking for personal data"
LOOKED: Final = "The texts were looked through: see what was found on the page Personal data."
BUSY: Final = "The texts are being looked through. What is found is shown here when that has ended."
LOOKED_FOR: Final = "What is looked for"
MORE: Final = "Another country, or a language model of your own"
COUNTRY: Final = "Whose forms of numbers and lists of prisons are used the next time you look"
COUNTRIES: Final = {
    "UK": "United Kingdom",
    "Ireland": "Ireland",
    "any": "no country: names, e-mail, telephone, web and other forms that are the same everywhere",
}
MODEL: Final = "Name or folder of a spaCy model on this computer (may stay empty)"
MODEL_HELP: Final = "Such a model finds more names, and more that are none. What it finds is marked as its guess."

TABS: Final = ["Go through what was found", "Names and places of this project", "Key file", "What is looked for"]


def looked(at: str, state: PersonalState, answers: int) -> str:
    """When it was looked for in how many answers, what was found, and what came since.

    Args:
        at: The moment as a person writes it.
        state: Where the search stands.
        answers: How many the project holds.
    """
    read, found = plural(answers - state.unread, "answer"), plural(_found(state), "place")
    since = f" {plural(state.unread, 'answer')} came since: look again." if state.unread else ""
    return f"{read} looked through on {at}: {found} found.{since}"


def unread(count: int) -> str:
    return f"{plural(count, 'answer')} to look through."


def as_now(name: str) -> str:
    return f"as now: {name}"


def looked_for(kinds: Sequence[str]) -> str:
    """Every kind that is looked for, in a sentence."""
    return f"{', '.join(kinds[:-1])} and {kinds[-1]}." if len(kinds) > 1 else f"{''.join(kinds)}."


def country(name: str) -> str:
    return f"By the rules for: {name}."


# --- Choosing what is gone through ------------------------------------------------------------------------------------

STATUS: Final = "Which findings"
STATUSES: Final[dict[Status, str]] = {"proposed": "To decide", "accepted": "Replaced", "rejected": "Left as they are"}
KIND: Final = "Only these kinds"
NOTHING_FOUND: Final = "Nothing was found that could give somebody away. That is no promise that there is nothing."


def of_status(status: Status, kinds: Sequence[KindCount]) -> str:
    return f"{STATUSES[status]} ({sum(getattr(kind, status) for kind in kinds):,})"


def of_kind(kind: Kind, count: int) -> str:
    named = KINDS[kind]
    return f"{named[0].upper()}{named[1:]} ({count:,})"


def where(finding: PersonalFinding) -> str:
    """Where a finding stands, and who found it where that was not Ownwords' own rules."""
    by = {"found": "", "model": "found by your language model", "by hand": "marked by hand"}[finding.origin]
    return " · ".join(part for part in (finding.source, by) if part)


COMPONENT: Final = {
    "label": "The finding to decide on, in the words around it",
    "kinds": {kind: f"{name[0].upper()}{name[1:]}" for kind, name in KINDS.items()},
    "kindsLabel": "Kinds",
    "sure": {"certain": "certain", "likely": "likely", "possible": "only possible: a guess"},
    "statuses": {"proposed": "To be decided again.", "accepted": "Replaced by its mark.", "rejected": "Left as it is."},
    "outcomes": {"proposed": "Taken back", "accepted": "Replaced", "rejected": "Left as it is"},
    "nevered": "Left, and never to be found again",
    "one": "{what}: {words}",
    "several": "{what}, {count} places: {words}",
    "inItsPlace": "In its place would stand",
    "isInItsPlace": "In its place stands",
    "newMark": "a mark for: {kind}",
    "why": "Why:",
    "alike": "The same is found {count} more times.",
    "left": {"proposed": "{count} to decide", "accepted": "{count} replaced", "rejected": "{count} left as they are"},
    "fetching": "The next ones are being looked for…",
    "nothing": {
        "proposed": "All of these are decided.",
        "accepted": "None of these is replaced.",
        "rejected": "None of these is left as it is.",
    },
    "nothingLeft": "There is nothing left to decide here.",
    "nothingToUndo": "There is nothing to take back.",
    "takenBack": "Taken back. Decide it again, or go on with {key.next}.",
    "kindChosen": "Now a {kind}. {key.accept} replaces it so.",
    "accept": "Replace",
    "reject": "Leave",
    "acceptAll": "Replace all {count}",
    "rejectAll": "Leave all {count}",
    "kind": "Another kind",
    "never": "Never find this again",
    "back": "Take back",
    "previous": "Previous",
    "next": "Next",
    "open": "See it in its place",
    "help": "Keys",
    "keysLine": "Keys work while the frame around the words is marked: click into it, or reach it with Tab.",
    "search": "What kind is it?",
    "noKind": "No kind is called so.",
    "unsaved": "{count} decisions are not saved yet. They are kept here and tried again.",
    "refused": "This was not done:",
    "close": "Close",
    "keysTitle": "Keys",
}

# --- Lists ------------------------------------------------------------------------------------------------------------

LISTS_WHAT: Final = (
    "One on each line; kept when you leave a field. Names, organisations and places are searched for in all texts the "
    "next time you look, wherever they look like a name; the words on the last list are never found."
)
LISTS: Final[dict[ListKind, str]] = {
    "name": "People",
    "organisation": "Organisations, with their short forms",
    "place": "Prisons, hostels and other places",
    "not_personal": "Words that give nobody away",
}
LIST_EXAMPLES: Final[dict[ListKind, str]] = {
    "name": "Grace Okafor\nBaz",
    "organisation": "Second Chances North\nSCN",
    "place": "Elm House",
    "not_personal": "Grace before meals",
}

# --- Key file ---------------------------------------------------------------------------------------------------------

KEY_WHAT: Final = "The key says what each mark stands for, so that you can go back from a report to the words."
KEY_WARNING: Final = (
    "This file is personal data itself: whoever has it knows who is who. Keep it apart from the report and from the "
    "project, where only those can read it who may, and do not send it by e-mail."
)
KEY_GET: Final = "Save the key file (CSV)"
KEY_NONE: Final = "Nothing is replaced yet, so there is no key."
KEY_HEADS: Final = ["Mark", "Kind", "Stands for", "Times"]
KEY_SHOW: Final = "Show it here"
KEY_FIRST: Final = 200


def key_size(lines: Sequence[KeyLine]) -> str:
    return f"{plural(len(lines), 'mark')} in {plural(sum(line.times for line in lines), 'place')}."


def key_rows(lines: Sequence[KeyLine]) -> list[list[str]]:
    return [[line.mark, KINDS[line.kind], " | ".join(line.words), str(line.times)] for line in lines]


def key_more(count: int) -> str:
    return f"The file holds {count:,} more." if count > 0 else ""


def _found(state: PersonalState) -> int:
    """How many findings there are, decided or not."""
    return sum(kind.proposed + kind.accepted + kind.rejected for kind in state.kinds)
