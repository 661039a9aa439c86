"""Ownwords finds themes in what people said, in their own words.

Three names are all that a script needs; everything heavy loads when it is first used:

    from nlp import CodeSuggester, find_themes, open_project
"""

from typing import TYPE_CHECKING

from nlp.version import __version__

__all__ = ["CodeSuggester", "__version__", "find_themes", "open_project"]

if TYPE_CHECKING:
    from nlp.pipeline import find_themes
    from nlp.project import open_project
    from nlp.suggester import CodeSuggester


def __getattr__(name: str) -> object:
    if name == "find_themes":
        from nlp.pipeline import find_themes

        return find_themes
    if name == "open_project":
        from nlp.project import open_project

        return open_project
    if name == "CodeSuggester":
        from nlp.suggester import CodeSuggester

        return CodeSuggester
    raise AttributeError(f"module 'nlp' has no attribute {name!r}")
