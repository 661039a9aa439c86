"""The words of the page of codes: the codebook as a tree, its editor, its versions, and what to mend."""

from collections.abc import Mapping, Sequence

from nlp.model.codebook import CodebookProblem, CodeSheet
from nlp.model.material import Consent
from nlp.model.palette import Line
from nlp.model.versions import CodebookVersion, OlderCodings
from nlp.model.views import CodeView
from nlp.text import plural
from ui.literal import one_line
from ui.when import here

TAB_CODES, TAB_MEND, TAB_VERSIONS, TAB_FILES = "Codes", "What to mend", "Versions", "Files"
NO_CODES = "No codes yet. Make one here, keep a theme as a code on the page Themes, or start from a codebook:"
NO_CODES_HERE = "No codes yet. Make some under “Codes” first."

# --- The tree ---------------------------------------------------------------------------------------------------------

FIND = "Find a code"
FIND_HELP = "In names, definitions and rules."
RETIRED_TOO = "Retired codes too"
NEW_CODE, NEW_GROUP = "New code", "New group"
CHOOSE = "Choose a code on the left to see what it means and to change it."
NOTHING_FOUND = "No code is found by these words."


def found(count: int) -> str:
    return f"{plural(count, 'code')}, each with its answers (+ suggested)"


def in_tree(code: CodeView, *, unsaved: bool) -> str:
    """A code in the tree: its name and how many answers hold it."""
    count = f" · {code.accepted:,}" if code.codable else ""
    waiting = f" (+{code.proposed:,})" if code.proposed else ""
    retired = " · retired" if not code.active else ""
    return f"{one_line(code.name, 70)}{count}{waiting}{retired}{' · not saved' if unsaved else ''}"


def counts_help(code: CodeView) -> str:
    if not code.codable:
        return "A group: it holds codes, and is not given to answers."
    waiting = f"; {code.proposed:,} suggested, not decided yet" if code.proposed else ""
    return f"{plural(code.accepted, 'answer')} of {plural(code.cases, 'case')}{waiting}"


# --- The editor -------------------------------------------------------------------------------------------------------

NAME = "Name"
SHORT = "Short definition"
SHORT_HELP = "One line, for lists and for the moment of coding."
DEFINITION = "Full definition"
DEFINITION_HELP = "What belongs to it, so that another person would code as you do."
INCLUDE = "Use it for (one on each line)"
TYPICAL = "Typical examples (one on each line)"
ATYPICAL = "Less typical examples that still belong (one on each line)"
EXCLUDE = "Do not use it for"
CLOSE = "Close, but no: examples that only look like it"
WHEN, INSTEAD = "When", "Use instead"
EXAMPLE = "Example"
NO_OTHER = "no other code"
COLOUR = "Colour"
CODABLE = "Given to answers"
CODABLE_HELP = "Off: it is a group, which only holds codes."
SAVE = "Save changes"
DISCARD = "Back to what is saved"
READ = "Read its answers"
RESHAPE = "Merge, split, move…"
MERGE, SPLIT, MOVE, RETIRE, BRING_BACK = "Merge…", "Split…", "Move…", "Retire…", "Bring back…"
RETIRED = "retired"
FIELDS = {
    "name": "name",
    "short": "short definition",
    "definition": "definition",
    "include": "use it for",
    "exclude": "do not use it for",
    "typical": "typical examples",
    "atypical": "less typical examples",
    "close_but_no": "close, but no",
    "colour": "colour",
    "codable": "given to answers",
}
_LIGHT = ("indigo", "dark red", "teal", "olive", "lavender", "coral", "plum", "mauve")
_DARK = ("violet", "magenta", "mint", "lime", "lilac", "pink", "green", "moss")
REWORD_NOTE = "Where you change what a code means, what was coded before is offered for another look."


def examples(typical: int, less: int, close: int) -> str:
    """The heading above all examples, which are folded away."""
    if not typical + less + close:
        return "Examples: none yet"
    return f"Examples: {typical:,} typical, {less:,} less typical, {close:,} close but no"


def slot(number: int, *, line: Line, dark: bool) -> str:
    """A colour by its name, as it is on this background."""
    place = (number - 1) % len(_LIGHT)
    return f"{(_DARK if dark else _LIGHT)[place]}{'' if line == 'solid' else f', {line}'}"


def rule_label(what: str, place: int) -> str:
    return f"{what} ({place + 1})" if place else what


def edition(sheet: CodeSheet) -> str:
    times = sheet.edition - 1
    return "" if not times else "reworded once" if times == 1 else f"reworded {times} times"


def unsaved(fields: Sequence[str]) -> str:
    return f"Not saved yet: {', '.join(FIELDS[field] for field in fields)}." if fields else ""


def unsaved_elsewhere(names: Sequence[str]) -> str:
    listed = ", ".join(f"“{one_line(name, 40)}”" for name in names)
    return f"Words that you typed and did not save yet are kept here: {listed}."


def saved_colour(colour: str, drawn: str) -> str:
    """A colour that nobody chose here, with the one that is nearest to it or stands for it."""
    return f"{drawn}, for {colour} of its file" if colour else f"{drawn}, not chosen by anybody"


# --- Another look -----------------------------------------------------------------------------------------------------

STILL_RIGHT = "They are all still right"
LOOK_AGAIN = "Look at them one by one…"
LOOK_TITLE = "Coded before it was reworded"
STILL_BELONGS, TAKE_AWAY = "Still right", "Take away"
LOOK_DONE = "Nothing is left to look at."


def older(some: OlderCodings) -> str:
    given = "was" if some.count == 1 else "were"
    return f"{plural(some.count, 'coding')} {given} given under an older definition."


def confirm_all(count: int) -> str:
    return STILL_RIGHT if count != 1 else "It is still right"


def changed_since(some: OlderCodings) -> str:
    return (
        f"What was reworded since ({some.now - some.edition:,} of {some.now - 1:,})"
        if some.now > 2
        else "What was reworded since"
    )


def by_whom(coder: str, at: str | None) -> str:
    return f"{coder}, {here(at)}" if at else coder


# --- Windows ----------------------------------------------------------------------------------------------------------

TITLES = {
    "new": "A new code",
    "new_group": "A new group",
    "merge": "Merge codes",
    "split": "Split a code",
    "move": "Move a code",
    "retire": "Retire a code",
    "bring_back": "Bring a code back",
    "older": LOOK_TITLE,
    "keep": "Keep this version of the codebook",
    "version": "Bring a version back",
}
WOULD = "What would happen"
UNDO_NOTE = "Nothing is changed before you press the button. You can undo it."
WHERE = "Where it stands"
AT_TOP = "at the top"
MERGE_WHICH = "Which codes go into this one?"
MERGE_CHOOSE = "Choose codes"
MERGE_DO = "Merge"
MOVE_WHERE = "Under what?"
PLACE = "Place there"
FIRST = "first"
MOVE_DO, RETIRE_DO, BRING_BACK_DO = "Move it", "Retire it", "Bring it back"
MAKE = "Make it"
NEW_DEFINITION = "What it means (may stay empty)"
SPLIT_WAYS = {"machine": "As a machine suggests", "hand": "By hand"}
SPLIT_WAY = "How?"
SPLIT_HOW = "Into how many parts?"
SPLIT_NAME = "Name of the new code"
SPLIT_TICK = "Becomes a code of its own"
SPLIT_ANSWERS = "Tick the answers that go to the new code."
SPLIT_FIND = "Holds these words"
SPLIT_TICK_SHOWN = "Tick all that are shown"
SPLIT_DO = "Split"
SPLIT_NEEDS = "Name the new code and tick what goes to it."
FOR_AND_AGAINST = "For and against"
PARTS = "Look for parts"
PARTS_WHAT = "The language model has many answers to read for this."
PARTS_DOING = "Looking for parts of a code"
PARTS_FOUND = "The parts are there: open the code and press “Split” again."
LOOKING_FOR_PARTS = "Looking at how it would part…"
TICK = "Goes to the new code"


def after(name: str) -> str:
    return f"after “{one_line(name, 50)}”"


def parts_option(parts: int | None) -> str:
    return FOR_AND_AGAINST if parts is None else str(parts)


def part_size(cases: int, answers: int) -> str:
    return f"{plural(cases, 'case')} · {plural(answers, 'answer')}"


def ticked(count: int) -> str:
    return f"{plural(count, 'answer')} ticked"


# --- What to mend -----------------------------------------------------------------------------------------------------

NOTHING_TO_MEND = "Nothing to mend: every code is explained, used and apart from the others."
CHECKING = "Looking through the codebook…"
MEND = {
    "no_definition": "Write it",
    "no_example": "Add one",
    "same_name": "Rename",
    "same_meaning": "See the first",
    "unused": "See it",
    "one_case": "Read its answers",
    "catch_all": "Split…",
}
KINDS: dict[CodebookProblem, str] = {
    "no_definition": "No definition",
    "no_example": "No example",
    "same_name": "Called nearly the same",
    "same_meaning": "May mean the same",
    "unused": "Nobody has used it",
    "one_case": "Rests on one case",
    "catch_all": "May hold too much",
}
MERGE_TWO = "Merge…"
MEND_WHAT = "These are hints. None of them keeps you from coding."


def kind_head(kind: CodebookProblem, count: int) -> str:
    return f"{KINDS[kind]} ({count:,})"


# --- Versions ---------------------------------------------------------------------------------------------------------

KEEP = "Keep this version…"
KEEP_DO = "Keep it"
KEEP_NAME = "Its name, such as “after the pilot” (may stay empty)"
KEEP_NOTE = "Why you keep it (may stay empty)"
NO_VERSIONS = (
    "No version was kept yet. Keep the codebook as it stands before a round of double coding or a change of mind: you "
    "can compare with it later, and bring it back."
)
COMPARE = "What changed"
FROM, TO = "From", "To"
NOW = "as it stands now"
NOTHING_CHANGED = "Nothing changed."
BRING_VERSION_BACK = "Bring it back…"
GET_VERSION = "Download (YAML)"
VERSION_BACK_NOTE = "All codes get the words, places and colours of that version. Codings stay with their codes."


def version(one: CodebookVersion) -> str:
    return f"{one.number}. {one.name}" if one.name else f"Version {one.number}"


def version_facts(one: CodebookVersion) -> str:
    return f"kept by {one.by}, {here(one.at)}"


def unchanged(number: int) -> str:
    return f"The codebook stands as it did in version {number}: nothing new to keep."


# --- Files ------------------------------------------------------------------------------------------------------------

GET = "Take the codebook along"
GET_WHAT = "All fields of all codes, retired ones too; it can be added to another project."


def left_out(missing: Mapping[Consent, int]) -> str:
    """How many examples stay here, and why; "" where all leave."""
    count = sum(missing.values())
    if not count:
        return ""
    stay = "stays here, in words of somebody" if count == 1 else "stay here, in words of people"
    return f" {plural(count, 'example')} {stay} of whom it is not recorded on the page Cases that they may be quoted."


FORMATS = {"yaml": "YAML (text)", "csv": "CSV (table)", "xlsx": "XLSX (spreadsheet)"}
ADD = "Add a codebook"
