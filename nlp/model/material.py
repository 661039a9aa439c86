"""What is read from a file: sources, cases, and where each turn of speech stands.

Every position is a half-open interval of Unicode code points in a source's canonical text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Consent = Literal["yes", "no", "unknown"]
SourceKind = Literal["survey", "transcript", "document"]
"""What kind of file a source was read from."""
Unit = Literal["answer", "turn", "passage", "paragraph"]
Screen = Literal["substantive", "no_substantive_answer"]


@dataclass(frozen=True)
class Span:
    """A stretch of a text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True)
class Turn:
    """What one speaker said before the next one spoke; the span leaves the speaker's label out."""

    span: Span
    speaker: str | None
    seconds: float | None = None
    """Where in the recording it begins."""
    marks: tuple[tuple[int, float], ...] = ()
    """Places inside a long turn whose time is known: (offset in the source, seconds)."""


@dataclass(frozen=True)
class Case:
    """A respondent, participant or organisation. ``key`` is unique within one import."""

    key: str
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    consent: Consent = "unknown"
    row: int | None = None


@dataclass(frozen=True)
class Source:
    """One answer of one case to one question, or one whole transcript."""

    name: str
    text: str
    case: str | None
    """The key of the case that wrote it; None for a transcript, whose turns belong to several."""
    question: str | None = None
    row: int | None = None
    turns: tuple[Turn, ...] = ()
    """The turns of a transcript, or the paragraphs of a document (without a speaker); empty for an answer."""
    interviewers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FoundCoding:
    """A code that somebody had applied before the file was read: in a column of the table, or in a Word comment."""

    source: int
    """Position in ``Import.sources``."""
    span: Span
    """Where in that source's text."""
    code: str
    where: str
    """Where it stood in the file, in words: ``column "Themes"``, or ``comment by Jo``."""
    coder: str = ""
    """Who coded, where the file says so."""
    note: str = ""


@dataclass(frozen=True)
class ImportReport:
    """What became of everything in a file.

    Attributes:
        rows: Rows of a table.
        parts: Cells of a table's open questions, what a transcript consists of, or paragraphs of a document.
        unit: What one of the ``parts`` of a transcript is: a cue, segment, row, label or time.
        wordless: Those without words. Counted in ``parts``.
        untimed: Those whose time cannot be read; their words are kept. Counted in ``parts``.
        turns: Turns of a transcript.
        interviewer_turns: Those of whoever asks; kept, and left out of counts.
        answers: Units that somebody wrote or said: answers, turns, passages of long turns.
        blank: Cells of open questions without a word.
        no_substantive_answer: Units that say nothing, such as "n/a".
        lost: Cells, or words of turns, that became nothing of these. It is counted, and it is 0.
        codings: Codes that were applied in the file and are read with it.
        removed_characters: Control characters that no report can hold.
        notes: What else a person should know.
    """

    rows: int = 0
    parts: int = 0
    unit: str = "cue"
    wordless: int = 0
    untimed: int = 0
    turns: int = 0
    interviewer_turns: int = 0
    answers: int = 0
    blank: int = 0
    no_substantive_answer: int = 0
    lost: int = 0
    codings: int = 0
    removed_characters: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Import:
    """All that was read from one file, before any of it is saved."""

    file: str
    sha256: str
    kind: SourceKind
    layout: str
    encoding: str
    sources: tuple[Source, ...]
    cases: tuple[Case, ...]
    attributes: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    """(column, wording) of each open question."""
    report: ImportReport
    wave: str | None = None
    codings: tuple[FoundCoding, ...] = ()
    codes: tuple[str, ...] = ()
    """The names of all codes that the file knows, in its order, also of those that nobody applied."""


@dataclass(frozen=True)
class Segment:
    """The unit that themes are found in: an answer, a turn, or a passage of a long turn."""

    span: Span
    unit: Unit
    speaker: str | None = None
    interviewer: bool = False
    seconds: float | None = None
    screen: Screen = "substantive"
    why: str = ""
    """Why it was screened out, in words."""
