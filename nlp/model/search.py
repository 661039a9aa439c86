"""What is looked for in a project, what was found, and rules, as the door hands them out.

Every span counts code points of the source that the answer stands in, like the answer's own span.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from nlp.model.coding import Stance
from nlp.model.disclosure import Layer, Stretch
from nlp.model.material import SourceKind, Span
from nlp.model.views import Answer

Order = Literal["reading", "case", "theme", "likeness"]
LineOrder = Literal["reading", "left", "hit", "right"]
Status = Literal["coded", "suggested", "no_code_fits", "no_substantive_answer", "unread"]
Given = Literal["either", "accepted", "proposed", "rejected"]
RuleKind = Literal["words", "phrase", "near", "pattern"]
Together = Literal["answer", "case", "overlap"]
"""What codes share to go together: an answer, all that a case said, or a stretch of text."""


@dataclass(frozen=True)
class Query:
    """What is looked for. An answer is found where all of it holds; what is left empty holds for every answer.

    Attributes:
        words: Words, "phrases", ``fund*``, AND, OR, NOT, NEAR/5 and brackets.
        forms: Other forms of each word count too: "fund" finds "funded".
        regex: A regular expression, taken to the letter.
        like: Answers that mean something alike: the id of an answer, or words.
        at_least: How near in meaning, of 100.
        codes: Ids of codes; the answer holds each of them.
        any_codes: Sets of ids of codes; the answer holds at least one of each set.
        together: What ``codes`` and ``any_codes`` share. "case": what was found of one case holds all of them, each
            answer at least one; "overlap": stretches given them share words.
        without_codes: Ids of codes; the answer holds none of them.
        given: How codes have to stand: accepted, proposed, either of these, or rejected.
        coder: The codes were given, proposed or decided by this coder.
        stance: The codes were given with this stance.
        unsure: Whoever gave the code wants to look again.
        theme: The number of a theme that it is in.
        attributes: (name, value) of the case; several values of one attribute: any of them; "" for cases without one.
        question: The name of the question that it answers.
        wave: The wave of its case; "" for a case of none.
        kind: Of the file that it comes from: survey, transcript or document.
        status: Where it stands in the ledger: any of these.
        has_memo: Somebody wrote a memo on it or on a coding of it.
        case_id: All that one case said.
        once: Answers that a person counts with another one are left out; that one holds what was given to them.
    """

    words: str = ""
    forms: bool = False
    regex: str = ""
    like: int | str | None = None
    at_least: int = 35
    codes: tuple[int, ...] = ()
    any_codes: tuple[tuple[int, ...], ...] = ()
    together: Together = "answer"
    without_codes: tuple[int, ...] = ()
    given: Given = "either"
    coder: str | None = None
    stance: Stance | None = None
    unsure: bool = False
    theme: int | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    question: str | None = None
    wave: str | None = None
    kind: SourceKind | None = None
    status: tuple[Status, ...] = ()
    has_memo: bool = False
    case_id: int | None = None
    once: bool = False

    @property
    def about_codings(self) -> bool:
        """True where it asks who gave which code, or how."""
        return bool(self.wanted or self.without_codes or self.coder or self.stance or self.unsure)

    @property
    def wanted(self) -> tuple[tuple[int, ...], ...]:
        """Sets of ids of codes; one of each set has to be held."""
        return (*((code,) for code in self.codes), *self.any_codes)

    def as_dict(self) -> dict[str, Any]:
        """What is not empty, for a file or a column."""
        return {name: value for name, value in asdict(self).items() if value != getattr(Query(), name)}

    @classmethod
    def of_dict(cls, kept: Mapping[str, Any]) -> "Query":
        """The query that ``as_dict`` wrote, also after a way through JSON."""
        known = {f.name for f in fields(cls)}
        named: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in kept.items() if name in known
        }
        if "attributes" in named:
            named["attributes"] = tuple((name, value) for name, value in named["attributes"])
        if "any_codes" in named:
            named["any_codes"] = tuple(tuple(some) for some in named["any_codes"])
        return cls(**named)


@dataclass(frozen=True)
class Hit:
    """An answer that was found.

    Attributes:
        spans: The hits in it, in the order of the text; none where it was found by what is known of it.
        alike: 0..1, how near its meaning is, where that was asked for.
        nearest: The sentence whose meaning is the nearest, where it has several.
        theme: The name of the theme that it is listed under, where answers are in the order of themes.
    """

    answer: Answer
    spans: tuple[Span, ...]
    alike: float | None = None
    nearest: Span | None = None
    theme: str | None = None

    def pieces(self, layer: Layer) -> list[tuple[str, str, str]]:
        """The answer cut at its hits and at marks: ("", words, mark), ("hit", …), or ("near", …) for ``nearest``.

        The words of all pieces, joined, are the answer's text; the mark is "" where none stands over them.
        """
        whole, spans = self.answer.span, [("hit", span) for span in self.spans]
        if not spans and self.nearest:
            spans = [("near", self.nearest)]
        cut, at = list[tuple[str, Span]](), whole.start
        for kind, span in spans:
            cut += [("", Span(at, span.start)), (kind, span)]
            at = span.end
        cut.append(("", Span(at, whole.end)))
        parts = ((kind, layer.pieces(Stretch.of(self.answer, span))) for kind, span in cut)
        return [(kind, words, mark) for kind, some in parts for words, mark in some]


@dataclass(frozen=True)
class Found:
    """A page of what was found. ``total`` answers of ``cases`` cases among ``searched`` answers of the project."""

    total: int
    cases: int
    searched: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class ContextLine:
    """One hit with the words around it, all word for word."""

    answer: int
    source_id: int
    case: str
    question: str | None
    span: Span
    left: str
    hit: str
    right: str

    @property
    def stretches(self) -> tuple[Stretch, Stretch, Stretch]:
        """What stands before the hit, the hit, and what stands behind it, each in its place."""
        before = Span(self.span.start - len(self.left), self.span.start)
        behind = Span(self.span.end, self.span.end + len(self.right))
        return (
            Stretch(self.left, self.source_id, before),
            Stretch(self.hit, self.source_id, self.span),
            Stretch(self.right, self.source_id, behind),
        )

    def over(self, layer: Layer) -> tuple[str, str, str]:
        """The three with marks in the place of words; one that a part of the hit is under stands in the hit alone."""
        left, hit, right = (list(layer.pieces(stretch)) for stretch in self.stretches)
        if left and hit and left[-1][1] == hit[0][1] != "":
            left.pop()
        if right and hit and right[0][1] == hit[-1][1] != "":
            right.pop(0)
        shown = ("".join(mark or words for words, mark in part) for part in (left, hit, right))
        return next(shown), next(shown), next(shown)


@dataclass(frozen=True)
class InContext:
    """A page of hits, each with the words around it. ``total`` hits in ``answers`` answers of ``cases`` cases."""

    total: int
    answers: int
    cases: int
    lines: tuple[ContextLine, ...]


@dataclass(frozen=True)
class Choices:
    """What answers of this project can be told apart by."""

    questions: tuple[str, ...]
    waves: tuple[str, ...]
    kinds: tuple[str, ...]
    coders: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class SavedSearch:
    """A search that a person gave a name."""

    id: int
    name: str
    query: Query
    at: str


@dataclass(frozen=True)
class RuleView:
    """A rule: for answers that hold these words, a code is proposed.

    Attributes:
        within: Of a rule for words near each other: how many words apart at most.
        on: False where it was switched off.
        found: Answers that hold its words now.
        accepted: Those of them to which a person gave the code.
        rejected: Those of them for which a person said that the code does not belong.
        problem: Why its words cannot be looked for; empty where they can.
    """

    id: int
    code_id: int
    code: str
    coder: str
    kind: RuleKind
    looks_for: str
    within: int | None
    on: bool
    found: int
    accepted: int
    rejected: int
    problem: str = ""

    @property
    def precision(self) -> float | None:
        """The share of its decided answers that hold the code; None where none was decided."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


@dataclass(frozen=True)
class RulePreview:
    """What a rule would find; nothing was changed.

    Attributes:
        found: Answers that hold its words, of ``cases`` cases.
        holding: Those that hold the code already, or for which it is proposed.
        rejected: Those for which a person said that it does not belong.
        examples: The first of the others, with the words that were found.
    """

    found: int
    cases: int
    holding: int
    rejected: int
    examples: tuple[Hit, ...]

    @property
    def would_propose(self) -> int:
        return self.found - self.holding - self.rejected
