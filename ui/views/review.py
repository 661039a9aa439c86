"""Review: go through suggested codes one answer at a time, with one key for each decision."""


def show() -> None:
    """Draws the page."""
