"""The verb ``ownwords codebook``: versions of the codebook, kept, compared and brought back.

Decides how a version is asked for and what of it is shown. Single codes are edited with ``ownwords codes``.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.errors import BadOption
from nlp.terminal import out, plain
from nlp.text import day_and_time, plural

if TYPE_CHECKING:
    from nlp.project import Project


def codebook(
    project: ProjectPath,
    keep: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep the codebook as it stands, under this name.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="Why it is kept, with --keep.")] = "",
    diff: Annotated[
        int | None, typer.Option(metavar="N", help="Show what changed since version N, in sentences.")
    ] = None,
    to: Annotated[int | None, typer.Option(metavar="M", help="With --diff: up to version M instead of now.")] = None,
    show: Annotated[int | None, typer.Option(metavar="N", help="Show the codebook of version N (YAML).")] = None,
    bring_back: Annotated[
        int | None,
        typer.Option(metavar="N", help="Give all codes the words and places of version N; codings stay."),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what --bring-back would do.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the versions of the codebook, keep it as it stands, compare versions, and bring one back."""
    from nlp.project import open_project

    if (preview and bring_back is None) or (to is not None and diff is None) or (note and keep is None):
        raise BadOption(
            "--preview belongs to --bring-back, --to to --diff, and --note to --keep.",
            kept="Nothing was changed.",
            do="Add the one, or leave out the other.",
        )
    opened = open_project(project)
    said = []
    if keep is not None:
        before = len(opened.versions.all())
        number = opened.versions.keep(keep, note)
        new = len(opened.versions.all()) > before
        said.append(
            f"Kept as version {number}."
            if new
            else f"Nothing new was kept: the codebook stands as it did in version {number}."
        )
    if bring_back is not None:
        if preview:
            said += opened.previews.bring_back_version(bring_back)
        else:
            opened.versions.bring_back(bring_back)
            said.append(f"The codebook stands as it did in version {bring_back}. ownwords undo takes that back.")
    changes = opened.versions.diff(diff, to) if diff is not None else ()
    if as_json:
        terminal.print_json(_facts(opened, said, changes if diff is not None else None, show))
        return
    for line in said:
        out.print(plain(line))
    if show is not None:
        out.print(plain(opened.versions.text(show)))
    elif diff is not None:
        for line in changes or ("Nothing changed.",):
            out.print(plain(line))
    elif not said:
        _show_versions(opened)


def _facts(opened: "Project", said: list[str], changes: Any, show: int | None) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "versions": [asdict(version) for version in opened.versions.all()],
        "unchanged_since": opened.versions.unchanged_since(),
        "said": said,
    }
    if changes is not None:
        facts["changes"] = list(changes)
    if show is not None:
        facts["book"] = asdict(opened.versions.book(show))
    return facts


def _show_versions(opened: "Project") -> None:
    versions = opened.versions.all()
    if not versions:
        out.print("No version was kept yet. Keep the codebook as it stands: ownwords codebook PROJECT --keep NAME")
        return
    table = terminal.table(">Version", "When (UTC)", "Who", "Name", "Note")
    for version in versions:
        table.add_row(
            str(version.number), day_and_time(version.at), plain(version.by), plain(version.name), plain(version.note)
        )
    out.print(table)
    same = opened.versions.unchanged_since()
    if same:
        out.print(f"The codebook stands as it did in version {same}.")
    else:
        since = len(opened.versions.diff(versions[-1].number))
        out.print(f"{plural(since, 'change')} since version {versions[-1].number} (see: --diff {versions[-1].number})")
