"""Where coders differ, on the screen: what each gave side by side, what the codes mean, and one click to settle it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from nlp.errors import StillReading
from nlp.model.material import Span
from nlp.model.rounds import Round, RoundCode, RoundDisagreement
from ui import cards, look, state
from ui.literal import plain, said
from ui.words import agreement as words

_A_PAGE = 15


def show(one: Round) -> None:
    """Draws what is to settle; says why not yet, where a coder still reads."""
    try:
        found: tuple[RoundDisagreement, ...] = state.asked("rounds.disagreements", one.id)
    except StillReading as error:
        st.info(plain(f"{error.what} {error.do}"))
        return
    agreed: int = state.asked("rounds.agreed", one.id)
    codes: tuple[RoundCode, ...] = state.asked("rounds.codes", one.id)
    done = sum(d.settled is not None for d in found)
    if agreed:
        st.button(
            words.agreed_do(agreed),
            key="settle_agreed",
            type="primary",
            help=words.AGREED_DO_HELP,
            on_click=_act,
            args=("settle_agreed", one.id),
        )
    if not found:
        st.markdown(words.NONE_DIFFER)
        return
    st.markdown(words.left(len(found) - done, done))
    by_label = {code.label: code for code in codes}
    for disagreement in cards.in_pages(found, f"differ_{one.id}", most=_A_PAGE):
        _card(one, disagreement, by_label)
    if done < len(found):
        _adopt(one)


def _card(one: Round, found: RoundDisagreement, codes: Mapping[str, RoundCode]) -> None:
    key = f"{found.answer}_{found.span.start}_{found.span.end}"
    span = found.span if one.kind == "texts" else None
    with st.container(border=True, key=f"differ_card_{key}"):
        st.html(
            look.said_html(state.marked(found))
            + look.small_html(" · ".join(x for x in (found.question, found.case) if x))
        )
        meant = look.list_html(words.definition(codes.get(label), label) for label in found.codes)
        st.html(readings_html(found) + meant)
        with st.container(horizontal=True):
            for number, (coders, labels) in enumerate(_ways(found)):
                st.button(
                    plain(words.settle_as(coders, labels)),
                    key=f"settle_{key}_{number}",
                    on_click=_settle,
                    args=(one.id, found.answer, [codes[label].id for label in labels], span, ""),
                )
        if st.toggle(words.SETTLE_OTHER, key=f"other_{key}"):
            _other(one, found, codes, key, span)


def _ways(found: RoundDisagreement) -> list[tuple[list[str], tuple[str, ...]]]:
    """Each set of codes that somebody gave, with who did; what is said by being unsure is none."""
    ways: dict[tuple[str, ...], list[str]] = {}
    for reading in found.readings:
        if reading.codes or reading.outcome != "unsure":
            ways.setdefault(reading.codes, []).append(reading.coder)
    return [(coders, codes) for codes, coders in ways.items()]


def readings_html(found: RoundDisagreement) -> str:
    """What each coder gave and noted, side by side, and what was settled."""
    columns = "".join(
        '<div style="flex:1 1 12rem;min-width:0;border-left:3px solid rgba(128,128,128,.5);padding-left:.7rem">'
        f'<div class="ow-small"><b>{said(reading.coder)}</b></div>'
        f'<div class="ow-said" translate="no">{said(words.said(reading))}</div>{look.small_html(reading.note)}</div>'
        for reading in found.readings
    )
    settled = look.mark(words.outcome(found)) if found.settled is not None else ""
    return f'<div style="display:flex;flex-wrap:wrap;gap:.6rem 1.2rem">{columns}</div>{settled}'


def _other(one: Round, found: RoundDisagreement, codes: Mapping[str, RoundCode], key: str, span: Span | None) -> None:
    with st.form(f"other_form_{key}", border=False):
        st.multiselect(words.SETTLE_CODES, list(codes), default=list(found.settled or ()), key=f"codes_{key}")
        st.text_input(words.SETTLE_NOTE, value=found.settled_note, key=f"why_{key}")
        st.form_submit_button(
            words.SETTLE_DO,
            key=f"other_do_{key}",
            on_click=_settle_other,
            args=(one.id, found.answer, {label: code.id for label, code in codes.items()}, span, key),
        )


def _settle_other(round_id: int, answer: int, ids: Mapping[str, int], span: Span | None, key: str) -> None:
    chosen = [ids[label] for label in st.session_state[f"codes_{key}"]]
    _settle(round_id, answer, chosen, span, st.session_state[f"why_{key}"])


def _settle(round_id: int, answer: int, codes: Sequence[int], span: Span | None, note: str) -> None:
    state.act(state.current().rounds.settle, round_id, answer, codes, span=span, note=note)


def _act(method: str, *args: object) -> None:
    state.act(getattr(state.current().rounds, method), *args)


def _adopt(one: Round) -> None:
    with st.expander(words.ADOPT, key="adopt"), st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.selectbox(words.ADOPT_WHO, [reader.coder for reader in one.readers], key="adopt_who", width=260)
        st.button(words.ADOPT_DO, key="adopt_do", on_click=_act, args=("adopt", one.id, who))
