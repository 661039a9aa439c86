"""The verb ``ownwords search`` with its options.

Decides how a search is typed, how what was found is shown, and what may be done to all of it at once.
"""

from dataclasses import asdict, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import begun, code_id, code_ids, code_names, name_and_value, one_of, wave_named
from nlp.errors import SearchMissing
from nlp.model.coding import Stance
from nlp.model.search import Given, LineOrder, Order, Query, SavedSearch, Status, Together
from nlp.terminal import out, plain
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.disclosure import Layer
    from nlp.model.search import Found, Hit, InContext
    from nlp.project import Project

_ASK, _SHOW, _DO, _KEEP = "What is looked for", "How it is shown", "Doing something with all of it", "Saved searches"
_EXCERPT = 220
_COLUMN = 60

Words = Annotated[
    str | None,
    typer.Argument(
        metavar="[WORDS]", help='Words, "phrases", fund*, AND, OR, NOT, NEAR/5 and brackets.', show_default=False
    ),
]


def _option(help: str, panel: str, metavar: str | None = None, *names: str) -> Any:
    return typer.Option(*names, help=help, rich_help_panel=panel, metavar=metavar, show_default=False)


def search(
    project: ProjectPath,
    words: Words = None,
    forms: Annotated[bool, _option('Find other forms too: "fund" finds "funded".', _ASK, None, "--forms")] = False,
    regex: Annotated[str | None, _option("A regular expression.", _ASK, "PATTERN")] = None,
    like: Annotated[str | None, _option("Answers that mean something alike.", _ASK, "ID|TEXT")] = None,
    at_least: Annotated[int | None, _option("With --like: how much alike, of 100 (35).", _ASK, "N")] = None,
    code: Annotated[list[str] | None, _option("Answers that hold this code; may be repeated.", _ASK, "CODE")] = None,
    any_code: Annotated[
        list[str] | None, _option("Answers that hold one of these; repeated: one of each.", _ASK, "CODES")
    ] = None,
    together: Annotated[
        str | None, _option(f"What the codes share: {', '.join(get_args(Together))}.", _ASK, "WHAT")
    ] = None,
    not_code: Annotated[list[str] | None, _option("Answers without this code.", _ASK, "CODE")] = None,
    given: Annotated[str | None, _option(f"How the codes stand: {', '.join(get_args(Given))}.", _ASK, "HOW")] = None,
    coder: Annotated[str | None, _option("Coded by this person, machine or rule.", _ASK, "NAME")] = None,
    stance: Annotated[str | None, _option(f"Coded as {', '.join(get_args(Stance))}.", _ASK, "STANCE")] = None,
    unsure: Annotated[bool, _option("Whoever coded wants to look again.", _ASK, None, "--unsure")] = False,
    theme: Annotated[int | None, _option("Answers of this theme.", _ASK, "ID")] = None,
    attribute: Annotated[
        list[str] | None, _option('Of cases with this value ("NAME=": with none); may be repeated.', _ASK, "NAME=VALUE")
    ] = None,
    question: Annotated[str | None, _option("Answers to this question; its beginning is enough.", _ASK, "NAME")] = None,
    wave: Annotated[str | None, _option("Answers of this wave.", _ASK, "NAME")] = None,
    status: Annotated[
        list[str] | None, _option(f"Where they stand: {', '.join(get_args(Status))}.", _ASK, "STATUS")
    ] = None,
    memo: Annotated[bool, _option("Answers with a memo.", _ASK, None, "--memo")] = False,
    once: Annotated[bool, _option("Leave out answers that are counted with another.", _ASK, None, "--once")] = False,
    kwic: Annotated[bool, _option("Show each hit with the words around it.", _SHOW, None, "--kwic")] = False,
    order: Annotated[
        str | None,
        _option(f"{', '.join(get_args(Order))}; with --kwic: {', '.join(get_args(LineOrder))}.", _SHOW, "ORDER"),
    ] = None,
    first: Annotated[int, _option("Leave out so many at the beginning.", _SHOW, "N")] = 0,
    most: Annotated[int, _option("Show at most so many (20).", _SHOW, "N")] = 20,
    code_with: Annotated[str | None, _option("Give this code to every answer found.", _DO, "CODE")] = None,
    take_away: Annotated[str | None, _option("Take this code away from every answer found.", _DO, "CODE")] = None,
    no_code_fits: Annotated[
        bool, _option("Say of every answer found that no code fits.", _DO, None, "--no-code-fits")
    ] = False,
    other: Annotated[bool, _option('Give every answer found the code "Other".', _DO, None, "--other")] = False,
    save: Annotated[str | None, _option("Keep this search under a name.", _KEEP, "NAME")] = None,
    saved: Annotated[
        str | None, _option("Search again as it was saved; what is typed besides goes first.", _KEEP, "NAME")
    ] = None,
    forget: Annotated[str | None, _option("Take a saved search off the list.", _KEEP, "NAME")] = None,
    listed: Annotated[bool, _option("List the saved searches.", _KEEP, None, "--list")] = False,
    as_json: AsJson = False,
) -> None:
    """Find answers by words, patterns, meaning, code, coder, attribute or status, and code what was found."""
    from nlp.project import open_project

    opened = open_project(project)
    if forget is not None:
        opened.search.forget(_named(opened, forget).id)
        out.print(f"Forgot the search {plain(forget)}.")
        return
    if listed:
        _show_saved(opened.search.saved(), as_json=as_json)
        return
    names = code_names(opened)
    query = _named(opened, saved).query if saved is not None else Query()
    query = replace(
        query,
        **_said(
            words=words or "",
            forms=forms,
            regex=regex or "",
            like=int(like) if like is not None and like.isdecimal() else like,
            at_least=at_least,
            codes=tuple(code_id(one, names) for one in code or ()),
            any_codes=tuple(tuple(code_ids(some, "--any-code", names)) for some in any_code or ()),
            together=one_of("--together", together, Together),
            without_codes=tuple(code_id(one, names) for one in not_code or ()),
            given=one_of("--given", given, Given),
            coder=coder,
            stance=one_of("--stance", stance, Stance),
            unsure=unsure,
            theme=theme,
            attributes=tuple(name_and_value(said, "--attribute") for said in attribute or ()),
            question=question and begun(question, opened.search.choices().questions),
            wave=wave and wave_named(wave, opened.cases.waves()),
            status=tuple(one_of("--status", one, Status) for one in status or ()),
            has_memo=memo,
            once=once,
        ),
    )
    if query.like is not None:
        with terminal.progress_bars(quiet=as_json) as progress:
            opened.search.prepare(progress=progress)
    give, take = (None if typed is None else code_id(typed, names) for typed in (code_with, take_away))
    done = _do(opened, query, give, take, no_code_fits=no_code_fits, other=other, quiet=as_json)
    if save is not None:
        opened.search.save(save, query)
        done.append(f"Saved the search {plain(save)}.")
    if kwic:
        lines = opened.search.kwic(
            query, order=one_of("--order", order, LineOrder) or "reading", first=first, most=most
        )
        if as_json:
            terminal.print_json({"query": query.as_dict(), **asdict(lines)})
        else:
            _show_lines(lines, opened.personal.layer())
    else:
        found = opened.search.find(query, order=one_of("--order", order, Order), first=first, most=most)
        if as_json:
            terminal.print_json({"query": query.as_dict(), **asdict(found)})
        else:
            _show(found, first, opened.personal.layer())
    if not as_json:
        for line in done:
            out.print(line)


def _do(
    opened: "Project",
    query: Query,
    code_with: int | None,
    take_away: int | None,
    *,
    no_code_fits: bool,
    other: bool,
    quiet: bool,
) -> list[str]:
    """Does to every answer found what was asked for, each in one step; says before how many they are."""
    if code_with is None and take_away is None and not no_code_fits and not other:
        return []
    answers, count = opened.search.ids(query), opened.search.find(query, most=0)
    if not quiet:
        out.print(f"{plural(count.total, 'answer')} of {plural(count.cases, 'case')}:")
    done = []
    if code_with is not None:
        done.append(f"Gave the code to {plural(opened.coding.apply(code_with, answers), 'answer')}.")
    if take_away is not None:
        done.append(f"Took away {plural(opened.coding.take_from(take_away, answers), 'coding')}.")
    if other:
        done.append(f'Gave the code "Other" to {plural(opened.coding.other(answers), "answer")}.')
    if no_code_fits:
        opened.mark_no_code_fits(answers)
        done.append(f"No code fits: {plural(len(answers), 'answer')}.")
    return [*done, "Each is one step: ownwords undo PROJECT takes it back."]


def _said(**options: Any) -> dict[str, Any]:
    """What was typed; the rest stays as the saved search has it."""
    empty = Query()
    return {name: value for name, value in options.items() if value is not None and value != getattr(empty, name)}


def _named(opened: "Project", name: str) -> SavedSearch:
    """Raises: SearchMissing."""
    for search in opened.search.saved():
        if name.strip().casefold() in (search.name.casefold(), str(search.id)):
            return search
    raise SearchMissing(
        f'There is no saved search "{name}".', kept="Nothing was changed.", do="See: ownwords search PROJECT --list"
    )


# --- Showing ----------------------------------------------------------------------------------------------------------


def _show(found: "Found", first: int, layer: "Layer") -> None:
    out.print(
        f"{plural(found.total, 'answer')} of {plural(found.cases, 'case')} (of {plural(found.searched, 'answer')} read)"
    )
    for hit in found.hits:
        answer = hit.answer
        facts = [answer.case, answer.question or "", answer.status.replace("_", " ")]
        alike = f"{hit.alike * 100:.0f} of 100 alike" if hit.alike is not None else ""
        shown = " · ".join(terminal.short(fact, 60) for fact in [*facts, alike, hit.theme or ""] if fact)
        out.print(f"\n{answer.id:>6}  [dim]{plain(shown)}[/dim]")
        out.print(f"        {_marked(hit, layer)}")
    left = found.total - first - len(found.hits)
    if left > 0 and found.hits:
        out.print(f"\n{left:,} more: --first {first + len(found.hits)}")


def _marked(hit: "Hit", layer: "Layer") -> str:
    """The answer around its first hit, or the sentence nearest in meaning: hits are bold, marks in place of words."""
    pieces, at, over = hit.pieces(layer), 0, ""
    before = sum(len(words) for _, words, _ in takewhile(lambda piece: not piece[0], pieces))
    start = max(0, before - _EXCERPT // 3) if any(kind for kind, _, _ in pieces) else 0
    end = start + _EXCERPT
    written = "…" if start else ""
    for kind, words, mark in pieces:
        shown = words[max(start - at, 0) : max(end - at, 0)]
        at += len(words)
        if shown and not (mark and mark == over):  # a mark that goes on into a hit stands there once
            line = plain(_line(mark or shown))
            written += f"[bold]{line}[/bold]" if kind else line
        over = mark
    return written + ("…" if end < at else "")


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _show_lines(found: "InContext", layer: "Layer") -> None:
    out.print(f"{plural(found.total, 'hit')} in {plural(found.answers, 'answer')} of {plural(found.cases, 'case')}")
    table = terminal.table(">Answer", ">Before", "Hit", "Behind")
    for line in found.lines:
        left, hit, right = map(_line, line.over(layer))
        table.add_row(str(line.answer), plain(left[-_COLUMN:]), f"[bold]{plain(hit)}[/bold]", plain(right[:_COLUMN]))
    if found.lines:
        out.print(table)


def _show_saved(found: tuple[SavedSearch, ...], *, as_json: bool) -> None:
    if as_json:
        kept = [{"id": s.id, "name": s.name, "query": s.query.as_dict(), "at": s.at} for s in found]
        terminal.print_json({"saved": kept})
        return
    if not found:
        out.print("No searches are saved yet: ownwords search PROJECT WORDS --save NAME")
        return
    table = terminal.table("Name", "What is looked for")
    for one in found:
        asked = ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in one.query.as_dict().items())
        table.add_row(plain(one.name), plain(asked))
    out.print(table)
