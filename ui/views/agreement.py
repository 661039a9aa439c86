"""Agreement: have several people code the same answers, see how far they agree, and settle where they differ."""


def show() -> None:
    """Draws the page."""
