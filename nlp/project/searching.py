"""Searching a project: by words, patterns and meaning, by code, coder, attribute and status."""

from nlp.project.desk import Desk


class Search:
    """Searching a project: by words, patterns and meaning, by code, coder, attribute and status."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
