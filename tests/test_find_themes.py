"""``find_themes``: a list of answers in, themes out, nobody lost."""

import csv
import random
from itertools import pairwise

import pytest
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import find_themes
from nlp.errors import TooFewAnswers
from nlp.model.themes import FoundThemes
from nlp.progress import Cancelled
from nlp.shipped import shipped


@pytest.fixture(scope="module")
def answers() -> list[str]:
    with (shipped("corpora") / "sector_survey_2025.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            row["Q10. Tell us about your staff, volunteers and caseloads this year."] for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def found(answers: list[str]) -> FoundThemes:
    return find_themes(answers)


def _partition(labels: tuple[int, ...], names: list[str]) -> set[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for label, name in zip(labels, names, strict=True):
        groups.setdefault(label, set()).add(name)
    return {frozenset(group) for label, group in groups.items() if label >= 0}


def test_every_text_has_a_theme_or_a_reason(answers: list[str], found: FoundThemes) -> None:
    assert len(found.labels) == len(answers)
    for i, label in enumerate(found.labels):
        assert (label == -1) == (i in found.reasons)
        assert label < len(found.themes)
    assert all(found.reasons.values())


def test_blank_and_empty_answers_have_different_reasons(answers: list[str], found: FoundThemes) -> None:
    blank = next(i for i, text in enumerate(answers) if not text.strip())
    nothing = next(i for i, text in enumerate(answers) if text.strip().lower() in ("n/a", "none", "-"))
    assert found.reasons[blank] == "blank"
    assert answers[nothing].strip() in found.reasons[nothing]


def test_a_typical_text_is_one_of_its_themes_own(answers: list[str], found: FoundThemes) -> None:
    for k, theme in enumerate(found.themes):
        assert found.labels[theme.typical] == k
        assert theme.typical_text in answers[theme.typical]
        assert theme.size == found.labels.count(k)
        assert 0 <= theme.stability <= 1


def test_names_are_words_that_people_in_the_theme_used(answers: list[str], found: FoundThemes) -> None:
    for k, theme in enumerate(found.themes):
        said = " ".join(a for a, label in zip(answers, found.labels, strict=True) if label == k).casefold()
        for part in theme.name.split(" · "):
            assert part.casefold().split()[0] in said
            assert part.casefold() not in ENGLISH_STOP_WORDS


def test_no_two_themes_have_the_same_name(found: FoundThemes) -> None:
    names = [theme.name for theme in found.themes]
    assert len(names) == len(set(names)) > 1


def test_no_term_is_a_stop_word(found: FoundThemes) -> None:
    # Scikit-learn's list also holds words that carry meaning here: somebody's last call, an empty bed.
    carry_meaning = {"call", "last", "empty"}
    assert not {term for theme in found.themes for term in theme.terms} & (ENGLISH_STOP_WORDS - carry_meaning)


def test_the_same_texts_and_seed_give_the_same_result(answers: list[str], found: FoundThemes) -> None:
    assert find_themes(answers, seed=0) == found


def test_the_order_of_the_texts_changes_nothing(answers: list[str], found: FoundThemes) -> None:
    # Blank and repeated answers cannot be told apart by their text; each other one is followed to its place.
    shuffled = sorted(answers, key=lambda text: random.Random(text).random())
    again = find_themes(shuffled)
    assert _partition(again.labels, shuffled) == _partition(found.labels, answers)
    assert {t.name for t in again.themes} == {t.name for t in found.themes}


def test_the_same_text_twice_is_in_the_same_theme(answers: list[str]) -> None:
    twice = find_themes([*answers, *answers])
    half = len(answers)
    assert twice.labels[:half] == twice.labels[half:]


def test_thirty_answers_are_enough() -> None:
    texts = [
        f"The grant ends in {m} and nobody knows what comes next" for m in ("March", "April", "May", "June", "July")
    ]
    texts += [f"Our {w} left for better pay elsewhere" for w in ("manager", "cook", "caseworker", "driver", "tutor")]
    texts += [f"Vetting took {n} months and the volunteer gave up" for n in range(3, 13)]
    texts += [f"The prison cancelled {n} visits because nobody could unlock the wing" for n in range(3, 13)]
    found = find_themes(texts)
    assert 2 <= len(found.themes) <= 10
    grant, vetting = {found.labels[i] for i in range(5)}, {found.labels[i] for i in range(10, 20)}
    assert grant.isdisjoint(vetting - {-1})


def test_an_answer_is_in_every_theme_that_it_speaks_of_with_the_sentence_that_is_why(
    answers: list[str], found: FoundThemes
) -> None:
    for text, label, places in zip(answers, found.labels, found.places, strict=True):
        assert [place.theme for place in places][:1] == ([label] if label >= 0 else [])
        assert len({place.theme for place in places}) == len(places)
        for place in places:
            assert text[place.start : place.end].strip() and 0 <= place.strength <= 1
    several = [i for i, places in enumerate(found.places) if len(places) > 1]
    assert several
    assert any((p.start, p.end) != (0, len(answers[i])) for i in several for p in found.places[i])


def test_themes_nest_from_broad_to_fine_and_one_level_is_recommended(found: FoundThemes) -> None:
    depth = len(found.levels[0])
    assert depth > 1 and tuple(row[found.recommended] for row in found.levels) == found.labels
    placed = [row for row in found.levels if row[0] >= 0]
    counts = [len({row[level] for row in placed}) for level in range(depth)]
    assert counts == sorted(set(counts)) and counts[found.recommended] == len(found.themes)
    for broad, fine in pairwise(range(depth)):
        assert len({(row[broad], row[fine]) for row in placed}) == counts[fine]


def test_an_answer_in_no_theme_says_which_themes_are_near(found: FoundThemes) -> None:
    for i, nearest in found.near.items():
        assert found.labels[i] == -1 and i in found.reasons
        assert len(set(nearest)) == len(nearest) <= 3
        assert all(0 <= theme < len(found.themes) for theme in nearest)


def test_few_answers_are_listed_so_that_alike_ones_stand_together() -> None:
    texts = ["Vetting takes months", "The van broke down", "n/a", "Our vetting took five months", "The van needs work"]
    found = find_themes(texts)
    assert not found.themes and set(found.labels) == {-1}
    assert sorted(found.listed) == [0, 1, 3, 4]
    assert {frozenset(found.listed[:2]), frozenset(found.listed[2:])} == {frozenset({0, 3}), frozenset({1, 4})}
    assert found.reasons[2] == 'says "n/a"' and "fewer than 30 different answers" in found.reasons[0]


@pytest.mark.parametrize("texts", [[], ["n/a", " ", "-"]])
def test_where_nobody_said_anything_it_says_what_to_do(texts: list[str]) -> None:
    with pytest.raises(TooFewAnswers, match=r"no answer that says something.*Add answers first"):
        find_themes(texts)


def test_strange_answers_are_placed_like_any_other(answers: list[str]) -> None:
    strange = [
        "=" * 8000,
        "😀" * 300,
        "word " * 3000,
        "ﷺ نحن ننتظر التمويل",
        "a\u0301" * 500,
        "资金不足",
        "<b>bold</b> & $x$",
    ]
    found = find_themes([*answers, *strange])
    assert len(found.labels) == len(answers) + len(strange)
    for i in range(len(answers), len(found.labels)):
        assert found.labels[i] >= 0 or found.reasons[i]


def test_finding_themes_can_be_stopped(answers: list[str]) -> None:
    def stop(_doing: str, done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        find_themes(answers, progress=stop)
