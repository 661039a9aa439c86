"""The picture of how codes grew: codes so far with the band of other orders, and below it where new ones came.

Decides how it is drawn, and nothing of what it says. Of thousands of steps some are drawn, and no new code is left out.
"""

from itertools import pairwise
from typing import Any

from nlp.model.figures import Saturation
from ui import code_colours
from ui.figure_charts import ink
from ui.literal import one_line

_MOST_STEPS = 300


def growth(found: Saturation, *, steps: str, codes: str, new: str, dark: bool) -> tuple[Any, Any]:
    """Codes so far with the band of other orders; and, to stand below, bars of the codes that were new."""
    import altair as alt
    import pandas as pd

    places = _thinned(len(found.points))
    at = [0, *(place + 1 for place in places)]
    rows = []
    for before, upto in pairwise(at):
        point = found.points[upto - 1]
        came = [name for one in found.points[before:upto] for name in one.new]
        rows.append({"step": upto, "name": one_line(point.name, 60), "codes": point.codes, "low": point.low,
                     "middle": point.middle, "high": point.high, "new": len(came)})  # fmt: skip
    colours = code_colours.colours(dark=dark)
    plain: dict[str, Any] = {"labelColor": ink(dark=dark), "titleColor": ink(dark=dark), "gridColor": "#8884"}
    whole = alt.Axis(format="d", tickMinStep=1, grid=False, **plain)
    # The two pictures stand below each other, and their steps too.
    side = {"minExtent": 34, "maxExtent": 34, "format": "d", "tickMinStep": 1, **plain}
    scale = alt.Scale(domain=[0.5, at[-1] + 0.5], nice=False, padding=0)
    tips = [
        alt.Tooltip("step:Q", title=steps),
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("codes:Q", title=codes),
        alt.Tooltip("new:Q", title=new),
    ]
    base = alt.Chart(pd.DataFrame(rows))
    band = base.mark_area(opacity=0.22, color=colours[0]).encode(
        x=alt.X("step:Q", title=None, axis=whole, scale=scale),
        y=alt.Y("low:Q", title=codes, axis=alt.Axis(**side)),
        y2="high:Q",
    )
    middle = base.mark_line(strokeDash=[4, 3], strokeWidth=1.5, color=colours[0]).encode(x="step:Q", y="middle:Q")
    line = base.mark_line(strokeWidth=2.5, color=ink(dark=dark), point=len(rows) <= 40 and {"color": ink(dark=dark)})
    upper = (band + middle + line.encode(x="step:Q", y="codes:Q", tooltip=tips)).properties(height=300)
    lower = (
        base.mark_bar(color=colours[0], width=max(1.5, min(26, 380 / len(rows))))
        .encode(
            x=alt.X("step:Q", title=steps, axis=whole, scale=scale),
            y=alt.Y("new:Q", title=new, axis=alt.Axis(tickCount=3, **side)),
            tooltip=tips,
        )
        .properties(height=150)
    )
    return upper, lower


def _thinned(count: int) -> list[int]:
    """Places of the steps that are drawn: all of a few, evenly spread ones of thousands, always the last."""
    if count <= _MOST_STEPS:
        return list(range(count))
    return sorted({round(place * (count - 1) / (_MOST_STEPS - 1)) for place in range(_MOST_STEPS)})
