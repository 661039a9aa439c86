"""Rules as coders of their own: words, phrases and patterns for which a code is proposed."""

from nlp.project.desk import Desk


class Rules:
    """Rules as coders of their own: words, phrases and patterns for which a code is proposed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
