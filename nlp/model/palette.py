"""The colours of codes: slots of a palette that people who see colours differently can tell apart.

Decides which colour a code has on screen and which one a new code gets. ``codes.colour`` holds the number of a slot, or
a colour that came with a codebook from elsewhere, or nothing. A colour from elsewhere is kept for whoever exports the
codebook and drawn as the slot that is nearest to it, for it may be unreadable on one of the two backgrounds.

Eight colours for a light and eight for a dark background; from slot 9 on they repeat with dashed bars, from 17 on with
dotted ones. A colour never stands alone: the name of the code is always beside it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Line = Literal["solid", "dashed", "dotted"]

LIGHT = ("#4E4CD9", "#941611", "#3295A2", "#7E7C07", "#997EF5", "#E35D6F", "#6B3B7A", "#9E4D6A")
DARK = ("#A95BF4", "#B5248B", "#33F8B6", "#ADDD38", "#ECB4FB", "#D77D9B", "#317D4A", "#7B9F1D")
LINES: tuple[Line, ...] = ("solid", "dashed", "dotted")
SLOTS = len(LIGHT) * len(LINES)
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Paint:
    """How a code is drawn. ``light`` and ``dark`` are for a white and a dark background, such as "#4E4CD9".

    Attributes:
        slot: 1 to ``SLOTS``.
        line: Of the bar beside coded text, so that slots which share a colour differ.
    """

    slot: int
    light: str
    dark: str
    line: Line


def paint(slot: int) -> Paint:
    """How a slot is drawn; slots beyond the last begin again.

    Example:
        >>> paint(1).line, paint(9).line, paint(1).light == paint(9).light
        ('solid', 'dashed', True)
    """
    place = (slot - 1) % SLOTS
    line, colour = divmod(place, len(LIGHT))
    return Paint(place + 1, LIGHT[colour], DARK[colour], LINES[line])


def paint_of(colour: str, code_id: int) -> Paint:
    """How a code is drawn.

    Args:
        colour: What its row holds: a slot, a colour such as "#aa0000", or nothing.
        code_id: Its id, by which a code without a colour gets one that stays.

    Example:
        >>> paint_of("3", 70).slot, paint_of("", 70).slot, paint_of("#4f4dd0", 70).slot
        (3, 22, 1)
    """
    return paint(slot_of(colour) or code_id)


def slot_of(colour: str) -> int | None:
    """The slot that a colour of a code stands for; None where it says nothing that can be drawn."""
    said = colour.strip()
    if said.isascii() and said.isdigit() and int(said):
        return (int(said) - 1) % SLOTS + 1
    if _HEX.fullmatch(said):
        return min(range(len(LIGHT)), key=lambda place: _apart(said, LIGHT[place])) + 1
    return None


def least_used(colours: Iterable[str]) -> str:
    """The slot for a new code, as its row holds it: the first of those that the fewest codes have.

    Args:
        colours: Those of the codes in use.

    Example:
        >>> least_used(["1", "2", "4"]), least_used([])
        ('3', '1')
    """
    used = Counter(slot_of(colour) for colour in colours)
    return str(min(range(1, SLOTS + 1), key=lambda slot: (used[slot], slot)))


def _apart(one: str, other: str) -> float:
    """How far two colours are apart, squared: red, green and blue weighted by how the eye takes them."""
    first, second = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (one, other))
    red = (first[0] + second[0]) / 2 / 256
    weights = (2 + red, 4.0, 3 - red)
    return sum(w * (a - b) ** 2 for w, a, b in zip(weights, first, second, strict=True))
