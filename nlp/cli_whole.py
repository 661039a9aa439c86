"""A command does all that its options ask for, or nothing.

One command may ask for several steps, such as a new code and a change of a coding to it. Where a later one is refused,
this takes back what the command did before it, so that "Nothing was changed" is true. Takes back nobody else's step.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from nlp.errors import OwnwordsError


def whole(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb whose steps stand together; its first argument is ``project``."""

    @wraps(verb)
    def together(**options: Any) -> None:
        from nlp.project import open_project

        opened = open_project(options["project"])
        last = max((event.id for event in opened.history(most=1)), default=0)
        try:
            verb(**options)
        except OwnwordsError:
            since = [event for event in opened.history() if event.id > last]
            if since and all(e.actor == opened.coder or e.actor_kind != "person" for e in since):
                opened.undo_to(since[-1].id)
            raise

    return together
