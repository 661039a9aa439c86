"""Answers: find answers by words, meaning, code or attribute, read them beside each other, and give them codes."""


def show() -> None:
    """Draws the page."""
