"""Memos: what people write about the project, a source, a case, a code, a coding or a quote."""

from nlp.project.desk import Desk


class Memos:
    """Memos: what people write about the project, a source, a case, a code, a coding or a quote."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
