"""Whatever somebody typed, the finder takes time in proportion to its length."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.disclosure import GENERIC, find_personal_data
from nlp.model.disclosure import Known

LENGTH = 40_000
PIECES = [
    "=",
    "1",
    "1 ",
    "0 1-",
    "12/",
    "12.",
    "a",
    "a.",
    "a@",
    "@a",
    "a@a.",
    "a at b dot ",
    "www.",
    "http://",
    "a/",
    "a:",
    "::",
    "A",
    "AB12 ",
    "AB12 CD34 ",
    "GB29 NWBK ",
    "A ",
    "Sarah ",
    "sarah ",
    "Will ",
    "Mr ",
    "Mr. ",
    "J. ",
    "de la ",
    "Sarah de la ",
    "St ",
    "HMP ",
    "HMP and YOI ",
    "Trust ",
    "Aa Trust of ",
    "of the ",
    "R v ",
    "Best, ",
    "best ",
    "thanks, ",
    "my name is ",
    "my mentor ",
    "born on the 1 ",
    "sort code ",
    "account number 1",
    "flat 1 ",
    "1 Aa ",
    "12 aa bb cc ",
    "live at 1 aa ",
    "(0) ",
    "+44 ",
    "+4 4",
    "''",
    "a'",
    "a-",
    "\n",
    "Sarah: ",
    "Sarah Smith: hm\n",
    "é",
    "İ",
    "ß",
    "٣",
    "²",
    "Grace and ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_cell_full_of_anything_is_read_at_once(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    find_personal_data(["warm"], known=Known(names=("Grace Okafor",)))
    began = process_time()
    find_personal_data([text], known=Known(names=("Grace Okafor", "Will Smith"), organisations=("Open Latch",)))
    assert process_time() - began < 4  # a tenth of it on an idle computer; one slow expression takes minutes


def test_ten_thousand_answers_take_seconds() -> None:
    answer = "My key worker Rhiannon rang from HMP Leeds on 07700 900123 in May, and told me the board would wait until {}."
    texts = [answer.format(n) for n in range(10_000)]
    began = process_time()
    found = find_personal_data(texts)
    assert process_time() - began < 12
    assert [f.text for f in found[9_999]] == ["Rhiannon", "HMP Leeds", "07700 900123"]


def test_a_transcript_of_a_hundred_thousand_words_takes_seconds() -> None:
    turn = "Interviewer: And then?\nKezia: Grace Okafor took me to HMP Leeds, I told her I would wait until the summer.\n"
    text = turn * 5_000
    began = process_time()
    (found,) = find_personal_data([text])
    assert process_time() - began < 12
    assert len(found) == 15_000


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.lists(st.sampled_from([*PIECES, "Grace", "Okafor's", "07700 900123", "Leeds", "x@y.org"])).map("".join),
        ),
        max_size=4,
    )
)
def test_findings_are_slices_in_order_that_never_overlap(texts: list[str]) -> None:
    known = Known(names=("Grace Okafor", "Will"), organisations=("Open Latch",), places=("Leeds",))
    for rules in (None, GENERIC):
        found = (
            find_personal_data(texts, known=known) if rules is None else find_personal_data(texts, known=known, rules=rules)
        )
        assert len(found) == len(texts)
        for text, findings in zip(texts, found, strict=True):
            assert all(f.text and f.span.of(text) == f.text for f in findings)
            assert all(a.span.end <= b.span.start for a, b in zip(findings, findings[1:], strict=False))
    assert find_personal_data(texts, known=known) == find_personal_data(texts, known=known)
