"""The words of the page of memos, and of the button for memos on other pages."""

from nlp.model.memos import MemoView
from nlp.text import plural
from ui.literal import one_line
from ui.when import here

ABOUT = {
    "project": "the project",
    "source": "a source",
    "case": "a case",
    "code": "a code",
    "coding": "a coding",
    "quote": "a quote",
}
ANY = "anything"
ANYBODY = "anybody"
FIND = "Find words"
FIND_HELP = "In memos, and in the names and words that they are about."
FILTER_ABOUT = "About"
FILTER_BY = "Written by"
NONE_YET = (
    "No memos yet. Write down what you think while you read: about the project here, about anything else where it "
    "stands."
)
NONE_FOUND = "No memo fits. Take a word or a choice away."
NEW = "A memo about the project"
NEW_HELP = "Thoughts about the whole: what surprises you, what to ask next, how your codes came about."
OF = "A memo"
SAVE = "Save memo"
CHANGE = "Change"
SAVE_CHANGE = "Save"
LEAVE = "Leave as it was"
REMOVE = "Take away"
REMOVE_HELP = "You can undo it."
GONE = "taken away since"
OPEN = {
    "source": "Open the text",
    "case": "Open the case",
    "code": "Open the code",
    "coding": "Open the text",
    "quote": "Open the text",
    "quotes": "See the quotes",
    "answers": "Read the answers of this code",
}
YOURS = "Your memo"


def found(count: int) -> str:
    return plural(count, "memo")


def about(memo: MemoView) -> str:
    """What a memo is about, as its heading."""
    if memo.about == "project":
        return "About the project"
    kind = "the passage" if memo.about == "coding" else f"the {memo.about}"
    return f"About {kind} {memo.target.words}"


def written(memo: MemoView) -> str:
    """Who wrote it and when."""
    changed = f", changed {here(memo.changed_at)}" if memo.changed_at else ""
    return f"{memo.by}, {here(memo.at)}{changed}"


def button(count: int) -> str:
    return f"Memos ({count:,})" if count else "Memo…"


def button_help(name: str) -> str:
    return f"What people wrote about “{one_line(name, 60)}”"
