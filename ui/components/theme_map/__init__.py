"""The map of the answers as a component, in two parts: the answers themselves, and what is shown of them now.

Decides what is sent to the browser. The answers go once for each version of the map; what is ticked, chosen or looked
for goes beside them, so that it does not bring them along again. Nothing is written here.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
from streamlit.components.v2 import component

from nlp.model.disclosure import Said
from nlp.model.palette import SLOTS
from nlp.model.theme_map import MapView
from ui.components import source
from ui.literal import one_line

_TEXTS = 20_000
"""Of so many answers the first words are sent along; of more, they are read by choosing one."""
_FIRST_WORDS = 110


@cache
def _points() -> Callable[..., Any]:
    return component(
        "ownwords_theme_points", js=source("theme_map/points.js", "theme_map/keep.js"), isolate_styles=False
    )


@cache
def _map() -> Callable[..., Any]:
    files = ("points", "drawing", "names", "map")
    return component(
        "ownwords_theme_map",
        css=source("theme_map/map.css"),
        js=source("make.js", "mount.js", *(f"theme_map/{name}.js" for name in files)),
        isolate_styles=False,
    )


def theme_points(data: dict[str, Any], *, key: str) -> None:
    """Sends the answers, as ``points_data`` has them."""
    _points()(key=key, data=data, height="content")


def theme_map(data: dict[str, Any], *, key: str, on: dict[str, Callable[[], None]]) -> Any:
    """Mounts the map, or tells the one that is there what is new. ``on``: "lasso", "ticks" -> what is called."""
    return _map()(key=key, data=data, height="content", **{f"on_{name}_change": act for name, act in on.items()})


def points_data(view: MapView, shown: Callable[[Said], str]) -> dict[str, Any]:
    """The answers of a map: coordinates and themes as numbers in base64, names and first words as text.

    Args:
        view: The map.
        shown: Words of people as they are shown: with marks in their places, where the person wants that.
    """
    texts = [one_line(shown(said), _FIRST_WORDS) for said in view.said] if len(view.answers) <= _TEXTS else []
    return {
        "version": f"{view.version} {crc32(json.dumps(texts).encode()):x}",
        "places": _base64(view.places, "<f4"),
        "main": _base64(view.main, "<u2"),
        "also": _base64(view.also, "<u4"),
        "names": [
            {
                "number": name.number,
                "name": name.name,
                "x": name.x,
                "y": name.y,
                "answers": name.answers,
                "finer": name.finer,
                "slot": slot_of(name.number or 0),
            }
            for name in view.names
        ],
        "texts": texts,
    }


def slot_of(number: int) -> int:
    """How a theme is drawn, by its number: it stays when others come and go."""
    return (number - 1) % SLOTS + 1


def lit(view: MapView, answers: Sequence[int]) -> str:
    """Which answers of a map these are: one bit each."""
    return b64encode(np.packbits(np.isin(view.answers, answers)).tobytes()).decode()


def _base64(array: Any, kind: str) -> str:
    return b64encode(np.ascontiguousarray(array, dtype=kind).tobytes()).decode()
