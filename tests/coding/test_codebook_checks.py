"""What a codebook is warned about, and what it is not."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.coding import check_codebook, code_meaning, read_codebook
from nlp.embed import Encoder
from nlp.model.codebook import Code, Codebook
from nlp.shipped import starter_codebooks


def told(key: str, name: str = "", **columns) -> Code:
    """A code that needs no warning."""
    name = name or key
    return Code(key, name, **{"definition": f"About {name}.", "typical": ("an example",), **columns})


def book(*codes: Code) -> Codebook:
    return Codebook("Book", "", codes)


def kinds(codebook: Codebook, **settings) -> list[tuple[str, tuple[str, ...]]]:
    return [(w.kind, w.codes) for w in check_codebook(codebook, **settings)]


def vectors(codes: Sequence[Code]) -> NDArray[np.float32]:
    return Encoder().encode([code_meaning(code) for code in codes])


def test_a_code_without_definition_or_example_is_named() -> None:
    found = check_codebook(book(Code("A", "Grants"), told("Staff"), Code("V", "Volunteers", short="Unpaid helpers")))
    assert [(w.kind, w.text) for w in found] == [
        ("no_definition", '"Grants" has no definition.'),
        ("no_example", '"Grants" has no example.'),
        ("no_example", '"Volunteers" has no example.'),
    ]


def test_groups_and_retired_codes_need_neither() -> None:
    assert kinds(book(Code("M", "Money", codable=False), Code("G", "Grants", "M", active=False))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Staff attitude", "attitude, staff"),
        ("Volunteer", "Volunteers"),
        ("Comunication", "Communication"),
        ("Pay", "pay "),
    ],
)
def test_names_that_are_nearly_the_same_are_named_together(one: str, other: str) -> None:
    codes = (told("Food"), told("1", one), told("2", other))
    assert kinds(book(*codes)) == [("same_name", ("1", "2"))]


@pytest.mark.parametrize(("one", "other"), [("Year 1", "Year 2"), ("Staffing", "Parking"), ("Prison staff", "Staff")])
def test_names_that_differ_are_not(one: str, other: str) -> None:
    assert kinds(book(told("1", one), told("2", other))) == []


def test_two_codes_that_mean_the_same_are_found_wherever_they_stand() -> None:
    codes = (
        told("Long waits", definition="People wait too long to be seen."),
        told("Parking", definition="There is nowhere to park."),
        told("Food", definition="What is served to eat."),
        told("Waiting times", definition="Waits for the service that are long."),
    )
    assert kinds(book(*codes), vectors=vectors(codes)) == [("same_meaning", ("Long waits", "Waiting times"))]


@pytest.mark.parametrize("name", sorted(starter_codebooks()))
def test_the_starter_codebooks_need_no_warning(name: str) -> None:
    found = read_codebook(starter_codebooks()[name])
    assert [w.text for w in check_codebook(found, vectors=vectors(found.codes)) if w.kind != "no_example"] == []


def test_use_is_warned_about_only_when_enough_is_coded() -> None:
    codes = book(told("Staff"), told("Food"), told("Parking"))
    few = {"Staff": [(i, i) for i in range(29)]}
    assert kinds(codes, uses=few) == []
    more = {"Staff": [(i, i) for i in range(10)], "Food": [(i, i) for i in range(10, 40)]}
    assert kinds(codes, uses=more) == [("unused", ("Parking",)), ("catch_all", ("Food",))]
    (unused, catch_all) = check_codebook(codes, uses=more)
    assert unused.text == 'Nobody has used "Parking" yet.'
    assert catch_all.text == '"Food" holds 30 of 40 coded answers (75%): look whether it holds more than one idea.'


def test_thirty_in_a_hundred_is_no_catch_all_and_thirty_one_is() -> None:
    codes = book(*(told(name) for name in ("Staff", "Food", "Parking", "Noise", "Rooms")))
    uses = {"Staff": [(i, i) for i in range(30)]}
    uses |= {n: [(i, i) for i in range(a, a + 24)] for n, a in (("Food", 30), ("Parking", 54), ("Noise", 76))}
    assert kinds(codes, uses={**uses, "Rooms": [(0, 0), (1, 1)]}) == []
    uses["Staff"].append((50, 50))
    assert kinds(codes, uses={**uses, "Rooms": [(0, 0), (1, 1)]}) == [("catch_all", ("Staff",))]


def test_a_code_that_rests_on_one_case_is_named_however_often_it_was_given() -> None:
    codes = book(told("Staff"), told("Food"))
    found = check_codebook(codes, uses={"Staff": [(1, 7), (2, 7), (2, 7)], "Food": [(3, 7), (4, 8)]})
    assert [w.text for w in found] == ['"Staff" rests on one case, which holds it in 2 answers.']
