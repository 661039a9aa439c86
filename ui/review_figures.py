"""The other tabs of the page Review: how good suggestions are, when to stop reading, and accepting many at once."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nlp.model.choices import CodeChoice
from nlp.model.review import Above, CodeUnseen, ReviewProgress, ReviewQuality
from ui import header, jobs, look, state
from ui.literal import one_line, said
from ui.look import part_colours
from ui.words import review as words

# --- How good it is ---------------------------------------------------------------------------------------------------


def quality() -> None:
    """Figures with intervals as a picture and in words, after 30 decisions that the machine did not influence."""
    path = state.open_path() or ""
    st.markdown(words.QUALITY_WHAT)
    progress: ReviewProgress = state.asked("review.progress")
    st.html(look.small_html(words.sample_so_far(progress.sample)))
    st.progress(min(progress.sample / 30, 1.0))
    st.button(
        words.MEASURE,
        key="review_measure",
        disabled=jobs.is_running(path) or not progress.sample,
        on_click=_start_measuring,
    )
    found: ReviewQuality | None = jobs.found(path, "review.quality", earlier=True)
    if found is not None:
        st.html(look.small_html(words.quality_from(found)))
        if found.quality:
            _quality(found)


def _start_measuring() -> None:
    jobs.start(state.open_path() or "", words.MEASURE_DOING, "review.quality")


def _quality(found: ReviewQuality) -> None:
    assert found.quality is not None
    given = [row for row in found.quality.codes.values() if row.given or row.suggested]
    rows = [(words.ALL_CODES, found.quality.overall)]
    rows += [(found.names[row.code or ""], row) for row in sorted(given, key=lambda row: -row.given)]
    dark = header.is_dark()
    shares = [
        {"code": one_line(name, 44), "what": what, "value": e.value, "low": e.low, "high": e.high}
        for name, row in rows
        if not row.more
        for what, e in ((words.RIGHT, row.precision), (words.FOUND, row.recall))
        if e.value is not None and e.low is not None
    ]
    if shares:
        st.html(look.small_html(words.QUALITY_PICTURE))
        st.altair_chart(_interval_chart(shares, dark=dark), alt=words.QUALITY_PICTURE, width="stretch")
    st.html(_table(words.QUALITY_COLUMNS, [words.quality_row(name, row) for name, row in rows]))
    if len(found.curve) > 1:
        st.html(f'<h2 class="ow-name">{said(words.CURVE)}</h2>' + look.small_html(words.CURVE_WHAT))
        st.altair_chart(_curve_chart(found.curve, dark=dark), alt=words.CURVE_WHAT, width="stretch")


def _interval_chart(rows: Sequence[dict[str, Any]], *, dark: bool) -> Any:
    """One line of dots for each code: filled for right when suggested, open for found."""
    import altair as alt
    import pandas as pd

    ink = "#FAFAFA" if dark else "#31333F"
    colours = part_colours(dark=dark)
    frame = pd.DataFrame(rows)
    order = list(dict.fromkeys(frame["code"]))
    y = alt.Y("code:N", sort=order, title=None, axis=alt.Axis(labelLimit=300, labelColor=ink, ticks=False))
    offset = alt.YOffset("what:N", sort=[words.RIGHT, words.FOUND])
    scale = alt.Scale(domain=[words.RIGHT, words.FOUND], range=[colours["coded"], colours["no_code_fits"]])
    colour = alt.Color("what:N", scale=scale, legend=alt.Legend(title=None, orient="top", labelColor=ink, labelLimit=0))
    shape = alt.Shape("what:N", scale=alt.Scale(domain=[words.RIGHT, words.FOUND], range=["circle", "square"]))
    axis = alt.Axis(format="%", labelColor=ink, titleColor=ink)
    base = alt.Chart(frame).encode(y=y, yOffset=offset, color=colour)
    lines = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", scale=alt.Scale(domain=[0, 1]), title=None, axis=axis), x2="high:Q"
    )
    dots = base.mark_point(size=70, filled=True, opacity=1).encode(
        x="value:Q",
        shape=shape,
        tooltip=[alt.Tooltip("code:N"), alt.Tooltip("what:N", title=" "), alt.Tooltip("value:Q", format=".0%")],
    )
    return (lines + dots).properties(height=alt.Step(18))


def _curve_chart(curve: Sequence[tuple[int, float]], *, dark: bool) -> Any:
    import altair as alt
    import pandas as pd

    ink = "#FAFAFA" if dark else "#31333F"
    frame = pd.DataFrame(curve, columns=["decisions", "F1"])
    axis: dict[str, Any] = {"labelColor": ink, "titleColor": ink}
    return (
        alt.Chart(frame)
        .mark_line(point=True, color=part_colours(dark=dark)["coded"])
        .encode(
            x=alt.X("decisions:Q", axis=alt.Axis(tickMinStep=1, format="d", **axis)),
            y=alt.Y("F1:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(**axis)),
            tooltip=["decisions:Q", alt.Tooltip("F1:Q", format=".2f")],
        )
        .properties(height=200)
    )


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{said(column)}</th>' for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{said(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="ow-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


# --- When to stop -----------------------------------------------------------------------------------------------------


def unseen() -> None:
    """How many unread answers may still hold each code."""
    st.markdown(words.UNSEEN_WHAT)
    rows: tuple[CodeUnseen, ...] = state.asked("review.unseen")
    st.html(look.small_html(words.unseen_from(rows[0])))
    if rows[0].sample:
        st.html(_table(words.UNSEEN_COLUMNS, [words.unseen_row(row) for row in rows]))


# --- Accepting many ---------------------------------------------------------------------------------------------------


def many(codes: Sequence[CodeChoice]) -> None:
    """Accepts a code for all answers from a score on, once ten of them were looked at."""
    st.markdown(words.ABOVE_WHAT)
    by_id = {code.id: code.name for code in codes if code.codable}
    st.session_state.setdefault("review_threshold", 90)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(words.CODE, list(by_id), format_func=by_id.__getitem__, key="review_many_code")
        st.slider(words.THRESHOLD, 50, 99, step=1, key="review_threshold")
        st.button(words.DRAW, key="review_draw", disabled=not state.current().review.is_ready, on_click=_draw_sample)
    above: Above | None = st.session_state.get("review_above")
    if above is not None and above.code_id in by_id:
        _sample(above)


def _draw_sample() -> None:
    code, threshold = st.session_state["review_many_code"], st.session_state["review_threshold"] / 100
    round_ = st.session_state.get("review_round", 0) + 1

    def draw() -> None:
        above = state.current().review.sample_above(code, threshold)
        st.session_state.update(review_above=above, review_round=round_)

    state.act(draw)


def _sample(above: Above) -> None:
    st.html(look.small_html(words.above_count(above)))
    if not above.answers:
        st.markdown(words.NONE_ABOVE)
        return
    round_ = st.session_state["review_round"]
    for drawn in above.sample:
        with st.container(border=True, key=f"sampled_{drawn.answer.id}"):
            st.html(look.said_html(state.marked(drawn.answer)) + look.small_html(words.sampled(drawn.score, drawn.why)))
            st.segmented_control(
                words.JUDGED,
                list(words.JUDGEMENTS),
                format_func=words.JUDGEMENTS.__getitem__,
                key=f"judged_{round_}_{drawn.answer.id}",
                label_visibility="collapsed",
            )
    said_of = {d.answer.id: st.session_state.get(f"judged_{round_}_{d.answer.id}") for d in above.sample}
    wrong = [answer for answer, judgement in said_of.items() if judgement == "wrong"]
    judged = sum(judgement is not None for judgement in said_of.values())
    found = state.current().review.judged(judged - len(wrong), judged)
    st.html(look.small_html(words.sample_judged(found, len(above.sample))))
    st.button(
        words.accept_all(len(above.answers) - len(wrong)),
        key="review_accept_all",
        type="primary",
        disabled=judged < len(above.sample),
        on_click=_accept_all,
        args=(above, tuple(wrong)),
    )


def _accept_all(above: Above, wrong: tuple[int, ...]) -> None:
    review = state.current().review
    state.act(review.accept_above, above.code_id, above.threshold, answers=above.answers, wrong=wrong)
    if state.problem() is None:
        st.session_state["review_above"] = None
