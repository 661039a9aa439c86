"""Memos: everything that people wrote down while they read: find it, change it, add to it."""


def show() -> None:
    """Draws the page."""
