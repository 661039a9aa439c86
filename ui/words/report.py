"""The words of the page on which a report is put together."""

from collections.abc import Mapping, Sequence

from nlp.model.figures import Share
from nlp.model.quotes import FlagKind, QuoteView
from nlp.model.report import Asked, SectionView, Unasked, Verdict, WrittenFile
from nlp.text import names, plural
from ui.literal import one_line
from ui.when import here

# --- Which report -----------------------------------------------------------------------------------------------------

REPORT = "Report"
NEW = "New report…"
RENAME = "Rename or take away…"
NAME = "Name of the report"
LIKE = "Like another one"
LIKE_HELP = "Its sections, claims and options, with quotes that it does not show."
LIKE_NONE = "none: a section for each code with picked quotes"
MAKE = "Make the report"
RENAME_DO = "Rename"
REMOVE = "Take this report away"
REMOVE_HELP = "Its quotes stay on the shortlist. You can undo it."
FIRST = (
    "A report has a section for each thing that you want to say: your claim as its heading, a paragraph, how many "
    "cases said it, and quotes of your shortlist. Give it a name; the quotes that you picked are in it at once."
)
NO_QUOTES = "No quotes are picked yet. A report can be begun without; its quotes come from the shortlist."
PARTS = {"write": "Write", "look": "Look at it", "files": "Files", "check": "Check a finished report"}
PART = "What to do"

# --- What stands in the way -------------------------------------------------------------------------------------------

FREE = "Nothing stands in the way: its files can be made."
BLOCKED = "Before its files can be made"
SAYS = "The report would say"
SOURCE_SAYS = "Its source says"
LEAVE_OUT = "Leave it out of this report"
MEND = "Mend it on the page Quotes"
ASK_PEOPLE = "Record on the page Cases what they said"
INCLUDE = "Include them"
LEAVE_OUT_THEM = "Leave them out"
LOOK_AT = "Worth a look before it leaves the project"
KINDS: Mapping[FlagKind, str] = {
    "small_cell": "too few people fit who is said to speak",
    "personal_data": "personal data in the words waits for a decision",
    "not_decided": "the code is not accepted for the words",
    "left_out_not": "a “not” was left out",
    "replaced": "words of yours stand in place of what was said",
}
TO_PERSONAL = "Decide about personal data"
TO_QUOTES = "Go to the quotes"

# --- Title and options ------------------------------------------------------------------------------------------------

TITLE = "Title"
TITLE_EMPTY = "the name of the project"
INTRODUCTION = "Introduction"
INTRODUCTION_HELP = "A blank line begins a new paragraph."
OPTIONS = "What it shows"
BY = "Compare groups"
BY_HELP = "In each section a table: how many of each group said it."
BY_EMPTY = "no groups"
UNKNOWN = "Quotes of people whose consent is not recorded"
UNKNOWNS: Mapping[Asked, str] = {"ask": "ask me", "include": "include", "leave out": "leave out"}
SWITCHES = {
    "waves": ("Compare waves", ""),
    "times": ("Say when in a recording a quote was said", "As [00:12:31] after who speaks."),
    "appendix": ("With the methods appendix", "How this was done, written from the history of the project."),
    "candidate_themes": (
        "With candidate themes that nobody decided about",
        "Said to be the machine's, after your sections.",
    ),
    "suppress": (
        "Leave small groups out of tables",
        "Figures of fewer cases than the smallest cell could give somebody away.",
    ),
}

# --- Sections ---------------------------------------------------------------------------------------------------------

SECTIONS = "Sections"
NO_SECTIONS = "No section yet."
CLAIM = "Heading: what you claim"
CLAIM_EMPTY = "such as: Funding ends before the work does"
PARAGRAPH = "Paragraph"
EDIT = "Heading, paragraph and quotes"
UP, DOWN = "Up", "Down"
REMOVE_SECTION = "Take the section away"
ADD_SECTION = "Add a section"
ADD_SECTION_EMPTY = "choose a code"
WITHOUT_CODE = "without a code"
UNTITLED = "without a heading"
NO_SIZE = "No case holds this code yet."
ADD_QUOTE = "Add a quote"
ADD_QUOTE_EMPTY = "choose from the shortlist"
NO_MORE_QUOTES = "All quotes of the shortlist are in this section."
REMOVE_QUOTE = "Leave out"
ROLES = {"typical": "typical", "atypical": "atypical", "counter": "counter-example"}

# --- Files ------------------------------------------------------------------------------------------------------------

FORMATS = {"docx": "Word (DOCX)", "html": "Web page (HTML)", "xlsx": "Table of quotes (XLSX)", "md": "Markdown (MD)"}
FORMATS_HELP = {
    "docx": "With headings, tables, quotes and alternative text.",
    "html": "One file that needs nothing from elsewhere.",
    "xlsx": "A row for each quote, with its place in its source.",
    "md": "Plain text with headings and quotes.",
}
FILES_NOTE = (
    "Every quote is compared with its source when a file is made, and carries where it comes from, so that the "
    "finished file can be checked again."
)
WRITTEN = "Files that were made"
WRITTEN_NONE = "No file was made yet."
PREVIEW = "The report as it looks"
PREVIEW_WAITS = "It can be seen here when nothing stands in the way."
CHECK = "A finished report: DOCX, HTML, XLSX or MD"
CHECK_NOTE = (
    "Somebody edited the file since, or you want to be sure: every quote in it is compared with this project. The file "
    "is read on this computer and not kept."
)
ALL_TRUE = "Every quote is true to its source."
NO_QUOTES_THERE = "There is no quote in this file."
VERDICTS: Mapping[Verdict, str] = {
    "true": "true",
    "altered": "altered",
    "attribution": "altered attribution",
    "not_in_project": "not in this project",
    "withdrawn": "withdrawn",
    "no_consent": "said no to being quoted",
    "not_exported": "added by somebody",
}
SHOWS = "The file says"


def picked_in(name: str, count: int) -> str:
    return f"{name} ({plural(count, 'quote')})" if count else name


def unproved(number: int | None) -> str:
    return f"Quote {number} is not what its source says."


def unasked(found: Unasked) -> str:
    """What is asked where consent is not recorded."""
    them = "it" if found.quotes == 1 else "them"
    what = f"{plural(found.quotes, 'quote')} of this report. What becomes of {them}?"
    also = f" With {them}, {found.said_of_themes} would be included too." if found.sentences else ""
    return f"Whether {plural(found.people, 'person', 'people')} may be quoted is not recorded: {what}{also}"


def decided(found: Unasked, asked: Asked) -> str:
    """What was decided of quotes of people whose consent is not recorded; empty where nothing is of such people."""
    if asked == "include":
        return f"{found.said} whose consent is not recorded: included, as you said." if found.said else ""
    are = "quote of a person" if found.quotes == 1 else "quotes of people"
    return f"{found.quotes:,} {are} whose consent is not recorded: left out, as you said." if found.quotes else ""


def withheld(quotes: int) -> str:
    who = "is left out: this person" if quotes == 1 else "are left out: these people"
    return f"{plural(quotes, 'quote')} {who} said no to being quoted."


def kinds(kind: FlagKind, numbers: Sequence[int]) -> str:
    """Quotes to look at, by their numbers."""
    listed = ", ".join(f"{number:,}" for number in numbers[:8]) + (" …" if len(numbers) > 8 else "")
    return f"{plural(len(numbers), 'quote')} ({listed}): {KINDS[kind]}"


def twice(numbers: Sequence[int]) -> str:
    return f"Quotes {', '.join(map(str, numbers))} show the same words: they stand in it twice"


def section_head(place: int, section: SectionView) -> str:
    """A section on one line."""
    return f"{place}. {one_line(section.heading or section.code or UNTITLED, 90)}"


def section_facts(section: SectionView, size: Share | None) -> str:
    """Below its heading: its code, how many said it, how many quotes."""
    of = f"{size.count:,} of {plural(size.base, 'case')} that answered" if size and size.base else ""
    share = f" ({size.share * 100:.0f} %)" if size and size.share is not None and of else ""
    code = one_line(section.code, 60) if section.heading else ""
    return " · ".join(part for part in (code, of + share, plural(len(section.quotes), "quote")) if part)


def quote_option(quote: QuoteView, *, at: int | None) -> str:
    """A quote of the shortlist in a list to choose from."""
    of = quote.code or quote.theme
    there = f" · now in section {at}" if at else ""
    return f"“{one_line(quote.shown, 80)}” · {one_line(of, 30) + ' · ' if of else ''}{quote.attribution}{there}"


def quote_facts(quote: QuoteView, report: str) -> str:
    """Who speaks, why it is here, and where else it is."""
    others = [name for name in quote.used_in if name != report]
    also = f"also in {names(others)}" if others else ""
    role = ROLES.get(quote.role or "", "")
    stance = quote.stance if quote.stance != "none" else ""
    return " · ".join(part for part in (f"{quote.id}", quote.attribution, role, stance, also) if part)


def written(file: WrittenFile) -> str:
    kind = FORMATS.get(file.format, file.format.upper())
    return f"{here(file.at)} · {kind} · {plural(file.quotes, 'quote')} · {file.by}"


def checked(file: str, wrong: int, total: int) -> str:
    """What came of comparing a finished report with the project."""
    if not total:
        return f"{file}: {NO_QUOTES_THERE}"
    if not wrong:
        return f"{file}: {plural(total, 'quote')}. {ALL_TRUE}"
    return f"{file}: {wrong:,} of {plural(total, 'quote')} {'is' if wrong == 1 else 'are'} not as in this project."


def true_quotes(count: int) -> str:
    return f"{plural(count, 'quote')} true to {'its source' if count == 1 else 'their sources'}"


def move_help(place: int, *, up: bool) -> str:
    return f"Section {place} {'before' if up else 'after'} the one {'above' if up else 'below'} it"


def quote_help(number: int | None, what: str) -> str:
    return f"Quote {number}: {what.lower()}"
