"""The words of the page Answers. Texts for the component go to it as they are; {names} are filled in there."""

from collections.abc import Sequence

from nlp.model.coding import CodingView
from nlp.model.search import Found, InContext, RulePreview, RuleView
from nlp.text import plural
from ui.literal import one_line

NO_ANSWERS = "This project holds no answers yet."
ADD_ANSWERS = "Add answers"

# --- What is looked for -----------------------------------------------------------------------------------------------

WAY = "Search by"
WAYS = {"words": "Words", "phrase": "Phrase", "pattern": "Pattern", "meaning": "Meaning"}
TYPED = "Search"
PLACEHOLDERS = {
    "words": "such as: grant* NOT lottery",
    "phrase": "short-term funding",
    "pattern": r"\b\d+ (weeks?|months?)\b",
    "meaning": "people wait too long for clearance",
}
TYPED_HINT = "fund* finds funds and funding · OR, NOT, NEAR/5 in capitals"
FORMS = "Other forms too"
FORMS_HELP = "fund also finds funds, funded and funding."
AT_LEAST = "At least this much alike, of 100"
NARROW = "Narrow down"
QUESTION, WAVE, KIND, THEME = "Question", "Wave", "Comes from", "Theme"
KINDS = {"survey": "a survey", "transcript": "a transcript", "document": "a document"}
CODES, WITHOUT = "Holds all of these codes", "Holds none of these codes"
GIVEN = "Codes count as"
GIVENS = {
    "either": "given or suggested",
    "accepted": "given",
    "proposed": "suggested",
    "rejected": "rejected",
}
CODER = "Coded or suggested by"
STANCE = "Stance"
STANCES = {"for": "for", "against": "against", "mixed": "mixed", "none": "none"}
STATUS = "Where it stands"
ATTRIBUTE, VALUES = "What is known of the case", "Is one of"
NO_WAVE, NO_VALUE = "no wave", "nothing known"
UNSURE, MEMO = "Somebody is unsure", "Has a memo"
TOGETHER = {"case": "Codes may be on several answers of the same case", "overlap": "Codes share words"}
ONE_CASE = "All from one case"
ONCE = "Answers that repeat another are left out, and that one holds their codes"
TAKE_AWAY = "Take away"
ANY = "any"
CLEAR = "Start again"
LIKE_GONE = "Stop looking for alike ones"
MEANING_WAITS = "To search by meaning, the language model reads every sentence once. It stays on this computer."
PREPARE = "Read the answers by meaning"
PREPARE_DOING = "Reading the answers by meaning"
PREPARED = "The answers were read: search by meaning on the page Answers."
SEARCHING = "Comparing meanings …"
NOT_A_PATTERN = "There are no hits to line up: search by words, a phrase or a pattern."

# --- What was found ---------------------------------------------------------------------------------------------------

ORDER = "In which order"
ANSWER_ORDERS = {
    "reading": "as they were read",
    "case": "case by case",
    "theme": "theme by theme",
    "likeness": "most alike first",
}
VIEW = "Show"
VIEWS = {"answers": "Answers", "context": "Hits in context"}
LINE_ORDERS = {
    "reading": "as they were read",
    "left": "by the word before",
    "hit": "by the hit",
    "right": "by the word after",
}
ORDERS = ANSWER_ORDERS | LINE_ORDERS
NOTHING = "Nothing fits. Take a word or a choice away."
IN_NO_THEME = "In no theme"

SAVED, SAVED_HELP = "Saved", "Searches that you gave a name"
SAVE_NAME = "Name for this search"
SAVE, FORGET = "Save this search", "Forget"
NONE_SAVED = "No search is saved yet."

# --- Doing something with it ------------------------------------------------------------------------------------------

SCOPE = "Do it with"
SCOPES = {"ticked": "Ticked", "all": "All found"}
CODE = "Code"
CODE_CHOOSE = "Type to find a code"
NEW = "New code"
NEW_NAME = "Name of the new code"
NEW_DO = "Make it and give it"
GIVE, TAKE, MORE, NO_CODE_FITS, OTHER = "Give", "Take away", "More", "No code fits", "Give “Other”"
OTHER_HELP = "Give the code “Other”: it says something, and the codebook has no place for it yet."
UNTICK = "Untick"
LINE_WHERE = "Give it to"
LINE_WHERES = {"sentence": "Its sentence", "words": "The words found", "answer": "The whole answer"}
CODES_TITLE = "Codes of this answer"
CODES_OF = "Codes that it holds"
CODES_SAVE = "Save"
GIVEN_HERE = "Given, and memos about it:"
SUGGESTED = "Suggested, and nobody decided:"
ACCEPT, REJECT = "Accept", "Reject"
CASE_TITLE = "All that this case said"
CASE_NONE = "Nothing else."
CLOSE = "Close"

# --- Rules ------------------------------------------------------------------------------------------------------------

RULES = "Rules"
RULE_WHAT = (
    "A rule suggests a code wherever its words stand, also in answers that you add later. Nothing counts until you "
    "accept it."
)
RULE_MAKE = "Make a rule of this search"
RULE_CODE = "Suggest this code"
RULE_NEEDS = "Search by words, a phrase or a pattern first; then make a rule of it here."
RULE_FORMS = "A rule finds words as they are typed: write fund* for funds, funded and funding."
RULE_RUN = "Look again"
RULE_RUN_HELP = "Looks through all answers, also those that were added since."
RULE_ON = "On"
RULE_REMOVE = "Remove"
NO_RULES = "No rules yet."

COMPONENT = {
    "grid": "Answers",
    "heads": ["Answer", "Codes", "Case"],
    "lineHeads": ["Case", "Before", "Found", "After", "Codes"],
    "tickLine": "Tick this line",
    "tickAll": "Tick all answers on this page",
    "tick": "Tick this answer",
    "codes": "Codes",
    "codesHelp": "Give codes to this answer or take them away ({key.codes})",
    "alike": "Alike",
    "alikeHelp": "Answers that mean something like this one ({key.like})",
    "quote": "Quote",
    "quoteHelp": "Pick words of this answer as a quote ({key.quote})",
    "restHelp": "All that this case said ({key.case})",
    "suggested": "suggested",
    "help": "↑ ↓ another answer · Space tick · Shift+↑ ↓ tick several · {key.codes} codes · {key.none} no code fits · "
    "{key.like} alike · {key.quote} quote · {key.case} same case",
    "ticked": "{count} ticked",
    "unsaved": "{count} not saved yet; kept here and tried again",
}


def found(found: Found) -> str:
    if found.total == found.searched:
        return f"All {plural(found.total, 'answer')} of {plural(found.cases, 'case')}"
    return f"{plural(found.total, 'answer')} of {plural(found.cases, 'case')}, of {found.searched:,} read"


def lines(found: InContext) -> str:
    where = f"{plural(found.answers, 'answer')} of {plural(found.cases, 'case')}"
    return f"{plural(found.total, 'hit')} in {where}"


def showing(first: int, last: int, total: int) -> str:
    return f"{first:,} to {last:,} of {total:,}"


def scope(answers: int, cases: int) -> str:
    """Whom a deed would be about; said before it is done."""
    return f"{plural(answers, 'answer')} of {plural(cases, 'case')}" if answers else "No answer is ticked."


def lines_ticked(lines: int, answers: int) -> str:
    """Which hits a code would be given to."""
    return f"{plural(lines, 'line')} in {plural(answers, 'answer')}" if lines else "No line is ticked."


def narrowed(what: Sequence[str]) -> str:
    """The heading of the part that narrows a search down: what it is narrowed to."""
    return f"{NARROW}: {', '.join(one_line(part, 40) for part in what)}" if what else NARROW


def any_codes(sets: Sequence[Sequence[str]]) -> str:
    """``sets``: names of codes, one of each of which an answer holds."""
    return "; and ".join("Holds any of: " + ", ".join(one_line(name, 40) for name in some) for some in sets)


def like(text: str) -> str:
    return f"Answers like this one: “{one_line(text, 160)}”"


def alike(score: float) -> str:
    return f"{score * 100:.0f} of 100 alike"


def chip(coding: CodingView) -> str:
    """What a chip says of itself when it is pointed at, and to screen readers."""
    stands = f"suggested by {coding.coder}" if coding.status == "proposed" else f"given by {coding.coder}"
    more = [
        coding.stance if coding.stance != "none" else "",
        "unsure" if coding.unsure else "",
        coding.note,
        coding.why,
    ]
    return ". ".join([f"{coding.code}: {stands}", *(part for part in more if part)])


def rule_preview(found: RulePreview) -> str:
    new = plural(found.would_propose, "new suggestion")
    return (
        f"Finds {plural(found.found, 'answer')} of {plural(found.cases, 'case')}: {new}, "
        f"{found.holding:,} that have the code or its suggestion, {found.rejected:,} where it was rejected."
    )


def rule_facts(rule: RuleView) -> str:
    right = f", {rule.precision * 100:.0f} % of the decided ones right" if rule.precision is not None else ""
    decided = f"{rule.accepted:,} accepted, {rule.rejected:,} rejected{right}"
    return f"suggests “{rule.code}” · finds {plural(rule.found, 'answer')} · {decided}"


def rules(count: int) -> str:
    return f"{RULES} ({count:,})" if count else RULES


def unready(count: int) -> str:
    return f"{MEANING_WAITS} {plural(count, 'sentence')} are still to be read."
