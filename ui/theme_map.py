"""The map on the page Themes: what it is sent, and what a person chose on it.

Decides what is chosen: themes that are ticked, in the list or on the map, or answers that were drawn around. What the
browser sends counts once, whenever it comes: a polygon has the number that it was drawn with, a tick as well.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from nlp.model import palette
from nlp.model.search import Query
from nlp.model.theme_map import MapPart, MapView
from nlp.model.views import ThemeRun
from ui import header, jobs, look, preferences, state
from ui.components.theme_map import lit, points_data, theme_map, theme_points
from ui.guard import attempt
from ui.words import themes as words

_MAP, _SEARCH = "theme_map", "theme_map_search"
_TICKED, _CHOSEN, _DONE = "themes_ticked", "themes_chosen", "theme_map_done"


# --- What is chosen ---------------------------------------------------------------------------------------------------


def ticked(run: ThemeRun) -> list[int]:
    """The themes that are ticked, of those that stand, in their order."""
    there = _ticked(run.id)
    found = [theme.id for theme in run.standing if theme.id in there]
    st.session_state[_TICKED] = (_of(run.id), frozenset(found))
    return found


def _ticked(run: int) -> frozenset[int]:
    of, there = st.session_state.get(_TICKED, (None, frozenset()))
    return there if of == _of(run) else frozenset()


def _of(run: int) -> tuple[str | None, int]:
    """What a tick is of: the same number is another theme in another run, and in another project."""
    return state.open_path(), run


def tick(run: int, number: int, *, on: bool | None = None) -> None:
    """Ticks a theme, or takes the tick away; a callback. ``on``: None for the other of the two."""
    there = _ticked(run)
    wanted = number not in there if on is None else on
    st.session_state[_TICKED] = (_of(run), there | {number} if wanted else there - {number})


def untick() -> None:
    """Nothing is ticked and nothing chosen any more."""
    st.session_state.pop(_TICKED, None)
    let_go()


def chosen() -> tuple[int, ...]:
    """The answers of the open project that were drawn around."""
    of, answers = st.session_state.get(_CHOSEN, (None, ()))
    return answers if of == state.open_path() else ()


def part() -> MapPart:
    """What was drawn around."""
    from nlp.project.theme_map import part_of

    view, _ = _view()
    return part_of(view, chosen())


def let_go() -> None:
    """The line that was drawn around answers goes."""
    st.session_state.pop(_CHOSEN, None)


# --- The map ----------------------------------------------------------------------------------------------------------


def show(run: ThemeRun) -> None:
    """Draws the map, or says why there is none."""
    path = state.open_path() or ""
    there = state.current().theme_map.state()
    if there == "too_few":
        st.html(look.small_html(words.TOO_FEW))
    elif there == "not_drawn":
        st.markdown(words.NOT_DRAWN)
        st.button(
            words.DRAW,
            key="draw_map",
            disabled=jobs.is_running(path),
            on_click=_start_drawing,
        )
    else:
        header.problem_box(attempt(_mount, run))


def _start_drawing() -> None:
    jobs.start(state.open_path() or "", words.DRAW_DOING, "theme_map.draw")


def _mount(run: ThemeRun) -> None:
    view, points = _view()
    found = _found(view)
    data = {
        "words": words.MAP,
        "revision": state.revision(),
        "version": points["version"],
        "drawn": view.drawn,
        "light": palette.LIGHT,
        "dark": palette.DARK,
        "ticked": ticked(run),
        "lit": lit(view, found) if found is not None else "",
        "lasso": {**_done("lasso"), "chosen": len(chosen())},
        "ticks": _done("ticks"),
    }
    result = theme_map(data, key=_MAP, on={"lasso": _on_lasso, "ticks": _on_ticks})
    theme_points(points, key="theme_points")
    st.text_input(
        words.SEARCH,
        key=_SEARCH,
        type="search",
        placeholder=words.SEARCH,
        label_visibility="collapsed",
    )
    if found is not None:
        st.html(look.small_html(words.lit(len(found), len(view.answers))))
    # After a lost connection the browser's state is there and no callback was made.
    if _take_lasso(result.lasso) + _take_ticks(result.ticks):
        st.rerun()


def forget() -> None:
    """Drops the maps that are remembered, with the words on them."""
    _remembered.clear()


@st.cache_resource(show_spinner=False, max_entries=4)
def _remembered(path: str, revision: int, marks_in_place: bool) -> tuple[MapView, dict[str, Any]]:
    """The map, and what the browser is sent of it. All of the arguments are part of what is remembered."""
    view = state.current().theme_map.view()
    return view, points_data(view, lambda said: look.line_of(state.marked(said)))


def _view() -> tuple[MapView, dict[str, Any]]:
    """The map as it is now."""
    return _remembered(state.open_path() or "", state.revision(), preferences.read().marks_in_place)


def _found(view: MapView) -> Sequence[int] | None:
    """The answers that hold the words that are looked for; None where none are."""
    typed = (st.session_state.get(_SEARCH) or "").strip()
    if not typed:
        return None
    found: list[int] = []
    header.problem_box(attempt(lambda: found.extend(state.asked("search.ids", Query(words=typed, forms=True)))))
    on_map = set(view.answers.tolist()).intersection(found)
    return sorted(on_map)


# --- What the browser sends -------------------------------------------------------------------------------------------


def _on_lasso() -> None:
    _take_lasso(st.session_state[_MAP].get("lasso"))


def _on_ticks() -> None:
    _take_ticks(st.session_state[_MAP].get("ticks"))


def _done(kind: str) -> dict[str, Any]:
    """Which window sent something last, and its number."""
    client, seq = st.session_state.get(f"{_DONE}_{kind}", ("", 0))
    return {"client": client, "seq": seq}


def _is_new(kind: str, client: Any, seq: Any) -> bool:
    if not isinstance(client, str) or not isinstance(seq, int):
        return False  # it did not come from our component
    done = _done(kind)
    return done["client"] != client or seq > done["seq"]


def _take_lasso(sent: Any) -> int:
    """Chooses the answers within what was drawn; returns how much of what was sent was new."""
    if not isinstance(sent, Mapping) or not _is_new("lasso", sent.get("client"), sent.get("seq")):
        return 0
    st.session_state[f"{_DONE}_lasso"] = (sent["client"], sent["seq"])
    let_go()
    polygon = sent.get("polygon") or ()
    if polygon:
        state.act(_choose, [(float(x), float(y)) for x, y in polygon], str(sent.get("drawn")))
    return 1


def _choose(polygon: Sequence[tuple[float, float]], drawn: str) -> None:
    from nlp.project.theme_map import answers_within

    view, _ = _view()
    st.session_state[_CHOSEN] = (state.open_path(), answers_within(view, polygon, drawn=drawn))


def _take_ticks(sent: Any) -> int:
    run = state.themes()
    if not isinstance(sent, Mapping) or run is None:
        return 0
    new = [(seq, number) for seq, number in sent.get("ticks") or () if _is_new("ticks", sent.get("client"), seq)]
    for seq, number in new:
        tick(run.id, number)
        st.session_state[f"{_DONE}_ticks"] = (sent["client"], seq)
    return len(new)
