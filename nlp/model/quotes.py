"""Quotes: what they are wanted for, how they are chosen, how they are shown, and how far they speak for everybody.

A quote is a slice of one answer. Its display text may leave words out, clarify, redact and mend a first letter, all in
square brackets; what stands outside brackets is the person's, letter for letter. Nothing here decides who is quoted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nlp.model.coding import Stance
from nlp.model.figures import Scope
from nlp.model.material import Consent, Span

Role = Literal["typical", "atypical", "counter"]
"""Why a quote is offered: it says what most say, it says it as nobody else does, or it says the contrary."""

FlagKind = Literal[
    "not_proved",
    "consent_no",
    "consent_unknown",
    "small_cell",
    "personal_data",
    "not_decided",
    "left_out_not",
    "replaced",
]
"""What is wrong with a quote, or should be looked at, before it leaves.

``not_proved``: its words are not in its source (any more); ``consent_no``, ``consent_unknown``: of the case;
``small_cell``: too few cases fit its attribution; ``personal_data``: a finding in it waits for a decision;
``not_decided``: its code was taken back or never accepted there; ``left_out_not``: "[…]" stands for a "not";
``replaced``: words in brackets stand in place of words of the person's.
"""

BLOCKS: frozenset[FlagKind] = frozenset({"not_proved", "consent_no"})
"""With one of these a quote does not leave the project."""


@dataclass(frozen=True)
class Wanted:
    """What quotes are wanted for: a code, or else a theme; narrowed to a question, a stance, a subgroup."""

    code: int | None = None
    theme: int | None = None
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True)
class Taste:
    """What kind of quotes a person likes to have.

    Attributes:
        varied: 0 for the most typical ones, 1 for ones as different as can be.
        long: 0 for short ones, 1 for long ones.
        spread: Attributes of the cases, or "wave", over whose values the quotes are spread, the first one first.
    """

    varied: float = 0.3
    long: float = 0.5
    spread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flag:
    """Something that a person should know of a quote before it leaves, in words."""

    kind: FlagKind
    said: str

    @property
    def blocks(self) -> bool:
        return self.kind in BLOCKS


@dataclass(frozen=True)
class QuoteView:
    """A quote, compared with its source when it was chosen and whenever it is shown.

    Attributes:
        id: None while it is only offered.
        text: The slice of the source.
        shown: As a report shows it: with what a person left out, clarified or redacted, and with the marks of the
            project in the place of what gives somebody away.
        attribution: Who speaks, without a name: "Survey respondent, small organisation, Wales".
        pseudonym: What reports call the case, where it has one.
        note: What a person noted about it; stays in the project.
        fingerprint: Of its source, keyed (``nlp.model.report``): what a file may carry; empty while it is only offered.
        position: Its place on the shortlist.
        used_in: Names of the reports that it is in.
        flags: What should be known before it leaves.
        candidate: True while a machine proposes it, False once a person picked it.
    """

    id: int | None
    text: str
    answer: int
    source_id: int
    source: str
    span: Span
    case: str
    case_id: int | None
    question: str | None
    attribution: str
    attributes: Mapping[str, str]
    consent: Consent
    why: str
    theme_id: int | None
    theme: str
    seconds: float | None = None
    candidate: bool = True
    guid: str = ""
    source_guid: str = ""
    fingerprint: str = ""
    shown: str = ""
    code_id: int | None = None
    code: str = ""
    role: Role | None = "typical"
    stance: Stance = "none"
    wave: str | None = None
    pseudonym: str = ""
    note: str = ""
    position: int = 0
    used_in: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Group:
    """How far one value of an attribute is heard. ``cases``: those that the code was accepted for."""

    attribute: str
    value: str
    quotes: int
    cases_quoted: int
    cases: int


@dataclass(frozen=True)
class Coverage:
    """How far quotes speak for everybody who said it.

    Attributes:
        quotes: How many.
        cases_quoted: Of how many cases.
        cases: How many cases said it.
        groups: For each attribute that was asked for, its values, commonest first.
        said: All of it in one line: "9 quotes from 9 of 41 cases; none from the North East".
        warnings: A case that is quoted more than twice, a group that is missing.
    """

    quotes: int
    cases_quoted: int
    cases: int
    groups: tuple[Group, ...]
    said: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """Quotes that are offered, best first, and beside them one that is atypical and one that says the contrary."""

    quotes: tuple[QuoteView, ...]
    beside: tuple[QuoteView, ...]
    coverage: Coverage


@dataclass(frozen=True)
class Fragment:
    """A stretch of a display text that is the person's own words, and where it stands in the source.

    Both count in code points, half-open. They are equally long; the first letter may differ in size where the display
    text mends it, as in ``[W]e``.
    """

    shown: Span
    source: Span


@dataclass(frozen=True)
class Proof:
    """Whether a display text is true to its source.

    Attributes:
        fragments: What is proved, in order; where it is not true, what is proved up to there.
        wrong: What is wrong, in words; empty where it is true.
        wrong_at: Where in the display text; None where it is true.
        left_out_not: A "not" or its like among the words that were left out, for which the person should look twice.
        replaced: Stretches of the source in whose place a bracket has other words.
    """

    fragments: tuple[Fragment, ...]
    wrong: str = ""
    wrong_at: Span | None = None
    left_out_not: str = ""
    replaced: tuple[str, ...] = ()

    @property
    def true(self) -> bool:
        return not self.wrong
