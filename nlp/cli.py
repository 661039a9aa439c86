"""The ``ownwords`` command: thin, every verb one call of the door.

Decides what the verbs and their options are. Heavy libraries load inside the verbs, so that ``--help`` answers at once.
"""

import logging
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from nlp import terminal
from nlp.cli_agreement import agreement
from nlp.cli_cases import cases
from nlp.cli_code import code
from nlp.cli_codebook import codebook
from nlp.cli_codes import codes
from nlp.cli_figures import figures
from nlp.cli_import import AsJson, ProjectPath, import_
from nlp.cli_memos import memos
from nlp.cli_personal import personal
from nlp.cli_quotes import quotes
from nlp.cli_report import report
from nlp.cli_review import review
from nlp.cli_rules import rules
from nlp.cli_search import search
from nlp.cli_shortlist import shortlist
from nlp.cli_themes import themes
from nlp.cli_verify import verify
from nlp.cli_whole import whole
from nlp.errors import BadOption, OwnwordsError
from nlp.progress import Cancelled
from nlp.terminal import err, out, plain
from nlp.text import names, numbers, plural

_MOST_NAMED = 40

app = typer.Typer(
    name="ownwords",
    help="Find themes in what people said, in their own words. Nothing leaves this computer.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


@app.callback()
def who(
    coder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who works, where several people code the same project.", envvar="OWNWORDS_CODER"
        ),
    ] = None,
) -> None:
    if coder and coder.strip():
        os.environ["OWNWORDS_CODER"] = coder.strip()


@app.command()
def new(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="Where to make it; .ownwords is added.")],
) -> None:
    """Make an empty project."""
    from nlp.project import create_project

    if not project.name:
        raise BadOption("The project has no name.", kept="Nothing was made.", do="Write: ownwords new NAME")
    made = create_project(project)
    out.print(f"Made [bold]{plain(str(made.folder))}[/bold]")
    out.print(f"Next: ownwords import {plain(terminal.quoted(project))} FILE…")


app.command("import")(import_)


app.command("themes")(whole(themes))


app.command("codes")(whole(codes))


app.command("codebook")(whole(codebook))


app.command("memos")(whole(memos))


app.command("verify")(verify)


app.command("review")(review)


app.command("cases")(whole(cases))


app.command("code")(whole(code))


app.command("quotes")(whole(quotes))


app.command("shortlist")(whole(shortlist))


app.command("agreement")(whole(agreement))


app.command("search")(whole(search))


app.command("rules")(whole(rules))


app.command("figures")(whole(figures))


app.command("personal")(whole(personal))


@app.command()
def repeats(
    project: ProjectPath,
    once: Annotated[int | None, typer.Option(metavar="N", help="Count the answers of this group as one.")] = None,
    each: Annotated[int | None, typer.Option(metavar="N", help="Count each answer of this group.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show answers that repeat each other nearly word for word, and say whether they count once or each."""
    from nlp.errors import GroupMissing
    from nlp.project import open_project

    opened = open_project(project)
    found = opened.repeats()
    for number, count in ((once, opened.count_once), (each, opened.count_each)):
        if number is not None:
            if not 1 <= number <= len(found):
                raise GroupMissing(
                    f"There is no group {number}; there {'is' if len(found) == 1 else 'are'} {len(found)}.",
                    kept="Nothing was changed.",
                    do="See: ownwords repeats PROJECT",
                )
            count(found[number - 1].answers)
    found = opened.repeats()
    if as_json:
        terminal.print_json({"repeats": [asdict(group) for group in found]})
        return
    if not found:
        out.print("No answers repeat each other.")
        return
    layer = opened.personal.layer()
    first = {answer.id: answer for answer in opened.answers([group.answers[0] for group in found])}
    table = terminal.table(">N", ">Answers", ">Cases", "Counted", "The first of them")
    for number, group in enumerate(found, start=1):
        counted = {len(group.answers): "each", 1: "once"}.get(group.counted, f"as {group.counted}")
        shown = plain(terminal.short(layer.over(first[group.answers[0]]), 90))
        table.add_row(str(number), str(len(group.answers)), str(group.cases), counted, shown)
    out.print(table)


app.command("report")(whole(report))


@app.command()
def ui(
    project: Annotated[Path | None, typer.Argument(metavar="PROJECT", help="The project folder.")] = None,
    port: Annotated[
        int, typer.Option(help="Change it where another program uses this one.", min=1024, max=65535)
    ] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> None:
    """Open the page in your browser. Only this computer can reach it. Ctrl+C ends it."""
    from nlp.project import open_project
    from ui.serve import serve

    folder = open_project(project).folder if project else None
    raise typer.Exit(serve(folder, port=port, browser=browser))


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to put the demo project and its report.")] = Path(
        "demo"
    ),
) -> None:
    """Build the demo project from invented material and run it, from files to report."""
    from nlp.demo import build_demo

    with terminal.progress_bars() as progress:
        project, written = build_demo(folder, progress=progress)
    info = project.info()
    out.print("\n[bold]The sample survey and interviews (all invented)[/bold]")
    for file in info.files:
        out.print("  " + terminal.reconciliation(file))
    terminal.show_themes(project.themes(), project.personal.layer())
    terminal.show_ledger(info.ledger)
    out.print(f"\nReport: [bold]{plain(str(written))}[/bold], and for Word: {plain(written.with_suffix('.docx').name)}")
    out.print(f"Open the page with: [bold]ownwords ui {plain(terminal.quoted(project.folder))}[/bold]")


@app.command()
def info(project: ProjectPath, as_json: AsJson = False) -> None:
    """Show what a project holds and where every answer stands."""
    from nlp.project import open_project

    opened = open_project(project)
    found = opened.info()
    if as_json:
        terminal.print_json({**asdict(found), "altered_steps": opened.altered_steps()})
        return
    out.print(f"[bold]{plain(found.name)}[/bold]  {plain(found.path)}")
    out.print(
        f"{plural(found.answers_read, 'answer')} of {plural(found.cases, 'case')}, {plural(found.themes, 'theme')}, "
        f"{plural(found.codes, 'code')}, {plural(found.quotes, 'picked quote')}"
    )
    for title, named in (("Questions", found.questions), ("Attributes", found.attributes)):
        if named:
            out.print(f"{title}: {plain(names(named, most=_MOST_NAMED))}")
    for file in found.files:
        out.print("  " + terminal.reconciliation(file))
        terminal.show_notes(file.notes)
    terminal.show_ledger(found.ledger)
    altered = opened.altered_steps()
    if altered:
        out.print(f"[bold]History: altered past Ownwords in step {numbers(altered)}.[/bold]")
    else:
        out.print("History: whole; each step follows from the one before it.")


@app.command()
def history(
    project: ProjectPath,
    most: Annotated[int, typer.Option(help="How many steps.", min=1)] = 30,
    as_json: AsJson = False,
) -> None:
    """Show what was done, by whom and when, newest first."""
    from nlp.project import open_project

    events = open_project(project).history(most=most)
    if as_json:
        terminal.print_json({"events": [asdict(event) for event in events]})
        return
    table = terminal.table(">Step", "When (UTC)", "Who", "What", "")
    for event in events:
        when = event.at[:19].replace("T", " ")
        table.add_row(str(event.id), when, plain(event.actor), plain(event.label), "undone" if event.undone else "")
    out.print(table)


@app.command()
def undo(
    project: ProjectPath,
    to: Annotated[
        int | None, typer.Option(metavar="STEP", help="Take back this step and all after it; see the history.")
    ] = None,
) -> None:
    """Take back the last step. Nothing is lost: redo brings it again."""
    from nlp.project import open_project

    opened = open_project(project)
    for label in [opened.undo()] if to is None else opened.undo_to(to):
        out.print(plain(label))


@app.command()
def redo(project: ProjectPath) -> None:
    """Do again what the last undo took back."""
    from nlp.project import open_project

    out.print(plain(open_project(project).redo()))


_STOPPED = "Stopped. What was saved before is kept."


def main() -> None:
    """The command's way in: one clear line for what a person can mend, a log for what they cannot."""
    try:
        app()
    except OwnwordsError as error:
        err.print(f"[bold red]{error.code}[/bold red] {plain(str(error).removeprefix(error.code + ' '))}")
        raise SystemExit(1) from None
    except (Cancelled, KeyboardInterrupt):
        err.print(_STOPPED)
        raise SystemExit(130) from None
    except SystemExit as end:
        if end.code == 130:  # Typer met Ctrl+C first, and says nothing
            err.print(_STOPPED)
        raise
    except Exception:
        logging.basicConfig(level=logging.ERROR)
        logging.getLogger("ownwords").exception("An error that Ownwords did not expect")
        err.print(
            "Ownwords made a mistake (see above). What was saved before is kept. "
            "Please report it without any answers in it."
        )
        raise SystemExit(70) from None
