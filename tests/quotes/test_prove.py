"""A quote is what its source says, character for character, or it is not shown."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nlp.errors import QuoteNotInSource
from nlp.model.material import Span
from nlp.quotes import prove
from nlp.text import digest

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(slices())
def test_every_slice_of_a_source_is_proved(case: tuple[str, Span]) -> None:
    text, span = case
    prove(span.of(text), text, span, source_sha256=digest(text), where="case 1")


@given(slices(), st.data())
def test_a_quote_with_one_other_character_is_refused(case: tuple[str, Span], data: st.DataObject) -> None:
    text, span = case
    quote = span.of(text)
    at = data.draw(st.integers(0, len(quote) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]))
    assume(other != quote[at])
    with pytest.raises(QuoteNotInSource):
        prove(quote[:at] + other + quote[at + 1 :], text, span, source_sha256=digest(text), where="case 1")


@given(slices(), TEXT)
def test_a_quote_from_a_source_that_was_changed_is_refused(case: tuple[str, Span], more: str) -> None:
    text, span = case
    with pytest.raises(QuoteNotInSource, match="not the text that it was taken from"):
        prove(span.of(text), text + more, span, source_sha256=digest(text), where="case 1")


@pytest.mark.parametrize("span", [Span(3, 3), Span(-3, -1), Span(4, 2), Span(3, 99), Span(-6, 6)])
def test_a_place_that_does_not_exist_proves_nothing(span: Span) -> None:
    with pytest.raises(QuoteNotInSource, match="no characters"):
        prove(span.of("no tea"), "no tea", span, source_sha256=digest("no tea"), where="case 1")


@pytest.mark.parametrize("quote", ["Tea", "tea ", "te", "", "t\u200bea"])
def test_the_refusal_says_whose_quote_and_what_stands_there(quote: str) -> None:
    with pytest.raises(QuoteNotInSource) as caught:
        prove(quote, "no tea", Span(3, 6), source_sha256=digest("no tea"), where="Row 7")
    assert str(caught.value).startswith(
        f'OW401 The quote "{quote}" from Row 7 is not proved: its source says "tea" there.'
    )


def test_the_same_letter_written_in_two_ways_is_not_the_same_quote() -> None:
    with pytest.raises(QuoteNotInSource):
        prove("cafe\u0301", "café", Span(0, 4), source_sha256=digest("café"), where="case 1")
