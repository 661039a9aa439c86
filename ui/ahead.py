"""What comes next in the review queue, worked out beside the page: learning from decisions, and the next answers.

Decides when the suggester learns again. A thread of the server does it, so that no key waits for it; the page takes the
result when it is there.
"""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nlp.model.review import Passage, ReviewProgress
from nlp.project import Project
from ui.guard import Problem, attempt

MOST = 140
"""So many answers are sent ahead, so that the fastest fingers find one."""
_WITH_REASONS = 40
_PAUSE = 2.0
"""Seconds between two rounds of learning while decisions come without a pause."""


@dataclass(eq=False)
class Ahead:
    """The queue of one window.

    Attributes:
        asked: Order, code and blind mode, as ``Review.next`` takes them.
        version: Goes up with every new answer to what comes next.
        passages: What comes next.
        recent: What was decided last, the newest first.
        seen: The newest step of the project that both know of.
        progress: How far the queue is.
        problem: Why there is nothing, or None.
        working: True while a thread looks for what comes next.
    """

    asked: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0
    passages: tuple[Passage, ...] = ()
    recent: tuple[Passage, ...] = ()
    seen: int = 0
    progress: ReviewProgress | None = None
    problem: Problem | None = None
    working: bool = False
    _ended: float = 0.0
    _again: bool = False
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def tend(self, project: Project, heavy: threading.Lock, asked: Mapping[str, Any], *, now: bool) -> None:
        """Sees to it that what comes next is up to date; returns at once.

        Args:
            project: The open project.
            heavy: Held while it learns; where other language work holds it, the queue goes on with what is known.
            asked: Order, code and blind mode.
            now: True where a person waits; otherwise it waits for a pause between two rounds.
        """
        with self._turn:
            if asked != self.asked:
                self.asked, self.passages, now = dict(asked), (), True
                self.version += 1
            if self.working:
                self._again = self._again or now
            elif now or time.monotonic() - self._ended >= _PAUSE:
                self.working = True
                look = threading.Thread(target=self._work, args=(project, heavy), name="ownwords: next answers")
                look.daemon = True
                look.start()

    def _work(self, project: Project, heavy: threading.Lock) -> None:
        while self.working:
            self._again, asked = False, self.asked
            self.problem = attempt(self._look, project, heavy, asked)
            with self._turn:
                self._ended = time.monotonic()
                self.working = self._again or asked is not self.asked

    def _look(self, project: Project, heavy: threading.Lock, asked: Mapping[str, Any]) -> None:
        review = project.review
        if review.is_behind() and heavy.acquire(timeout=0.5 if review.is_ready else -1):
            try:
                review.learn()
            finally:
                heavy.release()
        if not review.is_ready:
            return
        seen = next((event.id for event in project.history(most=1)), 0)
        found = review.next(**asked, most=MOST, reasons=_WITH_REASONS)
        recent, progress = review.recent(), review.progress()
        if asked is self.asked:
            self.passages, self.recent, self.progress, self.seen = found, recent, progress, seen
            self.version += 1
