"""All numbers of all figures of a project, each beside what its query finds."""

from collections.abc import Iterator
from typing import NamedTuple

from nlp.model.figures import Scope
from nlp.model.search import Query
from nlp.project import Project


class Shown(NamedTuple):
    """A number as a figure shows it. ``cases`` and ``answers``: None where it says nothing of them."""

    where: str
    query: Query
    cases: int | None
    answers: int | None


def numbers(project: Project, scope: Scope) -> Iterator[Shown]:
    """Every number of every figure in a scope."""
    figures = project.figures
    counted = figures.prevalence(scope)
    yield Shown("basis", counted.basis.query, counted.basis.cases, counted.basis.answers)
    for line in counted.lines:
        assert line.cases.query == line.answers.query
        yield Shown(f"prevalence of {line.code.name}", line.cases.query, line.cases.count, line.answers.count)
    for table in [figures.waves(scope), *(figures.crosstab(name, scope) for name in project.info().attributes)]:
        for column in table.columns:
            yield Shown(f"column {column.name} of {table.by}", column.query, column.cases, None)
        for line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=True):
                yield Shown(f"{line.code.name}, {table.by} {column.name}", cell.query, cell.count, None)
    for together in ("answer", "case", "overlap"):
        pairs = figures.co_occurrence(scope, together=together)
        for i, row in enumerate(pairs.cells):
            for pair in row[: i + 1]:
                answers = None if together == "case" else pair.count
                yield Shown(f"{together}: {pairs.codes[i].name} and another", pair.query, pair.cases, answers)
    for row in figures.matrix(scope).rows:
        for cell in row.cells:
            assert cell.query is not None
            yield Shown(f"what {row.name} said", cell.query, None, cell.count)


def those_that_are_not_found(project: Project, scope: Scope) -> list[tuple[Shown, int, int]]:
    """The numbers that are not what their query finds."""
    wrong = []
    for shown in dict.fromkeys(numbers(project, scope)):
        found = project.search.find(shown.query, most=0)
        if shown.cases not in (None, found.cases) or shown.answers not in (None, found.total):
            wrong.append((shown, found.cases, found.total))
    return wrong
