"""What the door hands out: plain, frozen facts for the command line and the page to show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nlp.model.disclosure import Stretch
from nlp.model.material import Consent, Span
from nlp.text import plural


@dataclass(frozen=True)
class Ledger:
    """Where every answer that was read stands. The five always sum to ``answers_read``."""

    coded: int
    suggested: int
    no_code_fits: int
    no_substantive_answer: int
    unread: int

    @property
    def answers_read(self) -> int:
        return self.coded + self.suggested + self.no_code_fits + self.no_substantive_answer + self.unread


@dataclass(frozen=True)
class ImportedFile:
    """One file that the project holds, with its reconciliation."""

    id: int
    name: str
    kind: str
    layout: str
    encoding: str
    wave: str | None
    rows: int
    parts: int
    turns: int
    interviewer_turns: int
    answers: int
    blank: int
    no_substantive_answer: int
    lost: int
    removed_characters: int
    notes: tuple[str, ...]
    wordless: int = 0
    untimed: int = 0
    codings: int = 0
    unit: str = "cue"
    withdrawn: int = 0
    """Answers of people who withdrew since."""
    copy_erased: bool = False
    """The project holds no copy of the file any more, because it held words of such people."""

    @property
    def reconciliation(self) -> str:
        """What became of every row, cue or paragraph, as a sum in words."""
        substantive = self.answers - self.no_substantive_answer
        said = f"{plural(substantive, 'answer')} + {self.no_substantive_answer:,} without substance"
        said += f" + {self.withdrawn:,} withdrawn" if self.withdrawn else ""
        if self.kind == "survey":
            questions = self.parts // self.rows if self.rows else 0
            sums = f"{plural(self.rows, 'row')} × {plural(questions, 'question')} = {said} + {self.blank:,} blank"
        elif self.kind == "document":
            sums = f"{plural(self.parts, 'paragraph')}, which hold {said}"
        else:
            theirs = self.turns - self.interviewer_turns
            sums = (
                f"{self._cues}{plural(self.turns, 'turn')} = {self.interviewer_turns:,} of the interviewer + "
                f"{theirs:,} of others, which hold {said}"
            )
        more = f"; {plural(self.codings, 'coding')} read with it" if self.codings else ""
        more += f"; {plural(self.removed_characters, 'control character')} removed" if self.removed_characters else ""
        return f"{sums}; {self.lost:,} lost{more}"

    @property
    def _cues(self) -> str:
        """Cues (or rows, labels, …) against the turns that they make up, where they are not the same number."""
        if self.parts == self.turns and not self.untimed:
            return ""
        worded = self.parts - self.wordless - self.untimed
        parts = [f"{worded:,} with words", f"{self.wordless:,} without"]
        if self.untimed:
            parts.append(f"{self.untimed:,} whose time cannot be read")
        return f"{plural(self.parts, self.unit)} = {' + '.join(parts)}; in "


@dataclass(frozen=True)
class Info:
    """What a project holds."""

    name: str
    path: str
    answers_read: int
    cases: int
    sources: int
    codes: int
    themes: int
    quotes: int
    ledger: Ledger
    files: tuple[ImportedFile, ...]
    questions: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """One unit of text in its place: who said it, to which question, and where it stands in its source."""

    id: int
    source_id: int
    span: Span
    text: str
    case_id: int | None
    case: str
    question: str | None
    attributes: Mapping[str, str]
    wave: str | None
    consent: Consent
    seconds: float | None
    screen: str
    status: str


@dataclass(frozen=True)
class Repeats:
    """Answers that say the same nearly word for word, such as letters of a campaign."""

    answers: tuple[int, ...]
    """In the order in which they were read."""
    cases: int
    text: str
    """The first of them."""
    counted: int
    """As how many answers they count in themes and codes: each, unless a person counts them once."""


@dataclass(frozen=True)
class WarningView:
    """What to look at before trusting a theme. ``kind`` is one of ``ThemeWarning``; ``other`` is a theme's number."""

    kind: str
    text: str
    other: int | None = None


@dataclass(frozen=True)
class Theme:
    """A candidate theme as it stands now, with what people did to it.

    Attributes:
        id: Its number.
        name_source: "suggested" (a machine chose the name), "edited" or "written".
        coverage: Share of its answers that hold the words of its name.
        terms: Words and phrases that set it apart.
        typical: The most typical sentence, word for word; ``typical_span`` is where it stands in its source.
        status: candidate or kept, or else dropped, merged, split.
        answers: How many, those that repeat each other counted once where a person said so.
        found: In how many of ``runs`` re-runs it was found again; no runs where that was not measured.
        held: True where a person touched it: no later run changes it.
        under: The number of the theme that it stands under.
        fits: The code of the codebook that it is about, as the machine sees it.
    """

    id: int
    name: str
    name_source: str
    suggested_name: str
    coverage: float
    terms: tuple[str, ...]
    typical: str
    typical_answer: int
    typical_source: int
    typical_span: Span
    typical_consent: Consent
    status: str
    answers: int
    cases: int
    found: int
    runs: int
    warnings: tuple[WarningView, ...]
    code_id: int | None
    held: bool = False
    under: int | None = None
    fits: str | None = None

    @property
    def typical_said(self) -> Stretch:
        return Stretch(self.typical, self.typical_source, self.typical_span)

    @property
    def stability(self) -> float:
        return self.found / self.runs if self.runs else 0.0

    @property
    def stands(self) -> bool:
        return self.status in ("candidate", "kept")


@dataclass(frozen=True)
class ThemePart:
    """A part that a theme would be split into. ``answers`` are ids."""

    name: str
    terms: tuple[str, ...]
    typical: str
    typical_source: int
    typical_span: Span
    answers: tuple[int, ...]
    cases: int

    @property
    def typical_said(self) -> Stretch:
        return Stretch(self.typical, self.typical_source, self.typical_span)


@dataclass(frozen=True)
class InTheme:
    """A theme that an answer is in, and the sentence that is why."""

    theme: int
    name: str
    why: str
    by_hand: bool = False


@dataclass(frozen=True)
class Unplaced:
    """An answer that is in no theme, and why; ``near`` are the numbers of the themes that it is nearest to."""

    answer: int
    reason: str
    says_nothing: bool = False
    """True where the rule or a person took it for no substantive answer."""
    near: tuple[int, ...] = ()


@dataclass(frozen=True)
class ThemeRun:
    """The themes of a project as they stand now, and every answer that is in none.

    Attributes:
        id: Of the last run.
        themes: Those that a person touched, and those of the last run on the level that is shown.
        levels: How many themes there are on each level, from broad to fine.
        level: The level that is shown.
        recommended: The level that the machine recommends.
        listed: Answers so that alike ones stand together, where there are too few for themes.
        guided: True where answers near codes of the codebook went to them first.
        method: Ownwords' own way, or BERTopic's.
    """

    id: int
    at: str
    seed: int
    question: str | None
    answers: int
    recipe: str
    versions: Mapping[str, str]
    themes: tuple[Theme, ...]
    unplaced: tuple[Unplaced, ...]
    repeated: int = 0
    """How many answers a person counts with another one that they repeat; themes and codes count them once."""
    levels: tuple[int, ...] = ()
    level: int = 0
    recommended: int = 0
    listed: tuple[int, ...] = ()
    guided: bool = False
    method: Literal["consensus", "bertopic"] = "consensus"

    @property
    def precision(self) -> str:
        """Of the vectors that the themes were found with."""
        return self.recipe.rsplit("-", 1)[-1]

    @property
    def standing(self) -> tuple[Theme, ...]:
        """The themes that hold answers: neither dropped nor merged nor split."""
        return tuple(t for t in self.themes if t.stands)

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Why answers are in no theme and how many, the commonest first; the many ways to say nothing are one."""
        counts = Counter('no substantive answer, such as "n/a"' if u.says_nothing else u.reason for u in self.unplaced)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True)
class CodeView:
    """A code of the project's codebook, with how many answers hold it.

    Attributes:
        active: False where it was retired.
        key: What rules of other codes call it.
        colour: A slot of the palette, or a colour from elsewhere: ``nlp.model.palette.paint_of(colour, id)`` draws it.
        edition: How often what it means was rewritten, and one.
    """

    id: int
    parent_id: int | None
    name: str
    codable: bool
    short: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    origin: str
    accepted: int
    proposed: int
    cases: int
    active: bool = True
    key: str = ""
    colour: str = ""
    edition: int = 1


@dataclass(frozen=True)
class Suggestion:
    """A code that is proposed for an answer, and why. ``score``: 0..1, proposed from 0.5 on; None from a theme."""

    answer: int
    score: float | None
    why: str


@dataclass(frozen=True)
class Step:
    """A step of the history that can be taken back or done again."""

    id: int
    label: str


@dataclass(frozen=True)
class Event:
    """One line of the history. ``fixed``: it cannot be taken back any more, because a case was withdrawn since."""

    id: int
    at: str
    actor: str
    actor_kind: str
    kind: str
    label: str
    changes: int
    undone: bool
    undoes: int | None
    fixed: bool = False
