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
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.views import ImportedFile, Ledger, QuoteView, Theme, ThemeRun
    from nlp.project import Preview

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def show_preview(previewed: "Preview", *, again: bool) -> None:
    from nlp.project import SurveyPreview

    out.print(f"\n[bold]{escape(previewed.file)}[/bold]" + ("  (imported before: nothing is doubled)" if again else ""))
    if not isinstance(previewed, SurveyPreview):
        found = previewed.transcript
        turns: dict[str, int] = {}
        for turn in found.turns:
            turns[turn.speaker or "Speaker"] = turns.get(turn.speaker or "Speaker", 0) + 1
        out.print(f"  {found.layout}, {previewed.encoding}")
        for name, count in turns.items():
            role = " (asks: left out of counts)" if name in found.interviewers else ""
            out.print(f"  {escape(name)}: {plural(count, 'turn')}{role}")
        return
    out.print(
        f"  {previewed.grid.layout}, {previewed.table.layout}, {previewed.grid.encoding}, "
        f"{plural(len(previewed.table.rows), 'row')}"
    )
    columns = table("Column", "Read as", ">Filled", "Example")
    used = {c.position: "open question" for c in previewed.open} | {
        c.position: "attribute" for c in previewed.attributes
    }
    if previewed.id:
        used[previewed.id.position] = "name of the case"
    if previewed.consent:
        used[previewed.consent.position] = "consent to be quoted"
    for column in previewed.table.columns:
        if column.position in used or column.kind == "personal":
            read_as = used.get(column.position, "left out (may identify people)")
            example = "" if column.kind == "personal" else (column.examples[:1] or ("",))[0]
            columns.add_row(escape(short(column.name, 60)), read_as, f"{column.filled:.0%}", escape(short(example, 50)))
    out.print(columns)
    others = len(previewed.left_out) - sum(c.kind == "personal" for c in previewed.left_out)
    if others:
        out.print(f"  {plural(others, 'other column')} left out.")


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
