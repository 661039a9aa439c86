"""Searching for words: what is found, what is not, and that each hit is exactly where it stands."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import SearchUnclear
from nlp.search import Texts, lines, parse
from nlp.search.folding import fold, unfold


def found(query: str, text: str, **named: object) -> list[str]:
    """The words of the hits; None of a text that does not hold what is looked for."""
    texts = Texts([text])
    sought = parse(query, **named)  # type: ignore[arg-type]
    return [span.of(text) for span in texts.spans(sought, 0)] if texts.which(sought) else []


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("fund", "The Fund ended; funds are funded.", ["Fund"]),
        ("fund*", "The Fund ended; funds are funded.", ["Fund", "funds", "funded"]),
        ("*ing", "Waiting and being", ["Waiting", "being"]),
        ("cafe", "A café, a cafe\u0301 and a CAFÉ", ["café", "cafe\u0301", "CAFÉ"]),
        ("CAFÉ", "a cafe", ["cafe"]),
        ("grosse", "Große Strasse", ["Große"]),
        ("izmir", "From İzmir.", ["İzmir"]),
        ("office", "the o\ufb03ce", ["o\ufb03ce"]),
        ("don't", "I don’t know", ["don’t"]),
        ("charity", "the charity’s van", ["charity"]),
        ("😕", "No time 😕😕", ["😕", "😕"]),
        ("rehabilitation", "rehabili\u00adtation", ["rehabili\u00adtation"]),
        ("日本", "私は日本語を話す", ["日本"]),
        ("R&D", "our R&D money", ["R&D"]),
        ("£", "rent up £900", ["£"]),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_signs(query: str, text: str, hits: list[str]) -> None:
    assert found(query, text) == hits


@pytest.mark.parametrize(
    ("query", "text", "holds"),
    [
        ("grant late", "the grant came late", True),
        ("grant late", "the grant came", False),
        ("grant AND late", "the grant came late", True),
        ("grant OR lottery", "no lottery money", True),
        ("grant late OR lottery", "the lottery", True),
        ("grant (late OR small)", "a small grant", True),
        ("grant (late OR small)", "a small van", False),
        ("grant NOT lottery", "a lottery grant", False),
        ("grant NOT (late OR small)", "a small grant", False),
        ("NOT lottery", "a grant", True),
        ("grant and or not", "grant and or not", True),
        ("grant not", "grant", False),
        ('"grant came"', "the grant came", True),
        ("“grant came”", "the grant came", True),
        ('"grant came"', "came the grant", False),
        ('"grant came"', "the grant. Came late", False),
        ('"short term fund*"', "short-term funding", True),
        ("short-term", "short term and short–term", True),
        ("short-term", "shortterm", False),
        ('"the * ended"', "the grant ended", True),
        ('"the * ended"', "the ended", False),
        ("vetting NEAR/3 weeks", "vetting took nine weeks", True),
        ("vetting NEAR/2 weeks", "vetting took nine weeks", False),
        ("weeks NEAR/3 vetting", "vetting took nine weeks", True),
        ("vetting NEAR weeks", "vetting took nine weeks", True),
        ("vetting NEAR/9 (weeks OR months)", "months of vetting", True),
        ("vetting NEAR/2 vetting", "vetting", False),
    ],
)
def test_a_search_says_what_has_to_be_there(query: str, text: str, holds: bool) -> None:
    assert bool(Texts([text]).which(parse(query))) == holds


def test_words_near_each_other_are_one_hit_from_the_first_to_the_last() -> None:
    assert found("weeks NEAR/3 vetting", "Then vetting took nine weeks, or weeks more.") == ["vetting took nine weeks"]


def test_hits_that_overlap_are_one() -> None:
    assert found('fund* OR "short-term funding"', "short-term funding, funds") == ["short-term funding", "funds"]


def test_other_forms_of_a_word_are_found_where_that_is_wanted() -> None:
    from nlp.themes.lemmas import forms

    text = "They fund us; it was funded by two funds; the funder left."
    assert found("fund", text, forms=forms) == ["fund", "funded", "funds"]
    assert found("fund", text) == ["fund"]
    assert found('"train volunteer"', "training volunteers", forms=forms) == ["training volunteers"]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("", "no words"),
        ("   ", "no words"),
        ('"grant', "quotation mark"),
        ("(grant", "not closed"),
        ("grant)", "closes nothing"),
        ("grant OR", "after OR"),
        ("OR grant", "before OR"),
        ("NOT", "after NOT"),
        ("grant NEAR/4", "after NEAR/4"),
        ("*", "any word"),
        ('" "', "no words"),
        ("(" * 40 + "a" + ")" * 40, "too many brackets"),
        ("a" * 3000, "longer"),
    ],
)
def test_a_search_that_cannot_be_understood_says_why(query: str, why: str) -> None:
    with pytest.raises(SearchUnclear) as told:
        parse(query)
    assert why in told.value.what and told.value.code == "OW601" and told.value.do


SOME = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"]),
        st.sampled_from("ßİıŉǰΐﬁﬃée\u0301\u0308😀👩\u200d👧🏽ﾞ가각हिन्दी ab'’-."),
    ),
    max_size=40,
)


@given(SOME, st.data())
def test_a_place_in_the_folded_text_leads_back_to_the_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    (span,) = unfold(text, [(start, end)])
    assert 0 <= span.start < span.end <= len(text)
    assert folded[start:end] in fold(span.of(text))
    # Nothing is left of it, and no accent that belongs to it stands behind it.
    assert fold(text[: span.start]) == folded[: len(fold(text[: span.start]))]
    assert len(fold(text[: span.start])) <= start and len(fold(text[: span.end])) >= end
    assert not (span.end < len(text) and unicodedata.category(text[span.end]) in ("Mn", "Me"))


@given(
    st.lists(st.sampled_from("Grant ENDS größe café cafe\u0301 İz 😕 ﬁne don’t vetting".split()), max_size=12),
    st.data(),
)
def test_every_hit_is_the_word_that_was_looked_for(words: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(["grant", "ends", "GRÖSSE", "cafe", "iz", "😕", "fine", "don't"]))
    text = " ".join(words)
    hits = found(wanted, text)
    assert [fold(hit) for hit in hits] == [fold(word) for word in words if fold(word) == fold(wanted)]


@given(SOME, st.sampled_from(["a*", "a OR b", "a NEAR/3 b", '"a b"', "e", "NOT a"]))
def test_what_is_found_has_hits_that_never_overlap(text: str, query: str) -> None:
    texts, sought = Texts([text]), parse(query)
    spans = texts.spans(sought, 0) if texts.which(sought) else ()
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert bool(spans) == bool(texts.which(sought)) or query == "NOT a"


@given(SOME, st.integers(0, 5))
def test_a_line_in_context_is_word_for_word_what_stands_there(text: str, around: int) -> None:
    texts, sought = Texts([text]), parse("a* OR e")
    for line in lines(text, texts.spans(sought, 0), around=around):
        assert line.hit == line.span.of(text)
        whole = line.left + line.hit + line.right
        assert text[line.span.start - len(line.left) :].startswith(whole)
        assert len(line.left.split()) <= around and len(line.right.split()) <= around
