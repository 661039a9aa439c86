"""What results depend on beside the texts: the program, the language model, the libraries. Of no project."""

import platform

from nlp.model.about import About
from nlp.options import MODEL


def about() -> About:
    """What Ownwords is made of on this computer.

    Example:
        >>> about().model, len(about().weights)
        ('all-MiniLM-L6-v2', 64)
    """
    from nlp.embed.encoder import WEIGHTS
    from nlp.project.theming import versions

    return About(model=MODEL, weights=WEIGHTS, python=platform.python_version(), versions=versions())
