"""The figures of a report: how many hold a code, how groups and waves differ, and what all of it rests on, in words.

Decides what is said of a share, and which numbers are not shown because so few cases stand behind them, or because
such could be worked out from them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nlp.model.figures import Basis, Crosstab, Prevalence, Share
from nlp.model.report import Options, Table
from nlp.project.figure_rows import NONE_KNOWN, NOT_SHOWN, Hidden, hidden_cells, too_few
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.project.door import Project


@dataclass(frozen=True)
class ReportFigures:
    """The figures that sections take their lines from."""

    prevalence: Prevalence
    tables: tuple[tuple[Crosstab, Hidden], ...]
    fewest: int

    @classmethod
    def read(cls, project: "Project", options: Options, fewest: int) -> "ReportFigures":
        asked = [project.figures.crosstab(name) for name in options.by]
        asked += [project.figures.waves()] if options.waves else []
        tables = tuple((table, hidden_cells(table, k=fewest)) for table in asked)
        return cls(project.figures.prevalence(), tables, fewest)

    @cached_property
    def untold(self) -> frozenset[int]:
        """The codes of which nobody is told how many cases hold them: small groups could be worked out from it."""
        return frozenset(table.lines[i].code.id for table, hidden in self.tables for i in hidden.totals)

    def size(self, code: int) -> tuple[Share | None, str]:
        """How many cases hold a code, and the same in words; no number where it would give somebody away."""
        share = next((line.cases for line in self.prevalence.lines if line.code.id == code), None)
        if share is None:
            return None, ""
        if too_few(share, k=self.fewest):
            return None, f"fewer than {self.fewest} of the {plural(share.base, 'case')} that answered"
        if code in self.untold:
            return None, f"{NOT_SHOWN}: groups of fewer than {self.fewest} cases could be worked out from it"
        return share, share_in_words(share, so_far=is_open(self.prevalence.basis))

    def compared(self, code: int) -> tuple[Table, ...]:
        """A code by groups and by waves, where that was asked for."""
        return tuple(
            comparison(table, hidden, i, fewest=self.fewest)
            for table, hidden in self.tables
            for i, line in enumerate(table.lines)
            if line.code.id == code
        )

    def sizes(self) -> tuple[tuple[tuple[str, Share], ...], int]:
        """Codes that somebody holds and their sizes, biggest first; and how many are too small to be shown."""
        held = [line for line in self.prevalence.lines if line.cases.count and not line.code.group]
        shown = [(line.code.name, share) for line in held if (share := self.size(line.code.id)[0]) is not None]
        return tuple(sorted(shown, key=lambda one: -one[1].count)), len(held) - len(shown)


def share_in_words(share: Share, *, so_far: bool = False) -> str:
    """A share of cases with its base.

    Example:
        >>> share_in_words(Share(41, 120, 0.263, 0.430))
        '41 of 120 cases that answered (34 %; 95 % interval 26 to 43 %)'
    """
    now = " so far" if so_far else ""
    if not share.base:
        return f"no case that answered{now}"
    if not share.count:
        return f"none of the {plural(share.base, 'case')} that answered{now}"
    return (
        f"{share.count:,} of {plural(share.base, 'case')} that answered{now} "
        f"({percent(share.share)}; 95 % interval {interval(share)})"
    )


def percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.0f} %"


def interval(share: Share) -> str:
    return "" if share.low is None or share.high is None else f"{share.low * 100:.0f} to {share.high * 100:.0f} %"


def comparison(table: Crosstab, hidden: Hidden, line: int, *, fewest: int) -> Table:
    """One code by groups of cases, as a table of text."""
    cells, name = table.lines[line].cells, "Wave" if table.over_time else table.by
    rows: list[tuple[str, ...]] = [(name, "Cases that said it", "Cases that answered", "Share", "95 % interval")]
    tiny = [] if table.over_time else [j for j, cell in enumerate(cells) if j in hidden.bases and cell.base < fewest]
    unnamed = tiny if len(tiny) > 1 else []
    for j, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        if j in unnamed:
            continue
        few, base = (line, j) in hidden.cells or j in hidden.bases, j in hidden.bases
        numbers = [NOT_SHOWN] * 3 if few else [f"{cell.count:,}", percent(cell.share), interval(cell)]
        rows.append((column.name or NONE_KNOWN, numbers[0], NOT_SHOWN if base else f"{cell.base:,}", *numbers[1:]))
    if unnamed:  # with a value for each, as in a column of names, the values alone would say who answered
        rows.append((f"{len(unnamed):,} groups of fewer than {fewest} cases", *[NOT_SHOWN] * 4))
    lost = any(row == line for row, _ in hidden.cells)
    rest = f"{NOT_SHOWN.capitalize()}: groups of fewer than {fewest} cases, and what they could be worked out from."
    anything = lost or bool(hidden.bases)
    return Table(
        title="By wave" if table.over_time else f"By {table.by}",
        rows=tuple(rows),
        note=rest if anything else _apart(table, line),
    )


def _apart(table: Crosstab, line: int) -> str:
    """How far groups lie apart, in words, with what chance may bring."""
    found = table.lines[line].difference
    if found is None:
        return ""
    points, low, high = (round(value * 100) for value in (found.points, found.low, found.high))
    which = f"{found.of} against {found.against}: {points:+d} percentage points"
    pairs = "" if table.over_time else ", for all pairs together"
    chance = "; that may be chance" if low <= 0 <= high else ""
    return f"{which} (95 % interval {low:+d} to {high:+d}{pairs}){chance}."


def in_words(basis: Basis) -> str:
    """What the sizes rest on."""
    if not basis.answers:
        return "There is no answer of substance yet."
    whole = f"{plural(basis.cases, 'case')} gave {plural(basis.answers, 'answer')} of substance"
    left = [
        f"{number:,} {words}"
        for number, words in ((basis.suggested, "with a suggestion that waits"), (basis.unread, "not read yet"))
        if number
    ]
    if not left:
        return f"{whole}; a person decided about all of them."
    return (
        f"{whole}; a person decided about {basis.decided:,} of them ({', '.join(left)}). "
        "The study is not coded to its end: sizes will change."
    )


def is_open(basis: Basis) -> bool:
    return basis.decided < basis.answers
