"""Agreement: have several people code the same answers, see how far they agree, and settle where they differ."""

from typing import Any

import streamlit as st

from nlp.errors import RoundMissing
from nlp.model.agreement import Agreement
from nlp.model.rounds import Round
from ui import agreement_figures, disagreeing, header, jobs, look, marked, preferences, routes, state
from ui import words as common
from ui.components.reading import answers_data, codes_data, reading
from ui.guard import attempt
from ui.literal import plain, said
from ui.operations import Log, Operation, Window, drain
from ui.words import agreement as words

_KEY = "round_reading"
_AHEAD = 40
_MUCH = 3_000
"""From so many readings on, figures take longer than a person waits without seeing how far they are."""


def show() -> None:
    """Draws the page: all rounds, or the one that the address names."""
    asked = st.query_params.get("round", "")
    if not asked:
        _list()
        return
    routes.link("agreement", words.ALL_ROUNDS)
    try:
        one = state.asked("rounds.one", int(asked) if asked.isdecimal() else 0)
    except RoundMissing:
        st.markdown(words.NO_SUCH_ROUND)
        return
    _one(one)


# --- All rounds -------------------------------------------------------------------------------------------------------


def _list() -> None:
    rounds: tuple[Round, ...] = state.asked("rounds.all")
    st.markdown(words.WHAT)
    with st.expander(words.MAKE, expanded=not rounds, key="make_round"):
        _make()
    for one in rounds:
        with st.container(border=True, key=f"round_{one.id}"):
            mark = look.mark(words.standing(one))
            lines = [words.facts(one), _standing(one)]
            st.html(f'<h2 class="ow-name">{said(one.name)}{mark}</h2>{look.small_html(*lines)}')
            routes.link("agreement", plain(words.open_round(one)), round=str(one.id))
    people: tuple[str, ...] = state.asked("coders")
    if len(people) > 1:
        with st.expander(words.OUTSIDE, key="outside"):
            _outside(people)


def _make() -> None:
    if not any(code.codable and code.active for code in state.codes()):
        st.markdown(words.NO_CODES)
        routes.link("codes", common.PAGES["codes"])
        return
    info = state.info()
    substantive = info.answers_read - info.ledger.no_substantive_answer
    left, right = st.columns(2)
    with left:
        st.text_input(words.NAME, key="round_name", placeholder=words.NAME_EXAMPLE, max_chars=80)
        st.number_input(
            words.COUNT,
            min_value=1,
            max_value=max(substantive, 1),
            value=min(max(round(substantive / 5), 1), max(substantive, 1)),
            key="round_count",
            help=words.COUNT_HELP,
        )
    with right:
        st.multiselect(
            words.READERS,
            list(dict.fromkeys([state.coder(), *state.asked("coders")])),
            key="round_readers",
            accept_new_options=True,
            placeholder=words.READERS_CHOOSE,
            help=words.READERS_HELP,
        )
        st.selectbox(
            words.BY,
            ["", *info.attributes],
            format_func=lambda name: name or words.BY_NOTHING,
            key="round_by",
            help=words.BY_HELP,
        )
    if len(info.questions) > 1:
        st.selectbox(
            words.QUESTION, ["", *info.questions], format_func=lambda name: name or words.ANY_QUESTION, key="round_of"
        )
    st.button(words.MAKE_DO, key="round_make", type="primary", on_click=_assign)
    st.html(look.small_html(words.MAKE_NOTE, words.TEXTS_NOTE))


def _assign() -> None:
    made: list[int] = []
    kept = st.session_state

    def assign() -> None:
        number = state.current().rounds.assign(
            kept["round_name"],
            coders=kept["round_readers"],
            count=int(kept["round_count"]),
            by=kept["round_by"] or None,
            question=kept.get("round_of") or None,
        )
        made.append(number)

    state.act(assign)
    if made:
        st.query_params["round"] = str(made[0])


def _outside(people: tuple[str, ...]) -> None:
    st.html(look.small_html(words.OUTSIDE_WHAT))
    chosen = st.multiselect(words.COMPARE_WHO, people, key="compare_who")
    if len(chosen) > 1:
        much = state.info().ledger.coded * len(chosen) > _MUCH
        found = _worked_out("figures_of_coders", {"coders": tuple(sorted(chosen))}, "outside", much=much)
        if found:
            agreement_figures.show(found, "outside")


# --- One round --------------------------------------------------------------------------------------------------------


def _one(one: Round) -> None:
    lines = [words.facts(one), words.groups(one), _standing(one)]
    mark = look.mark(words.standing(one))
    st.html(f'<h2 class="ow-name">{said(one.name)}{mark}</h2>{look.small_html(*lines)}')
    mine = next((reader for reader in one.readers if reader.coder == state.coder()), None)
    key = f"round_view_{one.id}"
    if key not in st.session_state:
        st.session_state[key] = "read" if mine and one.open and not mine.finished else "figures"
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            words.VIEW_LABEL,
            list(words.VIEWS),
            format_func=words.VIEWS.__getitem__,
            key=key,
            required=True,
            label_visibility="collapsed",
        )
        project = state.current()
        if one.open:
            st.button(
                words.CLOSE, key="close", help=words.CLOSE_HELP, on_click=state.act, args=(project.rounds.close, one.id)
            )
        else:
            st.button(words.OPEN_AGAIN, key="reopen", on_click=state.act, args=(project.rounds.open_again, one.id))
        marked.switch("agreement")
    if view == "read":
        _read(one, takes_part=mine is not None)
    elif view == "figures":
        _figures(one)
    else:
        disagreeing.show(one)


def _standing(one: Round) -> str:
    """How far each has read, and how much is settled, in one line."""
    return " · ".join(part for part in (*map(words.progress, one.readers), words.settled(one)) if part)


def _figures(one: Round) -> None:
    path = state.open_path() or ""
    compared: Agreement | None = jobs.found(path, "rounds.figures", {"round_id": one.id})
    found = compared
    if found is None:
        wanted = {"round_id": one.id, "with_machine": False}
        found = _worked_out("figures", wanted, "round", much=one.units * len(one.readers) > _MUCH)
    if found is None:
        return
    agreement_figures.show(found, f"round_{one.id}")
    if compared is None and any(reader.read for reader in one.readers):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                words.MACHINE,
                key="with_machine",
                disabled=jobs.is_running(path),
                on_click=_start_machine,
                args=(one.id,),
            )
            st.markdown(words.MACHINE_WHAT)


def _worked_out(method: str, wanted: dict[str, Any], key: str, *, much: bool) -> Agreement | None:
    """Figures: at once, or, where that takes long, when a person asks for them; None until they are there."""
    if not much:
        with st.spinner(words.LOOKING):
            return state.asked(f"rounds.{method}", **wanted)
    path = state.open_path() or ""
    found = jobs.found(path, f"rounds.{method}", wanted)
    if found is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            asks = (path, words.COMPARE_DOING, f"rounds.{method}", wanted)
            busy = jobs.is_running(path)
            st.button(
                words.COMPARE, key=f"{key}_compare", disabled=busy, on_click=jobs.start, args=asks, type="primary"
            )
            st.markdown(words.COMPARE_WHAT)
    return found


def _start_machine(round_id: int) -> None:
    jobs.start(state.open_path() or "", words.MACHINE_DOING, "rounds.figures", {"round_id": round_id})


# --- Reading ----------------------------------------------------------------------------------------------------------


def _read(one: Round, *, takes_part: bool) -> None:
    if not takes_part or not one.open or one.kind == "texts":
        st.markdown(words.NOT_A_READER if not takes_part else words.OF_TEXTS if one.open else words.CLOSED)
        return
    st.session_state["reading_round"] = one.id
    st.session_state["reading_whole_run"] = state.revision()
    _workplace()


@st.fragment
def _workplace() -> None:
    """Only this part of the page runs again while a person reads: the rest follows when it is quiet."""
    if st.session_state.pop("reading_quiet", False) and st.session_state["reading_whole_run"] != state.revision():
        st.rerun()
    header.problem_box(attempt(_mount))


def _mount() -> None:
    result = reading(_data(), key=_KEY, on={"ops": _on_operations, "quiet": _on_quiet})
    # After a lost connection, or in a new session, the browser's state is there and no callback was made.
    if _drain(result.ops):
        st.rerun()


def _data() -> dict[str, Any]:
    number = st.session_state["reading_round"]
    codes, layer = state.asked("rounds.codes", number), state.layer()
    return {
        **preferences.component("agreement", words.COMPONENT),
        "log": {"name": f"round {number} {state.open_path()} {state.coder()}", **_log().told()},
        "round": number,
        "revision": state.revision(),
        "behind": st.session_state["reading_whole_run"] != state.revision(),
        "codes": codes_data(codes),
        "queue": answers_data(state.asked("rounds.to_do", number, most=_AHEAD), codes, layer),
        "mine": answers_data(state.asked("rounds.mine", number, most=6), codes, layer),
    }


def _log() -> Log:
    return st.session_state.setdefault("reading_log", Log())


def _on_operations() -> None:
    _drain(st.session_state[_KEY].get("ops"))


def _on_quiet() -> None:
    st.session_state["reading_quiet"] = True


def _drain(sent: Any) -> int:
    project = state.current()

    def do(operation: Operation, window: Window) -> None:
        project.rounds.code(
            operation["round"],
            operation["answer"],
            operation["codes"],
            outcome=operation["outcome"],
            note=operation["note"],
            window=window,
        )

    answered = drain(sent, _log(), do)
    if answered:
        attempt(state.refresh)
    return answered
