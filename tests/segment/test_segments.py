"""A source to its units: slices of the source that hold every word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.model.material import Source, Span, Turn
from nlp.options import LONGEST_UNIT_WORDS
from nlp.segment import segments_of
from nlp.text import is_blank

ANSWER = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(lambda t: not is_blank(t))
SENTENCE = st.integers(1, 60).map(lambda n: " ".join(["word"] * n) + ".")
SPEECH = st.lists(SENTENCE, min_size=1, max_size=8).map(lambda parts: " ".join(p.capitalize() for p in parts))


def transcript(speeches: list[tuple[str, str]], interviewers: frozenset[str] = frozenset()) -> Source:
    text, turns = "", []
    for speaker, speech in speeches:
        start = len(text) + len(speaker) + 2
        text += f"{speaker}: {speech}\n"
        marks = ((start, 10.0), (start + len(speech) // 2, 20.0))
        turns.append(Turn(Span(start, start + len(speech)), speaker, 10.0, marks))
    return Source("a.txt", text, None, turns=tuple(turns), interviewers=interviewers)


@given(ANSWER)
def test_an_answer_is_one_unit_that_holds_every_character_that_can_be_seen(text: str) -> None:
    (unit,) = segments_of(Source("Row 2", text, "2"))
    assert unit.span.of(text) == text.strip()
    assert unit.unit == "answer"


@given(st.lists(st.tuples(st.sampled_from(["Int", "P1", "P2"]), SPEECH), min_size=1, max_size=5))
@settings(deadline=None)
def test_units_of_talk_stand_in_order_apart_and_hold_every_word_of_every_turn(speeches: list[tuple[str, str]]) -> None:
    source = transcript(speeches, frozenset({"Int"}))
    units = segments_of(source)
    last = 0
    for unit in units:
        assert last <= unit.span.start < unit.span.end <= len(source.text)
        last = unit.span.end
    for turn in source.turns:
        inside = [u for u in units if turn.span.start <= u.span.start and u.span.end <= turn.span.end]
        assert " ".join(u.span.of(source.text) for u in inside).split() == turn.span.of(source.text).split()
        assert {u.speaker for u in inside} == {turn.speaker}
        assert all(u.interviewer == (turn.speaker == "Int") for u in inside)


@given(SPEECH)
@settings(deadline=None)
def test_a_long_turn_is_divided_into_passages_of_whole_sentences(speech: str) -> None:
    source = transcript([("P1", speech)])
    units = segments_of(source)
    words = len(speech.split())
    assert (len(units) == 1 and units[0].unit == "turn") == (words <= LONGEST_UNIT_WORDS)
    if words > LONGEST_UNIT_WORDS:
        assert all(u.unit == "passage" and u.span.of(source.text).endswith(".") for u in units)
        # No passage is longer than the limit by more than the sentence that ends it.
        assert all(len(u.span.of(source.text).split()) < LONGEST_UNIT_WORDS + 60 for u in units)


def test_a_passage_knows_when_it_was_said() -> None:
    speech = " ".join("One two three four five six seven eight nine ten." for _ in range(20))
    first, *_, last = segments_of(transcript([("P1", speech)]))
    assert (first.seconds, last.seconds) == (10.0, 20.0)


def test_the_interviewers_long_question_is_left_whole() -> None:
    speech = " ".join("One two three four five six seven eight nine ten." for _ in range(20))
    (unit,) = segments_of(transcript([("Int", speech)], frozenset({"Int"})))
    assert unit.interviewer and unit.unit == "turn"


def test_an_answer_without_substance_is_kept_and_marked_with_the_reason() -> None:
    (unit,) = segments_of(Source("Row 2", "  N/A. ", "2"))
    assert (unit.screen, unit.why) == ("no_substantive_answer", 'says "N/A."')
    assert unit.span == Span(2, 6)


def test_yeah_is_a_sound_in_talk_and_an_answer_in_a_survey() -> None:
    assert segments_of(transcript([("P1", "Yeah.")]))[0].screen == "no_substantive_answer"
    assert segments_of(Source("Row 2", "Yeah.", "2"))[0].screen == "substantive"


def document(*paragraphs: str) -> Source:
    text = "\n".join(paragraphs)
    turns, at = [], 0
    for paragraph in paragraphs:
        turns.append(Turn(Span(at, at + len(paragraph)), None))
        at += len(paragraph) + 1
    return Source("letter.docx", text, "letter", turns=tuple(turns))


def test_a_document_is_divided_into_its_paragraphs_headings_too() -> None:
    source = document("Our response", "We run a drop-in.", "It is full.")
    units = segments_of(source)
    assert [(u.unit, u.span.of(source.text)) for u in units] == [
        ("paragraph", "Our response"),
        ("paragraph", "We run a drop-in."),
        ("paragraph", "It is full."),
    ]
    assert {(u.speaker, u.interviewer, u.seconds) for u in units} == {(None, False, None)}


@given(st.lists(SPEECH, min_size=1, max_size=5))
@settings(deadline=None)
def test_a_long_paragraph_is_divided_into_passages_of_whole_sentences_and_no_word_is_lost(parts: list[str]) -> None:
    source = document(*parts)
    units = segments_of(source)
    assert " ".join(u.span.of(source.text) for u in units).split() == source.text.split()
    for turn in source.turns:
        inside = [u for u in units if turn.span.start <= u.span.start and u.span.end <= turn.span.end]
        long = len(turn.span.of(source.text).split()) > LONGEST_UNIT_WORDS
        assert {u.unit for u in inside} == {"passage" if long else "paragraph"}


def test_a_written_paragraph_is_screened_as_writing_and_not_as_talk() -> None:
    thanks, empty, real = segments_of(document("Thank you.", "N/A", "Yes, of course"))
    assert [u.screen for u in (thanks, empty, real)] == ["substantive", "no_substantive_answer", "substantive"]
    assert empty.why == 'says "N/A"'


def test_a_transcript_without_speakers_is_still_talk() -> None:
    source = Source("a.vtt", "Yeah.", None, turns=(Turn(Span(0, 5), None, 1.0),))
    (unit,) = segments_of(source)
    assert (unit.unit, unit.seconds, unit.screen) == ("turn", 1.0, "no_substantive_answer")


def test_a_paragraph_of_two_hundred_thousand_words_becomes_passages() -> None:
    units = segments_of(document("word " * 199_999 + "word."))
    assert len(units) == 1 and units[0].unit == "passage"
    units = segments_of(document("One two three. " * 60_000 + "End."))
    assert len(units) > 1_000
