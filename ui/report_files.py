"""The report as it looks, its files, and a finished report compared with the project.

Decides when a file can be made: when nothing stands in the way. A file is made when a person asks for it, and the
project keeps that it was.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from nlp.model.report import CheckedQuote, ReportView, Verification
from nlp.project import Project
from ui import look, state, uploads
from ui.components.report_preview import report_preview
from ui.guard import attempt
from ui.header import problem_box
from ui.report_blocks import Way
from ui.words import report as words

_WAITS = "report_file_waits"
_LONGEST = 60.0
"""Seconds after which a file that did not come is not waited for."""
_MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown",
}


def preview(report: ReportView, way: Way) -> None:
    """The report as it looks."""
    if not way.free:
        st.markdown(words.PREVIEW_WAITS)
        return
    pages: list[str] = []
    problem_box(attempt(lambda: pages.append(state.asked("reports.html", report.id))))
    if pages:
        report_preview(pages[0], name=words.PREVIEW, key="report_preview")


def files(report: ReportView, way: Way) -> None:
    """Buttons for the files, and those that were made."""
    st.html(look.small_html(words.FILES_NOTE if way.free else words.PREVIEW_WAITS))
    # A file is made beside the page, which could not say what is wrong: so it is asked now.
    wrong = attempt(state.asked, "reports.content", report.id) if way.free else None
    problem_box(wrong)
    name = file_name(report)
    with st.container(horizontal=True):
        for kind, label in words.FORMATS.items():
            st.download_button(
                label,
                maker(state.current(), report.id, f"{name}.{kind}"),
                file_name=f"{name}.{kind}",
                mime=_MIME[kind],
                key=f"report_get_{kind}",
                icon=":material/download:",
                type="primary" if kind == "docx" else "secondary",
                help=words.FORMATS_HELP[kind],
                disabled=not way.free or wrong is not None,
                on_click=_waiting,
                args=(len(report.written),),
            )
    waiting = st.session_state.get(_WAITS)
    if waiting is not None and (len(report.written) > waiting[0] or time.monotonic() > waiting[1]):
        st.session_state[_WAITS] = waiting = None
    st.fragment(_written, run_every=None if waiting is None else 1.0)(report)


def _waiting(files: int) -> None:
    """A file is being made, beside the page: its line comes when it is there."""
    st.session_state[_WAITS] = (files, time.monotonic() + _LONGEST)


def _written(report: ReportView) -> None:
    """The files that were made; draws the page anew when another one is there."""
    waiting = st.session_state.get(_WAITS)
    if waiting is not None:
        files = len(state.current().reports.one(report.id).written)
        if files > waiting[0] or time.monotonic() > waiting[1]:
            st.rerun()
    st.html(look.reason_html(words.WRITTEN))
    made = [words.written(file) for file in reversed(report.written)]
    st.html(look.list_html(made) if made else look.small_html(words.WRITTEN_NONE))


def file_name(report: ReportView) -> str:
    """A name that every system takes, from the name of the report."""
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in report.name)
    return " ".join(kept.split()).strip(". ")[:80] or "report"


def maker(project: Project, report: int, name: str) -> Callable[[], bytes]:
    """Makes a file when it is asked for; it is written down that it was."""

    def make() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            return project.reports.write(Path(folder) / name, report).read_bytes()

    return make


# --- A finished report ------------------------------------------------------------------------------------------------


def check() -> None:
    """Compares a finished report with the project."""
    st.html(look.small_html(words.CHECK_NOTE))
    uploaded = st.file_uploader(words.CHECK, type=["docx", "html", "htm", "xlsx", "md"], key="report_check")
    if uploaded is None:
        return
    [place] = uploads.kept_aside([uploaded])
    found: list[Verification] = []
    problem_box(attempt(lambda: found.append(state.asked("reports.verify", str(place)))))
    for verification in found:
        _verified(verification, uploaded.name)


def _verified(found: Verification, name: str) -> None:
    wrong = [quote for quote in found.quotes if quote.verdict != "true"]
    line = words.checked(name, len(wrong), len(found.quotes))
    st.html(look.warning_html(line) if wrong or not found.quotes else look.reason_html(f"✓ {line}"))
    for hidden in found.hides:
        st.html(look.warning_html(hidden))
    for quote in wrong:
        _wrong(quote)
    true = [quote for quote in found.quotes if quote.verdict == "true"]
    if true:
        with st.expander(words.true_quotes(len(true)), key="report_true", on_change="rerun") as opened:
            if opened.open:
                st.html("".join(look.quote_html(quote.shown) + look.small_html(quote.where) for quote in true))


def _wrong(quote: CheckedQuote) -> None:
    with st.container(border=True):
        verdict = look.mark(f"✗ {words.VERDICTS[quote.verdict]}")
        st.html(f'<div class="ow-marks">{verdict}</div>' + look.small_html(quote.where))
        ours, theirs = st.columns(2)
        with ours:
            # A Word document holds the marks around a quote as text of its own.
            st.html(look.reason_html(words.SHOWS) + look.quote_html(quote.shown.removeprefix("“").removesuffix("”")))
        if quote.source_says:
            with theirs:
                st.html(look.reason_html(words.SOURCE_SAYS) + look.quote_html(quote.source_says))
        st.html(look.small_html(quote.said))
