"""The verb ``ownwords review``: one answer after the other, one key for each decision.

Decides which key does what in a terminal, and what of the figures is shown. Nothing is decided here that the door does
not know.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.cli_typed import code_id, code_names
from nlp.terminal import out, plain
from nlp.terminal_keys import Keys, keys
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.model.disclosure import Layer
    from nlp.model.review import Above, Outcome, Passage, Queue, ReviewQuality
    from nlp.model.suggestions import Estimate
    from nlp.model.views import CodeView
    from nlp.project import Project

_OUTCOMES: "dict[str, Outcome]" = {"a": "coded", "x": "none", "n": "none", "d": "unsure", " ": "skipped"}
_AT_ONCE = 10
"""After so many decisions the suggester learns and the order is made anew."""
_HELP = """A  accept all that are suggested, or those that you marked and no other
X  reject all that are suggested             1-9  mark a code, or unmark it
/  find another code by typing, and mark it
N  no code fits                              D  in doubt: look again later
Space  later                                 U  undo: back to the last one
?  these keys                                Q  quit"""


def review(
    project: ProjectPath,
    by: Annotated[
        Literal["uncertain", "confident", "random", "code"],
        typer.Option(help="Which answers come first: where a decision teaches most, the clear ones, or by lot."),
    ] = "uncertain",
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help="Begin with the answers that are likeliest for this code.")
    ] = None,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind",
            help="Hide what is suggested; with --by random this tells how good suggestions are on your codes.",
        ),
    ] = False,
    most: Annotated[int | None, typer.Option(help="Stop after so many answers.", min=1)] = None,
    quality: Annotated[
        bool, typer.Option("--quality", help="Show how good suggestions are, after 30 read blind and by random.")
    ] = False,
    unseen: Annotated[
        bool, typer.Option("--unseen", help="Show how many unread answers may still hold each code.")
    ] = False,
    accept_above: Annotated[
        tuple[str, float] | None,
        typer.Option(metavar="CODE SCORE", help="Accept a code for all from a score on (0.5 to 1), after a sample."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Accept without asking.")] = False,
    as_json: AsJson = False,
) -> None:
    """Go through suggested codes, one answer and one key at a time; the machine learns from each decision."""
    from nlp.project import open_project

    opened = open_project(project)
    if quality:
        with terminal.progress_bars(quiet=as_json) as progress:
            found = opened.review.quality(progress=progress)
        terminal.print_json(asdict(found)) if as_json else _show_quality(found)
    elif unseen:
        rows = opened.review.unseen()
        if as_json:
            terminal.print_json({"unseen": [asdict(row) for row in rows]})
        else:
            _show_unseen(opened)
    elif accept_above:
        wanted = code_id(accept_above[0], code_names(opened))
        _accept_above(opened, wanted, accept_above[1], yes=yes, as_json=as_json)
    else:
        first = None if code is None else code_id(code, code_names(opened))
        with terminal.progress_bars(quiet=as_json) as progress:
            opened.review.learn(progress=progress)
        order: Queue = "code" if code is not None else by
        if as_json:
            some = opened.review.next(by=order, code=first, blind=blind, most=most or 40)
            terminal.print_json({"progress": asdict(opened.review.progress()), "next": [asdict(p) for p in some]})
        else:
            with keys() as pressed:
                _Session(opened, pressed, by=order, code=first, blind=blind).run(most)


class _Session:
    """One sitting: what was decided in it, and what comes next."""

    def __init__(
        self,
        project: "Project",
        pressed: Keys,
        *,
        by: "Queue",
        code: int | None,
        blind: bool,
    ) -> None:
        self._review, self._pressed = project.review, pressed
        self._by: Queue = by
        self._code, self._blind = code, blind
        self._codes: dict[int, CodeView] = {c.id: c for c in project.codes() if c.codable}
        self._layer = project.personal.layer()
        self._done: list[Passage] = []
        self._again: list[Passage] = []

    def run(self, most: int | None) -> None:
        stopped = False
        for passage in self._passages():
            if most is not None and len(self._done) >= most:
                break
            if not self._decide(passage):
                stopped = True
                break
        if not (stopped or self._again or most):
            out.print("Every answer is decided.")
        out.print(f"{plural(len(self._done), 'answer')} decided. Take any of it back with: ownwords undo PROJECT")

    def _passages(self) -> Iterator["Passage"]:
        """What comes next; first what was taken back. Nothing comes a second time by itself."""
        seen: set[int] = set()
        while True:
            some = self._review.next(by=self._by, code=self._code, blind=self._blind, most=_AT_ONCE + len(seen))
            fresh = [p for p in some if p.answer.id not in seen][:_AT_ONCE]
            if not fresh:
                return
            for passage in fresh:
                seen.add(passage.answer.id)
                yield passage
                while self._again:
                    yield self._again.pop()
            self._review.learn()

    def _decide(self, passage: "Passage") -> bool:
        """Shows one answer and waits until it is decided; False to stop."""
        marked: list[int] | None = None  # None: those that are suggested
        listed = [s.code_id for s in passage.suggestions]
        suggested = [s.code_id for s in passage.suggestions if s.suggested]
        self._show(passage, listed, suggested)
        while True:
            key = self._pressed.key()
            wanted = suggested if marked is None else marked
            if key == "q":
                return False
            if key == "?":
                out.print(_HELP)
            elif key in "123456789" and int(key) <= len(listed):
                marked = _toggled(marked, listed[int(key) - 1])
                self._say_marked(marked)
            elif key == "/":
                found = self._find()
                if found is not None:
                    marked = _toggled(marked, found)
                    listed += [found] if found not in listed and len(listed) < 9 else []
                    self._say_marked(marked)
            elif key == "u":
                if self._done:
                    before = self._done.pop()
                    self._review.take_back(before.answer.id)
                    out.print("Taken back.")
                    self._again += [passage, before]
                    return True
                out.print("Nothing was decided in this sitting yet.")
            elif key == "a" and not wanted:
                out.print("No code is marked: mark one with 1-9 or /, or press N where no code fits.")
            elif key in _OUTCOMES:
                outcome = _OUTCOMES[key]
                taken = wanted if key == "a" else (marked or []) if key == "d" else []
                rejected = [c for c in suggested if c not in taken] if key in "axn" else []
                self._review.decide(
                    passage.answer.id, taken, rejected=rejected, outcome=outcome, queue=self._by, blind=self._blind
                )
                said = ", ".join(self._codes[c].name for c in taken)
                out.print({"a": f"→ {plain(said)}", "d": "→ in doubt", " ": "→ left for later"}.get(key, "→ no code"))
                self._done.append(passage)
                return True

    def _show(self, passage: "Passage", listed: list[int], suggested: list[int]) -> None:
        answer = passage.answer
        about = " · ".join([answer.case, *(f"{name}: {value}" for name, value in answer.attributes.items())])
        out.print(f"\n[dim]{len(self._done) + 1}. {plain(answer.question or '')} {plain(about)}[/dim]")
        for turn in passage.before:
            out.print(f"[dim]{plain(f'{turn.speaker}: {terminal.short(self._layer.over(turn), 200)}')}[/dim]")
        out.print(f"\n  [bold]{plain(self._layer.over(answer))}[/bold]\n")
        for turn in passage.after:
            out.print(f"[dim]{plain(f'{turn.speaker}: {terminal.short(self._layer.over(turn), 200)}')}[/dim]")
        for number, shown in enumerate(passage.suggestions, 1):
            score = f"{shown.score * 100:.0f} of 100" if shown.score is not None else f"by {shown.by}"
            name = f"[bold]{plain(shown.name)}[/bold]" if shown.suggested else f"possibly {plain(shown.name)}"
            out.print(f"  {number}  {name}  {score}  [dim]{plain(shown.why)}[/dim]")
        if passage.given:
            out.print(f"  It holds: {plain(', '.join(self._codes[c].name for c in passage.given if c in self._codes))}")
        choose = "1-9 only that one · " if listed else ""
        all_of_them = f" all {len(suggested)}" if len(suggested) > 1 else ""
        offer = f"A accept{all_of_them} · X reject{all_of_them} · " if suggested else ""
        out.print(f"[dim]{offer}{choose}/ find a code · N no code fits · Space later · U undo · ? keys · Q quit[/dim]")

    def _find(self) -> int | None:
        """The code that a person types a part of; asks which one where several are called so."""
        wanted = self._pressed.line("Code: ").casefold().split()
        found = [c for c in self._codes.values() if wanted and all(word in c.name.casefold() for word in wanted)]
        if not found:
            out.print("No code is called so.")
            return None
        if len(found) == 1:
            return found[0].id
        for number, code in enumerate(found[:9], 1):
            out.print(f"  {number} {plain(code.name)}")
        key = self._pressed.key()
        return found[int(key) - 1].id if key in "123456789" and int(key) <= len(found) else None

    def _say_marked(self, marked: list[int]) -> None:
        out.print(f"Marked: {plain(', '.join(self._codes[c].name for c in marked)) or 'none'}")


def _toggled(marked: list[int] | None, code: int) -> list[int]:
    """The first code that a person marks stands alone: what was suggested beside it is not marked any more."""
    before = marked or []
    return [c for c in before if c != code] if code in before else [*before, code]


def _accept_above(opened: "Project", code: int, score: float, *, yes: bool, as_json: bool) -> None:
    from nlp.errors import BadOption

    if not 0.5 <= score <= 1:
        raise BadOption(
            f"A score of {score:g} is not from 0.5 to 1.", kept="Nothing was changed.", do="Give one that is."
        )
    with terminal.progress_bars(quiet=as_json) as progress:
        opened.review.learn(progress=progress)
    above = opened.review.sample_above(code, score)
    if not as_json:
        _show_sample(above, opened.personal.layer())
    accepted = 0
    if above.answers and (yes or (not as_json and typer.confirm("Accept it for all of them?"))):
        accepted = opened.review.accept_above(code, score, answers=above.answers)
    if as_json:
        terminal.print_json({**asdict(above), "accepted": accepted})
    elif accepted:
        out.print(f"Accepted for {plural(accepted, 'answer')}: one step, which undo takes back.")
    else:
        out.print("Nothing was accepted.")


def _show_sample(above: "Above", layer: "Layer") -> None:
    count = f"{plural(len(above.answers), 'answer')} of {plural(above.cases, 'case')}"
    out.print(f'"{plain(above.name)}" is suggested with {above.threshold * 100:.0f} of 100 or more for {count}.')
    if above.sample:
        out.print(f"{len(above.sample)} of them, drawn by lot:")
    for drawn in above.sample:
        out.print(f"  {drawn.score * 100:3.0f}  {plain(terminal.short(layer.over(drawn.answer), 200))}")


def _show_quality(found: "ReviewQuality") -> None:
    if found.quality is None:
        out.print(
            f"{plural(found.sample, 'answer')} read blind in random order; {found.more} more are needed before "
            "anything can be said.\nRead them with: ownwords review PROJECT --by random --blind"
        )
        return
    read = f"{plural(found.quality.answers, 'answer')} of {plural(found.quality.cases, 'case')}"
    out.print(f"How good suggestions are on your codes, from {read} read blind in random order:")
    table = terminal.table("Code", ">Given", ">Suggested", "Right when suggested", "Found of those given", "Advice")
    for each in (found.quality.overall, *found.quality.codes.values()):
        name = found.names[each.code] if each.code is not None else "All codes together"
        advice = f"{each.advice}: about {each.more} more to read" if each.more else each.advice
        # A share of a handful says nothing.
        shares = ["-", "-"] if each.more else [interval(each.precision), interval(each.recall)]
        table.add_row(plain(name), str(each.given), str(each.suggested), *shares, advice)
    out.print(table)
    if found.curve:
        steps = ", ".join(f"{count}: {value:.2f}" for count, value in found.curve)
        out.print(f"F1 over all codes after so many decisions: {steps}")


def _show_unseen(opened: "Project") -> None:
    rows = opened.review.unseen()
    if not rows:
        out.print("This project has no codes yet.")
        return
    if not rows[0].sample:
        out.print(
            f"{plural(rows[0].unread, 'answer')} are not decided yet, and none was read at random since the last one "
            "in another order.\nRead some with: ownwords review PROJECT --by random"
        )
        return
    out.print(f"From the last {rows[0].sample} read at random; {plural(rows[0].unread, 'answer')} not decided yet:")
    table = terminal.table("Code", ">Of the sample", ">Still unseen, about", "95 % sure")
    for row in rows:
        told = row.estimate
        table.add_row(plain(row.name), str(row.hits), f"{told.expected:.0f}", f"{told.low} to {told.high}")
    out.print(table)


def interval(estimate: "Estimate") -> str:
    """A share with its interval, in per cent."""
    if estimate.value is None:
        return "-"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.0%}"
    return f"{estimate.value:.0%} ({estimate.low:.0%} to {estimate.high:.0%})"
