"""The verb ``ownwords rules`` with its options.

Decides how a rule is typed, and what of the rules is shown.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import code_id, code_names, one_of
from nlp.model.search import RuleKind
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.disclosure import Layer
    from nlp.model.search import RulePreview, RuleView


def rules(
    project: ProjectPath,
    add: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="CODE WORDS", help="Propose a code wherever these words stand.", show_default=False),
    ] = None,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="How WORDS are meant: words (as in a search), phrase, near or pattern.")
    ] = "words",
    within: Annotated[
        int | None, typer.Option(metavar="N", help="With near: how many words apart at most.", min=1, max=100)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="With --add: only show what it would find.")] = False,
    run: Annotated[bool, typer.Option("--run", help="Look through all answers again, also new ones.")] = False,
    on: Annotated[int | None, typer.Option(metavar="N", help="Switch a rule on.", show_default=False)] = None,
    off: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Switch a rule off: what it proposed and nobody decided is withdrawn.",
            show_default=False,
        ),
    ] = None,
    remove: Annotated[int | None, typer.Option(metavar="N", help="Take a rule away.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """Show the rules, with how much of what they find is right; make, switch and run them. They only propose."""
    from nlp.project import open_project

    chosen: RuleKind = one_of("--kind", kind, RuleKind)
    opened = open_project(project)
    said = []
    code = code_id(add[0], code_names(opened)) if add else 0
    if add and preview:
        found = opened.rules.preview(chosen, add[1], within=within, code_id=code)
        terminal.print_json(asdict(found)) if as_json else _show_preview(found, opened.personal.layer())
        return
    if add:
        opened.rules.add(code, chosen, add[1], within=within)
    if on is not None:
        opened.rules.switch(on, True)
    if off is not None:
        opened.rules.switch(off, False)
    if remove is not None:
        opened.rules.remove(remove)
    if run:
        said.append(f"{plural(opened.rules.run(), 'new suggestion')}: nothing counts until you accept it.")
    found = opened.rules.all()
    if as_json:
        terminal.print_json({"rules": [{**asdict(rule), "precision": rule.precision} for rule in found]})
        return
    for line in said:
        out.print(line)
    if not found:
        out.print('No rules yet. Make one: ownwords rules PROJECT --add CODE "short-term fund*"')
        return
    _show(found)


def _show(found: "tuple[RuleView, ...]") -> None:
    table = terminal.table(">N", "Looks for", "Proposes", "", ">Finds", ">Accepted", ">Rejected", ">Right")
    for rule in found:
        right = f"{rule.precision * 100:.0f} %" if rule.precision is not None else ""
        counts = (f"{rule.found:,}", f"{rule.accepted:,}", f"{rule.rejected:,}", right)
        name = plain(rule.coder.removeprefix("rule: "))
        table.add_row(str(rule.id), name, plain(rule.code), "on" if rule.on else "off", *counts)
    out.print(table)
    for rule in found:
        if rule.problem:
            out.print(f"[yellow]! {plain(rule.problem)}[/yellow]")


def _show_preview(found: "RulePreview", layer: "Layer") -> None:
    out.print(
        f"It would find {plural(found.found, 'answer')} of {plural(found.cases, 'case')} (nothing was changed): "
        f"{found.holding:,} hold the code already or have it proposed, {found.rejected:,} were rejected for it, "
        f"{found.would_propose:,} would be new."
    )
    terminal.show_answers([hit.answer for hit in found.examples], layer)
