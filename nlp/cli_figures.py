"""The verb ``ownwords figures`` with its options.

Decides how a figure is typed, and how it is printed: never without what it rests on.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import name_and_value, numbers
from nlp.errors import BadOption, FigureRefused, FolderReadOnly
from nlp.model.coding import Stance
from nlp.model.figures import (
    Basis,
    CodeName,
    CoOccurrence,
    Crosstab,
    Difference,
    Matrix,
    Pair,
    Prevalence,
    Saturation,
    Scope,
    Share,
)
from nlp.model.search import Query, Together
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.project import Project
    from nlp.project.figure_rows import Figure

_WHICH, _ABOUT, _MORE, _TAKE = "Which figure (else: how often)", "What it is about", "More", "Taking it away"
_KINDS = ("survey", "transcript", "document")
_PAIRS = 30
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
    kind: Annotated[str | None, _option(_ABOUT, f"Files of one kind: {', '.join(_KINDS)}.", metavar="KIND")] = None,
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
        str | None, _option(_MORE, "With --together or --matrix: only these, such as 3,7-9.", metavar="IDS")
    ] = None,
    first: Annotated[int, _option(_MORE, "With --matrix: leave out so many cases.", metavar="N")] = 0,
    most: Annotated[int, _option(_MORE, "With --matrix: show so many cases (50).", metavar="N")] = 50,
    of: Annotated[str | None, _option(_MORE, "With --saturation: a step is a source or case.", metavar="STEP")] = None,
    base: Annotated[int, _option(_MORE, "With --saturation: steps in the base (4).", metavar="N")] = 4,
    run: Annotated[int, _option(_MORE, "With --saturation: steps in a run (2).", metavar="N")] = 2,
    csv: Annotated[Path | None, _option(_TAKE, "Write all its numbers to this file.", metavar="FILE")] = None,
    xlsx: Annotated[Path | None, _option(_TAKE, "The same as a workbook.", metavar="FILE")] = None,
    suppress: Annotated[
        bool, _option(_TAKE, "In the file, leave out what fewer than 5 cases stand behind.", "--suppress")
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
        question=_question(opened, question),
        wave=wave,
        kind=_one_of("--kind", kind, _KINDS),
        attributes=tuple(name_and_value(said, "--where") for said in where or ()),
        stance=_one_of("--stance", stance, get_args(Stance)),
        below=not own,
    )
    asked = opened.figures
    chosen = numbers(codes, "--codes") if codes is not None else None
    found: Figure
    if by is not None:
        found = asked.crosstab(_attribute(opened, by), scope)
    elif waves:
        found = asked.waves(scope)
    elif together:
        found = asked.co_occurrence(
            scope, together=_one_of("--unit", unit, get_args(Together)) or "answer", codes=chosen
        )
    elif matrix:
        found = asked.matrix(scope, codes=chosen, offset=first, limit=most)
    elif saturation:
        found = asked.saturation(scope, of=_one_of("--of", of, get_args(Of)), base_size=base, run_length=run)
    else:
        found = asked.prevalence(scope)
    _something(found.basis)
    written = _write(found, csv, xlsx, suppress=suppress)
    if as_json:
        terminal.print_json(_plain(found))
        return
    _show_basis(found.basis)
    _show(found, answers=answers)
    for path in written:
        out.print(f"Wrote {plain(str(path))}.")


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


def _attribute(opened: "Project", typed: str) -> str:
    """The attribute that is called so, capitals left aside; else what was typed."""
    alike = [name for name in opened.search.choices().attributes if name.casefold() == typed.strip().casefold()]
    return typed if typed in alike or len(alike) != 1 else alike[0]


def _question(opened: "Project", typed: str | None) -> str | None:
    """The question that begins so, where it is one only; else what was typed."""
    if typed is None:
        return None
    alike = [name for name in opened.search.choices().questions if name.casefold().startswith(typed.casefold())]
    return typed if typed in alike or len(alike) != 1 else alike[0]


def _one_of(option: str, typed: str | None, allowed: Sequence[str]) -> Any:
    if typed is None or typed in allowed:
        return typed
    raise BadOption(f'{option} cannot be "{typed}".', kept=_UNCHANGED, do=f"One of: {', '.join(allowed)}")


def _write(found: "Figure", csv: Path | None, xlsx: Path | None, *, suppress: bool) -> list[Path]:
    """Raises: FigureRefused, FolderReadOnly."""
    if not (csv or xlsx):
        return []
    from nlp.project import table_as_csv, table_as_xlsx
    from nlp.project.figure_rows import rows

    table = rows(found, suppress=suppress)
    files = [(csv, table_as_csv)] if csv else []
    files += [(xlsx, lambda table: table_as_xlsx(table, sheet="figure"))] if xlsx else []
    for path, made in files:
        try:
            path.write_bytes(made(table))
        except OSError as error:
            what = f'"{path}" cannot be written: {error.strerror or error}.'
            raise FolderReadOnly(what, kept="No file was written.", do="Choose another place.") from error
    return [path for path, _ in files]


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


# --- Showing ----------------------------------------------------------------------------------------------------------


def _show_basis(basis: Basis) -> None:
    left = [
        f"{number:,} {words}"
        for number, words in (
            (basis.suggested, "with a suggestion that nobody decided"),
            (basis.unread, "not read yet"),
        )
        if number
    ]
    rest = f"; {', '.join(left)}" if left else ""
    out.print(
        f"{plural(basis.cases, 'case')} gave {plural(basis.answers, 'answer')} of substance: "
        f"{basis.decided:,} decided{rest}."
    )
    if basis.decided < basis.answers:
        out.print("[yellow]The study is not coded to its end: shares will change.[/yellow]")


def _show(found: "Figure", *, answers: bool) -> None:
    if isinstance(found, Prevalence):
        _show_prevalence(found, answers=answers)
    elif isinstance(found, Crosstab):
        _show_crosstab(found)
    elif isinstance(found, CoOccurrence):
        _show_together(found)
    elif isinstance(found, Matrix):
        _show_matrix(found)
    else:
        _show_saturation(found)


def _show_prevalence(found: Prevalence, *, answers: bool) -> None:
    base = f"{found.basis.answers:,} answers" if answers else plural(found.basis.cases, "case")
    table = terminal.table("Code", ">Cases", ">Answers", ">Stretches", f">% of {base}", "95 %")
    for line in found.lines:
        if line.answers.count:
            share = line.answers if answers else line.cases
            counts = (line.cases.count, line.answers.count, line.mentions)
            table.add_row(_name(line.code), *(f"{n:,}" for n in counts), _percent(share.share), _interval(share))
    out.print(table)
    _unused([line.code for line in found.lines if not line.answers.count])


def _show_crosstab(found: Crosstab) -> None:
    if len(found.columns) - found.missing < 2:
        out.print("There are no two groups to compare.")
    heads = [f">{column.name or 'nothing known'} ({column.cases:,})" for column in found.columns]
    apart = "Last against first" if found.by == "wave" else "Furthest apart, in points"
    table = terminal.table("Code", *(plain(head) for head in heads), ">V", ">p", apart)
    for line in found.lines:
        if any(cell.count for cell in line.cells):
            association = "" if line.association is None else f"{line.association:.2f}"
            p = "" if line.p is None else "<0.001" if line.p < 0.001 else f"{line.p:.3f}"
            cells = [f"{cell.count:,} · {(cell.share or 0) * 100:.0f} %" if cell.count else "0" for cell in line.cells]
            table.add_row(_name(line.code), *cells, association, p, _difference(line.difference))
    out.print(table)
    _unused([line.code for line in found.lines if not any(cell.count for cell in line.cells)])
    out.print(
        "[dim]Cases and their share in each group. V: how strongly groups differ, 0 to 1. p: corrected for the number "
        "of codes. A difference whose interval holds 0 may be none.[/dim]"
    )


def _show_together(found: CoOccurrence) -> None:
    unit = "case" if found.together == "case" else "answer"
    pairs = [
        (pair, found.codes[i], found.codes[j])
        for i, row in enumerate(found.cells)
        for j, pair in enumerate(row)
        if i < j and pair.count and not pair.nested
    ]
    if not pairs:
        out.print("No two codes go together.")
        return
    table = terminal.table("Code", "And", f">{unit.capitalize()}s with both", ">With either", ">Cases", ">Jaccard")
    for pair, one, other in sorted(pairs, key=lambda p: (-p[0].jaccard, -p[0].count))[:_PAIRS]:
        counts = (f"{pair.count:,}", f"{pair.either:,}", f"{pair.cases:,}", f"{pair.jaccard:.2f}")
        table.add_row(plain(one.name), plain(other.name), *counts)
    out.print(table)
    if len(pairs) > _PAIRS:
        out.print(f"The {_PAIRS} that go together the most, of {len(pairs):,} pairs; --csv writes all.")


def _show_matrix(found: Matrix) -> None:
    table = terminal.table(">ID", "Case", ">Answers", "Answers that hold")
    for row in found.rows:
        held = [(code.name, cell.count) for code, cell in zip(found.codes, row.cells, strict=True) if cell.count]
        said = " · ".join(f"{plain(name)} {count:,}" for name, count in held)
        table.add_row(str(row.case or ""), plain(row.name), f"{row.answers:,}", said)
    out.print(table)
    if found.total > len(found.rows):
        out.print(f"{len(found.rows):,} of {plural(found.total, 'case')}: --first and --most show others.")


def _show_saturation(found: Saturation) -> None:
    step = "source" if found.of == "source" else "case"
    if not found.points:
        what = "transcript or document" if found.of == "source" else "case"
        out.print(f"There is no {what} in it that anybody coded.")
        return
    table = terminal.table(">Step", step.capitalize(), ">Codes", ">Other orders", "New")
    for number, point in enumerate(found.points, 1):
        if point.new:
            band = f"{point.low:,} to {point.high:,}"
            table.add_row(str(number), plain(point.name), f"{point.codes:,}", band, plain(", ".join(point.new)))
    out.print(table)
    order = "in which they were decided" if found.order == "coding" else "in which they were read"
    out.print(f"{plural(len(found.points), step)}, in the order {order}.")
    if found.left_out:
        out.print(f"{plural(found.left_out, step)} of which nothing is decided are left out.")
    out.print(f"The first {found.base_size} hold {plural(found.base_codes, 'code')}.")
    if not found.base_codes:
        out.print("Nothing can be compared with that: choose a larger base with --base.")
    for reached in found.reached if found.base_codes else ():
        brought = f"a run of {found.run_length} brought no more than {reached.threshold:.0%} of that"
        if reached.step is None:
            out.print(f"Not yet: {brought} in new codes.")
        else:
            at = f"{reached.step - found.run_length}+{found.run_length}"
            later = "" if reached.lasting == reached.step else _later(reached.lasting, step)
            out.print(f"At {step} {reached.step:,} ({at}): {brought} in new codes{later}.")
    out.print(
        "[dim]Guest, Namey and Chen 2020. It is about codes: that no new one came does not say more was not meant.[/dim]"
    )


def _later(lasting: int | None, step: str) -> str:
    return "; later runs brought more" + (
        f", the last before {step} {lasting:,}" if lasting else ", and so did the last"
    )


def _unused(codes: Sequence[CodeName]) -> None:
    unused = [code for code in codes if not code.group]
    if unused:
        out.print(f"[dim]Given to nothing here: {plain(', '.join(code.name for code in unused))}[/dim]")


def _name(code: CodeName) -> str:
    name = f"{'  ' * code.depth}{plain(code.name)}"
    return f"[bold]{name}[/bold]" if code.group else f"{name} (retired)" if code.retired else name


def _difference(found: Difference | None) -> str:
    if found is None:
        return ""
    points, low, high = (f"{round(share * 100):+d}" for share in (found.points, found.low, found.high))
    return plain(f"{found.of} / {found.against}: {points} ({low} to {high})")


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f} %"


def _interval(share: Share) -> str:
    return "" if share.low is None or share.high is None else f"{share.low * 100:.1f} to {share.high * 100:.1f}"
