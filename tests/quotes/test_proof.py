"""A display text shortens, clarifies, redacts and mends in brackets; what stands outside is the person's own."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.model.disclosure import Mark
from nlp.model.material import Span
from nlp.model.quotes import Proof
from nlp.quotes import not_proved, proof
from nlp.quotes.letters import letters

SAID = (
    "When I came out of HMP Leeds, Grace Okafor met me at the gate. I don't think I'd have coped without her – "
    "it was re-entry\nmade easy [laughs]. The staff were not unkind, mind you, but nobody had 1,200 pounds."
)


def proved(shown: str, source: str = SAID, *, marks: tuple[Mark, ...] = ()) -> Proof:
    return proof(shown, source, Span(0, len(source)), marks=marks)


@pytest.mark.parametrize(
    "shown",
    [
        SAID,
        "I came out of HMP Leeds",
        "When I came out […] Grace Okafor met me",
        "When I came out [...] met me at the gate. [. . .] The staff were not unkind […]",
        "[…] Grace Okafor met me at the gate […]",
        "[g]race Okafor met me at the gate.",
        "[T]he staff were not unkind",
        "[she] met me at the gate",
        "Grace Okafor [a mentor (from a charity [since closed])] met me at the gate",
        "I don’t think I’d have coped without her - it was re-entry made easy [laughs].",
        "I don't think I'd have coped without her — it was re‑entry   made\u00a0easy",
        "it was re-entry\n\nmade ea\u00adsy",
        "made easy [laughs]. The staff […]",
        "made easy [laughs]. The [prison] staff were not unkind […]",
        "I'd have coped without [my mentor] […] made easy [laughs]",
        "[…] mind you, but nobody had 1,200 pounds.",
        "[I] don't think I'd have coped",
        "The staff [name not given] were not unkind",
        "Grace Okafor [a mentor, not an officer,] met me at the gate",
        "The staff were not unkind[, as he said,] mind you",
    ],
)
def test_what_a_person_may_do_to_a_quote_is_true(shown: str) -> None:
    assert proved(shown).wrong == ""


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("I do think I'd have coped", "it goes on “don't” where the quote says “do”"),
        ("I do […] think I'd have coped", "cut out of “I don't”"),
        ("the staff were kind to us", "with these capital letters|not in this answer"),
        ("The staff were kind, mind you", "it goes on “not” where the quote says “kind”"),
        ("The staff were not […] kind, mind you", "cut out of “unkind, mind you”"),
        ("it was re-entry made eas", "cut out of"),
        ("it was […] entry made easy", "cut out of “re-entry made easy”"),
        ("but nobody had 1 […]", "cut out of"),
        ("but nobody had […] 200 pounds", "cut out of “1,200 pounds”"),
        ("but nobody had 1,300 pounds", "“1,200” where the quote says “1,300” (“3” for “2”)"),
        ("I came out of HMP Leds", "“Leeds” where the quote says “Leds” (“e” is missing)"),
        ("Grace Okafor met mee at the gate", "(“e” is not there)"),
        ("The staff were not unkind […] I came out of HMP Leeds", "earlier in this answer"),
        ("Grace Okafor met me at the gate… The staff were not unkind", "write […] in square brackets"),
        ("the staff were not unkind", "with these capital letters: it says “The staff were not unkind”"),
        ("The staff were [not] not unkind", "contrary"),
        ("The staff were [not at all] not unkind", "contrary"),
        ("Grace Okafor [did not] met me at the gate", "contrary"),
        ("The staff were [n][o][t] not unkind", "contrary"),
        ("The staff were [n\u200bot] not unkind", "contrary"),
        ("The staff were [n\u043et] not unkind", "two alphabets"),
        ("The staff were [\u202e] not unkind", "nobody sees"),
        ("The staff were no[t] not unkind", "cut out of"),
        ("[un]mind you, but nobody had 1,200 pounds", "changes the word behind it"),
        ("[s]he staff were not unkind", "not in this answer"),
        ("The staff were not unkind, mind you [", "lacks its other half"),
        ("The staff ] were not unkind, mind you", "lacks its other half"),
        ("[They were really very kind to me] mind you [and to all the others], but nobody", "More words stand in br"),
        ("The staff […] 1,200 pounds", "At least three words"),
        ("[…]", "No word of it is the person's"),
        ("", "No word of it is the person's"),
        ("Grace [laughs] met me", "not in this answer|At least three|“Okafor”"),
        ("and then we had tea together", "are not in this answer."),
        ("The staff were not unkind, mind you, but nobody had 1,200 pounds. Sad.", "the quote says “Sad”"),
    ],
)
def test_what_is_not_the_persons_is_refused_and_said_in_words(shown: str, says: str) -> None:
    said = proved(shown).wrong
    assert any(part in said for part in says.split("|")), said


def test_where_it_is_wrong_is_shown_and_what_is_proved_before_it() -> None:
    shown = "When I came out […] The staff were kind"
    found = proved(shown)
    assert found.wrong_at is not None
    assert found.wrong_at.of(shown) == "kind"
    assert [f.source.of(SAID) for f in found.fragments] == ["When I came out"]


def test_words_of_the_same_source_that_were_not_picked_do_not_count() -> None:
    said = "A: I liked it there a lot. B: I hated every minute of it."
    found = proof("I liked it there […] every minute of it", said, Span(3, 26))
    assert "not among the words that were picked" in found.wrong


@pytest.mark.parametrize(
    ("shown", "word"),
    [
        ("The staff were […] unkind, mind you", "not"),
        ("I […] think I'd have coped", "don't"),
        ("I don't think I'd have coped […] it was re-entry", "without"),
        ("I don't think I'd have coped without her", ""),
        ("unkind, mind you […]", "not"),
        ("When I came out […] met me at the gate.", ""),
    ],
)
def test_a_not_that_was_left_out_is_named(shown: str, word: str) -> None:
    found = proved(shown)
    assert (found.wrong, found.left_out_not) == ("", word)


@pytest.mark.parametrize(
    ("source", "shown", "true"),
    [
        ("Dw i ddim yn hapus efo'r tŷ o gwbl", "yn hapus efo’r tŷ", True),
        ("Dw i ddim yn hapus efo'r tŷ o gwbl", "i ddim yn hapus efo […]", False),
        ("我不喜欢这个监狱", "喜欢这个监狱", True),
        ("我不喜欢这个监狱", "我喜欢这个监狱", False),
        ("I love it 👍🏽 so much really", "so much really", True),
        ("I love it 👍🏽 so much really", "I love it 👍 […]", False),
        ("we are family 👨‍👩‍👧 here now", "we are family 👨 […]", False),
        ("cafe\u0301 work is good for me", "cafe […] work is good", False),
        ("e\u0301cole was good for me", "[E\u0301]cole was good for me", True),
        ("Great staff", "Great staff", True),
        ("Great staff, really", "Great staff", False),
        ("i'm fine now thanks", "[I]’m fine now thanks", True),
        ("I paid -5 of it all back", "5 of it all", True),
    ],
)
def test_words_of_other_scripts_accents_and_emoji_keep_their_borders(source: str, shown: str, true: bool) -> None:
    assert proof(shown, source, Span(0, len(source))).true is true


def test_marks_of_the_project_are_gaps_and_words_may_end_at_them() -> None:
    said = "Grace's class helped Baz a lot"
    marks = (Mark(Span(0, 5), "[Name 1]"), Mark(Span(21, 24), "[Name 2]"))
    assert proved("[Name 1]'s class helped [Name 2] a lot", said, marks=marks).true
    assert proved("[Name 1]'s class helped [Name 2] a bit", said, marks=marks).wrong
    assert proved("[Name 2] left", "Baz left", marks=(Mark(Span(0, 3), "[Name 2]"),)).true
    assert not proved("[He] left", "Baz left").true


def test_the_refusal_holds_both_texts() -> None:
    found = proved("The staff were kind")
    message = str(not_proved(found, "The staff were kind", "The staff were not unkind", where="answer 7"))
    assert "The quote says: The staff were kind\nThe source says: The staff were not unkind" in message


_PARTS = st.lists(st.sampled_from(["a", "b", "ab", " ", "  ", "'", "-", "[…]", "[a]", "A"]), min_size=1, max_size=9)
_SOURCES = st.lists(st.sampled_from(["a", "b", "ab", " ", "'", "-", "aa", " a "]), min_size=1, max_size=10).map("".join)


def _by_trying_everything(shown: str, source: str) -> bool:
    """Whether the fragments can be laid into the source in any way at all."""
    inside_words = {
        at for word in re.finditer(r"\w+(?:['-]\w+)*", source) for at in range(word.start() + 1, word.end())
    }
    pieces = [
        (re.sub(r"\s+", " ", piece.strip()), index > 0 and piece[:1] == "'")
        for index, piece in enumerate(re.split(r"\[…\]|\[cc\]", shown))
        if piece.strip()
    ]

    def fits(k: int, at: int) -> bool:
        if k == len(pieces):
            return True
        piece, possessive = pieces[k]
        return any(
            source.startswith(piece, start)
            and (start not in inside_words or (possessive and re.match(r"'s?(?!\w)", piece)))
            and start + len(piece) not in inside_words
            and fits(k + 1, start + len(piece))
            for start in range(at, len(source) - len(piece) + 1)
        )

    return fits(0, 0)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "ab", " ", "'", "-", "[…]", "[cc]"]), min_size=1, max_size=9), _SOURCES)
def test_if_there_is_any_way_to_lay_the_fragments_into_the_source_it_is_found(parts: list[str], source: str) -> None:
    shown, source = "".join(parts), re.sub(r"\s+", " ", source)
    said = proof(shown, source, Span(0, len(source))).wrong
    laid = not any(part in said for part in ("not in this answer", "cut out of", "earlier in", "not among the words"))
    assert laid is _by_trying_everything(shown, source)


@settings(max_examples=300, deadline=None)
@given(_PARTS, _SOURCES)
def test_each_fragment_says_where_its_letters_stand(parts: list[str], source: str) -> None:
    shown, source = "".join(parts), source + " 👍🏽 a\n\nab"
    last_shown = last_source = 0
    for fragment in proof(shown, source, Span(0, len(source))).fragments:
        ours, theirs = fragment.shown.of(shown), fragment.source.of(source)
        assert len(ours) == len(theirs)
        assert letters(ours).text.casefold() == letters(theirs).text.casefold()
        assert fragment.shown.start >= last_shown
        assert fragment.source.start >= last_source
        last_shown, last_source = fragment.shown.end, fragment.source.end


@pytest.mark.parametrize(
    ("shown", "source"),
    [
        ("a[…]" * 5000, "a " * 50_000),
        ("a[…]" * 5000, "aa " * 33_000),
        ("ab " * 16_000 + "a", "ab " * 33_000),
        ("[A]a[…]" * 5000, "aa " * 20_000 + "xAa " * 5000),
        ("[" * 50_000 + "]" * 50_000, "a" * 100_000),
        ("[]" * 50_000, "a " * 50_000),
        ("[x] a " * 5000, "[y] b " * 16_000),
        ("[[a]" * 20_000, "[a] b " * 16_000),
        ("ab " * 16_000 + "zz", "ab " * 33_000),
        ("a" * 50_000, "a" * 100_000),
    ],
)
def test_no_text_keeps_anybody_waiting(shown: str, source: str) -> None:
    begun = time.process_time()
    proof(shown, source, Span(0, len(source)))
    assert time.process_time() - begun < 8


@pytest.mark.parametrize(
    ("shown", "gone"),
    [
        ("They never covered a [day] worker here.", ("night",)),
        ("They never covered a [day] […] here.", ("night worker",)),
        ("They never covered a [day […]] worker here.", ("night",)),
        ("[We] never covered a night worker here.", ("They",)),
        ("They never covered a [day worker].", ("night worker here",)),
        ("[We] never covered a [day] worker here.", ("They", "night")),
        ("They never covered a [single] night worker here.", ()),
        ("They never covered a […] worker here.", ()),
        ("[T]hey never covered a night worker [sic] here.", ()),
        ("They never covered a night [sic] worker here. It costs [us] too much.", ()),
        ("They never covered a night worker [at the gate] […] It costs too much.", ()),
        ("[They] never covered a night worker here.", ("They",)),
        ("never covered a night worker here.", ()),
    ],
)
def test_words_that_stand_in_place_of_the_persons_are_told(shown: str, gone: tuple[str, ...]) -> None:
    found = proved(shown, "They never covered a night worker here. It costs too much.")
    assert (found.wrong, found.replaced) == ("", gone)


def test_a_mark_takes_nobodys_place() -> None:
    said = "I think Grace Okafor met us at the gate."
    mark = Mark(Span(8, 20), "[Name 1]")
    assert proved("I think [Name 1] [a mentor] met us at the gate.", said, marks=(mark,)).replaced == ()
    assert proved("I think [Name 1] [saw] us at the gate.", said, marks=(mark,)).replaced == ("met",)
