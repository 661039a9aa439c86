"""Add answers: choose files, see what was understood, say what each column is, save, and see that nothing was lost."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from nlp.errors import NoOpenQuestion
from nlp.progress import Progress
from nlp.project import Choice, Preview, SurveyPreview, TranscriptPreview
from ui import jobs, look, routes, state, uploads, words
from ui.literal import one_line, plain

_TABLES = (".csv", ".tsv", ".xlsx")
_KINDS = [*_TABLES, ".vtt", ".txt", ".md", ".docx"]


def show() -> None:
    """Draws the page."""
    _clear_when_saved()
    files = _files()
    if len([f for f in files if f.suffix.lower() in _TABLES]) > 1:
        st.warning(words.ADD_ONE_TABLE)
    elif files:
        _check(files)
    _held()


def _files() -> list[Path]:
    """What was uploaded, else what was named by its path."""
    round_ = st.session_state.get("add_round", 0)
    uploaded = st.file_uploader(
        words.ADD_UPLOAD,
        type=_KINDS,
        accept_multiple_files=True,
        key=f"add_upload_{round_}",
    )
    named = st.text_area(words.ADD_PATHS, key=f"add_paths_{round_}", height=68)
    lines = [line.strip().strip('"') for line in (named or "").splitlines() if line.strip()]
    return [*uploads.kept_aside(uploaded), *(Path(line).expanduser() for line in lines)]


# --- Preview ----------------------------------------------------------------------------------------------------------


def _check(files: list[Path]) -> None:
    st.header(words.ADD_CHECK, anchor=False)
    key = "|".join(str(file) for file in files)
    wave = st.text_input(words.ADD_WAVE, key=f"wave_{key}").strip() or None
    try:
        first = _previewed(files, Choice(wave=wave))
    except NoOpenQuestion as problem:
        st.warning(plain(problem.what))
        name = st.text_input(words.ADD_OPEN_NAME, key=f"open_name_{key}").strip()
        if not name:
            return
        first = _previewed(files, Choice(open=(name,), wave=wave))
    tables = [p for p in first if isinstance(p, SurveyPreview)]
    choice = _roles(tables[0], key, wave) if tables else Choice(wave=wave)
    ready: list[tuple[Path, Choice]] = []
    for file, guessed in zip(files, first, strict=True):
        with st.container(border=True):
            st.html(f'<h3 class="ow-name">{look.said(guessed.file)}</h3>')
            own = choice
            if isinstance(guessed, TranscriptPreview):
                own = replace(choice, interviewers=_who_asks(guessed, f"{key}_{file}"))
            _understood(_previewed([file], own)[0])
        ready.append((file, own))
    busy = jobs.is_running(state.open_path() or "")
    st.button(words.ADD_SAVE, key="add_save", type="primary", disabled=busy, on_click=_save, args=(ready,))


def _previewed(files: list[Path], choice: Choice) -> tuple[Preview, ...]:
    """Remembered for this window: the same files are not read at every click."""
    key = (tuple(files), choice)
    seen: dict[object, tuple[Preview, ...]] = st.session_state.get("previewed", {})
    if key not in seen:
        seen = {**dict(list(seen.items())[-60:]), key: state.current().preview(files, choice)}
        st.session_state["previewed"] = seen
    return seen[key]


def _roles(table: SurveyPreview, key: str, wave: str | None) -> Choice:
    """What each column is read as: guessed first, then as the person says."""
    names = [column.name for column in table.table.columns]
    opened = st.multiselect(words.ADD_OPEN, names, default=[c.name for c in table.open], key=f"open_{key}")
    attributes = st.multiselect(
        words.ADD_ATTRIBUTES,
        names,
        default=[c.name for c in table.attributes],
        key=f"attributes_{key}",
    )
    left, right = st.columns(2)
    with left:
        identifier = _one_of(names, table.id.name if table.id else None, words.ADD_ID, words.ADD_ID_NONE, f"id_{key}")
    with right:
        consent = _one_of(
            names,
            table.consent.name if table.consent else None,
            words.ADD_CONSENT,
            words.ADD_CONSENT_NONE,
            f"consent_{key}",
        )
    return Choice(tuple(opened), tuple(attributes), identifier or "", consent or "", wave)


def _one_of(names: list[str], guess: str | None, label: str, none: str, key: str) -> str | None:
    options = [None, *names]
    return st.selectbox(
        label,
        options,
        index=options.index(guess),
        format_func=lambda name: none if name is None else name,
        key=key,
    )


def _who_asks(guessed: TranscriptPreview, key: str) -> tuple[str, ...] | None:
    """The speakers who ask; None where a person leaves it at the guess."""
    found = guessed.transcript
    speakers = list(dict.fromkeys(turn.speaker for turn in found.turns if turn.speaker))
    asking = [name for name in speakers if name in found.interviewers]
    chosen = st.multiselect(words.ADD_ASKS, speakers, default=asking, key=f"asks_{key}", placeholder=words.ADD_NOBODY)
    if not chosen:
        st.warning(words.nobody_asks(guessed_nobody=not asking, named=bool(speakers)), icon=":material/warning:")
    return None if set(chosen) == set(asking) else tuple(chosen)


def _understood(previewed: Preview) -> None:
    """All that was understood of a file, and every note on it."""
    again = words.ADD_AGAIN if state.current().already_imported(previewed) else ""
    if isinstance(previewed, TranscriptPreview):
        found = previewed.transcript
        speakers = dict.fromkeys(turn.speaker for turn in found.turns if turn.speaker)
        asks = {name: name in found.interviewers for name in speakers}
        facts = words.transcript_facts(asks, len(found.turns), found.layout)
        removed = words.removed(previewed.removed_characters)
        st.html(look.small_html(facts) + look.notes_html([*found.notes, removed, again]))
        return
    facts = words.survey_facts(
        len(previewed.table.rows), len(previewed.open), previewed.table.layout, previewed.grid.encoding
    )
    st.html(look.small_html(facts) + look.notes_html(previewed.notes))
    for column in previewed.open:
        shortened = [one_line(text, 220) for text in column.examples[:1]]
        st.html(look.small_html(column.name) + "".join(look.quote_html(text) for text in shortened))
    personal = [c.name for c in previewed.left_out if c.kind == "personal"]
    others = [c.name for c in previewed.left_out if c.kind != "personal"]
    lines = [
        words.left_out(personal, personal=True) if personal else "",
        words.left_out(others, personal=False) if others else "",
    ]
    if any((*lines, again)):
        st.html(look.small_html(*lines) + look.notes_html([again]))


# --- Saving -----------------------------------------------------------------------------------------------------------


def _save(ready: Sequence[tuple[Path, Choice]]) -> None:
    """One call for files that are read alike, so that all of them are saved or none."""
    project, path = state.current(), state.open_path() or ""
    alike: dict[Choice, list[Path]] = {}
    for file, choice in ready:
        alike.setdefault(choice, []).append(file)

    def work(progress: Progress) -> bool:
        for choice, files in alike.items():
            project.import_files(files, choice, confirmed=True, progress=progress)
        return True

    jobs.start(path, words.ADD_DOING, work)


def _clear_when_saved() -> None:
    """The files leave the page when they were saved, and not before: what was typed is not lost where it fails."""
    if st.session_state.pop("add_saved", False):
        uploads.clear()
        st.session_state.pop("previewed", None)
        st.session_state["add_round"] = st.session_state.get("add_round", 0) + 1


def _held() -> None:
    files = state.info().files
    if files:
        st.header(words.ADD_FILES, anchor=False)
        st.html(look.small_html(*(line for file in files for line in (words.reconciliation(file), *file.notes))))
        routes.link("themes", words.ADD_NEXT)
