"""The verb ``ownwords shortlist``: the quotes that a person picked, what should be known of each, and what is done to
them.

Decides how a passage and its new words are typed, and how a quote is shown in a terminal.
"""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import code_id, code_names
from nlp.errors import BadOption
from nlp.model.material import Span
from nlp.terminal import out, plain
from nlp.text import clock, plural

if TYPE_CHECKING:
    from nlp.model.disclosure import Layer
    from nlp.model.quotes import QuoteView
    from nlp.project import Project

_PASSAGE = re.compile(r"(\d+)(?::(\d+)-(\d+))?")
_SPAN = re.compile(r"(\d+)-(\d+)")
_KEPT = "The shortlist is as it was."

Text = tuple[int, str]


def shortlist(
    project: ProjectPath,
    pick: Annotated[
        str | None,
        typer.Option(metavar="ANSWER[:START-END]", help="Put an answer, or these characters of it, on the shortlist."),
    ] = None,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help="With --pick: the code that it is to show, by number or name.")
    ] = None,
    show: Annotated[
        Text | None, typer.Option(metavar="ID TEXT", help="How reports show a quote: with […], \\[clarified], \\[W]e.")
    ] = None,
    cut: Annotated[
        Text | None, typer.Option(metavar="ID START-END", help="Begin and end elsewhere in the same answer.")
    ] = None,
    note: Annotated[
        Text | None,
        typer.Option(metavar="ID TEXT", help="Note something about a quote, for yourself: it is in no report."),
    ] = None,
    attribute: Annotated[
        Text | None, typer.Option(metavar="ID TEXT", help="Who speaks in this quote; no words for the template again.")
    ] = None,
    code_of: Annotated[
        Text | None, typer.Option(metavar="ID CODE", help="The code that a quote shows, by number or name; 0: none.")
    ] = None,
    move: Annotated[
        tuple[int, int] | None, typer.Option(metavar="ID PLACE", help="Put a quote into another place of the list.")
    ] = None,
    drop: Annotated[int | None, typer.Option(metavar="ID", help="Take a quote off the shortlist.")] = None,
    template: Annotated[
        str | None, typer.Option(metavar="T", help="Who speaks, in all quotes: {role}, {region}, {wave}.")
    ] = None,
    smallest_cell: Annotated[
        int | None, typer.Option(metavar="K", help="Fewer cases than this could give somebody away.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the quotes that were picked, with what should be known before they leave; edit and order them."""
    from nlp.project import open_project

    opened = open_project(project)
    if template is not None:
        opened.settings.set_attribution(template)
    if smallest_cell is not None:
        opened.settings.set_smallest_cell(smallest_cell)
    if code is not None and pick is None:
        raise BadOption("--code says what --pick is to show.", kept=_KEPT, do="For a quote that is there: --code-of")
    done: list[tuple[int | None, str]] = []
    if pick is not None:
        done.append(_pick(opened, pick, code))
    if show:
        opened.quotes.show_as(*show)
        done.append((show[0], f"Quote {show[0]} is shown in other words."))
    if cut:
        opened.quotes.cut_to(cut[0], _span(cut[1]))
        done.append((cut[0], f"Quote {cut[0]} begins and ends elsewhere."))
    if note:
        opened.quotes.note(*note)
        done.append((note[0], f"Noted about quote {note[0]}."))
    if attribute:
        opened.quotes.attribute_as(*attribute)
        done.append((attribute[0], f"Who speaks in quote {attribute[0]} was said."))
    if code_of:
        opened.quotes.give_to(code_of[0], None if code_of[1] == "0" else code_id(code_of[1], code_names(opened)))
        done.append((code_of[0], f"Which code quote {code_of[0]} shows was said."))
    if move:
        done.append((move[0], f"Quote {move[0]} is in place {_move(opened, *move)} now."))
    if drop is not None:
        opened.quotes.unpick(drop)
        done.append((drop, f"Quote {drop} is off the shortlist."))
    found = opened.quotes.shortlist()
    if as_json:
        terminal.print_json({"quotes": [terminal.quote_json(quote) for quote in found]})
        return
    for _, said in done:
        out.print(said)
    concerned = {quote for quote, _ in done}
    layer = opened.personal.layer()
    for quote in found:
        if not done or quote.id in concerned:
            _show(quote, layer)
    if not found:
        out.print("No quotes were picked. See: ownwords quotes PROJECT")
    elif done:
        listed = f"ownwords shortlist {plain(terminal.quoted(project))}"
        out.print(f"\n{plural(len(found), 'quote')} on the shortlist. All of them: {listed}")


def _pick(opened: "Project", typed: str, code: str | None) -> tuple[int | None, str]:
    """The quote that was picked, and what is said of it."""
    match = _PASSAGE.fullmatch(typed.strip())
    if not match:
        raise BadOption(f'"{typed}" is no passage.', kept=_KEPT, do="Write 81 for an answer, or 81:0-45 for a part.")
    answer = int(match[1])
    if match[2]:
        span = Span(int(match[2]), int(match[3]))
    else:
        parts = opened.sentences(answer)
        [told] = opened.answers([answer])
        span = Span(parts[0].start, parts[-1].end) if parts else told.span
    before = {quote.id for quote in opened.quotes.shortlist()}
    opened.quotes.pick(answer, span, code=None if code is None else code_id(code, code_names(opened)))
    fresh = [quote.id for quote in opened.quotes.shortlist() if quote.id not in before]
    if not fresh:
        return None, "It is on the shortlist already: nothing was changed."
    return fresh[0], f"Picked as quote {fresh[0]}."


def _span(typed: str) -> Span:
    match = _SPAN.fullmatch(typed.strip())
    if not match:
        raise BadOption(f'"{typed}" is no stretch of an answer.', kept=_KEPT, do="Write 0-45.")
    return Span(int(match[1]), int(match[2]))


def _move(opened: "Project", quote_id: int, place: int) -> int:
    """The place in which it stands now."""
    order = [quote.id for quote in opened.quotes.shortlist() if quote.id is not None]
    if quote_id in order:
        order.remove(quote_id)
    order.insert(max(0, place - 1), quote_id)
    opened.quotes.arrange(order)
    return order.index(quote_id) + 1


def _show(quote: "QuoteView", layer: "Layer") -> None:
    shows = quote.code or quote.theme
    head = f"{quote.id:>4}. {plain(shows)}" if shows else f"{quote.id:>4}."
    out.print(f"\n[bold]{head}[/bold]  “{plain(quote.shown)}”")
    at = f" [{clock(quote.seconds)}]" if quote.seconds is not None else ""
    where = f"answer {quote.answer}, {quote.span.start}-{quote.span.end}"
    out.print(f"      [dim]{plain(f'{quote.attribution}{at} ({quote.case}) · {where} · {quote.why}')}[/dim]")
    if quote.shown != (full := layer.over(quote)):
        out.print(f"      [dim]In full: {plain(full)}[/dim]")
    if quote.note:
        out.print(f"      Note: {plain(quote.note)}")
    if quote.used_in:
        out.print(f"      In: {plain(', '.join(quote.used_in))}")
    for flag in quote.flags:
        colour, mark = ("red", "stays") if flag.blocks else ("yellow", "look")
        out.print(f"      [{colour}]{mark}: {plain(flag.said)}[/{colour}]")
