"""The verb ``ownwords figures`` with its options.

Decides how a figure is typed, and how it is printed: never without what it rests on.
"""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import begun, code_ids, code_names, name_and_value, one_of, wave_named
from nlp.errors import BadOption, FigureRefused, FolderReadOnly
from nlp.model.coding import Stance
from nlp.model.figures import NAMES_AS_WRITTEN, Basis, Figure, Matrix, Pair, Saturation, Scope, Share
from nlp.model.material import SourceKind
from nlp.model.search import Query, Together
from nlp.terminal import out, plain
from nlp.terminal_figures import show_basis, show_figure
from nlp.text import plural

if TYPE_CHECKING:
    pass

_WHICH, _ABOUT, _MORE, _TAKE = "Which figure (else: how often)", "What it is about", "More", "Taking it away"
Of = Literal["source", "case"]


def _option(panel: str, help: str, *names: str, metavar: str | None = None) -> Any:
    return typer.Option(*names, help=help, rich_help_panel=panel, metavar=metavar, show_default=False)


def figures(
    project: ProjectPath,
    by: Annotated[str | None, _option(_WHICH, "Codes by what is known of the cases.", metavar="ATTRIBUTE")] = None,
    waves: Annotated[bool, _option(_WHICH, "Codes by waves.", "--waves")] = False,
    together: Annotated[bool, _option(_WHICH, "Which codes go together.", "--together")] = False,
    matrix: Annotated[bool, _option(_WHICH, "Cases by codes.", "--matrix")] = False,
    saturation: Annotated[bool, _option(_WHICH, "Whether new codes still come.", "--saturation")] = False,
    question: Annotated[
        str | None, _option(_ABOUT, "Answers to this question; its beginning is enough.", metavar="NAME")
    ] = None,
    wave: Annotated[str | None, _option(_ABOUT, "Cases of this wave.", metavar="NAME")] = None,
    kind: Annotated[
        str | None, _option(_ABOUT, f"Files of one kind: {', '.join(get_args(SourceKind))}.", metavar="KIND")
    ] = None,
    where: Annotated[
        list[str] | None, _option(_ABOUT, "Cases with this value; may be repeated.", metavar="NAME=VALUE")
    ] = None,
    stance: Annotated[
        str | None, _option(_ABOUT, f"Codes given as {', '.join(get_args(Stance))}.", metavar="STANCE")
    ] = None,
    own: Annotated[bool, _option(_ABOUT, "Each code for itself, without those under it.", "--own")] = False,
    answers: Annotated[bool, _option(_MORE, "Percentages of answers instead of cases.", "--answers")] = False,
    unit: Annotated[
        str | None,
        _option(_MORE, f"With --together: what they share: {', '.join(get_args(Together))}.", metavar="UNIT"),
    ] = None,
    codes: Annotated[
        str | None, _option(_MORE, "With --together or --matrix: only these, such as 3,7-9.", metavar="CODES")
    ] = None,
    first: Annotated[int, _option(_MORE, "With --matrix: leave out so many cases.", metavar="N")] = 0,
    most: Annotated[int, _option(_MORE, "With --matrix: show so many cases (50).", metavar="N")] = 50,
    of: Annotated[str | None, _option(_MORE, "With --saturation: a step is a source or case.", metavar="STEP")] = None,
    base: Annotated[int, _option(_MORE, "With --saturation: steps in the base (4).", metavar="N")] = 4,
    run: Annotated[int, _option(_MORE, "With --saturation: steps in a run (2).", metavar="N")] = 2,
    csv: Annotated[Path | None, _option(_TAKE, "Write all its numbers to this file.", metavar="FILE")] = None,
    xlsx: Annotated[Path | None, _option(_TAKE, "The same as a workbook.", metavar="FILE")] = None,
    suppress: Annotated[
        bool,
        _option(
            _TAKE,
            "In the file, leave out what too few cases stand behind (fewer than 5, unless the project says otherwise).",
            "--suppress",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show how many said what, who said it more often, what goes together, and whether new codes still come.

    Only what a person accepted counts.
    """
    from nlp.project import open_project

    if sum((by is not None, waves, together, matrix, saturation)) > 1:
        raise BadOption("Only one figure can be shown at once.", kept=_UNCHANGED, do="Leave all but one of them out.")
    if suppress and not (csv or xlsx):
        raise BadOption("--suppress is about a file.", kept=_UNCHANGED, do="Add --csv FILE or --xlsx FILE.")
    opened = open_project(project)
    scope = Scope(
        question=question and begun(question, opened.search.choices().questions),
        wave=wave and wave_named(wave, opened.cases.waves()),
        kind=one_of("--kind", kind, SourceKind),
        attributes=tuple(name_and_value(said, "--where") for said in where or ()),
        stance=one_of("--stance", stance, Stance),
        below=not own,
    )
    asked = opened.figures
    chosen = code_ids(codes, "--codes", code_names(opened)) if codes is not None else None
    found: Figure
    if by is not None:
        found = asked.crosstab(begun(by, opened.search.choices().attributes), scope)
    elif waves:
        found = asked.waves(scope)
    elif together:
        found = asked.co_occurrence(scope, together=one_of("--unit", unit, Together) or "answer", codes=chosen)
    elif matrix:
        found = asked.matrix(scope, codes=chosen, offset=first, limit=most)
    elif saturation:
        found = asked.saturation(scope, of=one_of("--of", of, Of), base_size=base, run_length=run)
    else:
        found = asked.prevalence(scope)
    _something(found.basis)
    written = _write(found, csv, xlsx, suppress=suppress, k=opened.settings.smallest_cell)
    if as_json:
        terminal.print_json(_plain(found))
        return
    show_basis(found.basis)
    show_figure(found, answers=answers)
    for path in written:
        out.print(f"Wrote {plain(str(path))}.")
    if written and isinstance(found, Matrix | Saturation):
        out.print(NAMES_AS_WRITTEN)


_UNCHANGED = "Nothing was changed."


def _something(basis: Basis) -> None:
    """Raises: FigureRefused: There is nothing that could be counted."""
    if not basis.answers:
        raise FigureRefused(
            "There is no answer of substance in what you ask for.",
            kept=_UNCHANGED,
            do="Leave out a question, a wave or a --where.",
        )
    if not basis.decided:
        what = f"Nothing is coded yet in these {plural(basis.answers, 'answer')}"
        waiting = f", {basis.suggested:,} of them with a suggestion" if basis.suggested else ""
        raise FigureRefused(
            f"{what}{waiting}: a figure counts what you accept.",
            kept=_UNCHANGED,
            do="Decide suggestions: ownwords review PROJECT. Or code: ownwords code PROJECT ID --answers 3,7",
        )


def _write(found: Figure, csv: Path | None, xlsx: Path | None, *, suppress: bool, k: int) -> list[Path]:
    """Raises: FigureRefused, FolderReadOnly."""
    written: list[Path] = []
    if not (csv or xlsx):
        return written
    from nlp.project import table_as_csv, table_as_xlsx
    from nlp.project.figure_rows import rows

    table = rows(found, suppress=suppress, k=k)
    files = [(csv, table_as_csv)] if csv else []
    files += [(xlsx, lambda table: table_as_xlsx(table, sheet="figure"))] if xlsx else []
    for path, made in files:
        try:
            path.write_bytes(made(table))
        except OSError as error:
            what = f'"{path}" cannot be written: {error.strerror or error}.'
            kept = f'"{written[0]}" was written.' if written else "No file was written."
            raise FolderReadOnly(what, kept=kept, do="Choose another place.") from error
        written.append(path)
    return written


def _plain(value: Any) -> Any:
    """For a script: queries hold what is not empty; shares and pairs say what follows from their counts."""
    if isinstance(value, Query):
        return value.as_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        found = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        more = {"share": value.share} if isinstance(value, Share) else {}
        more = {"jaccard": value.jaccard} if isinstance(value, Pair) else more
        return {**found, **more}
    return value
