"""Codes given to stretches of text, and the sources that they stand in, as the door hands them out."""

from dataclasses import dataclass
from typing import Literal

from nlp.model.material import SourceKind, Span

Stance = Literal["for", "against", "mixed", "none"]
CodingOrigin = Literal["human", "suggested", "rule", "imported"]
CodingStatus = Literal["proposed", "accepted", "rejected", "superseded"]


@dataclass(frozen=True)
class CodingView:
    """A code that a coder gave to a stretch of a source, or a machine or rule proposes for it.

    Attributes:
        answer: The id of the answer or turn that it begins in.
        span: Where in the source's canonical text, in code points.
        text: The words there.
        coder_kind: person, model or rule.
        score: A probability, where a machine proposed it.
        older_edition: True where what the code means was rewritten since: it is offered for another look.
    """

    id: int
    code_id: int
    code: str
    source_id: int
    answer: int
    span: Span
    text: str
    coder: str
    coder_kind: str
    origin: CodingOrigin
    status: CodingStatus
    stance: Stance
    score: float | None
    why: str
    note: str
    unsure: bool
    at: str | None
    older_edition: bool


@dataclass(frozen=True)
class SourceLine:
    """A source as it stands in a list: a transcript, a document, or one answer of one case."""

    id: int
    name: str
    kind: SourceKind
    file: str
    words: int
    answers: int
    decided: int
    """Answers or turns that are coded, or where no code fits."""
    codings: int


@dataclass(frozen=True)
class Stretch:
    """A turn, passage, paragraph or answer of a source, in its place. ``answer`` is its id."""

    answer: int
    span: Span
    speaker: str | None
    interviewer: bool
    seconds: float | None
    status: str
    case_id: int | None
    case: str


@dataclass(frozen=True)
class SourceView:
    """A whole source, to be read and coded. ``text`` is canonical: it never changes."""

    id: int
    name: str
    kind: SourceKind
    text: str
    stretches: tuple[Stretch, ...]
    codings: tuple[CodingView, ...]
