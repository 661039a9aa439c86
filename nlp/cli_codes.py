"""The verb ``ownwords codes`` with its options.

Decides how an edit of a code is typed, and what of the codebook is shown.
"""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import code_id, code_names
from nlp.errors import BadOption
from nlp.model.palette import SLOTS
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nlp.project import Project

_DECIDE, _FILES, _EDIT = "Deciding", "Files", "Editing"
_MOST_LISTED = 12

Edit = tuple["Callable[[], Sequence[str]]", "Callable[[], object]"]
"""An edit of the codebook: what says in sentences what it would do, and what does it."""


def _edits(metavar: str, what: str) -> Any:
    return typer.Option(metavar=metavar, help=what, rich_help_panel=_EDIT)


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
        str | None,
        typer.Option(metavar="CODE", help="Show what is proposed for a code, and why.", rich_help_panel=_DECIDE),
    ] = None,
    accept: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Accept this code for all answers that it is proposed for.", rich_help_panel=_DECIDE
        ),
    ] = None,
    reject: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Reject this code for all answers that it is proposed for.", rich_help_panel=_DECIDE
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
    unknown: Annotated[
        bool,
        typer.Option(
            "--with-unknown",
            help="With --export: also examples in words of people whose consent to be quoted is not recorded.",
            rich_help_panel=_FILES,
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Show what you may want to mend.", rich_help_panel=_EDIT)
    ] = False,
    new: Annotated[str | None, _edits("NAME", "Make a code; with --inside, in that group or under that code.")] = None,
    inside: Annotated[str | None, _edits("CODE", "Where --new stands.")] = None,
    rename: Annotated[tuple[str, str] | None, _edits("CODE NAME", "Give a code another name.")] = None,
    define: Annotated[tuple[str, str] | None, _edits("CODE WORDS", "Write the definition of a code.")] = None,
    colour: Annotated[tuple[str, int] | None, _edits("CODE SLOT", "Give a code a colour: 1 to 24.")] = None,
    merge: Annotated[
        tuple[str, str] | None,
        _edits("INTO CODE", "Make one code of two; codings and quotes of the second follow."),
    ] = None,
    split: Annotated[
        tuple[str, int] | None,
        _edits("CODE PARTS", "Make a code of each of 2 to 9 parts that a machine suggests; the first keeps its name."),
    ] = None,
    split_off: Annotated[
        tuple[str, str] | None, _edits("CODE NAME", "Make a new code of the answers that --answer names.")
    ] = None,
    answer: Annotated[list[int] | None, _edits("ANSWER", "An answer for --split-off; repeat for several.")] = None,
    under: Annotated[
        tuple[str, str] | None, _edits("CODE PARENT", "Put a code under another one; 0 for the top.")
    ] = None,
    retire: Annotated[str | None, _edits("CODE", "Take a code out of use; what was coded with it stays.")] = None,
    bring_back: Annotated[str | None, _edits("CODE", "Take a retired code into use again.")] = None,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview",
            help="Only show what --merge, --split, --split-off, --under, --retire and --bring-back would do.",
            rich_help_panel=_EDIT,
        ),
    ] = False,
    older: Annotated[
        bool,
        typer.Option("--older", help="Show what was coded before a definition was rewritten.", rich_help_panel=_DECIDE),
    ] = False,
    confirm: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="Say that what was coded under an older definition of this code is still right.",
            rich_help_panel=_DECIDE,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the codebook with its counts, decide what is proposed, edit codes, read and write codebook files.

    A CODE is named by its number, its name, or the beginning of its name.
    """
    from nlp.project import open_project
    from nlp.shipped import starter_codebooks

    opened = open_project(project)

    def meant(typed: str, *, retired: bool = False) -> int:
        return code_id(typed, code_names(opened, retired=retired))

    edits = _edits_of(opened, meant, merge, split, split_off, answer or [], under, retire, bring_back)
    if preview:
        lines = [line for see, _ in edits for line in see()]
        if as_json:
            terminal.print_json({"preview": lines})
        for line in () if as_json else lines:
            out.print(plain(line))
        return
    said = []
    if add:
        added = opened.add_codebook(starter_codebooks().get(add, Path(add)))
        said.append(f"Added {plural(added, 'entry', 'entries')}.")
    if new is not None:
        parent = None if inside is None else meant(inside)
        said.append(f"Made code {opened.new_code(new, parent=parent)}.")
    if rename:
        opened.rename_code(meant(rename[0]), rename[1])
    if define:
        opened.edit_code(meant(define[0]), definition=define[1])
    if colour:
        opened.edit_code(meant(colour[0]), colour=_slot(colour[1]))
    for _, do in edits:
        do()
    if confirm is not None:
        count = opened.coding.confirm([coding.id for coding in opened.coding.older(meant(confirm))])
        said.append(f"Confirmed {plural(count, 'coding')}.")
    for decide, code, done in ((opened.accept, accept, "Accepted"), (opened.reject, reject, "Rejected")):
        if code is not None:
            said.append(f"{done} for {plural(decide(_no_group(opened, meant(code))), 'answer')}.")
    if suggest:
        with terminal.progress_bars(quiet=as_json) as progress:
            count = opened.suggest_codes(progress=progress)
        said.append(f"{plural(count, 'new suggestion')}: nothing counts until you accept it.")
    if unknown and not export:
        raise BadOption("--with-unknown belongs to --export.", kept="Nothing was written.", do="Add --export FILE.")
    if export:
        from nlp.project.personal_codebook import told_left_out

        missing = told_left_out(opened.write_codebook(export, unknown=unknown))
        said += [f"Wrote {plain(str(export))}.", *missing]
    found = opened.codes()
    if as_json:
        more: dict[str, Any] = {"warnings": [asdict(w) for w in opened.check_codebook()]} if check else {}
        if why is not None:
            more["suggestions"] = [asdict(suggestion) for suggestion in opened.suggestions(meant(why))]
        if older:
            more["older"] = [asdict(some) for some in opened.versions.older_codings()]
        terminal.print_json({"codes": [asdict(code) for code in found], **more})
        return
    for line in said:
        out.print(line)
    if not found:
        out.print("No codes yet. Keep a theme as a code, or add a starter codebook:")
        for name in starter_codebooks():
            out.print(f"  ownwords codes {plain(terminal.quoted(project))} --add {name}")
        return
    terminal.show_codes(found)
    if older:
        _show_older(opened)
    if why is not None:
        proposed = opened.suggestions(meant(why))
        terminal.show_suggestions(
            proposed, {a.id: a for a in opened.answers([s.answer for s in proposed])}, opened.personal.layer()
        )
    if check:
        _show_warnings(opened)


def _edits_of(
    opened: "Project",
    meant: "Callable[..., int]",
    merge: tuple[str, str] | None,
    split: tuple[str, int] | None,
    split_off: tuple[str, str] | None,
    answers: "Sequence[int]",
    under: tuple[str, str] | None,
    retire: str | None,
    bring_back: str | None,
) -> "list[Edit]":
    """The edits that were asked for, in the order in which they are done."""
    see, found = opened.previews, []
    if answers and not split_off:
        raise BadOption("--answer belongs to --split-off.", kept="Nothing was changed.", do="Name the new code.")

    def both(name: str, *arguments: Any) -> None:
        found.append((partial(getattr(see, name), *arguments), partial(getattr(opened, name), *arguments)))

    if merge:
        both("merge_codes", meant(merge[0]), [meant(merge[1])])
    if split:
        code = meant(split[0])
        _, *others = opened.code_parts(code, split[1])
        both("split_code", code, {part.name: part.answers for part in others})
    if split_off:
        both("split_code", meant(split_off[0]), {split_off[1]: answers})
    if under:
        both("move_code", meant(under[0]), meant(under[1]) or None)
    if retire is not None:
        both("retire_code", meant(retire))
    if bring_back is not None:
        both("bring_back_code", meant(bring_back, retired=True))
    return found


def _no_group(opened: "Project", number: int) -> int:
    """The code with this number. Raises BadOption where it is a group, for which nothing can be proposed."""
    there = opened.codes()
    if any(code.id == number and not code.codable and not code.proposed for code in there):
        inside = [code for code in there if code.parent_id == number]
        listed = ", ".join(f'{code.id} "{code.name}"' for code in inside[:_MOST_LISTED])
        more = f" and {len(inside) - _MOST_LISTED} more" if len(inside) > _MOST_LISTED else ""
        name = next(code.name for code in there if code.id == number)
        raise BadOption(
            f'"{name}" is a group: nothing is coded with it, so there is nothing to decide.',
            kept="Nothing was decided about it.",
            do=f"Name one of its codes: {listed}{more}." if inside else "Name a code; it has none.",
        )
    return number


def _slot(number: int) -> str:
    if not 1 <= number <= SLOTS:
        raise BadOption(f"There is no colour {number}.", kept="Nothing was changed.", do=f"Choose from 1 to {SLOTS}.")
    return str(number)


def _show_older(opened: "Project") -> None:
    found = opened.versions.older_codings()
    if not found:
        out.print("\nEverything was coded under what the codes mean now.")
    for some in found:
        given = "was" if some.count == 1 else "were"
        out.print(
            f"\n{plural(some.count, 'coding')} of [bold]{some.code_id}. {plain(some.code)}[/bold] {given} given before "
            f"it was reworded (still right? --confirm {some.code_id})"
        )
        for line in some.changes:
            out.print(f"     [dim]{plain(line)}[/dim]")


def _show_warnings(opened: "Project") -> None:
    found = opened.check_codebook()
    out.print(f"\n{plural(len(found), 'thing')} to look at:" if found else "\nNothing to mend.")
    for warning in found:
        out.print(f"  [yellow]! {plain(warning.text)}[/yellow]")
