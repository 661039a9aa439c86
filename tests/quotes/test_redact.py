"""What gives somebody away is hidden in every display text, also where the words around it were edited."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.model.disclosure import Mark
from nlp.model.material import Span
from nlp.quotes import bare, proof, redacted_display

SAID = "😀 Then Grace Okafor's class at HMP\nLeeds helped me [Grace nods] a lot, not her sister's."


def _at(words: str, mark: str) -> Mark:
    start = SAID.index(words)
    return Mark(Span(start, start + len(words)), mark)


MARKS = (_at("Grace Okafor", "[Name 1]"), _at("HMP\nLeeds", "[prison A]"), _at("Grace nods", "[Name 2] nods"))


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        (SAID, "😀 Then [Name 1]'s class at [prison A] helped me [[Name 2] nods] a lot, not her sister's."),
        ("[…] Okafor’s class at HMP Leeds helped me […]", "[…] [Name 1]’s class at [prison A] helped me […]"),
        ("Grace […] class at […] Leeds helped me", "[Name 1] […] class at […] [prison A] helped me"),
        ("Grace [her name is] Okafor's class at HMP", "[Name 1]'s class at [prison A]"),
        ("[g]race Okafor's class at HMP   Leeds helped me", "[Name 1]'s class at [prison A] helped me"),
        ("[G]race […] helped me [Grace nods] a lot", "[Name 1] […] helped me [[Name 2] nods] a lot"),
        ("her sister's [Grace Okafor]", "her sister's [Name 1]"),
        ("[Mrs GRACE OKAFOR of HMP Leeds] helped me", "[Mrs [Name 1] of [prison A]] helped me"),
        ("😀 Then […] helped me", "😀 Then […] helped me"),
    ],
)
def test_a_mark_hides_all_that_shows_of_what_it_covers(shown: str, hidden: str) -> None:
    fragments = proof(shown, SAID, Span(0, len(SAID))).fragments
    assert redacted_display(shown, SAID, fragments, MARKS) == hidden


def test_a_quote_without_a_display_text_shows_marks_too_also_where_it_cuts_one() -> None:
    start, end = SAID.index("Okafor"), SAID.index("Leeds") + 2
    assert bare(SAID, Span(start, end), MARKS) == "[Name 1]'s class at [prison A]"
    assert bare(SAID, Span(start, end), ()) == SAID[start:end]


def test_what_was_hidden_is_proved_again_with_the_marks() -> None:
    whole = Span(0, len(SAID))
    shown = redacted_display(SAID, SAID, proof(SAID, SAID, whole).fragments, MARKS)
    assert proof(shown, SAID, whole, marks=MARKS).wrong == ""


@st.composite
def _shown_and_marks(draw: st.DrawFn) -> tuple[str, str, list[Mark]]:
    words = draw(st.lists(st.sampled_from(["ape", "bee", "cat", "dog", "elk", "fox", "👍🏽"]), min_size=4, max_size=9))
    source = draw(st.sampled_from([" ", "\n\n"])).join(word + str(k) for k, word in enumerate(words))
    places = sorted(draw(st.lists(st.integers(0, len(source)), min_size=2, max_size=6, unique=True)))
    marks = [Mark(Span(a, b), f"[Name {a}]") for a, b in zip(places[::2], places[1::2], strict=False)]
    kept = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    parts = [word if keep else "[…]" for word, keep in zip(source.split(), kept, strict=True)]
    return " ".join(parts), source, marks


@settings(max_examples=300, deadline=None)
@given(_shown_and_marks())
def test_no_letter_of_a_marked_stretch_survives_at_its_place(case: tuple[str, str, list[Mark]]) -> None:
    shown, source, marks = case
    fragments = proof(shown, source, Span(0, len(source))).fragments
    # Each letter of the display text that the person said gets a letter of its own, so that it is known again.
    alike = list(shown)
    for number, place in enumerate(k for f in fragments for k in range(f.shown.start, f.shown.end)):
        alike[place] = chr(0xF0000 + number)
    hidden = redacted_display("".join(alike), "", fragments, marks)
    for fragment in fragments:
        for k in range(fragment.shown.end - fragment.shown.start):
            marked = any(mark.span.start <= fragment.source.start + k < mark.span.end for mark in marks)
            inside_one = alike[fragment.shown.start + k] not in hidden
            assert inside_one or not marked
            if not any(mark.text in hidden for mark in marks):
                assert not inside_one
