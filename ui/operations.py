"""What a component of the page did while it did not wait: each operation is done once, in order, and answered for.

A component keeps its operations until they are acknowledged (``components/oplog.js``) and sends all of them each time,
so that none is lost when keys are faster than the page, when the connection breaks, or when the program is started
again. Decides what is done, refused, or left waiting. Knows neither Streamlit nor what an operation means: whoever
calls ``drain`` passes the door's methods, which take the operation's ``window``: the project knows what was done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.guard import Problem, attempt

Operation = Mapping[str, Any]
Window = tuple[str, int]
"""Which window of the page, and the number of the operation there."""

_ANOTHER_TIME = {"OW304", "OW305", "OW306"}
"""Another window is saving, or the disk cannot be written to: the operation waits in the browser and comes again."""
_REFUSALS_KEPT = 50


@dataclass
class Log:
    """What became of the operations of one window, for as long as it is open.

    Attributes:
        last: Client -> the number of its last operation that was done or refused.
        refused: Those that the door did not do, each with why, newest last.
        waiting: Why operations cannot be saved now, or None.
    """

    last: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[str, int, Problem]] = field(default_factory=list)
    waiting: Problem | None = None

    def told(self) -> dict[str, Any]:
        """What the component has to know: it drops what was answered for, and says what was refused."""
        return {
            "acked": dict(self.last),
            "refused": [[client, seq, problem.text] for client, seq, problem in self.refused],
            "waiting": self.waiting.text if self.waiting else "",
        }


def drain(sent: Any, log: Log, do: Callable[[Operation, Window], Any]) -> int:
    """Does what was sent and not done yet, and returns how many operations were answered for.

    Args:
        sent: The state of the component: ``{"operations": [{"client", "seq", ...}, ...]}``, or nothing.
        log: What this window's operations came to so far; is brought up to date.
        do: Does one operation through the door with its window. What it raises is a refusal.
    """
    log.waiting = None
    answered = 0
    for operation in _operations(sent):
        window = (operation["client"], operation["seq"])
        if window[1] <= log.last.get(window[0], 0):
            continue
        problem = attempt(do, operation, window)
        if problem and problem.code in _ANOTHER_TIME:
            log.waiting = problem
            break
        if problem:
            log.refused = [*log.refused, (*window, problem)][-_REFUSALS_KEPT:]
        log.last[window[0]] = window[1]
        answered += 1
    return answered


def _operations(sent: Any) -> Sequence[Operation]:
    """What has the form of an operation; anything else did not come from our component."""
    listed = sent.get("operations") if isinstance(sent, Mapping) else None
    return [
        operation
        for operation in (listed if isinstance(listed, list) else [])
        if isinstance(operation, Mapping)
        and isinstance(operation.get("client"), str)
        and isinstance(operation.get("seq"), int)
    ]
