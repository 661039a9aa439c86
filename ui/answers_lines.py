"""Hits in context on the page Answers: one line a hit, lines that are ticked, and a code for exactly these words.

Decides what a code is given to: the sentence that holds a hit, the words that were found, or the whole answer. However
many lines are ticked, it is one step of the history.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from nlp.model.material import Span
from nlp.model.search import ContextLine, InContext
from nlp.model.views import Answer
from ui import answers_deeds, look, state
from ui.ticks import Ticks
from ui.words import answers as words

TICKS = Ticks("answers_lines")
_WHERE, _NEW, _NEW_OPEN = "answers_lines_where", "answers_lines_new_name", "answers_lines_new_open"


def line_id(line: ContextLine) -> str:
    """What a line is called between the page and the browser."""
    return f"{line.answer}:{line.span.start}:{line.span.end}"


def bar() -> None:
    """What can be done with the lines that are ticked."""
    some = TICKS.ids()
    with answers_deeds.deeds():
        st.segmented_control(
            words.LINE_WHERE,
            list(words.LINE_WHERES),
            format_func=words.LINE_WHERES.__getitem__,
            default="sentence",
            key=_WHERE,
            required=True,
            label_visibility="collapsed",
            width="content",
        )
        code = answers_deeds.code_choice()
        _button(words.GIVE, "give", disabled=not some or code is None, primary=True)
        with st.popover(words.NEW, key=_NEW_OPEN, disabled=not some, on_change="rerun"):
            st.text_input(words.NEW_NAME, key=_NEW, max_chars=120)
            _button(words.NEW_DO, "new", disabled=not some)
        st.html(look.small_html(words.lines_ticked(len(some), len({_place(one)[0] for one in some}))), width="content")
        st.button(words.UNTICK, key="answers_lines_untick", type="tertiary", disabled=not some, on_click=TICKS.clear)


def data(
    found: InContext, chips: Mapping[int, list[dict[str, Any]]], statuses: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Lines for the component.

    Args:
        found: A page of hits.
        chips: Place of a line on the page -> the codes on its words.
        statuses: Answer -> where it stands.
    """
    return [
        {
            "id": line_id(line),
            "answer": line.answer,
            "status": statuses[line.answer],
            "line": [state.marked(stretch) for stretch in line.stretches],
            "case": line.case,
            "chips": chips.get(place, []),
            "heading": "",
        }
        for place, line in enumerate(found.lines)
    ]


def _button(label: str, what: str, *, disabled: bool, primary: bool = False) -> None:
    st.button(
        label,
        key=f"answers_lines_{what}",
        type="primary" if primary else "secondary",
        disabled=disabled,
        on_click=_do,
        args=(what,),
    )


def _do(what: str) -> None:
    """Gives the code; a callback."""
    where, places = st.session_state[_WHERE], [_place(one) for one in TICKS.ids()]

    def deed() -> None:
        coding = state.current().coding
        whole = list(dict.fromkeys(answer for answer, _ in places)) if where == "answer" else []
        spots = [] if whole else _spots(places, sentences=where == "sentence")
        if what == "new":
            made = coding.add_code(st.session_state[_NEW], answers=whole, spots=spots)
            answers_deeds.choose_code(made)
            st.session_state.update({_NEW: "", _NEW_OPEN: False})
        elif whole:
            coding.apply(answers_deeds.chosen_code(), whole)
        else:
            coding.apply_to_spots(answers_deeds.chosen_code(), spots)

    state.act(deed)


def _place(line: str) -> tuple[int, Span]:
    """The answer of a line, and where in its source the hit stands."""
    answer, start, end = (int(part) for part in line.split(":"))
    return answer, Span(start, end)


def _spots(places: Sequence[tuple[int, Span]], *, sentences: bool) -> list[tuple[int, Span, str]]:
    """The stretches that are coded: the hits themselves, or the sentences that hold them, each once."""
    answers = {answer.id: answer for answer in state.current().answers([answer for answer, _ in places])}
    found = []
    for answer, hit in places:
        one = answers[answer]
        span = _sentence(one, hit) if sentences else hit
        found.append((one.source_id, span, one.text[span.start - one.span.start : span.end - one.span.start]))
    return list(dict.fromkeys(found))


def _sentence(answer: Answer, hit: Span) -> Span:
    """From the beginning of the sentence in which a hit begins to the end of the one in which it ends."""
    held = [s for s in state.current().sentences(answer.id) if s.start < hit.end and s.end > hit.start]
    return Span(held[0].start, held[-1].end) if held else hit
