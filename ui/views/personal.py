"""Personal data: what could give somebody away, decided one after the other, and what stands in its place."""

from pathlib import Path
from typing import Any

import streamlit as st

from nlp.model.personal import ListKind, PersonalPage, PersonalState
from nlp.project import table_as_csv
from ui import empty, header, jobs, look, preferences, state, when
from ui.components.personal_queue import findings_data, personal_queue
from ui.guard import attempt
from ui.literal import said
from ui.operations import Log, Operation, Window, drain
from ui.words import personal as words

_KEY = "personal_queue"
_AHEAD = 120
_MOST_AHEAD = 600


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
    stands: PersonalState = state.asked("personal.state")
    tabs = st.tabs(words.TABS, key="personal_tab", on_change="rerun")
    for tab, draw in zip(tabs, (_queue, _lists, _key, _what), strict=True):
        if tab.open:
            with tab:
                draw(stands)


# --- Looking ----------------------------------------------------------------------------------------------------------


def _queue(stands: PersonalState) -> None:
    path = state.open_path() or ""
    job = jobs.of(path)
    looking = job is not None and job.running and job.name == words.LOOK_DOING
    if stands.looked_at is None:
        st.markdown(words.WHAT)
        st.markdown(words.NO_PROMISE)
        if looking:
            st.info(words.BUSY)
            return
        st.html(look.small_html(words.LISTS_FIRST, words.unread(stands.unread)))
        _look(words.LOOK, first=True)
        _kinds(stands)
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            answers = state.info().answers_read
            st.html(look.small_html(words.looked(when.here(stands.looked_at), stands, answers)))
            if not looking:
                _look(words.LOOK_AGAIN, first=stands.unread > 0)
    if stands.kinds:
        _filters(stands)
        if st.session_state.get("personal_seen") != (state.open_path(), state.revision()):
            st.session_state["personal_stale"] = True
        _workplace()
    elif stands.looked_at is not None:
        st.markdown(words.NOTHING_FOUND)


def _look(label: str, *, first: bool) -> None:
    st.button(label, key="personal_look", type="primary" if first else "secondary", on_click=_start)


def _start() -> None:
    typed = {"model": st.session_state.get("personal_model"), "country": st.session_state.get("personal_country")}
    chosen = {name: value.strip() for name, value in typed.items() if value and value.strip()}
    jobs.start(state.open_path() or "", words.LOOK_DOING, "personal.look", chosen)


def _what(stands: PersonalState) -> None:
    st.markdown(words.WHAT)
    st.markdown(words.NO_PROMISE)
    _kinds(stands)
    with st.expander(words.MORE, key="personal_more"):
        st.selectbox(
            words.COUNTRY,
            ["", *words.COUNTRIES],
            format_func=lambda country: words.COUNTRIES.get(country) or words.as_now(stands.country),
            key="personal_country",
            persist_state="session",
        )
        st.text_input(words.MODEL, key="personal_model", help=words.MODEL_HELP, persist_state="session")


def _kinds(stands: PersonalState) -> None:
    st.subheader(words.LOOKED_FOR, anchor=False)
    st.html(look.small_html(words.looked_for(stands.looked_for), words.country(stands.country)))


# --- Choosing what is gone through ------------------------------------------------------------------------------------


def _filters(stands: PersonalState) -> None:
    st.segmented_control(
        words.STATUS,
        list(words.STATUSES),
        format_func=lambda status: words.of_status(status, stands.kinds),
        default="proposed",
        key="personal_status",
        label_visibility="collapsed",
        required=True,
    )
    status = st.session_state["personal_status"]
    counts = {kind.kind: getattr(kind, status) for kind in stands.kinds}
    # A kind that was chosen stays until the person takes it away, also where the last of it is decided.
    chosen = st.session_state.get("personal_kinds") or []
    shown = [kind for kind, count in counts.items() if count or kind in chosen]
    if len(shown) > 1 or chosen:
        st.pills(
            words.KIND,
            shown,
            format_func=lambda kind: words.of_kind(kind, counts.get(kind, 0)),
            key="personal_kinds",
            selection_mode="multi",
            label_visibility="collapsed",
        )


def _asked() -> dict[str, Any]:
    kinds = tuple(st.session_state.get("personal_kinds") or ())
    return {"status": st.session_state.get("personal_status") or "proposed", "kinds": kinds}


# --- The queue --------------------------------------------------------------------------------------------------------


@st.fragment
def _workplace() -> None:
    """The component. Only this part runs again while a person decides: the rest follows when it is quiet."""
    if st.session_state.pop("personal_quiet", False) and st.session_state["personal_seen"][1] != state.revision():
        st.rerun()
    if st.session_state.pop("personal_elsewhere", False):
        st.rerun()
    header.problem_box(attempt(_mount))


def _mount() -> None:
    result = personal_queue(
        _data(), key=_KEY, on={"ops": _on_operations, "more": _on_more, "quiet": _on_quiet, "open": _on_open}
    )
    # After a lost connection, or in a new session, the browser's state is there and no callback was made.
    if _drain(result.ops):
        st.rerun()


def _data() -> dict[str, Any]:
    page, groups, version = _ahead()
    asked = _asked()
    return {
        **preferences.component("personal", words.COMPONENT),
        "log": {"name": f"personal {state.open_path()} {state.coder()}", **_log().told()},
        "revision": state.revision(),
        "dark": header.is_dark(),
        "setting": f"{asked['status']} {' '.join(asked['kinds'])}",
        "status": asked["status"],
        "version": version,
        "total": page.total,
        "items": findings_data(page.findings, groups),
        "groups": groups,
    }


def _ahead() -> tuple[PersonalPage, tuple[tuple[int, ...], ...], int]:
    """What comes next; asked for again when there is something new, and not for each key."""
    most = st.session_state.get("personal_most", _AHEAD)
    seen = (state.open_path(), state.coder(), most, *_asked().values())
    held = st.session_state.get("personal_held")
    if held is None or held[0] != seen or st.session_state.pop("personal_stale", False):
        page: PersonalPage = state.asked("personal.queue", **_asked(), most=most)
        groups = state.asked("personal.alike", tuple(f.id for f in page.findings if f.alike > 1))
        held = (seen, page, groups, (held[3] if held else 0) + 1)
        st.session_state.update(personal_held=held, personal_seen=(state.open_path(), state.revision()))
    return held[1:]


def _log() -> Log:
    return st.session_state.setdefault("personal_log", Log())


def _on_operations() -> None:
    _drain(st.session_state[_KEY].get("ops"))


def _drain(sent: Any) -> int:
    personal = state.current().personal

    def do(operation: Operation, window: Window) -> None:
        findings = operation["findings"]
        if operation["type"] == "decide":
            personal.decide(findings, operation["status"], kind=operation["kind"], window=window)
        else:
            back = operation["type"] == "again"
            personal.dismiss(findings, operation["text"], back=back, window=window)

    answered = drain(sent, _log(), do)
    if answered:
        attempt(state.refresh)
    return answered


def _on_more() -> None:
    wanted = st.session_state[_KEY].get("more") or {}
    most = wanted.get("most")
    known = most if isinstance(most, int) else _AHEAD
    st.session_state.update(personal_most=max(_AHEAD, min(known, _MOST_AHEAD)), personal_stale=True)


def _on_quiet() -> None:
    """The person paused, or came back from another window, in which the project may have changed."""
    attempt(state.refresh)
    st.session_state.update(personal_quiet=True, personal_stale=True)


def _on_open() -> None:
    """To the place of the finding: the transcript, or all that the person said."""
    wanted = st.session_state[_KEY].get("open") or {}
    page: PersonalPage = st.session_state["personal_held"][1]
    finding = next((f for f in page.findings if f.id == wanted.get("finding")), None)
    if finding is None:
        return
    answer = next(iter(state.answers((finding.answer,))), None) if finding.answer is not None else None
    if answer and answer.question is not None and answer.case_id is not None:
        state.go("cases", case=str(answer.case_id))
    else:
        state.go("texts", source=str(finding.source_id), start=str(finding.span.start))
    st.session_state["personal_elsewhere"] = True


# --- Lists ------------------------------------------------------------------------------------------------------------


def _lists(_: PersonalState) -> None:
    st.markdown(words.LISTS_WHAT)
    listed: dict[ListKind, tuple[str, ...]] = state.asked("personal.listed")
    rows: tuple[tuple[ListKind, ...], ...] = (("name", "organisation"), ("place", "not_personal"))
    for row in rows:
        for column, kind in zip(st.columns(2), row, strict=True):
            with column:
                _list(kind, listed.get(kind, ()))


def _list(kind: ListKind, listed: tuple[str, ...]) -> None:
    key = f"personal_list_{kind}"
    st.session_state[key] = "\n".join(listed)  # what the project holds wins over what the browser shows
    st.text_area(
        words.LISTS[kind],
        key=key,
        height=200,
        placeholder=words.LIST_EXAMPLES[kind],
        on_change=_set_list,
        args=(kind, key),
    )


def _set_list(kind: ListKind, key: str) -> None:
    names = list(dict.fromkeys(line.strip() for line in st.session_state[key].splitlines() if line.strip()))
    state.act(state.current().personal.set_listed, kind, names)


# --- Key file ---------------------------------------------------------------------------------------------------------


def _key(_: PersonalState) -> None:
    st.markdown(words.KEY_WHAT)
    lines = state.current().personal.key()
    if not lines:
        st.markdown(words.KEY_NONE)
        return
    st.warning(words.KEY_WARNING, icon=":material/warning:")
    st.html(look.small_html(words.key_size(lines)))
    st.download_button(
        words.KEY_GET,
        table_as_csv([words.KEY_HEADS, *words.key_rows(lines)]),
        file_name=f"{Path(state.open_path() or '').stem}_key.csv",
        mime="text/csv",
        key="personal_key_get",
        icon=":material/key:",
        on_click="ignore",
    )
    if st.toggle(words.KEY_SHOW, key="personal_key_show"):
        heads = "".join(f'<th scope="col">{said(head)}</th>' for head in words.KEY_HEADS)
        rows = "".join(
            f"<tr>{''.join(f'<td>{said(cell)}</td>' for cell in row)}</tr>"
            for row in words.key_rows(lines[: words.KEY_FIRST])
        )
        table = f'<table class="ow-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        st.html(table + look.small_html(words.key_more(len(lines) - words.KEY_FIRST)))
