"""The verb ``ownwords cases`` with its options.

Decides how cases are asked for, and what of them is shown.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import attribute_named, known, name_and_value, wave_named
from nlp.errors import BadOption
from nlp.model.cases import CaseList
from nlp.model.material import Consent
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.cases import CaseView
    from nlp.model.disclosure import Layer
    from nlp.project import Project

_PATTERN = "Participant {n}"
_CONSENT = {"yes": "yes", "no": "no", "unknown": "not recorded"}


def cases(
    project: ProjectPath,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="Words in their name or in what is known of them.")
    ] = "",
    show: Annotated[int | None, typer.Option(metavar="ID", help="Show all that this case said.")] = None,
    attribute: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Only cases with this value; may be repeated.")
    ] = None,
    wave: Annotated[str | None, typer.Option(help="Only cases of this wave.")] = None,
    consent: Annotated[
        str | None, typer.Option(help="Only those whose consent to be quoted is yes, no or unknown.")
    ] = None,
    set_consent: Annotated[
        tuple[int, str] | None,
        typer.Option(metavar="ID yes|no|unknown", help="Say whether this case agreed to be quoted."),
    ] = None,
    pseudonym: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=NAME", help="Say what reports call this case; may be repeated. ID= takes it away."),
    ] = None,
    pseudonyms: Annotated[
        bool,
        typer.Option(
            "--pseudonyms", help="Give every case without a pseudonym one with a number, in an order that is drawn."
        ),
    ] = False,
    interviews: Annotated[
        bool, typer.Option("--interviews", help="With --pseudonyms: only cases of interviews.")
    ] = False,
    pattern: Annotated[
        str, typer.Option(metavar="TEXT", help="With --pseudonyms: how they are called, {n} for the number.")
    ] = _PATTERN,
    withdraw: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            help="Take this case out of the project and its backups for good. Without --confirm: say what would go.",
        ),
    ] = None,
    confirm: Annotated[str, typer.Option(metavar="NAME", help="The name of the case that is to be withdrawn.")] = "",
    most: Annotated[int, typer.Option(help="How many to show.", min=1)] = 50,
    as_json: AsJson = False,
) -> None:
    """Show who took part, what is known of them, and all that one of them said."""
    from nlp.project import open_project

    opened = open_project(project)
    if (pattern != _PATTERN or interviews) and not pseudonyms:
        alone = "--interviews" if interviews else "--pattern"
        raise BadOption(f"{alone} belongs to --pseudonyms.", kept="Nothing was changed.", do="Add --pseudonyms.")
    there = opened.cases.attributes() if attribute else {}
    wanted = dict(_value(text, there) for text in attribute or ())
    if wave is not None:
        wave = wave_named(wave, opened.cases.waves())
    wanted_consent = _consent(consent) if consent else None
    asks_for_some = bool(words or wanted or wave or consent)
    changed: set[int] = set()
    if set_consent:
        opened.cases.set_consent([set_consent[0]], _consent(set_consent[1]))
        changed.add(set_consent[0])
    for number, name in map(_called, pseudonym or ()):
        opened.cases.set_pseudonym(number, name)
        changed.add(number)
    if pseudonyms:
        nameless = {line.id for line in opened.cases.find().lines if not line.pseudonym}
        given = opened.cases.give_pseudonyms(pattern, interviews=interviews)
        if not as_json:
            out.print(f"{plural(given, 'case')} got a pseudonym.")
        changed |= {line.id for line in opened.cases.find().lines if line.id in nameless and line.pseudonym}
    if withdraw is not None:
        _withdraw(opened, withdraw, confirm, as_json)
        return
    if show is not None:
        view = opened.cases.one(show)
        if as_json:
            terminal.print_json(asdict(view))
        else:
            _show_one(view, opened.personal.layer())
        return
    if (set_consent or pseudonym or pseudonyms) and not as_json and not asks_for_some:
        lines = tuple(line for line in opened.cases.find().lines if line.id in changed)
        if lines:
            out.print("Saved:")
            _show_list(CaseList(len(lines), lines[:most]))
        return
    found = opened.cases.find(
        words,
        attributes=wanted,
        wave=wave,
        consent=wanted_consent,
        most=most,
    )
    if as_json:
        terminal.print_json(asdict(found))
    else:
        _show_list(found)


def _withdraw(opened: "Project", case_id: int, name: str, as_json: bool) -> None:
    told = opened.cases.withdraw(case_id, confirmed=name) if name else opened.cases.withdrawal(case_id)
    if as_json:
        terminal.print_json({**asdict(told), "done": bool(name)})
        return
    out.print("Gone from the project:" if name else f'This would go with case {case_id}, "{plain(told.name)}":')
    for sentence in told.goes:
        out.print(f"  {plain(sentence)}")
    for title, places in (
        ("Their words or name in what researchers wrote:", told.elsewhere),
        ("Perhaps their words:", told.perhaps),
    ):
        if places:
            out.print(title)
        for place in places:
            out.print(f'  {plain(place.where)}: "{plain(place.words)}"')
    out.print("What stays:")
    for sentence in told.stays:
        out.print(f"  {plain(sentence)}")
    if not name:
        out.print(f"Nothing was changed. To do it: --withdraw {case_id} --confirm NAME, with the name of the case.")


def _consent(text: str) -> Consent:
    for consent in get_args(Consent):
        if text.casefold() == consent:
            return consent
    raise BadOption(
        f'"{text}" is no answer to whether somebody may be quoted.',
        kept="Nothing was changed.",
        do="Say yes, no or unknown.",
    )


def _called(text: str) -> tuple[int, str]:
    number, given, name = text.partition("=")
    if not given or not number.strip().isdecimal():
        raise BadOption(
            f'"{text}" does not say which case is called what.', kept="Nothing was changed.", do="Write 12=Ruth."
        )
    return int(number), name


def _value(typed: str, there: Mapping[str, Mapping[str, int]]) -> tuple[str, str]:
    """An attribute and one of its values. Raises: BadOption."""
    name, value = name_and_value(typed, "--attribute")
    attribute = attribute_named(name, list(there))
    return attribute, known(value, there[attribute], what=f'No case has "{value}" as its {attribute}.')


def _show_list(found: "CaseList") -> None:
    if not found.lines:
        out.print("No case fits.")
        return
    table = terminal.table(">ID", "Case", "In reports", "Known of them", "May be quoted", ">Answers", ">Decided")
    for line in found.lines:
        facts = " · ".join(filter(None, [line.wave, *(f"{n}: {v}" for n, v in line.attributes.items())]))
        decided = f"{line.decided:,}"
        table.add_row(
            str(line.id),
            plain(line.name),
            plain(line.pseudonym),
            plain(facts),
            _CONSENT[line.consent],
            f"{line.answers:,}",
            decided,
        )
    out.print(table)
    if found.total > len(found.lines):
        out.print(f"The first {len(found.lines):,} of {plural(found.total, 'case')}.")


def _show_one(view: "CaseView", layer: "Layer") -> None:
    line = view.line
    out.print(f"[bold]{plain(line.name)}[/bold]  {plain(line.file)}  may be quoted: {_CONSENT[line.consent]}")
    if line.pseudonym:
        out.print(f"  called {plain(line.pseudonym)} in reports")
    for name, value in line.attributes.items():
        some, everybody = view.of_cases[name]
        out.print(f"  {plain(name)}: {plain(value)}  [dim]({some:,} of {plural(everybody, 'case')})[/dim]")
    for answer in view.answers:
        asked = f"{answer.question}: " if answer.question else ""
        out.print(f"\n[dim]{answer.id} · {plain(asked + answer.status.replace('_', ' '))}[/dim]")
        out.print(f"  {plain(layer.over(answer))}")
    if view.silent:
        out.print(f"\nLeft blank: {plain(', '.join(view.silent))}")
