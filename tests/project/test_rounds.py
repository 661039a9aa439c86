"""Double coding as two people do it: each for themselves, compared, settled, and all of it undone."""

import random
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest

from nlp.errors import (
    BadOption,
    CodeMissing,
    ColumnMissing,
    NoCodesYet,
    NothingToUndo,
    NotInRound,
    QuoteNotInSource,
    RoundMissing,
    RoundRefused,
    SampleImpossible,
    StillReading,
)
from nlp.model.agreement import Agreement, Compared
from nlp.model.material import Span
from nlp.model.rounds import RoundAnswer, RoundText
from nlp.project import COMMENTS, Choice, Project, create_project, open_project

SUBJECTS = ("the grant", "vetting", "the gate", "the helpline")
DOES = ("ends in March", "took nine weeks", "keeps us waiting", "is never answered", "was lost twice")
BOOK = """name: invented
codes:
- name: Money
  definition: Grants, costs and who pays.
  include: [A grant that ends]
- name: Waiting
  definition: How long something takes.
- name: Being heard
  definition: Whether anybody answers.
- name: Old
  active: false
"""
TALK = """Interviewer: How did it go?
Ana Field: The grant ended in March and nobody told us. We waited at the gate for nine weeks.
Interviewer: And then?
Ana Field: The helpline was never answered, so we wrote letters.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("rounds")
    lines = ["id,Region,What is hard?"]
    for n in range(40):
        said = f"{SUBJECTS[n % 4]} {DOES[n % 5]} for team {n}".capitalize()
        lines.append(f"r{n},{'North' if n < 28 else 'South' if n < 39 else ''},{said}")
    lines.append("r40,North,n/a")
    (place / "survey.csv").write_text("\n".join(lines), encoding="utf-8")
    (place / "talk.txt").write_text(TALK, encoding="utf-8")
    (place / "book.yaml").write_text(BOOK, encoding="utf-8")
    project = create_project(place / "p")
    project.import_files([place / "survey.csv"], Choice(open=("What is hard?",), attributes=("Region",)))
    project.import_files([place / "talk.txt"], Choice(interviewers=("Interviewer",)), confirmed=True)
    project.add_codebook(place / "book.yaml")
    return project.folder


@pytest.fixture
def lead(folder: Path, tmp_path: Path) -> Project:
    """The project as somebody opens it who reads in no round."""
    return open_project(shutil.copytree(folder, tmp_path / "p.ownwords"), actor="Lee")


def people(lead: Project) -> tuple[Project, Project]:
    return lead.working_as("Ana"), lead.working_as("Ben")


def codes(lead: Project) -> dict[str, int]:
    return {code.name: code.id for code in lead.codes() if code.active}


def answers(project: Project, number: int, coder: str | None = None) -> list[RoundAnswer]:
    found = project.rounds.to_do(number, coder)
    return [one for one in found if isinstance(one, RoundAnswer)]


def figure(compared: Compared, measure: str) -> float | None:
    (found,) = [f.value for f in compared.figures if f.measure == measure]
    return found


def overall(found: Agreement, pair: int = 0) -> Compared:
    return found.pairs[pair].overall


def talk_source(lead: Project) -> int:
    """The number of the transcript."""
    return max(a.source_id for a in lead.answers(range(1, 100)))


def read_all(project: Project, number: int, give: Any) -> None:
    for one in answers(project, number):
        project.rounds.code(number, one.answer, give(one))


# --- Making a round ---------------------------------------------------------------------------------------------------


def test_a_round_says_who_was_drawn_and_stays_as_it_is(lead: Project, tmp_path: Path) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], share=0.25, by="Region", question="What is hard?")
    made = lead.rounds.one(number)
    assert (made.name, made.kind, made.open, made.units, made.cases, made.made_by) == (
        "Pilot",
        "answers",
        True,
        10,
        10,
        "Lee",
    )
    assert made.groups == (("", 1), ("North", 7), ("South", 2))
    assert made.drawn == '10 of 40 answers to "What is hard?", drawn by lot, spread over "Region" (seed 0)'
    assert [(r.coder, r.read, r.of) for r in made.readers] == [("Ana", 0, 10), ("Ben", 0, 10)]
    before = answers(lead.working_as("Ana"), number)
    more = tmp_path / "more.csv"
    more.write_text("id,What is hard?\nx1,Nobody came to the door\nx2,The van broke down\n", encoding="utf-8")
    lead.import_files([more], Choice(open=("What is hard?",)), confirmed=True)
    lead.edit_code(codes(lead)["Money"], definition="Something else altogether.")
    assert answers(lead.working_as("Ana"), number) == before
    assert lead.rounds.codes(number)[0].code.definition == "Grants, costs and who pays."
    assert lead.rounds.one(number) == made


def test_the_same_seed_draws_the_same_answers_in_the_same_order_for_everybody(lead: Project) -> None:
    one = lead.rounds.assign("One", coders=["Ana", "Ben"], count=12, seed=4)
    two = lead.rounds.assign("Two", coders=["Ana", "Ben"], count=12, seed=4)
    other = lead.rounds.assign("Three", coders=["Ana", "Ben"], count=12, seed=5)
    ana, ben = people(lead)
    drawn = [a.answer for a in answers(ana, one)]
    assert drawn == [a.answer for a in answers(ben, one)] == [a.answer for a in answers(ana, two)]
    assert drawn != sorted(drawn) and set(drawn) != {a.answer for a in answers(ana, other)}


def test_a_round_that_cannot_be_made_says_why_and_leaves_nothing(
    lead: Project, empty_project: Path, small_project: Path
) -> None:
    make = lead.rounds.assign
    steps = len(lead.history())
    for error, match, ask in (
        (BadOption, "share or a count", dict(name="x", coders=["Ana", "Ben"])),
        (RoundRefused, "two people", dict(name="x", coders=["Ana", " Ana "], count=3)),
        (RoundRefused, "consensus", dict(name="x", coders=["Ana", "Consensus"], count=3)),
        (RoundRefused, "no name", dict(name=" ", coders=["Ana", "Ben"], count=3)),
        (ColumnMissing, '"Colour"', dict(name="x", coders=["Ana", "Ben"], count=3, by="Colour")),
        (ColumnMissing, '"Why"', dict(name="x", coders=["Ana", "Ben"], count=3, question="Why")),
        (SampleImpossible, "400", dict(name="x", coders=["Ana", "Ben"], count=400)),
        (RoundRefused, "no text 999", dict(name="x", coders=["Ana", "Ben"], sources=[999])),
    ):
        with pytest.raises(error, match=match):
            make(**ask)  # type: ignore[arg-type]
    assert lead.rounds.all() == () and len(lead.history()) == steps
    make("x", coders=["Ana", "Ben"], count=3)
    with pytest.raises(RoundRefused, match="already"):
        make("x", coders=["Ana", "Ben"], count=3)
    with pytest.raises(SampleImpossible, match="Import answers first"):
        open_project(empty_project).rounds.assign("x", coders=["Ana", "Ben"], count=1)
    with pytest.raises(NoCodesYet):
        open_project(small_project).rounds.assign("x", coders=["Ana", "Ben"], count=1)
    with pytest.raises(RoundMissing):
        lead.rounds.one(99)


# --- Reading, blind ---------------------------------------------------------------------------------------------------


def test_a_coder_reads_answer_after_answer_and_sees_nothing_of_the_other(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=4)
    ana, ben = people(lead)
    money = codes(lead)["Money"]
    first, second, third, fourth = answers(ana, number)
    ledger = lead.ledger()
    ana.rounds.code(number, first.answer, [money], note="because of the grant")
    ana.rounds.code(number, second.answer)
    ana.rounds.code(number, third.answer, outcome="skipped")
    assert [a.answer for a in answers(ana, number)] == [fourth.answer, third.answer]
    assert [a.answer for a in answers(ben, number)] == [a.answer for a in (first, second, third, fourth)]
    assert all(a.mine is None for a in answers(ben, number)) and ben.rounds.mine(number) == ()
    assert [(a.answer, a.mine and a.mine.codes) for a in ana.rounds.mine(number)] == [
        (second.answer, ()),
        (first.answer, ("Money",)),
    ]
    (of_ana, of_ben) = lead.rounds.one(number).readers
    assert (of_ana.read, of_ana.skipped, of_ben.read) == (2, 1, 0)
    assert lead.ledger() == ledger, "what is given in a round counts nowhere else"
    assert lead.decided(money) == {} and lead.code_answers(money) == ()
    assert "Money" not in " ".join(e.label for e in lead.history(most=3)), "the history tells nobody what was given"
    for ask in (ben.rounds.disagreements, ben.rounds.agreed, ben.rounds.settle_agreed):
        with pytest.raises(StillReading, match="4 answers"):
            ask(number)
    with pytest.raises(StillReading):
        ben.rounds.adopt(number, "Ana")


def test_a_change_of_mind_takes_the_place_of_what_was_said_and_is_undone(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=2)
    ana, _ = people(lead)
    money, waiting = (codes(lead)[name] for name in ("Money", "Waiting"))
    answer = answers(ana, number)[0].answer
    ana.rounds.code(number, answer, [money, waiting])
    ana.rounds.code(number, answer, [waiting], outcome="unsure", note="or is it the grant?")
    (now,) = ana.rounds.mine(number)
    assert now.mine and (now.mine.codes, now.mine.outcome, now.mine.note) == (
        ("Waiting",),
        "unsure",
        "or is it the grant?",
    )
    steps = len(lead.history())
    ana.rounds.code(number, answer, [waiting], outcome="unsure", note="or is it the grant?")
    assert len(lead.history()) == steps, "saying the same again is no step"
    ana.undo()
    assert ana.rounds.mine(number)[0].mine.codes == ("Money", "Waiting")  # type: ignore[union-attr]
    ana.undo()
    assert ana.rounds.mine(number) == () and len(answers(ana, number)) == 2


def test_what_a_window_sends_twice_is_done_once(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=2)
    ana, _ = people(lead)
    answer = answers(ana, number)[0].answer
    ana.rounds.code(number, answer, [codes(lead)["Money"]], window=("w", 1))
    ana.rounds.code(number, answer, [codes(lead)["Waiting"]], window=("w", 2))
    ana.rounds.code(number, answer, [codes(lead)["Money"]], window=("w", 1))
    assert ana.rounds.mine(number)[0].mine.codes == ("Waiting",)  # type: ignore[union-attr]


def test_only_coders_of_an_open_round_read_in_it_and_only_its_answers_and_codes(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=2)
    ana, _ = people(lead)
    money = codes(lead)["Money"]
    answer = answers(ana, number)[0].answer
    with pytest.raises(NotInRound, match="Ana and Ben"):
        lead.rounds.code(number, answer, [money])
    with pytest.raises(NotInRound, match="Ana and Ben"):
        lead.rounds.to_do(number)
    outside = next(i for i in range(1, 41) if i not in {a.answer for a in answers(ana, number)})
    with pytest.raises(NotInRound, match=f"Answer {outside}"):
        ana.rounds.code(number, outside, [money])
    old = max(c.id for c in lead.codes()) + 1  # the one that is not in use
    with pytest.raises(CodeMissing):
        ana.rounds.code(number, answer, [old])
    for outcome, given in (("none", [money]), ("coded", []), ("skipped", [money])):
        with pytest.raises(RoundRefused, match="do not go together"):
            ana.rounds.code(number, answer, given, outcome=outcome)  # type: ignore[arg-type]
    lead.rounds.close(number)
    with pytest.raises(RoundRefused, match="closed"):
        ana.rounds.code(number, answer, [money])
    lead.rounds.open_again(number)
    ana.rounds.code(number, answer, [money])
    assert "consensus" not in lead.coders()


# --- Figures ----------------------------------------------------------------------------------------------------------


def test_figures_before_both_finished_say_on_which_answers_they_stand(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=40)
    ana, ben = people(lead)
    money = codes(lead)["Money"]
    for place, one in enumerate(answers(ana, number)[:35]):
        ana.rounds.code(number, one.answer, [money] if place % 2 else [])
    for place, one in enumerate(answers(ben, number)[:32]):
        ben.rounds.code(number, one.answer, [money] if place % 2 or place < 5 else [])
    found = lead.rounds.figures(number, with_machine=False)
    assert found.stands_on == (
        "Not everybody has finished: of 40 answers, Ana 35, Ben 32 so far. "
        "The figures stand on the 32 answers that two coders or more have read."
    )
    assert overall(found).units == 32 and overall(found).enough
    assert figure(overall(found), "percent") == pytest.approx(29 / 32)
    assert [c.code for c in found.pairs[0].codes] == ["Money", "Waiting", "Being heard"]
    read_all(ana, number, lambda _: [])
    read_all(ben, number, lambda _: [])
    assert lead.rounds.figures(number, with_machine=False).stands_on == (
        "All 40 answers of the round were read by Ana and Ben."
    )


def test_what_was_changed_after_seeing_the_others_is_said_with_the_figures(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=3)
    ana, ben = people(lead)
    money, waiting = (codes(lead)[name] for name in ("Money", "Waiting"))
    first, *_ = (a.answer for a in answers(ana, number))
    ana.rounds.code(number, first, [money])
    ana.rounds.code(number, first, [waiting])
    read_all(ana, number, lambda _: [money])
    read_all(ben, number, lambda _: [money])
    assert "could see" not in lead.rounds.figures(number, with_machine=False).stands_on
    (differ,) = ana.rounds.disagreements(number)
    ana.rounds.code(number, differ.answer, [money])
    found = lead.rounds.figures(number, with_machine=False)
    assert figure(overall(found), "percent") == 1
    assert "1 answer of them was changed by somebody who had finished and could see" in found.stands_on
    ana.undo()
    assert "could see" not in lead.rounds.figures(number, with_machine=False).stands_on


def test_what_one_was_unsure_about_without_a_code_is_in_no_figure_and_is_talked_about(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=3)
    ana, ben = people(lead)
    _, second, third = (a.answer for a in answers(ana, number))
    for project in (ana, ben):
        read_all(project, number, lambda _: [codes(lead)["Money"]])
    ben.rounds.code(number, second, outcome="unsure", note="two things at once")
    ben.rounds.code(number, third, [codes(lead)["Waiting"]], note="nine weeks")
    assert overall(lead.rounds.figures(number, with_machine=False)).units == 2
    one, other = lead.rounds.disagreements(number)
    assert (one.answer, one.codes, [r.outcome for r in one.readings]) == (second, (), ["coded", "unsure"])
    assert (other.answer, other.codes) == (third, ("Money", "Waiting"))
    assert [(r.coder, r.codes, r.note) for r in other.readings] == [
        ("Ana", ("Money",), ""),
        ("Ben", ("Waiting",), "nine weeks"),
    ]
    assert lead.rounds.agreed(number) == 1


def test_the_machine_is_one_more_coder_and_knows_nothing_of_the_round(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=12)
    ana, ben = people(lead)
    money = codes(lead)["Money"]
    for project in (ana, ben):
        read_all(project, number, lambda one: [money] if "grant" in one.text.casefold() else [])
    before = lead.rounds.figures(number)
    assert before.people == lead.rounds.figures(number, with_machine=False).people
    assert [(p.coders, p.with_machine) for p in before.pairs] == [
        (("Ana", "Ben"), False),
        (("Ana", "code suggester"), True),
        (("Ben", "code suggester"), True),
    ]
    assert "from the codebook alone" in before.stands_on
    lead.rounds.settle_agreed(number)
    after = lead.rounds.figures(number)
    assert after == before, "the machine learned from what was settled in the round"


def test_people_who_coded_in_the_ordinary_way_are_compared_over_what_both_read(tmp_path: Path) -> None:
    document = docx.Document()
    for n in range(36):
        run = document.add_paragraph().add_run(f"The gate kept team {n} waiting, and the grant is gone.")
        document.add_comment(run, "Waiting" if n % 4 else "Money", author="Ana")
        if n < 32:
            document.add_comment(run, "Waiting", author="Ben")
    document.save(str(tmp_path / "coded.docx"))
    project = create_project(tmp_path / "two", actor="Lee")
    project.import_files([tmp_path / "coded.docx"], Choice(codes=(COMMENTS,), read_as="document"), confirmed=True)
    found = project.rounds.figures_of_coders(["Ana", "Ben"])
    assert overall(found).units == 32 and figure(overall(found), "percent") == 0.75
    assert [c.code for c in found.pairs[0].codes] == ["Money", "Waiting"]
    assert found.stands_on.startswith(
        "Of the answers that these people read (Ana 36, Ben 32), 32 answers were read by two of them or more"
    )
    waiting = next(c.id for c in project.codes() if c.name == "Waiting")
    project.reject(waiting)
    assert project.rounds.figures_of_coders(["Ana", "Ben"]).pairs == found.pairs, "what Lee did is no change of mind"
    for people, match in ((["Ana", "Cem"], "Cem"), (["Ana"], "two people"), (["Ana", "Lee"], None)):
        if match:
            with pytest.raises(RoundRefused, match=match):
                project.rounds.figures_of_coders(people)
        else:  # Lee took the coding over, and decided about it
            assert project.rounds.figures_of_coders(people).pairs == ()


# --- Settling ---------------------------------------------------------------------------------------------------------


def test_what_is_settled_counts_and_says_who_and_why(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=6)
    ana, ben = people(lead)
    money, waiting = (codes(lead)[name] for name in ("Money", "Waiting"))
    todo = [a.answer for a in answers(ana, number)]
    for project, last in ((ana, money), (ben, waiting)):
        for place, answer in enumerate(todo):
            project.rounds.code(number, answer, [last] if place == 5 else [money] if place % 2 else [])
    assert lead.rounds.agreed(number) == 5
    assert lead.rounds.settle_agreed(number) == 5 and lead.rounds.settle_agreed(number) == 0
    assert lead.ledger().coded == 2 and lead.ledger().no_code_fits == 3
    (left,) = lead.rounds.disagreements(number)
    assert left.settled is None and left.answer == todo[5]
    lead.rounds.settle(number, todo[5], [waiting], note="Ben is right: it is the time")
    assert lead.decided(waiting) == {todo[5]: "accepted"}
    (settled,) = lead.rounds.disagreements(number)
    assert (settled.settled, settled.settled_note) == (("Waiting",), "Ben is right: it is the time")
    lead.rounds.settle(number, todo[5], [money])
    assert lead.decided(waiting) == {} and lead.decided(money)[todo[5]] == "accepted"
    assert lead.rounds.one(number).settled == 6
    assert lead.history(most=1)[0].label == f'settle answer {todo[5]} of the round "Pilot"'
    for _ in range(3):
        lead.undo()
    assert lead.ledger().coded == 0 and lead.rounds.agreed(number) == 5


def test_one_coders_coding_is_taken_over_and_leaves_what_is_settled(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=4)
    ana, ben = people(lead)
    money, waiting = (codes(lead)[name] for name in ("Money", "Waiting"))
    todo = [a.answer for a in answers(ana, number)]
    read_all(ana, number, lambda _: [money])
    read_all(ben, number, lambda _: [waiting])
    lead.rounds.settle(number, todo[0], [])
    assert lead.rounds.adopt(number, "Ben") == 3
    assert lead.decided(waiting) == dict.fromkeys(sorted(todo[1:]), "accepted")
    assert lead.ledger().no_code_fits == 1


def test_a_consensus_decides_what_a_machine_had_proposed_on_the_answer(lead: Project) -> None:
    lead.suggest_codes()
    proposed = {(a, c.id) for c in lead.codes() for a in [s.answer for s in lead.suggestions(c.id)]}
    assert proposed
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], share=1.0, question="What is hard?")
    ana, ben = people(lead)
    money = codes(lead)["Money"]
    for project in (ana, ben):
        read_all(project, number, lambda _: [money])
    lead.rounds.settle_agreed(number)
    in_round = set(range(1, 41))
    for code in lead.codes():
        assert not in_round & {s.answer for s in lead.suggestions(code.id)}
    assert lead.ledger().coded == 40
    lead.undo()
    assert {(a, c.id) for c in lead.codes() for a in [s.answer for s in lead.suggestions(c.id)]} == proposed


def test_a_closed_round_is_settled_with_what_two_have_read(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben", "Cem"], count=5)
    ana, ben = people(lead)
    for project in (ana, ben):
        read_all(project, number, lambda _: [codes(lead)["Money"]])
    assert lead.rounds.agreed(number) == 0, "Cem has not read them"
    lead.rounds.close(number)
    assert lead.rounds.agreed(number) == 5
    assert lead.working_as("Cem").rounds.disagreements(number) == ()


def test_codes_merged_while_a_round_is_open_are_followed(lead: Project) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=2)
    ana, ben = people(lead)
    money, waiting = (codes(lead)[name] for name in ("Money", "Waiting"))
    read_all(ana, number, lambda _: [money])
    read_all(ben, number, lambda _: [waiting])
    lead.merge_codes(money, [waiting])
    assert [c.label for c in lead.rounds.codes(number)] == ["Money", "Being heard"]
    assert figure(overall(lead.rounds.figures(number, with_machine=False)), "percent") == 1
    assert lead.rounds.settle_agreed(number) == 2


# --- Texts ------------------------------------------------------------------------------------------------------------


def test_stretches_of_a_text_are_coded_compared_and_settled(lead: Project) -> None:
    source = talk_source(lead)
    number = lead.rounds.assign("Talk", coders=["Ana", "Ben"], sources=[source])
    ana, ben = people(lead)
    money, waiting = (codes(lead)[name] for name in ("Money", "Waiting"))
    (text,) = ana.rounds.to_do(number)
    assert isinstance(text, RoundText) and not text.done and lead.rounds.one(number).units == 1

    def stretch(words: str) -> tuple[int, Span, str]:
        assert isinstance(text, RoundText)
        start = text.text.index(words)
        return source, Span(start, start + len(words)), words

    ledger = lead.ledger()
    given = ana.rounds.code_span(number, money, *stretch("The grant ended in March and nobody told us."))
    ana.rounds.code_span(number, waiting, *stretch("nine weeks"))
    ben.rounds.code_span(number, money, *stretch("The grant ended in March"), note="only that")
    with pytest.raises(QuoteNotInSource):
        ana.rounds.code_span(number, money, source, Span(0, 4), "nope")
    with pytest.raises(NotInRound):
        ana.rounds.code_span(number, money, *stretch("How did it go?"))
    with pytest.raises(NotInRound):
        ana.rounds.take_span(number, 9999)
    assert [s.code for s in ana.rounds.text(number, source).mine] == ["Money", "Waiting"]
    assert [s.note for s in ben.rounds.text(number, source).mine] == ["only that"]
    assert lead.rounds.figures(number, with_machine=False).pairs == (), "nobody said that they are done"
    for project in (ana, ben):
        project.rounds.done(number, source)
    assert ana.rounds.to_do(number) == () and lead.rounds.one(number).finished
    assert lead.ledger() == ledger
    found = lead.rounds.figures(number, with_machine=False).pairs[0]
    assert 0 < (figure(found.codes[0], "alpha") or 0) < 1
    assert figure(found.codes[0], "overlap_f1") == 1
    assert len(lead.rounds.figures(number).pairs) == 3

    differ = lead.rounds.disagreements(number)
    assert [(d.text.strip(), d.codes) for d in differ] == [
        ("and nobody told us.", ("Money",)),
        ("nine weeks", ("Waiting",)),
    ]
    assert lead.rounds.agreed(number) == 1 and lead.rounds.settle_agreed(number) == 1
    lead.rounds.settle(number, differ[0].answer, [], span=differ[0].span, note="that is not money")
    lead.rounds.settle(number, differ[1].answer, [waiting], span=differ[1].span)
    assert [d.settled for d in lead.rounds.disagreements(number)] == [(), ("Waiting",)]
    assert lead.rounds.disagreements(number)[0].settled_note == "that is not money"
    assert lead.ledger().coded == ledger.coded + 1
    for _ in range(3):
        lead.undo()
    assert lead.ledger() == ledger
    assert lead.rounds.adopt(number, "Ana") == 2
    ana.rounds.done(number, source, finished=False)
    assert given is not None
    ana.rounds.take_span(number, given)
    ana.rounds.done(number, source)
    ben.rounds.take_span(number, ben.rounds.text(number, source).mine[0].id)
    assert "1 passage of them was changed" in lead.rounds.figures(number, with_machine=False).stands_on
    assert [s.code for s in ana.rounds.text(number, source).mine] == ["Waiting"]


# --- In any order -----------------------------------------------------------------------------------------------------


def _seen(lead: Project, number: int) -> tuple[Any, ...]:
    ana, ben = people(lead)
    rounds = lead.rounds
    return (
        rounds.one(number),
        rounds.disagreements(number),
        rounds.agreed(number),
        ana.rounds.mine(number, most=50),
        ben.rounds.mine(number, most=50),
        rounds.to_do(number, "Ana"),
        lead.ledger(),
        {code.id: dict(lead.decided(code.id)) for code in lead.codes()},
    )


@pytest.mark.parametrize("seed", range(4))
def test_whatever_two_coders_do_the_ledger_waits_for_the_consensus_and_undo_brings_all_back(
    lead: Project, seed: int
) -> None:
    rng = random.Random(seed)
    start = lead.ledger()
    number = lead.rounds.assign("Walk", coders=["Ana", "Ben"], count=8, seed=seed)
    there = list(codes(lead).values())
    drawn = [a.answer for a in answers(lead, number, "Ana")]
    seen = [_seen(lead, number)]
    steps = [len(lead.history())]
    for turn in range(30):
        project = rng.choice(people(lead))
        given = rng.sample(there, rng.choice([0, 1, 1, 2]))
        outcome = rng.choice([None, None, None, "unsure", None if given else "skipped"])
        what = rng.choice(["code"] * 5 + (["settle", "agreed", "adopt", "close"] if turn > 12 else []))
        if what == "code":
            lead.rounds.open_again(number)
            project.rounds.code(number, rng.choice(drawn), given, outcome=outcome, note=rng.choice(["", "hm"]))  # type: ignore[arg-type]
        elif what == "settle":
            lead.rounds.settle(number, rng.choice(drawn), given, note="so be it")
        elif what == "agreed":
            lead.rounds.settle_agreed(number)
        elif what == "adopt":
            lead.rounds.adopt(number, rng.choice(["Ana", "Ben"]))
        else:
            lead.rounds.close(number)
        now = _seen(lead, number)
        made = now[0]
        assert sum((a.mine is not None) for a in now[3]) == made.readers[0].read
        assert {a.answer for a in now[3]} | {a.answer for a in now[5]} == set(drawn)
        ledger = lead.ledger()
        assert ledger.answers_read == start.answers_read
        assert ledger.coded + ledger.no_code_fits == start.coded + start.no_code_fits + made.settled
        if not made.settled:
            assert ledger == start, "an open round changed the ledger"
        if len(lead.history()) > steps[-1]:
            if len(lead.history()) == steps[-1] + 1:
                seen.append(now)
            else:  # opened again and coded
                seen += [None, now]  # type: ignore[list-item]
            steps.append(len(lead.history()))
    for before in reversed(seen[:-1]):
        lead.undo()
        if before is not None:
            assert _seen(lead, number) == before
    lead.undo()
    assert lead.rounds.all() == () and lead.ledger() == start
    with pytest.raises(NothingToUndo):
        for _ in range(50):
            lead.undo()
