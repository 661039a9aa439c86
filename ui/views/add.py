"""Add answers: choose files, see what was understood of each, say how it is read, save, see that nothing was lost."""

from collections.abc import Sequence
from hashlib import blake2s
from pathlib import Path

import streamlit as st

from nlp.project import TABLES, TEXTS, Choice, SurveyPreview
from ui import header, jobs, look, looking, reading, routes, state, tables, texts, uploads, words
from ui.guard import Problem


def show() -> None:
    """Draws the page."""
    _clear_when_saved()
    files = _files()
    looking.forget_others(files)
    if files:
        _check(files)
    _held()


def tag(file: Path) -> str:
    """Sets the widgets of a file apart from those of others."""
    return blake2s(str(file).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _files() -> list[Path]:
    """What was uploaded, then what was named by its path; each once."""
    round_ = st.session_state.get("add_round", 0)
    uploaded = st.file_uploader(
        words.ADD_UPLOAD,
        type=[*TABLES, *TEXTS],
        accept_multiple_files=True,
        key=f"add_upload_{round_}",
    )
    named = st.text_area(words.ADD_PATHS, key=f"add_paths_{round_}", height=68)
    lines = [line.strip().strip('"') for line in (named or "").splitlines() if line.strip()]
    return list(dict.fromkeys([*uploads.kept_aside(uploaded), *(Path(line).expanduser() for line in lines)]))


# --- Preview ----------------------------------------------------------------------------------------------------------


def _check(files: list[Path]) -> None:
    st.header(words.ADD_CHECK, anchor=False)
    round_ = st.session_state.get("add_round", 0)
    wave = (st.text_input(words.ADD_WAVE, key=f"wave_{round_}") or "").strip() or None
    if sum(reading.is_table(file) for file in files) > 1:
        st.html(look.notes_html([words.EARLIER_FIRST]))
    choices: list[Choice] = []
    reasons: list[str] = []
    seen: dict[str, Path] = {}
    for file in files:
        with st.container(border=True, key=f"file_{tag(file)}"):
            choice, reason = _one(file, wave, alone=len(files) == 1, seen=seen)
        choices.append(choice)
        reasons += [reason] if reason else []
    if reasons:
        st.html(look.notes_html([words.cannot_save(len(files)), *reasons]))
    busy = jobs.is_running(state.open_path() or "")
    st.button(
        words.save_files(len(files)),
        key="add_save",
        type="primary",
        disabled=busy or bool(reasons),
        on_click=_save,
        args=(files, choices),
    )


def _one(file: Path, wave: str | None, *, alone: bool, seen: dict[str, Path]) -> tuple[Choice, str]:
    """One file: what was understood, then what can be said about it. Gives the choice, and why it cannot be saved.

    ``seen`` tells which contents stand above; this file's is added.
    """
    own = tag(file)
    name = reading.tag_with_recipe(own)
    st.html(f'<h3 class="ow-name">{look.said(file.name)}</h3>')
    top = st.container()
    base, problem = reading.with_recipe(own, Choice(wave=wave))
    first = looking.look(file, base)
    said = reading.ask(file, name, first, base, own_wave=not alone)
    if not isinstance(first, Problem) and not isinstance(first.preview, SurveyPreview):
        said = texts.as_what(file, name, first, said)
    found = first if said == base else looking.look(file, said)
    with top:
        header.problem_box(problem)
    if isinstance(found, Problem):
        with top:
            header.problem_box(found)
        choice, reason = said, words.not_readable(file.name)
    else:
        if same := seen.get(found.preview.sha256):
            top.html(look.notes_html([words.same_as(same.name)]))
        seen[found.preview.sha256] = file
        ask = tables.ask if isinstance(found.preview, SurveyPreview) else texts.ask
        choice, reason = ask(file, name, found, said, top=top)
        choice = reading.confirmed(choice, found)
    if not isinstance(found, Problem) or reading.recipe_file(own):
        reading.recipe(file, own, choice)
    return choice, words.recipe_unread(file.name) if problem else reason


# --- Saving -----------------------------------------------------------------------------------------------------------


def _save(files: Sequence[Path], choices: Sequence[Choice]) -> None:
    """One call for all files: all of them are saved, or none."""
    copies, remove = uploads.copies(files)
    wanted = {"files": [str(file) for file in copies], "choice": tuple(choices), "confirmed": True}
    jobs.start(state.open_path() or "", words.ADD_DOING, "import_files", wanted, remove=remove)


def _clear_when_saved() -> None:
    """The files leave the page when they were saved, and not before: what was typed is not lost where it fails."""
    if st.session_state.pop("add_saved", False):
        uploads.clear()
        tables.forget()
        st.session_state["add_round"] = st.session_state.get("add_round", 0) + 1


def _held() -> None:
    files = state.info().files
    if not files:
        return
    st.header(words.ADD_FILES, anchor=False)
    for file in files:
        st.html(look.held_html(file))
    again = sum(len(group.answers) - 1 for group in state.repeats())
    if again:
        routes.link("repeats", words.repeats_found(again))
    routes.link("themes", words.ADD_NEXT)
