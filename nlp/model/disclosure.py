"""What could give somebody away: what was found, what the project knows, and the mark that would stand in its place.

Nothing here decides: a finding is put before a person. No list of kinds is ever complete, so nothing is called
anonymous.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

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


Piece = tuple[str, str]
"""Words as they are written, and the mark that stands for them; "" where none does."""


def pieces(text: str, marks: Iterable[Mark], *, start: int = 0) -> tuple[Piece, ...]:
    """A text cut where marks begin and end: the words of all pieces, joined, are the text.

    Args:
        text: A source, or a stretch of one.
        marks: Of its source, in order and without overlap. One that reaches out of the stretch stands over what is in.
        start: Where in its source the text begins.

    Example:
        >>> pieces("Ask Grace.", [Mark(Span(14, 19), "[Name 1]")], start=10)
        (('Ask ', ''), ('Grace', '[Name 1]'), ('.', ''))
    """
    found, at = list[Piece](), 0
    for mark in marks:
        first, last = max(mark.span.start - start, at), min(mark.span.end - start, len(text))
        if first < last:
            found += [(text[at:first], ""), (text[first:last], mark.text)]
            at = last
    return tuple(piece for piece in (*found, (text[at:], "")) if piece[0])


def redacted(text: str, marks: Iterable[Mark], *, start: int = 0) -> str:
    """The text with each mark in its place. Arguments as ``pieces``."""
    return "".join(mark or words for words, mark in pieces(text, marks, start=start))


class Said(Protocol):
    """Words of people that know where in which source they stand: an answer, a coding, a turn."""

    @property
    def text(self) -> str: ...
    @property
    def source_id(self) -> int: ...
    @property
    def span(self) -> Span: ...


@dataclass(frozen=True)
class Stretch:
    """Words where they stand: a part of something that was said."""

    text: str
    source_id: int
    span: Span

    @classmethod
    def of(cls, said: Said, span: Span) -> "Stretch":
        """The part of what was said that stands at ``span`` of its source."""
        start = said.span.start
        return cls(said.text[span.start - start : span.end - start], said.source_id, span)


@dataclass(frozen=True)
class Layer:
    """The marks that a person accepted, over texts that never change. ``marks``: source -> its marks, in order."""

    marks: Mapping[int, tuple[Mark, ...]] = field(default_factory=dict)

    def pieces(self, said: Said) -> tuple[Piece, ...]:
        """Words of people, cut where marks begin and end."""
        return pieces(said.text, self.marks.get(said.source_id, ()), start=said.span.start)

    def over(self, said: Said) -> str:
        """Words of people with the marks in their places."""
        return redacted(said.text, self.marks.get(said.source_id, ()), start=said.span.start)
