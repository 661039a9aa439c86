"""A survey table to sources and cases: every row becomes a case, every open answer a source.

Decides nothing about meaning: a cell is kept as it was typed. Blank cells are counted, never invented.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.errors import NoOpenQuestion, NoRows
from nlp.model.material import Case, Consent, Import, ImportReport, Source
from nlp.read.choice import Choice
from nlp.read.decode import Sample
from nlp.read.tables.coded import TableCoding, read_codes
from nlp.read.tables.columns import Column, Table, understand
from nlp.read.tables.consent import consent_notes, consent_of
from nlp.read.tables.grids import Grid
from nlp.read.tables.matching import NOTHING_KNOWN, Known, Match
from nlp.read.tables.naming import Names, names_of
from nlp.read.tables.roles import Roles, roles_of
from nlp.text import canonical, is_blank, numbers


@dataclass(frozen=True)
class SurveyPreview:
    """What was understood of a survey file before anything is saved.

    Attributes:
        guessed: True where a person named no open question.
        matches: Columns that mean the same as what the project has; they are read under its names.
        new: Open questions and attributes of this file that the project does not have yet.
        missing: Questions and attributes of the project that this file does not have.
    """

    file: str
    sha256: str
    grid: Grid
    table: Table
    roles: Roles
    names: Names
    wave: str | None
    guessed: bool
    notes: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Column, ...]:
        return self.roles.open

    @property
    def attributes(self) -> tuple[Column, ...]:
        return self.roles.attributes

    @property
    def id(self) -> Column | None:
        return self.roles.id

    @property
    def consent(self) -> Column | None:
        return self.roles.consent

    @property
    def codes(self) -> tuple[Column, ...]:
        return self.roles.codes

    @property
    def matches(self) -> tuple[Match, ...]:
        return self.names.matches

    @property
    def asked_before(self) -> bool:
        """True where one of its open questions is one that the project has."""
        return not {c.name for c in self.open}.isdisjoint(m.column for m in self.matches)

    @property
    def new(self) -> tuple[str, ...]:
        return self.names.new

    @property
    def missing(self) -> tuple[str, ...]:
        return self.names.missing

    @property
    def questions(self) -> tuple[str, ...]:
        """The names under which the open questions are read."""
        return tuple(self.names.of(c) for c in self.open)

    @property
    def encoding(self) -> str:
        return self.grid.encoding

    @property
    def samples(self) -> tuple[Sample, ...]:
        """Lines to look at where the encoding is a guess."""
        return self.grid.samples

    @property
    def left_out(self) -> tuple[Column, ...]:
        return self.roles.left_out(self.table)

    def said_in_full(self, choice: Choice) -> Choice:
        """A choice with nothing left to guess about the columns: what was understood, for next time."""
        return replace(
            choice,
            open=tuple(c.name for c in self.open),
            attributes=tuple(c.name for c in self.attributes),
            id=self.id.name if self.id else "",
            consent=self.consent.name if self.consent else "",
            codes_of=self.roles.codes_of.name if self.roles.codes_of else None,
        )

    def fate(self, column: Column) -> str:
        """What will happen to a column, in words."""
        told = self.roles.fate(column)
        name = self.names.of(column)
        return told if name == column.name else f'{told}, as "{name}"'


def preview_survey(
    file: str, sha256: str, grid: Grid, choice: Choice, *, known: Known = NOTHING_KNOWN
) -> SurveyPreview:
    """Which columns will be read, and as what.

    Args:
        file: The name of the file.
        sha256: Its fingerprint.
        grid: Its cells.
        choice: What a person said.
        known: What the project has from earlier waves.

    Raises:
        NoRows: There is nothing below the header.
        ColumnMissing: A named column does not exist.
        BadOption: A column is named for two things that exclude each other.
    """
    table = understand(grid, header_rows=choice.header_rows)
    if not table.rows:
        raise NoRows(
            f'"{file}" has a header with {len(table.columns)} columns and no row below it.',
            do="Export it again, with the answers.",
        )
    roles = roles_of(table, choice, file=file)
    names = names_of(roles, table, choice, known, file=file)
    notes = grid.notes + table.notes + roles.notes + names.notes
    if not roles.open:
        notes += (f"{_no_open_question(file)} Name the columns that hold them.",)
    if roles.consent:
        notes += consent_notes(roles.consent.name, (cells[roles.consent.position] for _, cells in table.rows))
    return SurveyPreview(file, sha256, grid, table, roles, names, choice.wave, not choice.open, notes)


def read_survey(preview: SurveyPreview) -> Import:
    """The sources and cases of a previewed table. ``rows * questions == answers + blank`` always holds.

    Raises:
        NoOpenQuestion: None was named and none looks like one.
    """
    if not preview.open:
        raise NoOpenQuestion(
            _no_open_question(preview.file),
            do='Name it: ownwords import PROJECT FILE --open "COLUMN". The columns are: '
            + ", ".join(f'"{c.name}"' for c in preview.table.columns[:60]),
        )
    roles, named = preview.roles, preview.names
    cases: list[Case] = []
    sources: list[Source] = []
    answers: dict[tuple[int, int], int] = {}
    removed, blank, removed_rows = 0, 0, list[int]()
    read = tuple(c for c in (*roles.open, *roles.attributes, roles.id) if c)
    consent = {} if roles.consent is None else _consents(roles.consent, preview.table)
    for (row, cells), name in zip(preview.table.rows, _case_names(preview), strict=True):
        texts = {c.position: canonical(cells[c.position]) for c in read}
        gone = sum(number for _, number in texts.values())
        if gone:
            removed += gone
            removed_rows.append(row)
        attributes = {named.of(c): texts[c.position][0].strip() for c in roles.attributes}
        cases.append(
            Case(
                key=str(row),
                name=name,
                attributes={n: value for n, value in attributes.items() if not is_blank(value)},
                consent=consent[cells[roles.consent.position]] if roles.consent else "unknown",
                row=row,
            )
        )
        for column in roles.open:
            text = texts[column.position][0]
            if is_blank(text):
                blank += 1
            else:
                answers[row, column.position] = len(sources)
                sources.append(Source(f"{name}, {named.of(column)}", text, str(row), named.of(column), row))
    coding = TableCoding()
    if roles.codes:
        coding = read_codes(roles.codes, roles.open, preview.table.rows, answers, sources, of=roles.codes_of)
    notes = preview.notes + _removed_notes(removed_rows) + coding.notes
    return Import(
        file=preview.file,
        sha256=preview.sha256,
        kind="survey",
        layout=f"{preview.grid.layout}, {preview.table.layout}",
        encoding=preview.grid.encoding,
        sources=tuple(sources),
        cases=tuple(cases),
        attributes=tuple(named.of(c) for c in roles.attributes),
        questions=tuple((named.of(c), c.wording) for c in roles.open),
        report=ImportReport(
            rows=len(cases),
            answers=len(sources),
            blank=blank,
            parts=len(cases) * len(roles.open),
            codings=len(coding.codings),
            removed_characters=removed,
            notes=notes,
        ),
        wave=preview.wave,
        codings=coding.codings,
        codes=coding.codes,
    )


def _no_open_question(file: str) -> str:
    return f'No column of "{file}" looks like answers in people\'s own words.'


def _removed_notes(rows: Sequence[int]) -> tuple[str, ...]:
    if not rows:
        return ()
    return (f"Control characters that no report can hold were removed in row {numbers(rows)}.",)


def _consents(column: Column, table: Table) -> dict[str, Consent]:
    """Each value once: it takes a while to read one, and few of them differ."""
    return {value: consent_of(value) for value in {cells[column.position] for _, cells in table.rows}}


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
