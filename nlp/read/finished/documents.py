"""A finished report in Word back to its quotes.

Decides what is a quote by its content control, else by a style that is "Quote" or made from it. Reads what stands now:
tracked insertions count; tracked deletions, and words that are hidden or struck out, do not; what is hidden is told.
Text boxes, notes, headers, footers and comments are read too.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from nlp.read.finished.quotations import Reading
from nlp.read.packages import open_package, part_of
from nlp.read.texts.word import W, is_again, words_in_paragraph, xml_root

QUOTE_TAG = "owq:"
_MAIN, _STYLES = "word/document.xml", "word/styles.xml"
_OTHERS = {
    "footnotes": "in a footnote",
    "endnotes": "in an endnote",
    "header": "in a header",
    "footer": "in a footer",
    "comments": "in a comment",
}
_OTHER = re.compile(r"word/(" + "|".join(_OTHERS) + r")\d*\.xml", re.IGNORECASE)
_OPENS, _CLOSES = ("“", "„", "«", "‘"), ("”", "“", "»", "’")
_HIDDEN, _STRUCK, _OFF = ("vanish", "webHidden", "specVanish"), ("strike", "dstrike"), ("false", "0", "off")
_TINY = 4  # in halves of a point
_PALE, _PAPER = re.compile("(?:f[0-9a-f]){3}"), ("background1", "light1")
_HIGHLIGHTS = {"white": "ffffff", "black": "000000", "yellow": "ffff00", "red": "ff0000", "green": "00ff00"}
_HIGHLIGHTS |= {"blue": "0000ff", "cyan": "00ffff", "magenta": "ff00ff", "lightGray": "c0c0c0", "darkGray": "808080"}
_QUOTE_STYLES = {"quote", "intense quote", "quotations", "block quote", "block text"}


def read_document(data: bytes, reading: Reading, *, file: str) -> None:
    """Raises: TooLarge, UnknownFormat."""
    with open_package(data, file=file, needs=_MAIN) as package:
        styles, hiding = {}, set()
        if (part := part_of(package, _STYLES)) in package.namelist():
            root = xml_root(package, part, file=file)
            styles, hiding = _kinds_of_styles(root), _hiding_styles(root)
        main = part_of(package, _MAIN)
        _read_part(xml_root(package, main, file=file), styles, hiding, reading)
        for part in sorted(package.namelist()):
            if (named := _OTHER.fullmatch(part)) and part != main:
                reading.part(_OTHERS[named[1].casefold()])
                _read_part(xml_root(package, part, file=file), styles, hiding, reading)


def _kinds_of_styles(root: Any) -> dict[str, str]:
    """Style -> "quote" or "heading", for those that are one or made from one."""
    named, based = {}, {}
    for style in root.iter(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        named[key] = _value(style, "name").casefold()
        based[key] = _value(style, "basedOn")
    kinds = {}
    for key in named:
        seen: set[str] = set()
        at = key
        while at in named and at not in seen:
            seen.add(at)
            if named[at] in _QUOTE_STYLES:
                kinds[key] = "quote"
            elif named[at].startswith("heading") or (at == key and named[at] == "title"):
                kinds[key] = "heading"
            at = "" if key in kinds else based[at]
    return kinds


def _hiding_styles(root: Any) -> set[str]:
    """The styles that hide what they are given to, or are made from one that does."""
    styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    hiding = {key for key, style in styles.items() if _is_hidden(style.find(f"{W}rPr"))}
    for _ in styles:
        more = {key for key, style in styles.items() if _value(style, "basedOn") in hiding} - hiding
        if not more:
            break
        hiding |= more
    return hiding


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _read_part(root: Any, styles: Mapping[str, str], hiding: Collection[str], reading: Reading) -> None:
    _take_out_unseen(root, hiding, reading)
    of_anchors = [table for table in root.iter(f"{W}tbl") if reading.anchors(_rows(table))]
    left_out = {paragraph for table in of_anchors for paragraph in table.iter(f"{W}p")}
    paragraphs = (p for p in root.iter(f"{W}p") if p not in left_out and not is_again(p))
    for (_, tag), together in groupby(paragraphs, key=_control):
        if tag:
            shown = "\n".join(map(_text, together))
            reading.quote(shown, how="exported", quote=tag.removeprefix(QUOTE_TAG).strip())
            continue
        for text, kind in _pieces(together, styles):
            if kind == "heading":
                reading.heading(text)
            elif kind == "quote":
                reading.quote(text, how="styled")
            else:
                reading.paragraph(text)


def _pieces(paragraphs: Iterable[Any], styles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words and the kind of each paragraph; a quote whose marks open in one and close in another is one."""
    open_one: list[str] = []
    for paragraph in paragraphs:
        text, kind = _text(paragraph), styles.get(_style(paragraph), "")
        if kind != "quote" and open_one:
            yield "\n".join(open_one), "quote"
            open_one = []
        if kind == "quote" and (open_one or text.lstrip()[:1] in _OPENS):
            open_one.append(text)
            if text.rstrip()[-1:] in _CLOSES:
                yield "\n".join(open_one), "quote"
                open_one = []
        else:
            yield text, kind
    if open_one:
        yield "\n".join(open_one), "quote"


def _take_out_unseen(root: Any, hiding: Collection[str], reading: Reading) -> None:
    """Takes out what is hidden or struck out; of what is hidden it is told, run after run together."""
    hidden: list[str] = []
    before: Any = None
    unseen = [(run, kind) for run in root.iter(f"{W}r") if (kind := _unseen(run, hiding))]
    for run, kind in unseen:
        if kind == "hidden":
            if before is None or run.getprevious() is not before:
                reading.hidden("".join(hidden))
                hidden = []
            hidden.append("".join(words.text or "" for words in run.iter(f"{W}t")))
            before = run
    reading.hidden("".join(hidden))
    for run, _ in unseen:
        run.getparent().remove(run)


def _unseen(run: Any, hiding: Collection[str]) -> str:
    """ "hidden" or "struck out"; empty for what a reader sees."""
    facts = run.find(f"{W}rPr")
    if _is_hidden(facts):
        return "hidden"
    holder = next(run.iterancestors(f"{W}p"), None) if hiding else None
    of_paragraph = "" if holder is None else _style(holder)
    if of_paragraph in hiding or (facts is not None and _value(facts, "rStyle") in hiding):
        return "hidden"
    return "struck out" if facts is not None and _is_on(facts, _STRUCK) else ""


def _is_hidden(facts: Any) -> bool:
    """Whether words cannot be seen: hidden, of the colour of their ground, or too small to be read."""
    if facts is None:
        return False
    size = _value(facts, "sz")
    return _is_on(facts, _HIDDEN) or (size.isdecimal() and int(size) <= _TINY) or _is_lost_in_its_ground(facts)


def _is_lost_in_its_ground(facts: Any) -> bool:
    """Whether words have the colour of what is behind them, or are pale on pale paper."""
    element = facts.find(f"{W}color")
    if element is None:
        return False
    colour = element.get(f"{W}val", "auto").casefold()
    if element.get(f"{W}themeColor") in _PAPER and element.get(f"{W}themeShade") is None:
        colour = "ffffff"
    ground = _ground(facts)
    return colour == ground or (_is_pale(colour) and (not ground or _is_pale(ground)))


def _ground(facts: Any) -> str:
    """The colour behind words: their own, that of their paragraph, or of their cell; empty for paper."""
    if highlight := _HIGHLIGHTS.get(_value(facts, "highlight")):
        return highlight
    around = (holder.find(f"{W}{name}") for holder in facts.iterancestors() for name in ("pPr", "tcPr"))
    for holder in (facts, *(found for found in around if found is not None)):
        shade = holder.find(f"{W}shd")
        fill = "" if shade is None else shade.get(f"{W}fill", "").casefold()
        if fill not in ("", "auto"):
            return fill
    return ""


def _is_pale(colour: str) -> bool:
    return bool(_PALE.fullmatch(colour))


def _is_on(facts: Any, names: Iterable[str]) -> bool:
    found = [facts.find(f"{W}{name}") for name in names]
    return any(one is not None and one.get(f"{W}val", "true") not in _OFF for one in found)


def _rows(table: Any) -> list[list[str]]:
    return [["".join(map(_text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def _control(paragraph: Any) -> tuple[Any, str]:
    """The content control of a quote that a paragraph stands in, or that LibreOffice moved into the paragraph."""
    for control in (*paragraph.iterancestors(f"{W}sdt"), *paragraph.iter(f"{W}sdt")):
        facts = control.find(f"{W}sdtPr")
        tag = "" if facts is None else _value(facts, "tag")
        if tag.startswith(QUOTE_TAG):
            return control, tag
    return None, ""


def _style(paragraph: Any) -> str:
    facts = paragraph.find(f"{W}pPr")
    return "" if facts is None else _value(facts, "pStyle")


def _text(paragraph: Any) -> str:
    return "".join(piece for piece in words_in_paragraph(paragraph, set()) if isinstance(piece, str))
