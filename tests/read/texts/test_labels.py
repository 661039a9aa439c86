"""Lines that begin a turn, with or without times: whose the words are, when they were said, and that all are there."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nlp.errors import NoTurns, UnknownFormat
from nlp.read.texts.stamps import find_stamps
from nlp.read.texts.transcripts import understand_transcript
from nlp.read.texts.turns import Transcript
from nlp.text import canonical

WORD = st.text(st.characters(exclude_categories=["C", "Z", "P", "S", "M", "N"]), min_size=1, max_size=8)


def understood(text: str) -> Transcript:
    found = understand_transcript(text, file="a.txt")
    assert found.text == text
    last = 0
    for turn in found.turns:
        assert last <= turn.span.start < turn.span.end <= len(text)
        assert all(turn.span.start <= offset < turn.span.end for offset, _ in turn.marks)
        last = turn.span.end
    return found


def said(text: str) -> list[tuple[str | None, str, float | None]]:
    found = understood(text)
    return [(turn.speaker, turn.span.of(text), turn.seconds) for turn in found.turns]


ONE_TWO_THREE = [("Interviewer", "One?", 62.0), ("P1", "Two.", 65.0), ("Interviewer", "Three?", 3661.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer (00:01:02): One?\nP1 (00:01:05): Two.\nInterviewer (01:01:01): Three?\n",
        "[01:02] Interviewer: One?\n[01:05] P1: Two.\n[1:01:01] Interviewer: Three?\n",
        "00:01:02 Interviewer: One?\n00:01:05 P1: Two.\n01:01:01 Interviewer: Three?\n",
        "01:02 Interviewer: One?\n01:05 P1: Two.\n1:01:01 Interviewer: Three?\n",
        "00:01:02 - Interviewer: One?\n00:01:05 - P1: Two.\n01:01:01 - Interviewer: Three?\n",
        "[00:01:02 - 00:01:04] Interviewer: One?\n[00:01:05 - 00:01:06] P1: Two.\n[01:01:01] Interviewer: Three?\n",
        "Interviewer: [00:01:02] One?\nP1: [00:01:05] Two.\nInterviewer: [01:01:01] Three?\n",
        "Interviewer [00:01:02]\nOne?\n\nP1 [00:01:05]\nTwo.\n\nInterviewer [01:01:01]\nThree?\n",
        "Interviewer  [00:01:02]\nOne?\n\nP1  [00:01:05]\nTwo.\n\nInterviewer  [01:01:01]\nThree?\n",
        "Interviewer (00:01:02 - 00:01:04)\nOne?\nP1 (01:05 - 01:07)\nTwo.\nInterviewer (1:01:01 to 1:02)\nThree?\n",
        "Interviewer (01:02):\nOne?\n\nP1 (01:05):\nTwo.\n\nInterviewer (01:01:01):\nThree?\n",
        "Interviewer   1:02\nOne?\n\nP1   1:05\nTwo.\n\nInterviewer   1:01:01\nThree?\n",
        "**Interviewer**  1:02  \nOne?\n\n**P1**  1:05  \nTwo.\n\n**Interviewer**  1:01:01  \nThree?\n",
        "Interviewer, 00:01:02\nOne?\nP1, 00:01:05\nTwo.\nInterviewer, 01:01:01\nThree?\n",
        "#00:01:02-0# Interviewer: One?\n#00:01:05-0# P1: Two.\n#01:01:01-0# Interviewer: Three?\n",
        "0:1:2.0 --> 0:1:4\nInterviewer\nOne?\n0:1:5.0 --> 0:1:6\nP1\nTwo.\n1:1:1.0 --> 1:1:4\nInterviewer\nThree?\n",
        "00:01:02 Interviewer\nOne?\n00:01:05 P1\nTwo.\n01:01:01 Interviewer\nThree?\n",
        "Interviewer [00:01:02] One?\nP1 [00:01:05] Two.\nInterviewer [01:01:01] Three?\n",
        "Interviewer    00:01:02    One?\nP1    00:01:05    Two.\nInterviewer    01:01:01    Three?\n",
        "[Interviewer] 00:01:02\nOne?\n\n[P1] 00:01:05\nTwo.\n\n[Interviewer] 01:01:01\nThree?\n",
        "Interviewer\n01:02\nOne?\n\nP1\n01:05\nTwo.\n\nInterviewer\n01:01:01\nThree?\n",
        "[00:01:02]\nInterviewer: One?\n[00:01:05]\nP1: Two.\n[01:01:01]\nInterviewer: Three?\n",
    ],
)
def test_a_turn_has_its_speaker_and_its_time_and_the_time_is_not_among_its_words(text: str) -> None:
    assert said(text) == ONE_TWO_THREE
    assert understood(text).interviewers == {"Interviewer"} and understood(text).parts == 3


@pytest.mark.parametrize(
    "text",
    [
        "1. Interviewer: One?\n2. P1: Two.\n3. Interviewer: Three?\n",
        "- Interviewer: One?\n- P1: Two.\n- Interviewer: Three?\n",
        "• **Interviewer:** One?\n• **P1**: Two.\n• **Interviewer:** Three?\n",
        "12\tInterviewer: One?\n13\tP1: Two.\n14\tInterviewer: Three?\n",
        "Interviewer\tOne?\nP1\tTwo.\nInterviewer\tThree?\n",
        "Interviewer:\tOne?\nP1:\tTwo.\nInterviewer:\tThree?\n",
        "**Interviewer** One?\n\n**P1** Two.\n\n**Interviewer** Three?\n",
        "Interviewer\nOne?\n\nP1\nTwo.\n\nInterviewer\nThree?\n",
        "Interviewer\nOne?\nP1\nTwo.\nInterviewer\nThree?\n",
        "## Interviewer\n\nOne?\n\n## P1\n\nTwo.\n\n## Interviewer\n\nThree?\n",
        "Interviewer:\nOne?\n\nP1:\nTwo.\n\nInterviewer:\nThree?\n",
        "[Interviewer]: One?\n[P1]: Two.\n[Interviewer]: Three?\n",
        "[Interviewer] One?\n[P1] Two.\n[Interviewer] Three?\n",
        "Interviewer: One? P1: Two. Interviewer: Three?\n",
        "**Interviewer:** One? **P1:** Two. **Interviewer:** Three?\n",
        "Interviewer： One?\nP1：Two.\nInterviewer： Three?\n",
        "\u200fInterviewer\u200f: One?\n\u202bP1\u202c: Two.\nInterviewer: Three?\n",
    ],
)
def test_a_label_is_known_however_it_is_set(text: str) -> None:
    assert said(text) == [(speaker, words, None) for speaker, words, _ in ONE_TWO_THREE]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Q", "A"),
        ("I", "R"),
        ("int", "p1"),
        ("int", "sam"),
        ("HB", "KL"),
        ("Interviewer 1", "Interviewer 2"),
        ("מראיין", "דוד"),
    ],
)
def test_short_small_and_foreign_labels_are_speakers(asks: str, answers: str) -> None:
    text = f"{asks}: One?\n{answers}: Two.\n{asks}: Three?\n{answers}: Four.\n"
    assert [speaker for speaker, _, _ in said(text)] == [asks, answers, asks, answers]


@pytest.mark.parametrize(
    "form",
    [
        "{0}: {1}\n",
        "[{2}] {0}: {1}\n",
        "{0}   {2}\n{1}\n\n",
        "{0} ({2}):\n{1}\n\n",
        "[{2}] - {0}\n{1}\n\n",
        "0:{2}.0 --> 0:{2}.9\n{0}\n{1}\n",
    ],
)
@pytest.mark.parametrize(
    "name",
    ["Jones, Megan (Charity)", "HMP Berwyn Visits Room", "megan", "Siân ap Rhys | Bridge", "Young person 3", "???"],
)
def test_whoever_comes_back_has_their_words_in_every_layout(form: str, name: str) -> None:
    text = "".join(
        form.format(who, words, f"0:0{n}") for n, (who, words) in enumerate([("Ann", "So?"), (name, "Yes.")] * 4)
    )
    assert [(who, words) for who, words, _ in said(text)] == [("Ann", "So?"), (name, "Yes.")] * 4


def test_times_at_the_end_of_turns_are_when_the_next_one_begins() -> None:
    text = "I: One? #00:00:10-1#\nP1: Two, #00:00:12-0# and more. #00:00:12-3#\nI: Three? #00:00:15-0#\n"
    assert said(text) == [("I", "One?", None), ("P1", "Two, #00:00:12-0# and more.", 10.1), ("I", "Three?", 12.3)]
    (mark,) = understood(text).turns[1].marks
    assert text[mark[0] :].startswith("and more") and mark[1] == 12.0


def test_times_inside_a_long_turn_are_marks() -> None:
    text = (
        "I: One?\nP1: [00:10] We met.\n[00:20] It rained [inaudible] at 10:30.\n"
        "00:00:30 We left (00:00:40) early.\nI: So?\n"
    )
    turn = understood(text).turns[1]
    assert turn.seconds == 10.0 and turn.span.of(text).startswith("We met.")
    assert [(text[offset:].split()[0], seconds) for offset, seconds in turn.marks] == [
        *(("It", 20.0), ("We", 30.0), ("early.", 40.0))
    ]


NOSCRIBE = """Transcribed with a program
Audio: talk.mp3

S01: [00:00:12] How (..) was it? //S02: Mm, well.// And then?
S02: [00:00:20] It was //S01: okay// fine.
S01: //S02: So it was.//
S02: Bye. //S01: Bye
S01:
"""


def test_words_spoken_into_a_turn_are_theirs_who_spoke_them() -> None:
    found = understood(NOSCRIBE)
    assert [(speaker, words) for speaker, words, _ in said(NOSCRIBE)] == [
        *(("S01", "How (..) was it?"), ("S02", "Mm, well."), ("S01", "And then?")),
        *(("S02", "It was"), ("S01", "okay"), ("S02", "fine."), ("S02", "So it was."), ("S02", "Bye."), ("S01", "Bye")),
    ]
    assert [turn.seconds for turn in found.turns[:6]] == [12.0, 12.0, 12.0, 20.0, 20.0, 20.0]
    assert (found.parts, found.wordless) == (9, 2)
    assert found.notes == (
        "2 lines before the first speaker kept, not counted as speech.",
        "2 labels without words after it.",
    )


def test_what_teams_announces_is_nobodys_words() -> None:
    text = (
        "Weekly meeting\n12 May\n\nSam Lee started transcription\n\nSam Lee   0:03\nOne.\n\nRay, Kim   0:05\nTwo.\n\n"
        "Sam Lee stopped transcription\n"
    )
    found = understood(text)
    assert found.layout == "Teams transcript" and said(text) == [("Sam Lee", "One.", 3.0), ("Ray, Kim", "Two.", 5.0)]
    assert found.notes[1] == "1 line that only frames the transcript, not counted as speech."


@pytest.mark.parametrize(
    "line",
    [
        "Meeting ended after 00:41:03 👋",
        "This transcript was exported on May 13, 2025 - view latest version here.",
        "[END OF RECORDING]",
        "(Interview ends)",
    ],
)
def test_what_stands_below_the_last_turn_is_not_put_into_its_speakers_mouth(line: str) -> None:
    assert said(f"I: One?\nP1: Two.\nI: Three?\nP1: Four.\n\n{line}\n")[-1] == ("P1", "Four.", None)


def test_words_that_two_people_say_in_one_paragraph_are_each_their_own_and_it_is_said() -> None:
    text = "Interviewer: How was it? Bethan: Fine. Note: it rained.\n\nInterviewer: So?\n\nBethan: Wet.\n"
    assert [(who, words) for who, words, _ in said(text)] == [
        *(("Interviewer", "How was it?"), ("Bethan", "Fine. Note: it rained.")),
        *(("Interviewer", "So?"), ("Bethan", "Wet.")),
    ]
    assert understood(text).notes == ('1 turn that begins inside a paragraph, such as "Bethan:".',)


def test_a_name_in_a_sentence_that_nobody_speaks_under_begins_no_turn() -> None:
    text = "I: Who?\nP1: Three of us. Sam: she ran it. Dana: she paid.\nI: And?\nP1: Done.\n"
    assert {speaker for speaker, _, _ in said(text)} == {"I", "P1"}


def test_a_sentence_that_ends_in_a_time_of_day_is_no_speaker() -> None:
    text = "Ann  0:03\nThe bus came.\n\nUnknown Speaker  0:09\nWe all left at 3:30\n\nAnn  0:12\nSo we did.\n"
    assert [speaker for speaker, _, _ in said(text)] == ["Ann", "Unknown Speaker", "Ann"]
    assert understood(text).notes == (
        'Not taken as speakers: "We all left at"; the words stay with the speaker before.',
    )


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("[00:00:12] One here.\n[00:00:14] Two: there.\n", [12.0, 14.0]),
        ("00:00:12 One here.\n00:00:14 Two there.\n", [12.0, 14.0]),
        ("0:03\nOne here.\n0:07\nTwo there.\n0:09\nThree.\n", [3.0, 7.0, 9.0]),
        ("[00:00.000 --> 00:07.000]  One here.\n[00:07.000 --> 00:09.000]  Two there.\n", [0.0, 7.0]),
        ("One here. #00:00:12-0#\nTwo there. #00:00:14-0#\nThree.\n", [None, 12.0, 14.0]),
    ],
)
def test_words_with_times_and_no_names_are_nobodys_and_it_is_said_once(text: str, times: list[float | None]) -> None:
    found = understood(text)
    assert [turn.seconds for turn in found.turns] == times and {turn.speaker for turn in found.turns} == {None}
    assert found.notes == ("The file names no speaker: who asks and who answers cannot be told apart.",)
    assert " ".join(t.span.of(text) for t in found.turns).split()[:2] == ["One", "here."]


def test_times_without_words_are_counted() -> None:
    found = understood("[00:00:12] One.\n[00:00:14]\n[00:00:16] Two.\n")
    assert (found.parts, len(found.turns), found.wordless) == (3, 2, 1)
    assert found.notes[-1] == "1 time without words after it."


@pytest.mark.parametrize(
    "text",
    [
        "10:30 Welcome\n11:00 Talk\n12:00 Lunch\n",
        "Registration    9:30\nWelcome    10:00\nLunch    12:00\n",
        "Dear Sam,\n\nNote: we met.\nFunding: none.\n\nYours,\nKim Ray\n",
        "Question 1\nWe think so.\n\nQuestion 2\nWe do not.\n\nQuestion 3\nPerhaps.\n",
        "Overview\nWe ran a hut.\n\nFunding\nIt was small.\n\nOverview\nIt was cold.\n",
        "Our response\nWe agree.\n\nOur response\nWe do not.\n\nOur response\nPerhaps.\n",
        "Region: North\nComment: Too far.\n\nRegion: South\nComment: No bus.\n\nRegion: East\nComment: None.\n",
        "deps: one\ndeps: two\ndeps: three\nfix: four\n",
        "Income\t10\nCosts\t12\nIncome\t3\nCosts\t9\n",
        "The talk is at https://example.org/a: come.\n",
        "From: Mair\nTo: Dan\nSent: today\n\nHi.\n\nFrom: Dan\nTo: Mair\nSent: now\n\nMair: so?\nAlso: a.\nAlso: b.\n",
    ],
)
def test_a_text_in_which_nobody_speaks_has_no_speakers(text: str) -> None:
    with pytest.raises(NoTurns, match="OW109"):
        understand_transcript(text, file="a.txt")


def test_times_of_day_are_not_times_of_the_recording() -> None:
    assert find_stamps("We left at 10:30, or 10:30:15 by the (9:15) clock, and 1:2 it was.") == []


HOSTILE = [
    *(
        "=",
        ":",
        "-->",
        "//S02: x ",
        "<",
        "<v ",
        "#",
        "[",
        "\n",
        " ",
        "\t",
        "0:",
        "00:12:31 ",
        "[00:12:31]",
        "A ",
        "P1: ",
    ),
    *(
        "P1:\n",
        "&#",
        "{\\",
        "-->\n",
        "00:01.000 --> 00:02.000\n",
        "NOTE\n\n",
        "1\n",
        "- ",
        "**",
        "(",
        "\u200f",
        "word ",
    ),
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize(
    "head", ["", "WEBVTT\n\n00:01.000 --> 00:02.000\nA: ", "I: a\nP1: b\nI: c\nP1: ", "Ann  0:03\n"]
)
def test_a_long_run_of_anything_is_read_or_refused_in_linear_time(piece: str, head: str) -> None:
    text = canonical(head + piece * 60_000)[0]
    begun = time.process_time()
    with suppress(NoTurns, UnknownFormat):
        understand_transcript(text, file="a.txt")
    assert time.process_time() - begun < 10


def test_a_hundred_thousand_cues_are_read_in_seconds() -> None:
    cue = "{0}\n{1:02}:{2:02}:{3:02}.000 --> {1:02}:{2:02}:{3:02}.900\nP{4}: words of cue {0}\n\n"
    text = "WEBVTT\n\n" + "".join(cue.format(n, n // 3600, n // 60 % 60, n % 60, n % 3) for n in range(100_000))
    begun = time.process_time()
    found = understand_transcript(text, file="a.vtt")
    assert time.process_time() - begun < 10
    assert (found.parts, len(found.turns), found.wordless) == (100_000, 100_000, 0)


def test_a_line_of_a_million_characters_is_one_turn() -> None:
    text = "I: One?\nP1: " + "word " * 200_000 + "\nI: Two?\nP1: Done.\n"
    assert len(re.findall("word", said(text)[1][1])) == 200_000


PIECES = st.sampled_from(
    [
        *(
            "P1: ",
            "Interviewer: ",
            "Sam  0:03\n",
            "[00:01:02] ",
            "(00:12) ",
            "00:00:05 ",
            "#00:00:07-1#",
            "//P1: ",
            "//",
        ),
        *(
            "\n",
            "\n\n",
            " ",
            "words here ",
            "Note: ",
            "Kim\n",
            "-->",
            "0:0:3.0 --> 0:0:4.0\n",
            "**",
            "- ",
            "7\n",
            "I\t",
        ),
        *(
            "WEBVTT\n\n",
            "00:01.000 --> 00:02.000\n",
            "<v Ann>",
            "started transcription\n",
            "\u200f",
            "{",
            "start\tend\ttext\n",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@example("start\tend\ttext\nstarted transcription\nwords here Interviewer: ")
@example("words here Interviewer: 7\n0:0:3.0 --> 0:0:4.0\n")
@settings(deadline=None, max_examples=300)
def test_no_mixture_of_shapes_breaks_a_turn_or_loses_a_count(text: str) -> None:
    try:
        found = understand_transcript(text, file="a.txt")
    except (NoTurns, UnknownFormat):
        return
    last = 0
    for turn in found.turns:
        assert last <= turn.span.start < turn.span.end <= len(found.text)
        assert found.text[turn.span.start : turn.span.end].strip() == turn.span.of(found.text)
        assert all(turn.span.start <= offset < turn.span.end for offset, _ in turn.marks)
        last = turn.span.end
    assert 0 <= found.wordless + found.untimed <= found.parts and found.turns
    above = text[: found.turns[0].span.start].count("words") if found.text == text else 0
    in_turns = sum(turn.span.of(found.text).count("words") for turn in found.turns)
    in_labels = sum((turn.speaker or "").count("words") for turn in found.turns)
    assert text.count("words") in (in_turns + above, in_turns + in_labels) or any(
        "joined" in note or note.startswith("Names of cues") or "nothing said" in note for note in found.notes
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(["Interviewer", "P1", "P2"]), st.lists(WORD, min_size=1, max_size=5)), min_size=2
    )
)
@settings(deadline=None)
def test_every_word_behind_a_label_is_in_a_turn(said: list[tuple[str, list[str]]]) -> None:
    text = canonical("Interviewer: Start.\nInterviewer: Go.\n" + "".join(f"{s}: {' '.join(w)}\n" for s, w in said))[0]
    found = understand_transcript(text, file="a.txt")
    assert [turn.span.of(text).split() for turn in found.turns[2:]] == [words for _, words in said]
