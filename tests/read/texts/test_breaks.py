"""Paragraphs of a document without speakers: each as its writer made it, and none lost."""

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlp.read.texts.breaks import paragraphs
from nlp.text import canonical, is_blank


def split(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


EMAIL = """From: Dana Reed <dana@example.org>
To: consultation@example.org
Subject: Visits on
 Sundays

Dear all,

I am writing because the visits on Sundays were stopped without a
word to the families, and many of us travel for three hours to be
there.
What we ask for:
- a bus from the station that runs on
  Sundays as well
- a room for children
Thank you for reading this.

> On Monday Jo wrote that the visits would be looked at again by the
> board, and that we would hear.
>
> Nothing came.

--
Dana Reed
Families Together"""


def test_an_email_is_divided_where_its_writer_divided_it() -> None:
    assert [paragraph.split("\n") for paragraph in split(EMAIL)] == [
        ["From: Dana Reed <dana@example.org>", "To: consultation@example.org", "Subject: Visits on", " Sundays"],
        ["Dear all,"],
        [
            "I am writing because the visits on Sundays were stopped without a",
            "word to the families, and many of us travel for three hours to be",
            "there.",
        ],
        ["What we ask for:"],
        ["- a bus from the station that runs on", "  Sundays as well"],
        ["- a room for children"],
        ["Thank you for reading this."],
        [
            "> On Monday Jo wrote that the visits would be looked at again by the",
            "> board, and that we would hear.",
            ">",
        ],
        ["> Nothing came."],
        ["--"],
        ["Dana Reed"],
        ["Families Together"],
    ]


def test_where_every_line_is_a_paragraph_each_of_them_is_one() -> None:
    lines = [
        "Response to the consultation on resettlement",
        "We support the plan. " * 12,
        "It should begin with housing, because without an address nobody can be reached by anyone.",
        "Housing first",
        "1. A room on the day of release",
        "2. A key worker",
        "We would also like to see the evidence on mentoring, which is thin.",
    ]
    assert split("\n".join(lines)) == [line.strip() for line in lines]
    assert split("\n\n".join(lines)) == [line.strip() for line in lines]


def test_a_heading_above_lines_of_a_fixed_width_stands_alone() -> None:
    text = (
        "What helped me\nThe first week outside was the hardest of all, since nobody\n"
        "told me where to go and the hostel had given my bed to another\nperson by then.\n"
        "What did not\nThe letters that came after two months, when I had moved twice\nalready."
    )
    assert [paragraph.split("\n")[0] for paragraph in split(text)] == [
        "What helped me",
        "The first week outside was the hardest of all, since nobody",
        "What did not",
        "The letters that came after two months, when I had moved twice",
    ]


def test_short_lines_are_not_run_together() -> None:
    assert split("Mary\nPeter\nAnn") == ["Mary", "Peter", "Ann"]
    assert split("Response to the consultation on bail\nWe support the plan.") == [
        "Response to the consultation on bail",
        "We support the plan.",
    ]


def test_invisible_lines_are_no_paragraphs() -> None:
    assert split("One.\n\u200b\ufeff\n \u00a0\nTwo.\n") == ["One.", "Two."]
    assert split("") == split("\n\n \t\n") == []


PIECES = st.sampled_from(
    [
        "a",
        "Word ",
        "\n",
        "\n\n",
        " ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "From: x",
        "Subject: ",
        "\u200b",
        "😀",
        "x" * 50,
        "=" * 90,
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
@example("> \u200b\n>")
def test_every_visible_character_is_in_exactly_one_paragraph(raw: str) -> None:
    text, _ = canonical(raw)
    spans = paragraphs(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert all(is_blank(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        *(sign * 1_000_000 for sign in ("x", "1", " ", "=")),
        *(sign * 300_000 for sign in ("> ", "- ", "word ", "(")),
        "a\n" * 150_000,
        ("x" * 70 + "\n") * 20_000,
        "\n".join(["From: " + ">" * 50] * 20_000),
    ],
)
def test_odd_texts_take_linear_time(text: str) -> None:
    begun = time.process_time()
    paragraphs(text)
    assert time.process_time() - begun < 5
