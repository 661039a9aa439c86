"""The verb ``ownwords memos``: what people wrote while they read, found, added to and changed.

Decides how it is typed what a memo is about: the kind and the number, such as ``code:3``.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.errors import BadOption
from nlp.model.memos import ABOUT, About, MemoView
from nlp.terminal import out, plain
from nlp.text import day_and_time

if TYPE_CHECKING:
    from collections.abc import Sequence


def memos(
    project: ProjectPath,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Only memos that hold these words.")] = "",
    add: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Write a memo, about the project unless --about says otherwise.")
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT[:ID]",
            help=f"What it is about: {', '.join(ABOUT)}; with a number, such as code:3, that one alone.",
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only memos of this coder.")] = None,
    rewrite: Annotated[
        tuple[int, str] | None, typer.Option(metavar="ID TEXT", help="Give a memo of yours other words.")
    ] = None,
    remove: Annotated[int | None, typer.Option(metavar="ID", help="Take a memo of yours away.")] = None,
    most: Annotated[int, typer.Option(help="How many to show.", min=1)] = 50,
    as_json: AsJson = False,
) -> None:
    """Show the memos of a project, the newest first; write, change and take away your own."""
    from nlp.project import open_project

    opened = open_project(project)
    kind, row_id = _about(about)
    said = ""
    if add is not None:
        said = f"Saved as memo {opened.memos.write(kind or 'project', row_id, add)}."
    if rewrite:
        opened.memos.rewrite(*rewrite)
        said = f"Memo {rewrite[0]} has other words."
    if remove is not None:
        opened.memos.remove(remove)
        said = f"Memo {remove} was taken away. ownwords undo brings it back."
    found = opened.memos.all(words=words, about=kind, by=by)
    if row_id is not None:
        found = tuple(memo for memo in found if memo.row_id == row_id)
    if as_json:
        terminal.print_json({"memos": [asdict(memo) for memo in found[:most]], "found": len(found)})
        return
    if said:
        out.print(said)
    if not (said and add is None):
        _show(found, most)


def _about(text: str | None) -> tuple[About | None, int | None]:
    if text is None:
        return None, None
    kind, _, number = text.partition(":")
    for known in ABOUT:
        if kind == known and (not number or number.isdecimal()):
            return known, int(number) if number else None
    raise BadOption(
        f'"{text}" is nothing that a memo can be about.',
        kept="Nothing was changed.",
        do=f"Use one of {', '.join(ABOUT)}, with the number of the thing, such as code:3.",
    )


def _show(found: "Sequence[MemoView]", most: int) -> None:
    if not found:
        out.print("No memos. Write one: ownwords memos PROJECT --add TEXT")
    for memo in found[:most]:
        gone = " (taken away since)" if memo.target.gone else ""
        where = f"{memo.about}{':' if memo.target.words else ''} {memo.target.words}{gone}".strip()
        when = day_and_time(memo.changed_at or memo.at)
        out.print(f"\n[bold]{memo.id:>4}. {plain(where)}[/bold]  [dim]{plain(memo.by)}, {when}[/dim]")
        out.print(plain(memo.text))
    if len(found) > most:
        out.print(f"\n{len(found) - most:,} more: --most {len(found)}")
