"""The marks of the project over all that a report says beside its quotes: nobody who is hidden there is named here.

Decides which words of a report may name somebody: claims, paragraphs, names of codes and themes, who speaks, names
of files, and what stands in brackets of a quote. Who coded is named; figures and the person's own words in quotes,
which have their marks already, stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from nlp.model.quotes import QuoteView
from nlp.model.report import MethodsItem, ReportContent, SectionContent, Table
from nlp.model.views import Info, ThemeRun
from nlp.project.marks import Over, with_marks
from nlp.project.methods import MATERIAL
from nlp.project.withdrawn_words import Said, is_name
from nlp.quotes import brackets
from nlp.store import personal_queries

_ON_CODERS, _ON_ROUNDS = "24", "30"


def marks_over(connection: Any, content: ReportContent) -> ReportContent:
    """The report with marks wherever words stand that have one, and without names of files that name a case."""
    return with_marks(connection, _without_names_of_files(connection, content), _over)


def _without_names_of_files(connection: Any, content: ReportContent) -> ReportContent:
    """An interview is often called after the person: its file has its number in the project instead."""
    called = Said.of((), (), filter(is_name, personal_queries.case_names(connection)))
    numbered: dict[str, str] = {}
    for number, file in enumerate(content.info.files, 1):
        path = PurePath(file.name)
        if called.names_in(path.stem):
            numbered |= {file.name: f"File {number}{path.suffix} (named after a case)", path.stem: f"File {number}"}

    if not numbered:
        return content
    called_so = "|".join(map(re.escape, sorted(numbered, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{called_so})(?!\w)")

    def over(text: str) -> str:
        return pattern.sub(lambda found: numbered[found[0]], text)

    methods = tuple(_item(item, over) if item.srqr == MATERIAL else item for item in content.methods)
    return replace(content, info=_info(content.info, over), methods=methods)


def quotes_over(connection: Any, quotes: Sequence[QuoteView]) -> tuple[QuoteView, ...]:
    """Quotes of which neither a bracket nor who speaks names anybody who has a mark."""

    def leaving(quotes: tuple[QuoteView, ...], over: Over) -> tuple[QuoteView, ...]:
        return tuple(replace(q, shown=_in_brackets(q.shown, over), attribution=over(q.attribution)) for q in quotes)

    return with_marks(connection, tuple(quotes), leaving)


def _over(content: ReportContent, over: Over) -> ReportContent:
    return replace(
        content,
        title=over(content.title),
        introduction=over(content.introduction),
        info=_info(content.info, over),
        sizes=tuple((over(name), share) for name, share in content.sizes),
        sections=tuple(_section(section, over) for section in content.sections),
        run=content.run and _run(content.run, over),
        methods=tuple(item if item.coreq == _ON_CODERS else _item(item, over) for item in content.methods),
    )


def _info(info: Info, over: Over) -> Info:
    files = (replace(f, name=over(f.name), notes=tuple(map(over, f.notes))) for f in info.files)
    return replace(info, files=tuple(files))


def _section(section: SectionContent, over: Over) -> SectionContent:
    return replace(
        section,
        heading=over(section.heading),
        code=over(section.code),
        definition=over(section.definition),
        text=over(section.text),
        tables=tuple(_table(table, over) for table in section.tables),
        quotes=tuple(_quote(quote, over) for quote in section.quotes),
    )


def _quote(quote: QuoteView, over: Over) -> QuoteView:
    return replace(
        quote,
        shown=_in_brackets(quote.shown, over),
        code=over(quote.code),
        attribution=over(quote.attribution),
        pseudonym=over(quote.pseudonym),
        flags=tuple(replace(flag, said=over(flag.said)) for flag in quote.flags),
    )


def _in_brackets(shown: str, over: Over) -> str:
    """A display text in which brackets name nobody; a mark takes the place of a bracket that holds nothing else."""
    for gap in reversed(brackets(shown)):
        inside = shown[gap.start + 1 : gap.end - 1]
        hidden = over(inside)
        if hidden != inside:
            alone = hidden.startswith("[") and hidden.endswith("]") and hidden.count("[") == 1
            shown = f"{shown[: gap.start]}{hidden if alone else f'[{hidden}]'}{shown[gap.end :]}"
    return shown


def _run(run: ThemeRun, over: Over) -> ThemeRun:
    themes = (
        replace(
            theme,
            name=over(theme.name),
            terms=tuple(map(over, theme.terms)),
            warnings=tuple(replace(warning, text=over(warning.text)) for warning in theme.warnings),
        )
        for theme in run.themes
    )
    return replace(run, themes=tuple(themes))


def _item(item: MethodsItem, over: Over) -> MethodsItem:
    """An item of the appendix; what is said of rounds names those who read, and only its tables name codes."""
    tables = tuple(_table(table, over) for table in item.tables)
    paragraphs = item.paragraphs if item.coreq == _ON_ROUNDS else tuple(map(over, item.paragraphs))
    return replace(item, paragraphs=paragraphs, tables=tables)


def _table(table: Table, over: Over) -> Table:
    rows = tuple(tuple(map(over, row)) for row in table.rows)
    return replace(table, title=over(table.title), rows=rows, note=over(table.note))
