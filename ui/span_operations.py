"""What the operations of the transcript component mean: each is one call of the door, with its window.

Decides nothing about codings. A coding that the browser named before it had a number is found by what it is like.
"""

from collections.abc import Callable, Mapping
from typing import Any

from nlp.errors import CodingMissing, QuoteNotInSource
from nlp.model.material import Span
from nlp.project import Project
from ui.operations import Operation, Window

CHANGES_CODES = {"new_code", "undo", "redo"}
"""After these the list of codes may be another one."""


def do(project: Project, operation: Operation, window: Window) -> None:
    """Does one operation.

    Raises:
        OwnwordsError: The door does not do it.
        KeyError: It is none that the component sends.
    """
    _DOES[operation["type"]](project, operation, window)


def _code(project: Project, operation: Operation, window: Window) -> None:
    project.coding.apply_to_span(
        operation["code"], operation["source"], _span(operation), text=operation["text"], window=window
    )


def _new_code(project: Project, operation: Operation, window: Window) -> None:
    project.coding.add_code(
        operation["named"],
        under=operation["under"],
        definition=operation["definition"],
        spots=[(operation["source"], _span(operation), operation["text"])],
        window=window,
    )


def _change(project: Project, operation: Operation, window: Window) -> None:
    moved = "start" in operation
    project.coding.change(
        _coding(project, operation),
        span=_span(operation) if moved else None,
        text=operation["text"] if moved else None,
        code_id=operation.get("code"),
        stance=operation.get("stance"),
        note=operation.get("note"),
        unsure=operation.get("unsure"),
        window=window,
    )


def _remove(project: Project, operation: Operation, window: Window) -> None:
    project.coding.remove([_coding(project, operation)], window=window)


def _decide(project: Project, operation: Operation, window: Window) -> None:
    project.coding.decide(_coding(project, operation), accepted=operation["accepted"], window=window)


def _mark(project: Project, operation: Operation, window: Window) -> None:
    project.personal.mark(
        operation["source"],
        _span(operation),
        operation["kind"],
        everywhere=operation["everywhere"],
        window=window,
    )


def _quote(project: Project, operation: Operation, window: Window) -> None:
    span = _span(operation)
    turns = project.coding.source(operation["source"]).stretches
    turn = next((turn for turn in turns if turn.span.start <= span.start < turn.span.end), None)
    if turn is None or turn.interviewer:
        raise QuoteNotInSource(
            "These words are no part of what somebody answered.",
            kept="The shortlist is as it was.",
            do="Select words of one turn.",
        )
    project.quotes.pick(turn.answer, span, code=operation["code"], window=window)


def _unmark(project: Project, operation: Operation, window: Window) -> None:
    project.personal.unmark(operation["source"], _span(operation), window=window)


def _undo(project: Project, operation: Operation, window: Window) -> None:
    project.undo(expected=operation["expected"], window=window)


def _redo(project: Project, operation: Operation, window: Window) -> None:
    project.redo(expected=operation["expected"], window=window)


_DOES: dict[str, Callable[[Project, Operation, Window], None]] = {
    "code": _code,
    "new_code": _new_code,
    "change": _change,
    "remove": _remove,
    "decide": _decide,
    "mark": _mark,
    "unmark": _unmark,
    "quote": _quote,
    "undo": _undo,
    "redo": _redo,
}


def _span(operation: Operation) -> Span:
    return Span(operation["start"], operation["end"])


def _coding(project: Project, operation: Operation) -> int:
    """The number of the coding that an operation is about.

    Raises:
        CodingMissing: It is not there any more.
    """
    like: Mapping[str, Any] = operation["coding"]
    if like["id"] is not None:
        return like["id"]
    for coding in reversed(project.coding.codings(source=operation["source"])):
        place = (coding.span.start, coding.span.end)
        is_code = coding.code_id == like["code"] if like["code"] is not None else coding.code == like["named"]
        if coding.coder == project.coder and is_code and place == (like["start"], like["end"]):
            return coding.id
    raise CodingMissing(
        f'The code "{like["named"]}" does not stand on these words any more.',
        kept="Nothing was changed.",
        do="Look at the codes as they are now.",
    )
