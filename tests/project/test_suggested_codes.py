"""Codes that the machine suggests: proposed with a reason, never counted, and learned from what people decide."""

import pytest

from nlp.errors import NoCodesYet
from nlp.project import Project
from nlp.project.suggesting import decided
from nlp.shipped import starter_codebooks


@pytest.fixture
def with_codebook(survey: Project) -> Project:
    survey.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    return survey


def _code(project: Project, name: str) -> int:
    return next(c.id for c in project.codes() if c.name == name)


def test_a_codebook_alone_is_enough_for_suggestions_that_say_why(with_codebook: Project) -> None:
    ledger = with_codebook.ledger()
    count = with_codebook.suggest_codes()
    assert count == sum(c.proposed for c in with_codebook.codes()) > 50
    assert with_codebook.ledger().coded == ledger.coded == 0
    volunteers = with_codebook.suggestions(_code(with_codebook, "Volunteers"))
    scores = [s.score or 0 for s in volunteers]
    assert scores == sorted(scores, reverse=True) and scores[-1] >= 0.5 and scores[0] <= 1
    assert all(s.why for s in volunteers)
    best = with_codebook.answers([s.answer for s in volunteers[:10]])
    assert sum("volunteer" in a.text.casefold() or "mentor" in a.text.casefold() for a in best) >= 7
    with_codebook.undo()
    assert with_codebook.codes() and not any(c.proposed for c in with_codebook.codes())


def test_suggesting_again_after_decisions_touches_none_of_them(with_codebook: Project) -> None:
    with_codebook.suggest_codes()
    code = _code(with_codebook, "Volunteers")
    first, second, *_ = [s.answer for s in with_codebook.suggestions(code)]
    with_codebook.accept(code, [first])
    with_codebook.reject(code, [second])
    with_codebook.suggest_codes()
    states = with_codebook.decided(code)
    assert (states[first], states[second]) == ("accepted", "rejected")


def test_suggesting_twice_without_a_decision_between_changes_nothing(with_codebook: Project) -> None:
    with_codebook.suggest_codes()
    steps = len(with_codebook.history())
    assert with_codebook.suggest_codes() == 0
    assert len(with_codebook.history()) == steps


def test_an_answer_with_an_open_suggestion_is_not_decided() -> None:
    units = [{"id": i, "no_code_fits": int(i == 4)} for i in range(1, 6)]
    codings = [(1, 7, "accepted"), (2, 7, "accepted"), (2, 8, "proposed"), (3, 8, "rejected"), (5, 9, "accepted")]
    assert decided(units, codings, {7, 8}) == [{"7"}, None, set(), set(), None]


def test_without_a_code_nothing_can_be_suggested(survey: Project) -> None:
    with pytest.raises(NoCodesYet, match=r"OW506 .*has no codes yet"):
        survey.suggest_codes()
