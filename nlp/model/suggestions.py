"""What the machine suggests, why, and how well its suggestions agree with a person. Nothing here counts by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Advice = Literal["too few to say", "review all", "review the uncertain", "safe to accept"]


@dataclass(frozen=True)
class Why:
    """Why a code was suggested for a text.

    Attributes:
        nearest: Position of the most alike text that a person gave this code; None where there is none.
        words: Up to five words of the text that speak most for the code, as they are written there.
        rule: The line of the codebook that the text is most alike, word for word; None where none is near.
    """

    nearest: int | None
    words: tuple[str, ...]
    rule: str | None


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval; all three are None where it cannot be computed."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class CodeQuality:
    """How well suggestions agree with a person's decisions, for one code or for all of them.

    Attributes:
        code: Its key; None for all codes together.
        given: In how many of the answers the person saw the code.
        suggested: In how many the machine did.
        precision, recall, f1, kappa: With bootstrap intervals over cases.
        advice: What to do with the suggestions that nobody has decided.
        more: How many more answers to review before there is advice; 0 where there is.
    """

    code: str | None
    given: int
    suggested: int
    precision: Estimate
    recall: Estimate
    f1: Estimate
    kappa: Estimate
    advice: Advice
    more: int


@dataclass(frozen=True)
class Quality:
    """Quality over all codes and of each, from ``answers`` answers of ``cases`` cases."""

    answers: int
    cases: int
    overall: CodeQuality
    codes: Mapping[str, CodeQuality]


@dataclass(frozen=True)
class Unseen:
    """How many unread answers hold a code, by a random sample of them: the best guess and a 95 % interval."""

    expected: float
    low: int
    high: int
