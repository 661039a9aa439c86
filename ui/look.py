"""Colours, the ledger bar and the pictures. Decides how things look; knows nothing of a project.

Each part of the ledger has a pattern and a label beside its colour. The colours were searched for contrast (3:1 or
more) and for people who see colours differently.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from nlp.model.disclosure import Layer, Piece
from nlp.model.views import CodeView, ImportedFile, Ledger, Repeats, Theme, ThemePart
from nlp.text import plural
from ui import preferences, words
from ui.literal import one_line, said
from ui.preferences import Preferences

LIGHT = {
    "coded": "#4E4CD9",
    "suggested": "#997EF5",
    "no_code_fits": "#7E7C07",
    "no_substantive_answer": "#9E4D6A",
    "unread": "#6B6E7A",
}
DARK = {
    "coded": "#A9A8FF",
    "suggested": "#A95BF4",
    "no_code_fits": "#7B9F1D",
    "no_substantive_answer": "#D77D9B",
    "unread": "#9A9DA8",
}
STRONG_LIGHT: dict[str, str] = dict(zip(LIGHT, ("#4846C8", "#5D4D95", "#5D5C05", "#88425B", "#565862"), strict=True))
STRONG_DARK: dict[str, str] = dict(zip(DARK, ("#ABAAFF", "#CDA0F9", "#A3BC61", "#E2A0B6", "#B0B3BB"), strict=True))
"""At a contrast of 7:1 or more."""
_PATTERNS = {
    "coded": "background:{c}",
    "suggested": "background:repeating-linear-gradient(45deg,{c} 0 5px,transparent 5px 9px)",
    "no_code_fits": "background:radial-gradient({c} 2px,transparent 2.4px) 0 0/7px 7px",
    "no_substantive_answer": "background:repeating-linear-gradient(90deg,{c} 0 2px,transparent 2px 6px)",
    "unread": "background:transparent",
}

Words = str | Sequence[Piece]
"""Words as they are shown: as they are, or with the marks that stand over some of them."""

# Pages that are worked on for hours: what stands above the work takes little room.
WORK_CSS = """<style>
.stMainBlockContainer{padding:3.6rem 1.5rem 3rem}
.stMainBlockContainer>[data-testid=stVerticalBlock]{gap:.5rem}
.stMainBlockContainer h1{font-size:1.35rem;padding:.1rem 0 .4rem}
.ow-status:empty{display:none}
</style>"""
_STRONG_CSS = (
    ".ow-small,.ow-status{opacity:1}.ow-part,.ow-swatch{border-width:2px}"
    + "".join(
        f".stApp .{name}{{--{name}-dim:var(--st-text-color);--{name}-line:currentColor;--{name}-edge:currentColor}}"
        for name in ("owa", "owf", "owl", "owp", "owq", "owr", "owt")
    )
    + ".stApp .owt-mark{text-decoration:underline 1px;text-underline-offset:2px}"
    ".stApp .owt-bar{outline:1px solid currentColor}.stApp .owa-chip{border-left-width:8px}"
    ".stApp .owt-swatch,.stApp .owq-swatch{border-width:2.5px;border-bottom-width:5px}"
)
# White on the dark theme's accent is 3.6:1; the background's own colour on it is 5:1. The browser chooses between the
# two, because a person's computer may turn dark in the evening while no run of the page is due.
CSS = """<style>
[data-testid=stBaseButton-primary]:enabled,[data-testid=stBaseButton-primary]:enabled *,
[data-testid=stMultiSelectTagsContainer] [data-tag] *{color:light-dark(#FFFFFF,#171614)}
@media (prefers-reduced-motion:reduce){*,*::before,*::after{transition:none!important;animation:none!important}}
[data-testid=stPageLink] a:focus-visible,.stMain:focus-visible{outline:2px solid light-dark(#4E4CD9,#7B7AF0);
 outline-offset:-2px}
button[aria-label^="Help for"]{padding:4px;margin:-4px;box-sizing:content-box}
.ow-project{font-size:1.35rem;font-weight:700;line-height:1.25;overflow-wrap:anywhere}
.st-key-ow_top{container:owtop/inline-size}
.st-key-ow_head{gap:.5rem!important}
.st-key-ow_head>*{flex:0 1 auto!important;width:auto!important;min-width:5.5rem!important;max-width:11rem}
.st-key-ow_head>:first-child{flex:1 1 8rem!important;max-width:none}
.st-key-ow_head>:has(>.stForm){flex:1 1 8rem!important;min-width:8rem!important;max-width:13rem}
.st-key-ow_head>.st-key-ow_help{flex:none!important;max-width:none}
.st-key-ow_head>:has(>.st-key-ow_search_key),.st-key-ow_head>:has(>.st-key-ow_unanswered),
.st-key-ow_head .st-key-header_find{display:none!important}
@container owtop (min-width:38rem){.st-key-ow_head{flex-wrap:nowrap!important}
.st-key-ow_head>:first-child{flex:1 1 auto!important;min-width:7rem!important}}
.st-key-header_typed [data-testid=InputInstructions]{display:none}
.ow-help{font-size:.9rem;max-width:26rem}.ow-help p{margin:.2rem 0 .6rem}
.ow-help h3{font-size:1rem;padding:.3rem 0 .1rem}.ow-help dl,.ow-help dd{margin:0}
.ow-help dl>div{display:flex;gap:.75rem;padding:3px 0}.ow-help dt{flex:none;width:6.5rem}
.ow-help kbd,.ow-keys kbd{font-family:inherit;font-size:.8rem;font-weight:600;border:1px solid;border-radius:4px;
 padding:0 6px;white-space:nowrap;margin:0 2px 2px 0;display:inline-block}
[class*=st-key-keyrow_]{flex-wrap:nowrap!important;gap:.75rem!important;border-top:1px solid rgba(128,128,128,.35);
 padding:.15rem 0;min-height:2.75rem}
[class*=st-key-keyrow_]>*{flex:none!important}
[class*=st-key-keyrow_]>:nth-child(2){flex:1 1 0!important;min-width:0!important;width:auto!important}
.ow-text{line-height:1.6;max-width:44rem;overflow-wrap:anywhere}
.ow-rules{font-size:.875rem;margin:.1rem 0 .4rem;padding-left:1.2rem;overflow-wrap:anywhere}
.ow-job{font-weight:600;overflow-wrap:anywhere}
.ow-status{font-size:.875rem;opacity:.85;overflow-wrap:anywhere}
.stMainBlockContainer{padding-top:4.5rem}
[data-testid=stMultiSelectTagsContainer] [data-tag] button{min-width:24px;min-height:24px;justify-content:center}
[data-testid=stCheckbox] label,[data-testid=stRadioOption],
[data-testid=stSelectbox] button,[data-testid=stMultiSelect] button{min-height:24px}
[data-testid=stCheckbox] label{min-width:24px}
.stApp [data-testid=stButtonGroup] button[data-variant=segmented_control][data-selected]:not([data-disabled])
{color:inherit;font-weight:600}
.ow-bar{display:flex;gap:2px;height:20px;width:100%}
.ow-part{min-width:6px;border:1px solid currentColor;border-radius:3px;box-sizing:border-box}
.ow-legend{display:flex;flex-wrap:wrap;gap:2px 16px;margin-top:6px;font-size:.875rem}
.ow-legend>div{display:flex;align-items:center;gap:6px}
.ow-swatch{display:inline-block;width:18px;height:14px;border:1px solid currentColor;border-radius:3px}
.ow-said{white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.55;margin:0}
.ow-quote{white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.55;margin:.2rem 0;padding:.1rem 0 .1rem .8rem;
 border-left:3px solid #997EF5}
.ow-quote::before{content:"“"}.ow-quote::after{content:"”"}
.ow-small{font-size:.875rem;opacity:.85;margin:.15rem 0;overflow-wrap:anywhere}
.ow-name{font-size:1.2rem;font-weight:600;margin:0;padding:0;line-height:1.35;overflow-wrap:anywhere}
.ow-mark{font-size:.8rem;border:1px solid currentColor;border-radius:9px;padding:0 8px;margin:0 8px 0 0;
 font-weight:400;display:inline-block;max-width:100%}
.ow-personal{text-decoration:underline dotted 2px;text-underline-offset:3px}
.ow-in-place{text-decoration:none;border:1px solid currentColor;border-radius:4px;padding:0 3px;font-size:.9em}
.ow-why{background:rgba(153,125,245,.2);color:inherit;text-decoration:underline 2px;text-underline-offset:3px}
[class*=st-key-under_]{padding-left:1.6rem;border-left:3px solid rgba(128,128,128,.5)}
[class*=st-key-under_2_]{padding-left:3.2rem}[class*=st-key-under_3_]{padding-left:4.8rem}
.ow-warn{font-size:.875rem;margin:.25rem 0;padding:.15rem .6rem;border-left:3px solid #B86E00;overflow-wrap:anywhere}
.ow-column{font-size:.95rem;overflow-wrap:anywhere;line-height:1.35}
[class*=st-key-row_] [data-testid=stColumn],[class*=st-key-match_row_] [data-testid=stColumn]{min-width:15rem}
[data-testid=stBottomBlockContainer]:has(.st-key-answers_bar){padding:.5rem 1.5rem .7rem;max-width:none;
 border-top:1px solid rgba(128,128,128,.35)}
[class*=st-key-memo_]{flex-shrink:0!important}
.st-key-answers_narrow [data-testid=stColumn]{min-width:11rem}
.st-key-answers_search>:has([data-testid=stTextInput]){min-width:16rem}
.ow-beside{display:flex;flex-wrap:wrap;column-gap:1.6rem}
.ow-held{margin:.2rem 0 .5rem}
[class*=st-key-row_],[class*=st-key-match_row_],[class*=st-key-repeated_]{padding-top:.5rem;
 border-top:1px solid rgba(128,128,128,.35)}
.ow-table{width:100%;border-collapse:collapse;font-size:.875rem}
.ow-table th,.ow-table td{text-align:left;vertical-align:top;padding:6px 10px 6px 0;overflow-wrap:anywhere;
 border-bottom:1px solid rgba(128,128,128,.35)}
.ow-table .ow-mark{margin-left:8px}
.ow-table caption{text-align:left}
.ow-table th,.ow-table td:first-child,.ow-steps td:nth-child(2){white-space:nowrap}
</style>"""


def suited_css(chosen: Preferences) -> str:
    """What a person chose for their eyes: the size of all text, strong colours, short lines."""
    rules = [f":root{{font-size:{preferences.SIZES[chosen.size]}%}}"]
    if chosen.colours == "strong":
        rules.append(_STRONG_CSS)
    if chosen.lines == "short":
        rules.append(".stApp .owt-over{max-width:calc(68ch + var(--owt-margin))}")
    return f"<style>{''.join(rules)}</style>"


def part_colours(*, dark: bool) -> dict[str, str]:
    """The colours of the parts of the ledger as this person wants them."""
    if preferences.read().colours == "strong":
        return STRONG_DARK if dark else STRONG_LIGHT
    return DARK if dark else LIGHT


def ledger_html(ledger: Ledger, *, dark: bool) -> str:
    """The ledger as a bar of five parts with a legend; the counts stand in words, so that no colour is needed."""
    colours = part_colours(dark=dark)
    parts = [(name, getattr(ledger, name)) for name in words.LEDGER_PARTS]
    styles = {name: pattern.format(c=colours[name]) for name, pattern in _PATTERNS.items()}
    bar = "".join(
        f'<div class="ow-part" style="flex:{count} 1 0;{styles[name]}"></div>' for name, count in parts if count
    )
    legend = "".join(
        f'<div role="listitem"><span class="ow-swatch" aria-hidden="true" style="{styles[name]}"></span>'
        f"<span><b>{count:,}</b> {words.LEDGER_PARTS[name]}</span></div>"
        for name, count in parts
    )
    title = said(words.ledger_title(ledger.answers_read))
    legend = f'<div class="ow-legend" role="list" aria-label="{title}">{legend}</div>'
    return f'<div class="ow-bar" aria-hidden="true">{bar}</div>{legend}'


def quote_html(text: Words) -> str:
    """Words of people; a browser that translates the page leaves them as they are."""
    return f'<div class="ow-quote" translate="no">{_words_html(text)}</div>'


def said_html(text: Words, *, why: str = "") -> str:
    """What somebody said, with the sentence underlined that is why it is shown, where that is a part of it."""
    whole = _as_written(text)
    start = whole.find(why)
    if not why or start < 0 or why.strip() == whole.strip():
        inside = _words_html(text)
    else:
        end = start + len(why)
        before, within, after = (_words_html(_part(text, *at)) for at in ((0, start), (start, end), (end, len(whole))))
        inside = f'{before}<mark class="ow-why">{within}</mark>{after}'
    return f'<div class="ow-said" translate="no">{inside}</div>'


def line_of(text: Words) -> str:
    """Words of people where they are shown as plain text: with marks in their places where the person wants that."""
    if isinstance(text, str):
        return text
    in_place = preferences.read().marks_in_place
    return "".join(over if over and in_place else written for written, over in text)


def _words_html(text: Words) -> str:
    """Words with a mark for personal data have a dotted line and say which it is, or it stands in their place."""
    if isinstance(text, str):
        return said(text)
    in_place = preferences.read().marks_in_place
    return "".join(_piece_html(*piece, in_place=in_place) for piece in text)


def _piece_html(written: str, over: str, *, in_place: bool) -> str:
    if not over:
        return said(written)
    if in_place:
        return f'<span class="ow-personal ow-in-place">{said(over)}</span>'
    return f'<span class="ow-personal" title="{said(over)}">{said(written)}</span>'


def _as_written(text: Words) -> str:
    return text if isinstance(text, str) else "".join(written for written, _ in text)


def _part(text: Words, start: int, end: int) -> Words:
    """A part of words that may have marks."""
    if isinstance(text, str):
        return text[start:end]
    found, at = list[Piece](), 0
    for written, over in text:
        first, last = max(start - at, 0), min(end - at, len(written))
        if first < last:
            found.append((written[first:last], over))
        at += len(written)
    return found


def small_html(*lines: str) -> str:
    return "".join(f'<div class="ow-small">{said(line)}</div>' for line in lines if line)


def reason_html(text: str) -> str:
    """Why an answer stands in a list, or what was asked, above its words."""
    return f'<div class="ow-small"><b>{said(text)}</b></div>'


def notes_html(notes: Iterable[str]) -> str:
    """Notes on how a file was read, each set off so that it is not overlooked."""
    return "".join(f'<div class="ow-warn">{said(note)}</div>' for note in notes if note)


def list_html(lines: Iterable[str]) -> str:
    """Lines as a list; nothing where there are none."""
    listed = "".join(f"<li>{said(line)}</li>" for line in lines if line)
    return f'<ul class="ow-rules">{listed}</ul>' if listed else ""


# --- Files and repeated answers ---------------------------------------------------------------------------------------


def held_html(file: ImportedFile) -> str:
    """A file of the project: what became of every row of it, and every note."""
    told = words.reconciliation(file)
    line = f'<div class="ow-small"><b>{said(file.name)}</b>{said(told.removeprefix(file.name))}</div>'
    return f'<div class="ow-held">{line}{list_html(file.notes)}</div>'


def repeats_html(group: Repeats, first: Words) -> str:
    """A group of answers that say the same: how many, of how many, as how many they count, and the first of them."""
    marked = mark(words.COUNTED_ONCE) if group.counted == 1 else ""
    facts = words.repeats_facts(len(group.answers), group.cases, group.counted)
    return (
        f'<h2 class="ow-name">{plural(len(group.answers), "answer")} {marked}</h2>'
        + small_html(facts)
        + quote_html(first)
    )


# --- Themes and codes -------------------------------------------------------------------------------------------------


def theme_html(theme: Theme, layer: Layer, *, named: bool = True, codebook: bool = False, under: str = "") -> str:
    """What a card says about a theme, above its warnings and buttons.

    Args:
        theme: The theme.
        layer: The marks of the project.
        named: False where its name is the heading of the page.
        codebook: True where there is a codebook that it fits, or does not.
        under: The name of the theme that it stands under.
    """
    shown = "".join(mark(text) for text in _theme_marks(theme, codebook=codebook))
    warned = any(warning.kind == "weak" for warning in theme.warnings)
    firm = "" if warned else words.stability(theme)
    facts = " · ".join(fact for fact in (words.under(under) if under else "", words.theme_size(theme), firm) if fact)
    no_consent = small_html(words.NOT_QUOTABLE) if theme.typical_consent == "no" else ""
    head = f'<h2 class="ow-name">{said(theme.name)} {shown}</h2>' if named else f'<div class="ow-marks">{shown}</div>'
    return (
        head
        + small_html(facts)
        + f'<div class="ow-small">{words.IN_THEIR_WORDS}:</div>'
        + quote_html(layer.pieces(theme.typical_said))
        + no_consent
        + small_html(f"{words.SET_APART}: {' · '.join(theme.terms)}" if theme.terms else "")
    )


def _theme_marks(theme: Theme, *, codebook: bool) -> list[str]:
    marks = [words.NAME_SOURCES[theme.name_source]]
    if theme.status == "kept":
        return [*marks, words.KEPT]
    if theme.held:
        marks.append(words.HELD)
    if theme.fits:
        marks.append(words.fits(theme.fits))
    elif codebook:
        marks.append(words.FITS_NO_CODE)
    return marks


def warning_html(text: str) -> str:
    """What to look at before trusting a theme, with a sign beside its colour."""
    return f'<div class="ow-warn"><b role="img" aria-label="{words.WARNED}">⚠</b> {said(text)}</div>'


def part_html(place: int, part: ThemePart, layer: Layer) -> str:
    """A part that a theme would be split into."""
    return (
        f'<h3 class="ow-name">{said(words.part(place, part))}</h3>'
        + small_html(words.part_size(part))
        + quote_html(layer.pieces(part.typical_said))
        + small_html(f"{words.SET_APART}: {' · '.join(part.terms)}" if part.terms else "")
    )


def code_html(code: CodeView, *, counted: bool = True) -> str:
    """All that a codebook says about a code; ``counted`` where its answers are not counted below it."""
    rules = ((words.INCLUDE, code.include), (words.EXCLUDE, code.exclude))
    listed = "".join(
        f'<div class="ow-small"><b>{title}</b></div><ul class="ow-rules">'
        + "".join(f"<li>{said(line)}</li>" for line in lines)
        + "</ul>"
        for title, lines in rules
        if lines
    )
    meaning = said_html(code.definition or code.short) if code.definition or code.short else ""
    return (
        f'<div class="ow-marks">{mark(words.ORIGINS[code.origin])}</div>'
        + (meaning or small_html(words.NO_DEFINITION))
        + listed
        + (small_html(words.code_counts(code)) if counted else "")
    )


def mark(text: str) -> str:
    """A short fact in a frame, beside a name."""
    return f'<span class="ow-mark">{said(text)}</span>'


def theme_chart(themes: Sequence[Theme], *, dark: bool) -> Any:
    """Themes by cases as horizontal bars; kept ones are filled and say so in their label, candidates are lighter."""
    import altair as alt
    import pandas as pd

    colours = part_colours(dark=dark)
    ink = "#FAFAFA" if dark else "#31333F"
    rows = pd.DataFrame(
        {
            "theme": [f"{t.id}. {one_line(t.name, 44)}{words.KEPT_SIGN if t.status == 'kept' else ''}" for t in themes],
            "cases": [t.cases for t in themes],
            "kept": [t.status == "kept" for t in themes],
        }
    )
    base = alt.Chart(rows).encode(
        y=alt.Y(
            "theme:N", sort="-x", title=None, axis=alt.Axis(labelLimit=320, labelColor=ink, ticks=False, domain=False)
        ),
        x=alt.X(
            "cases:Q",
            title="cases",
            axis=alt.Axis(tickMinStep=1, tickCount=5, format="d", labelColor=ink, titleColor=ink),
        ),
    )
    bars = base.mark_bar(cornerRadiusEnd=3).encode(
        color=alt.condition("datum.kept", alt.value(colours["coded"]), alt.value(colours["suggested"])),
        tooltip=[alt.Tooltip("theme:N", title="theme"), alt.Tooltip("cases:Q", title="cases")],
    )
    counts = base.mark_text(align="left", dx=4, color=ink).encode(text="cases:Q")
    return (bars + counts).properties(height=alt.Step(22))
