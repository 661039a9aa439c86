"""The review queue as the door hands it out: what is shown for one answer, and what is known of all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nlp.model.material import Span
from nlp.model.suggestions import Estimate, Quality, Unseen
from nlp.model.views import Answer

Queue = Literal["uncertain", "confident", "random", "code"]
"""The order in which answers come: where a decision teaches most; where yes or no is nearly sure; by lot, which alone
tells how good suggestions are; or most probable for one code first."""
Outcome = Literal["coded", "none", "unsure", "skipped"]


@dataclass(frozen=True)
class SuggestedCode:
    """A code that is shown with an answer.

    Attributes:
        score: 0..1; from 0.5 on it is suggested, below that only possible. None where what proposes it gives none.
        why: In words.
        by: Who or what proposes it: the suggester, a rule, a theme, a file.
    """

    code_id: int
    name: str
    score: float | None
    why: str
    by: str
    suggested: bool


@dataclass(frozen=True)
class ContextTurn:
    """What was said just before or after a turn."""

    speaker: str
    text: str
    source_id: int
    span: Span


@dataclass(frozen=True)
class Decision:
    """What a person decided about an answer in the queue. ``codes`` are the codes that were taken then."""

    outcome: Outcome
    queue: str
    blind: bool
    at: str
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Passage:
    """One answer of the queue.

    Attributes:
        before, after: Turns around it, where it is one of a talk or a paragraph of a document.
        suggestions: The likeliest first; empty in blind mode.
        given: Codes that it holds already, given elsewhere than in the queue.
        decision: What this person decided about it last; None where it is new to them.
    """

    answer: Answer
    before: tuple[ContextTurn, ...]
    after: tuple[ContextTurn, ...]
    suggestions: tuple[SuggestedCode, ...]
    given: tuple[int, ...]
    decision: Decision | None


@dataclass(frozen=True)
class ReaderProgress:
    """How many answers one person decided in the queue, in all and today."""

    name: str
    read: int
    today: int


@dataclass(frozen=True)
class ReviewProgress:
    """How far the queue is.

    Attributes:
        answers: Those that say something.
        read: Those that somebody decided in the queue.
        decided: Those that are decided, in the queue or elsewhere.
        unsure, skipped: To be looked at again.
        sample: Read blind in random order: what figures of quality rest on.
        readers: Who read how many.
    """

    answers: int
    read: int
    decided: int
    unsure: int
    skipped: int
    sample: int
    readers: tuple[ReaderProgress, ...]


@dataclass(frozen=True)
class Sampled:
    """An answer that would be accepted, drawn by lot to be looked at first."""

    answer: Answer
    score: float
    why: str


@dataclass(frozen=True)
class Above:
    """What "accept all above" would accept. ``answers`` are ids; ``sample`` is in the order of the lot."""

    code_id: int
    name: str
    threshold: float
    answers: tuple[int, ...]
    cases: int
    sample: tuple[Sampled, ...]


@dataclass(frozen=True)
class ReviewQuality:
    """How good suggestions are on what was read blind in random order.

    Attributes:
        sample: How many answers were read so.
        more: How many more are needed before anything can be said; 0 where there are enough.
        quality: Per code (by its id as text) and over all; None where there are too few.
        names: Id of a code as text -> its name.
        curve: (decisions learned from, F1 over all codes) on the other answers of the sample.
    """

    sample: int
    more: int
    quality: Quality | None
    names: Mapping[str, str]
    curve: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class CodeUnseen:
    """How many answers that nobody read may still hold a code.

    Attributes:
        hits: In how many of the last ``sample`` answers, read in random order, the code was given.
        unread: Answers that nobody has decided.
        estimate: With a 95 % interval.
    """

    code_id: int
    name: str
    hits: int
    sample: int
    unread: int
    estimate: Unseen


@dataclass(frozen=True)
class SampleJudged:
    """How many of a sample a person found right, with the share and its exact 95 % interval."""

    right: int
    judged: int
    share: Estimate
