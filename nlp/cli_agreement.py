"""The verb ``ownwords agreement`` with its options.

Decides how a round of double coding is typed, and how figures are printed: never without what they rest on.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import code_ids
from nlp.errors import BadOption
from nlp.model.agreement import MEASURES, Agreement, Between, Compared, Measure
from nlp.model.disclosure import Stretch
from nlp.model.material import Span
from nlp.model.rounds import Reading, RoundText, names
from nlp.options import SEED
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.rounds import Outcome, Round, RoundCode
    from nlp.project import Project

_MAKE, _READ, _LOOK, _SETTLE = "Making a round", "Reading", "Looking", "Settling"


def _option(panel: str, help: str, *names: str, metavar: str | None = None) -> typer.models.OptionInfo:
    return typer.Option(*names, metavar=metavar, help=help, rich_help_panel=panel)


def agreement(
    project: ProjectPath,
    assign: Annotated[str | None, _option(_MAKE, "Draw answers for several people to read.", metavar="NAME")] = None,
    coders: Annotated[
        str | None,
        _option(_MAKE, "Who reads, separated by commas; with --figures: who is compared.", metavar="NAMES"),
    ] = None,
    share: Annotated[float | None, _option(_MAKE, "The share of the answers to draw, such as 0.2.")] = None,
    count: Annotated[int | None, _option(_MAKE, "How many answers to draw, instead of a share.")] = None,
    by: Annotated[
        str | None, _option(_MAKE, "Spread them over the values of this attribute.", metavar="ATTRIBUTE")
    ] = None,
    question: Annotated[str | None, _option(_MAKE, "Only answers to this question.", metavar="COLUMN")] = None,
    text: Annotated[
        list[int] | None,
        _option(_MAKE, "Whole transcripts instead, coded stretch by stretch; repeat for several.", metavar="SOURCE"),
    ] = None,
    seed: Annotated[int, _option(_MAKE, "The same answers and seed draw the same.")] = SEED,
    round_: Annotated[
        int | None, typer.Option("--round", metavar="N", help="Which round; not needed where there is one.")
    ] = None,
    to_do: Annotated[
        bool, _option(_READ, "Show what you have still to read, and the codes with their numbers.", "--to-do")
    ] = False,
    give: Annotated[
        int | None, _option(_READ, "Say what an answer gets: with --codes or --no-code-fits.", metavar="ANSWER")
    ] = None,
    give_span: Annotated[
        tuple[int, int, int] | None,
        _option(_READ, "Give a stretch of a text the --codes.", metavar="SOURCE START END"),
    ] = None,
    take_span: Annotated[
        int | None, _option(_READ, "Take back a code that you gave a stretch.", metavar="CODING")
    ] = None,
    done: Annotated[int | None, _option(_READ, "Say that you read a text to its end.", metavar="SOURCE")] = None,
    codes: Annotated[str | None, _option(_READ, "Codes, with commas between them.", metavar="CODES")] = None,
    no_code_fits: Annotated[bool, _option(_READ, "You read it, and no code fits.", "--no-code-fits")] = False,
    unsure: Annotated[bool, _option(_READ, "You want to talk about it; --codes may be given too.", "--unsure")] = False,
    later: Annotated[bool, _option(_READ, "Leave it for later.", "--later")] = False,
    note: Annotated[str, _option(_READ, "Why; shown when it is talked about.")] = "",
    figures: Annotated[bool, _option(_LOOK, "Show how far the coders agree.", "--figures")] = False,
    machine: Annotated[bool, _option(_LOOK, "With the machine as one more coder.")] = True,
    disagreements: Annotated[bool, _option(_LOOK, "Show where they differ, side by side.", "--disagreements")] = False,
    settle: Annotated[
        int | None, _option(_SETTLE, "Say what an answer counts as: --codes or --no-code-fits.", metavar="ANSWER")
    ] = None,
    span: Annotated[
        tuple[int, int] | None, _option(_SETTLE, "The stretch of a text that --settle is about.", metavar="START END")
    ] = None,
    settle_agreed: Annotated[
        bool, _option(_SETTLE, "Take over all answers on which everybody agrees.", "--settle-agreed")
    ] = False,
    adopt: Annotated[
        str | None, _option(_SETTLE, "Take over what one coder gave, where nothing is settled.", metavar="NAME")
    ] = None,
    close: Annotated[bool, _option(_SETTLE, "End a round: nobody reads on.", "--close")] = False,
    open_again: Annotated[bool, _option(_SETTLE, "Take a closed round up again.", "--open-again")] = False,
    as_json: AsJson = False,
) -> None:
    """Have several people code the same answers, see how far they agree, and settle where they differ.

    Who works is said before the verb: ownwords --coder Ana agreement PROJECT --to-do. Nothing that is given in a round
    counts until it is settled, and nobody sees what the others gave before they have read all of it themselves.
    """
    from nlp.project import open_project

    _check(give, give_span, settle, codes, no_code_fits, unsure, later)
    opened = open_project(project)
    people = [name.strip() for name in (coders or "").split(",") if name.strip()]
    if figures and people:
        _show_figures(opened.rounds.figures_of_coders(people, seed=seed), as_json=as_json)
        return
    number = None
    if assign is not None:
        number = opened.rounds.assign(
            assign, coders=people, share=share, count=count, by=by, question=question, sources=text, seed=seed
        )
    asked = to_do or figures or disagreements or settle_agreed or close or open_again
    asked = asked or any(o is not None for o in (give, give_span, take_span, done, settle, adopt))
    if number is None and not asked and round_ is None:
        _show_all(opened, as_json=as_json)
        return
    number = number or _number(opened, round_)
    labels = {code.id: code.label for code in opened.rounds.codes(number)} if codes else {}
    chosen = code_ids(codes, "--codes", labels)
    said = []
    if give is not None:
        outcome: Outcome | None = "unsure" if unsure else "skipped" if later else None
        opened.rounds.code(number, give, chosen, outcome=outcome, note=note)
    if give_span:
        source, start, end = give_span
        words = opened.rounds.text(number, source).text[start:end]
        for code in chosen:
            opened.rounds.code_span(number, code, source, Span(start, end), words, note=note)
    if take_span is not None:
        opened.rounds.take_span(number, take_span)
    if done is not None:
        opened.rounds.done(number, done)
    if settle is not None:
        opened.rounds.settle(number, settle, chosen, span=Span(*span) if span else None, note=note)
    if settle_agreed:
        said.append(f"Settled: {opened.rounds.settle_agreed(number):,}, on which everybody agreed.")
    if adopt is not None:
        said.append(f"Settled: {opened.rounds.adopt(number, adopt):,}, as {plain(adopt)} gave it.")
    if close:
        opened.rounds.close(number)
    if open_again:
        opened.rounds.open_again(number)
    if figures:
        with terminal.progress_bars(quiet=as_json) as progress:
            found = opened.rounds.figures(number, with_machine=machine, seed=seed, progress=progress)
        _show_figures(found, as_json=as_json)
    elif disagreements:
        _show_disagreements(opened, number, as_json=as_json)
    elif to_do:
        _show_to_do(opened, number, as_json=as_json)
    elif as_json:
        terminal.print_json({"round": _round_json(opened.rounds.one(number))})
    else:
        for line in said:
            out.print(line)
        _show_round(opened.rounds.one(number))


def _check(
    give: int | None,
    give_span: tuple[int, int, int] | None,
    settle: int | None,
    codes: str | None,
    no_code_fits: bool,
    unsure: bool,
    later: bool,
) -> None:
    """Raises BadOption where options do not go together."""
    decided = give is not None or settle is not None
    if decided and not (codes or no_code_fits or unsure or later):
        raise BadOption(
            "What the answer gets was not said.", kept="Nothing was changed.", do="Add --codes 1,2 or --no-code-fits."
        )
    if codes and (no_code_fits or later):
        raise BadOption(
            "Codes and no code exclude each other.", kept="Nothing was changed.", do="Leave one of them out."
        )
    if settle is not None and (unsure or later):
        raise BadOption(
            "What is settled is neither unsure nor left for later.",
            kept="Nothing was changed.",
            do="Settle it with --codes or --no-code-fits.",
        )
    if give_span and not codes:
        raise BadOption("Which code was not said.", kept="Nothing was changed.", do="Add --codes 1.")


def _number(opened: "Project", asked: int | None) -> int:
    """The round that is meant: the only one, the only open one, or the one that was named."""
    if asked is not None:
        return asked
    there = opened.rounds.all()
    for some in (there, [one for one in there if one.open]):
        if len(some) == 1:
            return some[0].id
    what = f"There are {len(there)} rounds." if there else "There is no round yet."
    do = "Say which one: --round N." if there else "Make one: --assign NAME --coders Ana,Ben --share 0.2"
    raise BadOption(what, kept="Nothing was changed.", do=do)


# --- What is shown ----------------------------------------------------------------------------------------------------


def _show_all(opened: "Project", *, as_json: bool) -> None:
    there = opened.rounds.all()
    if as_json:
        terminal.print_json({"rounds": [_round_json(one) for one in there]})
        return
    if not there:
        out.print("No rounds of double coding yet. Where you want one:")
        out.print("  ownwords agreement PROJECT --assign NAME --coders Ana,Ben --share 0.2")
        return
    table = terminal.table(">N", "Round", "What", "Read so far", ">Settled", "")
    for one in there:
        read = ", ".join(f"{reader.coder} {reader.read:,}" for reader in one.readers)
        what = plural(one.units, "answer" if one.kind == "answers" else "text")
        table.add_row(str(one.id), plain(one.name), what, plain(read), str(one.settled), "" if one.open else "closed")
    out.print(table)


def _show_round(one: "Round") -> None:
    out.print(f"[bold]Round {one.id}: {plain(one.name)}[/bold]{'' if one.open else ' (closed)'}")
    out.print(f"  {plain(one.drawn)}; {plural(one.cases, 'case')}. Codebook: version {one.version}.")
    for value, number in one.groups:
        out.print(f"    {plain(value or 'nothing known')}: {plural(number, 'answer')}")
    for reader in one.readers:
        skipped = f", {reader.skipped:,} left for later" if reader.skipped else ""
        out.print(f"  {plain(reader.coder)}: {reader.read:,} of {reader.of:,} read{skipped}")
    out.print(f"  Settled: {one.settled:,}")


def _round_json(one: "Round") -> dict[str, Any]:
    return asdict(one) | {"groups": dict(one.groups)}


def _show_to_do(opened: "Project", number: int, *, as_json: bool) -> None:
    left = opened.rounds.to_do(number)
    codes = opened.rounds.codes(number)
    if as_json:
        listed = [{"id": c.id, "label": c.label, "definition": c.code.definition or c.code.short} for c in codes]
        terminal.print_json({"to_do": [asdict(one) for one in left], "codes": listed})
        return
    _show_codes(codes)
    layer = opened.personal.layer()
    if not left:
        out.print("You have read all of it.")
    for one in left[:20]:
        if isinstance(one, RoundText):
            out.print(f"\n[bold]{one.source_id}[/bold]  {plain(one.name)}")
            for _, part, speaker in one.parts:
                words = terminal.short(layer.over(Stretch(part.of(one.text), one.source_id, part)), 200)
                out.print(f"  [dim]{part.start}–{part.end} {plain(speaker or '')}[/dim] {plain(words)}")
            for mine in one.mine:
                words = terminal.short(layer.over(Stretch(mine.text, one.source_id, mine.span)), 80)
                out.print(f"  yours ({mine.id}): {plain(mine.code)}: “{plain(words)}”")
        else:
            question = f"[dim]{plain(one.question)}[/dim] " if one.question else ""
            out.print(f"  {one.answer:>5}  {question}{plain(terminal.short(layer.over(one), 400))}")
    if len(left) > 20:
        out.print(f"  … and {len(left) - 20:,} more")


def _show_codes(codes: "Sequence[RoundCode]") -> None:
    table = terminal.table(">ID", "Code", "What it means")
    for code in codes:
        table.add_row(str(code.id), plain(code.label), plain(code.code.definition or code.code.short))
    out.print(table)


def _show_disagreements(opened: "Project", number: int, *, as_json: bool) -> None:
    found = opened.rounds.disagreements(number)
    agreed = opened.rounds.agreed(number)
    if as_json:
        terminal.print_json({"disagreements": [asdict(one) for one in found], "agreed_and_not_settled": agreed})
        return
    layer = opened.personal.layer()
    means = {code.label: code.code.definition or code.code.short for code in opened.rounds.codes(number)}
    for one in found:
        settled = "" if one.settled is None else f"  [green](settled: {plain(_listed(one.settled))})[/green]"
        where = f" {one.span.start} {one.span.end}" if opened.rounds.one(number).kind == "texts" else ""
        out.print(f"\n[bold]{one.answer}{where}[/bold]{settled}  {plain(terminal.short(layer.over(one), 400))}")
        for reading in one.readings:
            out.print(f"     {_said(reading)}")
        for code in one.codes:
            out.print(f"     [dim]{plain(code)}: {plain(means.get(code, '') or 'no definition')}[/dim]")
    left = sum(one.settled is None for one in found)
    out.print(f"\n{plural(left, 'disagreement')} to settle; {agreed:,} agreed and not settled yet (--settle-agreed).")


def _said(reading: Reading) -> str:
    unsure = " (unsure)" if reading.outcome == "unsure" else ""
    note = f" — {reading.note}" if reading.note else ""
    return plain(f"{reading.coder}: {_listed(reading.codes)}{unsure}{note}")


def _listed(codes: Sequence[str]) -> str:
    return " · ".join(codes) or "no code fits"


def _show_figures(found: Agreement, *, as_json: bool) -> None:
    if as_json:
        terminal.print_json({"agreement": asdict(found)})
        return
    out.print(plain(found.stands_on))
    groups = [found.people] if found.people and len(found.people.coders) > 2 else []
    for between in [*groups, *found.pairs]:
        _show_between(between)
    if not found.pairs:
        out.print("Nothing has been read by two of them yet.")
        return
    out.print("\n[dim]In brackets: where the figure would lie 19 times in 20, had other cases been drawn.[/dim]")
    if not all(between.overall.enough for between in found.pairs):
        out.print("[dim]?: too few to judge by.[/dim]")
    shown = {measure for between in [*groups, *found.pairs] for measure in _columns(between)} | {"percent"}
    for measure, (name, means) in MEASURES.items():
        if measure in shown:
            out.print(f"[dim]{name}: {means}[/dim]")
    out.print(f"[dim]{plain(found.uncoded)}[/dim]")


def _show_between(between: Between) -> None:
    """Figures of the codes that somebody gave, with what they rest on above them, and what else there is below."""
    beside = " (the machine as one more coder)" if between.with_machine else ""
    out.print(f"\n[bold]{plain(names(between.coders))}[/bold]{beside}: {plain(between.overall.says)}")
    measures = _columns(between)
    table = terminal.table("Code", ">Given", ">The same", *(f">{MEASURES[measure][0]}" for measure in measures))
    given = [one for one in between.codes if one.held]
    for one in (*given, between.overall):
        name = plain(one.code) if one.code is not None else "[bold]All codes together[/bold]"
        same = next(figure.value for figure in one.figures if figure.measure == "percent")
        share = "–" if same is None else f"{_mark(one)}{same * 100:.0f} %"
        table.add_row(name, f"{one.held:,}", share, *(_cell(one, measure) for measure in measures))
    out.print(table)
    for one in given:
        if one.says != between.overall.says:
            out.print(f"  [yellow]{plain(one.code or '')}: {plain(one.says)}[/yellow]")
    never = [one.code or "" for one in between.codes if not one.held]
    if never and given:
        out.print(f"  [dim]Given by none of them: {plain(', '.join(never))}[/dim]")


def _columns(between: Between) -> list[Measure]:
    wanted: tuple[Measure, ...] = ("cohen" if len(between.coders) == 2 else "fleiss", "alpha", "alpha_masi", "ac1")
    there = [figure.measure for figure in between.overall.figures]
    return [measure for measure in (*wanted, "overlap_f1") if measure in there]


def _cell(compared: Compared, measure: str) -> str:
    """A figure with its interval; one that rests on too little has a mark on it."""
    figure = next((f for f in compared.figures if f.measure == measure), None)
    if figure is None or figure.value is None:
        return "–"
    interval = f" ({figure.low:.2f} to {figure.high:.2f})" if figure.low is not None and figure.high is not None else ""
    return f"{_mark(compared)}{figure.value:.2f}{interval}"


def _mark(compared: Compared) -> str:
    return "" if compared.enough else "? "
