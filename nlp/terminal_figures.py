"""Figures as the command prints them: tables, and sentences that say what they rest on.

Decides words, order and rounding; the file that a figure is written to holds all numbers.
"""

from collections.abc import Sequence

from nlp import terminal
from nlp.model.figures import (
    SMALL,
    Basis,
    CodeName,
    CoOccurrence,
    Crosstab,
    Difference,
    Figure,
    Matrix,
    Prevalence,
    Saturation,
    Share,
)
from nlp.terminal import out, plain
from nlp.text import plural

_PAIRS, _CODE, _SURE = 30, 28, 0.05


def show_basis(basis: Basis) -> None:
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


def show_figure(found: Figure, *, answers: bool) -> None:
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
    more = ["Last against first, in points"] if found.over_time else []
    table = terminal.table("Code", *(plain(head) for head in heads), ">V", ">p", *more)
    table.columns[0].min_width = _CODE
    told = [line for line in found.lines if any(cell.count for cell in line.cells)]
    for line in told:
        association = "" if line.association is None else f"{line.association:.2f}"
        p = "" if line.p is None else "<0.001" if line.p < 0.001 else f"{line.p:.3f}"
        cells = [f"{cell.count:,} · {(cell.share or 0) * 100:.0f} %" if cell.count else "0" for cell in line.cells]
        difference = [_points(line.difference)] if found.over_time else []
        table.add_row(_name(line.code), *cells, association, p, *difference)
    out.print(table)
    _unused([line.code for line in found.lines if line not in told])
    out.print(
        "[dim]Cases and their share in each group. V: how strongly groups differ, 0 to 1. p: corrected for the number "
        "of codes.[/dim]"
    )
    if not found.over_time:
        _show_apart(found)


def _show_apart(found: Crosstab) -> None:
    """The codes of which two groups differ by more than chance would have it."""
    sure = [line for line in found.lines if line.p is not None and line.p < _SURE]
    apart = [(line.code, line.difference) for line in sure if line.difference and line.difference.low > 0]
    if not apart:
        out.print(f"Of no code do two groups of {SMALL} cases or more differ by more than chance may bring.")
        return
    out.print("The groups that lie the furthest apart, in points:")
    for code, difference in apart:
        groups = f"{difference.of} above {difference.against}"
        out.print(f"  {plain(f'{code.name}: {groups} by {_points(difference)}')}")


def _show_together(found: CoOccurrence) -> None:
    unit = "case" if found.together == "case" else "answer"
    pairs = found.strongest
    if not pairs:
        out.print("No two codes go together.")
        return
    table = terminal.table("Code", "And", f">{unit.capitalize()}s with both", ">With either", ">Cases", ">Jaccard")
    for one, other, pair in pairs[:_PAIRS]:
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
    elif len(found.points) < found.base_size + found.run_length:
        out.print(f"There are too few for a run of {found.run_length} after them.")
        return
    for reached in found.reached if found.base_codes else ():
        brought = f"a run of {found.run_length} brought no more than {reached.threshold:.0%} of that"
        if reached.step is None:
            out.print(f"Not yet: {brought} in new codes.")
        else:
            at = f"{reached.step - found.run_length}+{found.run_length}"
            later = "" if reached.lasting == reached.step else _later(reached.lasting, step)
            out.print(f"At {step} {reached.step:,} ({at}): {brought} in new codes{later}.")
    out.print(
        "[dim]Guest, Namey and Chen 2020. Of codes: that no new one came does not say that no more was meant.[/dim]"
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


def _points(found: Difference | None) -> str:
    if found is None:
        return ""
    points, low, high = (f"{round(share * 100):+d}" for share in (found.points, found.low, found.high))
    return f"{points} ({low} to {high})"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f} %"


def _interval(share: Share) -> str:
    return "" if share.low is None or share.high is None else f"{share.low * 100:.1f} to {share.high * 100:.1f}"
