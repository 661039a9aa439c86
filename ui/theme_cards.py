"""A theme and what a person can do about it: on the list of themes and on the page of one theme.

Decides which actions a theme offers, which of its warnings still hold, and what one click does about each of them.
"""

from collections.abc import Sequence

import streamlit as st

from nlp.model.views import Theme, ThemeRun, WarningView
from ui import asking, look, routes, state, theme_map, words
from ui.literal import plain

_DEEPEST = 3
_DOUBTFUL = ("weak", "few_cases")


def nested(themes: Sequence[Theme]) -> list[tuple[int, Theme]]:
    """Themes in their order, those under another one right beneath it, each with how deep it stands.

    One whose theme above does not stand any more is beside the others.
    """
    there = {theme.id for theme in themes}
    below: dict[int | None, list[Theme]] = {}
    for theme in themes:
        below.setdefault(theme.under if theme.under in there else None, []).append(theme)

    def beneath(number: int | None, depth: int) -> list[tuple[int, Theme]]:
        return [line for theme in below.get(number, []) for line in ((depth, theme), *beneath(theme.id, depth + 1))]

    return beneath(None, 0)


def warnings_of(theme: Theme, run: ThemeRun) -> list[WarningView]:
    """The warnings that nobody has answered: a new name is no longer too general, a theme that is gone not alike."""
    standing = {t.id for t in run.standing}
    return [
        warning
        for warning in theme.warnings
        if not (warning.kind == "general" and theme.name_source != "suggested")
        and not (warning.kind == "alike" and warning.other not in standing)
    ]


def card(theme: Theme, run: ThemeRun, *, depth: int = 0) -> None:
    """Draws a theme of the list."""
    if depth == 0:
        _card(theme, run)
    else:
        with st.container(key=f"under_{min(depth, _DEEPEST)}_{theme.id}"):
            _card(theme, run)


def _card(theme: Theme, run: ThemeRun) -> None:
    with st.container(border=True, key=f"card_{theme.id}"):
        above = next((t.name for t in run.standing if t.id == theme.under), "")
        st.html(look.theme_html(theme, state.layer(), codebook=state.has_codebook(), under=above))
        warnings(theme, run)
        with st.container(horizontal=True, vertical_alignment="center"):
            _tick(theme, run)
            routes.link("theme", words.OPEN_THEME, theme=str(theme.id), run=str(run.id))
            if theme.status == "candidate":
                keep_button(theme, run)
            menu(theme, run)


def _tick(theme: Theme, run: ThemeRun) -> None:
    """What the page has ticked wins over what the browser shows."""
    key = f"tick_theme_{run.id}_{theme.id}"
    st.session_state[key] = theme.id in theme_map.ticked(run)
    st.checkbox(words.TICK, key=key, on_change=_ticked, args=(run.id, theme.id, key))


def _ticked(run: int, number: int, key: str) -> None:
    theme_map.let_go()
    theme_map.tick(run, number, on=st.session_state[key])


def keep_button(theme: Theme, run: ThemeRun, *, primary: bool = False) -> None:
    """Makes a code of the theme."""
    st.button(
        words.KEEP,
        key=f"keep_{theme.id}",
        help=words.KEEP_HELP,
        type="primary" if primary else "secondary",
        on_click=state.act,
        args=(state.current().keep_theme, theme.id),
        kwargs={"run": run.id},
    )


# --- More that can be done --------------------------------------------------------------------------------------------


def menu(theme: Theme, run: ThemeRun) -> None:
    """Everything else that a person can do to a theme."""
    actions = [words.RENAME, words.MERGE]
    actions += [words.SPLIT] if theme.answers > 1 else []
    actions += [words.NEST] + ([words.UNNEST] if theme.under else [])
    actions += [words.DROP] if theme.status == "candidate" else []
    st.menu_button(words.MORE, actions, key=f"more_{theme.id}", on_click=_chosen, args=(theme.id, run.id))


def _chosen(number: int, run: int) -> None:
    action = st.session_state[f"more_{number}"]
    if action == words.DROP:
        state.act(state.current().drop_theme, number, run=run)
    elif action == words.UNNEST:
        state.act(state.current().nest_theme, number, None, run=run)
    elif action:
        asking.ask(action, number)


# --- Warnings ---------------------------------------------------------------------------------------------------------


def warnings(theme: Theme, run: ThemeRun, *, here: bool = False) -> None:
    """Each warning that still holds, with one click that does something about it.

    ``here``: its answers are on this page already.
    """
    found = warnings_of(theme, run)
    doubtful = next((w for w in found if w.kind in _DOUBTFUL), None)  # one button to set it aside is enough
    for place, warning in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"warned_{theme.id}_{place}"):
            st.html(look.warning_html(warning.text), width="content")
            if (warning.kind not in _DOUBTFUL or warning is doubtful) and not (here and warning.kind == "one_case"):
                _answer_to(warning, theme, run, key=f"act_on_{theme.id}_{place}")


def _answer_to(warning: WarningView, theme: Theme, run: ThemeRun, *, key: str) -> None:
    project = state.current()
    if warning.kind == "alike":
        _merge_button(theme, next(t for t in run.standing if t.id == warning.other), run, key=key)
    elif warning.kind == "general":
        st.button(words.RENAME, key=key, on_click=asking.ask, args=(words.RENAME, theme.id))
    elif warning.kind == "opposing":
        st.button(words.SPLIT_STANCE, key=key, on_click=asking.ask, args=(words.SPLIT, theme.id, None))
    elif warning.kind in _DOUBTFUL and theme.status == "candidate":
        st.button(words.DROP, key=key, on_click=state.act, args=(project.drop_theme, theme.id), kwargs={"run": run.id})
    elif warning.kind == "one_text":
        routes.link("repeats", words.SEE_REPEATS)
    elif warning.kind == "one_case":
        routes.link("theme", words.READ_ANSWERS, theme=str(theme.id), run=str(run.id))


def _merge_button(theme: Theme, other: Theme, run: ThemeRun, *, key: str) -> None:
    """Merges two themes into the one that is a code or fits one, else into the other; not where both are codes."""
    into, goes = (theme, other) if _nearer_a_code(theme) > _nearer_a_code(other) else (other, theme)
    if goes.status == "candidate":
        st.button(
            plain(words.merge_with(other)),
            key=key,
            help=plain(words.merge_help(into)),
            on_click=state.act,
            args=(state.current().merge_themes, into.id, [goes.id]),
            kwargs={"run": run.id},
        )


def _nearer_a_code(theme: Theme) -> tuple[bool, bool]:
    return theme.status == "kept", theme.fits is not None
