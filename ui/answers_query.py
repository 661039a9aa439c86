"""What is looked for on the page Answers: the search field, what narrows it down, and the query that both make.

Decides which field asks for which part of a query, and that a query fills the fields again. What a figure asks for and
no field shows is kept beside them, said in words, and can be taken away. Asks nothing of the texts.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from nlp.model.search import Choices, Query
from nlp.model.views import CodeView
from ui import look, state
from ui import words as common
from ui.fields import one, several
from ui.literal import plain
from ui.words import answers as words

_EMPTY: dict[str, Any] = {
    "way": "words",
    "typed": "",
    "forms": False,
    "like": None,
    "at_least": 35,
    "question": None,
    "wave": None,
    "kind": None,
    "theme": None,
    "codes": [],
    "without": [],
    "given": "either",
    "coder": None,
    "stance": None,
    "status": [],
    "attribute": None,
    "values": [],
    "unsure": False,
    "memo": False,
    "beside": Query(),
}
_PROJECT, _ASKED = "answers_project", "answers_asked"
FIELDS = {name: f"answers_{name}" for name in _EMPTY}
"""Part of the search -> the key of its field."""


def query_of(fields: dict[str, Any]) -> Query:
    """The query that the fields make.

    Example:
        >>> query_of({"way": "phrase", "typed": "short notice"}).words
        '"short notice"'
    """
    said = {**_EMPTY, **fields}
    typed = (said["typed"] or "").strip()
    meant = typed if said["way"] == "meaning" and typed else None
    attribute = said["attribute"]
    own = tuple((attribute, value) for value in said["values"]) if attribute else ()
    beside: Query = said["beside"]
    return replace(
        beside,
        words=typed
        if said["way"] == "words"
        else f'"{typed.strip(chr(34))}"'
        if said["way"] == "phrase" and typed
        else "",
        forms=bool(said["forms"]) and said["way"] in ("words", "phrase"),
        regex=(said["typed"] or "") if said["way"] == "pattern" else "",
        like=said["like"] if said["like"] is not None else meant,
        at_least=said["at_least"],
        codes=tuple(said["codes"]),
        without_codes=tuple(said["without"]),
        given=said["given"] or "either",
        coder=said["coder"],
        stance=said["stance"],
        unsure=said["unsure"],
        theme=said["theme"],
        attributes=(*own, *beside.attributes),
        question=said["question"],
        wave=said["wave"],
        kind=said["kind"],
        status=tuple(said["status"]),
        has_memo=said["memo"],
    )


def fields_of(query: Query) -> dict[str, Any]:
    """The fields that make a query, all of them.

    Example:
        >>> query_of(fields_of(Query(regex="a+", codes=(3,)))) == Query(regex="a+", codes=(3,))
        True
    """
    meant = query.like if isinstance(query.like, str) else ""
    way = "pattern" if query.regex else "meaning" if meant else "words"
    attribute = query.attributes[0][0] if query.attributes else None
    return {
        **_EMPTY,
        "way": way,
        "typed": query.regex or query.words or meant,
        "forms": query.forms,
        "like": query.like if isinstance(query.like, int) else None,
        "at_least": query.at_least,
        "question": query.question,
        "wave": query.wave,
        "kind": query.kind,
        "theme": query.theme,
        "codes": list(query.codes),
        "without": list(query.without_codes),
        "given": query.given,
        "coder": query.coder,
        "stance": query.stance,
        "status": list(query.status),
        "attribute": attribute,
        "values": [value for name, value in query.attributes if name == attribute],
        "unsure": query.unsure,
        "memo": query.has_memo,
        "beside": Query(
            any_codes=query.any_codes,
            together=query.together,
            attributes=tuple(known for known in query.attributes if known[0] != attribute),
            case_id=query.case_id,
            once=query.once,
        ),
    }


def fill(query: Query) -> None:
    """Puts a query into the fields; from a callback, or before they are drawn."""
    st.session_state[_PROJECT] = state.open_path()
    for name, value in fields_of(query).items():
        st.session_state[FIELDS[name]] = value


def begin() -> None:
    """Called first: what the address asks for; nothing where another project was opened since something was asked."""
    if st.session_state.get(_PROJECT) != state.open_path():
        fill(Query())
        st.session_state.pop(_ASKED, None)
    _from_address()


def current() -> Query:
    """The query that the fields make now."""
    return query_of({name: st.session_state.get(key, _EMPTY[name]) for name, key in FIELDS.items()})


def _from_address() -> None:
    """Takes what a link of another page asks for, once."""
    asked = {
        name: st.query_params[name]
        for name in ("words", "like", "code", "theme", "question")
        if name in st.query_params
    }
    if not asked or st.session_state.get(_ASKED) == asked:
        return
    st.session_state[_ASKED] = asked
    number = {name: int(asked[name]) for name in ("like", "code", "theme") if asked.get(name, "").isdecimal()}
    fill(
        Query(
            words=asked.get("words", ""),
            like=number.get("like"),
            codes=(number["code"],) if "code" in number else (),
            theme=number.get("theme"),
            question=asked.get("question"),
        )
    )


# --- The fields -------------------------------------------------------------------------------------------------------


def show(*, beside: Callable[[Query], None]) -> None:
    """Draws the search field, what stands ``beside`` it, and what narrows the search down."""
    for name, key in FIELDS.items():
        st.session_state.setdefault(key, _EMPTY[name])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="answers_search"):
        way = st.segmented_control(
            words.WAY,
            list(words.WAYS),
            format_func=words.WAYS.__getitem__,
            key=FIELDS["way"],
            required=True,
            label_visibility="collapsed",
            persist_state="session",
            width="content",
        )
        beside(current())
        st.text_input(
            words.TYPED,
            key=FIELDS["typed"],
            placeholder=words.PLACEHOLDERS[way or "words"],
            label_visibility="collapsed",
            persist_state="session",
            width="stretch",
        )
        if way == "words":
            st.checkbox(
                words.FORMS, key=FIELDS["forms"], help=words.FORMS_HELP, persist_state="session", width="content"
            )
    if way == "words" and not st.session_state[FIELDS["typed"]]:
        st.html(look.small_html(words.TYPED_HINT))
    liked = st.session_state[FIELDS["like"]]
    if liked is not None:
        _liked(liked)
    if liked is not None or (way == "meaning" and st.session_state[FIELDS["typed"]]):
        st.slider(words.AT_LEAST, 20, 90, step=5, key=FIELDS["at_least"], persist_state="session", width=360)
    _beside()
    choices: Choices = state.asked("search.choices")
    codes = [code for code in state.codes() if code.codable]
    with st.expander(plain(words.narrowed(_narrowed(codes))), key="answers_narrow"):
        _narrow(choices, codes)


def _liked(answer: int) -> None:
    found = state.answers((answer,))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(words.like(look.line_of(state.marked(found[0]))) if found else "")
        st.button(words.LIKE_GONE, key="answers_like_gone", on_click=_forget_like)


def look_for_alike(answer: int) -> None:
    """Looks for answers that mean something like this one; a callback. What narrows the search down stays."""
    st.session_state[FIELDS["like"]] = answer
    if st.session_state[FIELDS["way"]] == "meaning":
        st.session_state[FIELDS["typed"]] = ""


def _beside() -> None:
    """What is asked for that no field shows, each with a way to take it away."""
    asked: Query = st.session_state[FIELDS["beside"]]
    names = {code.id: code.name for code in state.asked("codes", retired=True)} if asked.any_codes else {}
    known = [f"{name}: {value or words.NO_VALUE}" for name, value in asked.attributes]
    parts = {
        "any_codes": words.any_codes([[names.get(code, "") for code in some] for some in asked.any_codes]),
        "together": words.TOGETHER.get(asked.together, ""),
        "attributes": " · ".join(known),
        "case_id": words.ONE_CASE if asked.case_id is not None else "",
        "once": words.ONCE if asked.once else "",
    }
    for part, said in parts.items():
        if said:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(said, width="content")
                gone = replace(asked, **{part: getattr(Query(), part)})
                st.button(words.TAKE_AWAY, key=f"answers_beside_{part}", on_click=_ask_beside, args=(gone,))


def _ask_beside(asked: Query) -> None:
    st.session_state[FIELDS["beside"]] = asked


def _forget_like() -> None:
    st.session_state[FIELDS["like"]] = None


def _narrow(choices: Choices, codes: list[CodeView]) -> None:
    names = {code.id: code.name for code in codes}
    columns = st.columns(4)
    with columns[0]:
        _one(words.QUESTION, choices.questions, "question")
        if choices.waves:
            _one(words.WAVE, [*choices.waves, ""], "wave", {**{w: w for w in choices.waves}, "": words.NO_WAVE})
        if len(choices.kinds) > 1:
            _one(words.KIND, choices.kinds, "kind", words.KINDS)
        run = state.themes()
        if run:
            _one(words.THEME, [t.id for t in run.standing], "theme", {t.id: t.name for t in run.standing})
    with columns[1]:
        _several(words.CODES, list(names), "codes", names)
        _several(words.WITHOUT, list(names), "without", names)
        st.selectbox(
            words.GIVEN,
            list(words.GIVENS),
            format_func=words.GIVENS.__getitem__,
            key=FIELDS["given"],
            persist_state="session",
        )
    with columns[2]:
        _several(words.STATUS, list(common.LEDGER_PARTS), "status", common.LEDGER_PARTS)
        _one(words.CODER, choices.coders, "coder")
        _one(words.STANCE, list(words.STANCES), "stance", words.STANCES)
    with columns[3]:
        attribute = _one(words.ATTRIBUTE, choices.attributes, "attribute")
        if attribute:
            values = dict(state.asked("search.values", attribute))
            shown = {**{v: f"{v} ({n:,})" for v, n in values.items()}, "": words.NO_VALUE}
            _several(words.VALUES, list(shown), "values", shown)
        st.checkbox(words.UNSURE, key=FIELDS["unsure"], persist_state="session")
        st.checkbox(words.MEMO, key=FIELDS["memo"], persist_state="session")
        st.button(words.CLEAR, key="answers_clear", on_click=fill, args=(Query(),))


def _one(label: str, options: Any, name: str, shown: Any = None) -> Any:
    return one(label, options, FIELDS[name], shown, empty=words.ANY)


def _several(label: str, options: list[Any], name: str, shown: Any) -> None:
    several(label, options, FIELDS[name], shown, empty=words.ANY)


def _narrowed(codes: list[CodeView]) -> list[str]:
    """What the search is narrowed down to, in words."""
    said = {name: st.session_state[key] for name, key in FIELDS.items()}
    names = {code.id: code.name for code in codes}
    found = [str(said[name]) for name in ("question", "wave", "coder", "stance") if said[name]]
    found += [words.NO_WAVE] if said["wave"] == "" else []
    run = state.themes() if said["theme"] is not None else None
    found += [t.name for t in run.standing if t.id == said["theme"]] if run else []
    found += [words.KINDS[said["kind"]]] if said["kind"] else []
    found += [names.get(code, "") for code in said["codes"]]
    found += [f"without {names.get(code, '')}" for code in said["without"]]
    found += [common.LEDGER_PARTS[status] for status in said["status"]]
    found += [str(value) or words.NO_VALUE for value in said["values"]] if said["attribute"] else []
    found += [label.lower() for label, name in ((words.UNSURE, "unsure"), (words.MEMO, "memo")) if said[name]]
    return found
