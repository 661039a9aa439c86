"""All text of the page, in one place.

Decides how the page speaks: plain British English for a researcher who does not program. Machine output is "suggested";
nothing "emerges". Facts come in as arguments; nothing is read from a project here.
"""

import re
from collections.abc import Mapping

from nlp.errors import OwnwordsError
from nlp.model.views import Answer, CodeView, ImportedFile, Suggestion, Theme, ThemePart
from nlp.text import clock, plural
from ui.literal import one_line
from ui.words import agreement, answers, codes, personal, review, themes

APP = "Ownwords"

# --- Header and navigation --------------------------------------------------------------------------------------------

NO_PROJECT = "No project is open"
OPEN_FIRST = "Open a project first: everything on this page belongs to one."
UNDO, REDO = "Undo", "Redo"
NOTHING_TO_UNDO = "Nothing to undo yet."
STOP = "Stop"
PAGES = {
    "start": "Start",
    "add": "Add answers",
    "repeats": "Repeated answers",
    "themes": "Themes",
    "theme": "One theme",
    "codes": "Codes",
    "code": "One code",
    "answers": "Answers",
    "texts": "Transcripts",
    "review": "Review",
    "agreement": "Agreement",
    "cases": "Cases",
    "memos": "Memos",
    "unplaced": "In no theme",
    "figures": "Figures",
    "quotes": "Quotes",
    "report": "Report",
    "personal": "Personal data",
    "history": "History",
    "settings": "Settings",
}
PURPOSE = {
    "start": "Make or open a project, and see how far it has come.",
    "add": "Bring in survey tables, transcripts and documents; you see what was understood before anything is saved.",
    "repeats": "See answers that repeat each other nearly word for word, and count them once or each.",
    "themes": "Go through the themes that a machine suggests: rename, merge, split, set aside, or keep as a code.",
    "theme": "Read every answer of one theme, decide which ones belong, and pick quotes.",
    "codes": "Write and change the codebook: what each code means, when to use it, and how far its answers are.",
    "code": "Read what a code means, and accept or reject it for each answer.",
    "answers": "Find answers by words, meaning, code or attribute, read them beside each other, and give them codes.",
    "texts": "Read a transcript or document as a whole, and give codes to any stretch of it.",
    "review": "Go through suggested codes one answer at a time, with one key for each decision.",
    "agreement": "Have several people code the same answers, see how far they agree, and settle where they differ.",
    "cases": "See who took part, what is known of them, whether they may be quoted, and all that one of them said.",
    "case": "Read all that one person or organisation said, see what is known of them, and whether they may be quoted.",
    "memos": "Everything that people wrote down while they read: find it, change it, add to it.",
    "unplaced": "Read the answers that are in no theme, each with the reason, so that nobody is lost.",
    "quotes": "Choose fair, short, telling quotes, order them, and see who is heard; each is proved word for word.",
    "report": "Write the report: a claim, its figures and its quotes in sections; then save it as a file.",
    "personal": "Go through what could give somebody away, and say what is replaced wherever texts are shown or leave.",
    "figures": "See how many said what, who said it more often, what goes together, and whether new codes still come.",
    "history": "See who did what and when, and take steps back.",
    "settings": "Change keys, text size and colours to suit you, and read what stays on this computer.",
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
    plain = deed(label.removeprefix("undo: ").removeprefix("redo: "))
    return f"{kind}: {plain if len(plain) <= 36 else plain[:35] + '…'}"


_DROPPED = re.compile(r'^drop theme (?=")')


def deed(label: str) -> str:
    """A step of the history in the page's own words: a theme is set aside. Names stay as they were typed.

    Example:
        >>> deed('undo: drop theme "Money"')
        'undo: set aside theme "Money"'
    """
    for prefix in ("undo: ", "redo: "):
        if label.startswith(prefix):
            return prefix + deed(label.removeprefix(prefix))
    return _DROPPED.sub("set aside theme ", label)


def outcome(text: str, project: str) -> str:
    """What became of work; with the project where that is not the open one."""
    return f"{project}: {text}" if project else text


def saved(label: str) -> str:
    return f"Saved: {label}."


# --- Problems ---------------------------------------------------------------------------------------------------------

SORRY = "Something went wrong that Ownwords did not expect. What you saved before is kept."
SORRY_DO = "Try it once more. The details are in the window from which you started Ownwords."
_ON_THE_PAGE = {
    "OW108": "Say which column holds the answers: set it to “open question”.",
    "OW110": "Look through the preview and press “Save”.",
    "OW111": "To read it with others, take that import back first: see the page History.",
    "OW202": "Press “Find themes” on the page Themes.",
    "OW203": "Go back to the page Themes.",
    "OW204": "Take that step back first, with Undo.",
    "OW301": "Check the name, or make a new project on the page Start.",
    "OW307": "See the page History.",
    "OW308": "See the page History.",
}


STOPPING = "Stopping…"


def how_far(share: float | None, seconds: float) -> str:
    """How far work is, and for how long it has been going on.

    Example:
        >>> how_far(0.42, 83)
        '42 % of this step · 1 min 23 s'
        >>> how_far(None, 4.2)
        'working · 4 s'
    """
    minutes, rest = divmod(int(seconds), 60)
    lasted = f"{minutes} min {rest} s" if minutes else f"{rest} s"
    return f"working · {lasted}" if share is None else f"{100 * share:.0f} % of this step · {lasted}"


def busy(doing: str) -> tuple[str, str, str]:
    """What is said where other work runs on the same project."""
    return (
        f"This project is at work already: {doing[0].lower()}{doing[1:]}.",
        "Nothing new was started; what you chose is still here.",
        "Try again when that has ended.",
    )


WORKER_LOST = (
    "The work ended before it was done: the computer may have had no memory left for it.",
    "What you saved before is kept.",
    "Close other programs and try it again. The details are in the window from which you started Ownwords.",
)


def what_is_wrong(error: OwnwordsError) -> str:
    """What is wrong, in the words of the page's own buttons."""
    for ending, ours in (
        (" was dropped earlier.", " was set aside earlier."),
        (" was not dropped.", " was not set aside."),
    ):
        if error.what.endswith(ending):
            return error.what.removesuffix(ending) + ours
    return error.what


def what_to_do(error: OwnwordsError) -> str:
    """What to do, for a person at the page: advice that names a command is put in the page's words."""
    return _ON_THE_PAGE.get(error.code, error.do) if "ownwords " in error.do or "--" in error.do else error.do


# --- Start ------------------------------------------------------------------------------------------------------------

CHECKLIST = "How far this project has come"
OPEN_ANOTHER = "Open another project"
OPEN_A_PROJECT = "Open a project"
OPEN_BY_PATH = "Open a project folder"
OPEN_PATH = "Where the project folder lies (its name ends in .ownwords)"
OPEN_PATH_EXAMPLE = "Documents/study.ownwords"
OPEN = "Open"
RECENT = "Opened lately"
FORGET = "Forget this list"
FORGET_HELP = "This computer forgets which projects you opened and under which name you worked. No project is touched."
GO_ON = "Where you left off:"
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


def checklist_themes(themes: int, listed: int) -> str:
    if listed and not themes:
        return f"Too few answers for themes: {plural(listed, 'answer')} listed by likeness"
    return f"{plural(themes, 'candidate theme')} found" if themes else "No themes found yet"


def checklist_decided(kept: int, dropped: int, left: int) -> str:
    return f"{kept:,} kept as a code, {dropped:,} set aside, {left:,} still to go through"


def checklist_coded(coded: int, suggested: int) -> str:
    some = plural(coded, "answer") if coded else "No answers"
    if not suggested:
        return f"{some} coded" + ("" if coded else " yet")
    return f"{some} coded{'' if coded else ' yet'}, {suggested:,} with a suggestion to decide on"


def next_step(page: str) -> str:
    return f"Next: {page}"


def checklist_quotes(quotes: int) -> str:
    return f"{plural(quotes, 'quote')} picked" if quotes else "No quotes picked yet"


# --- Add answers ------------------------------------------------------------------------------------------------------

ADD_UPLOAD = "Survey tables, interview transcripts, letters and other documents"
ADD_PATHS = "Or name files on this computer, one on each line"
ADD_CHOOSE = "1. Choose files"
ADD_CHECK = "2. Check what was understood"
ADD_SAVE = "3. Save"
ADD_WAVE = "Year or round, such as 2025 (may stay empty)"
ADD_ASKS = "Who asks the questions?"
ADD_NOBODY = "Nobody: everybody's words are answers"
ADD_AGAIN = "This file is in the project already; it will not be saved a second time."
ADD_DOING = "Saving"
ADD_FILES = "What this project holds"
ADD_NEXT = "Go on to themes"
LEAVE_FILE = "Leave this file out"
TAKE_FILE = "Take it in again"
UNREADABLE = "cannot be read as it is"
THERE_ALREADY = "in the project already"
LOOKING = "Reading the file…"
EARLIER_FIRST = (
    "Tables that are saved together are also matched with each other, in this order. To see those matches before they "
    "are saved, save the earlier wave first."
)

# The file as a whole.
OWN_WAVE = "Year or round of this file"
WAVE_EXAMPLE = "such as 2025"
HEADER_ROWS = "Rows of the header"
SHEET = "Sheet"
ENCODING = "How letters are written (encoding)"
ENCODING_FOUND = "find out"
ENCODING_GUESSED = (
    "Nothing in this file says how its accents and quote marks are written. The same lines, read in each way:"
)
ENCODING_WHICH = "Which of these reads well?"
CODES_OF = "The codes were given to the answers to"
CODES_OF_NEAREST = "the nearest open question on the left of each column of codes"
RECIPE = "Use or save a recipe"
RECIPE_WHAT = "A recipe keeps how a file is read, for the next file of the same kind."
RECIPE_USE = "Use a recipe (YAML)"
RECIPE_SAVE = "Save how this file is read"
READ_TEXT_AS = "Read this text as"
TEXT_KINDS = {"transcript": "a talk of several speakers", "document": "a document without speakers"}

# The columns of a table.
COLUMNS = "What each column is read as"
ROLES = {
    "open": "open question",
    "attribute": "describes who answered",
    "id": "name of the case",
    "consent": "consent to be quoted",
    "codes": "codes somebody applied",
    "out": "leave out",
    "id and attribute": "name of the case, and describes",
    "consent and attribute": "consent, and describes",
}
WHICH_COLUMNS = "Show columns"
FIND_COLUMN = "Find a column"
NO_COLUMN = "No column fits."
SET_ALL = "Read all of these as"
SET_ALL_CHOOSE = "Choose"
EXAMPLES = "Examples"
NO_EXAMPLES = "No examples are shown: this may tell who somebody is."
NEW_HERE = "new: like nothing in the project"
NOT_MATCHED = "Not matched with anything that the project has."
MATCHES_WHAT = "What means the same as in an earlier file is counted together with it."

# The speakers of a talk.
SPEAKER, TURNS, WORDS = "Speaker", "Turns", "Words"
ASKS = "asks"
NOBODY_NAMED = "(no name)"


def header_rows(rows: int | None, found: int | None) -> str:
    if rows is None:
        return "find out" if found is None else f"{found} (as it seems)"
    return "0: columns have no names" if rows == 0 else str(rows)


def not_readable(file: str) -> str:
    return f"“{file}” cannot be read as it is: see what stands in its box."


def same_as(file: str) -> str:
    return f"The same content as “{file}” above: it is saved once, as you say here."


def recipe_unread(file: str) -> str:
    return f"The recipe for “{file}” cannot be used: mend it, or take it away."


def no_open_question(file: str) -> str:
    return f"No column of “{file}” is read as an {ROLES['open']}: say which one holds people's own words."


def cannot_save(files: int) -> str:
    return "This cannot be saved yet:" if files == 1 else "All files are saved together, or none. Not yet:"


def save_files(files: int) -> str:
    return "Save" if files == 1 else f"Save all {files:,} files"


def column_read_as(number: int) -> str:
    return f"Read column {number} as"


def column_same_as(number: int) -> str:
    return f"Column {number} means the same as"


def looks_like(kind: str, reason: str, filled: float) -> str:
    """What a column seems to be and why, and how full it is."""
    share = "under 1%" if 0 < filled < 0.01 else f"{int(filled * 100)}%"  # 100% only where every row is filled
    told = f"Looks like: {_KINDS_OF_COLUMN.get(kind, kind)}" + (f" ({reason})" if reason else "")
    return f"{told} · {share} filled"


_KINDS_OF_COLUMN = {"personal": "something personal", "technical": "technical, from the survey tool", "codes": "codes"}


def which_columns(which: str, count: int) -> str:
    told = {"read": "read", "out": "left out", "all": "all"}[which]
    return f"{told} ({count:,})"


def set_all(count: int) -> str:
    return f"Set {plural(count, 'column')}"


def read_as(role: str, names: list[str]) -> str:
    told = {"open": "Open questions", "attribute": "Describe who answered", "id": "Name of the case"}
    told |= {"consent": "Consent to be quoted", "codes": "Codes that somebody applied"}
    return f"{told[role]}: {_listed(names)}"


def left_out(columns: int, personal: list[str]) -> str:
    """``personal``: why each of them that may tell who somebody is was taken for one."""
    if not columns:
        return ""
    reasons = "; ".join(dict.fromkeys(personal))
    told = f"; {len(personal):,} of them may tell who somebody is ({reasons})" if personal else ""
    return f"Left out: {plural(columns, 'column')}{told}"


def matches(matched: int, new: int, missing: int) -> str:
    """How the columns compare with those of earlier files."""
    return f"The same as in earlier files: {matched:,} · new: {new:,} · missing: {missing:,}"


def match(known: str, wording: str, how: str) -> str:
    full = f": {wording}" if wording and wording != known else ""
    return f"= {known}{full} ({how})"


def new_here(names: list[str]) -> str:
    return f"New in this file: {_listed(names)}" if names else ""


def missing_here(names: list[str]) -> str:
    return f"In the project, and not in this file: {_listed(names)}" if names else ""


def _listed(names: list[str]) -> str:
    return "; ".join(names[:12]) + (f" and {len(names) - 12:,} more" if len(names) > 12 else "")


def file_label(file: str, facts: str) -> str:
    """A file among many, folded away."""
    return f"{file} · {facts}"


def file_left_out(file: str) -> str:
    return f"Left out: {file}"


def survey_in_short(rows: int, questions: int) -> str:
    return f"{plural(rows, 'row')}, {plural(questions, 'open question')}"


def turns_in_short(turns: int, speakers: int) -> str:
    return f"{plural(turns, 'turn')} by {plural(speakers, 'speaker')}"


def survey_facts(rows: int, questions: int, columns: int, layout: str, encoding: str) -> str:
    read = f"{plural(rows, 'row')}, {plural(questions, 'open question')} in {plural(columns, 'column')}"
    return f"{read}. Read as: {layout}, {encoding}."


def document_facts(paragraphs: int) -> str:
    return f"{plural(paragraphs, 'paragraph')}. Read as: a document without speakers."


def first_turns(count: int) -> str:
    return "The first turn" if count == 1 else f"The first {count} turns"


def first_paragraphs(count: int) -> str:
    return "The first paragraph" if count == 1 else f"The first {count} paragraphs"


def comments_as_codes(count: int) -> str:
    return f"Read the {plural(count, 'comment')} in the margin as codes"


def comment(author: str, text: str, about: str) -> str:
    place = f" (at “{about}”)" if about else ""
    return f"{author or 'A comment'}: {text}{place}"


def transcript_facts(speakers: Mapping[str, bool], turns: int, layout: str) -> str:
    """``speakers``: name -> True where it seems to be an interviewer."""
    named = ", ".join(f"{name} (interviewer)" if asks else name for name, asks in speakers.items())
    return f"{plural(turns, 'turn')} by {named or 'nobody named'}. Read as: {layout}."


def nobody_asks(*, guessed_nobody: bool, named: bool) -> str:
    if not named:
        return (
            "No speaker has a name in this file, so that nobody was recognised as asking: all words count as answers."
        )
    if not guessed_nobody:
        return "Nobody asks the questions: the words of every speaker will count as answers."
    return (
        "No speaker was recognised as the one who asks the questions. Choose who does; otherwise the words of every "
        "speaker will count as answers."
    )


def removed(characters: int) -> str:
    return f"{plural(characters, 'control character')} that no report can hold will be removed." if characters else ""


def reconciliation(file: ImportedFile) -> str:
    """What became of every row or turn of a file; the sum always agrees."""
    wave = f" (wave {file.wave})" if file.wave else ""
    return f"{file.name}{wave}: {file.reconciliation}."


def repeats_found(again: int) -> str:
    return f"{plural(again, 'answer')} {'repeats another' if again == 1 else 'repeat others'} nearly word for word"


# --- Repeated answers -------------------------------------------------------------------------------------------------

NO_ANSWERS_YET = "This project holds no answers yet. Add some first."
NO_REPEATS = "No answers repeat each other. Short answers are not compared."
LOOKING_FOR_REPEATS = "Looking for answers that repeat each other…"
COUNT_ONCE, COUNT_EACH = "Count once", "Count each"
COUNT_ONCE_HELP = "In themes and codes they count as one answer. All of them stay in the project."
COUNT_EACH_HELP = "In themes and codes each of them counts."
COUNTED_ONCE = "counted once"


def repeats_intro(groups: int, answers: int) -> str:
    return (
        f"{plural(groups, 'group')} with {plural(answers, 'answer')} that say the same nearly word for word. They may "
        "be letters of a campaign, or one person who answered twice. Each counts until you say otherwise."
    )


def repeats_facts(answers: int, cases: int, counted: int) -> str:
    as_what = "counted each" if counted == answers else f"counted as {plural(counted, 'answer')}"
    return f"From {plural(cases, 'case')} · {as_what}"


def showing_groups(first: int, last: int, total: int) -> str:
    return "" if last - first + 1 == total else f"Groups {first:,} to {last:,} of {total:,}"


def all_of_them(answers: int) -> str:
    return f"See all {answers:,} answers"


# --- Themes -----------------------------------------------------------------------------------------------------------

FIND = "Find themes"
FIND_AGAIN = "Find themes again"
FIND_AGAIN_WHY = (
    "The answers have changed since these themes were found. Find themes again to give the new answers a place. "
    "Nothing that you touched changes: new answers join your themes where they fit, and the rest is looked at anew."
)
FIND_GUIDED = "Start from your codebook"
FIND_GUIDED_WHAT = (
    "This project has a codebook. Answers that are near one of its codes can go there first; only the others are then "
    "searched for new themes."
)
FIND_FREE = "Find themes without the codebook"
FIND_OTHERWISE = "Look again in another way"
FIND_ANEW = "Look at the rest anew"
FIND_ANEW_WHAT = (
    "Themes that you touched stay as they are, with their answers. All other themes are dissolved and found anew."
)
OTHER_RUN = "Themes were found again since this was drawn, and their numbers have changed."
OTHER_RUN_DO = "Look at the new themes, and do it again there."
SHORTLIST_KEPT = "The shortlist is as it was."
FIND_WHAT = (
    "Ownwords compares what people wrote and suggests groups of answers that belong together. Nothing counts until you "
    "decide. It takes under a minute for a thousand answers."
)
FIND_DOING = "Finding themes"
RE_RUNS = (
    "“Found again” says how firm a theme is: the search is repeated on parts of the answers, and a firm theme comes up "
    "again and again."
)
FEWER, MORE_THEMES = "Fewer themes", "More themes"
HOW_MANY = "How many themes"
LEVELS_WHAT = (
    "Fewer themes join those that are alike; more themes divide them. Themes that you touched stay as they are."
)
FITS_HEAD, NEW_HEAD = "Fits your codebook", "New: fits none of your codes"
LISTED_WHY = (
    "There are fewer than 30 different answers: too few to tell themes from chance. They are listed instead so that "
    "answers which are alike stand next to each other."
)
LIST, PICTURE = "Theme list", "Picture"
IN_THEIR_WORDS = "In their words"
SET_APART = "Set apart by"
OPEN_THEME = "Read and decide"
KEEP = "Keep as a code"
KEEP_HELP = "Makes a code with this name. You then accept or reject it for each answer."
MORE = "Change"
RENAME, MERGE, DROP = "Rename…", "Merge others into it…", "Set aside"
SPLIT, NEST, UNNEST = "Split…", "Put under another theme…", "Take out of its group"
RENAME_TITLE, MERGE_TITLE = "Rename a theme", "Merge themes"
SPLIT_TITLE, NEST_TITLE = "Split a theme", "Put a theme under another one"
SPLIT_HOW = "Into how many parts?"
SPLIT_NOTE = "Nothing is changed before you press the button. You can undo it."
SPLIT_KEPT_NOTE = "This theme is a code already: it stays, and the parts stand under it."
FOR_AND_AGAINST = "For and against"
SPLIT_STANCE = "Split for and against…"
LOOKING_FOR_PARTS = "Looking at how it would part…"
NEST_WHICH = "Under which theme?"
NEST_CHOOSE = "Choose a theme"
NEST_NOTE = "Both keep their answers; the list shows one beneath the other. You can undo it."
NEST_DO = "Put it there"
WARNED = "Look at this first"
SEE_REPEATS = "See repeated answers"
READ_ANSWERS = "Read its answers"
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
HELD = "touched by you: stays as it is"
FITS_NO_CODE = "new: fits none of your codes"
KEPT_SIGN = " ✓ kept"
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
    if not theme.runs:
        return "how firm it is was not measured"
    return f"found again in {theme.found} of {theme.runs} re-runs"


def level(themes: int, *, recommended: bool) -> str:
    return f"{themes:,} (recommended)" if recommended else f"{themes:,}"


def fits(code: str) -> str:
    return f"fits your code “{code}”"


def under(name: str) -> str:
    return f"under “{name}”"


def numbered(theme: Theme) -> str:
    """A theme in a list of choices."""
    return f"{theme.id}. {one_line(theme.name, 60)} ({theme_size(theme)})"


def merge_with(theme: Theme) -> str:
    return f"Merge with {theme.id} “{one_line(theme.name, 40)}”"


def merge_help(into: Theme) -> str:
    return f"Both then stand together as “{one_line(into.name, 60)}”. You can undo it."


def split_into(parts: int) -> str:
    return f"Split into these {parts}"


def parts_option(parts: int | None) -> str:
    return FOR_AND_AGAINST if parts is None else str(parts)


def part(place: int, found: ThemePart) -> str:
    return f"{place}. {found.name}"


def part_size(found: ThemePart) -> str:
    return f"{plural(found.cases, 'case')} · {plural(len(found.answers), 'answer')}"


def group_head(head: str, count: int) -> str:
    return f"{head} ({count:,})"


def chart_description(themes: list[Theme]) -> str:
    listed = "; ".join(f"{t.name}, {plural(t.cases, 'case')}" for t in themes)
    return f"Bar chart of themes by the number of cases, largest first: {listed}."


# --- One theme --------------------------------------------------------------------------------------------------------

ANSWERS = "Answers"
BACK = "All themes"
OPEN_CODE = "Its code"
WHICH_THEME = "Which theme?"
NO_THEMES = "No themes were found yet. Find some first."
MARKED_WHY = "Underlined in an answer: the sentence for which it is in this theme."
BY_HAND = "put into this theme by hand"
TICK = "Tick"
TICK_HELP = "Tick several answers, then move all of them at once."
MOVE_TITLE = "Move answers"
MOVE_WHERE = "Into which theme?"
MOVE_DO = "Move"
TAKE_OUT = "Take out of this theme"
TAKE_OUT_WHAT = "Or into none: what is then in no other theme stands on the page In no theme."
WORDS_FILTER = "Holds these words"
ATTRIBUTE_FILTER, VALUE_FILTER = "Attribute", "Value"
ANY = "any"
NO_MATCH = "No answer fits this filter."


def attribute(name: str, value: str) -> str:
    """What is known of a case; a question that was asked keeps its own mark: "Volunteers only? Yes"."""
    return f"{name} {value}" if name.endswith(("?", ":")) else f"{name}: {value}"


DECISIONS = {"accepted": "Accept", "rejected": "Reject"}
DECISION_LABEL = "Does the code fit this answer?"
NO_CODE_FITS, NO_CODE_FITS_BACK = "No code fits", "Take back: no code fits"
NO_CODE_FITS_HELP = "You read it, and none of your codes fits."
KEEP_FIRST = "To accept or reject single answers, keep the theme as a code. You can read and quote without that."
CONSENT = {
    "yes": "agreed to be quoted",
    "no": "did not agree to be quoted",
    "unknown": "not known if they may be quoted",
}
STATUS = {**LEDGER_PARTS, "suggested": "suggested, not decided yet"}


def sentence(number: int) -> str:
    return f"Sentence {number}"


def move(answers: int) -> str:
    return "Move…" if answers == 1 else f"Move the {answers:,} ticked…"


def also_in(names: list[str]) -> str:
    return f"Also in: {' · '.join(names)}" if names else ""


def in_themes(names: list[str]) -> str:
    return f"In: {' · '.join(names)}" if names else "In no theme"


def move_what(answers: int, theme: str) -> str:
    return f"{plural(answers, 'answer')} of the theme “{theme}”"


def accept_all(count: int) -> str:
    return f"Accept all {count:,} undecided"


def reject_all(count: int) -> str:
    return f"Reject all {count:,} undecided"


def decided_so_far(accepted: int, rejected: int, left: int) -> str:
    return f"{accepted:,} accepted · {rejected:,} rejected · {left:,} not decided yet"


def showing(first: int, last: int, total: int) -> str:
    return plural(total, "answer") if last - first + 1 == total else f"Answers {first:,} to {last:,} of {total:,}"


def who(answer: Answer) -> str:
    """Who said it, with the wave and the place in a recording."""
    time = "" if answer.seconds is None else f"at {clock(answer.seconds)}"
    return " · ".join(part for part in (answer.case, answer.wave or "", time) if part)


# --- Codes ------------------------------------------------------------------------------------------------------------

ALL_CODES = "All codes"
CHANGE_CODE = "Change what it means"
NO_SUCH_CODE = "There is no such code. An undo may have taken it back."
NO_CODINGS = (
    "No answer has this code yet, and it was proposed for none. Give it to answers by hand, or let a machine suggest "
    "codes on the page Codes."
)
GROUP_HAS_NONE = "This is a group of codes: answers are given the codes in it."
NO_DEFINITION = "No definition was written for this code."
INCLUDE, EXCLUDE = "Use it for", "Do not use it for"
ORIGINS = {"written": "written by you", "imported": "from a codebook", "theme": "kept from a theme"}
STARTER = "Starter codebook"
ADD_STARTER = "Add this codebook"
CODEBOOK_FILE = "Or a codebook of your own (YAML, CSV or XLSX)"
SUGGEST = "Suggest codes"
SUGGEST_WHAT = "Codes are proposed from what your codebook says, and better with each answer that you decide."
SUGGEST_HELP = "Nothing counts until you accept it. What you decided stays. You can undo it."
SUGGEST_DOING = "Suggesting codes"
ADD_OWN = "Add your codebook"
CODEBOOK_HERE = "All codes of this codebook are here already. Nothing was changed."


def starter_name(stem: str) -> str:
    return stem.replace("_", " ").capitalize()


def code_counts(code: CodeView) -> str:
    """How far the answers of a code are."""
    if not code.accepted + code.proposed:
        return "given to no answer yet"
    cases = f" of {plural(code.cases, 'case')}" if code.accepted else ""
    return f"{plural(code.accepted, 'answer')}{cases} · {code.proposed:,} not decided yet"


# --- In no theme ------------------------------------------------------------------------------------------------------

ALL_PLACED = "Every answer is in a theme."
REAL_ANSWER = "This is a real answer"
REAL_ANSWER_HELP = "It says something after all: it counts as not read yet, and goes into the next search for themes."
REASON = "Reason"
ALL_REASONS = "all reasons"


NEAREST = "Nearest themes:"


def in_none_because(reason: str) -> str:
    return f"In no theme: {reason}"


def move_to(name: str) -> str:
    return f"Move to “{one_line(name, 40)}”"


def why_unplaced(why: str) -> str:
    """The reason in the words of the page's own buttons."""
    return f"{why.removesuffix(' was dropped')} was set aside" if why.endswith(" was dropped") else why


def reason(text: str, count: int) -> str:
    return f"{text} ({count:,})"


# --- History ----------------------------------------------------------------------------------------------------------

WHEN, WHO, WHAT = "When", "Who", "What"
UNDONE = "undone"
MACHINE = "machine"


STEP = "Step"
NO_STEP = "No step fits. Take a word or a choice away."
TAKE_BACK = "Take back several steps"
TAKE_BACK_WHAT = (
    "Undo, at the top of every page, takes back the last step. Here you go back further, and see first what would go."
)
TAKE_BACK_FROM = "This step and all that came after it"
TAKE_BACK_CHOOSE = "Choose a step"
TAKE_BACK_THESE = (
    "These steps would be taken back, the last one first. Nothing is lost: Redo does them again, one by one."
)


def take_back(count: int) -> str:
    return "Take back…" if not count else "Take back 1 step" if count == 1 else f"Take back {count:,} steps"


def history_description(shown: int, total: int) -> str:
    return f"{shown:,} of {plural(total, 'step')}, newest first"


# --- Long work --------------------------------------------------------------------------------------------------------

OUTCOMES = {
    SUGGEST_DOING: "Codes were suggested: open a code to go through its answers.",
    FIND_DOING: "Themes were found: go through them on the page Themes.",
    ADD_DOING: "Saved. What became of every row stands on the page Add answers.",
    SAMPLE_DOING: "The sample project is ready.",
    agreement.MACHINE_DOING: agreement.MACHINE_DONE,
    agreement.COMPARE_DOING: agreement.COMPARED,
    codes.PARTS_DOING: codes.PARTS_FOUND,
    answers.PREPARE_DOING: answers.PREPARED,
    review.PREPARE_DOING: review.PREPARED,
    review.MEASURE_DOING: review.MEASURED,
    themes.DRAW_DOING: themes.DRAWN,
    personal.LOOK_DOING: personal.LOOKED,
}


def suggested_because(suggestion: Suggestion) -> str:
    """Why a code was proposed for an answer."""
    score = f" with {suggestion.score * 100:.0f} of 100" if suggestion.score is not None else ""
    return f"Proposed{score}: {suggestion.why}"


# --- Who works --------------------------------------------------------------------------------------------------------

CODER_HELP = "Every step and every coding carries the name of who did it. Several people can code the same project."
CODER_NAME = "Your name or initials"
CODER_SET = "Work under this name"
CODER_OTHERS = "Or go on as somebody who worked here before:"


def recent(name: str) -> str:
    return f"Open {name}"


def working_as(name: str) -> str:
    return f"Coder: {name}"
