"""All that a report shows, gathered now: sections with their figures and quotes, and what was left out of them.

Decides who is quoted and which figures are shown. A quote that is not proved, or whose person was never asked, stops
the report; nothing of so few cases that somebody could be given away gets into a table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nlp.errors import ConsentNotRecorded, QuoteNotInSource
from nlp.model.figures import Basis, Crosstab, Prevalence, Share
from nlp.model.material import Span
from nlp.model.quotes import QuoteView
from nlp.model.report import Options, ReportContent, SectionContent, SectionView, Table
from nlp.model.views import CodeView, Theme, ThemeRun
from nlp.project.desk import Desk, time_now
from nlp.project.figure_rows import NONE_KNOWN, NOT_SHOWN, Hidden, hidden_cells, too_few
from nlp.project.methods import methods_items
from nlp.project.report_work import theme_of
from nlp.quotes import bare
from nlp.store import queries
from nlp.text import clock, day_and_time, plural

if TYPE_CHECKING:
    from nlp.project.door import Project

FURTHER = "Further quotes"


@dataclass(frozen=True)
class Draft:
    """A section before its figures: a code, what a person wrote, and the quotes that were picked for it."""

    code: int | None
    heading: str
    text: str
    quotes: tuple[QuoteView, ...]

    @classmethod
    def of(cls, section: SectionView) -> "Draft":
        return cls(section.code_id, section.heading, section.text, section.quotes)


def gather(desk: Desk, project: "Project", drafts: Sequence[Draft], options: Options) -> ReportContent:
    """All that a report shows.

    Raises:
        QuoteNotInSource: Of all quotes that are not what their sources say, both texts.
        ConsentNotRecorded: Somebody's consent is not recorded, and the options say that the person is to be asked.
    """
    quotes = [quote for draft in drafts for quote in draft.quotes]
    with desk.store.reading() as connection:
        stop_unproved(connection, quotes)
    stop_unasked(quotes, options)
    info, codes = project.info(), {code.id: code for code in project.codes(retired=True)}
    fewest = project.settings.smallest_cell if options.suppress else 0
    figures = _Figures.read(project, options, fewest)
    found = [section(draft, codes, figures, options) for draft in drafts]
    sizes, small = figures.sizes()
    return ReportContent(
        title=options.title or info.name,
        introduction=options.introduction,
        made_at=time_now(),
        info=info,
        sizes=sizes,
        sections=tuple(one for one in found if one.quotes or one.text or one.size or one.heading != FURTHER),
        run=_themes(desk, project, options) if options.candidate_themes and info.themes else None,
        methods=methods_items(desk, project) if options.appendix else (),
        withheld=sum(quote.consent == "no" for quote in quotes),
        unknown=sum(quote.consent == "unknown" for quote in quotes) if options.unknown != "include" else 0,
        looked_for=looked_for(project),
        basis=in_words(figures.prevalence.basis),
        small_codes=small,
        smallest_cell=fewest,
    )


# --- Who is quoted ----------------------------------------------------------------------------------------------------


def stop_unproved(connection: Any, quotes: Iterable[QuoteView]) -> None:
    """Raises: QuoteNotInSource: With what each such quote says, and what its source says there."""
    bad = {quote.id: (quote, flag.said) for quote in quotes for flag in quote.flags if flag.kind == "not_proved"}
    if not bad:
        return
    sources = queries.source_texts(connection, {quote.source_id for quote, _ in bad.values()})
    told = "".join(
        f"\nQuote {number}, from answer {quote.answer}: {said}"
        f"\n  the quote says:   “{quote.shown}”"
        f"\n  its source says:  “{quote.span.of(sources[quote.source_id])}”\n"
        for number, (quote, said) in bad.items()
    )
    one = len(bad) == 1
    raise QuoteNotInSource(
        f"{'1 quote is' if one else f'{len(bad):,} quotes are'} not word for word what the source says.\n{told}\n",
        kept="No report was made.",
        do=f"Mend {'it' if one else 'them'} on the page Quotes, or take {'it' if one else 'them'} off the shortlist.",
    )


def stop_unasked(quotes: Iterable[QuoteView], options: Options) -> None:
    """Raises: ConsentNotRecorded: There are quotes of people of whom nobody said whether they may be quoted."""
    unasked = [quote for quote in quotes if quote.consent == "unknown"]
    if options.unknown != "ask" or not unasked:
        return
    people = {(q.case_id, "" if q.case_id is not None else q.case, q.source_id * (q.case_id is None)) for q in unasked}
    of = "1 person" if len(people) == 1 else f"{len(people):,} people"
    raise ConsentNotRecorded(
        f"{plural(len(unasked), 'quote')} of {of} whose consent to be quoted is not recorded.",
        kept="No report was made.",
        do='Say what becomes of them, "include" or "leave out" (ownwords report: --unknown include, or --unknown '
        "leave-out), or record on the page Cases what they said.",
    )


def leaves(quote: QuoteView, options: Options) -> bool:
    """True where a quote may leave the project."""
    return quote.consent == "yes" or (quote.consent == "unknown" and options.unknown == "include")


def attributed(quote: QuoteView, *, times: bool) -> QuoteView:
    """The quote, where that was asked for with its place in the recording after who speaks."""
    if not times or quote.seconds is None:
        return quote
    return replace(quote, attribution=f"{quote.attribution} [{clock(quote.seconds)}]")


# --- Sections and their figures ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Figures:
    """The figures that sections take their lines from."""

    prevalence: Prevalence
    tables: tuple[tuple[Crosstab, Hidden], ...]
    fewest: int

    @classmethod
    def read(cls, project: "Project", options: Options, fewest: int) -> "_Figures":
        asked = [project.figures.crosstab(name) for name in options.by]
        asked += [project.figures.waves()] if options.waves else []
        tables = tuple((table, hidden_cells(table, k=fewest)) for table in asked)
        return cls(project.figures.prevalence(), tables, fewest)

    def size(self, code: int) -> tuple[Share | None, str]:
        """How many cases hold a code, and the same in words; no number where it would give somebody away."""
        share = next((line.cases for line in self.prevalence.lines if line.code.id == code), None)
        if share is None:
            return None, ""
        if too_few(share, k=self.fewest):
            return None, f"fewer than {self.fewest} of the {plural(share.base, 'case')} that answered"
        if any(table.lines[i].code.id == code for table, hidden in self.tables for i in hidden.totals):
            return None, f"{NOT_SHOWN}: groups of fewer than {self.fewest} cases could be worked out from it"
        return share, share_in_words(share, so_far=_open(self.prevalence.basis))

    def compared(self, code: int) -> tuple[Table, ...]:
        """A code by groups and by waves, where that was asked for."""
        return tuple(
            comparison(table, hidden, i, fewest=self.fewest)
            for table, hidden in self.tables
            for i, line in enumerate(table.lines)
            if line.code.id == code
        )

    def sizes(self) -> tuple[tuple[tuple[str, Share], ...], int]:
        """Codes that somebody holds and their sizes, biggest first; and how many are too small to be shown."""
        held = [line for line in self.prevalence.lines if line.cases.count and not line.code.group]
        shown = [(line.code.name, share) for line in held if (share := self.size(line.code.id)[0]) is not None]
        return tuple(sorted(shown, key=lambda one: -one[1].count)), len(held) - len(shown)


def section(draft: Draft, codes: Mapping[int, CodeView], figures: _Figures, options: Options) -> SectionContent:
    """A section with its figures, and those of its quotes that may leave."""
    code = codes[draft.code] if draft.code is not None else None
    quotes = tuple(attributed(q, times=options.times) for q in draft.quotes if leaves(q, options))
    size, said = figures.size(code.id) if code else (None, "")
    return SectionContent(
        heading=draft.heading or (code.name if code else theme_of(draft.quotes) or FURTHER),
        code=code.name if code else "",
        definition=(code.definition or code.short) if code else "",
        text=draft.text,
        size=size,
        said=said,
        tables=figures.compared(code.id) if code else (),
        quotes=quotes,
    )


def share_in_words(share: Share, *, so_far: bool = False) -> str:
    """A share of cases with its base.

    Example:
        >>> share_in_words(Share(41, 120, 0.263, 0.430))
        '41 of 120 cases that answered (34 %; 95 % interval 26 to 43 %)'
    """
    now = " so far" if so_far else ""
    if not share.base:
        return f"no case that answered{now}"
    if not share.count:
        return f"none of the {plural(share.base, 'case')} that answered{now}"
    return (
        f"{share.count:,} of {plural(share.base, 'case')} that answered{now} "
        f"({percent(share.share)}; 95 % interval {interval(share)})"
    )


def percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.0f} %"


def interval(share: Share) -> str:
    return "" if share.low is None or share.high is None else f"{share.low * 100:.0f} to {share.high * 100:.0f} %"


def comparison(table: Crosstab, hidden: Hidden, line: int, *, fewest: int) -> Table:
    """One code by groups of cases, as a table of text."""
    cells, name = table.lines[line].cells, "Wave" if table.over_time else table.by
    rows: list[tuple[str, ...]] = [(name, "Cases that said it", "Cases that answered", "Share", "95 % interval")]
    for j, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        few, base = (line, j) in hidden.cells or j in hidden.bases, j in hidden.bases
        numbers = [NOT_SHOWN] * 3 if few else [f"{cell.count:,}", percent(cell.share), interval(cell)]
        rows.append((column.name or NONE_KNOWN, numbers[0], NOT_SHOWN if base else f"{cell.base:,}", *numbers[1:]))
    lost = any(row == line for row, _ in hidden.cells)
    rest = f"{NOT_SHOWN.capitalize()}: groups of fewer than {fewest} cases, and what they could be worked out from."
    anything = lost or bool(hidden.bases)
    return Table(
        title="By wave" if table.over_time else f"By {table.by}",
        rows=tuple(rows),
        note=rest if anything else _apart(table, line),
    )


def _apart(table: Crosstab, line: int) -> str:
    """How far groups lie apart, in words, with what chance may bring."""
    found = table.lines[line].difference
    if found is None:
        return ""
    points, low, high = (round(value * 100) for value in (found.points, found.low, found.high))
    which = f"{found.of} against {found.against}: {points:+d} percentage points"
    pairs = "" if table.over_time else ", for all pairs together"
    chance = "; that may be chance" if low <= 0 <= high else ""
    return f"{which} (95 % interval {low:+d} to {high:+d}{pairs}){chance}."


def in_words(basis: Basis) -> str:
    """What the sizes rest on."""
    if not basis.answers:
        return "There is no answer of substance yet."
    whole = f"{plural(basis.cases, 'case')} gave {plural(basis.answers, 'answer')} of substance"
    left = [
        f"{number:,} {words}"
        for number, words in ((basis.suggested, "with a suggestion that waits"), (basis.unread, "not read yet"))
        if number
    ]
    if not left:
        return f"{whole}; a person decided about all of them."
    return (
        f"{whole}; a person decided about {basis.decided:,} of them ({', '.join(left)}). "
        "The study is not coded to its end: sizes will change."
    )


def _open(basis: Basis) -> bool:
    return basis.decided < basis.answers


# --- What a machine found, and what was looked for --------------------------------------------------------------------


def _themes(desk: Desk, project: "Project", options: Options) -> ThemeRun | None:
    """The candidate themes, with words only of people who may be quoted, and with the marks of the project over them.

    Where nobody said what becomes of people whose consent is not recorded, their words are left out here.
    """
    run = project.themes()
    waiting = [theme for theme in run.themes if theme.status == "candidate"]
    if not waiting:
        return None
    answers = {answer.id: answer for answer in project.answers([theme.typical_answer for theme in waiting])}
    read = sorted({answer.source_id for answer in answers.values()})
    layers = project.personal.layers(read)
    with desk.store.reading() as connection:
        sources = queries.source_texts(connection, read)
    allowed = ("yes", "unknown") if options.unknown == "include" else ("yes",)

    def shown(theme: Theme) -> Theme:
        answer = answers[theme.typical_answer]
        if theme.typical_consent not in allowed:
            return replace(theme, typical="")
        start = answer.span.start + max(answer.text.find(theme.typical), 0)
        said = Span(start, start + len(theme.typical))
        return replace(theme, typical=bare(sources[answer.source_id], said, layers.get(answer.source_id, ())))

    return replace(run, themes=tuple(shown(theme) for theme in waiting))


def looked_for(project: "Project") -> str:
    """In words, which kinds of personal data were looked for, and what was decided."""
    state = project.personal.state()
    if state.looked_at is None:
        return "Nobody looked for personal data in the answers."
    counts: dict[str, Any] = {
        "accepted and replaced by a mark": sum(kind.accepted for kind in state.kinds),
        "rejected": sum(kind.rejected for kind in state.kinds),
        "waiting for a decision": state.proposed,
    }
    found = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    since = f" {plural(state.unread, 'answer')} came since, or were not looked at." if state.unread else ""
    return (
        f"Personal data was looked for on {day_and_time(state.looked_at)[:10]}: {', '.join(state.looked_for)}. "
        f"Findings: {found}.{since} No search finds everything: this report is not called anonymous."
    )
