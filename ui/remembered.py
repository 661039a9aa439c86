"""What this computer remembers of a person between two openings of the page: recent projects, and their name.

Decides what is kept: paths and a name, never a word of anybody's answers. A damaged file is an empty one.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

_MOST = 8


@dataclass(frozen=True)
class Place:
    """A project, and the page of it that was looked at last."""

    project: str
    page: str = "start"


@dataclass(frozen=True)
class Remembered:
    """Recent projects, the last one first, and the name under which the person works."""

    recent: tuple[Place, ...] = ()
    coder: str = ""

    def after(self, place: Place) -> "Remembered":
        """With a project that was just looked at."""
        others = (p for p in self.recent if p.project != place.project)
        return replace(self, recent=(place, *others)[:_MOST])


def read() -> Remembered:
    """What is remembered."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        places = tuple(Place(str(p["project"]), str(p["page"])) for p in kept["recent"])
        return Remembered(places, str(kept["coder"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Remembered()


def write(remembered: Remembered) -> None:
    """Keeps it; where the folder cannot be written to, nothing is remembered and nothing else is lost."""
    file = _file()
    unfinished = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(_as_json(asdict(remembered)), encoding="utf-8")
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)


def forget() -> None:
    """Forgets all of it; no project is touched."""
    _file().unlink(missing_ok=True)


def _as_json(kept: dict[str, Any]) -> str:
    return json.dumps(kept, ensure_ascii=False, indent=1)


def _file() -> Path:
    folder = os.environ.get("OWNWORDS_HOME")
    return (Path(folder) if folder else Path.home() / ".ownwords") / "page.json"
