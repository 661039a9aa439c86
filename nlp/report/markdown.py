r"""The report as Markdown (CommonMark), for whoever writes on in a plain text.

Decides what is escaped: whatever could become markup in CommonMark or in GitHub's dialect stands after a backslash, so
that every character that a respondent typed is shown as typed.
"""

import re
from collections.abc import Sequence

from nlp.model.report import ReportContent, SectionContent, Table
from nlp.report import words
from nlp.report.columns import numeric

_MARKUP = re.compile(r"[\\`*_\[\]<>~|#$@^{]|&(?=#?\w+;)|:(?=//|[\w+-]+:)")
_AT_THE_START = re.compile(r"^(?:[-+=]|(\d{1,9})([.)]))(?=\s|$|[-=])")
_WWW = re.compile(r"(?i)\bwww(?=\.)")


def markdown_report(content: ReportContent) -> str:
    """The whole report as text."""
    parts = [f"# {inline(content.title)}", f"*{inline(words.made(content))}*", *_text(content.introduction)]
    if not content.sections and not content.sizes:
        parts.append(words.NOTHING_YET)
    if content.sizes:
        caption = f"*{inline(words.SIZES_CAPTION)}*"
        parts += [f"## {words.GLANCE}", inline(content.basis), _table(words.sizes_rows(content)), caption]
    for section in content.sections:
        parts += _section(section)
    if words.has_brackets(content):
        parts.append(f"*{inline(words.BRACKETS)}*")
    parts += [*_themes(content), *_ground(content), *_methods(content)]
    if content.quotes:
        rows = words.anchor_rows(content)
        parts += [f"## {words.COMES_FROM}", inline(words.ANCHORS_NOTE), _table(rows)]
    return "\n\n".join(part for part in parts if part) + "\n"


def inline(text: str) -> str:
    r"""Text on one line, in which nothing is markup.

    Example:
        >>> print(inline("1. *no* <b>\n- see https://a.b"))
        1\. \*no\* \<b\> - see https\://a.b
    """
    return _escaped(" ".join(text.split()))


def block(text: str) -> list[str]:
    """Text line by line, in which nothing is markup; white space at the start of a line goes."""
    return [_escaped(line.strip()) for line in text.split("\n")]


def _escaped(line: str) -> str:
    safe = _MARKUP.sub(lambda found: f"\\{found[0]}", line)
    safe = _WWW.sub(lambda found: f"{found[0]}\\", safe)
    return _AT_THE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[0]}", safe)


def _section(section: SectionContent) -> list[str]:
    parts = [f"## {inline(section.heading)}"]
    if section.said:
        parts.append(f"**{inline(words.size_line(section))}**")
    if section.definition:
        parts.append(inline(words.definition_line(section)))
    parts += _text(section.text)
    for quote in section.quotes:
        found = words.anchor(quote)
        place = f"start={found.start} end={found.end} fingerprint={found.fingerprint}"
        lines = [f"<!-- ownwords quote={found.quote} source={found.source} {place} -->"]
        lines += [f"> {line}  ".rstrip(" ") if not line else f"> {line}  " for line in block(quote.shown)]
        parts += ["\n".join(lines).rstrip(), f"— {inline(words.source_line(quote))}"]
    for table in section.tables:
        parts += _titled(table)
    return parts


def _themes(content: ReportContent) -> list[str]:
    if content.run is None:
        return []
    parts = [f"## {words.THEMES}", f"**{words.THEMES_NOTE[0]}** {words.THEMES_NOTE[1]}"]
    for theme in content.run.themes:
        parts += [
            f"### {theme.id}\\. {inline(theme.name)}",
            inline(f"{words.theme_size(theme)}. Name {theme.name_source}."),
            f"“{inline(theme.typical)}”" if theme.typical else words.no_typical(theme),
            inline(f"Set apart by: {' · '.join(theme.terms)}"),
            *(inline(f"Take care: {warning.text}") for warning in theme.warnings),
        ]
    return parts


def _ground(content: ReportContent) -> list[str]:
    parts = [f"## {words.STANDS}"]
    if not content.sizes:
        parts.append(inline(content.basis))
    if content.info.answers_read:
        parts += [_table(words.ledger_rows(content.info.ledger)), inline(words.ledger_sum(content.info.ledger))]
    parts += [inline(line) for line in words.ground(content)]
    if content.info.files and not content.methods:
        parts += [f"## {words.READ}", _table([words.FILES_HEAD, *words.file_rows(content.info)])]
    return parts


def _methods(content: ReportContent) -> list[str]:
    parts = [f"## {words.METHODS}"]
    for item in content.methods:
        asked = words.item_asked(item)
        parts += [f"### {inline(item.title)}", f"*{inline(asked)}*" if asked else ""]
        parts += [f"**{inline(said)}**" if gap else inline(said) for said, gap in words.prose(item)]
        for table in item.tables:
            parts += _titled(table)
    return [*parts, *(inline(line) for line in words.closing(content))]


def _titled(table: Table) -> list[str]:
    title = f"**{inline(table.title)}**" if table.title else ""
    return [title, _table(table.rows), inline(table.note)]


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(inline(cell) for cell in row) + " |" for row in rows]
    ruled = "".join(" ---: |" if right else " --- |" for right in numeric(rows))
    return "\n".join([lines[0], f"|{ruled}", *lines[1:]])


def _text(said: str) -> list[str]:
    return ["  \n".join(block(paragraph)) for paragraph in words.paragraphs(said)]
