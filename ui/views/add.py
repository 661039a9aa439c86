"""Add answers: choose files, see what was understood of each, say how it is read, save, see that nothing was lost."""

from collections.abc import Sequence
from hashlib import blake2s
from pathlib import Path

import streamlit as st

from nlp.project import TABLES, TEXTS, Choice, SurveyPreview, TranscriptPreview
from ui import header, jobs, look, looking, reading, routes, state, tables, texts, understood, uploads, words
from ui.guard import Problem
from ui.literal import plain


def show() -> None:
    """Draws the page."""
    _clear_when_saved()
    files = _files()
    looking.forget_others(files)
    if files:
        _check(files)
    _held()


_OPEN = 2
"""So many files stand open below each other; of more, only those that ask for something."""


def tag(file: Path) -> str:
    """Sets the widgets of a file apart from those of others."""
    return blake2s(str(file).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _files() -> list[Path]:
    """What was uploaded, then what was named by its path; each once."""
    st.header(words.ADD_CHOOSE, anchor=False)
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
    out = _left_out()
    taken = [file for file in files if file not in out]
    for file in [file for file in files if file in out]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"out_{tag(file)}"):
            st.html(look.small_html(words.file_left_out(file.name)), width="content")
            st.button(words.TAKE_FILE, key=f"take_{tag(file)}", on_click=out.discard, args=(file,))
    if sum(reading.is_table(file) for file in taken) > 1:
        st.html(look.notes_html([words.EARLIER_FIRST]))
    choices: list[Choice] = []
    reasons: list[str] = []
    seen: dict[str, Path] = {}
    for file in taken:
        choice, reason = _one(file, wave, alone=len(files) == 1, folded=len(taken) > _OPEN, seen=seen)
        choices.append(choice)
        reasons += [reason] if reason else []
    if taken:
        _offer_saving(taken, choices, reasons)


def _left_out() -> set[Path]:
    """The files that a person does not want to save with the others."""
    return st.session_state.setdefault("add_left_out", set())


def _offer_saving(files: list[Path], choices: list[Choice], reasons: list[str]) -> None:
    st.header(words.ADD_SAVE, anchor=False)
    if reasons:
        st.html(look.notes_html([words.cannot_save(len(files)), *reasons]))
    st.button(
        words.save_files(len(files)),
        key="add_save",
        type="primary",
        disabled=jobs.is_running(state.open_path() or "") or bool(reasons),
        on_click=_save,
        args=(files, choices),
    )


def _one(file: Path, wave: str | None, *, alone: bool, folded: bool, seen: dict[str, Path]) -> tuple[Choice, str]:
    """One file: what was understood, then what can be said about it. Gives the choice, and why it cannot be saved.

    Args:
        file: Where it lies.
        wave: The wave of all files.
        alone: True where no other file is chosen.
        folded: True where there are so many that only those are open which ask for a person's word.
        seen: Which contents stand above; this file's is added.
    """
    own = tag(file)
    base, problem = reading.with_recipe(own, Choice(wave=wave))
    first = looking.look(file, base)
    if folded:
        label = plain(words.file_label(file.name, understood.in_short(first)))
        box = st.expander(label, expanded=_asks(first), key=f"file_{own}")
    else:
        box = st.container(border=True, key=f"file_{own}")
    with box:
        st.html(f'<h3 class="ow-name">{look.said(file.name)}</h3>')
        choice, reason = _understood(file, first, base, problem, alone=alone, seen=seen)
        if not alone:
            st.button(words.LEAVE_FILE, key=f"leave_{own}", on_click=_left_out().add, args=(file,))
    return choice, reason


def _asks(first: looking.Look | Problem) -> bool:
    """True where a person has to say something about a file before it can be saved well."""
    if isinstance(first, Problem):
        return True
    if isinstance(first.preview, SurveyPreview):
        return not first.preview.open
    return isinstance(first.preview, TranscriptPreview) and not first.preview.transcript.interviewers


def _understood(
    file: Path,
    first: looking.Look | Problem,
    base: Choice,
    problem: Problem | None,
    *,
    alone: bool,
    seen: dict[str, Path],
) -> tuple[Choice, str]:
    own = tag(file)
    name = reading.tag_with_recipe(own)
    top = st.container()
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
        _left_out().clear()
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
    if state.themes() is None:
        if st.button(words.ADD_NEXT, key="add_next", type="primary", icon=":material/lightbulb:"):
            st.switch_page(routes.page("themes"))
    else:
        routes.link("themes", words.ADD_NEXT)
