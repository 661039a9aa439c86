"""What the board of quotes sends, done through the door: each operation is one call, with its window."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from nlp.errors import Conflict
from nlp.model.material import Span
from nlp.project import Project
from ui import state
from ui import words as common
from ui.guard import attempt
from ui.operations import Log, Operation, Window, drain


def log() -> Log:
    """What became of the operations of this window."""
    return st.session_state.setdefault("quotes_log", Log())


def do_sent(sent: Any) -> int:
    """Does what was sent and not done yet; returns how many operations were answered for."""
    project = state.current()

    def do(operation: Operation, window: Window) -> None:
        _DOES[operation["type"]](project, operation, window)

    answered = drain(sent, log(), do)
    if answered:
        attempt(state.refresh)
    return answered


def _pick(project: Project, operation: Operation, window: Window) -> None:
    theme = operation["theme"] if operation["code"] is None else None
    if theme is not None and project.themes().id != operation["run"]:
        raise Conflict(common.OTHER_RUN, kept=common.SHORTLIST_KEPT, do=common.OTHER_RUN_DO)
    span = Span(operation["start"], operation["end"])
    named = {"code": operation["code"], "theme": theme, "why": operation["why"], "role": operation["role"] or None}
    project.quotes.pick(operation["answer"], span, **named, window=window)


def _off(project: Project, operation: Operation, window: Window) -> None:
    project.quotes.unpick(operation["quote"], window=window)


def _arrange(project: Project, operation: Operation, window: Window) -> None:
    project.quotes.arrange(operation["order"], window=window)


def _show(project: Project, operation: Operation, window: Window) -> None:
    project.quotes.show_as(operation["quote"], operation["shown"], window=window)


def _cut(project: Project, operation: Operation, window: Window) -> None:
    project.quotes.cut_to(operation["quote"], Span(operation["start"], operation["end"]), window=window)


def _note(project: Project, operation: Operation, window: Window) -> None:
    project.quotes.note(operation["quote"], operation["text"], window=window)


def _attribute(project: Project, operation: Operation, window: Window) -> None:
    project.quotes.attribute_as(operation["quote"], operation["words"], window=window)


def _give(project: Project, operation: Operation, window: Window) -> None:
    project.quotes.give_to(operation["quote"], operation["code"], window=window)


def _undo(project: Project, operation: Operation, window: Window) -> None:
    project.undo(expected=operation["expected"], window=window)


_DOES: dict[str, Callable[[Project, Operation, Window], None]] = {
    "pick": _pick,
    "off": _off,
    "arrange": _arrange,
    "show": _show,
    "cut": _cut,
    "note": _note,
    "attribute": _attribute,
    "give": _give,
    "undo": _undo,
}
