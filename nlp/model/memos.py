"""Memos as the door hands them out: what somebody wrote, and what it is about, in words and as a place to go to."""

from dataclasses import dataclass
from typing import Literal, get_args

About = Literal["project", "source", "case", "code", "coding", "quote"]
ABOUT: tuple[About, ...] = get_args(About)


@dataclass(frozen=True)
class MemoTarget:
    """What a memo is about.

    Attributes:
        words: The name of the code, the first words of the passage, the name of the case.
        gone: True where it was taken away since; the words are those that it had.
        code_id: The code that it is, or is about.
        source_id: The source that it is, or stands in.
        answer: The answer or turn that it begins in.
        start: Where it begins in a transcript or document; None for answers of surveys.
    """

    words: str
    gone: bool = False
    code_id: int | None = None
    source_id: int | None = None
    answer: int | None = None
    start: int | None = None


@dataclass(frozen=True)
class MemoView:
    """What somebody wrote. ``row_id`` is the id of what it is about; None for the project."""

    id: int
    about: About
    row_id: int | None
    target: MemoTarget
    text: str
    by: str
    at: str
    changed_at: str | None
