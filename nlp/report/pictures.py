"""The picture of a report: how many said what, as bars with their intervals, and the same in words.

Decides how it is drawn. Names are data and no part of a chart's formula: they are drawn as they are.
"""

import re
import textwrap
from collections.abc import Sequence
from typing import Any

from nlp.model.figures import Share
from nlp.text import plural

ACCENT, INK, SOFT, LINE = "#35618E", "#1C1B19", "#5A564F", "#D9D4CA"
MOST_BARS = 20
_STEP, _WIDTH, _LABEL, _LONGEST = 32, 430, 250, 40
_SVG = re.compile(r"^<svg [^>]*?viewBox=\"([^\"]*)\"[^>]*>")
Sizes = Sequence[tuple[str, Share]]


def alt_text(sizes: Sizes) -> str:
    """What the picture shows, for whoever cannot see it.

    Example:
        >>> alt_text([("Money", Share(41, 120, 0.26, 0.43)), ("Staff", Share(12, 120, 0.06, 0.17))])
        'Bars: how many of 120 cases hold each code. Money: 41 (34 %). Staff: 12 (10 %).'
    """
    shown = sizes[:MOST_BARS]
    each = " ".join(f"{name}: {share.count:,} ({(share.share or 0) * 100:.0f} %)." for name, share in shown)
    rest = f" {plural(len(sizes) - len(shown), 'smaller code')} in the table." if len(sizes) > len(shown) else ""
    return f"Bars: how many of {plural(shown[0][1].base, 'case')} hold each code. {each}{rest}"


def chart(sizes: Sizes) -> dict[str, Any]:
    """The bars as a Vega-Lite chart, the biggest first; the smallest of many are left to the table."""
    rows = [
        {
            "place": place,
            "name": _lines(name),
            "share": share.share or 0,
            "low": share.low or 0,
            "high": share.high or 0,
            "said": f"{(share.share or 0) * 100:.0f} %",
        }
        for place, (name, share) in enumerate(sizes[:MOST_BARS])
    ]
    top = min(1.0, max(row["high"] for row in rows) * 1.16)
    names = {row["place"]: row["name"] for row in rows}
    x = {"scale": {"domain": [0, top], "nice": False}, "type": "quantitative"}
    axis = {"tickCount": 6, "title": None, "domain": False, "ticks": False, "labelColor": SOFT}
    axis["labelExpr"] = "format(100 * datum.value, '.0f') + ' %'"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "padding": 6,
        "width": _WIDTH,
        "height": {"step": _STEP},
        "data": {"values": rows},
        "encoding": {
            "y": {
                "field": "place",
                "type": "ordinal",
                "title": None,
                "axis": {
                    "labelExpr": "datum.value in names ? names[datum.value] : ''",
                    "labelLimit": _LABEL,
                    "labelFontSize": 12,
                    "labelLineHeight": 14,
                    # A name on two lines stands beside the middle of its bar.
                    "labelOffset": {
                        "condition": {"test": "length(names[datum.value] || []) > 1", "value": -7},
                        "value": 0,
                    },
                    "labelColor": INK,
                    "labelPadding": 8,
                    "domain": False,
                    "ticks": False,
                },
            }
        },
        "params": [{"name": "names", "value": {str(place): name for place, name in names.items()}}],
        "layer": [
            {
                "mark": {"type": "bar", "color": ACCENT, "height": {"band": 0.62}},
                "encoding": {"x": {"field": "share", **x, "axis": axis}},
            },
            *(
                {
                    "mark": {"type": "rule", "color": colour, "strokeWidth": width},
                    "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}},
                }
                for colour, width in (("white", 4), (INK, 1.4))
            ),
            {
                "mark": {"type": "text", "align": "left", "dx": 7, "fontSize": 12, "color": INK},
                "encoding": {"x": {"field": "high", **x}, "text": {"field": "said", "type": "nominal"}},
            },
        ],
        "config": {
            "font": "Arial, Liberation Sans, Helvetica, sans-serif",
            "view": {"stroke": None},
            "axis": {"gridColor": LINE},
        },
    }


def png(sizes: Sizes) -> bytes:
    """The picture for a document, sharp enough for print."""
    import vl_convert

    return vl_convert.vegalite_to_png(chart(sizes), scale=3)


def svg(sizes: Sizes) -> str:
    """The picture as a part of a page, without anything that names another place."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg({**chart(sizes), "background": None})
    return _SVG.sub(lambda found: f'<svg viewBox="{found[1]}" aria-hidden="true" focusable="false">', drawn)


def _lines(name: str) -> list[str]:
    """A name on two lines at most."""
    first, *rest = textwrap.wrap(name, _LONGEST) or [""]
    return [first, textwrap.shorten(" ".join(rest), _LONGEST, placeholder="…")] if rest else [first]
