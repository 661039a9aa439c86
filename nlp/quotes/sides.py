"""Who is for and who is against: as people coded it, else as a machine reads it where it finds that clear.

Decides which side most take, and what counts as the contrary of it. Good enough to offer a passage to a person who then
reads it, and always said to be the machine's where it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nlp.model.coding import Stance
from nlp.quotes.passages import Stretch

_CLEAR, _CLEARLY = 0.25, 0.7
"""How far a machine must read an answer to one side to count it, and a passage to offer it: by two words, none against.
Of nine passages of the sample survey that were read to one side by a single word, four were not on it."""
_WISHES = re.compile(r"\b(?:would|could|should|wish|need|needs|needed|want|hope|if|unless|instead)\b", re.IGNORECASE)
_FEWEST, _SHARE = 5, 2 / 3
"""A machine sees a side that most take only where so many answers take one, and so large a share of them the same."""


@dataclass(frozen=True)
class Sides:
    """For and against.

    Attributes:
        count: Stance -> how many answers.
        answers: Of how many.
        most: The side that most take; None where there is no such side.
        by_machine: True where no person gave a stance and a machine read them.
    """

    count: Mapping[Stance, int]
    answers: int
    most: Stance | None
    by_machine: bool


def sides_of(
    stretches: Sequence[Stretch], read: Callable[[str], float], contrary_to: Stance | None
) -> tuple[Sides, list[Stance]]:
    """The sides, and that of each stretch.

    Args:
        stretches: The words that hold the code.
        read: From -1 (against) to 1 (for), as a machine reads it.
        contrary_to: The stance that was asked for; None: the one that most have.
    """
    given: list[Stance] = [s.stance for s in stretches]
    by_machine = all(stance == "none" for stance in given)
    if by_machine:
        given = [_stance(read(s.words), _CLEAR) for s in stretches]
    of_answer: dict[int, Stance] = {}
    for s, stance in zip(stretches, given, strict=True):
        if stance != "none":
            of_answer.setdefault(s.counts_as, stance)
    count = Counter(of_answer.values())
    most = contrary_to if contrary_to not in (None, "none") else _most(count, by_machine=by_machine)
    answers = len({s.counts_as for s in stretches})
    return Sides(dict(sorted(count.items())), answers, most, by_machine), given


def side_of(text: str, stretch: Stretch, read: Callable[[str], float], *, by_machine: bool) -> Stance:
    """The side of a passage: by a machine, the passage and all that holds the code must be on it."""
    if not by_machine:
        return stretch.stance
    side = _stance(read(text), _CLEARLY)
    if side == "for" and _WISHES.search(text):
        return "none"  # what is praised is what was not there
    return side if side == _stance(read(stretch.words), _CLEAR) else "none"


def is_contrary(side: Stance, sides: Sides) -> bool:
    """Whether a side is another one than that of most."""
    return sides.most is not None and side not in ("none", sides.most)


def _most(count: Counter[Stance], *, by_machine: bool) -> Stance | None:
    total = count.total()
    if not total or (by_machine and total < _FEWEST):
        return None
    first, times = min(count.items(), key=lambda item: (-item[1], item[0]))
    return first if times > (_SHARE if by_machine else 1 / 2) * total else None


def _stance(value: float, least: float) -> Stance:
    return "for" if value >= least else "against" if value <= -least else "none"
