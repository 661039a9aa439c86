"""Long work of the page, in a process of its own: ``python -m nlp.worker``.

Decides what may be asked for (``WORKS``), and when the work ends: with its outcome, or when the input ends. That is how
the page stops it, and what happens where the page is gone. Each work saves once, at its end, so that the project is
unchanged or wholly changed, however the process ends. What it took into memory is given back with it.

    in     {"work": "find_themes", "project": "study.ownwords", "actor": "Ana", "arguments": {"guided": true}}
           one line; then nothing: the end of the input ends the work
    out    {"doing": "Reading for meaning", "done": 512, "total": 7500}     as often as a person can follow
           {"result": ...}, {"stopped": true}, {"problem": {"kind": "Conflict", "what": ..., "kept": ..., "do": ...}},
           or {"unexpected": true}: one line, the last
"""

import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from nlp import errors
from nlp.errors import OwnwordsError
from nlp.model.agreement import Agreement
from nlp.model.review import ReviewQuality
from nlp.model.views import ThemePart
from nlp.progress import Cancelled, Progress
from nlp.project import Choice, open_project
from nlp.wire import from_wire, to_wire

GRACE = 4.0
"""Seconds in which work that was stopped may end by itself: at its next step, or by saving what is ready."""
ENDED = 3
"""The exit code of a worker that had to be ended."""
SAMPLE = "sample"
"""Makes the sample project in the folder that is named in place of a project."""
_EVERY = 0.1
"""Seconds between two lines about the same step."""


@dataclass(frozen=True)
class Work:
    """A thing that may be asked for: a method of the door, by its name.

    Attributes:
        takes: The types of those arguments that are not what JSON makes of them.
        gives: The type of the result, where the page needs it.
    """

    takes: Mapping[str, Any] = field(default_factory=dict)
    gives: Any = None


WORKS: Mapping[str, Work] = {
    "find_themes": Work(),
    "theme_map.draw": Work(),
    "import_files": Work(takes={"choice": tuple[Choice, ...]}),
    "suggest_codes": Work(gives=int),
    "code_parts": Work(gives=tuple[ThemePart, ...]),
    "search.prepare": Work(),
    "personal.look": Work(gives=int),
    "review.prepare": Work(),
    "review.quality": Work(gives=ReviewQuality),
    "rounds.figures": Work(gives=Agreement),
    "rounds.figures_of_coders": Work(gives=Agreement),
    SAMPLE: Work(gives=str),
}
"""Whatever a person would wait for: more than about two seconds at 10,000 answers."""


class Asked(NamedTuple):
    """What was asked for.

    Attributes:
        work: One of ``WORKS``.
        project: The folder of a project, or the one in which the sample project is to be made.
        actor: Who asked for it.
        arguments: Those of the method.
        remove: A folder with copies of files that nobody needs when the work has ended.
    """

    work: str
    project: str
    actor: str
    arguments: Mapping[str, Any]
    remove: str = ""

    def line(self) -> bytes:
        """As the worker reads it.

        Raises:
            KeyError: There is no such work.
            TypeError: An argument cannot pass between two processes.
        """
        known = WORKS[self.work].takes
        told = {name: to_wire(held) if name in known else held for name, held in self.arguments.items()}
        return json.dumps({**self._asdict(), "arguments": told}).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> "Asked":
        """Raises: ValueError, TypeError, KeyError: It is none, or asks for something that is not offered."""
        told = json.loads(line)
        asked = cls(**told)
        texts = (asked.work, asked.project, asked.actor, asked.remove)
        if not all(isinstance(text, str) for text in texts) or not isinstance(asked.arguments, dict):
            raise TypeError("this is no request")
        known = WORKS[asked.work].takes
        read = {name: from_wire(held, known.get(name, Any)) for name, held in asked.arguments.items()}
        return asked._replace(arguments=read)


def outcome(told: Mapping[str, Any], work: str) -> Any:
    """The result that the last line of a worker tells of.

    Raises:
        OwnwordsError: What was wrong, as if the work had been done here.
        Cancelled: It was stopped.
        RuntimeError: It made a mistake; its log says where.
    """
    if "result" in told:
        return from_wire(told["result"], WORKS[work].gives)
    if "stopped" in told:
        raise Cancelled
    if "problem" in told:
        problem = told["problem"]
        kind = getattr(errors, problem["kind"], OwnwordsError)
        raise kind(problem["what"], kept=problem["kept"], do=problem["do"])
    raise RuntimeError("the worker made a mistake")


# --- In the process ---------------------------------------------------------------------------------------------------

Say = Callable[[Mapping[str, Any]], None]


def main() -> None:
    """Does the one thing that is asked for, and says what came of it."""
    say = _own_voice()
    line = _first_line()
    try:
        asked = Asked.of_line(line)
    except (ValueError, TypeError, KeyError):
        logging.exception("This was no request")
        say({"unexpected": True})
        raise SystemExit(2) from None
    stopped = threading.Event()
    threading.Thread(target=_listen, args=(stopped, asked.remove), name="the page", daemon=True).start()
    try:
        told = _done(asked, _progress(say, stopped))
    finally:
        _remove(asked.remove)
    with suppress(Cancelled):
        say(told)


def _own_voice() -> Say:
    """Says lines where the page listens; whatever else is printed in this process goes to the log instead."""
    voice = os.dup(1)
    os.dup2(2, 1)

    def say(told: Mapping[str, Any]) -> None:
        left = json.dumps(told).encode() + b"\n"
        try:
            while left:
                left = left[os.write(voice, left) :]
        except OSError:  # nobody listens any more
            raise Cancelled from None

    return say


def _done(asked: Asked, progress: Progress) -> Mapping[str, Any]:
    """The last line."""
    try:
        found = _do(asked, progress)
        return {"result": to_wire(found) if WORKS[asked.work].gives else None}
    except Cancelled:
        return {"stopped": True}
    except OwnwordsError as error:
        told = {"kind": type(error).__name__, "what": error.what, "kept": error.kept, "do": error.do}
        return {"problem": told}
    except Exception:
        logging.exception("Unexpected problem in the work %s", asked.work)
        return {"unexpected": True}


def _do(asked: Asked, progress: Progress) -> Any:
    progress("", 0, 0)
    if asked.work == SAMPLE:
        from nlp.demo import build_demo

        project, _ = build_demo(Path(asked.project), progress=progress)
        return str(project.folder)
    project = open_project(asked.project, actor=asked.actor)
    return attrgetter(asked.work)(project)(**asked.arguments, progress=progress)


def _progress(say: Say, stopped: threading.Event) -> Progress:
    """Tells the page how far the work is, not more often than it can be seen; ends it where it was stopped."""
    last, said = 0.0, None

    def progress(doing: str, done: int, total: int) -> None:
        nonlocal last, said
        if stopped.is_set():
            raise Cancelled
        now = time.monotonic()
        if doing != said or now - last >= _EVERY:
            last, said = now, doing
            say({"doing": doing, "done": done, "total": total})

    return progress


def _first_line() -> bytes:
    """Read without a buffer: a buffer's lock, held by the thread that listens, would break the end of the process."""
    read = b""
    while not read.endswith(b"\n") and (more := os.read(0, 65536)):
        read += more
    return read


def _listen(stopped: threading.Event, remove: str) -> None:
    """Waits until the input ends: the page stopped the work, or is gone. What does not end then by itself is ended."""
    while os.read(0, 65536):
        pass
    stopped.set()
    time.sleep(GRACE)
    _remove(remove)
    os._exit(ENDED)


def _remove(folder: str) -> None:
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
