"""What Whisper writes: every segment and row is counted, and another shape is refused with what was expected."""

import json

import pytest

from nlp.errors import NoTurns, UnknownFormat
from nlp.read.texts.transcripts import understand_transcript
from nlp.read.texts.turns import Transcript


def understood(data: object, *, file: str = "a.json") -> Transcript:
    return understand_transcript(data if isinstance(data, str) else json.dumps(data), file=file)


def said(found: Transcript) -> list[tuple[str | None, str, float | None]]:
    return [(turn.speaker, turn.span.of(found.text), turn.seconds) for turn in found.turns]


SEGMENTS = [
    {
        "id": 0,
        "start": 0.0,
        "end": 2.5,
        "text": " The hut",
        "tokens": [1, 2],
        "words": [{"word": " The", "start": 0.0}],
    },
    {"id": 1, "start": 2.5, "end": 4.0, "text": " was cold."},
]


def test_segments_are_cues_with_their_times() -> None:
    found = understood({"text": " The hut was cold.", "segments": SEGMENTS, "language": "en"})
    assert found.layout == "Whisper JSON" and said(found) == [(None, "The hut was cold.", 0.0)]
    assert [seconds for _, seconds in found.turns[0].marks] == [0.0, 2.5]
    assert (found.parts, found.wordless, found.untimed, found.notes) == (2, 0, 0, ())


def test_speakers_of_whisperx_are_kept_and_a_segment_of_nobody_is_given_to_nobody() -> None:
    found = understood(
        [
            {"start": 0, "end": 1, "text": "How?", "speaker": "SPEAKER_00"},
            {"start": 1, "end": 2, "text": "Mm."},
            {"start": 2, "end": 3, "text": "Well.", "speaker": "SPEAKER_01"},
        ]
    )
    assert said(found) == [("SPEAKER_00", "How?", 0.0), (None, "Mm.", 1.0), ("SPEAKER_01", "Well.", 2.0)]
    assert found.notes == ("1 segment with words of nobody by name; given to none of the speakers.",)


@pytest.mark.parametrize(
    "data",
    [
        {"text": "Hi there", "chunks": [{"timestamp": [1.5, 2], "text": " Hi there"}]},
        {"transcription": [{"offsets": {"from": 1500, "to": 2000}, "text": " Hi there"}]},
        {"segments": [{"start": "00:00:01,500", "text": "Hi there"}]},
        {"segments": [{"start": "1.5", "text": "Hi there"}]},
    ],
)
def test_relatives_of_whisper_are_read(data: object) -> None:
    assert said(understood(data)) == [(None, "Hi there", 1.5)]


def test_a_text_without_segments_is_one_turn_without_a_time() -> None:
    found = understood({"text": "The hut was cold."})
    assert said(found) == [(None, "The hut was cold.", None)] and (found.parts, found.untimed) == (1, 1)


def test_text_that_the_segments_do_not_have_is_said() -> None:
    found = understood({"text": "The hut was cold. Very.", "segments": SEGMENTS})
    assert found.notes == (
        "The file also has its whole text, 5 characters longer than its segments; the segments were read.",
    )


def test_odd_times_and_empty_segments_are_counted_and_no_word_is_lost() -> None:
    found = understood(
        '{"segments": [{"start": NaN, "text": "One"}, {"start": -1, "text": "two"}, {"start": 3, "text": " "},'
        ' {"start": 2, "text": null}, {"text": "three"}, {"start": Infinity, "text": "four \\ud800\\u0000"}]}'
    )
    assert found.text.split() == ["One", "two", "three", "four"]
    assert (found.parts, found.wordless, found.untimed) == (6, 2, 3)
    assert found.notes == (
        "2 segments without words.",
        "2 characters that no report can hold removed.",
        "3 segments without a time that can be read; the words were kept.",
        "1 time below zero, kept.",
        "1 time out of order; the order of the file was kept.",
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, 2]}',
        "[1, 2]",
        "[]",
        "{}",
        '{"segments": {}}',
        '{"segments": [1]}',
        '[{"start": 1, "text": 5}]',
        '"x"',
        "7",
    ],
)
def test_json_of_another_shape_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises((UnknownFormat, NoTurns)) as refused:
        understood(text)
    if isinstance(refused.value, UnknownFormat):
        assert '"a.json"' in str(refused.value) and '"segments"' in str(refused.value)


@pytest.mark.parametrize("text", ['{"segments": [\n{"start": 0, "text": "One"},\n{"sta', "{", "[{]", "Hello"])
def test_broken_json_is_refused_with_its_line(text: str) -> None:
    line = text.count("\n") + 1
    with pytest.raises(UnknownFormat, match=rf'OW103 "a\.json" is broken in line {line}, column \d'):
        understood(text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"segments":' * 50_000, "[" * 100_000 + "]" * 100_000])
def test_json_with_a_hundred_thousand_brackets_is_refused(text: str) -> None:
    with pytest.raises(UnknownFormat):
        understood(text)


def test_a_number_of_six_thousand_digits_does_no_harm() -> None:
    assert understood('{"seed": ' + "9" * 6000 + ', "text": "Hello."}').text == "Hello."


@pytest.mark.parametrize(
    "text", ["[00:00:12] P1: Yes.\n[00:00:14] I: So?\n", "[recording begins]\nI: So?\nP1: Yes.\nI: Ok?\n"]
)
def test_a_text_that_begins_with_a_bracket_is_not_json(text: str) -> None:
    assert understood(text, file="a.txt").interviewers == {"I"}


# --- TSV --------------------------------------------------------------------------------------------------------------


def test_rows_are_cues_in_milliseconds() -> None:
    found = understood("start\tend\ttext\n0\t1200\tThe hut\n1200\t2400\twas\tcold.\n", file="a.tsv")
    assert found.layout == "Whisper TSV" and said(found) == [(None, "The hut was cold.", 0.0)]
    assert [seconds for _, seconds in found.turns[0].marks] == [0.0, 1.2] and found.parts == 2


def test_odd_rows_are_counted_and_named_and_no_word_is_lost() -> None:
    found = understood("start\tend\ttext\n0\t900\tOne\n900\t950\t\nx\t3\ttwo\nthree\n", file="a.tsv")
    assert found.text == "One two three" and (found.parts, found.wordless, found.untimed) == (4, 1, 2)
    assert found.notes[1] == (
        '2 rows without a time that can be read (row 4: "x 3 two", row 5: "three"); the words were kept.'
    )


def test_times_with_a_decimal_point_are_seconds_and_it_is_said() -> None:
    found = understood("start\tend\tspeaker\ttext\n0.5\t1.0\tSPEAKER_00\tHi\n", file="a.tsv")
    assert said(found) == [("SPEAKER_00", "Hi", 0.5)] and "read as seconds" in found.notes[0]


def test_a_head_without_rows_is_refused() -> None:
    with pytest.raises(NoTurns):
        understood("start\tend\ttext\n", file="a.tsv")
