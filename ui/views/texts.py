"""Transcripts: read a transcript or document as a whole, and give codes to any stretch of it."""


def show() -> None:
    """Draws the page."""
