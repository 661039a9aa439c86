"""Finds what comes with the program: the sample corpus and the starter codebooks."""

from pathlib import Path


def shipped(folder: str) -> Path:
    """Where ``corpora`` or ``codebooks`` lies: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent / "_shipped" / folder
    return installed if installed.is_dir() else Path(__file__).parent.parent / folder


def starter_codebooks() -> dict[str, Path]:
    """The starter codebooks by their short names.

    Example:
        >>> sorted(starter_codebooks())
        ['patient_or_customer_feedback', 'voluntary_sector_criminal_justice']
    """
    return {path.stem: path for path in sorted(shipped("codebooks").glob("*.yaml"))}
