"""Figures of a study: how many said what, who said it more often, what goes together, and whether new codes still come.

Only what a person accepted counts. Every number carries the query that finds its answers, so that a person can open it.
Cases are counted first: one talkative organisation is one organisation. Answers that a person counts with another one
that they repeat are not counted again: what was given to them is held by the one that they count with. Somebody who
spoke and is no case counts as one case in each source.
"""

from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from nlp.model.coding import Stance
from nlp.model.material import SourceKind
from nlp.model.search import Query, Together

SMALL = 5
"""Fewer cases than this could give somebody away, and carry no comparison."""


@dataclass(frozen=True)
class Scope:
    """Which material a figure is about; what is left empty leaves nothing out.

    Attributes:
        question: Only answers to this question.
        wave: Only cases of this wave; "" for cases of none.
        kind: Only this kind of file.
        attributes: (name, value) of the case; several values of one attribute: any of them; "" for cases without one.
        stance: Only codings with this stance.
        below: A code counts with all codes under it.
    """

    question: str | None = None
    wave: str | None = None
    kind: SourceKind | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    stance: Stance | None = None
    below: bool = True


@dataclass(frozen=True)
class Basis:
    """What a figure rests on, so that a half-coded study is not read as a finished one.

    Attributes:
        cases: Cases that gave at least one answer of substance in the scope: the base of every percentage of cases.
        answers: Answers of substance in the scope.
        decided: Those that a person coded, or for which a person said that no code fits.
        suggested: Those for which a machine's suggestion waits and nothing was decided.
        unread: Those that nobody decided and no machine suggested for.
        no_substantive_answer: Answers in the scope that say nothing; in no base.
        query: Finds the answers of substance.
    """

    cases: int
    answers: int
    decided: int
    suggested: int
    unread: int
    no_substantive_answer: int
    query: Query = field(default_factory=Query)


@dataclass(frozen=True)
class Share:
    """So many of so many, with the 95 % interval of the share (Wilson 1927) and the answers behind it.

    Attributes:
        count: How many.
        base: Of how many.
        low: 0..1; None where the base is empty.
        high: 0..1; None where the base is empty.
        query: Finds the answers.
    """

    count: int
    base: int
    low: float | None
    high: float | None
    query: Query = field(default_factory=Query)

    @property
    def share(self) -> float | None:
        return self.count / self.base if self.base else None

    @property
    def small(self) -> bool:
        """True where the number is of so few that it may give somebody away."""
        return 0 < self.count < SMALL or 0 < self.base < SMALL


@dataclass(frozen=True)
class CodeName:
    """A code as a line of a figure.

    Attributes:
        depth: 0 for a code under no other.
        colour: As its row holds it: ``nlp.model.palette.paint_of(colour, id)`` draws it.
        group: True for what only holds other codes and is given to nothing itself.
        retired: True for a code that is out of use; it is here because what it was given to still counts.
    """

    id: int
    name: str
    depth: int
    colour: str
    group: bool = False
    retired: bool = False


@dataclass(frozen=True)
class Difference:
    """How far two shares lie apart, with an interval (Newcombe 1998, method 10).

    Attributes:
        of: The column whose share is taken first.
        against: The column whose share is taken away from it.
        points: The one share minus the other, -1..1.
        low: Lower end of the interval; where it holds 0, the two could be the same.
        high: Upper end.
    """

    of: str
    against: str
    points: float
    low: float
    high: float


@dataclass(frozen=True)
class PrevalenceLine:
    """How many cases and answers hold a code; ``mentions`` counts stretches: one answer may hold several."""

    code: CodeName
    cases: Share
    answers: Share
    mentions: int


@dataclass(frozen=True)
class Prevalence:
    """How often each code was given."""

    scope: Scope
    basis: Basis
    lines: tuple[PrevalenceLine, ...]


@dataclass(frozen=True)
class Column:
    """One group of cases.

    Attributes:
        name: The value of the attribute, or the wave; "" for cases without one.
        cases: How many of it gave an answer of substance: the base of its column.
        query: Finds their answers of substance.
    """

    name: str
    cases: int
    query: Query = field(default_factory=Query)


@dataclass(frozen=True)
class CrosstabLine:
    """A code over the groups: shares of cases.

    Attributes:
        code: The code.
        cells: One share for each column.
        association: Cramér's V with Bergsma's correction, 0..1; None where it cannot be said.
        p: Of the hypothesis that the groups do not differ, corrected for the number of lines (Holm 1979); None where it
            cannot be said.
        difference: By an attribute, the two groups of five cases or more that lie the furthest apart, the higher one
            first; its interval is 95 % for all pairs that it was chosen from together (Bonferroni). By waves, the last
            against the first. Cases without a value are left aside. None where there are no two.
    """

    code: CodeName
    cells: tuple[Share, ...]
    association: float | None
    p: float | None
    difference: Difference | None


@dataclass(frozen=True)
class Crosstab:
    """Codes by the values of an attribute, or by waves.

    Attributes:
        by: The attribute, or "wave".
        missing: True where the last column is cases without a value.
        over_time: True by waves; an attribute may be called "wave" too.
    """

    scope: Scope
    basis: Basis
    by: str
    columns: tuple[Column, ...]
    lines: tuple[CrosstabLine, ...]
    missing: bool
    over_time: bool = False


@dataclass(frozen=True)
class Pair:
    """Two codes: how often they go together, of how often either is there (Jaccard 1901).

    Attributes:
        count: Answers that hold both; cases, where two codes go together by case; answers in which both were given to
            the same words, where they go together by overlap.
        either: Answers that hold either; cases, by case.
        cases: Of how many cases ``count`` is.
        query: Finds the answers.
        nested: True where one of the two is under the other, whose codings count for it too.
    """

    count: int
    either: int
    cases: int
    query: Query
    nested: bool = False

    @property
    def jaccard(self) -> float:
        return self.count / self.either if self.either else 0.0


@dataclass(frozen=True)
class CoOccurrence:
    """Codes that go together. ``cells[i][j]`` is of codes i and j, the same both ways; the diagonal is a code alone."""

    scope: Scope
    basis: Basis
    together: Together
    codes: tuple[CodeName, ...]
    cells: tuple[tuple[Pair, ...], ...]

    @property
    def strongest(self) -> list[tuple[CodeName, CodeName, Pair]]:
        """Pairs that go together, the strongest first; not those of a code and one under it."""
        pairs = [(self.codes[i], self.codes[j], self.cells[i][j]) for i, j in combinations(range(len(self.codes)), 2)]
        there = [one for one in pairs if one[2].count and not one[2].nested]
        return sorted(there, key=lambda one: (-one[2].jaccard, -one[2].count))


@dataclass(frozen=True)
class Count:
    """A number with the query that finds its answers; None where no query can tell them apart."""

    count: int
    query: Query | None


@dataclass(frozen=True)
class MatrixRow:
    """What one case said: how many of its answers hold each code of the matrix.

    Attributes:
        case: Its id; None for somebody who spoke and is no case: no query finds their answers alone.
        answers: How many of its answers are of substance.
    """

    case: int | None
    name: str
    answers: int
    cells: tuple[Count, ...]


@dataclass(frozen=True)
class Matrix:
    """Cases by codes, a page of it, in the order in which the cases were read. ``total`` cases in the scope."""

    scope: Scope
    basis: Basis
    codes: tuple[CodeName, ...]
    rows: tuple[MatrixRow, ...]
    total: int


@dataclass(frozen=True)
class SaturationPoint:
    """After one more step: which codes were new, how many there are by now, and what other orders would have given.

    Attributes:
        name: Of the source or case.
        new: Names of the codes that nobody before it held.
        codes: Codes so far.
        low, middle, high: Codes so far at the 5th, 50th and 95th of 100 shuffled orders.
        run: New codes in the run of steps that ends here; None where the base or the first run is not full yet.
        share: ``run`` of the codes in the base, 0..; None where ``run`` is, or where the base holds no code.
    """

    name: str
    new: tuple[str, ...]
    codes: int
    low: int
    middle: int
    high: int
    run: int | None = None
    share: float | None = None


@dataclass(frozen=True)
class Reached:
    """Where so little was new that one may stop.

    Attributes:
        threshold: The share of new information that a run may bring at most, 0..1.
        step: The steps done when a run first brought no more than that, counted from 1; None where none did.
        lasting: The steps done when a run brought no more than that, and no run after it did; None where the last does.
    """

    threshold: float
    step: int | None
    lasting: int | None


@dataclass(frozen=True)
class Saturation:
    """Whether new codes still come (Guest, Namey and Chen 2020). Of codes, not of meaning.

    Attributes:
        of: What one step is: a source (a transcript or a document) or a case.
        order: The steps stand in the order in which they were decided, or in which they were read from the files.
        base_size: Steps whose codes are the base.
        run_length: Steps that are looked at together.
        base_codes: Codes in the base.
        left_out: Sources or cases with answers of substance in the scope of which nothing is decided: they are no step.
        reached: For no more than 5 % of new information, and for none.
    """

    scope: Scope
    basis: Basis
    of: Literal["source", "case"]
    order: Literal["coding", "reading"]
    points: tuple[SaturationPoint, ...]
    base_size: int
    run_length: int
    base_codes: int
    left_out: int
    reached: tuple[Reached, ...]


NAMES_AS_WRITTEN = "Names of cases and files stand as they were written: no mark for personal data is put over them."
"""Said below a figure of single cases, a ``Matrix`` or ``Saturation``, where it leaves as a file."""

Figure = Prevalence | Crosstab | CoOccurrence | Matrix | Saturation
