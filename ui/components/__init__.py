"""Parts of the page that run in the browser: how their files are read. Plain JavaScript and CSS; nothing is fetched."""

from functools import cache
from importlib.resources import files

WORKING = ("make.js", "keys.js", "oplog.js", "logged.js", "mount.js")
"""What a component is made of in which a person works; its own files come after these."""


@cache
def source(*names: str) -> str:
    """The text of files of this folder, one after the other: what a component is made of.

    Args:
        names: Paths below ``ui/components``, such as "oplog.js" and "transcript/viewer.js".
    """
    folder = files("ui.components")
    return "\n".join(folder.joinpath(*name.split("/")).read_text(encoding="utf-8") for name in names)
