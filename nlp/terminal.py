"""How things look in a terminal, and what a script reads instead.

Decides words, order and colour of what the command prints. Asks nothing of a project.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from nlp.progress import Progress
from nlp.text import clock, plural

if TYPE_CHECKING:
    from nlp.model.views import ImportedFile, Ledger, QuoteView, Theme, ThemeRun
    from nlp.project import Preview, SurveyPreview, TranscriptPreview

_FIRST = 3

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def show_preview(previewed: "Preview", *, again: bool) -> None:
    """What was understood of a file, and what would happen to each part of it."""
    from nlp.project import SurveyPreview, TranscriptPreview

    out.print(f"\n[bold]{escape(previewed.file)}[/bold]" + ("  (imported before: nothing is doubled)" if again else ""))
    if isinstance(previewed, SurveyPreview):
        _show_table(previewed)
    elif isinstance(previewed, TranscriptPreview):
        _show_transcript(previewed)
    else:
        out.print(f"  document, {previewed.encoding}, {plural(len(previewed.paragraphs), 'paragraph')}")
        for span in previewed.paragraphs[:_FIRST]:
            out.print(f"  “{escape(short(span.of(previewed.written.text), 100))}”")
    if previewed.samples:
        out.print(f"  The encoding is a guess ({previewed.encoding}). Does this read well?")
        for sample in previewed.samples:
            for line in sample.lines:
                out.print(f"    {sample.encoding}: {escape(line)}")


def _show_table(previewed: "SurveyPreview") -> None:
    out.print(
        f"  {escape(previewed.grid.layout)}, {previewed.table.layout}, {previewed.grid.encoding}, "
        f"{plural(len(previewed.table.rows), 'row')}"
    )
    for column in previewed.table.columns:
        fate = previewed.fate(column)
        told = fate if fate.startswith("left out") else f"read as {fate}"
        out.print(
            f"  [bold]{escape(short(column.name, 70))}[/bold]  {column.filled:.0%} filled · "
            f"looks like: {column.kind} · {escape(told)}"
        )
        if column.examples:
            shown = " · ".join(f"“{short(example, 40)}”" for example in column.examples)
            out.print(f"    [dim]{escape(shown)}[/dim]")
    _show_matches(previewed)


def _show_matches(previewed: "SurveyPreview") -> None:
    """What differs from the earlier files of the project."""
    if not (previewed.matches or previewed.missing):
        return
    for match in previewed.matches:
        if match.column != match.known:
            out.print(
                f'  "{escape(match.column)}" is taken for "{escape(match.known)}" of an earlier file: {match.how}'
            )
    for title, names in (("New in this file", previewed.new), ("Asked earlier, not in this file", previewed.missing)):
        if names:
            listed = ", ".join(f'"{short(name, 60)}"' for name in names)
            out.print(f"  {title}: {escape(listed)}")


def _show_transcript(previewed: "TranscriptPreview") -> None:
    found = previewed.transcript
    out.print(f"  {found.layout}, {previewed.encoding}")
    for name, (turns, words) in previewed.speakers.items():
        role = " (asks: left out of counts)" if name in found.interviewers else ""
        out.print(f"  {escape(name or 'Nobody by name')}: {plural(turns, 'turn')}, {plural(words, 'word')}{role}")
    for turn in found.turns[:_FIRST]:
        when = f"[{clock(turn.seconds)}] " if turn.seconds is not None else ""
        said = f"{turn.speaker or '?'}: {short(turn.span.of(found.text), 100)}"
        out.print(f"  [dim]{escape(when + said)}[/dim]")


def preview_json(previewed: "Preview") -> dict[str, Any]:
    from nlp.project import SurveyPreview, TranscriptPreview

    facts: dict[str, Any] = {"file": previewed.file, "encoding": previewed.encoding, "notes": list(previewed.notes)}
    if isinstance(previewed, SurveyPreview):
        return facts | {
            "layout": previewed.table.layout,
            "rows": len(previewed.table.rows),
            "columns": [
                {"name": c.name, "kind": c.kind, "filled": c.filled, "read_as": previewed.fate(c)}
                for c in previewed.table.columns
            ],
        }
    if isinstance(previewed, TranscriptPreview):
        return facts | {
            "layout": previewed.transcript.layout,
            "speakers": [
                {"name": name, "turns": turns, "words": words, "asks": name in previewed.transcript.interviewers}
                for name, (turns, words) in previewed.speakers.items()
            ],
        }
    return facts | {"layout": "document", "paragraphs": len(previewed.paragraphs)}


def show_notes(notes: Iterable[str]) -> None:
    for note in notes:
        out.print(f"  [yellow]{escape(note)}[/yellow]")


def reconciliation(file: "ImportedFile") -> str:
    wave = f", wave {file.wave}" if file.wave else ""
    return f"[bold]{escape(file.name)}[/bold]{escape(wave)}: {file.reconciliation}"


def show_themes(run: "ThemeRun") -> None:
    standing = [t for t in run.themes if t.status in ("candidate", "kept")]
    out.print(f"\n[bold]{plural(len(standing), 'candidate theme')}[/bold] (suggested by a machine: you decide)")
    for theme in standing:
        show_theme(theme)
    if run.reasons:
        listed = "; ".join(f"{count:,}: {reason}" for reason, count in run.reasons)
        out.print(f"\nIn no theme: {escape(listed)}")


def show_theme(theme: "Theme") -> None:
    kept = " [green](kept as a code)[/green]" if theme.status == "kept" else ""
    out.print(
        f"\n[bold]{theme.id:>3}. {escape(theme.name)}[/bold]{kept}  "
        f"{plural(theme.cases, 'case')}, {plural(theme.answers, 'answer')}, "
        f"found again in {theme.found} of {theme.runs} re-runs"
    )
    out.print(f"     “{escape(short(theme.typical, 220))}”")
    out.print(f"     [dim]set apart by: {escape(' · '.join(theme.terms))}[/dim]")
    for warning in theme.warnings:
        out.print(f"     [yellow]! {escape(warning)}[/yellow]")


def show_ledger(ledger: "Ledger") -> None:
    out.print(
        f"\n{plural(ledger.answers_read, 'answer')} read = {ledger.coded:,} coded + {ledger.suggested:,} suggested "
        f"+ {ledger.no_code_fits:,} no code fits + {ledger.no_substantive_answer:,} no substantive answer "
        f"+ {ledger.unread:,} not read yet"
    )


def run_json(run: "ThemeRun", ledger: "Ledger") -> dict[str, Any]:
    return {
        "run": {"at": run.at, "seed": run.seed, "question": run.question, "answers": run.answers, "recipe": run.recipe},
        "themes": [{**asdict(t), "stability": t.stability} for t in run.themes if t.status in ("candidate", "kept")],
        "not_in_a_theme": [asdict(u) for u in run.unplaced],
        "answers_read": ledger.answers_read,
        "ledger": asdict(ledger),
    }


def quote_json(quote: "QuoteView") -> dict[str, Any]:
    row = asdict(quote)
    span = row.pop("span")
    return {**row, "start": span["start"], "end": span["end"], "attributes": dict(quote.attributes)}


def print_json(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def table(*columns: str) -> Table:
    """An empty table with these columns; one that begins with ">" holds figures."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        made.add_column(column.lstrip(">"), justify="right" if column.startswith(">") else "left")
    return made


@contextmanager
def progress_bars(*, quiet: bool = False) -> Iterator[Progress]:
    """A bar on the error stream, so that what is printed stays clean; none where nobody watches."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=quiet or not err.is_terminal,
    )
    tasks: dict[str, Any] = {}

    def show(doing: str, done: int, total: int) -> None:
        if doing not in tasks:
            tasks[doing] = bars.add_task(doing, total=total)
        bars.update(tasks[doing], completed=done, total=total)

    with bars:
        yield show


def short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
