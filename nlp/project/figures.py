"""Figures of the open project: loads what counts, and calls the room that measures."""

from nlp.project.desk import Desk


class Figures:
    """How many said what, who said it more often, what goes together, and whether new codes still come."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
