"""The words of the page of cases."""

from nlp.model.cases import CaseLine
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
SAID = "All that they said"
SILENT = "Left blank"
CONSENT_SET = "Whether this case agreed to be quoted"
CONSENT_HELP = "Words of somebody who said no never leave the project in a report or a list of quotes."
CONSENTS = {"yes": "yes", "no": "no", "unknown": "not recorded"}


def found(total: int) -> str:
    return plural(total, "case")


def open_case(line: CaseLine) -> str:
    return f"Open {line.name}"


def known(line: CaseLine) -> str:
    """What is known of a case, on one line."""
    said = [f"wave {line.wave}"] if line.wave else []
    return " · ".join([*said, *(attribute(*known) for known in line.attributes.items())])


def coverage(line: CaseLine) -> str:
    quoted = CONSENTS[line.consent]
    answers = plural(line.answers, "answer")
    return f"{answers}, {line.decided:,} decided · may be quoted: {quoted} · from {line.file}"


def shared(name: str, value: str, some: int, everybody: int) -> str:
    """How many others have the same value: the fewer, the easier it is to tell who somebody is."""
    return f"{attribute(name, value)} ({some:,} of {plural(everybody, 'case')})"
