"""The words of the page of cases."""

from nlp.model.cases import CaseLine
from nlp.model.withdrawal import Elsewhere
from nlp.text import plural
from ui.words import attribute

ALL = "All cases"
WORDS = "Words"
WORDS_HELP = "In their name, or in what is known of them."
WAVE = "Wave"
ATTRIBUTE = "Attribute"
VALUE = "Value"
CONSENT = "May be quoted"
ANY = "any"
NOTHING = "No case fits. Take a word or a choice away."
KNOWN = "What is known of them, and how many share it"
NOTHING_KNOWN = "Nothing is known of them but what they said."
SAID = "All that they said"
SILENT = "Left blank"
CONSENT_SET = "Whether this case agreed to be quoted"
CONSENT_HELP = "Words of somebody who said no never leave the project in a report or a list of quotes."
CONSENTS = {"yes": "yes", "no": "no", "unknown": "not recorded"}

# --- Consent of many --------------------------------------------------------------------------------------------------

MANY = "Change consent for several cases"
MANY_WHAT = "Tick cases in the list, or take all that fit the filter above."
WHOM = "Whose consent?"
AGREED = "Did they agree to be quoted?"
MANY_DO = "Change their consent"
NONE_TICKED = "No case is ticked yet."


def whom(which: str, count: int) -> str:
    """``which`` is "ticked" or "fitting"."""
    return f"those that are ticked ({count:,})" if which == "ticked" else f"all that fit ({count:,})"


def many(count: int, consent: str) -> str:
    """What the button would do, before it is pressed."""
    return f"{plural(count, 'case')} will be noted as: may be quoted, {CONSENTS[consent]}. You can undo it."


def tick(line: CaseLine) -> str:
    return f"Tick {line.name}"


# --- Pseudonyms -------------------------------------------------------------------------------------------------------

PSEUDONYM = "What reports call this case"
PSEUDONYM_HELP = "A name that says nothing about who it is. It stays the same in the whole project."
PSEUDONYM_NONE = "no pseudonym yet"
PSEUDONYMS = "Give pseudonyms to all cases"
PSEUDONYMS_WHAT = (
    "Each case that has none gets one with a number of its own, in an order that is drawn: it says nothing of where "
    "somebody stands in a file. A number is never given twice."
)
PATTERN = "How they are called; {n} is the number"
PATTERN_DELIVERED = "Participant {n}"
PSEUDONYMS_INTERVIEWS = "Only people in interviews and other transcripts"
PSEUDONYMS_DO = "Give pseudonyms"

# --- Withdrawing ------------------------------------------------------------------------------------------------------

WITHDRAW = "Withdraw this case…"
WITHDRAW_TITLE = "Withdraw this case"
WITHDRAW_FOR_GOOD = (
    "**This cannot be undone.** What this case said goes from the project and from every backup that Ownwords keeps "
    "in it; the history keeps that a case was withdrawn, and no word of it."
)
GOES = "What goes"
STAYS = "What stays"
ELSEWHERE = "Its words or its name in what you wrote: they become [withdrawn] there"
PERHAPS = "Words of yours that may be theirs by chance: look at them"
WITHDRAW_TYPE = "If you are sure, type the name of the case as it stands here:"
WITHDRAW_NAME = "Name of the case"
WITHDRAW_DO = "Withdraw it for good"
WITHDRAW_NOT = "Leave it in the project"
WITHDRAW_SEE = "This was not done: see at the top of this window why."
WITHDRAW_BUSY = (
    "Long work is going on in this project, and it may hold words of this case. Wait until it ends, or stop it; then "
    "withdraw the case."
)
WITHDRAWN = "The case is withdrawn. What you saved outside of this project is yours to delete."


def elsewhere(found: Elsewhere) -> str:
    return f"{found.where}: “{found.words}”"


# --- Lines ------------------------------------------------------------------------------------------------------------


def found(total: int) -> str:
    return plural(total, "case")


def known(line: CaseLine) -> str:
    """What is known of a case, on one line."""
    return " · ".join(attribute(*known) for known in line.attributes.items())


def facts(line: CaseLine) -> str:
    """How far a case is, and whether it may be quoted, on one line of the list."""
    wave = [f"wave {line.wave}"] if line.wave else []
    return " · ".join([decided(line), f"may be quoted: {CONSENTS[line.consent]}", *wave])


def decided(line: CaseLine) -> str:
    """How far a case is: answers that hold a code, or that no code fits."""
    if not line.answers:
        return "said nothing of substance"
    if line.answers == 1:
        return "1 answer, decided" if line.decided else "1 answer, not decided yet"
    return f"{line.decided:,} of {line.answers:,} answers decided"


def origin(line: CaseLine) -> str:
    """Where a case comes from."""
    return " · ".join(part for part in (f"wave {line.wave}" if line.wave else "", f"from {line.file}") if part)


def shared(name: str, value: str, some: int, everybody: int) -> str:
    """How many others have the same value: the fewer, the easier it is to tell who somebody is."""
    return f"{attribute(name, value)} ({some:,} of {plural(everybody, 'case')})"
