"""What the page Quotes says, and what other pages say where quotes are picked. {names} are filled in by the browser."""

from collections.abc import Mapping

from nlp.model.quotes import Coverage, FlagKind, Group, Role
from nlp.text import plural
from ui.literal import one_line

# --- Picking, on any page ---------------------------------------------------------------------------------------------

QUOTES = "Quotes"
PICK_PART = "Quote…"
PICK_PART_HELP = "Choose the sentences to quote."
MAY_NOT = "May not be quoted"
SAID_NO = "This person did not agree to be quoted: their words never leave the project. Choose words of somebody else."
QUOTE_TITLE = "Pick a quote"
SENTENCES = "Tick the first and the last sentence of the passage. A quote is one unbroken passage, word for word."
WILL_BE = "The quote will be"
SHOWS_CODE = "It shows the code"
NO_CODE = "no code"
PICK = "Pick this quote"
PICKED = "On the shortlist"
OTHER_SENTENCES = "Other sentences…"
LOOKING_FOR_QUOTES = "Looking for good quotes…"
QUOTES_INTRO = "The best passages of this theme, each from another person first. None from people who said no."
NO_QUOTES = (
    "Nothing can be quoted here yet. Of a theme that you kept, only answers that you accepted are offered; and none of "
    "people who said no."
)
CHOSEN_BY_HAND = "chosen by hand"
TO_QUOTES = "Find quotes for it"


def why(reason_picked: str) -> str:
    return f"Why this one: {reason_picked}"


# --- What quotes are wanted for ---------------------------------------------------------------------------------------

FOR = "Quotes for"
FOR_HELP = (
    "A code, or a theme that is no code yet, with the number of cases that said it. For a code, only what you accepted "
    "counts."
)
NOTHING_TO_QUOTE = "Quotes are found for a code or for a theme, and there is neither yet."
VARIED = "Typical ↔ varied"
VARIED_HELP = "To the left: what most of them say. To the right: voices as different from each other as can be."
LONG = "Short ↔ long"
LONG_HELP = "To the left: a few words. To the right: up to 45 words or so."
SPREAD = "Spread over"
SPREAD_HELP = "Quotes are taken from each of these groups in turn, and how far each of them is heard is counted."
SPREAD_NONE = "nobody in particular"
WAVE = "Wave"
SETTINGS = "Who speaks, and how few are too few"
NOBODY_SAID = "Nothing was accepted for this code, or nobody who said it may be quoted."
NOBODY_SAID_DO = "Accept some of its answers first, on the page of the code or in Review."


def theme_option(name: str, cases: int) -> str:
    return f"Theme: {one_line(name, 60)} ({cases:,})"


def code_option(name: str, cases: int) -> str:
    return f"{one_line(name, 60)} ({cases:,})"


def offered(count: int) -> str:
    return f"Offered: {plural(count, 'quote')}"


# --- Who speaks -------------------------------------------------------------------------------------------------------

TEMPLATE = "Every quote is attributed as"
TEMPLATE_HELP = "What stands in {braces} is filled in for each quote. What is not known goes with the comma before it."
TEMPLATE_SAVE = "Save"
PLACEHOLDERS = "You can use:"
EXAMPLE = "For example:"
SMALLEST = "Too few, where fewer than this many cases fit"
SMALLEST_HELP = (
    "An attribution that fits so few cases could give somebody away: its quotes are flagged. The same number decides "
    "which cells of a table are left out of a report."
)

# --- Who is heard -----------------------------------------------------------------------------------------------------


def group_said(group: Group) -> str:
    """What a bar shows, in words.

    Example:
        >>> group_said(Group("Region", "Wales", 2, 1, 7))
        '2 quotes from 1 of 7 cases'
    """
    if not group.quotes:
        return f"none of {plural(group.cases, 'case')}"
    return f"{plural(group.quotes, 'quote')} from {group.cases_quoted:,} of {plural(group.cases, 'case')}"


def heard_of(option: str) -> str:
    """What it is counted for, without its number."""
    return f"Who is heard: {option.rpartition(' (')[0]}"


def heard(coverage: Coverage) -> str:
    return coverage.said or f"{plural(coverage.quotes, 'quote')} so far"


# --- What should be known of a quote ----------------------------------------------------------------------------------

WHAT_TO_DO: Mapping[FlagKind, str] = {
    "not_proved": "Edit it: what is not in the source is underlined there.",
    "consent_no": "It cannot leave the project. Take it off the list.",
    "consent_unknown": "Say on the page Cases whether this person may be quoted.",
    "small_cell": "Edit who speaks: say less.",
    "personal_data": "Decide on the page Personal data, or edit it and redact.",
    "not_decided": "Accept the code there, or say that the quote shows another one.",
    "left_out_not": "Read both texts: does it still say what the person said?",
    "replaced": "Read both texts: does it still say what the person said?",
}
ROLES: Mapping[Role | None, str] = {
    "typical": "",
    "atypical": "says it as nobody else does",
    "counter": "says the contrary",
    None: "",
}
SHORTLIST_HEAD = "Quotes, each checked word for word against its source"
NO_THEME = "For no code"
GET_TEXT = "Download the quotes (text)"
TO_REPORT = "Write the report with them"
CONSENT_UNRECORDED = "consent to be quoted is not recorded"
MEMO_TITLE = "Memos about a quote"

# --- The component ----------------------------------------------------------------------------------------------------

COMPONENT = {
    "offers": "Offered",
    "list": "Shortlist",
    "panes": "What you look at",
    "atypical": "Atypical",
    "atypicalWhat": "One person says it as nobody else does: quote it to show how wide the code is, never as typical.",
    "counter": "Counter-example",
    "counterWhat": "Says the contrary: quote it so that the reader knows that not everybody agrees.",
    "pick": "Pick",
    "picked": "✓ On the shortlist",
    "pickedSaid": "On the shortlist now: {count}.",
    "whole": "Read the whole answer",
    "wholeClose": "Show the quote only",
    "why": "Why this one: {why}",
    "refused": "This was not done:",
    "close": "Close",
    "more": "Offer more",
    "bars": "By group",
    "none": "No quotes yet. Pick some of those that are offered: they are gathered here, by code, in your order, and "
    "you see who is heard and who is not.",
    "count": "{count} on the shortlist",
    "drag": "Drag to put it elsewhere",
    "up": "Further up",
    "down": "Further down",
    "edit": "Edit",
    "memo": "Memo",
    "memos": "Memo ({count})",
    "off": "Take off",
    "offSaid": "Taken off the list. {key.undo} or the button Undo brings it back.",
    "undo": "Undo",
    "undone": "Taken back: {what}",
    "nothingToUndo": "There is nothing to take back.",
    "moved": "Now number {place} of {count} in {group}.",
    "atEnd": "It is at the end already.",
    "proofWhole": "✓ Word for word: compared with its source just now",
    "proofEdited": "✓ Every word outside brackets is in its source, in this order",
    "note": "Your note: {note}",
    "usedIn": "Used in: {reports}",
    "blocks": "Does not leave:",
    "lookAt": "Look at this:",
    "keysTitle": "Keys on this page",
    "keysLine": "In a list: {key.next} and {key.previous} go on and back, {key.pick} picks, {key.edit} edits, "
    "{key.up} and {key.down} move. {key.help} shows all keys.",
    "keys": "Keys",
    "unsaved": "Not saved yet: {count}. It is kept here and tried again.",
    "editTitle": "Edit a quote",
    "source": "What was said",
    "sourceHelp": "The quote is marked. Select words in it with the mouse, or with Shift and the arrow keys.",
    "shown": "What the report shows",
    "shownHelp": "You may type here too. What you add stands in square brackets.",
    "leaveOut": "Leave out → […]",
    "replace": "Replace…",
    "replaceWith": "Put in its place",
    "replaceDo": "Put [it] there",
    "redact": "Redact →",
    "redactAs": "What it is",
    "redactions": ["name", "place", "organisation", "prison", "job", "date", "number", "redacted"],
    "begin": "Begin here",
    "end": "End here",
    "cutHelp": "The quote then begins or ends at the words that you selected. What you changed in it starts anew.",
    "letter": "Mend the first letter → [W]e",
    "asSaid": "As it was said",
    "save": "Save",
    "saved": "Saved.",
    "checking": "Comparing with the source…",
    "true": "✓ True: every word outside brackets is in the source, in this order.",
    "trueWhole": "✓ Word for word as it was said.",
    "wrong": "Not true to the source:",
    "wrongDo": "Put your own words into [square brackets], or take them out. This is not saved.",
    "notSaved": "Changed, not saved yet.",
    "leftOutNot": "Careful: you left out “{word}”. Does it still say what the person said?",
    "selectFirst": "Select words of the quote first, in the text “What was said”.",
    "outside": "These words are not in the quote. Press “Begin here” or “End here” to take them in.",
    "goneAlready": "These words are left out already.",
    "notNow": "Mend what is underlined first.",
    "refusedWrong": "Not saved: this is not what was said. What differs is underlined below.",
    "sourceSays": "The source says",
    "wouldShow": "The report would show",
    "attribution": "Who speaks",
    "attributionHelp": "Empty: as for all quotes.",
    "code": "It shows the code",
    "noCode": "no code",
    "noteField": "Your note, for those who write; in no report",
    "done": "Done",
}
