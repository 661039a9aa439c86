"""How far coders agree, on the screen: a picture of dots with intervals, and the same in words below it.

Decides how figures are drawn. None stands without its interval and what it rests on; people with people stand apart
from the machine.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nlp.model.agreement import MEASURES, Agreement, Between, Compared, Measure
from ui import header, look
from ui.literal import one_line, said
from ui.words import agreement as words

_LIGHT = ("#4E4CD9", "#941611", "#7E7C07", "#9E4D6A", "#3295A2")
_DARK = ("#A9A8FF", "#ADDD38", "#D77D9B", "#33F8B6", "#ECB4FB")
_MOST_PAIRS = len(_LIGHT)
_CSS = """<style>
.ow-wide{overflow-x:auto;margin-bottom:.6rem}.ow-wide caption{text-align:left;opacity:1}
.ow-wide .ow-table td{white-space:nowrap;font-variant-numeric:tabular-nums}
.ow-table th.ow-row-name{white-space:normal;font-weight:400;min-width:9rem}
</style>"""


def show(found: Agreement, key: str) -> None:
    """Draws people with people, then each of them with the machine."""
    st.html(look.small_html(found.stands_on))
    if not found.pairs:
        st.markdown(words.NOTHING_READ)
        return
    with_people = [pair for pair in found.pairs if not pair.with_machine]
    group = [found.people] if found.people and len(found.people.coders) > 2 else []
    with_machine = [pair for pair in found.pairs if pair.with_machine]
    there = _columns((*group, *found.pairs)[0])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = st.selectbox(
            words.MEASURE, words.in_picture(there), format_func=words.measure, key=f"measure_{key}", width=320
        )
        # Of three coders and twenty codes, every pair at once is a picture that nobody reads.
        pairs = not group or st.toggle(words.PAIRS, key=f"pairs_{key}")
    people = [*group, *(with_people if pairs else ())]
    for title, some in ((words.PEOPLE, people), (words.WITH_MACHINE, with_machine)):
        if some:
            st.subheader(title, anchor=False)
            _group(some, which)
    with st.expander(words.MEANS, key=f"means_{key}"):
        shown = {figure.measure for one in (*group, *found.pairs) for figure in one.overall.figures}
        st.html(look.list_html([*(words.meaning(measure) for measure in MEASURES if measure in shown), found.uncoded]))


def _group(some: Sequence[Between], which: Measure) -> None:
    drawn = [(one, c) for one in some[:_MOST_PAIRS] for c in (*one.codes, one.overall) if _has(c, which)]
    if drawn:
        chart = _chart(drawn, which, dark=header.is_dark())
        st.altair_chart(chart, alt=words.picture(which, drawn), width="stretch")
        hollow = "" if all(c.enough for _, c in drawn) else words.HOLLOW
        st.html(look.small_html(words.INTERVAL, hollow))
    st.html(_CSS + "".join(table_html(one) for one in some))


def _has(compared: Compared, which: Measure) -> bool:
    held = bool(compared.held) or compared.code is None
    return held and any(f.measure == which and f.value is not None for f in compared.figures)


def table_html(one: Between) -> str:
    """The figures of a pair or of all people as a table, with what they rest on."""
    measures = _columns(one)
    titles = (words.CODE, words.GIVEN, *(words.measure(measure) for measure in measures))
    head = "".join(f'<th scope="col">{said(title)}</th>' for title in titles)
    rows = []
    for compared in (*(c for c in one.codes if c.held), one.overall):
        name = compared.code if compared.code is not None else words.ALL_CODES
        more = "" if compared.says == one.overall.says else compared.says
        rows.append(_row(name, more, f"{compared.held:,}", [words.figure(compared, m) for m in measures]))
    if any(figure.measure == "alpha_masi" for figure in one.overall.figures):
        sets = [words.figure(one.overall, "alpha_masi") if m == "alpha" else "" for m in measures]
        rows.append(_row(words.ALL_CODES_SHARED, "", "", sets))
    never = [c.code or "" for c in one.codes if not c.held]
    caption = f"<b>{said(words.between(one))}</b>: {said(one.overall.says)}"
    return (
        f'<div class="ow-wide" tabindex="0" role="region" aria-label="{said(words.between(one))}">'
        f'<table class="ow-table"><caption class="ow-small">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        + look.small_html(f"{words.NEVER}: {', '.join(never)}" if never else "")
    )


def _columns(one: Between) -> list[Measure]:
    """Of two coders Cohen's kappa and not Fleiss', of more the other way round; that of sets has a row of its own."""
    left_out = {"alpha_masi", "fleiss" if len(one.coders) == 2 else "cohen"}
    return [figure.measure for figure in one.overall.figures if figure.measure not in left_out]


def _row(name: str, more: str, given: str, cells: Sequence[str]) -> str:
    shown = "".join(f"<td>{said(cell)}</td>" for cell in (given, *cells))
    return f'<tr><th scope="row" class="ow-row-name">{said(name)}{look.small_html(more)}</th>{shown}</tr>'


def _chart(drawn: Sequence[tuple[Between, Compared]], which: Measure, *, dark: bool) -> Any:
    import altair as alt
    import pandas as pd

    ink = "#FAFAFA" if dark else "#31333F"
    rows = []
    for pair, compared in drawn:
        figure = next(f for f in compared.figures if f.measure == which)
        rows.append(
            {
                "code": one_line(compared.code if compared.code is not None else words.ALL_CODES, 46),
                "who": words.between(pair),
                "value": figure.value,
                "low": figure.value if figure.low is None else figure.low,
                "high": figure.value if figure.high is None else figure.high,
                "enough": compared.enough,
                "said": words.value(figure, enough=compared.enough),
                "rests": compared.says,
            }
        )
    table = pd.DataFrame(rows)
    order = list(dict.fromkeys(table["code"]))
    people = list(dict.fromkeys(table["who"]))
    lowest = min(0.0, float(table["low"].min()))
    colour = alt.Color(
        "who:N",
        sort=people,
        title=None,
        scale=alt.Scale(domain=people, range=list(_DARK if dark else _LIGHT)[: len(people)]),
        legend=alt.Legend(orient="top", labelColor=ink, labelLimit=300) if len(people) > 1 else None,
    )
    base = alt.Chart(table).encode(
        y=alt.Y(
            "code:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelLimit=300, labelColor=ink, ticks=False, domain=False, labelPadding=8),
        ),
        yOffset=alt.YOffset("who:N", sort=people),
        color=colour,
    )
    axis = alt.Axis(
        orient="top",  # of twenty codes the lower edge is far down
        labelColor=ink,
        titleColor=ink,
        tickCount=6,
        format="%" if which == "percent" else ".1f",
        gridColor="#8886",
    )
    scale = alt.Scale(domain=[lowest, 1], nice=False)
    x = alt.X("low:Q", scale=scale, title=words.measure(which), axis=axis)
    tips = [
        alt.Tooltip("code:N", title=words.CODE),
        alt.Tooltip("who:N", title=words.READERS),
        alt.Tooltip("said:N", title=words.measure(which)),
        alt.Tooltip("rests:N", title=words.RESTS_ON),
    ]
    lines = base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q")
    dots = base.mark_point(size=90, strokeWidth=2, opacity=1).encode(
        x=alt.X("value:Q", scale=scale),
        shape=alt.Shape("who:N", sort=people, legend=None),
        fill=alt.condition("datum.enough", colour, alt.value("#171614" if dark else "#FFFFFF")),
        tooltip=tips,
    )
    return (lines + dots).properties(height=alt.Step(20 if len(people) == 1 else 14))
