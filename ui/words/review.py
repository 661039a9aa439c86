"""What the page Review says. Texts for the component go to it as they are; {names} are filled in there."""

from nlp.model.review import Above, CodeUnseen, ReviewProgress, ReviewQuality, SampleJudged
from nlp.model.suggestions import CodeQuality, Estimate
from nlp.text import plural

NO_CODES = "There are no codes yet to decide on. Add a codebook on the page Codes, or keep a theme as a code."
TO_CODES = "Go to the codes"
PREPARE = "Get the answers ready"
PREPARE_DOING = "Getting to know the answers"
PREPARE_WHAT = (
    "Before the first answer comes, the machine reads all of them once. That takes some seconds for a few hundred "
    "answers and some minutes for ten thousand; after that it takes no time."
)
PREPARING = "The answers are being read. The first one comes as soon as that is done."
PREPARED = "The answers are ready to be gone through."
BUSY = "This project is at work already. The answers come when that has ended."

TABS = ["Go through answers", "How good is it?", "When to stop", "Accept many at once"]
ORDER = "Which answers come first"
ORDERS = {
    "uncertain": "Where a decision teaches most, first",
    "confident": "The clear ones first",
    "code": "The likeliest for one code first",
    "random": "At random",
}
CODE = "Code"
BLIND = "Hide suggestions"
BLIND_HELP = (
    "You decide by yourself, as if there were no machine. With the order “At random”, what you decide so tells how "
    "good suggestions are on your codes."
)

COMPONENT = {
    "label": "The answer to decide on, and the codes suggested for it",
    "suggestions": "Codes",
    "otherCodes": "Other codes, those used last first",
    "noSuggestion": "Nothing is suggested for this answer.",
    "blind": "Suggestions are hidden. Choose codes with {key.digits} or {key.find}.",
    "score": "{score} of 100",
    "possible": "only possible: {score} of 100",
    "by": "proposed by {by}",
    "given": "It holds already: {codes}",
    "decided": "You decided:",
    "fetching": "The next answers are being looked for…",
    "nothingLeft": "There is nothing left to decide in this order.",
    "nothingMarked": "No code is chosen: choose one with {key.digits} or {key.find}, or press {key.none} if none fits.",
    "nothingToUndo": "There is nothing to take back.",
    "takenBack": "Taken back. Decide it again, or go on with {key.next}.",
    "marked": "Chosen: {codes}",
    "outcomes": {"coded": "{codes}", "none": "no code", "unsure": "unsure: look again", "skipped": "left for later"},
    "accept": "Accept",
    "acceptSeveral": "Accept these {count}",
    "reject": "Reject",
    "none": "No code fits",
    "unsure": "Unsure",
    "skip": "Later",
    "back": "Back and undo",
    "find": "Another code",
    "previous": "Previous",
    "next": "Next",
    "memo": "Memo",
    "open": "See it in its place",
    "help": "Keys",
    "keysLine": "Keys work while the frame around the answer is marked: click into it, or reach it with Tab.",
    "search": "Find a code; Shift+Enter makes a new one",
    "codes": "Codes",
    "nothingFound": "No code is called so. Press Enter to make it when you accept.",
    "progress": "How far you are",
    "last": "Decided last",
    "lastHelp": "Choose one to look at it again; what you decide then takes its place.",
    "lastNone": "Nothing yet.",
    "unsaved": "{count} decisions are not saved yet. They are kept here and tried again.",
    "refused": "This was not done:",
    "close": "Close",
    "keysTitle": "Keys",
}


MEMO_TITLE = "Memos"


def memo_about(about: str, name: str) -> str:
    """What a memo is about."""
    return f"About {name}" if about == "case" else f"About the text {name}"


def progress(found: ReviewProgress) -> list[str]:
    """How far the queue is, in lines."""
    left = found.answers - found.decided
    lines = [f"{found.decided:,} of {plural(found.answers, 'answer')} decided, {left:,} to go"]
    today = sum(reader.today for reader in found.readers)
    names = [f"{reader.name} {reader.today:,}" for reader in found.readers if reader.today]
    lines.append(f"Today: {today:,}" + (f" ({', '.join(names)})" if len(names) > 1 else ""))
    if found.unsure or found.skipped:
        lines.append(f"Put off: {found.unsure:,} unsure, {found.skipped:,} left for later")
    return lines


# --- How good it is ---------------------------------------------------------------------------------------------------

MEASURE = "Measure"
MEASURE_DOING = "Measuring how good suggestions are"
MEASURED = "Measured: see the page Review."
QUALITY_WHAT = (
    "Suggestions are compared with what you decided without seeing them. Answer at least 30 with the order "
    "“At random” and “Hide suggestions” on, then press “Measure”."
)
QUALITY_COLUMNS = ["Code", "You gave it", "Suggested", "Right when suggested", "Found of yours", "Advice"]
ALL_CODES = "All codes together"
RIGHT, FOUND = "right when suggested", "found of those you gave"
QUALITY_PICTURE = "Each dot is the best guess; the line beside it holds the true share in 95 of 100 such samples."
CURVE = "Does it still get better?"
CURVE_WHAT = "F1 (one figure for right and found, 1 is perfect) after learning from so many of your decisions."
ADVICE = {
    "too few to say": "too few to say",
    "review all": "look at every one",
    "review the uncertain": "look at the uncertain ones",
    "safe to accept": "safe to accept after a sample",
}


def sample_so_far(count: int) -> str:
    if count >= 30:
        return f"{plural(count, 'answer')} decided at random with suggestions hidden."
    return f"{count:,} of 30 answers decided at random with suggestions hidden: {30 - count:,} more are needed."


def quality_from(found: ReviewQuality) -> str:
    if found.quality is None:
        return sample_so_far(found.sample)
    return f"From {plural(found.quality.answers, 'answer')} of {plural(found.quality.cases, 'case')}."


def quality_row(name: str, row: CodeQuality) -> list[str]:
    more = f": about {plural(row.more, 'more answer')} to read" if row.more else ""
    # A share of a handful says nothing.
    shares = ["–", "–"] if row.more else [share(row.precision), share(row.recall)]
    return [name, f"{row.given:,}", f"{row.suggested:,}", *shares, ADVICE[row.advice] + more]


def share(estimate: Estimate) -> str:
    """A share with its interval."""
    if estimate.value is None:
        return "–"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.0%}"
    return f"{estimate.value:.0%} ({estimate.low:.0%} to {estimate.high:.0%})"


# --- When to stop -----------------------------------------------------------------------------------------------------

UNSEEN_WHAT = (
    "How many of the answers that nobody has decided may still hold a code. The estimate rests on those that were read "
    "last with the order “At random”: read some more in that order to make it firmer."
)
UNSEEN_COLUMNS = ["Code", "In the sample", "Still unseen, best guess", "95 % sure it is"]


def unseen_from(row: CodeUnseen) -> str:
    if not row.sample:
        unread = plural(row.unread, "answer")
        return f"{unread} not decided yet; none was read at random since the last one in another order."
    return f"From the last {plural(row.sample, 'answer')} read at random; {row.unread:,} are not decided yet."


def unseen_row(row: CodeUnseen) -> list[str]:
    told = row.estimate
    return [row.name, f"{row.hits:,} of {row.sample:,}", f"{told.expected:,.0f}", f"{told.low:,} to {told.high:,}"]


# --- Accepting many ---------------------------------------------------------------------------------------------------

ABOVE_WHAT = (
    "Accept a code for all undecided answers from a score on. First look at ten of them, drawn by lot, and say for "
    "each whether the code fits."
)
THRESHOLD = "From this score on (of 100)"
DRAW = "Show a sample"
NONE_ABOVE = "No undecided answer has that score for this code."
JUDGED = "Does the code fit?"
JUDGEMENTS = {"right": "it fits", "wrong": "it does not"}


def above_count(above: Above) -> str:
    many = f"{plural(len(above.answers), 'answer')} of {plural(above.cases, 'case')}"
    return f"“{above.name}” is suggested with {above.threshold * 100:.0f} of 100 or more for {many}."


def sample_judged(found: SampleJudged, wanted: int) -> str:
    if found.judged < wanted:
        return f"Looked at {found.judged} of {wanted}. Look at all of them first."
    return f"{found.right} of {found.judged} fit: {share(found.share)} of all, by this sample."


def accept_all(count: int) -> str:
    return f"Accept for {plural(count, 'answer')}"


def sampled(score: float, why: str) -> str:
    return f"{score * 100:.0f} of 100: {why}"
