"""How far coders agree on answers, as a person sees it: who with whom, on which code, and how much it rests on."""

import random
import time

import pytest

from nlp.measure import agreement, disagreements
from nlp.model.agreement import CodedUnit, Compared, Figure

NONE = frozenset[str]()


def unit(number: int, case: int | None = None, **given: str) -> CodedUnit:
    """A unit whose codes are letters: ``ana="ab"``; an empty text is read without a code."""
    return CodedUnit(number, number if case is None else case, {c: frozenset(codes) for c, codes in given.items()})


def figure(compared: Compared, measure: str) -> Figure:
    (found,) = [f for f in compared.figures if f.measure == measure]
    return found


def many(count: int = 120, *, seed: int = 1, coders: tuple[str, ...] = ("ana", "ben", "cem")) -> list[CodedUnit]:
    """Coders who mostly see the same three codes in answers of a third as many cases."""
    chance = random.Random(seed)
    units = []
    for number in range(count):
        truth = {code for code in "abc" if chance.random() < 0.4}
        said = {
            c: "".join(sorted(truth ^ ({chance.choice("abc")} if chance.random() < 0.2 else set()))) for c in coders
        }
        units.append(unit(number, number // 3, **said))
    return units


def test_each_code_and_all_codes_together_have_every_figure_with_its_interval() -> None:
    found = agreement(many(), codes="abc", seed=0)
    assert found.people
    assert [c.code for c in found.people.codes] == ["a", "b", "c"]
    assert [f.measure for f in found.people.codes[0].figures] == ["percent", "fleiss", "alpha", "ac1"]
    assert [f.measure for f in found.people.overall.figures] == ["percent", "fleiss", "alpha", "alpha_masi", "ac1"]
    assert "cohen" in [f.measure for f in found.pairs[0].codes[0].figures]
    for compared in (found.people.overall, *found.people.codes):
        assert compared.enough and (compared.units, compared.cases) == (120, 40)
        for one in compared.figures:
            assert one.low is not None and one.high is not None and one.value is not None
            assert one.low < one.value < one.high


def test_sets_that_share_codes_agree_more_than_sets_that_share_none() -> None:
    near = [unit(i, ana="ab", ben="a") for i in range(20)] + [unit(20 + i, ana="c", ben="c") for i in range(20)]
    far = [unit(i, ana="ab", ben="d") for i in range(20)] + [unit(20 + i, ana="c", ben="c") for i in range(20)]
    one, other = (agreement(units, codes="abcd", seed=0).pairs[0].overall for units in (near, far))
    assert figure(one, "percent").value == figure(other, "percent").value == 0.5
    assert (figure(one, "alpha_masi").value or 0) > (figure(other, "alpha_masi").value or 0) + 0.1


def test_the_machine_is_one_more_coder_beside_people_and_never_among_them() -> None:
    people = many(coders=("ana", "ben"))
    machine = [CodedUnit(u.unit, u.case, {**u.given, "model": NONE}) for u in people]
    without, with_it = (
        agreement(people, codes="abc", seed=0),
        agreement(machine, codes="abc", seed=0, machines={"model"}),
    )
    assert with_it.people == without.people
    assert [(p.coders, p.with_machine) for p in with_it.pairs] == [
        (("ana", "ben"), False),
        (("ana", "model"), True),
        (("ben", "model"), True),
    ]
    assert (figure(with_it.pairs[1].overall, "alpha").value or 1) < 0.1


def test_one_person_and_a_machine_are_a_pair_without_people_who_agree() -> None:
    found = agreement([unit(1, ana="a", model="a")], codes="a", seed=0, machines={"model"})
    assert found.people is None and len(found.pairs) == 1


def test_under_thirty_answers_there_is_no_bare_figure() -> None:
    compared = agreement(many(29), codes="abc", seed=0).pairs[0].codes[0]
    assert not compared.enough
    assert compared.says == "Only 29 answers of 10 cases: too few to judge by; 1 more is needed."
    assert agreement(many(30), codes="abc", seed=0).pairs[0].codes[0].enough


def test_an_answer_that_only_one_coder_read_does_not_count_as_compared() -> None:
    alone = [unit(1000 + i, ana="a") for i in range(50)]
    found = agreement([*many(40, coders=("ana", "ben")), *alone], codes="abc", seed=0)
    assert found.pairs[0].overall.units == 40
    for measure in ("percent", "cohen", "alpha"):
        with_them = figure(found.pairs[0].overall, measure).value
        without = agreement(many(40, coders=("ana", "ben")), codes="abc", seed=0)
        assert with_them == figure(without.pairs[0].overall, measure).value


def test_read_without_a_code_is_a_decision_and_not_read_is_none() -> None:
    read = agreement([unit(i, ana="a", ben="") for i in range(5)], codes="a", seed=0).pairs[0].codes[0]
    assert (read.units, figure(read, "percent").value) == (5, 0)
    unread = agreement([unit(i, ana="a") for i in range(5)] + [unit(9, ben="")], codes="a", seed=0).pairs[0].codes[0]
    assert (unread.units, figure(unread, "percent").value) == (0, None)
    assert unread.says == "Only 0 answers of 0 cases: too few to judge by; 30 more are needed."


def test_a_code_that_is_rare_few_cases_and_a_code_nobody_gave_are_said() -> None:
    units = [unit(i, i % 4, ana="a" if i < 2 else "", ben="a" if i == 0 else "") for i in range(40)]
    a, b = agreement(units, codes="ab", seed=0).pairs[0].codes
    assert a.says == (
        "40 answers of 4 cases: from so few cases the interval is rough. "
        "Only 2 answers hold the code for any of them, so each one weighs much."
    )
    assert b.says.endswith("None of these coders gave the code.")
    assert figure(b, "alpha").value is None and figure(b, "percent").value == 1 and figure(b, "ac1").value == 1


def test_codes_that_are_not_compared_are_not_looked_at() -> None:
    units = [unit(i, ana="ax", ben="ay") for i in range(3)] + [unit(9, ana="", ben="z")]
    assert figure(agreement(units, codes="a", seed=0).pairs[0].overall, "percent").value == 1
    assert disagreements(units, codes="a") == ()


def test_the_order_of_answers_and_of_coders_changes_nothing() -> None:
    units = many()
    turned = [CodedUnit(u.unit, u.case, dict(reversed(u.given.items()))) for u in reversed(units)]
    assert agreement(units, codes="abc", seed=5) == agreement(turned, codes="abc", seed=5)
    assert agreement(units, codes="abc", seed=5) != agreement(units, codes="abc", seed=6)


def test_nothing_coded_is_no_agreement_and_no_error() -> None:
    found = agreement([], codes="ab", seed=0)
    assert found.people is None and found.pairs == ()
    assert "left out" in found.uncoded


def test_a_thousand_resamples_of_five_hundred_answers_take_about_a_second() -> None:
    units = many(500, coders=("ana", "ben"))
    before = time.process_time()
    agreement(units, codes="abc", seed=0)
    assert time.process_time() - before < 3


def test_disagreements_say_who_said_what() -> None:
    units = [
        unit(2, 7, ben="ab", ana="a"),
        unit(1, ana="c", ben="c"),
        unit(3, ana="a"),
        unit(4, ana="", ben="c", cem=""),
    ]
    two, four = disagreements(units, codes="abc")
    assert (two.unit, two.case, two.codes, two.span) == (2, 7, ("b",), None)
    assert two.given == (("ana", frozenset("a")), ("ben", frozenset("ab")))
    assert (four.unit, four.codes, len(four.given)) == (4, ("c",), 3)


@pytest.mark.parametrize("seed", range(5))
def test_coders_who_guess_agree_no_more_than_chance(seed: int) -> None:
    chance = random.Random(seed)
    units = [unit(i, ana=chance.choice(["a", ""]), ben=chance.choice(["a", ""])) for i in range(300)]
    found = agreement(units, codes="a", seed=0).pairs[0].codes[0]
    for measure in ("cohen", "fleiss", "alpha", "ac1"):
        assert abs(figure(found, measure).value or 0) < 0.2
