"""How far quotes speak for everybody who said it."""

from collections.abc import Hashable

from nlp.quotes import coverage

REGION: dict[Hashable, str] = {1: "North", 2: "North", 3: "North", 4: "Wales", 5: "Wales", 6: "Kent"}


def test_cases_are_counted_and_what_is_missing_is_said() -> None:
    found = coverage([1, 2, 3], [1, 2, 3, 4, 5, 6, 7], {"Region": REGION})
    assert (found.quotes, found.cases_quoted, found.cases) == (3, 3, 7)
    assert found.said == "3 quotes from 3 of 7 cases; Region: 3 from North, none from Wales or Kent"
    assert found.warnings == (
        "All quotes are from North (Region); 2 other groups said it too.",
        "No quote from Wales (Region), where 2 of 7 cases said it; nor from Kent (1).",
    )
    assert [(g.value, g.quotes, g.cases_quoted, g.cases) for g in found.groups] == [
        ("North", 3, 3, 3),
        ("Wales", 0, 0, 2),
        ("Kent", 0, 0, 1),
    ]


def test_a_case_that_is_quoted_more_than_twice_is_named() -> None:
    assert coverage([1, 1], [1, 2], {}, called={1: "r1"}).warnings == ()
    found = coverage([1, 1, 1], [1, 2], {}, called={1: "r1"})
    assert found.warnings == ("r1 is quoted 3 times.",)
    assert found.said == "3 quotes from 1 of 2 cases"


def test_of_many_groups_the_biggest_missing_ones_are_said() -> None:
    town: dict[Hashable, str] = {case: f"Town {case // 2:02d}" for case in range(30)}
    found = coverage([0, 2], list(range(30)), {"Town": town})
    assert found.said.endswith("none from Town 02, Town 03, Town 04 and 10 more")
    assert found.warnings[0].endswith("nor from Town 03 (2), Town 04 (2) and 10 more.")
    assert len(found.groups) == 15


def test_a_quote_of_a_case_that_does_not_hold_the_code_is_not_counted_among_them() -> None:
    found = coverage([1, 9], [1, 2], {})
    assert (found.quotes, found.cases_quoted, found.cases) == (2, 1, 2)
    assert found.warnings == ("1 quote is of a case that is not among those that said it.",)


def test_nothing_said_and_nothing_quoted_have_words_of_their_own() -> None:
    assert coverage([], [], {"Region": {}}).said == "No case said it"
    assert coverage([], [1, 2, 3], {"Region": REGION}).said == "No quote from 3 cases"
    assert coverage([], [1, 2, 3], {"Region": REGION}).warnings == ()


def test_all_groups_heard_is_said_without_a_warning() -> None:
    found = coverage([1, 4, 6], [1, 4, 6], {"Region": REGION})
    assert found.said == "3 quotes from 3 of 3 cases; Region: all groups heard"
    assert found.warnings == ()
