"""The pictures of figures: bars, dots, lines, and a grid of counts. How codes grew is drawn in ``figure_growth``.

Decides how they are drawn, and nothing of what they say. Colour never tells anything alone: names stand beside bars,
groups have shapes, counts stand in their cells. Names are data and not part of a chart's formula: they are drawn as
they are.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ui import code_colours
from ui.literal import one_line

_LABEL = 260
_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right", "triangle-left")
MOST_GROUPS = len(_SHAPES)
PICK = "pick"
"""The name of what a person clicked in a picture."""
_NARROW = 250
# From the page's background to a colour on which its own ink, or the other one, is read easily.
_HEAT = {False: ((240, 239, 252), (58, 56, 170)), True: ((38, 37, 56), (190, 189, 255))}


@dataclass(frozen=True)
class Bar:
    """A share of cases with its interval, as 0..1, and what is said of it where a person points at it."""

    name: str
    share: float
    low: float
    high: float
    colour: str
    said: str


@dataclass(frozen=True)
class Dot:
    """A share with its interval for one code in one group."""

    name: str
    group: str
    share: float
    low: float
    high: float
    said: str


@dataclass(frozen=True)
class Square:
    """A count where two names meet; ``alone`` where it is of one code with itself."""

    row: str
    column: str
    count: int
    said: str
    alone: bool = False


def labels(called: Sequence[str], most: int = 44) -> list[str]:
    """Names for an axis, each on one line and no two alike: what is alike would be drawn in one place.

    Example:
        >>> labels(["Money", "Money", "Staff"])
        ['Money', 'Money (2)', 'Staff']
    """
    found: list[str] = []
    for name in called:
        label, again = one_line(name, most) or "–", 2
        while label in found:
            label, again = f"{one_line(name, most - 4)} ({again})", again + 1
        found.append(label)
    return found


def ink(*, dark: bool) -> str:
    return "#FAFAFA" if dark else "#31333F"


def ground(*, dark: bool) -> str:
    return "#171614" if dark else "#FFFFFF"


def bars(shown: Sequence[Bar], *, title: str, dark: bool) -> Any:
    """Horizontal bars with whiskers, in the order given."""
    import altair as alt

    base = alt.Chart(_frame(shown)).encode(y=_names([bar.name for bar in shown], dark=dark))
    top = min(1.0, max(bar.high for bar in shown) * 1.12)
    x = alt.X("share:Q", title=title, scale=alt.Scale(domain=[0, top], nice=False), axis=_shares(dark=dark))
    tips = [alt.Tooltip("name:N", title="Code"), alt.Tooltip("said:N", title=title)]
    filled = base.mark_bar(height={"band": 0.72}, cornerRadiusEnd=2, cursor="pointer").encode(
        x=x, color=alt.Color("colour:N", scale=None, legend=None), tooltip=tips
    )
    # A bright line around the whisker keeps it in sight on a dark bar.
    halo, whisker = (
        base.mark_rule(color=colour, strokeWidth=width).encode(x=alt.X("low:Q"), x2="high:Q", tooltip=tips)
        for colour, width in ((ground(dark=dark), 4), (ink(dark=dark), 1.6))
    )
    return (filled.add_params(_pick()) + halo + whisker).properties(height=alt.Step(22))


def dots(shown: Sequence[Dot], *, title: str, by: str, dark: bool) -> Any:
    """One line a code; in it a dot with whiskers for each group."""
    import altair as alt

    codes, groups = _each(dot.name for dot in shown), _each(dot.group for dot in shown)
    base = alt.Chart(_frame(shown)).encode(
        y=_names(codes, dark=dark),
        yOffset=alt.YOffset("group:N", sort=groups, scale=alt.Scale(paddingOuter=0.45)),
        color=_colours("group", groups, dark=dark),
    )
    top = min(1.0, max(dot.high for dot in shown) * 1.05)
    scale = alt.Scale(domain=[0, top], nice=False)
    tips = _tips(by)
    lines = base.mark_rule(strokeWidth=1.8).encode(
        x=alt.X("low:Q", scale=scale, title=title, axis=_shares(dark=dark)), x2="high:Q", tooltip=tips
    )
    points = base.mark_point(size=64, filled=True, opacity=1, cursor="pointer").encode(
        x=alt.X("share:Q", scale=scale), shape=_shapes("group", groups), tooltip=tips
    )
    return (lines + points.add_params(_pick())).properties(height=alt.Step(max(8, 15 - len(groups))))


def slopes(shown: Sequence[Dot], *, title: str, dark: bool) -> Any:
    """A line for each code over the waves, with the interval of each point."""
    import altair as alt

    codes, waves = _each(dot.name for dot in shown), _each(dot.group for dot in shown)
    axis = alt.Axis(labelAngle=0, labelColor=ink(dark=dark), labelFontSize=12, labelLimit=140, ticks=False, grid=False)
    top = min(1.0, max(dot.high for dot in shown) * 1.05)
    scale = alt.Scale(domain=[0, top], nice=False)
    y = alt.Y("share:Q", title=title, scale=scale, axis=_shares(dark=dark))
    # Side by side: intervals of several codes at one wave would hide each other.
    base = alt.Chart(_frame(shown)).encode(
        x=alt.X("group:N", sort=waves, title=None, axis=axis, scale=alt.Scale(type="band", paddingInner=0.7)),
        xOffset=alt.XOffset("name:N", sort=codes),
        color=_colours("name", codes, dark=dark),
    )
    whiskers = base.mark_rule(strokeWidth=1.5).encode(y=alt.Y("low:Q", scale=scale), y2="high:Q")
    points = base.mark_point(size=75, filled=True, opacity=1, cursor="pointer").encode(
        y=y, shape=_shapes("name", codes), tooltip=_tips("Wave")
    )
    return (whiskers + base.mark_line(strokeWidth=2).encode(y=y) + points.add_params(_pick())).properties(
        height=300 + 18 * len(codes)
    )


def squares(shown: Sequence[Square], *, rows: Sequence[str], columns: Sequence[str], dark: bool) -> Any:
    """Counts in a grid: the more, the stronger the cell is filled; the count stands in it."""
    import altair as alt

    most = max((one.count for one in shown if not one.alone), default=0) or 1
    frame = _frame(shown)
    paints = [_paint(0 if one.alone else one.count / most, dark=dark) for one in shown]
    frame["text"] = [f"{one.count:,}" for one in shown]
    frame["fill"], frame["letters"] = (list(part) for part in zip(*paints, strict=True))
    names = {"labelColor": ink(dark=dark), "labelFontSize": 12, "ticks": False, "domain": False}
    below = alt.Axis(orient="top", labelAngle=-40, labelLimit=150, labelAlign="left", labelOverlap=False, **names)
    base = alt.Chart(frame).encode(
        y=alt.Y("row:N", sort=list(rows), title=None, axis=alt.Axis(labelLimit=150, **names)),
        x=alt.X("column:N", sort=list(columns), title=None, axis=below),
        tooltip=[alt.Tooltip("said:N", title=" ")],
    )
    cells = base.mark_rect(cursor="pointer", stroke=ground(dark=dark), strokeWidth=2).encode(
        color=alt.Color("fill:N", scale=None)
    )
    counts = base.mark_text(fontSize=12).encode(text="text:N", color=alt.Color("letters:N", scale=None))
    return (cells.add_params(_pick()) + counts).properties(height=alt.Step(28))


def widened(squared: Any) -> Any:
    """The same grid as wide as its counts need, for a file."""
    import altair as alt

    return squared.properties(width=alt.Step(40))


def width_of(columns: int) -> int:
    """How wide a grid is on the page, where there is room."""
    return 180 + 46 * columns


def _paint(strength: float, *, dark: bool) -> tuple[str, str]:
    """The colour of a cell, and of the two inks the one that is read better on it."""
    faint, strong = _HEAT[dark]
    mixed = tuple(round(a + (b - a) * strength) for a, b in zip(faint, strong, strict=True))
    return _hex(mixed), max(("#FFFFFF", "#000000"), key=lambda letters: contrast(letters, _hex(mixed)))


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(parts: Sequence[int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*parts)


# --- What the pictures share ------------------------------------------------------------------------------------------


def _frame(shown: Sequence[Any]) -> Any:
    """As rows; ``place`` is that of each in the order given."""
    import pandas as pd

    return pd.DataFrame([{**asdict(one), "place": place} for place, one in enumerate(shown)])


def _pick() -> Any:
    """What a click in a picture tells: the place of what was clicked. Never the only way to it: see the tables."""
    import altair as alt

    return alt.selection_point(name=PICK, fields=["place"], empty=False)


def _each(called: Any) -> list[str]:
    return list(dict.fromkeys(called))


def _names(order: Sequence[str], *, dark: bool) -> Any:
    import altair as alt

    axis = alt.Axis(
        labelLimit=_LABEL, labelColor=ink(dark=dark), labelFontSize=12, ticks=False, domain=False, labelPadding=8
    )
    return alt.Y("name:N", sort=list(order), title=None, axis=axis)


def _shares(*, dark: bool) -> Any:
    import altair as alt

    return alt.Axis(format="%", tickCount=6, labelColor=ink(dark=dark), titleColor=ink(dark=dark), gridColor="#8884")


def _colours(field: str, names: Sequence[str], *, dark: bool) -> Any:
    import altair as alt

    colours = code_colours.colours(dark=dark)[: len(names)]
    legend = alt.Legend(
        orient="top",
        # As many beside each other as fit into a narrow window.
        columns=max(1, int(_NARROW / (7 * max(len(name) for name in names) + 34))),
        labelColor=ink(dark=dark),
        labelFontSize=12,
        labelLimit=_LABEL,
        symbolSize=90,
        symbolStrokeWidth=2,
    )
    scale = alt.Scale(domain=list(names), range=colours)
    return alt.Color(f"{field}:N", title=None, scale=scale, legend=legend)


def _shapes(field: str, names: Sequence[str]) -> Any:
    import altair as alt

    return alt.Shape(f"{field}:N", title=None, scale=alt.Scale(domain=list(names), range=list(_SHAPES)[: len(names)]))


def _tips(group: str) -> list[Any]:
    import altair as alt

    return [
        alt.Tooltip("name:N", title="Code"),
        alt.Tooltip("group:N", title=group),
        alt.Tooltip("said:N", title="Cases"),
    ]
