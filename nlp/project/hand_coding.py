"""Coding by hand: codes given to answers and to stretches of text, changed and taken away."""

from nlp.project.desk import Desk


class HandCoding:
    """Coding by hand: codes given to answers and to stretches of text, changed and taken away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
