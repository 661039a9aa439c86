"""Uploads as files, for the door reads files. Decides where they lie and when they go.

They may be confidential, so they go when they were saved, when the window is closed, and when the program ends. A
window whose connection broke for a moment finds them again: the browser has them still.
"""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

_PREFIX = "ownwords-uploads-"
_A_DAY = 24 * 60 * 60


def kept_aside(uploaded: Sequence[UploadedFile]) -> list[Path]:
    """Where the uploads lie, each under its own name."""
    if not uploaded:
        return []
    folder = _of_this_window()
    paths = []
    for file in uploaded:
        path = folder / file.file_id / Path(file.name).name
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.getbuffer())
        paths.append(path)
    return paths


def copies(files: Sequence[Path]) -> tuple[list[Path], str]:
    """The same files for work that may outlive the window, and the folder that goes with that work.

    Only uploads are copied; a file that a person named by its path is read where it lies.
    """
    own = st.session_state.get("uploads")
    if not own or not any(file.is_relative_to(own) for file in files):
        return list(files), ""
    folder = Path(tempfile.mkdtemp(dir=_of_this_program()))
    found = []
    for number, file in enumerate(files):
        if file.is_relative_to(own) and file.is_file():
            place = folder / str(number) / file.name
            place.parent.mkdir()
            try:
                os.link(file, place)
            except OSError:  # not every disk can
                shutil.copyfile(file, place)
            file = place
        found.append(file)
    return found, str(folder)


def clear() -> None:
    """Removes them: called when what they held was saved."""
    folder = st.session_state.pop("uploads", None)
    if folder:
        _remove(folder)


def _of_this_window() -> Path:
    """A folder that is there now. Its name stays, for what was said about a file hangs on where it lies."""
    if "uploads" not in st.session_state:
        st.session_state["uploads"] = tempfile.mkdtemp(dir=_of_this_program())
    folder = st.session_state["uploads"]
    _goes_with_the_window(folder)
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


def _remove(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)


@st.cache_resource(scope="session", on_release=_remove, show_spinner=False)
def _goes_with_the_window(folder: str) -> str:
    return folder


@cache
def _of_this_program() -> str:
    """One folder for all windows. What a program left that was killed goes when it is a day old."""
    there = Path(tempfile.gettempdir())
    for left in there.glob(f"{_PREFIX}*"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            _remove(str(left))
    folder = tempfile.mkdtemp(prefix=_PREFIX)
    atexit.register(_remove, folder)
    return folder
