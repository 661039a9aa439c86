"""A finished report in Markdown back to its quotes: the comment before each, block quotes, and quotation marks.

Decides what of Markdown's marks is not text: a backslash before a mark, the name of a character, the end of a line.
"""

import html
import re
from collections.abc import Sequence

from nlp.model.report import Anchor
from nlp.read.finished.quotations import Reading, made_anchor

_COMMENT = re.compile(
    r"\s*<!-- *ownwords +quote=(\S{1,80}) +source=(\S{1,80}) +start=(\d{1,11}) +end=(\d{1,11})"
    r" +(?:fingerprint|sha256)=(\S{1,80}) *-->"
)
_QUOTED = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r" {0,3}#{1,6}\s(.*)$")
_APART = re.compile(r" {0,3}(?:[-*+]\s|1[.)]\s|```|~~~|<[/!?a-zA-Z]|([-*_])[ \t]*(?:\1[ \t]*){2,}$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_END = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
_QUOTE_OF_HTML = re.compile(r"<(/?)(?:q|blockquote)\b[^<>]*>", re.IGNORECASE)
_CELLS = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[\s|:-]+")


def read_markdown(text: str, reading: Reading) -> None:
    """Gathers the quotes of a text in Markdown."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    anchor: Anchor | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        if comment := _COMMENT.match(line):
            anchor = made_anchor(*comment.groups())
            at += 1
        elif _QUOTED.match(line):
            block, at = _block_quote(lines, at)
            shown = "\n".join(_plain(_QUOTED.sub("", quoted, count=1)) for quoted in block)
            how = "exported" if anchor else "styled"
            reading.quote(shown, how=how, quote=anchor.quote if anchor else "", anchor=anchor)
            anchor = None
        elif heading := _HEADING.match(line):
            reading.heading(_plain(heading[1].strip().rstrip("#")))
            at += 1
        elif "|" in line and at + 1 < len(lines) and "-" in lines[at + 1] and _RULER.fullmatch(lines[at + 1]):
            table, at = _together(lines, at, re.compile(r".*\|"))
            _read_table(table, reading)
        elif line.strip():
            block, at = _paragraph(lines, at)
            reading.paragraph(_plain("\n".join(block)))
            anchor = None
        else:
            at += 1


def _together(lines: Sequence[str], at: int, form: re.Pattern[str]) -> tuple[list[str], int]:
    """The lines from here on that have a form."""
    end = at
    while end < len(lines) and form.match(lines[end]):
        end += 1
    return list(lines[at:end]), end


def _block_quote(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The lines of a block quote; those without a mark that follow its words are shown in it too."""
    block: list[str] = []
    while at < len(lines) and _QUOTED.match(lines[at]):
        marked, at = _together(lines, at, _QUOTED)
        block += marked
        if at < len(lines) and _QUOTED.sub("", marked[-1], count=1).strip() and _goes_on(lines[at]):
            more, at = _paragraph(lines, at)
            block += more
    return block, at


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not _begins_anew(line) and not _APART.match(line)


def _paragraph(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _begins_anew(lines[end]):
        end += 1
    return list(lines[at:end]), end


def _begins_anew(line: str) -> bool:
    return bool(_COMMENT.match(line) or _QUOTED.match(line) or _HEADING.match(line))


def _read_table(lines: Sequence[str], reading: Reading) -> None:
    rows = [[_plain(cell) for cell in _CELLS.split(line.strip().removeprefix("|").removesuffix("|"))] for line in lines]
    if not reading.anchors([rows[0], *rows[2:]]):
        for cell in (cell for row in rows for cell in row):
            reading.paragraph(cell)


def _plain(line: str) -> str:
    """A line without the marks of Markdown that are not text."""
    parts = _ESCAPED.split(_LINE_END.sub(r"\1", line.strip()))
    return "".join(_shown(part) if k % 2 == 0 else part for k, part in enumerate(parts)).strip()


def _shown(part: str) -> str:
    """Words as a page shows them that is made of the text: quotes in the marks of HTML stand in quotation marks."""
    return html.unescape(_QUOTE_OF_HTML.sub(lambda tag: "”" if tag[1] else "“", part))
