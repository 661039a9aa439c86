"""The verb ``ownwords quotes`` with its options: which quotes are offered, and how far they speak for everybody.

Decides how a person types what quotes are wanted for, and how a choice is printed. Picks nothing.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import attribute_named, code_id, code_names, known, name_and_value, one_of, question_named
from nlp.errors import BadOption
from nlp.model.coding import Stance
from nlp.model.figures import Scope
from nlp.model.quotes import Taste, Wanted
from nlp.terminal import out, plain

if TYPE_CHECKING:
    from nlp.model.quotes import Choice, QuoteView
    from nlp.project import Project

_WHAT, _ABOUT, _TASTE = "What for (else: each code, or else each theme)", "From whom", "Which ones"
_ROLES = {"atypical": "Unusual", "counter": "The contrary"}


def _option(panel: str, help: str, *names: str, metavar: str | None = None) -> Any:
    return typer.Option(*names, help=help, rich_help_panel=panel, metavar=metavar, show_default=False)


def quotes(
    project: ProjectPath,
    code: Annotated[
        str | None, _option(_WHAT, "A code, by its number or its name; its beginning is enough.", metavar="CODE")
    ] = None,
    theme: Annotated[int | None, _option(_WHAT, "A theme.", metavar="ID")] = None,
    question: Annotated[
        str | None, _option(_ABOUT, "Answers to this question; its beginning is enough.", metavar="NAME")
    ] = None,
    wave: Annotated[str | None, _option(_ABOUT, "Cases of this wave.", metavar="NAME")] = None,
    where: Annotated[
        list[str] | None, _option(_ABOUT, "Cases with this value; may be repeated.", metavar="NAME=VALUE")
    ] = None,
    stance: Annotated[
        str | None, _option(_ABOUT, f"Codes given as {', '.join(get_args(Stance))}.", metavar="STANCE")
    ] = None,
    varied: Annotated[
        float,
        typer.Option(help="0: the most typical; 1: as different as can be.", rich_help_panel=_TASTE, min=0, max=1),
    ] = Taste.varied,
    long: Annotated[
        float,
        typer.Option(metavar="0..1", help="0: about 8 words; 1: about 45.", rich_help_panel=_TASTE, min=0, max=1),
    ] = Taste.long,
    spread: Annotated[
        list[str] | None,
        _option(_TASTE, 'Hear each value of this attribute, or "wave"; may be repeated.', metavar="NAME"),
    ] = None,
    most: Annotated[int, typer.Option(help="How many for each.", rich_help_panel=_TASTE, min=1)] = 5,
    as_json: AsJson = False,
) -> None:
    """Show good quotes: word for word, each from another person first, nobody who said no, and why each was chosen."""
    from nlp.project import open_project

    opened = open_project(project)
    if code is not None and theme is not None:
        raise BadOption("--code and --theme exclude each other.", kept="Nothing was changed.", do="Leave one out.")
    there = opened.search.choices()
    if wave is not None and wave not in there.waves:
        named = f"Waves: {', '.join(there.waves)}." if any(there.waves) else "No wave was named at an import."
        raise BadOption(f'There is no wave "{wave}".', kept="Nothing was changed.", do=named)
    scope = Scope(
        question=question and question_named(question, there.questions),
        wave=wave,
        attributes=tuple(_value(opened, said, there.attributes) for said in where or ()),
        stance=one_of("--stance", stance, Stance),
    )
    taste = Taste(varied, long, tuple(attribute_named(name, [*there.attributes, "wave"]) for name in spread or ()))
    found = [
        (name, wanted, opened.quotes.candidates(wanted, taste, most=most))
        for name, wanted in _wanted(opened, code, theme, scope)
    ]
    if as_json:
        terminal.print_json(_plain(found))
        return
    for name, wanted, choice in found:
        _show(name, wanted, choice)
    if any(choice.quotes for _, _, choice in found):
        out.print(
            f"\nTo pick one, type this and what stands below it: ownwords shortlist {plain(terminal.quoted(project))}"
        )


def _value(opened: "Project", typed: str, attributes: Sequence[str]) -> tuple[str, str]:
    """An attribute and one of its values; no value stands for cases that have none. Raises: BadOption."""
    name, value = name_and_value(typed, "--where")
    attribute = attribute_named(name, attributes)
    values = [value for value, _ in opened.search.values(attribute)]
    return attribute, value and known(value, values, what=f'No case has "{value}" as its {attribute}.')


def _wanted(opened: "Project", code: str | None, theme: int | None, scope: Scope) -> list[tuple[str, Wanted]]:
    """What quotes are wanted for, with its name."""
    if code is not None:
        names = code_names(opened)
        number = code_id(code, names)
        return [(names.get(number, ""), Wanted(code=number, scope=scope))]
    coded = [c for c in opened.codes() if c.accepted] if theme is None else []
    if coded:
        return [(c.name, Wanted(code=c.id, scope=scope)) for c in coded]
    if not opened.info().answers_read:
        raise BadOption(
            "There are no answers in this project yet.",
            kept="Nothing was changed.",
            do="Read a file: ownwords import PROJECT FILE",
        )
    run = opened.themes()
    names = {t.id: t.name for t in run.themes}
    chosen = [theme] if theme is not None else [t.id for t in run.themes if t.status in ("candidate", "kept")]
    return [(f"{number}. {names.get(number, '')}", Wanted(theme=number, scope=scope)) for number in chosen]


def _plain(found: "list[tuple[str, Wanted, Choice]]") -> dict[str, Any]:
    """For a script: all quotes in one list; then what stands beside them, and how far they speak."""
    return {
        "quotes": [terminal.quote_json(quote) for _, _, choice in found for quote in choice.quotes],
        "beside": [terminal.quote_json(quote) for _, _, choice in found for quote in choice.beside],
        "coverage": [
            {"code": wanted.code, "theme": wanted.theme, **asdict(choice.coverage)} for _, wanted, choice in found
        ],
    }


def _show(name: str, wanted: Wanted, choice: "Choice") -> None:
    out.print(f"\n[bold]{plain(name)}[/bold]")
    for quote in choice.quotes:
        _show_quote(quote, wanted)
    for quote in choice.beside:
        out.print(f"  [bold]{_ROLES[quote.role or 'atypical']}[/bold]")
        _show_quote(quote, wanted)
    if not choice.quotes:
        out.print(f"  {_nobody(wanted, choice)}")
        return
    out.print(f"  {plain(choice.coverage.said)}.")
    for warning in choice.coverage.warnings:
        out.print(f"  [yellow]! {plain(warning)}[/yellow]")


def _nobody(wanted: Wanted, choice: "Choice") -> str:
    """Why there is no quote."""
    if choice.coverage.cases:
        return "Nobody who said it agreed to be quoted."
    if wanted.scope != Scope():
        return "Nobody said it there."
    if wanted.code is None:
        return "No answer is in it."
    return "It counts for no answer yet: quotes come from answers that you coded with it or accepted it for."


def _show_quote(quote: "QuoteView", wanted: Wanted) -> None:
    out.print(f"  “{plain(quote.shown)}”")
    consent = " · consent to be quoted is not recorded" if quote.consent == "unknown" else ""
    out.print(f"    [dim]{plain(f'{quote.attribution} ({quote.case}) · {quote.why}{consent}')}[/dim]")
    code = f" --code {wanted.code}" if wanted.code is not None else ""
    out.print(f"    --pick {quote.answer}:{quote.span.start}-{quote.span.end}{code}")
