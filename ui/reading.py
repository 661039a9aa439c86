"""How a file as a whole is read: the sheet, the rows of its header, its encoding, its wave, and a recipe made earlier.

Decides what is asked of which file. What is asked stays in sight where the file cannot be read so, so that it can be
put right.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from nlp.project import TABLES, Choice, SurveyPreview, load_recipe, save_recipe
from ui import look, understood, uploads, words
from ui.guard import Problem, attempt
from ui.looking import Look

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_SPSS = (".sav", ".zsav")
_BYTES = (".csv", ".tsv", ".tab", ".txt", ".md", ".vtt", ".srt")
_ENCODINGS = ("UTF-8", "Windows-1252", "Mac Roman", "Code page 850", "Latin-1", "UTF-16")
_HEADERS = (0, 1, 2, 3)
_FIND_OUT = -1


def is_table(file: Path) -> bool:
    return file.suffix.lower() in TABLES


def recipe_file(tag: str) -> Path | None:
    """The recipe that a person gave for a file; known before its field is drawn, for what stands above is read so."""
    uploaded = st.session_state.get(_upload_key(tag))
    return uploads.kept_aside([uploaded])[0] if uploaded else None


def _upload_key(tag: str) -> str:
    return f"recipe_upload_{tag}"


def tag_with_recipe(tag: str) -> str:
    """Sets the widgets apart from those before the recipe: what they held would win over what it says."""
    kept = recipe_file(tag)
    return f"{tag}_{kept.parent.name}" if kept else tag


def with_recipe(tag: str, base: Choice) -> tuple[Choice, Problem | None]:
    """What a recipe says, where a person gave one."""
    kept = recipe_file(tag)
    if kept is None:
        return base, None
    found: list[Choice] = []
    problem = attempt(lambda: found.append(load_recipe(kept)))
    return (base, problem) if problem else (replace(found[0], wave=base.wave), None)


def recipe(file: Path, tag: str, choice: Choice) -> None:
    """Takes a recipe, and gives one away."""
    with st.expander(words.RECIPE, key=f"recipe_{tag}"):
        st.html(look.small_html(words.RECIPE_WHAT))
        st.file_uploader(words.RECIPE_USE, type=[".yaml", ".yml"], key=_upload_key(tag))
        st.download_button(
            words.RECIPE_SAVE,
            _as_text(choice),
            file_name=f"{file.stem}.recipe.yaml",
            mime="application/yaml",
            key=f"recipe_save_{tag}",
            on_click="ignore",
        )


def _as_text(choice: Choice) -> str:
    with tempfile.TemporaryDirectory(prefix="ownwords-") as folder:
        path = Path(folder) / "recipe.yaml"
        save_recipe(choice, path)
        return path.read_text(encoding="utf-8")


def ask(file: Path, tag: str, first: Look | Problem, base: Choice, *, own_wave: bool) -> Choice:
    """Asks what concerns the whole file.

    Args:
        file: Where it lies.
        tag: Sets its widgets apart.
        first: The look at it as ``base`` says.
        base: What is said so far.
        own_wave: True where this file may be of another wave than the others.
    """
    choice = _encoding(file, tag, first, base)
    if not is_table(file) or (isinstance(first, Look) and not isinstance(first.preview, SurveyPreview)):
        return choice
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        choice = _header(file, tag, first, choice)
    with middle:
        choice = _sheet(file, tag, first, choice)
    with right:
        if own_wave:
            said = st.text_input(words.OWN_WAVE, key=f"own_wave_{tag}", placeholder=base.wave or words.WAVE_EXAMPLE)
            choice = replace(choice, wave=(said or "").strip() or base.wave)
    return choice


def _header(file: Path, tag: str, first: Look | Problem, choice: Choice) -> Choice:
    if file.suffix.lower() in _SPSS:  # it says itself what its columns are called
        return choice
    guessed = first.header_rows if isinstance(first, Look) else None
    said = st.selectbox(
        words.HEADER_ROWS,
        [_FIND_OUT, *_HEADERS],
        index=0 if choice.header_rows is None else 1 + choice.header_rows,
        format_func=lambda n: words.header_rows(None if n == _FIND_OUT else n, guessed),
        key=f"header_{tag}",
    )
    return replace(choice, header_rows=None if said == _FIND_OUT else said)


def _sheet(file: Path, tag: str, first: Look | Problem, choice: Choice) -> Choice:
    if file.suffix.lower() not in _WORKBOOKS:
        return choice
    if isinstance(first, Problem):
        named = (st.text_input(words.SHEET, key=f"sheet_name_{tag}") or "").strip()
        return replace(choice, sheet=named or choice.sheet)
    assert isinstance(first.preview, SurveyPreview)
    grid = first.preview.grid
    if len(grid.sheets) < 2 or grid.sheet is None:
        return choice
    said = st.selectbox(words.SHEET, grid.sheets, index=grid.sheets.index(grid.sheet), key=f"sheet_{tag}")
    return choice if said == grid.sheet else replace(choice, sheet=said)


def _encoding(file: Path, tag: str, first: Look | Problem, choice: Choice) -> Choice:
    """Asks where the encoding is a guess, and where the file cannot be read as text."""
    if isinstance(first, Problem):
        if file.suffix.lower() not in _BYTES:
            return choice
        said = st.selectbox(
            words.ENCODING, ["", *_ENCODINGS], format_func=lambda e: e or words.ENCODING_FOUND, key=f"bytes_{tag}"
        )
        return replace(choice, encoding=said or choice.encoding)
    samples = first.preview.samples
    if not samples:
        return choice
    st.html(look.small_html(words.ENCODING_GUESSED) + understood.samples_html(samples))
    said = st.radio(words.ENCODING_WHICH, [s.encoding for s in samples], key=f"encoding_{tag}", horizontal=True)
    return choice if said == samples[0].encoding else replace(choice, encoding=said)


def confirmed(choice: Choice, found: Look) -> Choice:
    """The choice with what was guessed about the whole file named: for the recipe and for saving."""
    preview = found.preview
    encoding = preview.samples[0].encoding if preview.samples and choice.encoding is None else choice.encoding
    if isinstance(preview, SurveyPreview) and len(preview.grid.sheets) > 1:
        return replace(choice, encoding=encoding, sheet=preview.grid.sheet)
    return replace(choice, encoding=encoding)
