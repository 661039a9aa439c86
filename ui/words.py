"""All text of the page, in one place.

Decides how the page speaks: plain British English for a researcher who does not program. Machine output is "suggested";
nothing "emerges". Facts come in as arguments; nothing is read from a project here.
"""

from collections.abc import Mapping

from nlp.errors import OwnwordsError
from nlp.model.views import Answer, ImportedFile, Theme
from nlp.text import plural

APP = "Ownwords"

# --- Header and navigation --------------------------------------------------------------------------------------------

NO_PROJECT = "No project is open"
OPEN_FIRST = "Open a project first: everything on this page belongs to one."
UNDO, REDO = "Undo", "Redo"
NOTHING_TO_UNDO = "Nothing to undo yet."
NOTHING_TO_REDO = "Nothing to redo."
STOP = "Stop"
PAGES = {
    "start": "Start",
    "add": "Add answers",
    "themes": "Themes",
    "theme": "One theme",
    "unplaced": "In no theme",
    "quotes": "Quotes and report",
    "history": "History",
}
PURPOSE = {
    "start": "Open a project, or see how far this one has come.",
    "add": "Bring in survey tables and interview transcripts; you see what was understood before anything is saved.",
    "themes": "Go through the themes that a machine suggests: rename, merge, set aside, or keep as a code.",
    "theme": "Read every answer of one theme, decide which ones belong, and pick quotes.",
    "unplaced": "Read the answers that fit no theme, each with the reason, so that nobody is lost.",
    "quotes": "Look over the quotes that you picked and take them away, each proved word for word.",
    "history": "See who did what and when, and take steps back.",
}
LEDGER_PARTS = {
    "coded": "coded",
    "suggested": "suggested",
    "no_code_fits": "no code fits",
    "no_substantive_answer": "no substantive answer",
    "unread": "not read yet",
}
STOPPED = "Stopped. What was saved before is kept."


def ledger_title(answers_read: int) -> str:
    return f"Where the {plural(answers_read, 'answer')} stand"


def step(kind: str, label: str) -> str:
    """The name of an undo or redo button: the action in it, without the journal's own prefixes."""
    plain = label.removeprefix("undo: ").removeprefix("redo: ")
    return f"{kind}: {plain if len(plain) <= 48 else plain[:47] + '…'}"


def saved(label: str) -> str:
    return f"Saved: {label}."


# --- Problems ---------------------------------------------------------------------------------------------------------

SORRY = "Something went wrong that Ownwords did not expect. What you saved before is kept."
SORRY_DO = "Try it once more. The details are in the window from which you started Ownwords."
_ON_THE_PAGE = {
    "OW108": "Name the column with the answers below.",
    "OW110": "Look through the preview and press “Save”.",
    "OW202": "Press “Find themes” on the page Themes.",
    "OW203": "Go back to the page Themes.",
    "OW204": "Take that step back first, on the page History.",
    "OW301": "Check the name, or make a new project on the page Start.",
    "OW307": "See the page History.",
    "OW308": "See the page History.",
}


def what_to_do(error: OwnwordsError) -> str:
    """What to do, for a person at the page: advice that names a command is put in the page's words."""
    return _ON_THE_PAGE.get(error.code, error.do) if "ownwords " in error.do or "--" in error.do else error.do


# --- Start ------------------------------------------------------------------------------------------------------------

CHECKLIST = "How far this project has come"
OPEN_ANOTHER = "Open another project"
OPEN_A_PROJECT = "Open a project"
OPEN_PATH = "Where the project folder lies (its name ends in .ownwords)"
OPEN_PATH_EXAMPLE = "Documents/study.ownwords"
OPEN = "Open"
RECENT = "Opened before in this session"
NEW = "Make a new project"
NEW_PATH = "Where to make it (the ending .ownwords is added to the name)"
NEW_PATH_EXAMPLE = "Documents/study"
MAKE = "Make"
SAMPLE = "Try it with the sample project"
SAMPLE_MAKE = "Make the sample project"
SAMPLE_OPEN = "Open the sample project"
SAMPLE_DOING = "Making the sample project"
TODO, DONE = "to do", "done"


def sample_what(folder: str) -> str:
    return (
        "An invented survey of voluntary organisations in criminal justice, in two waves, and four interviews. "
        f"It is made in the folder {folder} and takes a minute or two."
    )


def checklist_material(files: int, answers: int, cases: int) -> str:
    if not files:
        return "No answers yet"
    return f"{plural(answers, 'answer')} of {plural(cases, 'case')} from {plural(files, 'file')}"


def checklist_themes(themes: int) -> str:
    return f"{plural(themes, 'candidate theme')} found" if themes else "No themes found yet"


def checklist_decided(kept: int, dropped: int, left: int) -> str:
    if not kept + dropped + left:
        return "No themes to go through yet"
    return f"{kept} kept as a code, {dropped} set aside, {left} still to go through"


def checklist_coded(coded: int, suggested: int) -> str:
    return f"{plural(coded, 'answer')} coded, {suggested:,} with a suggestion to decide on"


def checklist_quotes(quotes: int) -> str:
    return f"{plural(quotes, 'quote')} picked" if quotes else "No quotes picked yet"


# --- Add answers ------------------------------------------------------------------------------------------------------

ADD_UPLOAD = "Choose tables (CSV, TSV, XLSX) or transcripts (VTT, TXT, MD, DOCX)"
ADD_PATHS = "Or name files on this computer, one on each line"
ADD_ONE_TABLE = "Please add one table at a time: each has its own columns. Transcripts can be added together."
ADD_CHECK = "Check what was understood"
ADD_OPEN = "Columns with answers in people's own words"
ADD_OPEN_NAME = "The name of the column with the answers"
ADD_ATTRIBUTES = "Columns that describe who answered, such as region (you can filter by them later)"
ADD_ID = "Column that names each respondent"
ADD_ID_NONE = "None: use the row number"
ADD_CONSENT = "Column that says whether a person may be quoted"
ADD_CONSENT_NONE = "None: not known"
ADD_WAVE = "Year or round, such as 2025 (may stay empty)"
ADD_SAVE = "Save"
ADD_AGAIN = "This file is in the project already; it will not be saved a second time."
ADD_DOING = "Saving"
ADD_FILES = "What this project holds"
ADD_NEXT = "Go on to themes"


def survey_facts(rows: int, questions: int, layout: str, encoding: str) -> str:
    return f"{plural(rows, 'row')}, {plural(questions, 'open question')}. Read as: {layout}, {encoding}."


def transcript_facts(speakers: Mapping[str, bool], turns: int, layout: str) -> str:
    """``speakers``: name -> True where it seems to be an interviewer."""
    named = ", ".join(f"{name} (interviewer)" if asks else name for name, asks in speakers.items())
    return f"{plural(turns, 'turn')} by {named or 'nobody named'}. Read as: {layout}."


def left_out(names: list[str], *, personal: bool) -> str:
    listed = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    return f"Left out because they may identify people: {listed}" if personal else f"Also left out: {listed}"


def reconciliation(file: ImportedFile) -> str:
    """What became of every row or turn of a file; the sum always agrees."""
    wave = f" (wave {file.wave})" if file.wave else ""
    return f"{file.name}{wave}: {file.reconciliation}."


# --- Themes -----------------------------------------------------------------------------------------------------------

FIND = "Find themes"
FIND_AGAIN = "Find themes again"
FIND_AGAIN_WHY = (
    "The answers have changed since these themes were found. Finding themes again makes a new list; codes stay."
)
FIND_WHAT = (
    "Ownwords compares what people wrote and suggests groups of answers that belong together. Nothing counts until you "
    "decide. It takes under a minute for a thousand answers."
)
FIND_DOING = "Finding themes"
RE_RUNS = (
    "“Found again” says how firm a theme is: the search is repeated on parts of the answers, and a firm theme comes up "
    "again and again."
)
LIST, PICTURE = "Theme list", "Picture"
IN_THEIR_WORDS = "In their words"
SET_APART = "Set apart by"
OPEN_THEME = "Read and decide"
KEEP = "Keep as a code"
KEEP_HELP = "Makes a code with this name. Its answers become suggestions that you accept or reject."
MORE = "Change"
RENAME, MERGE, DROP = "Rename…", "Merge others into it…", "Set aside"
RENAME_TITLE, MERGE_TITLE = "Rename a theme", "Merge themes"
NEW_NAME = "Its new name"
RENAME_DO, MERGE_DO = "Rename", "Merge"
MERGE_WHICH = "Which themes go into this one?"
MERGE_CHOOSE = "Choose themes"
RESTORE = "Take back"
NONE_ASIDE = "Nothing was set aside."
NOT_QUOTABLE = "This person did not agree to be quoted."
NAME_SOURCES = {
    "suggested": "name suggested by machine",
    "edited": "name edited by you",
    "written": "name written by you",
}
KEPT = "kept as a code"
MERGE_NOTE = "Their answers move into this theme. You can undo it."


def set_aside(count: int) -> str:
    return f"Set aside ({count})"


def themes_found(count: int, answers: int) -> str:
    return f"{plural(count, 'theme')} suggested by a machine from {plural(answers, 'answer')}. You decide."


def unplaced_link(count: int) -> str:
    return f"{plural(count, 'answer')} in no theme: see why"


def theme_size(theme: Theme) -> str:
    return f"{plural(theme.cases, 'case')} · {plural(theme.answers, 'answer')}"


def stability(theme: Theme) -> str:
    return f"found again in {theme.found} of {theme.runs} re-runs"


def chart_description(themes: list[Theme]) -> str:
    listed = "; ".join(f"{t.name}, {plural(t.cases, 'case')}" for t in themes)
    return f"Bar chart of themes by the number of cases, largest first: {listed}."


# --- One theme --------------------------------------------------------------------------------------------------------

ANSWERS, QUOTES = "Answers", "Quotes"
BACK = "All themes"
WHICH_THEME = "Which theme?"
NO_THEMES = "No themes were found yet."
WORDS_FILTER = "Holds these words"
ATTRIBUTE_FILTER, VALUE_FILTER = "Attribute", "Value"
ANY = "any"
NO_MATCH = "No answer fits this filter."
DECISIONS = {"accepted": "Belongs", "rejected": "Does not belong"}
DECISION_LABEL = "Does this answer belong to the code?"
NO_CODE_FITS, NO_CODE_FITS_BACK = "No code fits", "Take back: no code fits"
NO_CODE_FITS_HELP = "You read it, and it belongs to none of your codes."
PICK_PART = "Quote…"
PICK_PART_HELP = "Choose the sentences to quote."
MAY_NOT = "May not be quoted"
KEEP_FIRST = "To decide which answers belong, keep the theme as a code. You can read and quote without that."
QUOTE_TITLE = "Pick a quote"
SENTENCES = "Tick the first and the last sentence of the passage. A quote is one unbroken passage, word for word."
WILL_BE = "The quote will be"
PICK = "Pick this quote"
PICKED = "On the shortlist"
OTHER_SENTENCES = "Other sentences…"
LOOKING_FOR_QUOTES = "Looking for good quotes…"
QUOTES_INTRO = "The best passages of this theme, each from another person first. None from people who said no."


def why(reason_picked: str) -> str:
    return f"Why this one: {reason_picked}"


NO_QUOTES = "Nobody in this theme agreed to be quoted."
CHOSEN_BY_HAND = "chosen by hand"
CONSENT = {
    "yes": "agreed to be quoted",
    "no": "did not agree to be quoted",
    "unknown": "not known if they may be quoted",
}
STATUS = {**LEDGER_PARTS, "suggested": "suggested, not decided yet"}


def sentence(number: int) -> str:
    return f"Sentence {number}"


def accept_all(count: int) -> str:
    return f"All {count:,} undecided belong"


def reject_all(count: int) -> str:
    return f"None of the {count:,} undecided belongs"


def decided_so_far(accepted: int, rejected: int, left: int) -> str:
    return f"Belong: {accepted:,} · do not belong: {rejected:,} · not decided yet: {left:,}"


def showing(first: int, last: int, total: int) -> str:
    return f"Answers {first:,} to {last:,} of {total:,}"


def who(answer: Answer) -> str:
    """Who said it, with the wave and the place in a recording."""
    time = "" if answer.seconds is None else f"at {int(answer.seconds) // 60}:{int(answer.seconds) % 60:02d}"
    return " · ".join(part for part in (answer.case, answer.wave or "", time) if part)


# --- In no theme ------------------------------------------------------------------------------------------------------

ALL_PLACED = "Every answer that says something is in a theme."
REASON = "Reason"
ALL_REASONS = "all reasons"


def reason(text: str, count: int) -> str:
    return f"{text} ({count:,})"


# --- Quotes and report ------------------------------------------------------------------------------------------------

NO_SHORTLIST = "No quotes yet. Open a theme and pick some: they are gathered here."
TAKE_OFF = "Take off"
NO_THEME = "Not from a theme"
GET_TEXT, GET_REPORT = "Download the quotes (text)", "Download the report (HTML)"
WITHHELD = "Not in the downloads: this person did not agree to be quoted."
SHORTLIST_HEAD = "Quotes, each checked word for word against its source"


def proof(start: int, end: int) -> str:
    return f"Word for word: checked just now against its source, characters {start:,} to {end:,}"


# --- History ----------------------------------------------------------------------------------------------------------

WHEN, WHO, WHAT, STATE = "When (UTC)", "Who", "What", "State"
UNDONE = "undone"
MACHINE = "machine"


def history_description(shown: int, total: int) -> str:
    return f"{shown:,} of {plural(total, 'step')}, newest first"


# --- Long work --------------------------------------------------------------------------------------------------------

OUTCOMES = {
    FIND_DOING: "Themes were found: go through them on the page Themes.",
    ADD_DOING: "Saved. What became of every row stands on the page Add answers.",
    SAMPLE_DOING: "The sample project is ready.",
}
