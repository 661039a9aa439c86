"""The review queue: what comes next, what a person decides, and how good suggestions are on this coding."""

from nlp.project.desk import Desk


class Review:
    """The review queue: what comes next, what a person decides, and how good suggestions are on this coding."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
