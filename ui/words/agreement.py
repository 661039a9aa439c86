"""The words of the page Agreement: for a person who has never heard of a coefficient."""

from collections.abc import Sequence

from nlp.model.agreement import MEASURES, Between, Compared, Figure, Measure
from nlp.model.rounds import Reader, Reading, Round, RoundCode, RoundDisagreement, names
from nlp.text import plural
from ui.literal import one_line

WHAT = (
    "In a round, two people or more read the same answers, each without seeing what the others give. Then you see "
    "where they differ, talk about it, and settle what counts. It is there where you want it: a reflexive analysis "
    "does well without."
)
ALL_ROUNDS = "All rounds"
NO_SUCH_ROUND = "There is no such round. It may have been taken back."
NO_CODES = "There are no codes yet, so nobody could give one. Write some, or add a codebook."

# --- Making a round ---------------------------------------------------------------------------------------------------

MAKE = "Make a round"
NAME = "What the round is called"
NAME_EXAMPLE = "such as: Pilot"
READERS = "Who reads"
READERS_HELP = "The names of two people or more. Each works under their own name, which stands at the top of the page."
READERS_CHOOSE = "Choose names, or type new ones"
COUNT = "How many answers"
COUNT_HELP = "Often a fifth of them. Under 30 that both have read, no figure says much."
BY = "Spread over"
BY_HELP = "Each value of it has its share of what is drawn, and at least one answer where there is room."
BY_NOTHING = "nothing: by lot alone"
QUESTION = "Answers to"
ANY_QUESTION = "any question"
MAKE_DO = "Draw the answers"
MAKE_NOTE = "The answers and the codebook are kept as they are now: what is added or rewritten later changes no round."
TEXTS_NOTE = (
    "Stretches of whole transcripts can be coded in a round too, for now at the command line and in Python "
    "(ownwords agreement --text): figures and disagreements of such a round are shown here."
)
OF_TEXTS = "Its texts are read and coded at the command line: ownwords agreement --to-do, --give-span, --done."

# --- Reading ----------------------------------------------------------------------------------------------------------

READ, FIGURES, DIFFER = "Read", "How far you agree", "Where you differ"
VIEWS = {"read": READ, "figures": FIGURES, "differ": DIFFER}
VIEW_LABEL = "What to look at"
NOT_A_READER = "You are not one of those who read in this round. Say who you are at the top of the page."
CLOSED = "The round is closed: nobody reads on."
COMPONENT = {
    "label": "Reading, one answer after the other",
    "answer": "The answer",
    "given": "Codes that you give",
    "note": "Note, for when it is talked about (key {key.note})",
    "save": "Save and go on",
    "none": "No code fits",
    "unsure": "Unsure",
    "later": "Later",
    "back": "Back",
    "help": "Keys: {key.digits} choose a code, {key.find} finds one by its name, {key.save} saves. They work while "
    "this part of the page is in use: click into it or tab to it.",
    "search": "Find a code (key {key.find})",
    "codes": "Codes",
    "rule": "What the code means",
    "last": "What you read last",
    "again": "you read this before",
    "allRead": "You have read all of it. What the others gave is shown now under “Where you differ”.",
    "noneYet": "No code chosen yet.",
    "noCode": "No code is called so.",
    "noDefinition": "It has no definition.",
    "include": "Use it when",
    "exclude": "Do not use it when",
    "typical": "Typical",
    "take": "Take away",
    "chosen": "Chosen:",
    "taken": "Taken away:",
    "isUnsure": "Marked as unsure: it will be talked about.",
    "isSure": "Not unsure any more.",
    "nothingChosen": "Choose a code, or press {key.none} where none fits.",
    "leftForLater": "Left for later.",
    "noneSaid": "no code fits",
    "unsureSaid": "unsure",
    "noted": "Noted.",
    "reopened": "Change it and save it again.",
    "unsaved": "{count} not saved yet",
}


def open_round(one: Round) -> str:
    return f"Open {one_line(one.name, 40)}"


def facts(one: Round) -> str:
    drawn = one.drawn.partition(" (seed ")[0]  # the command line and the methods say that too
    return f"{drawn} · {plural(one.cases, 'case')} · codebook version {one.version} · made by {one.made_by}"


def groups(one: Round) -> str:
    return ", ".join(f"{value or 'not known'} {number:,}" for value, number in one.groups)


def progress(reader: Reader) -> str:
    later = f", {reader.skipped:,} left for later" if reader.skipped else ""
    return f"{reader.coder}: {reader.read:,} of {reader.of:,} read{later}"


def standing(one: Round) -> str:
    """Where a round stands, in a word or two."""
    if one.settled and one.settled >= one.units and one.kind == "answers":
        return "settled"
    return "closed" if not one.open else "all read" if one.finished else "being read"


def settled(one: Round) -> str:
    return f"{one.settled:,} of {plural(one.units, 'answer')} settled" if one.kind == "answers" else ""


# --- Figures ----------------------------------------------------------------------------------------------------------

OUTSIDE = "Compare people outside of rounds"
OUTSIDE_WHAT = "On what they coded in the ordinary way, or what was imported with their names."
COMPARE_WHO = "Whom to compare"
MEASURE = "Figure in the picture"
PAIRS = "Show each pair too"
NOTHING_READ = "Nothing has been read by two of them yet."
PEOPLE = "People with each other"
WITH_MACHINE = "Each person with the machine"
MACHINE = "Compare with the machine"
MACHINE_WHAT = "The machine as one more coder: what it would suggest had nobody decided anything about these answers."
COMPARE = "Work out how far they agree"
COMPARE_WHAT = "So many were read that this takes a while; you can go on with other things meanwhile."
COMPARE_DOING = "Working out how far they agree"
COMPARED = "The figures are on the page Agreement."
MACHINE_DOING = "Comparing with the machine"
MACHINE_DONE = "The machine was compared: see the figures below those of the people."
INTERVAL = "The line through a dot shows where the figure would lie 19 times in 20, had other cases been drawn."
TOO_FEW = "too few to judge by"
HOLLOW = "A hollow dot rests on too few answers to judge by."
MEANS = "What these figures say"
ALL_CODES = "All codes together"
ALL_CODES_SHARED = "All codes together, with credit for sets that overlap"
CODE, GIVEN = "Code", "Given"
RESTS_ON = "What it rests on"
NEVER = "Given by none of them"
LOOKING = "Working out how far they agree…"
_IN_PICTURE: tuple[Measure, ...] = ("alpha", "cohen", "fleiss", "ac1", "percent", "overlap_f1")


def measure(one: Measure) -> str:
    return MEASURES[one][0]


def meaning(one: Measure) -> str:
    return f"{MEASURES[one][0]}: {MEASURES[one][1]}"


def in_picture(there: Sequence[Measure]) -> list[Measure]:
    """Which figures can be chosen for the picture, the usual one first."""
    return [one for one in _IN_PICTURE if one in there]


def between(one: Between) -> str:
    return names(one.coders)


def value(found: Figure | None, *, enough: bool) -> str:
    """A figure with its interval; one on too little never stands alone."""
    if found is None or found.value is None:
        return "–"

    def shown(number: float) -> str:
        return f"{number * 100:.0f}\u00a0%" if found.measure == "percent" else f"{number:.2f}"

    said = shown(found.value)
    if found.low is not None and found.high is not None:
        said += f" ({shown(found.low)} to {shown(found.high)})"
    return said if enough else f"{said}, {TOO_FEW}"


def figure(compared: Compared, which: Measure) -> str:
    """A figure of a table; one that is not defined is a dash."""
    found = next((one for one in compared.figures if one.measure == which), None)
    return value(found, enough=compared.enough)


def picture(which: Measure, shown: Sequence[tuple[Between, Compared]]) -> str:
    """What the picture shows, for whoever does not see it."""
    told = []
    for pair, one in shown:
        told.append(f"{one.code or ALL_CODES}, {between(pair)}: {figure(one, which)}")
    return f"{measure(which)} for each code. {'; '.join(told)}."


# --- Where coders differ ----------------------------------------------------------------------------------------------

NONE_DIFFER = "Nowhere: what all have read, they gave the same codes."
AGREED_DO_HELP = "What all gave alike counts from then on, under the name “consensus”. One step, and one undo."
ADOPT = "Take over one coder's codes for the rest"
ADOPT_WHO = "Whose codes"
ADOPT_DO = "Take over for all that is not settled"
CLOSE, OPEN_AGAIN = "Close the round", "Open the round again"
CLOSE_HELP = "Nobody reads on, and what was read can be settled."
SETTLE_OTHER = "Settle it in another way"
SETTLE_CODES = "Codes that it gets"
SETTLE_NOTE = "Why"
SETTLE_DO = "Settle so"
NO_CODE_FITS = "no code fits"
NO_DEFINITION = "no definition"
UNSURE = "unsure"


def agreed_do(count: int) -> str:
    return f"Take over {plural(count, 'answer')} on which all agree"


def left(count: int, done: int) -> str:
    return f"{plural(count, 'disagreement')} to settle, {done:,} settled."


def said(reading: Reading) -> str:
    """What a coder gave, with the note."""
    codes = " · ".join(reading.codes) or (UNSURE if reading.outcome == "unsure" else NO_CODE_FITS)
    unsure = f" ({UNSURE})" if reading.outcome == "unsure" and reading.codes else ""
    return f"{codes}{unsure}"


def settle_as(coders: Sequence[str], codes: Sequence[str]) -> str:
    return f"As {names(tuple(coders))}: {' · '.join(codes) or NO_CODE_FITS}"


def outcome(one: RoundDisagreement) -> str:
    codes = " · ".join(one.settled or ()) or NO_CODE_FITS
    return f"Settled: {codes}" + (f" — {one.settled_note}" if one.settled_note else "")


def definition(code: RoundCode | None, label: str) -> str:
    text = (code.code.definition or code.code.short) if code else ""
    return f"{label}: {text or NO_DEFINITION}"
