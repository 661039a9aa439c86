"""Report: a claim, its figures and its quotes in sections, and the files that are written."""

import streamlit as st

from ui import empty, report_blocks, report_choosing, report_files, report_writing
from ui.components import refocus
from ui.words import report as words


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
    report = report_choosing.chosen()
    if report is None:
        with st.expander(words.PARTS["check"], key="report_check_first"):
            report_files.check()
        return
    way = report_blocks.way(report)
    report_blocks.show(report, way)
    part = st.segmented_control(
        words.PART,
        list(words.PARTS),
        format_func=words.PARTS.__getitem__,
        default="write",
        key="report_part",
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    if part == "look":
        report_files.preview(report, way)
    elif part == "files":
        report_files.files(report, way)
    elif part == "check":
        report_files.check()
    else:
        report_writing.show(report)
        refocus.show()
