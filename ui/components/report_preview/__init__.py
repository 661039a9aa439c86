"""A finished page shown inside this one, shut off from it: nothing in it runs, and nothing of it is reached.

Decides that what people typed into answers can do nothing here, whatever it is: the frame has no rights at all.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from streamlit.components.v2 import component

from ui.components import source


@cache
def _preview() -> Callable[..., Any]:
    return component(
        "ownwords_report_preview",
        css=source("report_preview/preview.css"),
        js=source("make.js", "mount.js", "report_preview/preview.js"),
        isolate_styles=False,
    )


def report_preview(page: str, *, name: str, key: str) -> None:
    """Shows a page of HTML. ``name``: what it is called for whoever cannot see it."""
    _preview()(key=key, data={"page": page, "name": name}, height="content")
