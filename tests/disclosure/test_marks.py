"""The same person has the same mark everywhere, and the text around the marks stays as it was."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.disclosure import MARK_WORDS, find_personal_data, marks, redacted
from nlp.model.disclosure import Finding, Known
from nlp.model.material import Span


def shown(*texts: str, known: Known | None = None) -> list[str]:
    layers = marks(find_personal_data(texts, known=known), known=known).layers
    return [redacted(text, layer) for text, layer in zip(texts, layers, strict=True)]


def test_full_name_first_name_possessive_and_title_are_one_person() -> None:
    assert shown(
        "Kezia Lindqvist met me at the gate.",
        "I owe kezia everything. Kezia's class is the best.",
        "Ms Lindqvist wrote my reference.",
        "Regards,\nK. Lindqvist",
    ) == [
        "[Name 1] met me at the gate.",
        "I owe [Name 1] everything. [Name 1]'s class is the best.",
        "Ms [Name 1] wrote my reference.",
        "Regards,\n[Name 1]",
    ]


def test_a_first_name_that_two_people_share_is_neither_of_them() -> None:
    assert shown("Darren Okoro rang.", "Darren Walsh came.", "Darren said no.") == [
        "[Name 1] rang.",
        "[Name 2] came.",
        "[Name 3] said no.",
    ]


def test_a_second_person_of_that_name_on_the_projects_list_counts_too() -> None:
    known = Known(names=("Darren Walsh",))
    assert shown("Darren Okoro rang.", "Darren said no.", known=known) == ["[Name 1] rang.", "[Name 2] said no."]


def test_the_first_name_alone_may_come_first() -> None:
    assert shown("Kezia rang.", "Kezia Lindqvist came.") == ["[Name 1] rang.", "[Name 1] came."]


def test_a_prison_has_one_letter_whichever_of_its_names_is_said() -> None:
    assert shown("HMP Leeds and HMP Hull", "Armley prison", "hmp leeds, then HMP/YOI Styal") == [
        "[prison A] and [prison B]",
        "[prison A]",
        "[prison A], then [prison C]",
    ]


def test_a_phone_number_is_the_same_with_and_without_the_country() -> None:
    assert shown("07700 900123", "+44 7700 900123", "+44 (0)7700-900123") == ["[phone 1]"] * 3


def test_the_key_holds_each_way_of_writing_once() -> None:
    texts = ["Kezia Lindqvist at HMP Leeds", "Kezia, Kezia at Armley prison"]
    key = marks(find_personal_data(texts)).key
    assert key == {"[Name 1]": ("Kezia Lindqvist", "Kezia"), "[prison A]": ("HMP Leeds", "Armley prison")}


def test_the_twenty_seventh_prison_has_two_letters() -> None:
    texts = [f"HMP Xylo{chr(97 + n % 26)}{chr(97 + n // 26)}shire" for n in range(27)]
    assert shown(*texts)[25:] == ["[prison Z]", "[prison AA]"]


def test_every_kind_has_a_word_of_its_own() -> None:
    assert len(set(MARK_WORDS.values())) == len(MARK_WORDS)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.booleans()), max_size=8), st.sampled_from(sorted(MARK_WORDS)))
def test_only_what_is_marked_changes(pieces: list[tuple[str, bool]], kind: str) -> None:
    text, findings = "", []
    for piece, is_marked in pieces:
        if is_marked:
            findings.append(Finding(kind, Span(len(text), len(text) + len(piece)), piece, "by hand", "certain"))  # type: ignore
        text += piece
    result = marks([findings])
    at = 0
    out = redacted(text, result.layers[0])
    for piece, is_marked in pieces:
        if is_marked:
            end = out.index("]", at) + 1
            assert piece in result.key[out[at:end]]
            at = end
        else:
            assert out[at : at + len(piece)] == piece
            at += len(piece)
    assert at == len(out)
