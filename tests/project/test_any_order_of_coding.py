"""Whatever three people do to codes, codings, rules, rounds, memos and versions, in whatever order: all of it adds up.

No step leaves an answer out of the ledger, changes a word of a source, or stands in the history under a line that
nobody understands; a step that is refused changes nothing; undoing every step gives the first project, row for row.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from nlp.errors import NothingToUndo, OwnwordsError
from nlp.model.material import Span
from nlp.model.search import Query
from nlp.project import Choice, Project, create_project, open_project
from nlp.store import queries, schema

STEPS = 45
PEOPLE = ("Ana", "Ben", "Cem")
SUBJECTS = ("the grant", "vetting", "the gate", "the helpline", "our landlord")
DOES = ("ends in March", "took nine weeks this year", "keeps us waiting outside", "is never answered at all")
BOOK = """name: invented
codes:
- name: What is hard
  codable: false
- name: Money
  definition: Grants, costs and who pays.
  include: [A grant that ends]
- name: Waiting
  definition: How long something takes.
- name: Being heard
  definition: Whether anybody answers.
"""
TALK = """Interviewer: How did it go?
Dee Field: The grant ended in March and nobody told us. We waited at the gate for nine weeks 😕 and more.
Interviewer: And then?
Dee Field: The helpline was never answered, so we wrote letters to the governor.
"""
WORDS = ("grant*", "vetting", '"the gate"', "helpline OR landlord", "nine weeks", "never")

Tables = dict[str, str]


def _survey(path: Path, seed: int, count: int) -> Path:
    rng = random.Random(seed)
    lines = ["id,Region,What is hard?"]
    for n in range(count):
        said = f"{rng.choice(SUBJECTS)} {rng.choice(DOES)} for team {seed}-{n}".capitalize()
        lines.append(f"{seed}-{n},{rng.choice(['North', 'South'])},{'n/a' if n % 9 == 8 else said}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("any_order")
    (place / "talk.txt").write_text(TALK, encoding="utf-8")
    (place / "book.yaml").write_text(BOOK, encoding="utf-8")
    project = create_project(place / "p", actor="Ana")
    survey = Choice(open=("What is hard?",), attributes=("Region",))
    project.import_files([_survey(place / "survey.csv", 0, 18)], survey, confirmed=True)
    project.import_files([place / "talk.txt"], Choice(interviewers=("Interviewer",)), confirmed=True)
    project.add_codebook(place / "book.yaml")
    suggested = open_project(shutil.copytree(project.folder, place / "suggested.ownwords"))
    suggested.suggest_codes()
    shutil.move(suggested.folder / "vectors", project.folder / "vectors")  # so that no walk waits for them
    return project.folder


def tables(project: Project) -> Tables:
    """Every row of the project that the journal keeps."""
    with project._store.reading() as connection:
        return {
            name: json.dumps(queries.rows(connection, name), ensure_ascii=False) for name in sorted(schema.JOURNALLED)
        }


class Walk:
    """One walk: each method is something that a person could do now, sensible or not."""

    def __init__(self, project: Project, seed: int, place: Path) -> None:
        self.all = {name: project.working_as(name) for name in PEOPLE}
        self.rng, self.place, self.seed = random.Random(seed), place, seed
        self.files = self.suggested = self.names = 0
        self.project = project

    # --- What there is to choose from --------------------------------------------------------------------------------

    def answers(self, most: int = 4) -> list[int]:
        with self.project._store.reading() as connection:
            there = [row["id"] for row in queries.rows(connection, "segments")]  # an interviewer's turns too
        return self.rng.sample(there, min(len(there), self.rng.randint(1, most)))

    def one_of(self, there: list[int]) -> int:
        """One that is there, and now and then one that is not."""
        return self.rng.choice(there) if there and self.rng.random() < 0.95 else 999

    def code(self) -> int:
        in_use = [c.id for c in self.project.codes()]
        return self.one_of(in_use if self.rng.random() < 0.7 else [c.id for c in self.project.codes(retired=True)])

    def some_codes(self) -> list[int]:
        return [self.code() for _ in range(self.rng.randint(0, 2))]

    def coding_there(self) -> int:
        with self.project._store.reading() as connection:
            return self.one_of([row["id"] for row in queries.rows(connection, "codings")])

    def round(self) -> int:
        return self.one_of([r.id for r in self.project.rounds.all()])

    def name(self) -> str:
        self.names += 1
        return self.rng.choice(["Mine", "Money", "", 'Doors "shut" 😕', f"New {self.names}", "What is hard"])

    def spot(self) -> tuple[int, Span, str]:
        with self.project._store.reading() as connection:
            source = self.rng.choice(queries.rows(connection, "sources")[-3:])
        start = self.rng.randrange(len(source["text"]))
        span = Span(start, min(len(source["text"]), start + self.rng.randint(1, 90)))
        return source["id"], span, span.of(source["text"]) if self.rng.random() < 0.95 else "other words"

    # --- Coding by hand -----------------------------------------------------------------------------------------------

    def apply(self) -> None:
        stance: Any = self.rng.choice(["none", "for", "against"])
        self.project.coding.apply(self.code(), self.answers(), stance=stance, unsure=self.rng.random() < 0.3)

    def other(self) -> None:
        self.project.coding.other(self.answers(2))

    def span(self) -> None:
        source, span, text = self.spot()
        self.project.coding.apply_to_span(self.code(), source, span, text=text, note=self.rng.choice(["", "look"]))

    def chips(self) -> None:
        self.project.coding.set_codes(self.answers(1)[0], self.some_codes())

    def add_code(self) -> None:
        if self.rng.random() < 0.5:
            self.project.coding.add_code(self.name(), answers=self.answers(2))
        else:
            self.project.coding.add_code(self.name(), under=self.rng.choice([None, self.code()]), spots=[self.spot()])

    def change(self) -> None:
        coding, way = self.coding_there(), self.rng.randrange(3)
        if way == 0:
            self.project.coding.change(coding, code_id=self.code())
        elif way == 1:
            _, span, text = self.spot()
            self.project.coding.change(coding, span=span, text=text)
        else:
            self.project.coding.change(coding, stance="mixed", note="a doubt", unsure=True)

    def remove(self) -> None:
        self.project.coding.remove([self.coding_there() for _ in range(self.rng.randint(1, 3))])

    def decide(self) -> None:
        self.project.coding.decide(self.coding_there(), accepted=self.rng.random() < 0.5)

    def take_from(self) -> None:
        self.project.coding.take_from(self.code(), self.answers())

    def confirm(self) -> None:
        older = [c.id for c in self.project.coding.older()]
        self.project.coding.confirm(older[:3] or [self.coding_there()])

    # --- Proposals ----------------------------------------------------------------------------------------------------

    def rule(self) -> None:
        kind: Any = self.rng.choice(["words", "words", "phrase", "near", "pattern"])
        self.project.rules.add(self.code(), kind, self.rng.choice(WORDS))

    def switch(self) -> None:
        rules = self.project.rules.all()
        self.project.rules.switch(self.one_of([r.id for r in rules]), self.rng.random() < 0.5)

    def remove_rule(self) -> None:
        self.project.rules.remove(self.one_of([r.id for r in self.project.rules.all()]))

    def run_rules(self) -> None:
        self.project.rules.run()

    def suggest(self) -> None:
        if self.suggested < 2:
            self.suggested += 1
            self.project.suggest_codes()

    def accept(self) -> None:
        self.project.accept(self.code(), self.rng.choice([None, self.answers()]))

    def reject(self) -> None:
        self.project.reject(self.code(), self.rng.choice([None, self.answers()]))

    def review(self) -> None:
        outcome: Any = self.rng.choice(["coded", "coded", "coded", "none", "unsure", "skipped"])
        codes = self.some_codes() if outcome == "coded" else []
        blind = self.rng.random() < 0.4
        rejected = [] if blind else self.some_codes()
        answer = self.answers(1)[0]
        self.project.review.decide(answer, codes, rejected=rejected, outcome=outcome, queue="random", blind=blind)

    def take_back(self) -> None:
        self.project.review.take_back(self.answers(1)[0])

    def no_code_fits(self) -> None:
        self.project.mark_no_code_fits(self.answers(2), fits=self.rng.random() < 0.3)

    def substantive(self) -> None:
        self.project.mark_substantive(self.answers(2), substantive=self.rng.random() < 0.6)

    # --- The codebook -------------------------------------------------------------------------------------------------

    def new_code(self) -> None:
        self.project.new_code(self.name(), parent=self.rng.choice([None, self.code()]))

    def rename(self) -> None:
        self.project.rename_code(self.code(), self.name())

    def edit(self) -> None:
        self.project.edit_code(self.code(), definition=self.rng.choice(["What it costs.", "How long it takes.", ""]))

    def move(self) -> None:
        self.project.move_code(self.code(), self.rng.choice([None, self.code(), self.code()]))

    def merge(self) -> None:
        self.project.merge_codes(self.code(), [self.code()])

    def split(self) -> None:
        code = self.code()
        held = [a for a, status in self.project.decided(code).items() if status == "accepted"]
        self.project.split_code(code, {self.name(): held[: len(held) // 2] or self.answers(2)})

    def retire(self) -> None:
        self.project.retire_code(self.code())

    def bring_back(self) -> None:
        self.project.bring_back_code(self.code())

    def keep_version(self) -> None:
        self.project.versions.keep(self.name())

    def bring_back_version(self) -> None:
        there = [v.number for v in self.project.versions.all()]
        self.project.versions.bring_back(self.one_of(there))

    # --- Memos, material, rounds --------------------------------------------------------------------------------------

    def memo(self) -> None:
        about: Any = self.rng.choice(["project", "source", "case", "code", "coding"])
        row = {"project": None, "code": self.code(), "coding": self.coding_there()}.get(about, self.rng.randint(1, 20))
        self.project.memos.write(about, row, "I wonder whether it is about money at all.\nMore to read.")

    def rewrite_memo(self) -> None:
        memo = self.one_of([m.id for m in self.project.memos.all()])
        if self.rng.random() < 0.5:
            self.project.memos.rewrite(memo, "It is not.")
        else:
            self.project.memos.remove(memo)

    def more(self) -> None:
        self.files += 1
        file = _survey(self.place / f"{self.seed}-{self.files}.csv", 1000 * (self.seed + 1) + self.files, 3)
        choice = Choice(open=("What is hard?",), attributes=("Region",))
        self.project.import_files([file], choice, confirmed=True)

    def once(self) -> None:
        for repeats in self.project.repeats()[:1]:
            self.project.count_once(repeats.answers)

    def assign(self) -> None:
        people = self.rng.sample(PEOPLE, self.rng.choice([2, 2, 3]))
        name = self.name() or f"Round {self.names}"
        if self.rng.random() < 0.3:
            texts = [s.id for s in self.project.coding.sources()]
            self.project.rounds.assign(name, coders=people, sources=texts)
        else:
            self.project.rounds.assign(name, coders=people, count=self.rng.choice([3, 5]))

    def read_round(self) -> None:
        number = self.round()
        around = self.project.rounds.one(number)
        codes = [c.id for c in self.project.rounds.codes(number)]
        for reader in around.readers:
            own = self.all[reader.coder]
            for todo in own.rounds.to_do(number)[: self.rng.choice([1, 9])]:
                chosen = self.rng.sample(codes, min(len(codes), self.rng.randint(0, 2)))
                if around.kind == "answers":
                    own.rounds.code(number, todo.answer, chosen, note=self.rng.choice(["", "hm"]))  # pyright: ignore
                    return
                _, span, _ = todo.parts[0]  # pyright: ignore
                for code in chosen:
                    own.rounds.code_span(number, code, todo.source_id, span, span.of(todo.text))  # pyright: ignore
                    return
                own.rounds.done(number, todo.source_id)
                return

    def settle(self) -> None:
        number = self.round()
        for one in self.project.rounds.disagreements(number)[:1]:
            codes = [c.id for c in self.project.rounds.codes(number)][:1]
            span = one.span if self.project.rounds.one(number).kind == "texts" else None
            self.project.rounds.settle(number, one.answer, codes, span=span)

    def settle_agreed(self) -> None:
        self.project.rounds.settle_agreed(self.round())

    def adopt(self) -> None:
        self.project.rounds.adopt(self.round(), self.rng.choice(PEOPLE))

    def close(self) -> None:
        (self.project.rounds.close if self.rng.random() < 0.6 else self.project.rounds.open_again)(self.round())


FIRST = ("assign", "rule", "read_round", "read_round", "read_round")
OFTEN = ("apply", "span", "chips", "change", "remove", "decide", "take_from", "review", "read_round", "read_round")
STEPS_OF_PEOPLE = tuple(
    name
    for name, thing in vars(Walk).items()
    if callable(thing) and not name.startswith("_") and thing.__annotations__.get("return") is None
    if name not in ("answers", "one_of", "code", "some_codes", "coding_there", "round", "name", "spot")
)


def _look(project: Project, rng: random.Random) -> None:
    """All that the pages ask for: a few of them, so that a walk does not take long."""
    ways = (
        lambda: project.codes(retired=True),
        lambda: project.code_choices(),
        lambda: [project.code(c.id) for c in project.codes(retired=True)],
        lambda: project.rules.all(),
        lambda: [project.versions.diff(v.number) for v in project.versions.all()],
        lambda: project.versions.older_codings(),
        lambda: project.memos.all(),
        lambda: project.cases.find(),
        lambda: project.review.progress(),
        lambda: project.review.recent(),
        lambda: project.review.unseen(),
        lambda: [project.coding.source(s.id) for s in project.coding.sources()],
        lambda: [project.rounds.codes(r.id) for r in project.rounds.all()],
        lambda: [project.rounds.figures(r.id, with_machine=False) for r in project.rounds.all() if r.finished],
        lambda: project.search.find(Query(status=("coded",))),
        lambda: project.search.find(Query(words="grant*", coder="Ana")),
        lambda: project.reports.html(),
    )
    for way in rng.sample(ways, 3):
        way()


def _check(project: Project, *, texts: Mapping[int, str]) -> None:
    ledger, info = project.ledger(), project.info()
    with project._store.reading() as connection:
        states = queries.coding_states(connection)
        units = queries.unit_states(connection)
        codings = queries.rows(connection, "codings")
        segments = {row["id"]: row for row in queries.rows(connection, "segments")}
        codes = {row["id"]: row for row in queries.rows(connection, "codes")}
        sources = {row["id"]: row["text"] for row in queries.rows(connection, "sources")}
    assert ledger.answers_read == len(units) == info.answers_read
    assert all(sources[i] == text for i, text in texts.items() if i in sources)
    held = {(unit, code) for unit, code, status in states if status == "accepted"}
    assert ledger.coded == len({unit for unit, _ in held})
    once = {u["id"]: u["counted_with"] or u["id"] for u in units}
    counted = Counter(code for _, code in {(once[unit], code) for unit, code in held})
    for view in project.codes(retired=True):
        assert view.accepted == counted[view.id], view.name
        shown = [c for c in project.coding.codings(code=view.id) if c.status == "accepted"]
        assert {u for u, c in held if c == view.id} <= set(project.decided(view.id))
        assert bool(shown) == bool(view.accepted) or all(segments[c.answer]["interviewer"] for c in shown)
    own = Counter()
    for coding in codings:
        assert sources[coding["source_id"]][coding["start"] : coding["end"]] == coding["text"]
        unit = segments[coding["segment_id"]]
        assert unit["source_id"] == coding["source_id"]
        assert unit["start"] < coding["end"] and coding["start"] < unit["end"], "a coding begins in another unit"
        assert codes[coding["code_id"]]["codable"], "a group is given"
        if coding["origin"] == "human" and coding["status"] == "accepted":
            own[tuple(coding[c] for c in ("source_id", "start", "end", "code_id", "coder_id", "round_id"))] += 1
    assert not [key for key, count in own.items() if count > 1], "one coder gave one code twice to the same words"


def _check_label(label: str, texts: Mapping[int, str]) -> None:
    assert label.strip() and "\n" not in label and len(label) < 250, label
    assert "None" not in label and "{" not in label and "  " not in label, label
    assert not [text for text in texts.values() if len(text) > 12 and text in label], label


def walk_through(folder: Path, place: Path, seed: int, steps: int = STEPS) -> Counter[str]:
    project = open_project(shutil.copytree(folder, place / f"walk{seed}.ownwords"), actor="Ana")
    walk = Walk(project, seed, place)
    done: Counter[str] = Counter()
    stack: list[tuple[int, Tables]] = []  # each step that stands, with the rows before it
    undone: list[Tables] = []
    first_step, now = len(project.history()), tables(project)
    first, events = now, first_step
    texts: dict[int, str] = {}
    for number in range(steps):
        name = walk.rng.choice([*STEPS_OF_PEOPLE, *OFTEN, *OFTEN, "undo", "undo", "undo", "undo_to", "undo_to"])
        if undone and walk.rng.random() < 0.6:
            name = "redo"
        elif number < len(FIRST):
            name = FIRST[number]
        walk.project = walk.all[walk.rng.choice(PEOPLE)]
        what = f"seed {seed}, step {number}: {name}"
        back_to = walk.rng.choice(stack[-4:])[0] if stack else 99999
        try:
            if name == "undo":
                if stack:
                    walk.project.undo()
            elif name == "redo":
                walk.project.redo()
            elif name == "undo_to":
                walk.project.undo_to(back_to)
            else:
                getattr(walk, name)()
        except OwnwordsError as refused:
            assert tables(project) == now and len(project.history()) == events, (what, refused)
            assert refused.what and refused.kept, what
            if name in ("undo", "redo", "undo_to"):
                assert isinstance(refused, NothingToUndo), (what, refused)
            done[f"{name} refused"] += 1
            continue
        before, now = now, tables(project)
        new = list(project.history()[: len(project.history()) - events])
        events += len(new)
        if name not in ("undo", "redo", "undo_to"):
            assert len(new) <= 1, what
        assert bool(new) == (now != before), (what, [e.label for e in new])
        if name in ("undo", "undo_to"):
            for _ in new:
                undone.append(before)
                before = stack.pop()[1]
            assert now == before, what
        elif name == "redo":
            assert now == undone.pop(), what
            stack.append((new[0].id, before))
        elif new:
            stack.append((new[0].id, before))
            undone.clear()
        done[name] += 1
        with project._store.reading() as connection:
            texts |= {row["id"]: row["text"] for row in queries.rows(connection, "sources")}
        try:
            _check(walk.project, texts=texts)
            for event in new:
                _check_label(event.label, texts)
            _look(walk.project, walk.rng)
        except Exception as error:
            raise AssertionError(f"{what}: {error!r}") from error
    for index in range(len(stack)):
        project.undo()
        assert tables(project) == stack[-1 - index][1]
    assert tables(project) == first
    for _ in stack:
        project.redo()
    assert tables(project) == now
    return done


@pytest.mark.parametrize("seed", range(4))
def test_all_adds_up_and_comes_back_through_any_order_of_coding(folder: Path, tmp_path: Path, seed: int) -> None:
    assert walk_through(folder, tmp_path, seed)
