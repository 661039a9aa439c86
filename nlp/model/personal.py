"""Personal data of a project as a person decides about it: what was found, the queue, the marks, what was looked for.

Nothing is replaced before a person said so, and no list of kinds is complete: nothing here is called anonymous.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nlp.model.disclosure import Kind, Sure
from nlp.model.material import Span

Status = Literal["proposed", "accepted", "rejected"]
Origin = Literal["found", "model", "by hand"]
ListKind = Literal["name", "organisation", "place", "not_personal"]

KIND_WORDS: Mapping[Kind, str] = {
    "name": "names of people",
    "email": "e-mail addresses",
    "phone": "phone numbers",
    "web": "web addresses",
    "handle": "names on social media",
    "address": "street addresses",
    "postcode": "postcodes",
    "birth_date": "dates of birth",
    "ni_number": "National Insurance numbers",
    "pps_number": "PPS numbers",
    "nhs_number": "NHS numbers",
    "prison_number": "prison numbers",
    "police_number": "police numbers",
    "probation_number": "probation numbers",
    "passport": "passport numbers",
    "driving_licence": "driving licences",
    "vehicle": "number plates",
    "bank": "bank accounts and sort codes",
    "iban": "IBANs",
    "card": "card numbers",
    "ip": "IP addresses",
    "charity_number": "charity numbers",
    "company_number": "company numbers",
    "prison": "prisons",
    "organisation": "organisations",
}
"""Kinds as a person reads them, in the order of the marks."""


@dataclass(frozen=True)
class PersonalFinding:
    """A stretch that could give somebody away, with the words around it.

    Attributes:
        id: Of the finding.
        text: The stretch, word for word.
        span: In its source.
        before: Words before it, from the same answer.
        after: Words after it.
        mark: What stands in its place, or would: ``[Name 3]``.
        alike: How many undecided findings of the project are of the same person, place or number, with this one.
        answer: The answer that it stands in; None for what stands outside answers, such as a title.
    """

    id: int
    kind: Kind
    text: str
    span: Span
    source_id: int
    source: str
    answer: int | None
    before: str
    after: str
    why: str
    sure: Sure
    origin: Origin
    status: Status
    mark: str
    alike: int


@dataclass(frozen=True)
class KindCount:
    """How many findings of a kind there are, and where they stand."""

    kind: Kind
    proposed: int
    accepted: int
    rejected: int


@dataclass(frozen=True)
class PersonalState:
    """Where the search for personal data stands.

    Attributes:
        looked_at: When it was last looked for; None where it never was.
        unread: How many answers came since, or were never looked at.
        kinds: Kinds with findings, and how many.
        looked_for: Every kind that is looked for, in words, in the order of the marks.
        country: Whose rules.
    """

    looked_at: str | None
    unread: int
    kinds: tuple[KindCount, ...]
    looked_for: tuple[str, ...]
    country: str

    @property
    def proposed(self) -> int:
        return sum(kind.proposed for kind in self.kinds)


@dataclass(frozen=True)
class PersonalPage:
    """Some findings of the queue, and how many there are."""

    total: int
    findings: tuple[PersonalFinding, ...]


@dataclass(frozen=True)
class KeyLine:
    """A mark, and the words that it stands for: personal data itself, to be kept apart."""

    mark: str
    kind: Kind
    words: tuple[str, ...]
    times: int


@dataclass(frozen=True)
class FirstNameAlone:
    """A mark that stands for nothing but a first name, in answers of several cases: perhaps of several people."""

    mark: str
    words: str
    answers: int
    cases: int
