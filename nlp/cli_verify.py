"""The verb ``ownwords verify``: every quote of a finished report compared with the project.

Decides the exit code: 0 only where the report holds quotes and all of them are true.
"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.cli_import import AsJson
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.report import CheckedQuote

_CALLED = {
    "true": "true",
    "altered": "altered",
    "attribution": "altered attribution",
    "not_in_project": "not in this project",
    "withdrawn": "withdrawn",
    "no_consent": "no consent",
    "not_exported": "not from this project",
}


def verify(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="A finished report: DOCX, HTML, XLSX or MD.")],
    project: Annotated[Path, typer.Option("--project", "-p", metavar="PROJECT", help="The project it was made from.")],
    every: Annotated[bool, typer.Option("--all", help="Show the quotes that are true, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compare every quote of a finished report with the project, whoever edited the report meanwhile.

    Who is said to speak is compared too: with what the project says now, so that a report from before you changed an
    attribution is told as well. Notes, headers, footers, comments and other sheets are read, and words that the file
    hides are told, and so are quotes of people whose consent to be quoted is not recorded.

    Ends with exit code 0 only if all its quotes are true and said by whom the project says, and with 1 if one is not
    or if there is none.
    """
    from nlp.project import open_project
    from nlp.project.verifying import counted

    checked = open_project(project).reports.verify(report)
    counts = counted(checked)
    if as_json:
        facts = {
            "file": checked.file,
            "true": checked.true,
            "counts": counts,
            "hides": checked.hides,
            "warnings": checked.warnings,
        }
        terminal.print_json({**facts, "quotes": [asdict(quote) for quote in checked.quotes]})
        raise typer.Exit(0 if checked.true else 1)
    for hidden in checked.hides:
        out.print(f"[bold]Take care:[/bold] {plain(hidden)}")
    if not checked.quotes:
        out.print(f'No quotes were found in "{plain(checked.file)}": nothing was compared.')
        raise typer.Exit(1)
    for quote in checked.quotes:
        if every or quote.verdict != "true":
            _show(quote)
    found = ", ".join(f"{count:,} {_CALLED[verdict]}" for verdict, count in counts.items())
    out.print(f"\n{plural(len(checked.quotes), 'quote')} in {plain(checked.file)}: {found}.")
    for warning in checked.warnings:
        out.print(f"[bold]Take care:[/bold] {plain(warning)}")
    if checked.true:
        seen = " that can be seen" if checked.hides else ""
        out.print(f"[bold]Every quote{seen} is true to the project.[/bold]")
    else:
        out.print("[bold]Not every quote is true to the project.[/bold]")
        raise typer.Exit(1)


def _show(quote: "CheckedQuote") -> None:
    out.print(f"\n[bold]{plain(quote.where)}[/bold]: {_CALLED[quote.verdict]}. {plain(quote.said)}")
    out.print(f"   [dim]The report says:[/dim] {plain(quote.shown)}")
    if quote.source_says and quote.verdict != "true":
        out.print(f"   [dim]The source says:[/dim] {plain(quote.source_says)}")
