"""What Ownwords is made of on this computer, for a methods section."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """The program, its language model and the libraries that results depend on.

    Attributes:
        model: Name of the language model that comes with the program.
        weights: SHA-256 of its weights; they are compared with it each time before they are used.
        python: Version of Python.
        versions: Name -> version, "ownwords" first.
    """

    model: str
    weights: str
    python: str
    versions: Mapping[str, str]
