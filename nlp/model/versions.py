"""Versions of a codebook and what became of codings when a definition was rewritten, as the door hands them out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CodebookVersion:
    """A codebook as it stood once. A round of double coding cites its number."""

    number: int
    name: str
    note: str
    at: str
    by: str


@dataclass(frozen=True)
class OlderCodings:
    """Accepted codings of a code that were given before what it means was rewritten.

    Attributes:
        edition: The edition of the code under which they were given.
        now: Its edition now.
        count: How many.
        changes: What was rewritten since, a sentence each.
    """

    code_id: int
    code: str
    edition: int
    now: int
    count: int
    changes: tuple[str, ...]
