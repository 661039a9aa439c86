"""How things look in a terminal, and what a script reads instead.

Decides words, order and colour of what the command prints. Asks nothing of a project.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    from nlp.model.disclosure import Layer
    from nlp.model.quotes import QuoteView
    from nlp.model.views import (
        Answer,
        CodeView,
        Event,
        ImportedFile,
        Ledger,
        Suggestion,
        Theme,
        ThemePart,
        ThemeRun,
    )
    from nlp.project import Preview, SurveyPreview, TranscriptPreview

_FIRST = 3
# What would move the cursor, colour the screen, or cannot be written: it may stand in the name of a file.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

# What people wrote is shown as they wrote it: ":smile:" stays these letters.
out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def plain(text: str) -> str:
    r"""Words of people and names of files, for a line with marks of ours: nothing in them colours or moves anything.

    Example:
        >>> print(plain("[bold]a\x1b[2J.csv"))
        \[bold]a�[2J.csv
    """
    return escape(_printable(text))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def show_preview(previewed: "Preview", *, again: str = "") -> None:
    """What was understood of a file, and what would happen to each part; ``again`` says where it was read before."""
    from nlp.project import SurveyPreview, TranscriptPreview

    doubled = f"  ({plain(again)}: nothing is doubled)" if again else ""
    out.print(f"\n[bold]{plain(previewed.file)}[/bold]{doubled}")
    if isinstance(previewed, SurveyPreview):
        _show_table(previewed)
    elif isinstance(previewed, TranscriptPreview):
        _show_transcript(previewed)
    else:
        out.print(f"  document, {previewed.encoding}, {plural(len(previewed.paragraphs), 'paragraph')}")
        for span in previewed.paragraphs[:_FIRST]:
            out.print(f"  “{plain(short(span.of(previewed.written.text), 100))}”")
    if previewed.samples:
        out.print(f"  The encoding is a guess ({previewed.encoding}). Does this read well?")
        for sample in previewed.samples:
            for line in sample.lines:
                out.print(f"    {sample.encoding}: {plain(line)}")


def _show_table(previewed: "SurveyPreview") -> None:
    out.print(
        f"  {plain(previewed.grid.layout)}, {previewed.table.layout}, {previewed.grid.encoding}, "
        f"{plural(len(previewed.table.rows), 'row')}"
    )
    for column in previewed.table.columns:
        fate = previewed.fate(column)
        told = fate if fate.startswith("left out") else f"read as {fate}"
        out.print(
            f"  [bold]{plain(short(column.name, 70))}[/bold]  {column.filled:.0%} filled · "
            f"looks like: {column.kind} · {plain(told)}"
        )
        if column.examples:
            shown = " · ".join(f"“{short(example, 40)}”" for example in column.examples)
            out.print(f"    [dim]{plain(shown)}[/dim]")
    _show_matches(previewed)


def _show_matches(previewed: "SurveyPreview") -> None:
    """What differs from the earlier files of the project."""
    if not (previewed.matches or previewed.missing):
        return
    for match in previewed.matches:
        if match.column != match.known:
            out.print(f'  "{plain(match.column)}" is taken for "{plain(match.known)}" of an earlier file: {match.how}')
    for title, names in (("New in this file", previewed.new), ("Asked earlier, not in this file", previewed.missing)):
        if names:
            listed = ", ".join(f'"{short(name, 60)}"' for name in names)
            out.print(f"  {title}: {plain(listed)}")


def _show_transcript(previewed: "TranscriptPreview") -> None:
    found = previewed.transcript
    out.print(f"  {found.layout}, {previewed.encoding}")
    for name, (turns, words) in previewed.speakers.items():
        role = " (asks: left out of counts)" if name in found.interviewers else ""
        out.print(f"  {plain(name or 'Nobody by name')}: {plural(turns, 'turn')}, {plural(words, 'word')}{role}")
    if not found.interviewers:
        out.print("  [yellow]Nobody is taken for the one who asks: all that is said counts as answers.[/yellow]")
        if any(previewed.speakers):
            out.print("  [yellow]Where that is wrong, name who asks: --interviewer NAME[/yellow]")
    for turn in found.turns[:_FIRST]:
        when = f"[{clock(turn.seconds)}] " if turn.seconds is not None else ""
        said = f"{turn.speaker or '?'}: {short(turn.span.of(found.text), 100)}"
        out.print(f"  [dim]{plain(when + said)}[/dim]")


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
            "matches": [{"column": m.column, "earlier": m.known, "how": m.how} for m in previewed.matches],
            "new": list(previewed.new),
            "missing": list(previewed.missing),
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
        out.print(f"  [yellow]{plain(note)}[/yellow]")


def reconciliation(file: "ImportedFile") -> str:
    wave = f", wave {file.wave}" if file.wave else ""
    return f"[bold]{plain(file.name)}[/bold]{plain(wave)}: {file.reconciliation}"


def show_themes(run: "ThemeRun", layer: "Layer") -> None:
    """``layer``: the marks over personal data, which stand in the place of words here."""
    if run.listed:
        count = plural(len(run.listed), "answer")
        out.print(f"\n[bold]No themes[/bold]: {count} that say something, and themes need 30 different ones.")
    else:
        out.print(f"\n{_how_many(run)}{_levels(run)}")
    by_size = sorted(run.standing, key=lambda t: (-t.cases, t.id))
    top = [t for t in by_size if t.under not in {other.id for other in run.standing}]
    for theme in top:
        _show_with_those_under(theme, run, layer, "")
    if run.reasons:
        listed = "; ".join(f"{count:,}: {reason}" for reason, count in run.reasons)
        out.print(f"\nIn no theme: {plain(listed)}")
    if run.repeated:
        repeat = "repeats another and is" if run.repeated == 1 else "repeat others and are"
        out.print(f"{plural(run.repeated, 'answer')} {repeat} counted with them (see: ownwords repeats).")


def _how_many(run: "ThemeRun") -> str:
    yours = sum(theme.held for theme in run.standing)
    candidates = len(run.standing) - yours
    if not yours:
        return f"[bold]{plural(candidates, 'candidate theme')}[/bold] (suggested by a machine: you decide)"
    others = f"{plural(candidates, 'candidate')} suggested by a machine: you decide"
    return f"[bold]{plural(len(run.standing), 'theme')}[/bold]: {yours:,} of yours and {others}"


def _levels(run: "ThemeRun") -> str:
    if len(run.levels) < 2:
        return ""
    numbers = [f"[bold]{count}[/bold]" if i == run.level else f"{count}" for i, count in enumerate(run.levels)]
    return f"\nFewer or more: {' · '.join(numbers)} ({run.levels[run.recommended]} recommended; --fewer, --more)"


def _show_with_those_under(theme: "Theme", run: "ThemeRun", layer: "Layer", indent: str) -> None:
    _show_theme(theme, layer, new=any(t.fits for t in run.standing), indent=indent)
    for other in run.standing:
        if other.under == theme.id:
            _show_with_those_under(other, run, layer, indent + "     ")


def _show_theme(theme: "Theme", layer: "Layer", *, new: bool, indent: str) -> None:
    """``new``: say so of a theme that no code of the codebook is about."""
    marks = ["kept as a code"] if theme.status == "kept" else ["yours: stays as it is"] if theme.held else []
    if theme.fits:
        marks.append(f'fits your code "{theme.fits}"')
    elif new and not theme.held:
        marks.append("new")
    shown = f" [green]({plain('; '.join(marks))})[/green]" if marks else ""
    found = f", found again in {theme.found} of {theme.runs} re-runs" if theme.runs and not theme.fits else ""
    out.print(
        f"\n{indent}[bold]{theme.id:>3}. {plain(theme.name)}[/bold]{shown}  "
        f"{plural(theme.cases, 'case')}, {plural(theme.answers, 'answer')}{found}"
    )
    out.print(f"{indent}     “{plain(short(layer.over(theme.typical_said), 220))}”")
    out.print(f"{indent}     [dim]set apart by: {plain(' · '.join(theme.terms))}[/dim]")
    for warning in theme.warnings:
        other = f" (theme {warning.other})" if warning.other is not None else ""
        out.print(f"{indent}     [yellow]! {plain(warning.text)}{other}[/yellow]")


def show_parts(parts: Sequence["ThemePart"], layer: "Layer") -> None:
    out.print("It would be split into (nothing was changed):")
    for number, part in enumerate(parts, 1):
        sizes = f"{plural(part.cases, 'case')}, {plural(len(part.answers), 'answer')}"
        out.print(f"\n[bold]{number:>3}. {plain(part.name)}[/bold]  {sizes}")
        out.print(f"     “{plain(short(layer.over(part.typical_said), 220))}”")
        out.print(f"     [dim]set apart by: {plain(' · '.join(part.terms))}[/dim]")


def show_steps(steps: Sequence["Event"]) -> None:
    """What was done just now, in the words of the history."""
    for step in reversed(steps):
        out.print(f"Done: {plain(step.label)}")


def show_answers(answers: Sequence["Answer"], layer: "Layer") -> None:
    for answer in answers:
        out.print(f"  {answer.id:>5}  {plain(short(layer.over(answer), 200))}")


def show_codes(codes: Sequence["CodeView"]) -> None:
    shown = table(">ID", "Code", ">Cases", ">Answers", ">Proposed", "What it means")
    above = {code.id: code.parent_id for code in codes}
    for code in codes:
        indent, parent = "", code.parent_id
        while parent in above:
            indent, parent = indent + "  ", above[parent]
        name = f"{indent}{plain(code.name)}" if code.codable else f"{indent}[bold]{plain(code.name)}[/bold]"
        counts = (str(code.cases), str(code.accepted), str(code.proposed)) if code.codable else ("", "", "")
        shown.add_row(str(code.id), name, *counts, plain(code.short))
    out.print(shown)


def show_suggestions(suggestions: Sequence["Suggestion"], answers: Mapping[int, "Answer"], layer: "Layer") -> None:
    """``answers``: those that the suggestions are for, by their ids."""
    for found in suggestions:
        score = f"{found.score * 100:.0f} of 100  " if found.score is not None else ""
        out.print(f"\n[bold]{score}[/bold]{plain(short(layer.over(answers[found.answer]), 300))}")
        out.print(f"     [dim]{plain(found.why)}[/dim]")


def show_ledger(ledger: "Ledger") -> None:
    out.print(
        f"\n{plural(ledger.answers_read, 'answer')} read = {ledger.coded:,} coded + {ledger.suggested:,} suggested "
        f"+ {ledger.no_code_fits:,} no code fits + {ledger.no_substantive_answer:,} no substantive answer "
        f"+ {ledger.unread:,} not read yet"
    )


def run_json(run: "ThemeRun", ledger: "Ledger", answers: Mapping[int, Sequence["Answer"]]) -> dict[str, Any]:
    """``answers``: theme -> its answers."""
    return {
        "run": {"at": run.at, "seed": run.seed, "question": run.question, "answers": run.answers, "recipe": run.recipe},
        "levels": {"themes": run.levels, "shown": run.level, "recommended": run.recommended},
        "themes": [
            {**asdict(t), "stability": t.stability, "answer_ids": [a.id for a in answers[t.id]]} for t in run.standing
        ],
        "listed": run.listed,
        "not_in_a_theme": [asdict(u) for u in run.unplaced],
        "answers_read": ledger.answers_read,
        "ledger": asdict(ledger),
    }


def quote_json(quote: "QuoteView") -> dict[str, Any]:
    row = asdict(quote)
    span = row.pop("span")
    return {**row, "start": span["start"], "end": span["end"], "attributes": dict(quote.attributes)}


def print_json(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8")
    sys.stdout.write(text + "\n")


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
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=quiet or not err.is_terminal,
    )
    task = bars.add_task("", visible=False)

    def show(doing: str, done: int, total: int) -> None:
        bars.update(task, description=_printable(doing), completed=done, total=total, visible=True)

    with bars:
        yield show


def short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
