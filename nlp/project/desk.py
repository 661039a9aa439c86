"""What each part of the door works with: the store of the open project, who works, and where vectors come from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nlp.model.journal import Plan
from nlp.store import Store, Writer

if TYPE_CHECKING:
    from nlp.embed import VectorCache

DEFAULT_ACTOR = "you"
"""Who works, where nobody says so."""
Window = tuple[str, int]
"""A window of the page, and the number of what was done in it: what is sent twice is done once."""


def time_now() -> str:
    """The time as rows keep it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Desk:
    """The open project as one person works at it.

    Attributes:
        store: The project folder.
        actor: Name and kind of who works: a person.
        vectors: Gives the project's vectors; the model loads when it is first called.
    """

    store: Store
    actor: tuple[str, str]
    vectors: "Callable[[], VectorCache]"

    def change(self, plan_of: Callable[[Writer], Plan], *, window: Window | None = None) -> Plan:
        """Makes a plan from what stands now, and writes it as one step; nothing where it changes nothing.

        Args:
            plan_of: Is called in the open transaction.
            window: Where this was done in this window before, ``plan_of`` is not called and nothing is changed.

        Raises:
            ProjectBusy, DiskFull, FolderReadOnly, and what ``plan_of`` raises; nothing is changed then.
        """
        with self.store.writing(actor=self.actor) as writer:
            if window is not None and not writer.first_time(*window):
                return Plan("nothing", "nothing")
            plan = plan_of(writer)
            if plan.changes:
                writer.apply(plan)
        return plan
