"""Rules: they propose a code where their words stand, never decide, and can be switched off and taken back."""

import shutil
from pathlib import Path

import pytest

from nlp.errors import CodeEditRefused, CodeMissing, RuleMissing, SearchUnclear
from nlp.model.search import Query
from nlp.project import Choice, Project, create_project, open_project

SAID = (
    "The grant ends in March, and the next grant is not sure.",
    "Short-term funding again.",
    "Vetting took nine weeks.",
    "They lost the vetting form, then weeks of nothing.",
    "We are fine.",
    "n/a",
)


@pytest.fixture(scope="session")
def _answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answered")
    table = folder / "survey.csv"
    table.write_text("\n".join(["id,said", *(f'{i},"{text}"' for i, text in enumerate(SAID))]), encoding="utf-8")
    project = create_project(folder / "study")
    project.import_files([table], Choice(open=("said",)), confirmed=True)
    return project.folder


@pytest.fixture
def study(_answered: Path, tmp_path: Path) -> Project:
    """Six answers; the last one says nothing."""
    return open_project(shutil.copytree(_answered, tmp_path / "study.ownwords"))


@pytest.fixture
def money(study: Project) -> int:
    return study.coding.add_code("Money")


def proposed(project: Project, code: int) -> dict[int, str]:
    return {c.answer: c.why for c in project.coding.codings(code=code) if c.status == "proposed"}


def test_a_rule_proposes_its_code_and_says_for_which_words(study: Project, money: int) -> None:
    study.rules.add(money, "words", "grant* OR fund*")
    assert sorted(proposed(study, money).values()) == ['has the words "funding"', 'has the words "grant"']
    codings = study.coding.codings(code=money)
    assert {(c.origin, c.coder, c.coder_kind, c.score) for c in codings} == {
        ("rule", "rule: grant* OR fund*", "rule", None)
    }
    assert {(c.text, c.span.start) for c in codings} == {(SAID[0], 0), (SAID[1], 0)}
    assert study.ledger().suggested == 2 and study.ledger().coded == 0
    (rule,) = study.rules.all()
    assert (rule.found, rule.accepted, rule.rejected, rule.on, rule.precision) == (2, 0, 0, True, None)


@pytest.mark.parametrize(
    ("kind", "looks_for", "within", "found"),
    [
        ("phrase", '"short term fund*"', None, 1),
        ("phrase", "term short", None, 0),
        ("near", "vetting weeks", 2, 0),
        ("near", "weeks vetting", 3, 2),
        ("pattern", r"\bnine\s+weeks\b", None, 1),
        ("words", "n/a", None, 0),
    ],
)
def test_words_phrases_near_and_patterns_find_what_they_say(
    study: Project, money: int, kind: str, looks_for: str, within: int | None, found: int
) -> None:
    assert study.rules.preview(kind, looks_for, within=within).found == found  # type: ignore[arg-type]
    study.rules.add(money, kind, looks_for, within=within)  # type: ignore[arg-type]
    assert len(proposed(study, money)) == found


def test_a_preview_changes_nothing_and_counts_what_would_be_new(study: Project, money: int) -> None:
    grant, funding = study.search.ids(Query(words="grant* OR fund*"))
    study.coding.apply(money, [grant])
    steps = len(study.history())
    seen = study.rules.preview("words", "grant* OR fund*", code_id=money)
    assert (seen.found, seen.cases, seen.holding, seen.rejected, seen.would_propose) == (2, 2, 1, 0, 1)
    assert [(h.answer.id, [s.of(h.answer.text) for s in h.spans]) for h in seen.examples] == [(funding, ["funding"])]
    assert len(study.history()) == steps and not study.rules.all()


def test_a_rule_says_nothing_where_the_code_is_or_was_rejected_or_no_code_fits(study: Project, money: int) -> None:
    grant, funding = study.search.ids(Query(words="grant* OR fund*"))
    study.coding.apply(money, [grant])
    study.mark_no_code_fits([funding])
    study.rules.add(money, "words", "grant* OR fund*")
    assert proposed(study, money) == {}
    study.mark_no_code_fits([funding], fits=True)
    assert study.rules.run() == 1
    study.reject(money, [funding])
    assert study.rules.run() == 0
    (rule,) = study.rules.all()
    assert (rule.accepted, rule.rejected, rule.precision) == (1, 1, 0.5)


def test_a_rule_switched_off_withdraws_what_nobody_decided_and_finds_it_again(study: Project, money: int) -> None:
    number = study.rules.add(money, "words", "grant* OR fund* OR fine")
    first, second, third = sorted(proposed(study, money))
    study.accept(money, [first])
    study.reject(money, [second])
    study.rules.switch(number, False)
    assert proposed(study, money) == {} and study.decided(money) == {first: "accepted", second: "rejected"}
    assert not study.rules.all()[0].on and study.rules.run() == 0
    study.rules.switch(number, True)
    assert list(proposed(study, money)) == [third]
    study.undo()
    assert not study.rules.all()[0].on and proposed(study, money) == {}
    study.undo()
    assert list(proposed(study, money)) == [third]


def test_a_rule_that_is_removed_leaves_what_was_decided(study: Project, money: int) -> None:
    number = study.rules.add(money, "words", "grant* OR fund*")
    first, second = sorted(proposed(study, money))
    study.accept(money, [first])
    study.rules.remove(number)
    assert study.rules.all() == () and study.decided(money) == {first: "accepted"}
    study.undo()
    assert [r.id for r in study.rules.all()] == [number] and list(proposed(study, money)) == [second]


def test_new_answers_are_looked_through_when_the_rules_run_again(study: Project, money: int, tmp_path: Path) -> None:
    study.rules.add(money, "words", "grant*")
    more = tmp_path / "more.csv"
    more.write_text("id,said\nb1,A grant for heating.\n", encoding="utf-8")
    study.import_files([more], Choice(open=("said",)), confirmed=True)
    assert study.rules.run() == 1 and study.rules.run() == 0
    assert study.history(most=1)[0].label == "run the rules: 1 new suggestion"


def test_the_same_rule_is_made_once_and_two_rules_do_not_double_a_suggestion(study: Project, money: int) -> None:
    number = study.rules.add(money, "words", "grant*")
    assert study.rules.add(money, "words", "  grant*  ") == number
    study.rules.add(money, "phrase", "grant ends")
    assert len(proposed(study, money)) == 1 and len(study.rules.all()) == 2


def test_one_step_makes_a_rule_and_takes_it_back(study: Project, money: int) -> None:
    study.rules.add(money, "words", "grant*")
    assert study.history(most=1)[0].label == 'rule grant* for "Money": 1 new suggestion'
    study.undo()
    assert study.rules.all() == () and proposed(study, money) == {}


def test_what_cannot_be_a_rule_is_one_clear_error(study: Project, money: int) -> None:
    rules = study.rules
    for kind, looks_for in (("words", " "), ("words", "(grant"), ("near", "grant"), ("pattern", "(")):
        with pytest.raises(SearchUnclear):
            rules.add(money, kind, looks_for)  # type: ignore[arg-type]
    with pytest.raises(CodeMissing):
        rules.add(99, "words", "grant")
    study.retire_code(money)
    with pytest.raises(CodeEditRefused, match="was retired"):
        rules.add(money, "words", "grant")
    for missing in (lambda: rules.remove(9), lambda: rules.switch(9, True)):
        with pytest.raises(RuleMissing):
            missing()
    assert rules.all() == ()


def test_a_rule_of_a_retired_code_says_nothing(study: Project, money: int) -> None:
    number = study.rules.add(money, "words", "grant*")
    study.rules.switch(number, False)
    study.retire_code(money)
    study.rules.switch(number, True)
    assert proposed(study, money) == {} and study.rules.run() == 0
