"""What files hold before anything is saved, remembered for this window: a file is not read again at every click.

Decides when a file is looked at anew: when it was changed on the disk, when the project took a step, or when something
else was said about it. The rows of a table are not kept, only how many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from nlp.project import Choice, Preview, SurveyPreview
from ui import state, words
from ui.guard import Problem, attempt

_MOST = 12
_KEPT = "looks"


@dataclass(frozen=True)
class Look:
    """One look at a file.

    Attributes:
        preview: What was understood, without the rows of a table.
        again: True where the project has the same content already.
        rows: How many rows a table has below its header.
        header_rows: How many rows its header has.
    """

    preview: Preview
    again: bool
    rows: int = 0
    header_rows: int = 0


def look(file: Path, choice: Choice) -> Look | Problem:
    """What a file holds, or why it cannot be read; remembered."""
    kept: dict[Path, dict[object, Look | Problem]] = st.session_state.setdefault(_KEPT, {})
    key = (_stamp(file), state.open_path(), st.session_state.get("revision"), choice)
    seen = kept.get(file, {})
    if key not in seen:
        with st.spinner(words.LOOKING):
            found = _look(file, choice)
        seen = {**dict(list(seen.items())[-_MOST:]), key: found}
        kept[file] = seen
    return seen[key]


def forget_others(files: Sequence[Path]) -> None:
    """Forgets files that are not chosen any more."""
    kept = st.session_state.get(_KEPT, {})
    for file in set(kept) - set(files):
        del kept[file]


def _look(file: Path, choice: Choice) -> Look | Problem:
    found: list[Look] = []

    def work() -> None:
        project = state.current()
        (preview,) = project.preview([file], choice)
        again = project.already_imported(preview)
        if isinstance(preview, SurveyPreview):
            rows, header_rows = len(preview.table.rows), len(preview.grid.rows) - len(preview.table.rows)
            lean = replace(preview, grid=replace(preview.grid, rows=()), table=replace(preview.table, rows=()))
            found.append(Look(lean, again, rows, header_rows))
        else:
            found.append(Look(preview, again))

    return attempt(work) or found[0]


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        facts = file.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size
