"""A survey table before it is saved: what each column is read as, and what it is matched with.

Decides how a person's word becomes a Choice that names every column. One list entry a column, of native fields: an
editable grid keeps what was typed by its position, and says little to a screen reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nlp.project import Choice, SurveyPreview
from ui import cards, header, look, looking, matches, understood, words
from ui.guard import Problem
from ui.literal import one_line
from ui.looking import Look

if TYPE_CHECKING:
    from nlp.read.tables.columns import Column

A_PAGE = 20
_ROLES = ("open", "attribute", "id", "consent", "codes", "out")
_DESCRIBES = ("attribute", "id and attribute", "consent and attribute")
_NAMES_CASE = ("id", "id and attribute")
_CONSENT = ("consent", "consent and attribute")
_READ, _OUT, _ALL = "read", "out", "all"


@dataclass(frozen=True)
class Said:
    """What a person said about one table, kept until it is saved: by the names of its columns."""

    roles: dict[str, str]
    matches: dict[str, str]


def ask(file: Path, tag: str, found: Look, base: Choice, *, top: DeltaGenerator) -> tuple[Choice, str]:
    """Draws what was understood of a table and what a person can say about it.

    Args:
        file: Where it lies.
        tag: Sets its widgets apart.
        found: The look at it as ``base`` says.
        base: What was said about the file as a whole.
        top: Where the facts are drawn.

    Returns:
        The choice that names every column, and why it cannot be saved so (or "").
    """
    guess = found.preview
    assert isinstance(guess, SurveyPreview)  # chosen by whoever calls
    said = _said(tag, base)
    columns = guess.table.columns
    guessed = {c.name: _guessed_role(guess, c) for c in columns}
    roles = {**guessed, **{name: role for name, role in said.roles.items() if name in guessed}}
    named = _named(base, guess, roles, changed=set(said.roles))
    named = replace(named, codes_of=_codes_of(tag, roles, base))
    shown = found if roles == guessed else looking.look(file, named)
    problem = shown if isinstance(shown, Problem) else None
    now = shown.preview if isinstance(shown, Look) else guess
    assert isinstance(now, SurveyPreview)
    matched = {m.column: m.known for m in now.matches}
    chosen = matches.explicit(now, matched, said.matches)
    choice = named
    if chosen is not None and problem is None:
        choice = replace(named, matches=chosen)
        again = looking.look(file, choice)
        problem = again if isinstance(again, Problem) else None
        now = again.preview if isinstance(again, Look) and isinstance(again.preview, SurveyPreview) else now

    with top:
        header.problem_box(problem)
        _facts(found, now, roles)
    with st.expander(words.COLUMNS, expanded=True, key=f"columns_{tag}"):
        _columns(tag, columns, guessed, roles, said)
        _ask_codes_of(tag, now)
    matches.show(tag, now, matched, chosen, said.matches)
    if problem:
        return choice, words.not_readable(guess.file)
    return choice, "" if now.open else words.no_open_question(guess.file)


def _said(tag: str, base: Choice) -> Said:
    """By what the columns depend on: another sheet or header has other columns, a recipe begins afresh."""
    kept: dict[object, Said] = st.session_state.setdefault("said_of_tables", {})
    return kept.setdefault((tag, replace(base, wave=None)), Said({}, {}))


def forget() -> None:
    """Called when the files were saved."""
    st.session_state.pop("said_of_tables", None)


def _guessed_role(guess: SurveyPreview, column: "Column") -> str:
    describes = " and attribute" if column in guess.attributes else ""
    if column == guess.id:
        return f"id{describes}"
    if column == guess.consent:
        return f"consent{describes}"
    if column in guess.open:
        return "open"
    if column in guess.codes:
        return "codes"
    return "attribute" if describes else "out"


def _named(base: Choice, guess: SurveyPreview, roles: Mapping[str, str], *, changed: set[str]) -> Choice:
    """Every column as the person left it. What would be guessed again where no open question is left is dropped."""
    columns = guess.table.columns

    def of(*wanted: str) -> tuple[str, ...]:
        return tuple(c.name for c in columns if roles[c.name] in wanted)

    dropped = [c for c in columns if roles[c.name] == "out"]
    return replace(
        base,
        open=of("open"),
        attributes=of(*_DESCRIBES),
        id=next(iter(of(*_NAMES_CASE)), ""),
        consent=next(iter(of(*_CONSENT)), ""),
        codes=of("codes"),
        drop=tuple(
            c.name for c in dropped if c.name in changed or c in guess.roles.dropped or c.kind == "open question"
        ),
    )


def _codes_of(tag: str, roles: Mapping[str, str], base: Choice) -> str | None:
    """The question that a person said was coded, as long as it is read as one."""
    chosen = st.session_state.get(f"codes_of_{tag}", base.codes_of)
    return chosen if roles.get(chosen or "") == "open" else None


def _ask_codes_of(tag: str, now: SurveyPreview) -> None:
    if now.codes and len(now.open) > 1:
        key = f"codes_of_{tag}"
        st.session_state[key] = now.roles.codes_of.name if now.roles.codes_of else ""
        names = ["", *(c.name for c in now.open)]
        st.selectbox(words.CODES_OF, names, format_func=lambda n: one_line(n, 90) or words.CODES_OF_NEAREST, key=key)


# --- What was understood ----------------------------------------------------------------------------------------------


def _facts(found: Look, now: SurveyPreview, roles: Mapping[str, str]) -> None:
    facts = words.survey_facts(found.rows, len(now.open), len(roles), now.table.layout, now.grid.encoding)
    again = words.ADD_AGAIN if found.again else ""
    st.html(look.small_html(facts) + look.notes_html([*now.notes, again]))
    by_role: dict[str, list[str]] = {}
    for name, role in roles.items():
        for one in role.split(" and "):
            by_role.setdefault(one, []).append(name)
    lines = [words.read_as(role, by_role[role]) for role in _ROLES if role != "out" and role in by_role]
    personal = [c.why for c in now.left_out if c.kind == "personal"]
    st.html(look.list_html([*lines, words.left_out(len(now.left_out), personal)]))


# --- What each column is read as --------------------------------------------------------------------------------------


def _columns(
    tag: str, columns: Sequence["Column"], guessed: Mapping[str, str], roles: Mapping[str, str], said: Said
) -> None:
    fitting = _filtered(tag, columns, guessed, roles) if len(columns) > A_PAGE else list(columns)
    if len(columns) > A_PAGE:
        _set_all(tag, fitting, roles, said)
    if not fitting:
        st.markdown(words.NO_COLUMN)
    for column in cards.in_pages(fitting, f"columns_page_{tag}", most=A_PAGE):
        _column(tag, column, guessed[column.name], roles, said)


def _filtered(
    tag: str, columns: Sequence["Column"], guessed: Mapping[str, str], roles: Mapping[str, str]
) -> list["Column"]:
    """Of a wide table first those that are read. A column that was just changed stays in sight."""
    of = {
        _READ: [c for c in columns if guessed[c.name] != "out" or roles[c.name] != "out"],
        _OUT: [c for c in columns if guessed[c.name] == "out" or roles[c.name] == "out"],
        _ALL: list(columns),
    }
    left, right = st.columns(2)
    with left:
        which = st.selectbox(
            words.WHICH_COLUMNS,
            list(of),
            index=0 if "open" in guessed.values() else list(of).index(_ALL),  # what was overlooked is to be found
            format_func=lambda w: words.which_columns(w, len(of[w])),
            key=f"which_{tag}",
        )
    with right:
        holds = st.text_input(words.FIND_COLUMN, key=f"find_{tag}", type="search")
    wanted = (holds or "").casefold().split()
    return [c for c in of[which or _ALL] if all(w in f"{c.name} {c.wording}".casefold() for w in wanted)]


def _set_all(tag: str, fitting: Sequence["Column"], roles: Mapping[str, str], said: Said) -> None:
    many = ("open", "attribute", "codes", "out")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = st.selectbox(words.SET_ALL, many, format_func=words.ROLES.__getitem__, key=f"all_role_{tag}")
        st.button(
            words.set_all(len(fitting)),
            key=f"all_set_{tag}",
            disabled=not fitting,
            on_click=_keep_all,
            args=(said, [c.name for c in fitting], role),
        )


def _keep_all(said: Said, names: Sequence[str], role: str) -> None:
    for name in names:
        said.roles[name] = role
        said.matches.pop(name, None)  # a question is matched with questions only


def _column(tag: str, column: "Column", guessed: str, roles: Mapping[str, str], said: Said) -> None:
    key = f"role_{tag}_{column.position}"
    st.session_state[key] = roles[column.name]
    options = [*_ROLES, *([guessed] if guessed not in _ROLES else [])]
    with st.container(key=f"row_{tag}_{column.position}"):
        left, right = st.columns([4, 3], vertical_alignment="top")
        with left:
            st.html(understood.column_html(column))
        with right:
            st.selectbox(
                words.column_read_as(column.position + 1),
                options,
                format_func=words.ROLES.__getitem__,
                key=key,
                on_change=_keep_role,
                args=(said, key, column.name, dict(roles)),
            )


def _keep_role(said: Said, key: str, name: str, roles: Mapping[str, str]) -> None:
    """One column names the case and one tells the consent: the one that did so before is left out."""
    role = st.session_state[key]
    for alone in (_NAMES_CASE, _CONSENT):
        if role in alone:
            said.roles.update({n: "out" for n, r in roles.items() if r in alone and n != name})
    said.roles[name] = role
    said.matches.pop(name, None)  # a question is matched with questions only
