"""Cases as the door hands them out: who took part, what is known of them, and how much they said."""

from collections.abc import Mapping
from dataclasses import dataclass

from nlp.model.material import Consent
from nlp.model.views import Answer


@dataclass(frozen=True)
class CaseLine:
    """A respondent, participant or organisation.

    Attributes:
        file: Where they were read from.
        answers: Answers or turns of theirs, those without substance left out.
        decided: Of these, how many are coded, or no code fits.
        pseudonym: What reports call it; empty where nobody said.
    """

    id: int
    name: str
    wave: str | None
    consent: Consent
    file: str
    attributes: Mapping[str, str]
    answers: int
    decided: int
    pseudonym: str = ""


@dataclass(frozen=True)
class CaseView:
    """One case and all that it said, in the order in which it was read."""

    line: CaseLine
    answers: tuple[Answer, ...]
    silent: tuple[str, ...]
    """The open questions of its file that it left blank."""
    of_cases: Mapping[str, tuple[int, int]]
    """Attribute -> how many cases share its value, and how many have one at all: how easily it can be told apart."""


@dataclass(frozen=True)
class CaseList:
    """A part of the cases that were asked for, and how many there are."""

    total: int
    lines: tuple[CaseLine, ...]
