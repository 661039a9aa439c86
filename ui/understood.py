"""The pictures of what a file holds, before anything is saved: its columns, its speakers, how it begins.

Decides how much of a long text is shown; what people typed stays as it is.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from nlp.text import clock, plural
from ui import words
from ui.guard import Problem
from ui.literal import one_line, said
from ui.look import list_html, mark, small_html

if TYPE_CHECKING:
    from nlp.read.decode import Sample
    from nlp.read.tables.columns import Column
    from nlp.read.tables.matching import Match
    from nlp.read.texts.written import Comment
    from ui.looking import Look

_LONGEST_WORDING, _LONGEST_EXAMPLE, _LONGEST_TURN = 300, 120, 300
_BESIDE = 60
"""So many characters of examples stand beside each other; more stand below each other."""


def in_short(found: "Look | Problem") -> str:
    """What a file seems to hold, on one line."""
    from nlp.project import SurveyPreview, TranscriptPreview

    if isinstance(found, Problem):
        return words.UNREADABLE
    if found.again:
        return words.THERE_ALREADY
    seen = found.preview
    if isinstance(seen, SurveyPreview):
        return words.survey_in_short(found.rows, len(seen.open))
    if isinstance(seen, TranscriptPreview):
        return words.turns_in_short(len(seen.transcript.turns), len(seen.speakers))
    return plural(len(seen.paragraphs), "paragraph")


def column_html(column: "Column") -> str:
    """A column of a table: its name and wording, what it looks like and why, how full it is, and what stands in it."""
    examples = [one_line(text, _LONGEST_EXAMPLE) for text in column.examples]
    short = sum(map(len, examples)) <= _BESIDE
    listed = "".join(f"<li>{said(text)}</li>" for text in examples)
    kind = "ow-rules ow-beside" if short else "ow-rules"
    return (
        _head(column)
        + small_html(words.looks_like(column.kind, column.why, column.filled))
        + (f'<ul class="{kind}" aria-label="{words.EXAMPLES}">{listed}</ul>' if listed else "")
        + (small_html(words.NO_EXAMPLES) if column.kind == "personal" else "")
    )


def match_html(column: "Column", match: "Match | None") -> str:
    """A column of this file, and what the project has that means the same."""
    told = words.match(match.known, match.known_wording, match.how) if match else words.NOT_MATCHED
    return _head(column) + small_html(told)


def _head(column: "Column") -> str:
    name, wording = (one_line(text, _LONGEST_WORDING) for text in (column.name, column.wording))
    return (
        f'<div class="ow-column"><span aria-hidden="true">{column.position + 1}.</span> <b>{said(name)}</b></div>'
        + (small_html(wording) if wording != name else "")
    )


def samples_html(samples: Iterable["Sample"]) -> str:
    """Each possible encoding with lines to look at."""
    return "".join(
        f'<div class="ow-small"><b>{said(sample.encoding)}</b></div><ul class="ow-rules">'
        + "".join(f"<li>{said(one_line(line, _LONGEST_WORDING))}</li>" for line in sample.lines)
        + "</ul>"
        for sample in samples
    )


def speakers_html(speakers: Mapping[str | None, tuple[int, int]], asking: Collection[str]) -> str:
    """Who speaks, and how much."""
    rows = "".join(
        f"<tr><td>{said(name or words.NOBODY_NAMED)}{mark(words.ASKS) if name in asking else ''}</td>"
        f"<td>{turns:,}</td><td>{spoken:,}</td></tr>"
        for name, (turns, spoken) in speakers.items()
    )
    head = "".join(f'<th scope="col">{title}</th>' for title in (words.SPEAKER, words.TURNS, words.WORDS))
    return f'<table class="ow-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def turns_html(title: str, turns: Iterable[tuple[float | None, str | None, str]]) -> str:
    """The first turns or paragraphs: the time, who speaks, and how it begins."""
    shown = "".join(
        small_html(" · ".join(part for part in ("" if at is None else clock(at), speaker or "") if part))
        + f'<div class="ow-quote" translate="no">{said(one_line(text, _LONGEST_TURN))}</div>'
        for at, speaker, text in turns
    )
    return f'<div class="ow-small"><b>{said(title)}</b></div>{shown}'


def comments_html(comments: Iterable["Comment"], text: str) -> str:
    """The first notes in the margin, each with the words that it stands at."""
    return list_html(
        words.comment(c.author, one_line(c.text, _LONGEST_EXAMPLE), one_line(text[c.start : c.end], _LONGEST_EXAMPLE))
        for c in comments
    )
