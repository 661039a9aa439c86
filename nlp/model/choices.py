"""A code as a person chooses it while reading: what it means and how it is drawn, without any count."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeChoice:
    """A code or group of the codebook, in the order in which people read them.

    Attributes:
        depth: How many groups or codes hold it.
        group: The name of what holds it, or nothing.
        colour: As its row holds it: see ``nlp.model.palette``.
    """

    id: int
    parent_id: int | None
    name: str
    codable: bool
    depth: int
    group: str
    colour: str
    short: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    typical: tuple[str, ...]
    atypical: tuple[str, ...]
    close_but_no: tuple[str, ...]
