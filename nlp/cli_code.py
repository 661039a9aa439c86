"""The verb ``ownwords code`` with its options: coding by hand.

Decides how a person types what is given to which answers, and what is printed after it.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import code_id, code_names, numbers
from nlp.errors import BadOption
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.coding import CodingView
    from nlp.model.disclosure import Layer
    from nlp.model.material import Span
    from nlp.project import Project

_WHERE, _WHAT, _SAID, _SHOW = "On what", "Instead of giving the code", "What is said with it", "Showing"

_ADD_NEW = "Add --new NAME."
_LEAVE_OUT = "Leave one of them out."
_TYPE_CODE = "Type the number of the code after the project."
_NAME_ANSWERS = "Name them, such as: --answers 3,7,9"


def code(
    project: ProjectPath,
    code: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="The code that is given, by number or name; see: ownwords codes PROJECT"),
    ] = None,
    answers: Annotated[
        str, typer.Option(metavar="IDS", help="Answers or turns, such as 3,7,9 or 3-9.", rich_help_panel=_WHERE)
    ] = "",
    span: Annotated[
        tuple[int, int, int] | None,
        typer.Option(
            metavar="SOURCE START END",
            help="Characters START to END of a source; see --sources.",
            rich_help_panel=_WHERE,
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Make a code of this name, or use the one that is there, and give that.",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    under: Annotated[
        str | None, typer.Option(metavar="CODE", help="With --new: the code that holds it.", rich_help_panel=_WHAT)
    ] = None,
    define: Annotated[
        str, typer.Option(metavar="WORDS", help="With --new: what it means.", rich_help_panel=_WHAT)
    ] = "",
    take: Annotated[
        bool, typer.Option("--take", help="Take the code away from the answers.", rich_help_panel=_WHAT)
    ] = False,
    other: Annotated[
        bool, typer.Option("--other", help='Give the answers the code "Other".', rich_help_panel=_WHAT)
    ] = False,
    no_code_fits: Annotated[
        bool,
        typer.Option(
            "--no-code-fits",
            help="Say that you read the answers and no code fits; with --take, take that back.",
            rich_help_panel=_WHAT,
        ),
    ] = False,
    change: Annotated[
        int | None,
        typer.Option(
            metavar="CODING",
            help="Change a coding: its stance, note or doubt, its code to CODE, its place to --span.",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    remove: Annotated[
        str, typer.Option(metavar="CODINGS", help="Take codings away, such as 31,32.", rich_help_panel=_WHAT)
    ] = "",
    confirm: Annotated[
        str,
        typer.Option(
            metavar="CODINGS", help="Codings that are still right under the new definition.", rich_help_panel=_WHAT
        ),
    ] = "",
    stance: Annotated[
        str | None, typer.Option(metavar="STANCE", help="for, against, mixed or none.", rich_help_panel=_SAID)
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="A note.", rich_help_panel=_SAID)] = None,
    unsure: Annotated[
        bool | None, typer.Option("--unsure/--sure", help="You want to look again.", rich_help_panel=_SAID)
    ] = None,
    show: Annotated[
        bool,
        typer.Option("--list", help="Show what counts: of a code, of answers, or all.", rich_help_panel=_SHOW),
    ] = False,
    older: Annotated[
        bool,
        typer.Option("--older", help="Show what was coded before a definition was rewritten.", rich_help_panel=_SHOW),
    ] = False,
    sources: Annotated[
        bool, typer.Option("--sources", help="Show the transcripts and documents.", rich_help_panel=_SHOW)
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Give codes to answers or to any stretch of text by hand, change them, take them away, and see what is coded."""
    from nlp.project import open_project

    opened = open_project(project)
    hand, units = opened.coding, numbers(answers, "--answers")
    nowhere = not (units or span or change is not None or show or older)
    for wrong, what, do in (
        (
            new is None and (under is not None or define),
            "--under and --define are about a new code.",
            _ADD_NEW,
        ),
        (new is not None and code is not None, "A code and --new exclude each other.", _LEAVE_OUT),
        (code is not None and (other or no_code_fits), "A code excludes --other and --no-code-fits.", _LEAVE_OUT),
        (take and code is None and not no_code_fits, "Nothing says which code is taken away.", _TYPE_CODE),
        (span and code is None and new is None and change is None, "Nothing says which code is given.", _TYPE_CODE),
        ((take or other or no_code_fits) and not units, "Nothing says which answers are meant.", _NAME_ANSWERS),
        (code is not None and nowhere, "Nothing says what is given the code.", _NAME_ANSWERS),
    ):
        if wrong:
            raise BadOption(what, kept="Nothing was changed.", do=do)
    names = code_names(opened)
    chosen = None if code is None else code_id(code, names)
    holder = None if under is None else code_id(under, names)
    said = {"stance": stance, "note": note, "unsure": unsure}
    given = {name: value for name, value in said.items() if value is not None}
    told: list[str] = []
    place, words = _place(opened, span)
    if new is not None and change is None:
        spots = [(span[0], place, words)] if span and place else []
        chosen = hand.add_code(new, under=holder, definition=define, answers=units, spots=spots, **given)
        told.append(f"Code {chosen}: {plain(new)}.")
    elif change is not None:
        if new is not None:
            chosen = hand.add_code(new, under=holder, definition=define)
        stands = hand.change(change, code_id=chosen, span=place, text=words, **given)
        told.append(f"Changed; it is coding {stands} now.")
    elif no_code_fits:
        opened.mark_no_code_fits(units, fits=take)
        told.append(f"{'Took back: no' if take else 'No'} code fits {plural(len(units), 'answer')}.")
    elif take and chosen is not None:
        told.append(f"Taken away from {plural(hand.take_from(chosen, units), 'answer')}.")
    elif chosen is not None and not (show or older):
        if units:
            told.append(f"Given to {plural(hand.apply(chosen, units, **given), 'answer')}.")
        if span and place:
            coding = hand.apply_to_span(chosen, span[0], place, text=words, **given)
            told.append(f'Coding {coding}: "{plain(terminal.short(words, 80))}".')
    if other:
        told.append(f'Given "Other" to {plural(hand.other(units), "answer")}.')
    if remove:
        told.append(f"Took away {plural(hand.remove(numbers(remove, '--remove')), 'coding')}.")
    if confirm:
        told.append(f"Confirmed {plural(hand.confirm(numbers(confirm, '--confirm')), 'coding')}.")
    if sources:
        _show_sources(opened, as_json=as_json)
        return
    layer = opened.personal.layer()
    if older:
        _show(hand.older(chosen), told, layer, as_json=as_json, all_of_them=True)
        return
    found = hand.codings(answers=units or None, code=chosen)
    _show(found, told, layer, as_json=as_json, all_of_them=show or not told)


def _place(opened: "Project", span: tuple[int, int, int] | None) -> "tuple[Span | None, str]":
    """A stretch and the words there: who types offsets sees the words in what is printed."""
    from nlp.model.material import Span

    if span is None:
        return None, ""
    source, start, end = span
    place = Span(start, end)
    return place, place.of(opened.coding.source(source).text) if 0 <= start < end else ""


def _show(
    found: "Sequence[CodingView]", told: Sequence[str], layer: "Layer", *, as_json: bool, all_of_them: bool
) -> None:
    if as_json:
        terminal.print_json({"done": list(told), "codings": [asdict(coding) for coding in found]})
        return
    for line in told:
        out.print(line)
    if not all_of_them:
        return
    counting = [coding for coding in found if coding.status == "accepted"]
    open_ = sum(coding.status == "proposed" for coding in found)
    if counting:
        table = terminal.table(">Coding", ">Answer", "Code", "Who", "", "Words")
        for c in counting:
            who, words = plain(terminal.short(c.coder, 20)), plain(terminal.short(layer.over(c), 70))
            table.add_row(str(c.id), str(c.answer), plain(c.code), who, plain(", ".join(_said_with(c))), words)
        out.print(table)
    else:
        out.print("Nothing is coded there.")
    if open_:
        out.print(f"{plural(open_, 'suggestion')} more that nobody decided (see: ownwords codes PROJECT --why ID).")


def _said_with(coding: "CodingView") -> list[str]:
    """What a person should know of a coding beside its code."""
    said = [coding.stance] if coding.stance != "none" else []
    said += ["unsure"] if coding.unsure else []
    said += ["older definition"] if coding.older_edition else []
    return said + ([f"note: {coding.note}"] if coding.note else [])


def _show_sources(opened: "Project", *, as_json: bool) -> None:
    found = opened.coding.sources()
    if as_json:
        terminal.print_json({"sources": [asdict(source) for source in found]})
        return
    if not found:
        out.print("There is no transcript and no document in this project.")
        return
    table = terminal.table(">Source", "Name", "Kind", ">Words", ">Turns", ">Decided", ">Codings")
    for s in found:
        figures = (f"{s.words:,}", f"{s.answers:,}", f"{s.decided:,}", f"{s.codings:,}")
        table.add_row(str(s.id), plain(s.name), s.kind, *figures)
    out.print(table)
