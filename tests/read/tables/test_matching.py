"""Columns of this wave against what the project has: the same is found, and what only looks alike is not."""

import time
from dataclasses import dataclass

import pytest

from nlp.read.tables.matching import Match, match


@dataclass(frozen=True)
class Column:
    name: str
    wording: str


def found(columns: list[tuple[str, str]], known: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    matches, _ = match([Column(*c) for c in columns], known)
    return [(m.column, m.known, m.how) for m in matches]


@pytest.mark.parametrize(
    ("column", "known", "how"),
    [
        (("Region", "Region"), ("Region", "Region"), "same name"),
        (("region ", "region "), ("Region", ""), "same name"),
        (("Q8", "Why did you come?"), ("Q8", "Why did you come?"), "same name"),
        (("Q9", "Why did you come?"), ("Q8", "Why did you come?"), "same wording"),
        (("a", "Q9. Why did you come?"), ("b", "8) Why did you come"), "same wording"),
        (("a", "How was your group in 2025?"), ("b", "How was your group in 2024?"), "same wording"),
        (("a", "How well does our organisation work with partners?"),
         ("b", "How well does our organization work with partners"), "nearly the same wording"),
        (("a", "Tell us about your staff, volunteers and caseloads this year"),
         ("b", "Please tell us about staff, volunteers and caseloads"), "nearly the same wording"),
        (("Q8", "How have your services changed over the winter?"),
         ("Q8", "How have your services changed over the summer?"), "same name"),
        (("Q8", "Tell us about your staff and volunteers, and how they do"),
         ("Q8", "Tell us about your staff and volunteers"), "same name"),
    ],
)  # fmt: skip
def test_what_asks_the_same_is_matched(column: tuple[str, str], known: tuple[str, str], how: str) -> None:
    assert found([column], [known]) == [(column[0], known[0], how)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What worked well?", "What did not work well?"),
        ("What worked well?", "What worked less well?"),
        ("Why did you use the service?", "How did you use the service?"),
        ("What would you change about the service?", "What would you keep about the programme?"),
        ("What is the biggest strength of the team?", "What is the biggest weakness of the team?"),
        ("Tool #1 that you use most days at work", "Tool #2 that you use most days at work"),
        ("5 years ago what did you do?", "10 years ago what did you do?"),
        ("What did you like about living in the hostel?", "What did you dislike about living in the hostel?"),
        (
            "Do you have these problems with the phone line at work?",
            "Do you have these problems with the data line at work?",
        ),
        ("Comments", "Other"),
        ("2024", "2023 and more"),
    ],
)
def test_what_only_looks_alike_is_not_matched(one: str, other: str) -> None:
    assert found([("a", one)], [("b", other)]) == found([("a", other)], [("b", one)]) == []


def test_the_same_name_with_another_question_is_not_matched() -> None:
    assert found([("Q8", "Who helped you to move?")], [("Q8", "How has your funding changed?")]) == []


def test_questions_below_the_same_long_introduction_are_told_apart_by_their_end() -> None:
    introduction = "Please think of the last twelve months in this service. " * 60
    known = [("Q1", introduction + "What helped you?"), ("Q2", introduction + "What should change?")]
    assert found([("a", introduction + "What should change?")], known) == [("a", "Q2", "same wording")]


def test_two_that_are_equally_near_are_left_open_and_said() -> None:
    matches, notes = match(
        [Column("a", "Why did you come?"), Column("b", "2. Why did you come?")], [("Q1", "Why did you come?")]
    )
    assert matches == ()
    assert len(notes) == 1 and '"a" and "b"' in notes[0] and '"Q1"' in notes[0]


def test_the_best_comes_first_and_each_is_matched_once() -> None:
    known = [("Other", "Other"), ("Other (2)", "Other")]
    columns = [("Other (2)", "Other"), ("Other", "Other")]
    assert found(columns, known) == [("Other (2)", "Other (2)", "same name"), ("Other", "Other", "same name")]


def test_a_match_shows_both_wordings() -> None:
    (only,), _ = match([Column("Q9", "9) Why did you come?")], [("Q8", "Why did you come?")])
    assert only == Match("Q9", "9) Why did you come?", "Q8", "Why did you come?", "same wording", 0.99)


def test_a_project_without_questions_matches_nothing() -> None:
    assert match([Column("a", "Why?")], []) == ((), ())


def test_giant_wordings_are_compared_in_linear_time() -> None:
    long = "= why " * 200_000
    assert found([("a", long)], [("b", long + "x"), ("c", "1) " * 300_000)]) != [("a", "c", "same wording")]


def test_two_hundred_questions_of_two_waves_that_are_all_alike_are_compared_without_a_wait() -> None:
    letters = [a * 3 + b * 3 for a in "abcdefghijklmn" for b in "opqrstuvwxyzbc"]
    before = [(f"p{word}", f"How much did the work of {word} help you and your family at home?") for word in letters]
    now = [(f"q{word}", f"How much did the work of {word} help you and your family when at home?") for word in letters]
    begun = time.process_time()
    assert [(column[1:], known[1:]) for column, known, _ in found(now, before)] == [(word, word) for word in letters]
    assert time.process_time() - begun < 5
