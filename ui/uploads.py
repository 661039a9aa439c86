"""Uploads as files, for the door reads files. Decides where they lie and when they go."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile


def kept_aside(uploaded: Sequence[UploadedFile]) -> list[Path]:
    """Where the uploads lie, each under its own name."""
    if not uploaded:
        return []
    if "uploads" not in st.session_state:
        st.session_state["uploads"] = tempfile.mkdtemp(prefix="ownwords-")
    folder = Path(st.session_state["uploads"])
    paths = []
    for file in uploaded:
        path = folder / file.file_id / Path(file.name).name
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.getbuffer())
        paths.append(path)
    return paths


def clear() -> None:
    """Removes them: called when what they held was saved."""
    folder = st.session_state.pop("uploads", None)
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
