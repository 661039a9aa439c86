"""Personal data: what could give somebody away, decided one after the other."""

from ui import empty


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
