"""Where sentences begin and end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.segment import sentences

TEXT = st.lists(
    st.sampled_from(
        [
            "Hello",
            "dr",
            "Dr",
            ".",
            ". ",
            "...",
            "…",
            "? ",
            "! ",
            "\n",
            " ",
            "\u00a0",
            "e.g. ",
            "No.",
            " 3.5 ",
            "A. ",
            "“",
            "”",
            ")",
            "😀",
            "é",
            "-",
        ]
    )
    | st.text(max_size=6),
    max_size=25,
).map("".join)


def said(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@given(TEXT)
def test_sentences_stand_in_order_apart_and_hold_every_character_that_can_be_seen(text: str) -> None:
    spans = sentences(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[last:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        last = end
    assert text[last:].strip() == ""


@given(before=TEXT, text=TEXT, after=TEXT)
def test_sentences_of_a_part_stay_inside_it(before: str, text: str, after: str) -> None:
    whole = before + text + after
    first, last = len(before), len(before) + len(text)
    spans = sentences(whole, first, last)
    assert all(first <= a < b <= last for a, b in spans)
    covered = "".join(whole[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We lost Dr. Shah. Then what?", ["We lost Dr. Shah.", "Then what?"]),
        ("It cost £3.50 a head. Too much!", ["It cost £3.50 a head.", "Too much!"]),
        ("Staff, e.g. mentors, left. Why?", ["Staff, e.g. mentors, left.", "Why?"]),
        ("We meet at 9 a.m. Nobody comes.", ["We meet at 9 a.m.", "Nobody comes."]),
        ("J. Smith said so. I did not.", ["J. Smith said so.", "I did not."]),
        ("- one\n- two", ["- one", "- two"]),
        ("She said “no.” I left.", ["She said “no.”", "I left."]),
        ("Well... maybe. Or not", ["Well... maybe.", "Or not"]),
        ("no capitals here. none at all", ["no capitals here. none at all"]),
        ("What?! Really", ["What?!", "Really"]),
        ("Great 😀. Thanks 😀", ["Great 😀.", "Thanks 😀"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_reader_would_divide_it_so(text: str, parts: list[str]) -> None:
    assert said(text) == parts


@pytest.mark.parametrize(
    "silly", ["=" * 60_000, "." * 60_000, "!" * 60_000, ". " * 30_000, "😀" * 60_000, "a.b" * 20_000, "No. " * 15_000]
)
def test_a_silly_answer_does_not_freeze_the_program(silly: str) -> None:
    began = time.process_time()
    spans = sentences(silly)
    assert spans and spans[-1][1] == len(silly.rstrip())
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("." * 200_000 + "a", 1),
        ("!" * 200_000 + ")" * 1000 + "a", 1),
        ("." + ")" * 200_000 + "a", 1),
        ("a." + " " * 200_000 + "b", 1),
        ("Oh. " * 50_000, 50_000),
        (". " * 100_000 + "a", 100_000),
    ],
    ids=["dots", "exclamations", "brackets", "spaces", "sentences", "dots apart"],
)
def test_two_hundred_thousand_marks_in_a_row_are_divided(row: str, count: int) -> None:
    spans = sentences(row)
    assert len(spans) == count and spans[-1][1] == len(row.rstrip())
