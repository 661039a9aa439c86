"""Rounds of double coding: what is handed out about them, and the name under which they are settled."""

from dataclasses import dataclass
from typing import Literal

from nlp.model.codebook import Code
from nlp.model.material import Span

CONSENSUS = "consensus"
"""The coder by whose name a round is settled: nobody works under it."""

Outcome = Literal["coded", "none", "unsure", "skipped"]
"""What came of a reading: codes, no code fits, wants to talk about it, left for later."""


@dataclass(frozen=True)
class RoundCode:
    """A code as the codebook had it when the round was made.

    ``label`` is its name, with its number where another code is called so too: figures are shown by it.
    """

    id: int
    label: str
    code: Code


@dataclass(frozen=True)
class Reader:
    """How far a coder is: ``read`` of ``of`` answers (or texts); ``skipped`` of the others were left for later."""

    coder: str
    read: int
    skipped: int
    of: int

    @property
    def finished(self) -> bool:
        return self.read == self.of


@dataclass(frozen=True)
class Round:
    """A round of double coding as it stands.

    Attributes:
        kind: Whether its units are answers, or whole texts in which any stretch may be coded.
        drawn: How its units were drawn, in plain words.
        groups: Value of the attribute that it was spread over -> how many of its answers, in order.
        version: Number of the version of the codebook that it cites.
        settled: For how many of its answers (of texts: passages) a consensus was written down.
    """

    id: int
    name: str
    kind: Literal["answers", "texts"]
    open: bool
    at: str
    made_by: str
    units: int
    cases: int
    drawn: str
    groups: tuple[tuple[str, int], ...]
    version: int
    readers: tuple[Reader, ...]
    settled: int

    @property
    def finished(self) -> bool:
        """True where nobody has anything left to read."""
        return all(reader.finished for reader in self.readers)


@dataclass(frozen=True)
class Reading:
    """What one coder gave an answer. ``codes`` are labels, in the order of the codebook."""

    coder: str
    codes: tuple[str, ...]
    outcome: Outcome
    note: str


@dataclass(frozen=True)
class RoundAnswer:
    """An answer of a round as its coders see it: nothing of what others or a machine said about it.

    ``mine`` is what the coder gave it, where they have read it.
    """

    answer: int
    source_id: int
    span: Span
    text: str
    question: str | None
    speaker: str | None
    mine: Reading | None


@dataclass(frozen=True)
class RoundSpan:
    """A stretch to which a coder gave a code in a round. ``id`` is the coding's."""

    id: int
    code: str
    span: Span
    text: str
    note: str


@dataclass(frozen=True)
class RoundText:
    """A text of a round as one coder sees it: with their own codings only.

    Attributes:
        parts: (answer, stretch, speaker) of all that there is to code, in order; whoever asks is left out.
        done: True where the coder said that they have read all of it.
    """

    source_id: int
    name: str
    text: str
    parts: tuple[tuple[int, Span, str | None], ...]
    mine: tuple[RoundSpan, ...]
    done: bool


@dataclass(frozen=True)
class RoundDisagreement:
    """An answer or a stretch of a text that is to be talked about: coders differ, or one of them was unsure.

    Attributes:
        answer: The answer; of a stretch, the turn or passage in which it begins.
        span: The stretch in its source.
        readings: What each coder gave, in the order of their names.
        codes: Labels of the codes that some gave and others did not.
        settled: Labels of the codes of the consensus; None where there is none yet.
        settled_note: What was noted with it.
    """

    answer: int
    source_id: int
    span: Span
    text: str
    question: str | None
    case: str
    readings: tuple[Reading, ...]
    codes: tuple[str, ...]
    settled: tuple[str, ...] | None
    settled_note: str


def names(people: tuple[str, ...]) -> str:
    """Names as a person lists them.

    Example:
        >>> names(("Ana",)), names(("Ana", "Ben", "Cem"))
        ('Ana', 'Ana, Ben and Cem')
    """
    return " and ".join([", ".join(people[:-1]), people[-1]] if len(people) > 1 else people)
