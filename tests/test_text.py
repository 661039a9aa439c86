"""What a text is from the moment it is read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nlp.text import canonical, digest, is_blank, plural, same_text_key

ANYTHING = st.text(st.characters(), max_size=60)


@given(ANYTHING)
def test_reading_a_text_a_second_time_changes_nothing(raw: str) -> None:
    text, _ = canonical(raw)
    assert canonical(text) == (text, 0)


@given(ANYTHING)
def test_a_text_can_stand_in_a_report_and_comes_out_of_it_unchanged(raw: str) -> None:
    text, _ = canonical(raw)
    element = etree.Element("quote")
    element.text = text
    assert (etree.fromstring(etree.tostring(element, encoding="utf-8")).text or "") == text


@given(ANYTHING)
def test_every_removed_character_is_counted(raw: str) -> None:
    text, removed = canonical(raw)
    assert len(re.sub("\r\n?", "\n", raw)) == len(text) + removed


@pytest.mark.parametrize(
    "kept", ["\t", "é", "e\u0301", "👩‍👩‍👧", "\u200f", "\u00a0", "\x85", "\U0001f3f4\U000e0067", "  two  "]
)
def test_what_a_person_typed_is_kept(kept: str) -> None:
    assert canonical(f"a{kept}b") == (f"a{kept}b", 0)


@pytest.mark.parametrize("gone", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800", "\udfff"])
def test_what_no_report_can_hold_is_removed(gone: str) -> None:
    assert canonical(f"a{gone}b") == ("ab", 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_becomes_one(newline: str) -> None:
    assert canonical(f"one{newline}two{newline}{newline}three") == ("one\ntwo\n\nthree", 0)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\u2003", "\ufeff", "\u200b\u2060", "\x00"])
def test_what_nobody_can_read_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["-", ".", "0", "n/a", "😀", "\u200b-"])
def test_a_mark_is_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_texts_that_differ_in_spaces_only_are_the_same_text() -> None:
    assert same_text_key(" more\n staff ") == same_text_key("more staff")
    assert same_text_key("more staff") != same_text_key("More staff")


def test_the_fingerprint_of_a_text_is_its_sha256() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_counts_are_written_with_their_noun() -> None:
    assert [plural(n, "entry", "entries") for n in (0, 1, 1500)] == ["0 entries", "1 entry", "1,500 entries"]
