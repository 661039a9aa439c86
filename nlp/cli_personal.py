"""The verb ``ownwords personal``: what could give somebody away, and the marks in its place.

Decides how findings are named and decided in one line. After a change only that and how much is left is printed; a list
of findings ends with what was looked for.
"""

from collections.abc import Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import numbers, one_of
from nlp.errors import BadOption
from nlp.model.disclosure import Kind
from nlp.model.material import Span
from nlp.model.personal import KIND_WORDS, ListKind, Status
from nlp.terminal import out, plain
from nlp.text import day_and_time, plural

if TYPE_CHECKING:
    from nlp.model.personal import FirstNameAlone, PersonalPage, PersonalState
    from nlp.project import Project

_LOOKING, _DECIDING, _LISTS, _SHOWING = "Looking", "Deciding", "Lists and key", "Showing"
_LISTED = {"names": "name", "organisations": "organisation", "places": "place", "not-personal": "not_personal"}
_UNCHANGED = "Nothing was changed."
_AROUND = 24
# Only of what was accepted the mark stands; of anything else it is the one that would come next.
_MARK: dict[Status, str] = {"proposed": "If accepted", "accepted": "Mark", "rejected": "If accepted"}
NO_PROMISE = (
    "Kinds that nobody looks for, a rare role together with a place, or a story that is known can give somebody away "
    "too: read what you publish."
)


def personal(
    project: ProjectPath,
    look: Annotated[
        bool, typer.Option("--look", help="Look through all texts; what was decided stays.", rich_help_panel=_LOOKING)
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="With --look: also ask this spaCy model, if you have it.", rich_help_panel=_LOOKING
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(help="With --look: whose rules from now on: UK, Ireland or any.", rich_help_panel=_LOOKING),
    ] = None,
    accept: Annotated[
        str | None,
        typer.Option(metavar="IDS", help="Put marks in place of these findings.", rich_help_panel=_DECIDING),
    ] = None,
    reject: Annotated[
        str | None,
        typer.Option(metavar="IDS", help="Leave these words as they are written.", rich_help_panel=_DECIDING),
    ] = None,
    undecide: Annotated[
        str | None, typer.Option(metavar="IDS", help="Take back what was decided.", rich_help_panel=_DECIDING)
    ] = None,
    alike: Annotated[
        bool,
        typer.Option(
            "--alike",
            help="All that are the same person, place or number as well; with --mark: all places with these words.",
            rich_help_panel=_DECIDING,
        ),
    ] = False,
    kind: Annotated[
        str | None, typer.Option(help="With --accept: what they really are.", rich_help_panel=_DECIDING)
    ] = None,
    mark: Annotated[
        tuple[int, int, int, str] | None,
        typer.Option(
            metavar="SOURCE START END KIND",
            help="Put a mark over characters START to END of a source; see: ownwords code PROJECT --sources",
            rich_help_panel=_DECIDING,
        ),
    ] = None,
    list_: Annotated[
        tuple[str, Path] | None,
        typer.Option(
            "--list",
            metavar="WHICH FILE",
            help=f"Make the lines of a text file a list of the project's own: {', '.join(_LISTED)}.",
            rich_help_panel=_LISTS,
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write which mark stands for whom to a CSV file.", rich_help_panel=_LISTS),
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(metavar="KINDS", help="Only these kinds, such as name,phone.", rich_help_panel=_SHOWING),
    ] = None,
    status: Annotated[
        str, typer.Option(help="Show those proposed, accepted or rejected.", rich_help_panel=_SHOWING)
    ] = "proposed",
    first: Annotated[int, typer.Option(help="How many to leave out.", min=0, rich_help_panel=_SHOWING)] = 0,
    most: Annotated[int, typer.Option(help="How many to show.", min=1, rich_help_panel=_SHOWING)] = 50,
    show: Annotated[
        bool, typer.Option("--show", help="List the findings after a change too.", rich_help_panel=_SHOWING)
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Find what could give somebody away, decide about it, and put marks such as [Name 3] in its place."""
    from nlp.project import open_project

    if (model or country) and not look:
        raise BadOption("--model and --country are about looking.", kept=_UNCHANGED, do="Add --look.")
    if kind and not accept:
        raise BadOption("--kind says what accepted findings are.", kept=_UNCHANGED, do="Add --accept IDS.")
    if alike and not (accept or reject or undecide or mark):
        raise BadOption(
            "--alike says how far a decision goes.",
            kept=_UNCHANGED,
            do="Add --accept, --reject or --undecide with IDs, or --mark.",
        )
    _refuse_two_decisions({"--accept": accept, "--reject": reject, "--undecide": undecide})
    wanted: list[Kind] = [_kind(part.strip()) for part in (kinds or "").split(",") if part.strip()]
    shown: Status = one_of("--status", status, Status)
    opened = open_project(project)
    done, new = list[str](), 0
    if list_:
        done.append(_take_list(opened, *list_))
    if look:
        with terminal.progress_bars(quiet=as_json) as progress:
            new = opened.personal.look(model=model, country=country, progress=progress)
        done.append(f"Looked through all texts: {plural(new, 'new finding') if new else 'nothing new'}.")
    if mark:
        source, start, end, what = mark
        count = opened.personal.mark(source, Span(start, end), _kind(what), everywhere=alike)
        done.append(f"A mark stands over {plural(count, 'place')}. ownwords undo takes it away.")
    decisions: tuple[tuple[str, str | None, Status, str], ...] = (
        ("--accept", accept, "accepted", "Now with a mark"),
        ("--reject", reject, "rejected", "Left as written"),
        ("--undecide", undecide, "proposed", "Undecided again"),
    )
    for option, ids, decided, told in decisions:
        if ids is not None:
            chosen = numbers(ids, option)
            what = _kind(kind) if kind else None
            count = opened.personal.decide(chosen, decided, alike=alike, kind=what)
            done.append(f"{told}: {plural(count, 'finding')}.")
            if alike and decided == "accepted":
                done += [_one_or_many(alone) for alone in opened.personal.first_names_alone(chosen)]
    if key:
        count = opened.personal.write_key(key)
        done.append(
            f"Wrote {plural(count, 'mark')} to {key}. This file says who is who: it is personal data itself. Keep it "
            "apart from the project and from what you publish."
        )
    state = opened.personal.state()
    if not as_json:
        for line in done:
            out.print(plain(line))
        if done and not (show or new):
            out.print(_left(state, project))
            return
    page = opened.personal.queue(status=shown, kinds=wanted, first=first, most=most)
    if as_json:
        terminal.print_json({"done": done, "state": asdict(state), **asdict(page)})
    else:
        _show(page, state, status=shown, first=first)


def _refuse_two_decisions(typed: Mapping[str, str | None]) -> None:
    """Passes where each finding is decided in one way only. Raises: BadOption."""
    where: dict[int, str] = {}
    for option, ids in typed.items():
        for one in numbers(ids, option) if ids is not None else ():
            if where.setdefault(one, option) != option:
                raise BadOption(
                    f"Finding {one} is in {where[one]} and in {option}.",
                    kept=_UNCHANGED,
                    do="Say one thing of each finding.",
                )


def _one_or_many(alone: "FirstNameAlone") -> str:
    """That a first name may be several people, who have one mark."""
    return (
        f'"{alone.words}" is marked as one person, {alone.mark}, in {plural(alone.answers, "answer")} of '
        f"{plural(alone.cases, 'case')}. If they are different people, readers will take them for one: look at each "
        "with --status accepted, and say so in what you publish."
    )


def _kind(typed: str) -> Kind:
    return one_of("A kind", typed, Kind)


def _take_list(opened: "Project", which: str, file: Path) -> str:
    from nlp.project import lines_of

    if which not in _LISTED:
        raise BadOption(f'There is no list "{which}".', kept=_UNCHANGED, do=f"One of: {', '.join(_LISTED)}.")
    listed: ListKind = one_of("A list", _LISTED[which], ListKind)
    opened.personal.set_listed(listed, lines_of(file))
    count = plural(len(opened.personal.listed()[listed]), "line")
    return f"The list {which} holds {count} now. Look again for it to count: ownwords personal PROJECT --look"


def _left(state: "PersonalState", project: Path) -> str:
    """How much is to be decided and to be looked through, and where it is listed."""
    behind = f" {plural(state.unread, 'answer')} not looked through yet: add --look." if state.unread else ""
    if not state.proposed:
        return f"Nothing is left to decide.{behind}"
    listed = f"ownwords personal {plain(terminal.quoted(project))}"
    return f"{plural(state.proposed, 'finding')} left to decide. See: {listed}{behind}"


def _show(page: "PersonalPage", state: "PersonalState", *, status: Status, first: int) -> None:
    if page.findings:
        table = terminal.table(">ID", "What", "Words", ">Alike", _MARK[status], "How sure")
        for _, same in groupby(page.findings, key=lambda one: (one.kind, one.text.casefold())):
            one, *others = same
            words = f"[dim]{plain(_end(one.before))}[/dim][bold]{plain(terminal.short(one.text, 60))}[/bold]"
            words += f"[dim]{plain(_start(one.after))}[/dim]"
            more = f"\n[dim]and {plural(len(others), 'place')} more[/dim]" if others else ""
            table.add_row(
                str(one.id), one.kind, words + more, f"{one.alike:,}", plain(one.mark), f"{one.sure}: {plain(one.why)}"
            )
        out.print(table)
        if status != "accepted":
            out.print("Numbers in marks are given in the order in which you accept.")
        if first or page.total > len(page.findings):
            last = first + len(page.findings)
            out.print(f"{first + 1:,} to {last:,} of {plural(page.total, 'finding')} ({status}).")
    elif state.looked_at is None:
        out.print("Nobody has looked for personal data yet: ownwords personal PROJECT --look")
    else:
        out.print(f"No findings are {status}.")
    _show_state(state)


def _show_state(state: "PersonalState") -> None:
    if state.kinds:
        table = terminal.table("Found", ">Undecided", ">With a mark", ">As written")
        for kind in state.kinds:
            counts = (f"{kind.proposed:,}", f"{kind.accepted:,}", f"{kind.rejected:,}")
            table.add_row(KIND_WORDS[kind.kind], *counts)
        out.print(table)
    if state.looked_at:
        out.print(f"Last looked: {day_and_time(state.looked_at)}, with the rules of: {plain(state.country)}.")
    if state.unread:
        out.print(f"{plural(state.unread, 'answer')} not looked through yet: add --look")
    out.print(f"Looked for: {', '.join(state.looked_for)}.\n{NO_PROMISE}")


def _end(text: str) -> str:
    flat = text.replace("\n", " ")
    return flat if len(flat) <= _AROUND else "…" + flat[-_AROUND:]


def _start(text: str) -> str:
    flat = text.replace("\n", " ")
    return flat if len(flat) <= _AROUND else flat[:_AROUND] + "…"
