"""What could give somebody away: what was found, what the project knows, and the mark that would stand in its place.

Nothing here decides: a finding is put before a person. No list of kinds is ever complete, so nothing is called
anonymous.
"""

from dataclasses import dataclass
from typing import Literal

from nlp.model.material import Span

Kind = Literal[
    "name",
    "email",
    "phone",
    "web",
    "handle",
    "address",
    "postcode",
    "birth_date",
    "ni_number",
    "pps_number",
    "nhs_number",
    "prison_number",
    "police_number",
    "probation_number",
    "passport",
    "driving_licence",
    "vehicle",
    "bank",
    "iban",
    "card",
    "ip",
    "charity_number",
    "company_number",
    "prison",
    "organisation",
]
Sure = Literal["certain", "likely", "possible"]


@dataclass(frozen=True)
class Finding:
    """A stretch of a text that could give somebody away.

    Attributes:
        kind: What it seems to be.
        span: Half-open, in code points of the text it was found in.
        text: The stretch, word for word.
        why: Why it was found, for the person who decides.
        sure: ``certain`` where its form or the project's own list leaves no doubt, ``possible`` where it is a guess.
    """

    kind: Kind
    span: Span
    text: str
    why: str
    sure: Sure


@dataclass(frozen=True)
class Known:
    """What a project knows about who and what is spoken of; each name is searched for everywhere.

    Attributes:
        names: People: "Grace Okafor", "Baz". A part that is a common word or a place is found only where it looks
            like a name.
        speakers: Labels of speakers in transcripts; labels that say a role ("Interviewer") or a number are left alone.
        cases: Names of respondents or organisations; codes such as "R_017" are left alone.
        organisations: Organisations, with their short forms.
        places: Prisons, hostels and other places that the list does not have.
        not_personal: Words and phrases that a person said give nobody away: never found.
    """

    names: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    not_personal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """What stands in the place of a finding wherever a text is shown: ``[Name 3]``."""

    span: Span
    text: str
