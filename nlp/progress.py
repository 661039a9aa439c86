"""How long work tells what it is doing, and how it is stopped.

Long work takes a ``Progress`` and calls it; to cancel, the callable raises ``Cancelled``.
"""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is in all."""


class Cancelled(Exception):
    """The person stopped the work. What was saved before stays saved."""


def silent(_doing: str, _done: int, _total: int) -> None:
    """A progress that nobody watches."""
