"""Where sentences begin and end."""

from pathlib import Path

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
        ("no capitals here. none at all", ["no capitals here.", "none at all"]),
        ("What?! Really", ["What?!", "Really"]),
        ("Great 😀. Thanks 😀", ["Great 😀.", "Thanks 😀"]),
        ("We measured 3 m². Too small", ["We measured 3 m².", "Too small"]),
        ("The no. of people fell. Why", ["The no. of people fell.", "Why"]),
        ("no. of staff: 3. it was 9", ["no. of staff: 3.", "it was 9"]),
        ("It costs ². And then", ["It costs ².", "And then"]),
        ("7) housing 8) More money", ["7) housing 8) More money"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_reader_would_divide_it_so(text: str, parts: list[str]) -> None:
    assert said(text) == parts


@pytest.mark.parametrize(
    "silly",
    [
        *(mark * 60_000 for mark in "=.!?…\"“”’'()[]-_*:;,😀。\u200d\u0301"),
        *("a" * 1_000_000, ". " * 30_000, "a.b" * 20_000, "No. " * 15_000, "U.S. " * 20_000, "a." * 60_000),
        *(
            '." ' * 20_000,
            "?) (" * 20_000,
            "! 😀" * 20_000,
            ": " * 30_000,
            ":)" * 30_000,
            ":" + "(" * 60_000,
            "1. " * 20_000,
        ),
        *(
            "(a? " * 20_000,
            ".\u00a0»" * 20_000,
            "We waited." * 20_000,
            "x@y.z/" * 20_000,
            ". (" * 20_000,
            "\n" * 60_000 + "a",
        ),
    ],
    ids=lambda silly: repr(silly[:4]),
)
def test_a_silly_answer_does_not_freeze_the_program(silly: str) -> None:
    spans = sentences(silly)
    assert spans and spans[-1][1] == len(silly.rstrip())


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("." * 200_000 + "a", 1),
        ("!" * 200_000 + ")" * 1000 + "a", 1),
        ("." + ")" * 200_000 + "a", 1),
        ("a." + " " * 200_000 + "b", 1),
        ("Oh. " * 50_000, 50_000),
        (". " * 100_000 + "a", 1),
    ],
    ids=["dots", "exclamations", "brackets", "spaces", "sentences", "dots apart"],
)
def test_two_hundred_thousand_marks_in_a_row_are_divided(row: str, count: int) -> None:
    spans = sentences(row)
    assert len(spans) == count and spans[-1][1] == len(row.rstrip())


# --- how good it is ---------------------------------------------------------------------------------------------------

HARD = Path(__file__).parent / "hard_sentences.txt"
NOT_SOLVED = {
    "Rule 45. is not explained to anyone.",
    "i was in for 2 yrs. came out to nothing",
    "Yahoo! is a company. We use it.",
    "Yeah, no, it was- Sorry, go on.",
    "Wir warten bis zum 3. Mai. Dann gehen wir.",
}
"""What the rules are known to get wrong. A case that they learn leaves this list; none may join it unnoticed."""


def hard_cases() -> list[tuple[str, set[int]]]:
    """Texts and the offsets at which a sentence ends before the last one does."""
    cases = []
    for line in HARD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, ends = "", []
            for part in line.replace("⏎", "\n").split("‖"):
                text += part
                ends.append(len(text.rstrip()))
            cases.append((text, set(ends[:-1])))
    return cases


def found_in(text: str) -> set[int]:
    return {end for _, end in sentences(text)} - {len(text.rstrip())}


def test_the_hard_cases_are_enough_and_no_two_are_the_same() -> None:
    texts = [text for text, _ in hard_cases()]
    assert len(set(texts)) == len(texts) >= 150


def test_borders_in_hard_cases_are_found_with_an_f1_of_at_least_95_per_cent() -> None:
    """Measured: 0.98. The cases and the rules have one author, so this says less than a text by somebody else would."""
    right = wrong = missed = 0
    for text, borders in hard_cases():
        found = found_in(text)
        right += len(found & borders)
        wrong += len(found - borders)
        missed += len(borders - found)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


def test_the_known_failures_are_exactly_these() -> None:
    assert {text for text, borders in hard_cases() if found_in(text) != borders} == NOT_SOLVED


@given(st.lists(st.sampled_from([text for text, _ in hard_cases()]), max_size=6))
def test_lines_are_divided_one_by_one(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert said(text) == [sentence for line in lines for sentence in said(line)]
