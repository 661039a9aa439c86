"""Coding by hand in a project: given, changed, taken away, undone; nobody is lost whatever is done."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nlp.errors import (
    AnswerMissing,
    CodeEditRefused,
    CodeMissing,
    CodingMissing,
    CodingRefused,
    NothingToUndo,
    QuoteNotInSource,
)
from nlp.model.coding import Stance
from nlp.model.material import Span
from nlp.model.quotes import Wanted
from nlp.project import Choice, Project, create_project, open_project
from nlp.store import queries

TALK = """Interviewer: What is hardest?

Ana: 😀 The grant ends in March.  And nobody says what comes after.

Interviewer: And vetting?

Ben: Vetting took nine weeks. Volunteers left 👩‍👩‍👧‍👦 meanwhile.

Ana: The van broke down again.
"""


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("by_hand")
    survey, talk = folder / "survey.csv", folder / "talk.txt"
    said = ("The grant ends in March", "Vetting took nine weeks", "n/a", "The van broke down", "Volunteers left us")
    lines = [f"r{n},{said[n % 5]} in year {n}" if n % 5 != 2 else f"r{n},n/a" for n in range(20)]
    survey.write_text("id,comment\n" + "\n".join(lines), encoding="utf-8")
    talk.write_text(TALK, encoding="utf-8")
    project = create_project(folder / "made", actor="Ana")
    project.import_files([survey], Choice(open=("comment",)), confirmed=True)
    project.import_files([talk], Choice(interviewers=("Interviewer",)), confirmed=True)
    return project.folder


@pytest.fixture
def made(_made: Path, tmp_path: Path) -> Project:
    """20 short answers and a talk of five turns, and nothing coded."""
    return open_project(shutil.copytree(_made, tmp_path / "made.ownwords"), actor="Ana")


def talk_of(project: Project) -> tuple[int, str]:
    source = project.coding.sources()[0]
    return source.id, project.coding.source(source.id).text


def where(project: Project, words: str) -> tuple[int, Span, str]:
    source, text = talk_of(project)
    return source, Span(text.index(words), text.index(words) + len(words)), words


def code_words(project: Project, code: int, words: str, **more: Any) -> int:
    source, span, text = where(project, words)
    coding = project.coding.apply_to_span(code, source, span, text=text, **more)
    assert coding is not None
    return coding


def propose(project: Project, code: int, answers: list[int]) -> None:
    """A machine's proposals, as finding themes or suggesting codes would save them."""
    from nlp.model.journal import Plan, insert
    from nlp.project.codings import proposed

    with project._store.writing(actor=("a machine", "model")) as writer:
        units = queries.answers(writer.connection, answers)
        machine = writer.coder("a machine", "model")
        rows = writer.new_rows(
            "codings", [proposed(u, code, by=machine, why="by its meaning", score=0.8) for u in units]
        )
        writer.apply(Plan("suggest_codes", "suggest", tuple(insert("codings", row) for row in rows)))


def statuses(project: Project, answers: list[int]) -> list[str]:
    return [a.status for a in project.answers(answers)]


def tables(project: Project) -> dict[str, list[dict[str, Any]]]:
    with project._store.reading() as connection:
        return {name: queries.rows(connection, name) for name in ("codes", "codings", "segments")}


def code_of(project: Project, code: int):
    return next(c for c in project.codes(retired=True) if c.id == code)


# --- Giving -----------------------------------------------------------------------------------------------------------


def test_several_stretches_get_a_code_in_one_step_each_once(made: Project) -> None:
    code = made.coding.add_code("Time")
    spots = [where(made, "nine weeks"), where(made, "meanwhile"), where(made, "March"), where(made, "nine weeks")]
    source = spots[0][0]
    (ben,) = [s.answer for s in made.coding.source(source).stretches if s.speaker == "Ben"]
    made.mark_no_code_fits([ben])  # two of the stretches are in one answer, which fits a code again
    propose(made, code, [ben])
    steps = len(made.history())
    assert made.coding.apply_to_spots(code, spots) == 3
    assert len(made.history()) == steps + 1 and made.history()[0].label == 'give "Time" to 3 passages'
    assert [c.text for c in made.coding.codings(source=source) if c.status == "accepted"] == [
        "March",
        "nine weeks",
        "meanwhile",
    ]
    assert made.answers([ben])[0].status == "coded"
    assert made.coding.apply_to_spots(code, spots) == 0
    with pytest.raises(CodingRefused):
        made.coding.apply_to_spots(code, [where(made, "The van"), (source, Span(0, 3), "not these words")])
    assert len(made.coding.codings(code=code, answers=[ben])) == 2
    new = made.coding.add_code("Van", spots=[where(made, "The van"), where(made, "nine weeks")])
    assert {c.text for c in made.coding.codings(code=new)} == {"The van", "nine weeks"}


def test_a_code_given_to_answers_counts_at_once_and_is_one_step(made: Project) -> None:
    code = made.coding.add_code("Funding")
    assert made.coding.apply(code, [1, 6, 11], stance="against", note="all of one kind", unsure=True) == 3
    assert statuses(made, [1, 6, 11]) == ["coded"] * 3
    first = made.coding.codings(answers=[1])[0]
    assert (first.coder, first.coder_kind, first.origin, first.status) == ("Ana", "person", "human", "accepted")
    assert (first.stance, first.note, first.unsure, first.text) == (
        "against",
        "all of one kind",
        True,
        made.answers([1])[0].text,
    )
    step = made.next_undo()
    assert step and step.label == 'give "Funding" to 3 answers'
    assert made.coding.apply(code, [1, 6, 16]) == 1, "who has it from Ana already is left alone"
    made.undo()
    made.undo()
    assert made.coding.codings() == () and made.ledger().coded == 0
    made.redo()
    assert made.ledger().coded == 3


def test_two_people_each_give_a_code_and_the_answer_counts_once(made: Project) -> None:
    code = made.coding.add_code("Funding")
    made.coding.apply(code, [1])
    ben = made.working_as("Ben")
    assert ben.coding.apply(code, [1]) == 1
    assert [c.coder for c in made.coding.codings(answers=[1])] == ["Ana", "Ben"]
    assert (code_of(made, code).accepted, made.ledger().coded) == (1, 1)


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda p, c: p.coding.apply(99, [1]), CodeMissing, "no code 99"),
        (lambda p, c: p.coding.apply(c, [1, 9999]), AnswerMissing, "no answer 9999"),
        (lambda p, c: p.coding.apply(c, [1], stance="angry"), CodingRefused, "not a stance"),
        (lambda p, c: p.coding.apply_to_span(c, 999, Span(0, 1), text="x"), AnswerMissing, "no source 999"),
        (lambda p, c: p.coding.apply_to_span(c, 1, Span(0, 3), text="tHE"), CodingRefused, "does not hold these words"),
        (lambda p, c: p.coding.change(7, note="x"), CodingMissing, "no coding 7"),
        (lambda p, c: p.coding.remove([7]), CodingMissing, "no coding 7"),
        (lambda p, c: p.coding.set_codes(1, [c, 99]), CodeMissing, "no code 99"),
        (lambda p, c: p.coding.add_code(" - "), CodeEditRefused, "letters"),
        (lambda p, c: p.coding.source(999), AnswerMissing, "no source 999"),
    ],
)
def test_what_cannot_be_coded_is_refused_and_nothing_changes(
    made: Project, act: Callable[[Project, int], object], error: type[Exception], says: str
) -> None:
    code = made.coding.add_code("Funding")
    before, steps = tables(made), len(made.history())
    with pytest.raises(error, match=says):
        act(made, code)
    assert tables(made) == before and len(made.history()) == steps


def test_a_retired_code_and_a_group_are_given_to_nobody(made: Project) -> None:
    code = made.coding.add_code("Funding")
    made.retire_code(code)
    with pytest.raises(CodingRefused, match="was retired"):
        made.coding.apply(code, [1])
    made.bring_back_code(code)
    made.edit_code(code, codable=False)
    with pytest.raises(CodingRefused, match="only groups"):
        made.coding.apply(code, [1])


# --- Stretches --------------------------------------------------------------------------------------------------------


def test_codes_on_stretches_overlap_and_each_is_a_slice_of_its_source(made: Project) -> None:
    money, fear = made.coding.add_code("Funding"), made.coding.add_code("Not knowing")
    code_words(made, money, "The grant ends in March.  And nobody")
    code_words(made, fear, "  And nobody says what comes after.")
    code_words(made, money, "left 👩‍👩‍👧‍👦 meanwhile")
    source, text = talk_of(made)
    found = made.coding.codings(source=source)
    assert [(c.code, c.text) for c in found] == [
        ("Funding", "The grant ends in March.  And nobody"),
        ("Not knowing", "And nobody says what comes after."),
        ("Funding", "left 👩‍👩‍👧‍👦 meanwhile"),
    ]
    assert all(c.span.of(text) == c.text for c in found)


def test_the_same_code_on_the_same_words_is_there_once_for_each_coder(made: Project) -> None:
    code = made.coding.add_code("Funding")
    one = code_words(made, code, "The grant ends")
    assert code_words(made, code, " The grant ends ") == one
    assert code_words(made.working_as("Ben"), code, "The grant ends") != one
    assert len(made.coding.codings()) == 2
    propose(made, code, [1])
    made.accept(code, [1])
    text = made.answers([1])[0].text
    taken_over = made.coding.apply_to_span(code, made.answers([1])[0].source_id, Span(0, len(text)), text=text)
    assert taken_over == made.coding.codings(answers=[1])[0].id, "Ana made the machine's proposal count already"


def test_a_stretch_over_several_turns_touches_each_of_them_and_no_interviewer(made: Project) -> None:
    code = made.coding.add_code("Waiting")
    source, text = talk_of(made)
    words = text[text.index("comes after") : text.index("nine weeks") + 10]
    code_words(made, code, words)
    view = made.coding.source(source)
    coded = [s.speaker for s in view.stretches if s.status == "coded"]
    assert coded == ["Ana", "Ben"]
    assert (code_of(made, code).accepted, made.ledger().coded) == (2, 2)
    line = made.coding.sources()[0]
    assert (line.answers, line.decided, line.codings) == (3, 2, 1)
    assert made.coding.codings(answers=[s.answer for s in view.stretches if s.speaker == "Ben"])
    assert made.coding.take_from(code, [view.stretches[-2].answer]) == 1
    assert made.ledger().coded == 0


def test_words_that_nobody_said_cannot_be_coded(made: Project) -> None:
    code = made.coding.add_code("Waiting")
    source, text = talk_of(made)
    if text.startswith("Interviewer"):
        with pytest.raises(CodingRefused, match="part of no answer"):
            made.coding.apply_to_span(code, source, Span(0, 11), text="Interviewer")
    start = text.index("  And")
    with pytest.raises(CodingRefused, match="no words"):
        made.coding.apply_to_span(code, source, Span(start, start + 2), text="  ")


def test_what_a_window_sends_twice_is_done_once(made: Project) -> None:
    code = made.coding.add_code("Funding")
    source, span, text = where(made, "The grant")
    coding = made.coding.apply_to_span(code, source, span, text=text, window=("w", 1))
    assert coding is not None
    assert made.coding.apply_to_span(code, source, span, text=text, window=("w", 1)) is None
    assert made.coding.change(coding, stance="for", window=("w", 2)) == coding
    assert made.coding.change(coding, stance="against", window=("w", 2)) is None
    assert made.coding.codings()[0].stance == "for"
    assert made.coding.remove([coding], window=("w", 3)) == 1
    assert made.coding.remove([coding], window=("w", 3)) == 0
    steps = len(made.history())
    new = made.coding.add_code("Left", spots=[where(made, "left")], window=("w", 4))
    assert made.coding.add_code("Left", spots=[where(made, "left")], window=("w", 4)) == new
    assert len(made.history()) == steps + 1
    with pytest.raises(CodingRefused):
        made.coding.apply_to_span(code, source, span, text="other", window=("w", 5))
    assert made.coding.apply_to_span(code, source, span, text=text, window=("w", 5)) is not None


# --- Changing and taking away -----------------------------------------------------------------------------------------


def test_boundaries_code_stance_note_and_doubt_can_be_changed_and_undone(made: Project) -> None:
    money, staff = made.coding.add_code("Funding"), made.coding.add_code("Staff")
    coding = code_words(made, money, "The grant")
    before = tables(made)
    _, span, text = where(made, "The grant ends in March")
    made.coding.change(coding, span=span, text=text, code_id=staff, stance="mixed", note="both sides", unsure=True)
    now = made.coding.codings()[0]
    assert (now.id, now.code, now.text, now.stance, now.note, now.unsure) == (
        coding,
        "Staff",
        text,
        "mixed",
        "both sides",
        True,
    )
    assert now.span.of(talk_of(made)[1]) == text
    made.coding.change(coding, unsure=False)
    assert not made.coding.codings()[0].unsure and made.coding.codings()[0].note == "both sides"
    steps = len(made.history())
    made.coding.change(coding, note="both sides")
    assert len(made.history()) == steps, "nothing changed, so there is no step"
    with pytest.raises(CodingRefused):
        made.coding.change(coding, span=Span(0, 4), text="what")
    made.undo()
    made.undo()
    assert tables(made) == before


def test_a_coding_moved_onto_its_twin_becomes_one_with_it(made: Project) -> None:
    code = made.coding.add_code("Funding")
    one, two = code_words(made, code, "The grant"), code_words(made, code, "grant ends")
    _, span, text = where(made, "The grant")
    assert made.coding.change(two, span=span, text=text) == one
    assert [c.id for c in made.coding.codings()] == [one]


def test_what_another_person_coded_stays_on_record_when_it_is_changed_or_taken_away(made: Project) -> None:
    money, staff = made.coding.add_code("Funding"), made.coding.add_code("Staff")
    ben = made.working_as("Ben")
    ben.coding.apply(money, [1, 6])
    first, second = (c.id for c in made.coding.codings())
    mine = made.coding.change(first, code_id=staff)
    assert mine not in (None, first)
    assert [(c.coder, c.code, c.status) for c in made.coding.codings(answers=[1])] == [
        ("Ben", "Funding", "rejected"),
        ("Ana", "Staff", "accepted"),
    ]
    assert made.coding.remove([second]) == 1
    assert [(c.coder, c.status) for c in made.coding.codings(answers=[6])] == [("Ben", "rejected")]
    made.undo()
    ben.coding.remove([second])
    assert made.coding.codings(answers=[6]) == ()


def test_the_chips_of_an_answer_are_the_codes_that_count_for_it(made: Project) -> None:
    money, staff, van = (made.coding.add_code(name) for name in ("Funding", "Staff", "Transport"))
    made.coding.set_codes(1, [money, staff])
    made.coding.set_codes(1, [staff, van])
    assert [c.code for c in made.coding.codings(answers=[1]) if c.status == "accepted"] == ["Staff", "Transport"]
    step = made.next_undo()
    assert step and step.label == 'give "Transport" and take away "Funding", 1 answer'
    steps = len(made.history())
    made.coding.set_codes(1, [van, staff])
    assert len(made.history()) == steps
    made.undo()
    assert [c.code for c in made.coding.codings(answers=[1])] == ["Funding", "Staff"]
    made.coding.set_codes(1, [])
    assert statuses(made, [1]) == ["unread"]


# --- New codes --------------------------------------------------------------------------------------------------------


def test_a_new_code_and_its_first_coding_are_one_step(made: Project) -> None:
    group = made.coding.add_code("Money")
    spot = where(made, "nobody says what comes after")
    code = made.coding.add_code(
        spot[2], under=group, spots=[spot], answers=[1], definition=" What comes next is open. "
    )
    view = code_of(made, code)
    assert (view.name, view.parent_id, view.definition) == (spot[2], group, "What comes next is open.")
    assert {c.text for c in made.coding.codings(code=code)} == {spot[2], made.answers([1])[0].text}
    made.undo()
    assert [c.id for c in made.codes()] == [group] and made.coding.codings() == ()


def test_a_name_that_is_there_is_not_made_twice_and_a_retired_one_comes_back(made: Project) -> None:
    code = made.coding.add_code("Short-term  funding")
    assert code_of(made, code).name == "Short-term funding"
    made.retire_code(code)
    assert made.coding.add_code(" short-term funding ", answers=[1]) == code
    assert code_of(made, code).active and made.ledger().coded == 1
    made.undo()
    assert not code_of(made, code).active and made.ledger().coded == 0


def test_other_is_made_when_it_is_first_used(made: Project) -> None:
    assert made.coding.other([1, 2]) == 2
    assert made.coding.other([2, 4]) == 1
    assert [(c.name, c.accepted) for c in made.codes()] == [("Other", 3)]


# --- No code fits -----------------------------------------------------------------------------------------------------


def test_no_code_fits_is_refused_where_a_code_counts_and_goes_when_one_is_given(made: Project) -> None:
    code = made.coding.add_code("Funding")
    made.coding.apply(code, [1])
    with pytest.raises(CodingRefused, match="1 answer of these holds codes that count"):
        made.mark_no_code_fits([1, 2])
    assert statuses(made, [1, 2]) == ["coded", "unread"]
    made.mark_no_code_fits([2])
    assert statuses(made, [2]) == ["no_code_fits"]
    made.coding.apply(code, [2])
    made.coding.take_from(code, [2])
    assert statuses(made, [2]) == ["unread"], "who gave it a code did not think any more that none fits"


def test_no_code_fits_says_no_to_what_is_proposed_and_back(made: Project) -> None:
    code = made.coding.add_code("Funding")
    propose(made, code, [1, 2])
    made.mark_no_code_fits([1])
    assert [s.answer for s in made.suggestions(code)] == [2]
    made.mark_no_code_fits([1], fits=True)
    assert statuses(made, [1]) == ["suggested"] and len(made.suggestions(code)) == 2


# --- With what machines propose ---------------------------------------------------------------------------------------


def test_a_code_given_by_hand_answers_the_proposal_for_it(made: Project) -> None:
    code = made.coding.add_code("Funding")
    propose(made, code, [1, 2])
    assert made.coding.apply(code, [1]) == 1
    assert [(c.origin, c.status) for c in made.coding.codings(answers=[1])] == [("human", "accepted")]
    assert (code_of(made, code).accepted, code_of(made, code).proposed) == (1, 1)
    assert made.accept(code, [1]) == 0, "what gave way is not woken up"
    gave_way = next(c["id"] for c in tables(made)["codings"] if c["status"] == "superseded")
    with pytest.raises(CodingMissing, match="gave way"):
        made.coding.decide(gave_way, accepted=True)
    made.coding.take_from(code, [1])
    assert [(c.origin, c.status) for c in made.coding.codings(answers=[1])] == [("suggested", "rejected")]
    made.undo()
    made.undo()
    assert [c.status for c in made.coding.codings(answers=[1])] == ["proposed"]


def test_a_proposal_that_is_changed_counts_and_says_who_proposed_it(made: Project) -> None:
    code, other = made.coding.add_code("Funding"), made.coding.add_code("Staff")
    propose(made, code, [1, 2])
    first, second = (c.id for c in made.coding.codings())
    made.coding.change(first, stance="for")
    assert made.coding.change(second, code_id=other) != second
    found = made.coding.codings()
    assert [(c.origin, c.code, c.status, c.score) for c in found] == [
        ("suggested", "Funding", "accepted", 0.8),
        ("suggested", "Funding", "rejected", 0.8),
        ("human", "Staff", "accepted", None),
    ]


def test_rejecting_ones_own_coding_takes_it_away(made: Project) -> None:
    code = made.coding.add_code("Funding")
    propose(made, code, [2])
    made.coding.apply(code, [1])
    assert made.reject(code, [1, 2]) == 2
    assert [(c.answer, c.status) for c in made.coding.codings()] == [(2, "rejected")]
    made.undo()
    assert {c.answer: c.status for c in made.coding.codings()} == {1: "accepted", 2: "proposed"}


def test_accepting_an_answer_that_no_code_fitted_takes_that_back(made: Project) -> None:
    code = made.coding.add_code("Funding")
    propose(made, code, [1])
    made.mark_no_code_fits([1])
    assert made.accept(code, [1]) == 1
    made.reject(code, [1])
    assert not tables(made)["segments"][0]["no_code_fits"]


def test_an_answer_coded_by_hand_teaches_the_machine_once_nothing_is_open_on_it(made: Project) -> None:
    from nlp.project.suggesting import decided

    money, staff = made.coding.add_code("Funding"), made.coding.add_code("Staff")
    propose(made, staff, [2])
    made.coding.apply(money, [1, 2])
    with made._store.reading() as connection:
        units = [u for u in queries.units(connection) if u["id"] in (1, 2, 4)]
        said = decided(units, queries.coding_states(connection), {money, staff})
    assert said == [frozenset({str(money)}), None, None]


def test_codings_of_merged_codes_answer_each_others_proposals(made: Project) -> None:
    money, grants = made.coding.add_code("Funding"), made.coding.add_code("Grants")
    made.coding.apply(money, [1])
    propose(made, grants, [1, 2])
    made.merge_codes(money, [grants])
    assert [(c.answer, c.status) for c in made.coding.codings()] == [(1, "accepted"), (2, "proposed")]
    made.undo()
    assert len(made.coding.codings()) == 3


def test_an_answer_with_two_coded_stretches_is_counted_once(made: Project) -> None:
    code = made.coding.add_code("Funding")
    code_words(made, code, "The grant")
    code_words(made, code, "nobody")
    view = code_of(made, code)
    assert (view.accepted, view.cases, made.ledger().coded) == (1, 1, 1)
    assert not any(w.kind == "unused" for w in made.check_codebook())


# --- Editions ---------------------------------------------------------------------------------------------------------


def rewrite(project: Project, code: int, edition: int) -> None:
    """What rewriting the meaning of a code does to its edition."""
    from nlp.model.journal import Plan, update

    with project._store.writing(actor=("Ana", "person")) as writer:
        row = queries.rows(writer.connection, "codes", ids=[code])[0]
        writer.apply(Plan("edit_code", "rewrite", (update("codes", row, edition=edition),)))


def test_codings_of_an_older_edition_are_shown_until_somebody_looks_again(made: Project) -> None:
    code, other = made.coding.add_code("Funding"), made.coding.add_code("Staff")
    propose(made, code, [4])
    made.coding.apply(code, [1, 2])
    made.coding.apply(other, [1])
    assert made.coding.older() == ()
    rewrite(made, code, 2)
    assert [c.answer for c in made.coding.older()] == [1, 2] and made.coding.older(other) == ()
    assert all(c.older_edition for c in made.coding.older(code))
    made.accept(code, [4])
    made.coding.apply(code, [6])
    first, second = (c.id for c in made.coding.older())
    assert made.coding.confirm([first]) == 1 and made.coding.confirm([first]) == 0
    assert [c.id for c in made.coding.older()] == [second]
    made.undo()
    assert len(made.coding.older()) == 2


# --- The rest of the project ------------------------------------------------------------------------------------------


def test_a_theme_that_is_a_code_knows_what_was_coded_by_hand(small_survey: Project) -> None:
    code = small_survey.keep_theme(1)
    members = [a.id for a in small_survey.theme_answers(1)]
    small_survey.coding.apply(code, members[:3])
    assert [small_survey.decided(code)[a] for a in members[:4]] == ["accepted"] * 3 + ["proposed"]
    small_survey.reject(code, members[3:])
    small_survey.coding.apply(code, members[3:4])
    quoted = {q.answer for q in small_survey.quotes.candidates(Wanted(theme=1), most=1000).quotes}
    assert quoted <= set(members[:4])
    small_survey.move_answers(members[:1], None, out_of=1)
    assert small_survey.decided(code)[members[0]] == "rejected"
    small_survey.move_answers(members[:1], 1)
    assert small_survey.decided(code)[members[0]] == "proposed"
    assert small_survey.reports.html()


def test_two_windows_see_one_project(made: Project) -> None:
    code = made.coding.add_code("Funding")
    other = open_project(made.folder, actor="Ben")
    made.coding.apply(code, [1])
    coding = other.coding.codings()[0].id
    made.coding.remove([coding])
    with pytest.raises(CodingMissing, match="taken away"):
        other.coding.change(coding, stance="for")
    assert other.coding.apply(code, [1]) == 1
    assert [c.coder for c in made.coding.codings()] == ["Ben"]


def test_sources_are_listed_with_what_was_decided(made: Project) -> None:
    code = made.coding.add_code("Funding")
    made.coding.apply(code, [1])
    surveys = made.coding.sources(kind="survey", first=0, most=3)
    assert [(s.kind, s.answers, s.decided, s.codings) for s in surveys] == [
        ("survey", 1, 1, 1),
        ("survey", 1, 0, 0),
        ("survey", 0, 0, 0),
    ]
    view = made.coding.source(talk_of(made)[0])
    assert view.kind == "transcript" and all(s.span.of(view.text).strip() for s in view.stretches)
    assert [s.interviewer for s in view.stretches] == [True, False, True, False, False]


# --- Anything, in any order -------------------------------------------------------------------------------------------


class Walk:
    """One walk: each step is something that a person could do now."""

    def __init__(self, project: Project, seed: int) -> None:
        self.rng = random.Random(seed)
        self.people = [project, project.working_as("Ben")]
        self.source, self.text = talk_of(project)
        self.ids = [r["id"] for r in tables(project)["segments"] if not r["interviewer"]]
        self.sent = 0

    @property
    def project(self) -> Project:
        return self.rng.choice(self.people)

    def some(self) -> list[int]:
        return self.rng.sample(self.ids, self.rng.randint(1, 5))

    def code(self) -> int:
        return self.rng.choice(self.people[0].codes(retired=True)).id

    def coding(self) -> int:
        return self.rng.choice([c.id for c in self.people[0].coding.codings()] or [1])

    def stretch(self) -> tuple[Span, str]:
        start = self.rng.randrange(len(self.text))
        span = Span(start, min(len(self.text), start + self.rng.choice([1, 8, 40, 120])))
        return span, span.of(self.text)

    def window(self) -> tuple[str, int]:
        self.sent += self.rng.randint(0, 1)  # now and then the same is sent twice
        return ("walk", self.sent)

    def give(self) -> None:
        stance: Stance = self.rng.choice(["none", "for", "against"])
        self.project.coding.apply(self.code(), self.some(), stance=stance, unsure=self.rng.random() < 0.2)

    def give_words(self) -> None:
        span, text = self.stretch()
        self.project.coding.apply_to_span(self.code(), self.source, span, text=text, window=self.window())

    def change(self) -> None:
        span, text = self.stretch() if self.rng.random() < 0.5 else (None, None)
        code = self.code() if self.rng.random() < 0.5 else None
        self.project.coding.change(self.coding(), span=span, text=text, code_id=code, stance="mixed", note="seen")

    def decide(self) -> None:
        self.project.coding.decide(self.coding(), accepted=self.rng.random() < 0.5)

    def remove(self) -> None:
        self.project.coding.remove([self.coding(), self.coding()], window=self.window())

    def take(self) -> None:
        self.project.coding.take_from(self.code(), self.some())

    def chips(self) -> None:
        self.project.coding.set_codes(self.rng.choice(self.ids), {self.code(), self.code()})

    def new(self) -> None:
        span, text = self.stretch()
        name = self.rng.choice(["Grants", "Vetting", "Van"])
        self.project.coding.add_code(name, answers=self.some()[:2], spots=[(self.source, span, text)])

    def other(self) -> None:
        self.project.coding.other(self.some())

    def confirm(self) -> None:
        self.project.coding.confirm([c.id for c in self.project.coding.older()][:3])

    def propose(self) -> None:
        code, have = self.code(), {c.answer for c in self.people[0].coding.codings()}
        propose(self.people[0], code, [a for a in self.some() if a not in have])

    def accept(self) -> None:
        self.project.accept(self.code(), self.some())

    def reject(self) -> None:
        self.project.reject(self.code(), self.some())

    def none(self) -> None:
        self.project.mark_no_code_fits(self.some(), fits=self.rng.random() < 0.3)

    def merge(self) -> None:
        self.project.merge_codes(self.code(), [self.code()])

    def retire(self) -> None:
        self.project.retire_code(self.code())

    def back(self) -> None:
        self.project.bring_back_code(self.code())

    def rewrite(self) -> None:
        rewrite(self.people[0], self.code(), self.rng.randint(2, 4))


ACTIONS = [name for name in vars(Walk) if not name.startswith("_")]
ACTIONS = [n for n in ACTIONS if n not in ("project", "some", "code", "coding", "stretch", "window")]
REFUSALS = (CodingRefused, CodeEditRefused, CodingMissing, QuoteNotInSource, NothingToUndo)


def check(project: Project, read: int) -> None:
    ledger, rows = project.ledger(), tables(project)
    assert ledger.answers_read == read == project.info().answers_read
    with project._store.reading() as connection:
        texts = queries.source_texts(connection, {c["source_id"] for c in rows["codings"]})
    for c in rows["codings"]:
        assert texts[c["source_id"]][c["start"] : c["end"]] == c["text"] != ""
    seen = project.coding.codings()
    assert len(seen) == sum(c["status"] != "superseded" for c in rows["codings"])
    own = [(c.coder, c.code_id, c.source_id, c.span) for c in seen if c.origin == "human" and c.status == "accepted"]
    assert len(own) == len(set(own)), "a coder gave the same code to the same words twice"
    held = {a.id for a in project.answers([r["id"] for r in rows["segments"]]) if a.status == "coded"}
    decided = {c.id: project.decided(c.id) for c in project.codes(retired=True)}
    assert held == {a for said in decided.values() for a, status in said.items() if status == "accepted"}
    flagged = {r["id"] for r in rows["segments"] if r["no_code_fits"]}
    assert held.isdisjoint(flagged), "no code fits an answer that holds one"
    for code in project.codes(retired=True):
        assert code.accepted == sum(s == "accepted" for s in decided[code.id].values())


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_lost_whatever_is_coded_in_whatever_order(made: Project, seed: int) -> None:
    for name in ("Funding", "Staff", "Transport"):
        made.coding.add_code(name)
    walk, read = Walk(made, seed), made.info().answers_read
    stack, undone = [], []
    steps, now = len(made.history()), tables(made)
    first, refused = now, 0
    for _ in range(70):
        name = walk.rng.choice([*ACTIONS, "undo", "undo", "redo"])
        try:
            if name == "undo":
                if stack:
                    walk.project.undo()
            elif name == "redo":
                walk.project.redo()
            else:
                getattr(walk, name)()
        except REFUSALS:
            refused += 1
        before, now = now, tables(made)
        check(made, read)
        did = len(made.history()) - steps
        steps += did
        assert did in (0, 1), name
        if not did:
            assert now == before, name
        elif name == "undo":
            assert now == stack.pop()
            undone.append(before)
        elif name == "redo":
            assert now == undone.pop()
            stack.append(before)
        else:
            stack.append(before)
            undone.clear()
    assert refused < 35, "the walk did little"
    while stack:
        made.undo()
        assert tables(made) == stack.pop()
    assert tables(made) == first
