"""The colours of codes on the page: bars beside names in the tree, and beside a heading.

Decides how a slot of the palette is drawn. A colour never stands alone: it is always beside the name.
"""

from collections.abc import Iterable

from nlp.model.palette import DARK, LIGHT, LINES, Line, Paint, paint_of
from nlp.model.views import CodeView
from ui import preferences

_WIDTH = 6
STRONG_LIGHT = ("#4846C8", "#941611", "#206169", "#5D5C05", "#5D4D95", "#943C48", "#6B3B7A", "#88425B")
STRONG_DARK = ("#CDA0F9", "#DE9FCC", "#33F8B6", "#ADDD38", "#ECB4FB", "#E2A0B6", "#96BDA3", "#A3BC61")
"""The colours of the palette at a contrast of 7:1 or more with either background of the page."""


def colours(*, dark: bool) -> list[str]:
    """The eight colours of codes as this person wants them, in the order of the palette."""
    if preferences.read().colours == "strong":
        return list(STRONG_DARK if dark else STRONG_LIGHT)
    return list(DARK if dark else LIGHT)


def drawn(paint: Paint, *, dark: bool) -> tuple[str, Line]:
    """The colour and the line of a slot as this person wants them."""
    return colours(dark=dark)[LIGHT.index(paint.light)], line(paint)


def line(paint: Paint) -> Line:
    """The line of a slot. With strong colours, which lie closer together, neighbours differ in it too.

    Slots that share a colour differ in their line either way.
    """
    shift = LIGHT.index(paint.light) if preferences.read().colours == "strong" else 0
    return LINES[(LINES.index(paint.line) + shift) % len(LINES)]


def bar(paint: Paint, *, dark: bool) -> str:
    """The CSS of a bar in the colour and the line of a slot."""
    return f"background:{_striped(*drawn(paint, dark=dark))}"


def _striped(colour: str, line: Line) -> str:
    if line == "solid":
        return colour
    on, off = (5, 3) if line == "dashed" else (2, 3)
    return f"repeating-linear-gradient({colour} 0 {on}px,transparent {on}px {on + off}px)"


def swatch_html(colour: str, code_id: int, *, dark: bool) -> str:
    """A bar to stand before a name."""
    drawn = bar(paint_of(colour, code_id), dark=dark)
    return f'<i class="ow-code" aria-hidden="true" style="{drawn}"></i>'


def tree_css(codes: Iterable[tuple[CodeView, int]], *, dark: bool) -> str:
    """The look of a tree of buttons: a bar before each name, and how deep it stands.

    Args:
        codes: Codes, each with its depth.
        dark: Whether the background is dark.
    """
    rules = [
        "[class*=st-key-tree_] button{justify-content:flex-start;text-align:left;width:100%;padding:3px 8px;"
        "min-height:28px;border-radius:4px}"
        "[class*=st-key-tree_] button div{text-align:left;justify-content:flex-start}"
        f"[class*=st-key-tree_] button::before{{content:'';flex:none;align-self:stretch;width:{_WIDTH}px;"
        "margin-right:9px;border-radius:2px}"
        ".st-key-code_book>*>[data-testid=stHorizontalBlock]>[data-testid=stColumn],"
        ".st-key-code_book>[data-testid=stHorizontalBlock]>[data-testid=stColumn]{min-width:17rem}"
        ".ow-code{display:inline-block;width:8px;height:1.1em;margin-right:10px;border-radius:2px;vertical-align:-.15em}"
    ]
    for code, depth in codes:
        drawn = bar(paint_of(code.colour, code.id), dark=dark) if code.codable else "display:none"
        rules.append(f".st-key-tree_{code.id} button::before{{{drawn}}}")
        weight = "" if code.codable else "font-weight:600;"
        faint = "" if code.active else "text-decoration:line-through;"
        if depth or weight or faint:
            rules.append(
                f".st-key-tree_{code.id} button{{margin-left:{depth * 18}px;width:calc(100% - {depth * 18}px);{faint}}}"
            )
        if weight:
            rules.append(f".st-key-tree_{code.id} button p{{{weight}}}")
    return f"<style>{''.join(rules)}</style>"
