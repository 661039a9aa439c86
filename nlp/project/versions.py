"""Versions of the codebook: kept as they stood, compared, and cited by rounds of double coding."""

from nlp.project.desk import Desk


class Versions:
    """Versions of the codebook: kept as they stood, compared, and cited by rounds of double coding."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
