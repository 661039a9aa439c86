"""Personal data of the open project: looking for it, deciding about it, and the marks in its place.

A layer over the texts, which never change: codings and quotes keep their place. The machine proposes, a person decides.
"""

from collections.abc import Mapping, Sequence

from nlp.model.disclosure import Kind, Mark
from nlp.model.material import Span
from nlp.model.personal import KeyLine, ListKind, PersonalPage, PersonalState, Status
from nlp.progress import Progress, silent
from nlp.project.desk import Desk, Window


class PersonalData:
    """What could give somebody away, and what stands in its place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, *, model: str | None = None, progress: Progress = silent) -> int:
        """Looks through all texts, and returns how many findings are new. What was decided stays.

        Args:
            model: Name or folder of a spaCy model that the person has.
            progress: Told about every step; may raise to cancel.

        Raises:
            PackageMissing: There is no such model.
        """
        raise NotImplementedError

    def state(self) -> PersonalState:
        """What was looked for, when, and what was decided."""
        raise NotImplementedError

    def queue(
        self,
        *,
        status: Status = "proposed",
        kinds: Sequence[Kind] = (),
        source: int | None = None,
        first: int = 0,
        most: int = 50,
    ) -> PersonalPage:
        """Findings in the order in which they are decided: the surest kinds first, alike ones together."""
        raise NotImplementedError

    def decide(
        self,
        findings: Sequence[int],
        status: Status,
        *,
        alike: bool = False,
        kind: Kind | None = None,
        window: Window | None = None,
    ) -> int:
        """Accepts findings, rejects them, or takes that back (``proposed``); returns how many.

        Args:
            findings: Their ids.
            status: What they are from now on.
            alike: Also all undecided ones of the same person, place or number.
            kind: What they are, where the machine took them for something else.
            window: A window of the page and the number of what was done there: the same is done once.

        Raises:
            FindingMissing
        """
        raise NotImplementedError

    def mark(self, source: int, span: Span, kind: Kind, *, everywhere: bool = False) -> int:
        """Puts a mark over words that a person selected; returns how many places were marked.

        Args:
            source: The source.
            span: In its text.
            kind: What it is.
            everywhere: Also wherever the same words stand in the project.

        Raises:
            FindingRefused: Another mark is there, or the span is not in the source.
        """
        raise NotImplementedError

    def layers(self, sources: Sequence[int]) -> Mapping[int, tuple[Mark, ...]]:
        """Source -> its accepted marks in order; sources without any are left out."""
        raise NotImplementedError

    def key(self) -> tuple[KeyLine, ...]:
        """Every mark and what it stands for: personal data, to be kept apart."""
        raise NotImplementedError

    def listed(self) -> Mapping[ListKind, tuple[str, ...]]:
        """The project's own lists."""
        raise NotImplementedError

    def set_listed(self, kind: ListKind, names: Sequence[str]) -> None:
        """Says what is on a list: people, organisations, places, or words that give nobody away."""
        raise NotImplementedError
