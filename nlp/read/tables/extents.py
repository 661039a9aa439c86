"""What a sheet of a workbook holds, told before its values are read: where its cells are, its errors, its gaps.

Decides how many cells a sheet may have. Never keeps a value.
"""

from dataclasses import dataclass, field

from nlp.errors import TooLarge

MOST_CELLS = 3_000_000
# A sheet is held as a rectangle, with a place for every cell from the first to the last one.
MOST_PLACES = 12_000_000
# A few kilobytes can hold one long text and name it for every cell.
MOST_CHARACTERS = 100_000_000


@dataclass
class Extent:
    """One sheet, counted cell by cell. Rows count from 1, as a spreadsheet shows them, and columns from 0.

    Attributes:
        name: The name of the sheet.
        hidden: True where a person does not see it in the workbook.
        filled: How many cells hold something.
        characters: How long what they hold is, all in all.
        errors: What stands in cells such as ``#N/A``.
        unsaved: Formulas whose result the file does not hold.
        comments: How many cells have a comment.
        hidden_rows: Rows that a person does not see in the sheet, as where it is filtered.
        hidden_columns: Columns with cells that a person does not see, where the scan reads that.
        rows: The rows of text, where the scan reads them too.
        merged: Merged cells, where the scan reads them too; see ``Sheet``.
    """

    name: str
    hidden: bool = False
    filled: int = 0
    characters: int = 0
    last_row: int = 0
    last_column: int = -1
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    comments: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def places(self) -> int:
        """How many cells the rectangle has that holds them all."""
        return (len(self.rows) or self.last_row) * (self.last_column + 1)

    def add(self, row: int, column: int, *, times: int = 1, length: int = 0, file: str) -> None:
        """Counts a filled cell, or several equally long ones beside each other of which this is the last.

        Raises:
            TooLarge: The sheet has more cells than can be held.
        """
        self.filled += times
        self.characters += length * times
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if self.filled > MOST_CELLS:
            raise self._too_large(f"{MOST_CELLS:,} filled cells", file)
        if self.characters > MOST_CHARACTERS:
            raise self._too_large(f"{MOST_CHARACTERS:,} characters", file)

    def _too_large(self, than: str, file: str) -> TooLarge:
        return TooLarge(
            f'The sheet "{self.name}" of "{file}" has more than {than}.',
            do="Take out the columns that are not needed, or divide it into several files, and import those.",
        )


def address(row: int, column: int) -> str:
    """The name of a cell as a spreadsheet shows it.

    Example:
        >>> address(1, 0), address(12, 27), address(1_048_576, 16_383)
        ('A1', 'AB12', 'XFD1048576')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"
