"""What every report says beside its findings, in the same words in each format.

Decides nothing about the findings. Holds the sentences on how it was made, what was left out, and where the quotes
come from.
"""

from collections.abc import Sequence

from nlp.model.quotes import QuoteView
from nlp.model.report import ANCHOR_COLUMNS, WRITE_IT, Anchor, MethodsItem, ReportContent, SectionContent
from nlp.model.views import Info, Ledger, Theme
from nlp.text import plural
from nlp.version import __version__

GLANCE = "How many said what"
SIZES_HEAD = ("Code", "Cases", "Of cases that answered", "Share", "95 % interval")
SIZES_CAPTION = "Share of the cases that answered, with its 95 % interval; a case may hold several codes."
THEMES = "Candidate themes"
THEMES_NOTE = (
    "Suggested by a machine, not decided by a person.",
    "These groups show what is in the answers; their sizes are no findings until somebody has read and accepted them.",
)
STANDS = "Where every answer stands"
READ = "What was read"
FILES_HEAD = ("File", "What became of it", "Notes")
METHODS = "How this was done"
COMES_FROM = "Where the quotes come from"
NOTHING_YET = "No quote was picked yet, and no code was accepted for an answer."
NOT_RECORDED = "consent to be quoted is not recorded"
PROVED = "Every quote was compared with its source, character for character, when this report was made."
STAYED = "Nothing was sent to another machine."
BRACKETS = (
    "In quotes, […] stands for words that were left out; other words in square brackets are not the person's own."
)
ANCHORS_NOTE = (
    "For each quote, in the order of the report: its own number, that of the text it was taken from, the first and "
    "last place of its words there, and a fingerprint of that text, which only the project can make. With them "
    "Ownwords can compare every quote of this report with the project: ownwords verify."
)
STANCES = {"for": "for", "against": "against", "mixed": "mixed", "none": ""}
_LEDGER = (
    ("coded", "coded", "accepted by a person"),
    ("suggested", "suggested", "a machine proposes something; not decided yet"),
    ("no_code_fits", "no code fits", "read by a person, and no code fits so far"),
    ("no_substantive_answer", "no substantive answer", '"n/a", "none" and the like'),
    ("unread", "not read yet", "nobody has decided, and nothing is suggested"),
)


def made(content: ReportContent) -> str:
    """When the report was made, with what, and of how much."""
    info = content.info
    return (
        f"Made {content.made_at[:16].replace('T', ' ')} UTC with Ownwords {__version__}. "
        f"{plural(info.answers_read, 'answer')} from {plural(info.cases, 'case')} "
        f"in {plural(len(info.files), 'file')}."
    )


def left_out(content: ReportContent) -> list[str]:
    """What is missing, and why; nothing where nothing is."""
    said = []
    if content.withheld:
        are = "picked quote is" if content.withheld == 1 else "picked quotes are"
        who = "the person did" if content.withheld == 1 else "these people did"
        said.append(f"{content.withheld:,} {are} left out: {who} not agree to be quoted.")
    if content.unknown:
        are = "picked quote is" if content.unknown == 1 else "picked quotes are"
        said.append(f"{content.unknown:,} {are} left out: {NOT_RECORDED}.")
    if content.small_codes:
        are, each, them = ("is", "it", "it") if content.small_codes == 1 else ("are", "each", "them")
        said.append(
            f"{plural(content.small_codes, 'code')} {are} not shown among the sizes: fewer than "
            f"{content.smallest_cell} cases hold {each}, or so few could be worked out from {them}."
        )
    return said


def ground(content: ReportContent) -> list[str]:
    """What was left out and what was looked for; the appendix says the latter at more length."""
    return [*left_out(content), *(() if content.methods else (content.looked_for,))]


def sizes_rows(content: ReportContent) -> list[tuple[str, ...]]:
    """The table of sizes, its head first."""
    rows: list[tuple[str, ...]] = [SIZES_HEAD]
    for name, share in content.sizes:
        low, high = share.low or 0, share.high or 0
        between = f"{low * 100:.0f} to {high * 100:.0f} %"
        rows.append((name, f"{share.count:,}", f"{share.base:,}", f"{(share.share or 0) * 100:.0f} %", between))
    return rows


def size_line(section: SectionContent) -> str:
    """How many said it, after the name of the code where the heading is a claim."""
    named = section.code and section.code != section.heading
    said = section.said[0].upper() + section.said[1:]
    return f"{section.code}: {section.said}" if named else said


def definition_line(section: SectionContent) -> str:
    return f"What the code stands for: {section.definition}"


def consent(quote: QuoteView) -> str:
    """What a reader is told of the consent of whoever speaks; "" where it was given."""
    return NOT_RECORDED if quote.consent == "unknown" else ""


def source_line(quote: QuoteView) -> str:
    """Who speaks, as it stands under a quote."""
    return " · ".join(part for part in (quote.attribution, consent(quote)) if part)


def has_brackets(content: ReportContent) -> bool:
    return any("[" in quote.shown for quote in content.quotes)


def theme_size(theme: Theme) -> str:
    """How big a candidate theme is, and how firm."""
    said = f"{plural(theme.cases, 'case')}, {plural(theme.answers, 'answer')}"
    return (
        f"{said} · found again in {theme.found} of {theme.runs} re-runs on 80 % of the answers" if theme.runs else said
    )


def no_typical(theme: Theme) -> str:
    """Why no words of a theme are shown."""
    if theme.typical_consent == "no":
        return "No typical answer is shown: nobody in this theme agreed to be quoted."
    return f"Its most typical answer is not shown: {NOT_RECORDED}."


def run_line(content: ReportContent) -> str:
    """How the candidate themes were found; "" where there are none."""
    run = content.run
    if run is None:
        return ""
    asked = f' to "{run.question}"' if run.question else ""
    versions = ", ".join(f"{name} {version}" for name, version in sorted(run.versions.items()))
    return (
        f"Themes were found on {run.at[:16].replace('T', ' ')} UTC in {plural(run.answers, 'answer')}{asked}, with "
        f"seed {run.seed} and the language model {run.recipe}. Versions: {versions}."
    )


def ledger(found: Ledger) -> list[tuple[str, str, str, int, float]]:
    """The parts of the ledger: key, name, meaning, count, and percent of all answers."""
    total = max(found.answers_read, 1)
    return [(key, name, means, getattr(found, key), 100 * getattr(found, key) / total) for key, name, means in _LEDGER]


def ledger_rows(found: Ledger) -> list[tuple[str, ...]]:
    """The ledger as a table, its head first."""
    rows: list[tuple[str, ...]] = [("Answers that are", "Answers", "Share", "What that means")]
    rows += [(name, f"{count:,}", f"{percent:.0f} %", means) for _, name, means, count, percent in ledger(found)]
    return rows


def ledger_sum(found: Ledger) -> str:
    """That nobody is lost, as a sum."""
    parts = " + ".join(f"{count:,}" for _, _, _, count, _ in ledger(found))
    return f"{parts} = {found.answers_read:,} answers read."


def file_rows(info: Info) -> list[tuple[str, ...]]:
    """Each file: what it is, what became of it, and what was noted about it; for reports without the appendix."""
    rows = []
    for file in info.files:
        wave = f", wave {file.wave}" if file.wave else ""
        rows.append((f"{file.name}\n{file.layout}, {file.encoding}{wave}", file.reconciliation, "\n".join(file.notes)))
    return rows


def closing(content: ReportContent) -> list[str]:
    """How the machine's part was done and that quotes were proved; the appendix says the former better."""
    proved = f"{PROVED} {STAYED}" if content.quotes else STAYED
    return [line for line in ("" if content.methods else run_line(content), proved) if line]


def item_asked(item: MethodsItem) -> str:
    """Which items of the two checklists ask for a part of the appendix."""
    asked = [f"COREQ item {item.coreq}"] if item.coreq else []
    asked += [f"SRQR item {item.srqr}"] if item.srqr else []
    return " · ".join(asked)


def prose(item: MethodsItem) -> list[tuple[str, bool]]:
    """The paragraphs of an item of the appendix: what is known as one, and each gap that its author fills alone."""
    known = " ".join(said for said in item.paragraphs if not said.endswith(WRITE_IT))
    gaps = [(said, True) for said in item.paragraphs if said.endswith(WRITE_IT)]
    return [*([(known, False)] if known else []), *gaps]


def anchor(quote: QuoteView) -> Anchor:
    """Where the words of a quote come from."""
    return Anchor(quote.guid, quote.source_guid, quote.span.start, quote.span.end, quote.fingerprint)


def anchor_cells(quote: QuoteView) -> tuple[str, ...]:
    found = anchor(quote)
    return found.quote, found.source, str(found.start), str(found.end), found.fingerprint


def anchor_rows(content: ReportContent) -> list[tuple[str, ...]]:
    """The table of all anchors, its head first."""
    return [ANCHOR_COLUMNS, *(anchor_cells(quote) for quote in content.quotes)]


def paragraphs(text: str) -> Sequence[str]:
    """The paragraphs of what a person wrote: apart by blank lines.

    Example:
        >>> paragraphs("One line,\\nstill the first.\\n\\n\\nThe second.")
        ['One line,\\nstill the first.', 'The second.']
    """
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]
