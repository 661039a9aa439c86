"""Turns what goes wrong into something that a person can read. The page's only catch-all stands here.

Decides what is shown: a problem that Ownwords knows, in its own words; anything else as a short apology, with the
traceback in the log.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nlp.errors import OwnwordsError
from ui import words


@dataclass(frozen=True)
class Problem:
    """One clear box: what is wrong, what was kept, what to do."""

    what: str
    kept: str
    do: str
    code: str = ""

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.what, self.kept, self.do, f"({self.code})" if self.code else "") if part)


def attempt(work: Callable[..., Any], *args: Any, **named: Any) -> Problem | None:
    """Calls something and gives back what went wrong, or None.

    Streamlit's own signals (stop, run again) pass through: they are no exceptions in this sense.
    """
    try:
        work(*args, **named)
    except OwnwordsError as error:
        return Problem(words.what_is_wrong(error), error.kept, words.what_to_do(error), error.code)
    except Exception:
        logging.exception("Unexpected problem on the page")
        return Problem(words.SORRY, "", words.SORRY_DO)
    return None
