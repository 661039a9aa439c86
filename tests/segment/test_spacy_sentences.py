"""A spaCy pipeline with our sentences, which takes any text and gives it back as it was."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.segment import sentences
from nlp.segment.spacy_sentences import language

PIECES = st.lists(
    st.sampled_from(
        ["We", " ", "  ", "\n", "\t", ". ", "Dr.", "(", "=" * 9, "_" * 12, "-" * 8, "😀", "é", "a" * 120, "“", "'s"]
    )
    | st.text(max_size=6),
    max_size=20,
).map("".join)


@given(PIECES)
@settings(deadline=None)
def test_the_text_comes_back_as_it_was_and_every_sentence_begins_in_the_right_place(text: str) -> None:
    doc = language()(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    if not len(doc):
        return
    begun = [sentence.start_char for sentence in doc.sents]
    offsets = [token.idx for token in doc]
    borders = [start for start, _ in sentences(text)][1:]
    after = [next((at for at in offsets if at >= border), None) for border in borders]
    assert begun == sorted({0, *(at for at in after if at is not None)})


def test_sentences_are_those_of_ownwords() -> None:
    doc = language()("We lost Dr. Shah in May, i.e. last spring. nobody came :( Why?\nThe van left at 9 a.m. sharp.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "We lost Dr. Shah in May, i.e. last spring.",
        "nobody came :(",
        "Why?",
        "The van left at 9 a.m. sharp.",
    ]


def test_words_of_a_usual_text_are_those_of_spacy() -> None:
    import spacy

    text = "I don't know — it's £3.50, isn't it? See https://forms.example/a.b?c=d (or gov.uk).  Thanks!\n\nJo"
    assert [token.text for token in language()(text)] == [token.text for token in spacy.blank("en")(text)]


def test_a_word_across_a_border_belongs_to_the_sentence_in_which_it_begins() -> None:
    text = "Great staff!Thank you."  # spaCy takes "staff!Thank" for one word
    assert sentences(text) == [(0, 12), (12, 22)]
    assert [sentence.text for sentence in language()(text).sents] == ["Great staff!Thank", "you."]


@pytest.mark.parametrize(
    "text",
    [
        *("=" * 60_000, "." * 60_000, '"' * 60_000, "(" * 60_000, "😀" * 60_000, "a=" * 100_000),
        *("a" * 1_000_000, "We waited. Nobody came. " * 42_000, "\n" * 60_000, " " * 60_000, "", " ", "\t\n ", "x"),
        *("before " + "=" * 60_000 + "  after", "((((((((((we))))))))))" * 3_000),
    ],
    ids=lambda text: repr(text[:8]) + str(len(text)),
)
def test_no_answer_freezes_it(text: str) -> None:
    doc = language()(text)
    assert doc.text == text
    assert not len(doc) or sum(1 for _ in doc.sents) >= 1


def test_the_rest_of_ownwords_does_not_load_spacy() -> None:
    program = "import sys, nlp.segment; print('spacy' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False", "False"]
