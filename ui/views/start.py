"""Start: how far the open project has come, and opening, making or trying one."""

import threading
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from nlp.errors import ProjectExists
from nlp.model.views import Info, ThemeRun
from nlp.project import create_project, open_project
from ui import guard, jobs, look, remembered, routes, state, words
from ui.literal import plain


def show() -> None:
    """Draws the page."""
    if state.open_path() is None:
        _open_what_was_made()
        open_other(words.OPEN_A_PROJECT)
        return
    _steps(state.info(), state.themes())
    with st.expander(words.OPEN_ANOTHER, key="open_other"):
        open_other("")


def _open_what_was_made() -> None:
    """The sample project, where the person waited for it with none open: one click fewer before the first code."""
    ready = st.session_state.get("sample_made")
    if ready and guard.attempt(state.use, ready) is None:
        st.rerun()


def open_other(title: str) -> None:
    """Ways to a project; also shown where the one that was open cannot be read any more.

    Who has opened none yet is shown the sample project first.
    """
    if title:
        st.header(title, anchor=False)
    known = _recent()
    if not known:
        _sample(first=True)
    st.subheader(words.OPEN_BY_PATH, anchor=False)
    _by_path("open", words.OPEN_PATH, words.OPEN_PATH_EXAMPLE, words.OPEN, state.use)
    st.subheader(words.NEW, anchor=False)
    _by_path("new", words.NEW_PATH, words.NEW_PATH_EXAMPLE, words.MAKE, _make)
    if known:
        _sample(first=False)


def _steps(info: Info, run: ThemeRun | None) -> None:
    """How far the project is, with the next step as the one button, and where the person left off."""
    lines = _checklist(info, run)
    after = next((page for page, _, done in lines if not done), None)
    here = next((place for place in state.recent() if place.project == state.open_path()), None)
    left = here.page if here and here.page in routes.ORDER and here.page not in ("start", *routes.HIDDEN) else None
    with st.container(horizontal=True, vertical_alignment="center"):
        if after and st.button(words.next_step(words.PAGES[after]), key="next_step", type="primary"):
            st.switch_page(routes.page(after))
        if left:
            st.markdown(words.GO_ON)
            routes.link(left, words.PAGES[left])
    st.header(words.CHECKLIST, anchor=False)
    for page, text, done in lines:
        sign = ":material/check_circle:" if done else ":material/radio_button_unchecked:"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{sign} {text} ({words.DONE if done else words.TODO})")
            routes.link(page, words.PAGES[page])


def _checklist(info: Info, run: ThemeRun | None) -> list[tuple[str, str, bool]]:
    """The page where each step is done, how far it is, and whether it is done."""
    statuses = [t.status for t in run.themes] if run else []
    kept, dropped, left = (statuses.count(s) for s in ("kept", "dropped", "candidate"))
    ledger = info.ledger
    lines = [
        ("add", words.checklist_material(len(info.files), info.answers_read, info.cases), bool(info.files)),
        ("themes", words.checklist_themes(kept + dropped + left, len(run.listed) if run else 0), run is not None),
    ]
    if statuses:
        lines.append(("themes", words.checklist_decided(kept, dropped, left), not left))
    return [
        *lines,
        ("review", words.checklist_coded(ledger.coded, ledger.suggested), bool(ledger.coded) and not ledger.suggested),
        ("quotes", words.checklist_quotes(info.quotes), bool(info.quotes)),
    ]


def _by_path(key: str, label: str, placeholder: str, button: str, act: Callable[[Path], None]) -> None:
    with st.form(f"{key}_form", border=False):
        st.text_input(label, key=f"{key}_path", placeholder=placeholder)
        st.form_submit_button(button, key=f"{key}_do", on_click=_do_with_path, args=(act, f"{key}_path"))


def _do_with_path(act: Callable[[Path], None], key: str) -> None:
    typed = st.session_state[key].strip()
    if typed:
        state.act(act, Path(typed).expanduser())
        if state.problem() is None:
            st.session_state[key] = ""


@st.cache_resource
def _made() -> tuple[threading.Lock, dict[Path, Path]]:
    """What was typed -> the folder that was made of it. Not kept in the session: Streamlit answers a second press
    beside the first one, and ends the first one before it can note anything there."""
    return threading.Lock(), {}


def _make(path: Path) -> None:
    """Makes a project. Who presses Enter and then the button means one project: the second press opens it."""
    lock, made = _made()
    with lock:
        try:
            made[path] = create_project(path).folder
        except ProjectExists:
            if path not in made or open_project(made[path]).info().files:
                raise
    state.use(made[path])


def _recent() -> bool:
    """The other projects that were open lately; True where any was, this one too."""
    others = [place.project for place in state.recent() if place.project != state.open_path()]
    if others:
        st.markdown(words.RECENT)
        with st.container(gap="small"):
            for path in others:
                label, name = plain(words.recent(Path(path).stem)), f"recent_{path}"
                st.button(label, key=name, help=plain(path), on_click=state.act, args=(state.use, path))
            st.button(words.FORGET, key="forget", type="tertiary", help=words.FORGET_HELP, on_click=remembered.forget)
    return bool(state.recent())


def _sample(*, first: bool) -> None:
    """``first``: it is what a person is meant to press who has never opened a project."""
    st.subheader(words.SAMPLE, anchor=False)
    st.html(look.small_html(words.sample_what(str(_sample_folder()))))
    ready = st.session_state.get("sample_made")
    kind = "primary" if first else "secondary"
    if ready:
        st.button(words.SAMPLE_OPEN, key="sample_open", type=kind, on_click=state.act, args=(state.use, ready))
    else:
        busy = jobs.is_running(jobs.SAMPLE)
        st.button(words.SAMPLE_MAKE, key="sample", type=kind, disabled=busy, on_click=_start_sample)


def _start_sample() -> None:
    jobs.start(jobs.SAMPLE, words.SAMPLE_DOING, jobs.SAMPLE, project=str(_sample_folder()))


def _sample_folder() -> Path:
    """Not a temporary folder: a person may go on working in the sample project."""
    return Path.home() / "ownwords-sample"
