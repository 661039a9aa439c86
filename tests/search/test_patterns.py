"""Regular expressions: taken to the letter, and never for longer than a person would wait."""

import time

import pytest

from nlp.errors import PatternTooSlow, SearchUnclear
from nlp.model.material import Span
from nlp.search import Texts, pattern


def test_a_pattern_finds_exact_places_also_behind_emoji() -> None:
    text = "😀 After 12 years, and 1 YEAR more"
    assert [s.of(text) for s in pattern(r"\d+ years?").spans(text, "")] == ["12 years", "1 YEAR"]


def test_a_hit_without_letters_is_none() -> None:
    assert pattern("x*").spans("axa", "") == (Span(1, 2),)
    assert not Texts(["abc"]).which(pattern("x*"))


@pytest.mark.parametrize("typed", ["(", "[a", "a{2,1}", "(?P<n", "*", "(" * 400 + ")" * 300, "a" * 2000])
def test_a_bad_pattern_is_one_clear_error(typed: str) -> None:
    with pytest.raises(SearchUnclear) as told:
        pattern(typed)
    assert "is no regular expression" in told.value.what


@pytest.mark.parametrize("typed", [r"(a+)+$", r"(a|aa)+$", r"(a|a)*b$", r"([a-z]+)*\d"])
def test_a_pattern_that_would_run_for_ever_is_stopped(typed: str) -> None:
    texts = Texts(["a" * 5000 + " b", "a a a " * 900 + "?"] * 40)
    began = time.monotonic()
    with pytest.raises(PatternTooSlow) as told:
        texts.which(pattern(typed, seconds=0.4))
    assert told.value.code == "OW602" and "takes too long" in told.value.what
    assert time.monotonic() - began < 20
