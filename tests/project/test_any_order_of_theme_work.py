"""Whatever people do to themes, in whatever order: nobody is lost, what they touched holds, undo brings all back."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from nlp.errors import NothingToUndo, ThemeDecided, ThemeMissing, TooFewAnswers
from nlp.model.views import ThemeRun
from nlp.project import Choice, Project, open_project
from tests.project.invented import invented_survey

STEPS = 30
FINDS = 3  # most runs of a walk: they cost more than all else


def _look(project: Project) -> dict[str, Any]:
    """All that a person can see."""
    run = project.themes()
    inside = {t.id: tuple(a.id for a in project.theme_answers(t.id)) for t in run.themes}
    everyone = tuple(range(1, project.info().answers_read + 200))
    codes = project.codes()
    return {
        "run": run,
        "inside": inside,
        "answers": project.answers(everyone),
        "places": project.themes_of([a for some in inside.values() for a in some]),
        "codes": codes,
        "decided": {c.id: dict(project.decided(c.id)) for c in codes},
    }


def _check(project: Project, seen: dict[str, Any]) -> None:
    run: ThemeRun = seen["run"]
    inside: dict[int, tuple[int, ...]] = seen["inside"]
    everyone = {a.id for a in seen["answers"]}
    placed = {a for some in inside.values() for a in some}
    unplaced = {u.answer for u in run.unplaced}
    assert placed.isdisjoint(unplaced) and placed | unplaced == everyone
    assert all(u.reason for u in run.unplaced)
    ledger = project.ledger()
    assert ledger.answers_read == len(everyone) == project.info().answers_read
    assert project.info().themes == len(run.standing) == run.levels[run.level]
    by_number = {t.id: t for t in run.themes}
    assert len(by_number) == len(run.themes), "a number was given twice"
    screened = {a.id for a in seen["answers"] if a.screen != "substantive"}
    assert placed.isdisjoint(screened)
    repeats = {a: r.answers for r in project.repeats() if r.counted == 1 for a in r.answers}
    for theme in run.themes:
        some = inside[theme.id]
        assert len(set(some)) == len(some)
        assert bool(some) <= theme.stands
        assert theme.answers == len({repeats.get(a, a) for a in some})
        if some:
            assert theme.typical_answer in some
        assert {w.other for w in theme.warnings} <= {None, *(t.id for t in run.standing)} - {theme.id}
        if theme.stands and theme.under is not None:
            assert by_number[theme.under].stands
            above, seen_above = theme.under, {theme.id}
            while above is not None:
                assert above not in seen_above, "a theme stands under itself"
                seen_above.add(above)
                above = by_number[above].under
        if theme.status == "kept":
            assert theme.code_id is not None and set(some) <= seen["decided"][theme.code_id].keys() | screened
    for unit in run.unplaced:
        assert set(unit.near) <= {t.id for t in run.standing}
    for answer, places in seen["places"].items():
        assert {p.theme for p in places} == {n for n, some in inside.items() if answer in some}
        text = next(a.text for a in seen["answers"] if a.id == answer)
        assert all(p.why and p.why in text for p in places)


class Walk:
    """One walk: each step is an action that a person could do now, with what must not change by it."""

    def __init__(self, project: Project, seed: int, folder: Path) -> None:
        self.project, self.rng, self.folder = project, random.Random(seed), folder
        self.seed, self.finds, self.files = seed, 0, 0

    def _any(self) -> int:
        return self.rng.choice([t.id for t in self.project.themes().standing])

    def rename(self) -> None:
        self.project.rename_theme(self._any(), self.rng.choice(["Mine", "Money that ends", "Doors that stay shut"]))

    def merge(self) -> None:
        self.project.merge_themes(self._any(), [self._any()])

    def split(self) -> None:
        self.project.split_theme(self._any(), self.rng.choice([2, 2, 3, 4, None]))

    def _some(self, number: int) -> list[int]:
        inside = [a.id for a in self.project.theme_answers(number)]
        return self.rng.sample(inside, min(len(inside), self.rng.randint(1, 4)))

    def move(self) -> None:
        source = self._any()
        self.project.move_answers(self._some(source), self._any(), out_of=source)

    def add(self) -> None:
        answers = [a.id for a in self.project.answers(range(1, 60))]
        self.project.move_answers(self.rng.sample(answers, 2), self._any())

    def take_out(self) -> None:
        source = self._any()
        self.project.move_answers(self._some(source), None, out_of=source)

    def nest(self) -> None:
        self.project.nest_theme(self._any(), self.rng.choice([self._any(), self._any(), None]))

    def drop(self) -> None:
        self.project.drop_theme(self._any())

    def restore(self) -> None:
        dropped = [t.id for t in self.project.themes().themes if t.status == "dropped"]
        if dropped:
            self.project.restore_theme(self.rng.choice(dropped))

    def keep(self) -> None:
        self.project.keep_theme(self._any())

    def accept(self) -> None:
        codes = self.project.codes()
        if codes:
            code = self.rng.choice(codes).id
            answers = [a.id for a in self.project.code_answers(code)]
            self.project.accept(code, self.rng.sample(answers, min(3, len(answers))))

    def reject(self) -> None:
        codes = self.project.codes()
        if codes:
            code = self.rng.choice(codes).id
            answers = [a.id for a in self.project.code_answers(code)]
            self.project.reject(code, self.rng.sample(answers, min(2, len(answers))))

    def screen(self) -> None:
        answers = self._some(self._any())
        self.project.mark_substantive(answers, substantive=False)

    def unscreen(self) -> None:
        out = [u.answer for u in self.project.themes().unplaced if u.says_nothing]
        if out:
            self.project.mark_substantive(self.rng.sample(out, min(2, len(out))), substantive=True)

    def once(self) -> None:
        repeats = self.project.repeats()
        if repeats:
            self.project.count_once(self.rng.choice(repeats).answers)

    def level(self) -> None:
        self.project.show_level(self.rng.randrange(len(self.project.themes().levels)))

    def more(self) -> None:
        self.files += 1
        name = f"{self.seed}-{self.files}.csv"
        file = invented_survey(self.folder / name, 100 * self.seed + self.files, 8)
        self.project.import_files([file], Choice(wave="2025"), confirmed=True)

    def find(self) -> None:
        if self.finds < FINDS:
            self.finds += 1
            question = self.rng.choice([None, None, self.project.info().questions[0]])
            guided = bool(self.project.codes()) and self.rng.random() < 0.3
            self.project.find_themes(question=question, guided=guided, again=True)

    def lose_files(self) -> None:
        if self.finds < FINDS:
            self.finds += 1
            run = self.project.themes()
            runs, aside = self.project.folder / "runs", self.folder / f"runs-{self.finds}"
            shutil.move(runs, aside)
            self.project.find_themes(question=run.question, guided=run.guided, seed=run.seed)
            for folder in aside.iterdir():  # without them undo could not go back to earlier runs
                shutil.copytree(folder, runs / folder.name, dirs_exist_ok=True)


PEOPLE = ("rename", "merge", "split", "move", "add", "take_out", "nest", "drop", "restore", "keep", "accept", "reject")
MACHINE = ("level", "find", "lose_files", "more")
OTHER = ("screen", "unscreen", "once")


def _held(seen: dict[str, Any]) -> dict[int, tuple[str, str, int | None, frozenset[int]]]:
    """What a person touched: name, status, what it stands under, answers."""
    return {t.id: (t.name, t.status, t.under, frozenset(seen["inside"][t.id])) for t in seen["run"].themes if t.held}


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_lost_and_what_was_touched_holds_through_any_order_of_actions(
    small_survey_folder: Path, tmp_path: Path, seed: int
) -> None:
    project = open_project(shutil.copytree(small_survey_folder, tmp_path / "walk.ownwords"))
    walk = Walk(project, seed, tmp_path)
    stack: list[dict[str, Any]] = []  # what was seen before each step that stands
    undone: list[dict[str, Any]] = []  # what was seen before each undo
    steps, now = len(project.history()), _look(project)
    first = now
    _check(project, now)
    for _ in range(STEPS):
        name = walk.rng.choice([*PEOPLE, *PEOPLE, *MACHINE, *OTHER, "undo", "undo", "redo"])
        try:
            if name == "undo":
                if stack:
                    project.undo()
            elif name == "redo":
                project.redo()
            else:
                getattr(walk, name)()
        except (ThemeDecided, ThemeMissing, TooFewAnswers, NothingToUndo) as refused:
            assert len(project.history()) == steps, (name, refused)
        before, now = now, _look(project)
        _check(project, now)
        did = len(project.history()) - steps
        steps += did
        assert did in (0, 1), name
        if not did:
            same = ("inside", "codes", "decided", "answers") if name == "lose_files" else tuple(now)
            assert {k: now[k] for k in same} == {k: before[k] for k in same}, name
        elif name == "undo":
            assert now == stack.pop(), name
            undone.append(before)
        elif name == "redo":
            assert now == undone.pop(), name
            stack.append(before)
        else:
            stack.append(before)
            undone.clear()
        if did and name in MACHINE:
            after = _held(now)
            for number, (title, status, under, inside) in _held(before).items():
                assert after[number][:3] == (title, status, under), (name, number)
                assert inside <= after[number][3], (name, number)
                was_there = {a.id for a in before["answers"]}
                late = {u.answer for u in before["run"].unplaced if "came after" in u.reason or "another" in u.reason}
                assert after[number][3] - inside <= late | {a.id for a in now["answers"]} - was_there, (name, number)
    while stack:
        project.undo()
        assert _look(project) == stack.pop()
    assert _look(project) == first
