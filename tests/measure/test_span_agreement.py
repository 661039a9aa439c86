"""How far coders agree on stretches of transcripts: character by character, and stretch by stretch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from nlp.measure import coefficients as use
from nlp.measure import span_agreement, span_disagreements
from nlp.measure.span_agreement import matches
from nlp.model.agreement import CodedText, Compared
from nlp.model.material import Span

CODES = ("hope", "money")


def text(number: int = 1, *, parts: tuple[tuple[int, int], ...] = ((0, 100),), **given: tuple) -> CodedText:
    """``ana=(("hope", 10, 20),)``"""
    spans = {coder: tuple((code, Span(a, b)) for code, a, b in codes) for coder, codes in given.items()}
    return CodedText(number, number, tuple(Span(*part) for part in parts), spans)


def value(compared: Compared, measure: str) -> float | None:
    return next(f.value for f in compared.figures if f.measure == measure)


def hope(texts: list[CodedText], **settings) -> Compared:
    return span_agreement(texts, codes=CODES, seed=0, **settings).pairs[0].codes[0]


spans_of_a_coder = st.lists(
    st.tuples(st.sampled_from(CODES), st.integers(0, 59), st.integers(1, 30)).map(lambda s: (s[0], s[1], s[1] + s[2])),
    max_size=5,
).map(tuple)


@given(st.lists(st.tuples(spans_of_a_coder, spans_of_a_coder), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_alpha_over_characters_is_alpha_of_every_single_character(coded: list) -> None:
    parts = ((0, 25), (30, 60))
    texts = [text(i, parts=parts, ana=ana, ben=ben) for i, (ana, ben) in enumerate(coded)]
    counts = [
        [sum(not any(c == "hope" and a <= at < b for c, a, b in spans) for spans in pair), 0]
        for pair in coded
        for part in parts
        for at in range(*part)
    ]
    table = np.array(counts, dtype=float)
    table[:, 1] = 2 - table[:, 0]
    found = hope(texts)
    for measure in (use.alpha, use.ac1, use.percent):
        wanted = measure(table, np.ones(len(table))).value
        ours = value(found, measure.__name__)
        assert ours == pytest.approx(wanted, abs=1e-8) if np.isfinite(wanted) else ours is None


def test_text_that_nobody_coded_is_counted_or_left_out_and_the_figures_say_which() -> None:
    texts = [text(ana=(("hope", 0, 10),), ben=(("hope", 5, 15),))]
    assert value(hope(texts), "percent") == 0.9
    assert value(hope(texts, uncoded="left_out"), "percent") == pytest.approx(5 / 15)
    both = [span_agreement(texts, codes=CODES, seed=0, uncoded=how).uncoded for how in ("counts", "left_out")]
    assert "counts as read" in both[0] and "left out" in both[1]


def test_what_the_interviewer_said_is_not_compared() -> None:
    inside = text(parts=((0, 10), (20, 30)), ana=(("hope", 0, 30),), ben=(("hope", 0, 10), ("hope", 20, 30)))
    assert value(hope([inside]), "percent") == 1
    outside = text(parts=((0, 10),), ana=(("hope", 50, 60),), ben=())
    assert value(hope([outside]), "percent") == 1 and value(hope([outside]), "overlap_f1") is None


def test_borders_within_the_tolerance_match_and_others_do_not() -> None:
    texts = [text(ana=(("hope", 10, 30), ("hope", 50, 60)), ben=(("hope", 13, 30), ("hope", 58, 90)))]
    assert value(hope(texts, tolerance=2), "overlap_f1") == 0
    assert value(hope(texts, tolerance=3), "overlap_f1") == 0.5
    assert value(hope(texts, tolerance=None), "overlap_f1") == 1


def test_another_code_on_the_same_words_is_no_match() -> None:
    texts = [text(ana=(("hope", 10, 30),), ben=(("money", 10, 30),))]
    overall = span_agreement(texts, codes=CODES, seed=0).pairs[0].overall
    assert value(overall, "overlap_f1") == 0 and value(overall, "percent") == 0.8


def test_stretches_of_one_coder_that_touch_are_one() -> None:
    texts = [text(ana=(("hope", 10, 20), ("hope", 20, 30), ("hope", 12, 25)), ben=(("hope", 10, 30),))]
    assert value(hope(texts, tolerance=0), "overlap_f1") == 1


def test_a_text_that_a_coder_has_not_read_is_left_out_for_them() -> None:
    read = text(1, ana=(("hope", 0, 10),), ben=(("hope", 0, 10),))
    unread = text(2, ana=(("hope", 0, 10),))
    assert hope([read, unread]) == hope([read])


def test_thirty_marked_stretches_are_enough_and_fewer_are_not() -> None:
    def texts(count: int) -> list[CodedText]:
        return [text(i, ana=(("hope", 0, 10), ("hope", 20, 30)), ben=(("hope", 5, 12),)) for i in range(count)]

    assert hope(texts(15)).enough and hope(texts(15)).says == "30 marked stretches of 15 cases."
    few = hope(texts(14))
    assert not few.enough and few.says.startswith("Only 28 marked stretches of 14 cases: too few")


def test_stretches_on_which_coders_differ_are_listed_with_who_gave_what() -> None:
    (found,) = span_disagreements([text(4, ana=(("hope", 10, 30),), ben=(("hope", 10, 25),))], codes=CODES)
    assert (found.unit, found.span, found.codes) == (4, Span(25, 30), ("hope",))
    assert found.given == (("ana", frozenset({"hope"})), ("ben", frozenset()))


def test_the_order_of_texts_changes_nothing() -> None:
    texts = [text(i, ana=(("hope", i, i + 20),), ben=(("hope", 5, 12 + i),)) for i in range(12)]
    assert span_agreement(texts, codes=CODES, seed=1) == span_agreement(texts[::-1], codes=CODES, seed=1)


apart = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 8)), max_size=7)


def laid_out(gaps_and_lengths: list[tuple[int, int]]) -> list[Span]:
    spans, at = [], 0
    for gap, length in gaps_and_lengths:
        spans.append(Span(at + gap, at + gap + length))
        at += gap + length
    return spans


@given(apart, apart, st.one_of(st.none(), st.integers(0, 5)))
@settings(max_examples=300, deadline=None)
def test_as_many_stretches_match_as_can(one: list, other: list, tolerance: int | None) -> None:
    a, b = laid_out(one), laid_out(other)
    fits = [
        [
            x.start < y.end
            and y.start < x.end
            and (tolerance is None or (abs(x.start - y.start) <= tolerance and abs(x.end - y.end) <= tolerance))
            for y in b
        ]
        for x in a
    ]
    most = int((maximum_bipartite_matching(csr_array(np.array(fits, dtype=int))) >= 0).sum()) if a and b else 0
    assert matches(a, b, tolerance=tolerance) == matches(b, a, tolerance=tolerance) == most
