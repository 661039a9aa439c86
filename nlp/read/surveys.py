"""A survey table to sources and cases: every row becomes a case, every open answer a source.

Decides nothing about meaning: a cell is kept as it was typed. Blank cells are counted, never invented.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.errors import NoOpenQuestion, NoRows
from nlp.model.material import Case, Import, ImportReport, Source
from nlp.read.choice import Choice
from nlp.read.columns import Column, Table, is_identifying, understand
from nlp.read.consent import consent_notes, consent_of
from nlp.read.grids import Grid
from nlp.text import canonical, is_blank

_MOST_ATTRIBUTES = 20


@dataclass(frozen=True)
class SurveyPreview:
    """What was understood of a survey file before anything is saved."""

    file: str
    sha256: str
    grid: Grid
    table: Table
    open: tuple[Column, ...]
    attributes: tuple[Column, ...]
    id: Column | None
    consent: Column | None
    wave: str | None
    guessed: bool
    """True where a person named no open question."""
    notes: tuple[str, ...] = field(default=())

    @property
    def left_out(self) -> tuple[Column, ...]:
        used = {c.position for c in (*self.open, *self.attributes, self.id, self.consent) if c}
        return tuple(c for c in self.table.columns if c.position not in used)


def preview_survey(file: str, sha256: str, grid: Grid, choice: Choice) -> SurveyPreview:
    """Which columns will be read, and as what.

    Raises:
        NoRows: There is nothing below the header.
        ColumnMissing: A named column does not exist.
        NoOpenQuestion: None was named and none looks like one.
    """
    table = understand(grid)
    if not table.rows:
        raise NoRows(
            f'"{file}" has a header with {len(table.columns)} columns and no row below it.',
            do="Export it again, with the answers.",
        )

    def named(names: Sequence[str]) -> tuple[Column, ...]:
        found = [table.column(name, file=file) for name in names]
        return tuple(dict.fromkeys(found))

    def of_kind(kind: str) -> tuple[Column, ...]:
        return tuple(c for c in table.columns if c.kind == kind)

    opened = named(choice.open) or of_kind("open question")
    if not opened:
        raise NoOpenQuestion(
            f'No column of "{file}" looks like answers in people\'s own words.',
            do='Name it: ownwords import PROJECT FILE --open "COLUMN". The columns are: '
            + ", ".join(f'"{c.name}"' for c in table.columns[:60]),
        )

    def one(name: str | None, guess: Column | None) -> Column | None:
        return guess if name is None else table.column(name, file=file) if name else None

    identifier = one(choice.id, _identifier(table))
    # A consent to be quoted before one to take part.
    agreed = sorted(of_kind("consent"), key=lambda c: "quot" not in c.name.casefold())
    consent = one(choice.consent, next(iter(agreed), None))
    chosen = _likely_attributes(of_kind("attribute")) if choice.attributes is None else named(choice.attributes)
    attributes = tuple(c for c in chosen if c not in opened)
    notes = grid.notes
    if consent:
        notes += consent_notes(consent.name, (cells[consent.position] for _, cells in table.rows))
    return SurveyPreview(
        file, sha256, grid, table, opened, attributes, identifier, consent, choice.wave, not choice.open, notes
    )


def read_survey(preview: SurveyPreview) -> Import:
    """The sources and cases of a previewed table. ``rows * questions == answers + blank`` always holds."""
    cases, sources = [], []
    removed, blank, removed_rows = 0, 0, []
    names = _case_names(preview)
    for (row, cells), name in zip(preview.table.rows, names, strict=True):
        cases.append(
            Case(
                key=str(row),
                name=name,
                attributes={
                    c.name: canonical(cells[c.position])[0].strip()
                    for c in preview.attributes
                    if not is_blank(cells[c.position])
                },
                consent=consent_of(cells[preview.consent.position]) if preview.consent else "unknown",
                row=row,
            )
        )
        for column in preview.open:
            text, gone = canonical(cells[column.position])
            removed += gone
            if gone:
                removed_rows.append(row)
            if is_blank(text):
                blank += 1
            else:
                sources.append(Source(f"{name}, {column.name}", text, str(row), column.name, row))
    notes = preview.notes
    if removed:
        rows = ", ".join(str(r) for r in removed_rows[:20])
        notes = (*notes, f"Control characters that no report can hold were removed in row {rows}.")
    return Import(
        file=preview.file,
        sha256=preview.sha256,
        kind="survey",
        layout=f"{preview.grid.layout}, {preview.table.layout}",
        encoding=preview.grid.encoding,
        sources=tuple(sources),
        cases=tuple(cases),
        attributes=tuple(c.name for c in preview.attributes),
        questions=tuple((c.name, c.wording) for c in preview.open),
        report=ImportReport(
            rows=len(cases),
            answers=len(sources),
            blank=blank,
            parts=len(cases) * len(preview.open),
            removed_characters=removed,
            notes=notes,
        ),
        wave=preview.wave,
    )


def _identifier(table: Table) -> Column | None:
    """The first column that names every row, a respondent's before a comment's."""
    fitting = [
        c
        for c in table.columns
        if c.kind == "identifier" and is_identifying([cells[c.position] for _, cells in table.rows])
    ]
    fitting.sort(key=lambda c: "resp" not in c.name.casefold())
    return fitting[0] if fitting else None


def _case_names(preview: SurveyPreview) -> list[str]:
    """Names by which people find a case again: the identifier where it is one, else the row in the file."""
    rows = preview.table.rows
    if preview.id is None:
        return [f"Row {row}" for row, _ in rows]
    values = [canonical(cells[preview.id.position])[0].strip() for _, cells in rows]
    times = Counter(values)
    return [
        f"Row {row}" if not value else value if times[value] == 1 else f"{value} (row {row})"
        for value, (row, _) in zip(values, rows, strict=True)
    ]


def _likely_attributes(found: tuple[Column, ...]) -> tuple[Column, ...]:
    """All of a few; of very many (the items of a questionnaire, by number) the first that say something in words."""
    if len(found) <= _MOST_ATTRIBUTES:
        return found
    in_words = [c for c in found if any(letter.isalpha() for example in c.examples for letter in example)]
    return tuple(in_words[:_MOST_ATTRIBUTES])
