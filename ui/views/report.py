"""Report: a claim, its figures and its quotes in sections, and the files that are written."""

from ui import empty


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
