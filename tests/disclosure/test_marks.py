"""Who is the same is told from how they are named, and the text around the marks stays as it was."""

from hypothesis import example, given
from hypothesis import strategies as st

from nlp.disclosure import MARK_WORDS, everywhere, find_personal_data, identities, mark_of
from nlp.model.disclosure import Mark, redacted
from nlp.model.material import Span


def people(*texts: str, known: tuple[str, ...] = ()) -> list[int]:
    """For each finding the place of the first one that is the same."""
    found = [(f.kind, f.text) for findings in find_personal_data(texts) for f in findings]
    who = identities(found, names=known)
    return [who.index(one) for one in who]


def test_full_name_first_name_possessive_and_title_are_one_person() -> None:
    assert (
        people(
            "Kezia Lindqvist met me at the gate.",
            "I owe kezia everything. Kezia's class is the best.",
            "Ms Lindqvist wrote my reference.",
            "Regards,\nK. Lindqvist",
        )
        == [0] * 5
    )


def test_a_first_name_that_two_people_share_is_neither_of_them() -> None:
    assert people("Darren Okoro rang.", "Darren Walsh came.", "Darren said no.") == [0, 1, 2]


def test_a_second_person_of_that_name_on_the_projects_list_counts_too() -> None:
    assert people("Darren Okoro rang.", "Darren said no.", known=("Darren Walsh",)) == [0, 1]


def test_the_first_name_alone_may_come_first() -> None:
    assert people("Kezia rang.", "Kezia Lindqvist came.") == [0, 0]


def test_a_prison_is_one_whichever_of_its_names_is_said() -> None:
    assert people("HMP Leeds and HMP Hull", "Armley prison", "hmp leeds, then HMP/YOI Styal") == [0, 1, 0, 0, 4]


def test_a_phone_number_is_the_same_with_and_without_the_country() -> None:
    assert people("07700 900123", "+44 7700 900123", "+44 (0)7700-900123") == [0, 0, 0]


def test_the_twenty_seventh_prison_has_two_letters() -> None:
    assert [mark_of("prison", n) for n in (26, 27)] == ["[prison Z]", "[prison AA]"]


def test_every_kind_has_a_word_of_its_own() -> None:
    assert len(set(MARK_WORDS.values())) == len(MARK_WORDS)


def test_the_same_words_are_found_everywhere_and_ordinary_ones_only_as_written() -> None:
    texts = {1: "Hope and hope", 2: "I hope", 3: "O'Dowd, o’dowd's and Dowd", 4: "call +44 20 or +44 200"}
    assert [(at, span.of(texts[at])) for at, span in everywhere("Hope", texts)] == [(1, "Hope")]
    assert [(at, span.of(texts[at])) for at, span in everywhere("O’Dowd", texts)] == [(3, "O'Dowd"), (3, "o’dowd")]
    assert [(at, span.of(texts[at])) for at, span in everywhere("+44 20", texts)] == [(4, "+44 20")]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.sampled_from([*sorted(MARK_WORDS), ""])), max_size=8))
def test_only_what_is_marked_changes(pieces: list[tuple[str, str]]) -> None:
    text, layer, expected = "", [], ""
    for number, (piece, kind) in enumerate(pieces, 1):
        mark = mark_of(kind, number) if kind else ""  # type: ignore[arg-type]
        if mark:
            layer.append(Mark(Span(len(text), len(text) + len(piece)), mark))
        text += piece
        expected += mark or piece
    assert redacted(text, layer) == expected


@given(st.lists(st.tuples(st.sampled_from(sorted(MARK_WORDS)), st.text(min_size=1, max_size=12)), max_size=6))
@example([("handle", "@")])
def test_whatever_is_marked_is_somebody(found: list) -> None:
    assert all(identities(found))


def test_what_a_bracket_says_of_somebody_does_not_make_them_somebody_else() -> None:
    said = ("Hannah Brook (interviewer", "Hannah Brook", "Hannah", "Hannah Brook (interviewer)", "Brook.")
    assert len(set(identities([("name", words) for words in said]))) == 1
