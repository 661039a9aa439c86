"""How a person likes the page on this computer: keys, size of text, colours. Of no project, and no word of an answer.

Decides what is kept, and that what makes no sense in the file is as delivered. Written at once when something is
changed; other windows take it at their next run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from ui import remembered
from ui.keys import Keys, data, filled, sane

SIZES: Final = {"small": 90, "normal": 100, "large": 115, "largest": 130}
"""Size of text -> percent of what the browser shows."""
COLOURS: Final = ("standard", "strong")
LINES: Final = ("wide", "short")
"""Lines of transcripts: as wide as there is room, or short enough to find the next one easily."""
_FILE: Final = "preferences.json"


@dataclass(frozen=True)
class Preferences:
    """What a person chose; as delivered where they chose nothing.

    Attributes:
        marks_in_place: True where marks for personal data are shown in the place of the words that they stand for, on
            every page; else the words have a line under them.
    """

    keys: Keys = field(default_factory=Keys)
    size: str = "normal"
    colours: str = "standard"
    lines: str = "wide"
    marks_in_place: bool = False


def read() -> Preferences:
    """What was chosen on this computer."""
    return _read(remembered.stamp(_FILE))


@lru_cache(maxsize=1)
def _read(stamp: tuple[str, int, int]) -> Preferences:
    """``stamp`` tells the file as it is now from the file as it was."""
    kept = remembered.kept(_FILE)
    if not isinstance(kept, Mapping):
        return Preferences()
    return Preferences(
        keys=Keys(sane(kept.get("keys")), kept.get("single_keys") is not False),
        size=_one_of(tuple(SIZES), kept.get("size"), "normal"),
        colours=_one_of(COLOURS, kept.get("colours"), "standard"),
        lines=_one_of(LINES, kept.get("lines"), "wide"),
        marks_in_place=kept.get("marks_in_place") is True,
    )


def write(chosen: Preferences) -> bool:
    """Keeps it; False where the folder cannot be written to."""
    kept = {
        "keys": dict(chosen.keys.changed),
        "single_keys": chosen.keys.single,
        "size": chosen.size,
        "colours": chosen.colours,
        "lines": chosen.lines,
        "marks_in_place": chosen.marks_in_place,
    }
    return remembered.keep(_FILE, kept)


def component(place: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a component on a page gets: its words, in which keys are named as they are now, the keys, and whether marks
    are shown in the place of words.

    Args:
        place: The page.
        said: The words, with {key.accept} where a key is named.
    """
    chosen = read()
    return {
        "words": filled(said, place, chosen.keys),
        "keys": data(place, chosen.keys),
        "marksInPlace": chosen.marks_in_place,
    }


def _one_of(known: tuple[str, ...], said: Any, delivered: str) -> str:
    return said if isinstance(said, str) and said in known else delivered
