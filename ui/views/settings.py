"""Settings: keys, text size and colours that suit a person, and what stays on this computer."""


def show() -> None:
    """Draws the page."""
