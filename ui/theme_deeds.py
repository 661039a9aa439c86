"""What is done with the themes that are ticked, or with the answers that were drawn around: a bar above the list.

Decides which deeds are offered, and what is shown before one is done. Each is one step that can be undone.
"""

import math
from collections.abc import Callable, Sequence

import streamlit as st

from nlp.model.theme_map import MapPart
from nlp.model.views import Theme, ThemeRun
from ui import asking, cards, look, passages, quote_picking, routes, state, theme_map
from ui import words as common
from ui.words import themes as words

_A_PAGE = 20
_READING, _GO = "themes_reading", "themes_go"
_MERGE, _PUT, _THEME, _CODE = "merge_ticked", "put_chosen", "theme_of_chosen", "code_of_chosen"


def follow() -> None:
    """Goes on to the page that a deed leads to; called first."""
    if page := st.session_state.pop(_GO, None):
        st.switch_page(routes.page(page))


def bar(run: ThemeRun) -> None:
    """The row of buttons for what is chosen."""
    answers, numbers = theme_map.chosen(), theme_map.ticked(run)
    with st.container(border=True, key="themes_bar", gap="small"):
        if answers:
            _for_answers(theme_map.part(), run)
        elif numbers:
            _for_themes([t for t in run.standing if t.id in numbers], run)
        else:
            st.html(look.small_html(words.NOTHING_CHOSEN))


def reading() -> bool:
    """True where a person reads the answers that they drew around."""
    return bool(theme_map.chosen()) and bool(st.session_state.get(_READING))


def _read(on: bool) -> None:
    st.session_state[_READING] = on


def windows(run: ThemeRun) -> None:
    """Draws the window that is open, if one about what is chosen is."""
    asked = st.session_state.get("asked")
    if not asked or asked[0] not in _WINDOWS:
        return
    title, draw = _WINDOWS[asked[0]]
    passages.dialog(title, lambda: draw(run))


def _ask(what: str) -> None:
    """What the window is about is what was chosen when it was opened."""
    st.session_state.update(problem=None, asked=(what, theme_map.chosen()))


def _asked_about() -> tuple[int, ...]:
    return st.session_state["asked"][1]


def _button(label: str, key: str, act: Callable[..., None], *args: object, **look_of: object) -> None:
    st.button(label, key=f"themes_{key}", on_click=act, args=args, **look_of)  # type: ignore[arg-type]


# --- Themes that are ticked -------------------------------------------------------------------------------------------


def _for_themes(themes: Sequence[Theme], run: ThemeRun) -> None:
    numbers = tuple(t.id for t in themes)
    candidates = tuple(t.id for t in themes if t.status == "candidate")
    st.html(look.small_html(words.ticked(len(themes), *state.asked("theme_map.counts", numbers))))
    may_merge = len(themes) > 1 and len(themes) - len(candidates) <= 1
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        keep = words.KEEP if len(themes) == 1 else words.KEEP_MANY
        _button(keep, "keep", _keep, candidates, run.id, disabled=not candidates)
        _button(words.MERGE, "merge", _ask, _MERGE, disabled=not may_merge, help=words.MERGE_HELP)
        if len(themes) == 1 and themes[0].answers > 1:
            _button(words.SPLIT, "split", asking.ask, common.SPLIT, themes[0].id)
        _button(words.REVIEW, "review", _review, numbers, candidates, run.id, help=words.REVIEW_HELP)
        _button(words.ASIDE, "aside", _set_aside, candidates, run.id, disabled=len(candidates) < len(themes))
        _button(words.UNTICK, "untick", theme_map.untick, type="tertiary")


def _keep(numbers: Sequence[int], run: int) -> None:
    state.act(state.current().theme_deeds.keep, numbers, run=run)
    _done()


def _set_aside(numbers: Sequence[int], run: int) -> None:
    state.act(state.current().theme_deeds.drop, numbers, run=run)
    _done()


def _review(numbers: Sequence[int], candidates: Sequence[int], run: int) -> None:
    """Their answers as suggestions on the page Review, those of the first theme first."""
    if candidates:
        state.act(state.current().theme_deeds.keep, candidates, run=run)
    if state.problem() is None:
        themes = state.themes()
        code = next(t.code_id for t in themes.standing if t.id == numbers[0]) if themes else None
        st.session_state.update({"review_by": "code", "review_code": code, _GO: "review"})
        theme_map.untick()


def _done() -> None:
    """What was chosen is no more, where the deed was done."""
    if state.problem() is None:
        theme_map.untick()
        _read(on=False)


def _merge(run: ThemeRun) -> None:
    themes = {t.id: t for t in run.standing if t.id in theme_map.ticked(run)}
    codes = [number for number, theme in themes.items() if theme.status == "kept"]
    st.markdown(words.MERGE_WHAT)
    st.html(look.list_html(words.sized(theme) for theme in themes.values()))
    stays = codes or sorted(themes, key=lambda number: (themes[number].fits is None, -themes[number].answers, number))
    into = st.selectbox(
        words.MERGE_INTO, stays, format_func=lambda number: common.numbered(themes[number]), key="merge_ticked_into"
    )
    st.markdown(words.UNDO_NOTE)
    st.button(
        words.MERGE_DO,
        key="merge_ticked_do",
        type="primary",
        on_click=_do_merge,
        args=(into, [number for number in themes if number != into], run.id),
    )


def _do_merge(into: int, others: Sequence[int], run: int) -> None:
    state.act_and_close(state.current().merge_themes, into, others, run=run)
    _done()


# --- Answers that were drawn around -----------------------------------------------------------------------------------


def _for_answers(part: MapPart, run: ThemeRun) -> None:
    st.html(look.reason_html(words.chosen(part)) + look.small_html(words.chosen_where(part)))
    here = [t.id for t in run.standing if t.id in part.most_of]
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _button(words.READ_BACK if reading() else words.READ, "read", _read, not reading())
        _button(words.PUT, "put", _ask, _PUT)
        _button(words.MAKE_THEME, "make_theme", _ask, _THEME)
        _button(words.MAKE_CODE, "make_code", _ask, _CODE)
        if here:
            _button(words.tick_most_of(len(here)), "tick_here", _tick_here, here, run.id, type="tertiary")
        _button(words.LET_GO, "let_go", _let_go, type="tertiary")


def _let_go() -> None:
    theme_map.let_go()
    _read(on=False)


def _tick_here(numbers: Sequence[int], run: int) -> None:
    theme_map.untick()
    for number in numbers:
        theme_map.tick(run, number, on=True)
    _read(on=False)


def answers() -> None:
    """The answers that were drawn around, to be read, each with the themes that it is in."""
    found = theme_map.chosen()
    page = min(st.session_state.get("chosen_page", 1), math.ceil(len(found) / _A_PAGE)) if len(found) > _A_PAGE else 1
    shown = found[(page - 1) * _A_PAGE : page * _A_PAGE]
    some = {answer.id: answer for answer in state.answers(shown)}
    inside = state.themes_of(shown)
    first = (page - 1) * _A_PAGE + 1
    st.html(look.small_html(words.reading(first, first + len(shown) - 1, len(found))))
    for number in cards.in_pages(found, "chosen_page", most=_A_PAGE):
        answer = some[number]
        with st.container(border=True, key=f"chosen_{number}"):
            st.html(passages.answer_html(answer, status=common.STATUS[answer.status]))
            st.html(look.small_html(common.in_themes([place.name for place in inside.get(number, ())])))
            quote_picking.button(answer, quote_picking.ANY)
    quote_picking.window(tuple(some.values()))


def _put(run: ThemeRun) -> None:
    themes = {t.id: t for t in run.standing}
    st.text(words.these(len(_asked_about())))
    into = st.selectbox(
        words.PUT_WHICH,
        list(themes),
        index=None,
        format_func=lambda number: common.numbered(themes[number]),
        key="put_into",
        placeholder=words.PUT_CHOOSE,
    )
    st.markdown(words.UNDO_NOTE)
    st.button(words.PUT_DO, key="put_do", type="primary", disabled=into is None, on_click=_do_put, args=(into, run.id))


def _do_put(into: int, run: int) -> None:
    state.act_and_close(state.current().move_answers, _asked_about(), into, run=run)
    _done()


def _make_theme(run: ThemeRun) -> None:
    _named(words.MAKE_THEME_NAME, words.MAKE_THEME_NOTE, words.MAKE_THEME_DO, "new_theme", _do_make_theme, run.id)


def _do_make_theme(run: int) -> None:
    name = st.session_state["new_theme_name"]
    state.act_and_close(state.current().theme_deeds.make, name, _asked_about(), run=run)
    _done()


def _make_code(run: ThemeRun) -> None:
    _named(words.MAKE_CODE_NAME, words.MAKE_CODE_NOTE, words.MAKE_CODE_DO, "new_code", _do_make_code, run.id)


def _do_make_code(run: int) -> None:
    name = st.session_state["new_code_name"]
    state.act_and_close(state.current().coding.add_code, name, answers=_asked_about())
    _done()


def _named(label: str, note: str, do: str, key: str, act: Callable[[int], None], run: int) -> None:
    st.text(words.these(len(_asked_about())))
    with st.form(f"{key}_form", border=False):
        st.text_input(label, key=f"{key}_name", max_chars=120)
        st.markdown(note)
        st.form_submit_button(do, key=f"{key}_do", type="primary", on_click=act, args=(run,))


_WINDOWS: dict[str, tuple[str, Callable[[ThemeRun], None]]] = {
    _MERGE: (words.MERGE_TITLE, _merge),
    _PUT: (words.PUT_TITLE, _put),
    _THEME: (words.MAKE_THEME_TITLE, _make_theme),
    _CODE: (words.MAKE_CODE_TITLE, _make_code),
}
