"""Double coding: who reads what without seeing the others, how far they agree, and what is settled."""

from nlp.project.desk import Desk


class Rounds:
    """Double coding: who reads what without seeing the others, how far they agree, and what is settled."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
