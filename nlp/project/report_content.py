"""All that a report shows, gathered now: sections with their figures and quotes, and what was left out of them.

Decides who is quoted and which figures are shown. A quote that is not proved, or whose person was never asked, stops
the report; nothing of so few cases that somebody could be given away gets into a table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nlp.errors import ConsentNotRecorded, QuoteNotInSource, ReportRefused
from nlp.model.quotes import QuoteView
from nlp.model.report import Options, ReportContent, SectionContent, SectionView
from nlp.model.views import CodeView, Theme, ThemeRun
from nlp.project.desk import Desk, time_now
from nlp.project.methods import methods_items
from nlp.project.real_names import RealNames
from nlp.project.report_copied import stop_copied
from nlp.project.report_figures import ReportFigures, in_words
from nlp.project.report_marks import marks_over
from nlp.project.report_views import theme_of
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
        QuoteWithheld: The author's own text repeats somebody who said no.
        ReportRefused: Somebody is said to speak under a real name.
    """
    quotes = [quote for draft in drafts for quote in draft.quotes]
    stop_unasked(quotes, options)
    with desk.store.reading() as connection:
        stop_unproved(connection, [quote for quote in quotes if leaves(quote, options)])
    info, codes = project.info(), {code.id: code for code in project.codes(retired=True)}
    fewest = project.settings.smallest_cell if options.suppress else 0
    figures = ReportFigures.read(project, options, fewest)
    found = [(draft, section(draft, codes, figures, options)) for draft in drafts]
    sizes, small = figures.sizes()
    content = ReportContent(
        title=options.title or info.name,
        introduction=options.introduction,
        made_at=time_now(),
        info=info,
        sizes=sizes,
        sections=tuple(one for draft, one in found if one.quotes or one.text or one.said or draft.heading),
        run=_themes(project, options) if options.candidate_themes and info.themes else None,
        methods=methods_items(desk, project, untold=figures.untold, unknown=options.unknown == "include")
        if options.appendix
        else (),
        withheld=sum(quote.consent == "no" for quote in quotes),
        unknown=sum(quote.consent == "unknown" for quote in quotes) if options.unknown != "include" else 0,
        looked_for=looked_for(project),
        basis=in_words(figures.prevalence.basis),
        small_codes=small,
        smallest_cell=fewest,
    )
    with desk.store.reading() as connection:
        stop_copied(connection, content, options)
        content = marks_over(connection, content)
        stop_named(RealNames(connection), content.quotes)
    return content


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
        "leave-out), or record on the page Cases what they said (ownwords cases PROJECT --set-consent ID yes).",
    )


def stop_named(names: RealNames, quotes: Iterable[QuoteView]) -> None:
    """Raises: ReportRefused: Somebody is said to speak under a real name, as that of a case that came later."""
    for quote in quotes:
        for who in (quote.attribution, quote.pseudonym):
            if real := names.named_in(who):
                raise ReportRefused(
                    f"Quote {quote.id} is said to be by “{who}”: “{real}” is a real name in this project.",
                    kept="No report was made.",
                    do="Say who speaks without a name on the page Quotes, or give another pseudonym on the page Cases.",
                )


def leaves(quote: QuoteView, options: Options) -> bool:
    """True where a quote may leave the project."""
    return quote.consent == "yes" or (quote.consent == "unknown" and options.unknown == "include")


def attributed(quote: QuoteView, *, times: bool) -> QuoteView:
    """The quote, where that was asked for with its place in the recording after who speaks."""
    if not times or quote.seconds is None:
        return quote
    return replace(quote, attribution=f"{quote.attribution} [{clock(quote.seconds)}]")


# --- Sections --------------------------------------------------------------------------------------------------------


def section(draft: Draft, codes: Mapping[int, CodeView], figures: ReportFigures, options: Options) -> SectionContent:
    """A section with its figures, and those of its quotes that may leave."""
    code = codes[draft.code] if draft.code is not None else None
    # A note on a quote is the writer's own: it stays in the project.
    quotes = tuple(replace(attributed(q, times=options.times), note="") for q in draft.quotes if leaves(q, options))
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


# --- What a machine found, and what was looked for --------------------------------------------------------------------


def _themes(project: "Project", options: Options) -> ThemeRun | None:
    """The candidate themes, with words only of people who may be quoted, and with the marks of the project over them.

    Where nobody said what becomes of people whose consent is not recorded, their words are left out here.
    """
    run = project.themes()
    waiting = [theme for theme in run.themes if theme.status == "candidate"]
    if not waiting:
        return None
    layer = project.personal.layer()
    allowed = ("yes", "unknown") if options.unknown == "include" else ("yes",)

    def shown(theme: Theme) -> Theme:
        if theme.typical_consent not in allowed:
            return replace(theme, typical="")
        return replace(theme, typical=layer.over(theme.typical_said))

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
