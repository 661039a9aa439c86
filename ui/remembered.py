"""What this computer remembers of a person between two openings of the page: recent projects, and their name.

Decides what is kept: paths and a name, never a word of anybody's answers. A damaged file is an empty one.
"""

import json
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

_MOST = 8
_FILE = "page.json"


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
        known = kept(_FILE)
        places = tuple(Place(str(p["project"]), str(p["page"])) for p in known["recent"])
        return Remembered(places, str(known["coder"]))
    except (KeyError, TypeError):
        return Remembered()


def write(remembered: Remembered) -> None:
    """Keeps it; where the folder cannot be written to, nothing is remembered and nothing else is lost."""
    keep(_FILE, asdict(remembered))


def forget() -> None:
    """Forgets all of it; no project is touched, and keys, text size and colours stay as they are."""
    (folder() / _FILE).unlink(missing_ok=True)


# --- The folder -------------------------------------------------------------------------------------------------------


def folder() -> Path:
    """Where this computer keeps what the page remembers of a person."""
    named = os.environ.get("OWNWORDS_HOME")
    return Path(named) if named else Path.home() / ".ownwords"


def kept(name: str) -> Any:
    """What a file of the folder holds; None where it is not there or damaged."""
    try:
        return json.loads((folder() / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def stamp(name: str) -> tuple[str, int, int]:
    """Differs wherever a file of the folder was written anew."""
    file = folder() / name
    try:
        known = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), known.st_ino, known.st_mtime_ns


def keep(name: str, what: Mapping[str, Any]) -> bool:
    """Writes a file of the folder, whole or not at all; False where the folder cannot be written to."""
    file = folder() / name
    unfinished = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")  # windows are threads
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(what, ensure_ascii=False, indent=1), encoding="utf-8")
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        return False
    return True
