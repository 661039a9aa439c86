"""The verb ``ownwords import`` with its options.

Decides how what a person types becomes a Choice, and what is asked before anything is saved.
"""

import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.errors import BadOption, ReadError
from nlp.terminal import out, plain
from nlp.text import names

if TYPE_CHECKING:
    from nlp.project import Choice, Preview

ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project folder, such as study.ownwords")]
AsJson = Annotated[bool, typer.Option("--json", help="Print for a script to read instead of for a person.")]

_ROLES = {"open": "open", "attribute": "attributes", "codes": "codes", "drop": "drop", "id": "id", "consent": "consent"}


def _columns(name: str, help: str) -> typer.models.OptionInfo:
    return typer.Option(name, metavar="COLUMN", help=f"{help} Repeat for several.")


def import_(
    project: ProjectPath,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Survey tables, transcripts and documents; several at once."),
    ],
    open_: Annotated[
        list[str] | None, _columns("--open", "A column with answers in people's own words; no others are guessed then.")
    ] = None,
    attribute: Annotated[list[str] | None, _columns("--attribute", "A column that describes who answered.")] = None,
    drop: Annotated[list[str] | None, _columns("--drop", "A column that is not read.")] = None,
    codes: Annotated[
        list[str] | None,
        _columns(
            "--codes",
            "A column that holds somebody's coding; FIRST..LAST for all from one to the other. "
            '"comments" for the comments in a Word file.',
        ),
    ] = None,
    codes_of: Annotated[
        str | None,
        typer.Option("--codes-of", metavar="COLUMN", help="The open question that was coded, where there are several."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="COLUMN=ROLE",
            help=f"The same for any role: {', '.join(_ROLES)}. Repeat for several.",
        ),
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="COLUMN", help="The column that names each respondent.")
    ] = None,
    consent: Annotated[
        str | None,
        typer.Option("--consent", metavar="COLUMN", help="The column that says whether a person may be quoted."),
    ] = None,
    match: Annotated[
        list[str] | None,
        typer.Option(
            "--match",
            metavar="COLUMN=EARLIER",
            help="A column that asks the same as one of an earlier file. Repeat for several.",
        ),
    ] = None,
    no_match: Annotated[
        bool, typer.Option("--no-match", help="Take no column for one of an earlier file, however alike they are.")
    ] = False,
    interviewer: Annotated[
        list[str] | None,
        typer.Option(
            "--interviewer", metavar="NAME", help="Who asks in a transcript, as labelled. Repeat for several."
        ),
    ] = None,
    document: Annotated[
        bool, typer.Option("--document", help="Read texts as documents, though something in them looks like speakers.")
    ] = False,
    transcript: Annotated[
        bool, typer.Option("--transcript", help="Read texts as talk, and refuse one in which no speaker is found.")
    ] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = None,
    header_rows: Annotated[
        int | None, typer.Option("--header-rows", metavar="N", min=0, max=3, help="How many rows are the header.")
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="How a text file is written, such as Windows-1252."),
    ] = None,
    wave: Annotated[
        str | None, typer.Option("--wave", metavar="NAME", help="The year or round of these files, such as 2025.")
    ] = None,
    recipe: Annotated[
        Path | None, typer.Option("--recipe", metavar="FILE", help="Read as this file says; other options come first.")
    ] = None,
    save_recipe: Annotated[
        Path | None, typer.Option("--save-recipe", metavar="FILE", help="Write down what is said here, for next time.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what is understood; save nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Agree with what is guessed, and do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read survey tables, interview transcripts and documents into a project.

    Shows what it understood before it saves. All files are saved, or none.
    """
    from nlp.project import Choice, SurveyPreview, load_recipe, open_project
    from nlp.project import save_recipe as write_recipe

    _refuse_both("--match", match, "--no-match", no_match)
    _refuse_both("--document", document, "--transcript", transcript)
    opened = open_project(project)
    choice = load_recipe(recipe) if recipe else Choice()
    asked = {
        "open": tuple(open_ or ()),
        "attributes": tuple(attribute) if attribute else None,
        "codes": tuple(codes or ()),
        "codes_of": codes_of,
        "drop": tuple(drop or ()),
        "id": id_,
        "consent": consent,
        "matches": () if no_match else tuple(_pair(m, "--match") for m in match) if match else None,
        "wave": wave,
        "sheet": sheet,
        "header_rows": header_rows,
        "encoding": encoding,
        "interviewers": tuple(interviewer) if interviewer else None,
        "read_as": "document" if document else "transcript" if transcript else None,
    }
    choice = replace(choice, **{name: value for name, value in asked.items() if value not in (None, ())})
    choice = _with_roles(replace(choice, matches=()) if no_match else choice, columns or ())
    previews = opened.preview(files, choice)
    if save_recipe:
        _refuse_to_overwrite(save_recipe)
        tables = [p for p in previews if isinstance(p, SurveyPreview)]
        write_recipe(tables[0].said_in_full(choice) if tables else choice, save_recipe)
    asks = sys.stdin.isatty() and not yes
    before = [previewed.file for previewed in previews if opened.already_imported(previewed)]
    if not as_json:
        _show(previews, before, with_notes=preview or asks)
    if preview:
        if as_json:
            terminal.print_json({"files": [terminal.preview_json(p) for p in previews]})
        return
    if asks:
        typer.confirm("Save this?", abort=True)
    with terminal.progress_bars(quiet=as_json) as progress:
        imported = opened.import_files(files, choice, confirmed=yes or asks, progress=progress)
    info = opened.info()
    if as_json:
        terminal.print_json(
            {"files": [asdict(f) for f in imported], "answers_read": info.answers_read, "ledger": asdict(info.ledger)}
        )
        return
    for file in imported:
        out.print(terminal.reconciliation(file))
        terminal.show_notes(file.notes)
    terminal.show_ledger(info.ledger)
    if before:
        out.print(f"Imported before, and not read again: {plain(names(before))}.")
    if len(before) == len(previews):
        out.print("Nothing was added, so there is nothing to undo.")
    out.print(f"Next: ownwords themes {plain(terminal.quoted(project))}")


def _show(previews: "Sequence[Preview]", before: Collection[str], *, with_notes: bool) -> None:
    """What was understood of each file, and which of them hold the same.

    Args:
        before: Names of those that the project has already.
        with_notes: With what should be known of each.
    """
    from nlp.project import SurveyPreview

    seen: dict[str, str] = {}
    for previewed in previews:
        again = "imported before" if previewed.file in before else ""
        if previewed.sha256 in seen:
            again = f'the same as "{seen[previewed.sha256]}"'
        terminal.show_preview(previewed, again=again)
        if isinstance(previewed, SurveyPreview) and not (again or previewed.wave) and previewed.asked_before:
            out.print("  Asked in an earlier file too: years can be compared if each import says its own: --wave 2025")
        if with_notes:
            terminal.show_notes(previewed.notes)
        seen.setdefault(previewed.sha256, previewed.file)


def _refuse_both(one: str, said_one: object, other: str, said_other: object) -> None:
    if said_one and said_other:
        raise BadOption(f"{one} and {other} exclude each other.", do="Leave one of them out.")


def _refuse_to_overwrite(recipe: Path) -> None:
    """Raises BadOption where the file for a recipe is there and is something else, such as the survey itself."""
    from nlp.project import load_recipe

    if recipe.exists():
        try:
            load_recipe(recipe)
        except ReadError as error:
            raise BadOption(
                f'"{recipe}" is there already and is no recipe; it was not overwritten.',
                do="Name another file after --save-recipe.",
            ) from error


def _with_roles(choice: "Choice", columns: Sequence[str]) -> "Choice":
    """The choice with what ``--columns`` says added to it."""
    for pair in columns:
        name, role = _pair(pair, "--columns")
        field = _ROLES.get(role.casefold())
        if field is None:
            raise BadOption(
                f'"{role}" in --columns "{pair}" is no role of a column.',
                do=f"The roles are: {', '.join(_ROLES)}.",
            )
        more = name if field in ("id", "consent") else (*(getattr(choice, field) or ()), name)
        choice = replace(choice, **{field: more})
    return choice


def _pair(text: str, option: str) -> tuple[str, str]:
    left, sign, right = text.rpartition("=")
    if not (sign and left.strip() and (right.strip() or option == "--match")):
        raise BadOption(f'{option} "{text}" should be two names with "=" between them.', do=f"See: {option} in --help")
    return left.strip(), right.strip()
