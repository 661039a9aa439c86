"""Whether somebody agreed to be quoted, from what stands in a cell.

Decides that nobody is quoted by mistake: what is filled in and is not a clear yes is a no, and is shown to a person.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from nlp.text import is_blank

_YES = {"yes", "y", "true", "1", "1.0"}
_NO = {"no", "n", "false", "0", "0.0"}
_BEGINS_WITH_YES = re.compile(
    r"(yes|y|yeah|yep|ok|okay|true|((i|we) )?((fully|do) )?(agree|consent)(d|ed)?|"
    r"(i|we) give( my| our)? (consent|permission)|(i am|i'm|we are|we're) (\w+ )?(happy|willing|content|fine|glad)|"
    r"you (may|can)|happy (to|for)|allowed|permitted)\b"
    r"|((i|we) do|(consent |permission )?(given|granted))$"
)
_REFUSES = re.compile(
    r"\b(no|non|not|nor|n|never|none|nobody|neither|cannot|\w+n't|(do|ca|wo|would|should|did|does|is|are)nt|unable|"
    r"unwilling|disagree\w*|refus\w*|declin\w*|withdr\w*|withh\w*|revok\w*|retract\w*|object\w*|den(y|ied)|reject\w*|"
    r"opt(ed)? out|against|false)\b"
)
# What makes a yes depend on something that no column can hold.
_CONDITION = re.compile(r"\b(but|if|unless|until|except|provided|depend\w*|ask|first|maybe|perhaps|unsure)\b")


def consent_of(value: str) -> Literal["yes", "no", "unknown"]:
    """A cell of a consent column. Who wrote something that is not a clear yes did not agree.

    Example:
        >>> consent_of("Yes - anonymously"), consent_of("no"), consent_of("only my first name"), consent_of("")
        ('yes', 'no', 'no', 'unknown')
    """
    return "unknown" if is_blank(value) else "yes" if _clear_consent(value) == "yes" else "no"


def consent_notes(column: str, cells: Iterable[str], *, most: int = 12) -> tuple[str, ...]:
    """How each value of a consent column was read that is neither a plain yes nor a plain no."""
    unplain = {_plain(cell): cell for cell in cells if not is_blank(cell) and _plain(cell) not in _YES | _NO}
    if not unplain:
        return ()
    shown = [f'"{_shortened(cell)}" as {consent_of(cell)}' for cell in list(unplain.values())[:most]]
    more = f" and {len(unplain) - most} more values" if len(unplain) > most else ""
    return (f'Read in "{column}": {", ".join(shown)}{more}. What is not a clear yes counts as no.',)


def answers_consent(filled: Sequence[str], *, looks_open: bool) -> bool:
    """One clear yes or no is enough; more where the cells could as well be answers to an open question."""
    values = {_plain(cell) for cell in filled}
    if all(value.replace(".", "").isdigit() for value in values):
        return values <= {"0", "1", "0.0", "1.0"}  # a number may count or measure anything
    clear = [value for value in values if _clear_consent(value)]
    if looks_open:
        return len(clear) >= 0.8 * len(values) and max(len(value.split()) for value in values) <= 12
    return bool(clear)


def _clear_consent(value: str) -> Literal["yes", "no"] | None:
    words = _plain(value)
    if words in _NO or _REFUSES.search(words):
        return "no"
    yes = words in _YES or (_BEGINS_WITH_YES.match(words) and not _CONDITION.search(words))
    return "yes" if yes else None


def _plain(value: str) -> str:
    line = " ".join(value.split()).strip(" .!").casefold().replace("’", "'")
    return re.sub(r"^\d+ ?[-=:.)]+ ?(?=[a-z])", "", line)  # "1 = Yes"


def _shortened(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 60 else line[:59] + "…"
