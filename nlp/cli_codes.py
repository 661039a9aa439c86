"""The verb ``ownwords codes`` with its options.

Decides how an edit of a code is typed, and what of the codebook is shown.
"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.project import Project

_DECIDE, _FILES, _EDIT = "Deciding", "Files", "Editing"


def codes(
    project: ProjectPath,
    suggest: Annotated[
        bool,
        typer.Option(
            "--suggest",
            help="Have codes proposed for answers, learned from the codebook and from what you decided so far.",
            rich_help_panel=_DECIDE,
        ),
    ] = False,
    why: Annotated[
        int | None,
        typer.Option(metavar="ID", help="Show what is proposed for a code, and why.", rich_help_panel=_DECIDE),
    ] = None,
    accept: Annotated[
        int | None,
        typer.Option(
            metavar="ID", help="Accept this code for all answers that it is proposed for.", rich_help_panel=_DECIDE
        ),
    ] = None,
    reject: Annotated[
        int | None,
        typer.Option(
            metavar="ID", help="Reject this code for all answers that it is proposed for.", rich_help_panel=_DECIDE
        ),
    ] = None,
    add: Annotated[
        str | None,
        typer.Option(
            "--add",
            metavar="FILE",
            help="Add the codes of a YAML, CSV or XLSX file, or of a starter codebook by its name.",
            rich_help_panel=_FILES,
        ),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the codebook to a YAML, CSV or XLSX file.", rich_help_panel=_FILES),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Show what you may want to mend.", rich_help_panel=_EDIT)
    ] = False,
    rename: Annotated[
        tuple[int, str] | None,
        typer.Option(metavar="ID NAME", help="Give a code another name.", rich_help_panel=_EDIT),
    ] = None,
    define: Annotated[
        tuple[int, str] | None,
        typer.Option(metavar="ID WORDS", help="Write the definition of a code.", rich_help_panel=_EDIT),
    ] = None,
    merge: Annotated[
        tuple[int, int] | None,
        typer.Option(
            metavar="INTO ID",
            help="Make one code of two; codings and quotes of the second follow.",
            rich_help_panel=_EDIT,
        ),
    ] = None,
    under: Annotated[
        tuple[int, int] | None,
        typer.Option(metavar="ID PARENT", help="Put a code under another one; 0 for the top.", rich_help_panel=_EDIT),
    ] = None,
    retire: Annotated[
        int | None,
        typer.Option(metavar="ID", help="Take a code out of use; what was coded with it stays.", rich_help_panel=_EDIT),
    ] = None,
    bring_back: Annotated[
        int | None, typer.Option(metavar="ID", help="Take a retired code into use again.", rich_help_panel=_EDIT)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the codebook with its counts, decide what is proposed, edit codes, read and write codebook files."""
    from nlp.project import open_project
    from nlp.shipped import starter_codebooks

    opened = open_project(project)
    said = []
    if add:
        added = opened.add_codebook(starter_codebooks().get(add, Path(add)))
        said.append(f"Added {plural(added, 'entry', 'entries')}.")
    if rename:
        opened.rename_code(*rename)
    if define:
        opened.edit_code(define[0], definition=define[1])
    if merge:
        opened.merge_codes(merge[0], [merge[1]])
    if under:
        opened.move_code(under[0], under[1] or None)
    if retire is not None:
        opened.retire_code(retire)
    if bring_back is not None:
        opened.bring_back_code(bring_back)
    for decide, code, done in ((opened.accept, accept, "Accepted"), (opened.reject, reject, "Rejected")):
        if code is not None:
            said.append(f"{done} for {plural(decide(code), 'answer')}.")
    if suggest:
        with terminal.progress_bars(quiet=as_json) as progress:
            count = opened.suggest_codes(progress=progress)
        said.append(f"{plural(count, 'new suggestion')}: nothing counts until you accept it.")
    if export:
        opened.write_codebook(export)
        said.append(f"Wrote {plain(str(export))}.")
    found = opened.codes()
    if as_json:
        warnings = {"warnings": [asdict(w) for w in opened.check_codebook()]} if check else {}
        terminal.print_json({"codes": [asdict(code) for code in found], **warnings})
        return
    for line in said:
        out.print(line)
    if not found:
        out.print("No codes yet. Keep a theme as a code, or add a starter codebook:")
        for name in starter_codebooks():
            out.print(f"  ownwords codes {plain(terminal.quoted(project))} --add {name}")
        return
    terminal.show_codes(found)
    if why is not None:
        proposed = opened.suggestions(why)
        terminal.show_suggestions(proposed, {a.id: a for a in opened.answers([s.answer for s in proposed])})
    if check:
        _show_warnings(opened)


def _show_warnings(opened: "Project") -> None:
    found = opened.check_codebook()
    out.print(f"\n{plural(len(found), 'thing')} to look at:" if found else "\nNothing to mend.")
    for warning in found:
        out.print(f"  [yellow]! {plain(warning.text)}[/yellow]")
