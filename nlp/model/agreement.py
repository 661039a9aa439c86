"""How far coders agree: what goes in, and the figures that come out, each with its interval and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nlp.model.material import Span

Measure = Literal["percent", "cohen", "fleiss", "alpha", "alpha_masi", "ac1", "overlap_f1"]

ENOUGH = 30
"""Units that two coders or more must have read before a figure says much."""

MEASURES: Mapping[Measure, tuple[str, str]] = {
    "percent": ("The same", "How often two coders said the same; two who guess also agree now and then."),
    "cohen": ("Cohen's kappa", "How far two coders agree beyond chance, given how often each of them uses the code."),
    "fleiss": ("Fleiss' kappa", "The same for any number of coders, as if all of them used the code equally often."),
    "alpha": (
        "Krippendorff's alpha",
        "How far coders agree beyond chance: 1 is always, 0 no more than by chance; from .80 on people usually rely "
        "on it, from .67 on for tentative conclusions.",
    ),
    "alpha_masi": (
        "Alpha for sets",
        "The same for all codes of an answer together, with credit for sets that overlap.",
    ),
    "ac1": ("Gwet's AC1", "How far coders agree beyond chance, for codes so rare or so common that kappa misleads."),
    "overlap_f1": (
        "F1 of stretches",
        "The share of stretches for which the other coder has one of their own in the same place.",
    ),
}
"""What each measure is called, and what it says in one sentence, for whoever has never heard of it."""


@dataclass(frozen=True)
class CodedUnit:
    """An answer that coders read, and the codes that each gave it.

    ``given`` holds a coder with no codes where they read it and no code fits; who is not in it has not read it.
    """

    unit: int
    case: int
    given: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class CodedText:
    """A text that coders read, and the stretches to which each gave a code.

    Attributes:
        text: Its number.
        case: Whose words it holds.
        parts: What there was to code, such as all but the interviewer's turns; spans are cut at its borders.
        given: Coder -> (code, span), overlaps allowed; who is not in it has not read the text.
    """

    text: int
    case: int
    parts: tuple[Span, ...]
    given: Mapping[str, tuple[tuple[str, Span], ...]]


@dataclass(frozen=True)
class Figure:
    """One measure, with its 95 % interval. None where it is not defined, such as kappa where all gave the same."""

    measure: Measure
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Compared:
    """How far coders agree on one code, or on all codes of a unit together (``code`` is None).

    Attributes:
        code: The code, or None.
        units: What at least two of them read: answers; for spans, stretches that at least one of them marked.
        cases: The cases that these belong to.
        held: To how many of the units at least one of them gave the code (or any code).
        figures: The measures, in a fixed order.
        says: What the figures rest on, in plain words; to be shown beside them.
    """

    code: str | None
    units: int
    cases: int
    held: int
    figures: tuple[Figure, ...]
    says: str

    @property
    def enough(self) -> bool:
        """False where the figures may be shown only with ``says``, as a first impression."""
        return self.units >= ENOUGH


@dataclass(frozen=True)
class Between:
    """Who is compared, and how far they agree."""

    coders: tuple[str, ...]
    with_machine: bool
    overall: Compared
    codes: tuple[Compared, ...]


@dataclass(frozen=True)
class Agreement:
    """How far coders agree.

    Attributes:
        people: All people together; None where fewer than two coded.
        pairs: Each two coders, people with people first, then each with the machine as one more coder.
        uncoded: How what nobody coded was counted, in plain words; to be shown with the figures.
        stands_on: Which answers or texts were compared and why these, in plain words; to be shown with the figures.
    """

    people: Between | None
    pairs: tuple[Between, ...]
    uncoded: str
    stands_on: str = ""


@dataclass(frozen=True)
class Disagreement:
    """A unit, or a stretch of a text, on which coders differ.

    Attributes:
        unit: The number of the answer or of the text.
        span: The stretch of the text; None for a whole answer.
        case: Whose words they are.
        given: Coder -> codes, in the order of their names; who did not read it is not there.
        codes: The codes that some gave and others did not.
    """

    unit: int
    span: Span | None
    case: int
    given: tuple[tuple[str, frozenset[str]], ...]
    codes: tuple[str, ...]
