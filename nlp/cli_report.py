"""The verb ``ownwords report``: reports are made, shown, and written to a file.

Decides how it is typed what a report shows. Every quote is proved again before anything is written.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import begun
from nlp.errors import BadOption, ReportMissing
from nlp.model.report import Asked, Options, ReportView, said_twice
from nlp.terminal import out, plain
from nlp.text import day_and_time, numbers, plural

if TYPE_CHECKING:
    from nlp.project import Project

_WRITE, _SHOWS, _KEPT = "Writing it", "What it shows", "Reports that are kept"
_LOOK = {"small_cell", "personal_data", "not_decided", "left_out_not", "replaced"}
_UNKNOWN: dict[str, Asked] = {"ask": "ask", "include": "include", "leave-out": "leave out", "leave out": "leave out"}


def _option(panel: str, help: str, *names: str, metavar: str | None = None) -> Any:
    return typer.Option(*names, help=help, rich_help_panel=panel, metavar=metavar, show_default=False)


def report(
    project: ProjectPath,
    output: Annotated[
        Path | None,
        _option(_WRITE, "Where to write it, ending in .docx, .html, .xlsx or .md.", "-o", "--output", metavar="FILE"),
    ] = None,
    name: Annotated[
        str | None, _option(_WRITE, "Which report; else everything that was picked.", "--report", metavar="NAME")
    ] = None,
    unknown: Annotated[
        str | None,
        _option(_WRITE, "Quotes of people whose consent is not recorded: include or leave-out.", metavar="WHAT"),
    ] = None,
    title: Annotated[str | None, _option(_SHOWS, "Its title.", metavar="TEXT")] = None,
    by: Annotated[
        list[str] | None,
        _option(_SHOWS, "Compare the values of this attribute; may be repeated.", metavar="ATTRIBUTE"),
    ] = None,
    waves: Annotated[bool, _option(_SHOWS, "Compare the waves.", "--waves")] = False,
    times: Annotated[bool, _option(_SHOWS, "Say when in a recording a quote was said.", "--times")] = False,
    no_appendix: Annotated[bool, _option(_SHOWS, "Leave out the methods appendix.", "--no-appendix")] = False,
    no_themes: Annotated[bool, _option(_SHOWS, "Leave out candidate themes nobody decided.", "--no-themes")] = False,
    small: Annotated[bool, _option(_SHOWS, "Show figures of very few cases too.", "--show-small")] = False,
    list_: Annotated[bool, _option(_KEPT, "Show the reports of the project.", "--list")] = False,
    make: Annotated[
        str | None, _option(_KEPT, "Make one with a section for each code with picked quotes.", metavar="NAME")
    ] = None,
    like: Annotated[
        str | None, _option(_KEPT, "With --make: with the claims of this report, for new quotes.", metavar="NAME")
    ] = None,
    heading: Annotated[
        list[str] | None,
        _option(_KEPT, "With --report: the claim of a section, as N=CLAIM; may be repeated.", metavar="N=CLAIM"),
    ] = None,
    remove: Annotated[str | None, _option(_KEPT, "Take a report away; its quotes stay.", metavar="NAME")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the report: every quote is proved again before it is written."""
    from nlp.project import open_project

    opened = open_project(project)
    if like is not None and make is None:
        raise BadOption("--like is about a new report.", kept=_UNCHANGED, do="Add --make NAME.")
    if make is not None and name is not None:
        raise BadOption(
            "--report names a report that is there, and --make a new one.",
            kept=_UNCHANGED,
            do=f'For a new one like "{name}": --make NAME --like "{name}". Else leave one of them out.',
        )
    if remove is not None and (make is not None or name is not None or output is not None):
        raise BadOption("--remove stands alone.", kept=_UNCHANGED, do="Do the one first, then the other.")
    asked = _unknown(unknown)
    said = []
    if make is not None:
        opened.reports.make(make, like=_called(opened, like).id if like is not None else None)
        name = " ".join(make.split())
        said.append(f'Made the report "{name}".')
    if remove is not None:
        opened.reports.remove(_called(opened, remove).id)
        said.append(f'Took away the report "{remove}". ownwords undo brings it back.')
    view = _called(opened, name) if name is not None else None
    if heading:
        view = _claimed(opened, view, heading)
    if output is not None:
        named = [begun(attribute, opened.search.choices().attributes) for attribute in by or ()]
        shows = _shows(view, title, named, waves=waves, times=times, appendix=not no_appendix, themes=not no_themes)
        shows = replace(shows, suppress=shows.suppress and not small)
        shows = replace(shows, unknown=asked or shows.unknown)
        written = opened.reports.write(output, view.id if view else None, options=shows)
        said += [f"Wrote {written}.", *_of_quotes(opened, view, shows)]
    elif view is None and not (list_ or remove):
        raise BadOption(
            "Nothing is said about where the report is to be written.",
            kept=_UNCHANGED,
            do="Add -o report.docx, or --list to see the reports of the project.",
        )
    if as_json:
        shown = opened.reports.all() if list_ or view is None else (opened.reports.one(view.id),)
        terminal.print_json({"reports": [_json(one) for one in shown], "written": str(output) if output else None})
        return
    for line in said:
        out.print(plain(line))
    if list_:
        _show_all(opened.reports.all())
    elif view is not None and output is None:
        _show(opened.reports.one(view.id))


_UNCHANGED = "Nothing was changed."


def _called(opened: "Project", name: str) -> ReportView:
    """The report that is called so, capitals left aside. Raises: ReportMissing."""
    there = opened.reports.all()
    for one in there:
        if one.name.casefold() == " ".join(name.split()).casefold():
            return one
    names = ", ".join(f'"{one.name}"' for one in there)
    raise ReportMissing(
        f'There is no report "{name}".',
        kept=_UNCHANGED,
        do=f"There are: {names}." if names else "Make it with: ownwords report PROJECT --make NAME",
    )


def _of_quotes(opened: "Project", view: ReportView | None, shows: Options) -> list[str]:
    """Which quotes did not leave for want of consent, and what is worth another look in those that did."""
    from nlp.project.report_content import leaves

    said = []
    quotes = [quote for part in view.sections for quote in part.quotes] if view else opened.quotes.shortlist()
    out = sum(quote.consent == "unknown" and not leaves(quote, shows) for quote in quotes)
    if out:
        said.append(f"Left out: {plural(out, 'quote')} of people whose consent to be quoted is not recorded.")
    if refused := [quote.id or 0 for quote in quotes if quote.consent == "no"]:
        who = "a person" if len(refused) == 1 else "people"
        said.append(
            f"Left out: {plural(len(refused), 'quote')} of {who} who said no to being quoted: {numbers(refused)}."
        )
    asked = opened.reports.unasked(view.id if view else None, options=shows)
    if shows.unknown == "include" and asked.said:
        said.append(f"Included: {asked.said} whose consent to be quoted is not recorded.")
    left = [quote for quote in quotes if leaves(quote, shows)]
    look = {quote.id: [flag.said for flag in quote.flags if flag.kind in _LOOK] for quote in left}
    worth = {number: flags for number, flags in look.items() if flags}
    if worth:
        what = "its quotes is" if len(worth) == 1 else "its quotes are"
        said.append(f"{len(worth):,} of {what} worth another look (ownwords shortlist PROJECT):")
        said += [f"  Quote {number}: {' '.join(flags)}" for number, flags in worth.items()]
    said += [f"Quotes {numbers(same)} show the same words: they stand in it twice." for same in said_twice(left)]
    return said


def _claimed(opened: "Project", view: ReportView | None, headings: list[str]) -> ReportView:
    """Raises: BadOption: Of no report, or of no section of it."""
    if view is None:
        raise BadOption("--heading is about a report.", kept=_UNCHANGED, do="Add --report NAME.")
    for typed in headings:
        number, equals, claim = typed.partition("=")
        if not equals or not number.strip().isdecimal() or not 1 <= int(number) <= len(view.sections):
            raise BadOption(
                f'--heading "{typed}" names no section of "{view.name}".',
                kept=_UNCHANGED,
                do=f"Write 1 to {len(view.sections)}, an equals sign, and the claim."
                if view.sections
                else "It has no sections: pick quotes first, and make the report then.",
            )
        opened.reports.edit_section(view.sections[int(number) - 1].id, heading=claim)
    return opened.reports.one(view.id)


def _shows(
    view: ReportView | None,
    title: str | None,
    by: Sequence[str],
    *,
    waves: bool,
    times: bool,
    appendix: bool,
    themes: bool,
) -> Options:
    """What was said of a report when it was made, and what is typed now on top."""
    kept = view.options if view else Options()
    return replace(
        kept,
        title=kept.title if title is None else title,
        by=tuple(dict.fromkeys((*kept.by, *by))),
        waves=kept.waves or waves,
        times=kept.times or times,
        appendix=kept.appendix and appendix,
        candidate_themes=kept.candidate_themes and themes,
    )


def _unknown(typed: str | None) -> Asked | None:
    """Raises: BadOption."""
    if typed is None:
        return None
    if typed.casefold() not in _UNKNOWN:
        raise BadOption(f'--unknown cannot be "{typed}".', kept=_UNCHANGED, do="Write include or leave-out.")
    return _UNKNOWN[typed.casefold()]


def _json(view: ReportView) -> dict[str, Any]:
    sections = [
        {
            "id": section.id,
            "code": section.code,
            "heading": section.heading,
            "text": section.text,
            "quotes": [quote.id for quote in section.quotes],
        }
        for section in view.sections
    ]
    written = [asdict(file) for file in view.written]
    return {
        "id": view.id,
        "name": view.name,
        "options": asdict(view.options),
        "sections": sections,
        "written": written,
    }


def _show_all(found: tuple[ReportView, ...]) -> None:
    if not found:
        out.print("No reports. Make one: ownwords report PROJECT --make NAME")
        return
    table = terminal.table(">ID", "Report", ">Sections", ">Quotes", "Written (UTC)")
    for one in found:
        quotes = sum(len(section.quotes) for section in one.sections)
        last = one.written[-1] if one.written else None
        when = f"{day_and_time(last.at)}, {last.format}" if last else ""
        table.add_row(str(one.id), plain(one.name), str(len(one.sections)), str(quotes), when)
    out.print(table)


def _show(view: ReportView) -> None:
    out.print(f"[bold]{plain(view.name)}[/bold]")
    table = terminal.table(">N", "Claim", "Code", ">Quotes")
    for number, section in enumerate(view.sections, start=1):
        table.add_row(str(number), plain(section.heading), plain(section.code), str(len(section.quotes)))
    out.print(table)
    if not view.sections:
        out.print("It has no sections: no quote was picked when it was made. See: ownwords quotes PROJECT")
    if view.sections and not all(section.heading for section in view.sections):
        out.print('Write a claim: --report NAME --heading "1=What the quotes show"')
    for file in view.written:
        out.print(f"Written {day_and_time(file.at)} as {file.format}, {plural(file.quotes, 'quote')}.")
