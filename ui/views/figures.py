"""Figures: how many said what, who said it more often, what goes together, and whether new codes still come."""


def show() -> None:
    """Draws the page."""
