"""WebVTT and SRT: every cue is counted, every word is in a turn, and what is not speech is said."""

from itertools import pairwise

import pytest

from nlp.errors import NoTurns
from nlp.read.texts.cues import plain, read_cues
from nlp.read.texts.transcripts import understand_transcript
from nlp.read.texts.turns import Transcript
from nlp.text import canonical

ANN = "1b2c3d4e-0000-4000-8000-0123456789ab@9f8e7d6c-0000-4000-8000-0123456789ab"
BOB = "5f6a7b8c-0000-4000-8000-0123456789ab@9f8e7d6c-0000-4000-8000-0123456789ab"


def understood(text: str) -> Transcript:
    found = understand_transcript(canonical(text)[0], file="a.vtt")
    spoken = sum(cue.seconds is not None and bool(cue.said) for cue in read_cues(canonical(text)[0]).cues)
    assert found.parts == spoken + found.wordless + found.untimed
    assert all(found.text[t.span.start : t.span.end].strip() for t in found.turns)
    return found


def said(text: str) -> list[tuple[str | None, str]]:
    found = understood(text)
    return [(turn.speaker, turn.span.of(found.text)) for turn in found.turns]


def words(text: str) -> str:
    return " ".join(part for _, part in said(text))


def note(found: Transcript, beginning: str) -> str:
    (one,) = [n for n in found.notes if n.startswith(beginning)]
    return one


# --- Programs ---------------------------------------------------------------------------------------------------------


def test_zoom_cues_are_numbered_and_a_cue_without_a_name_goes_on_and_is_counted() -> None:
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHannah Brook (interviewer): How did it begin?\n\n"
        "2\n00:00:02.500 --> 00:00:04.000\nSam Lee: With a hut.\n\n3\n00:00:04.000 --> 00:00:05.000\nA small one.\n\n"
        "4\n00:00:06.000 --> 00:00:07.000\nHannah Brook (interviewer): And then?\n\n"
        "5\n00:00:07.000 --> 00:00:09.000\nSam Lee: Then the roof went.\n"
    )
    found = understood(text)
    assert [turn.span.of(found.text) for turn in found.turns][1] == "With a hut. A small one."
    assert found.interviewers == {"Hannah Brook (interviewer)"} and (found.parts, found.wordless) == (5, 0)
    assert found.notes == ("1 cue without a speaker's name: the words stay with the speaker before.",)


def test_account_numbers_of_teams_are_shown_as_speakers_in_order_and_it_is_said() -> None:
    text = (
        f"WEBVTT\n\n{ANN[:36]}/12-0\n0:0:3.490 --> 0:0:5.120\n<v {ANN}>Well, ****.</v>\n\n"
        f"{ANN[:36]}/13-0\n0:0:4.0 --> 0:0:6.0\n<v {BOB}>Quite.</v>\n\n0:0:3.9 --> 0:0:7.0\n<v {ANN}>Yes.</v>\n"
    )
    found = understood(text)
    assert said(text) == [("Speaker 1", "Well, ****."), ("Speaker 2", "Quite."), ("Speaker 1", "Yes.")]
    assert [turn.seconds for turn in found.turns] == [3.49, 4.0, 3.9]
    assert (
        note(found, "The file names") == "The file names 2 speakers only by account number; "
        'here: "Speaker 1", "Speaker 2".'
    )
    assert note(found, "1 time") == "1 time out of order; the order of the file was kept."


def test_a_speaker_who_has_the_name_speaker_1_is_not_mixed_up_with_an_account_number() -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Speaker 1>One.</v>\n\n00:03.000 --> 00:04.000\n<v {ANN}>Two.</v>\n"
    assert said(text) == [("Speaker 1", "One."), ("Speaker 2", "Two.")]


def test_two_voices_in_one_cue_are_two_turns() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Tea?</v><v.loud Bob>Please.</v>\n<v Ann>Milk?\n"
    assert said(text) == [("Ann", "Tea?"), ("Bob", "Please."), ("Ann", "Milk?")]


def test_rolling_lines_of_automatic_captions_are_joined_once_and_counted() -> None:
    text = (
        "WEBVTT\nKind: captions\nLanguage: en\n\n"
        "00:00:00.160 --> 00:00:02.470 align:start position:0%\n \n"
        "the<00:00:00.480><c> hut</c><00:00:01.000><c> was</c>\n\n"
        "00:00:02.470 --> 00:00:02.480 align:start position:0%\nthe hut was\n \n\n"
        "00:00:02.480 --> 00:00:05.110 align:start position:0%\nthe hut was\ncold<00:00:02.800><c> and</c>\n\n"
        "00:00:05.110 --> 00:00:05.120 align:start position:0%\ncold and\n \n\n"
        "00:00:05.120 --> 00:00:07.000 align:start position:0%\ncold and\nwet<00:00:06.000><c> wet</c>\n"
    )
    found = understand_transcript(text, file="a.vtt")
    assert found.text == "the hut was cold and wet wet"
    assert found.parts == 5 and found.wordless == 0
    assert note(found, "4 repeated lines") and note(found, "Left out") == (
        "Left out, because nobody says it: 2 header lines."
    )


def test_rolling_lines_without_tags_are_joined_too() -> None:
    lines = ["one", "two", "three", "four", "five"]
    cues = [(lines[0],), *((a, b) for a, b in pairwise(lines))]
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n" + "\n".join(cue) + "\n\n" for n, cue in enumerate(cues, 1)
    )
    assert words(text) == "one two three four five"


def test_a_person_who_says_the_same_twice_says_it_twice() -> None:
    text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n}.900\nYes.\n\n" for n in range(6))
    assert words(text) == "Yes. Yes. Yes. Yes. Yes. Yes."


# --- What is not speech -----------------------------------------------------------------------------------------------


def test_comments_styles_regions_and_the_header_are_left_out_and_counted() -> None:
    text = (
        "\ufeffWEBVTT - A talk\nMade: by hand\n\nNOTE\nnot said\nneither\n\nSTYLE\n::cue { color: red }\n\n"
        "REGION\nid:one\n\n00:01.000 --> 00:02.000\nSaid.\n\nNOTE again\n\n00:03.000 --> 00:04.000\nThis too.\n"
    )
    assert words(text) == "Said. This too."
    assert note(understood(text), "Left out") == (
        "Left out, because nobody says it: 2 header lines, 2 comments, 1 style, 1 region."
    )


@pytest.mark.parametrize("line", ["NOTEBOOKS were sold.", "STYLE was never the point.", "REGION by region we went."])
def test_a_sentence_that_begins_like_a_comment_is_speech(line: str) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n{line}\n\n00:03.000 --> 00:04.000\nTwo.\n"
    assert words(text) == f"One. {line} Two."


def test_a_cue_right_below_a_comment_or_the_header_is_read() -> None:
    text = "WEBVTT\n00:01.000 --> 00:02.000\nOne.\n\nNOTE\n00:03.000 --> 00:04.000\nTwo.\n"
    assert words(text) == "One. Two." and understood(text).parts == 2


def test_the_name_of_a_cue_is_not_speech_and_is_said_where_it_could_be_words() -> None:
    text = "WEBVTT\n\nsecond part\n00:01.000 --> 00:02.000\nOne.\n\nq-7\n00:03.000 --> 00:04.000\nTwo.\n"
    assert words(text) == "One. Two."
    assert note(understood(text), "Names of cues") == 'Names of cues, not speech: "second part".'


def test_tags_of_captions_go_and_other_angle_brackets_are_words() -> None:
    assert plain("<b>So</b> <laughs> I <3 it &lt;really&gt;<00:01:02.000> {\\i1}yes{\\i0}<br/>ok") == (
        "So <laughs> I <3 it <really> yes ok"
    )


def test_references_to_characters_are_read_and_never_to_one_that_no_report_can_hold() -> None:
    found = understood("WEBVTT\n\n00:01.000 --> 00:02.000\nO&#1;ne &amp; &#x202e;two\n")
    assert canonical(found.text) == (found.text, 0) and found.text.startswith("One & ")


# --- Times ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ("00:00:01.500 --> 00:00:02.000", 1.5),
        ("00:00:01,500 --> 00:00:02,000", 1.5),
        ("0:0:1.5 --> 0:0:2", 1.5),
        ("00:01.500 --> 00:02.000 align:start line:-1", 1.5),
        ("  100:00:01.500-->100:00:02.000", 360001.5),
        ("00:00:01:500 --> 00:00:02:000", 1.5),
        ("-00:00:01.500 --> 00:00:02.000", -1.5),
    ],
)
def test_a_time_is_read_however_it_is_written(times: str, seconds: float) -> None:
    found = understood(f"WEBVTT\n\n{times}\nWords.\n")
    assert found.turns[0].seconds == seconds and found.text == "Words." and found.untimed == 0


def test_times_below_zero_and_backwards_are_kept_and_said() -> None:
    found = understood(
        "WEBVTT\n\n-00:00:01.000 --> 00:00:01.000\nOne.\n\n"
        "00:09.000 --> 00:08.000\nTwo.\n\n00:03.000 --> 00:04.000\nThree.\n"
    )
    assert [seconds for _, seconds in found.turns[0].marks] == [-1.0, 9.0, 3.0]
    assert found.notes == ("1 time below zero, kept.", "2 times out of order; the order of the file was kept.")


def test_a_broken_time_is_named_with_its_line_and_its_words_are_kept() -> None:
    found = understood("WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: One.\n\n00:x3.000 --> 00:04.000\nAnn: Two.\n")
    assert (found.parts, found.untimed) == (2, 1)
    assert note(found, "1 line") == (
        '1 line with an arrow could not be read as a time (line 6: "00:x3.000 --> 00:04.000"); '
        "the words below were kept, without a time of their own."
    )


def test_an_arrow_in_what_is_said_is_words() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nFrom the hut --> the hall\nand on -> home.\n"
    assert words(text) == "From the hut --> the hall and on -> home."
    assert (understood(text).parts, understood(text).untimed) == (2, 1)


def test_words_behind_a_time_on_the_same_line_are_kept() -> None:
    assert words("WEBVTT\n\n00:01.000 --> 00:02.000 Hello there\nagain\n") == "Hello there again"


@pytest.mark.parametrize(
    "end", ["00:03.000 -->", "00:03.000 --> 00:04.000", "00:03.000 --> 0", "3\n00:03.0 --> 00:04.0\n"]
)
def test_a_file_cut_in_the_middle_of_a_cue_is_read_to_its_end_and_it_is_said(end: str) -> None:
    found = understood(f"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n{end}")
    assert found.parts == 2 and found.wordless + found.untimed == 1
    assert note(found, "The file ends with a time and no words")


def test_lines_of_spaces_and_blank_lines_inside_a_cue_lose_no_word() -> None:
    text = (
        "WEBVTT\r\n \t\r\n00:01.000 --> 00:02.000\r\n\r\nOne.\r\n  \r\nStill one.\r\n\t\r\n"
        "00:03.000 --> 00:04.000\r\nTwo."
    )
    assert words(text) == "One. Still one. Two."


# --- SRT --------------------------------------------------------------------------------------------------------------


def test_subtitles_are_read_with_commas_dots_and_without_numbers_or_blank_lines() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n<i>Tea</i> {\\an8}now\n2\n00:00:03.000 --> 00:00:04.000\n1984\n\n"
        "00:00:05,000 --> 00:00:06,000\n\n4\n00:00:07,000 --> 00:00:08,000 X1:10 X2:20\nBye.\n"
    )
    found = understood(text)
    assert found.layout == "SRT" and words(text) == "Tea now 1984 Bye."
    assert (found.parts, found.wordless, found.untimed) == (4, 1, 0)
    assert found.notes == ("1 cue without words.",)


def test_subtitles_with_a_blank_line_below_every_line_keep_their_numbers_out_of_the_words() -> None:
    assert (
        words("1\n\n00:00:01,000 --> 00:00:02,000\n\nOne.\n\n2\n\n00:00:03,000 --> 00:00:04,000\n\nTwo.\n")
        == "One. Two."
    )


def test_labels_inside_a_subtitle_are_turns() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nInterviewer: Tea?\nP1: Please.\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nInterviewer: Milk?\n\n3\n00:00:05,000 --> 00:00:06,000\nP1: No.\n"
    )
    assert said(text) == [("Interviewer", "Tea?"), ("P1", "Please."), ("Interviewer", "Milk?"), ("P1", "No.")]
    assert [t.marks[0][1] for t in understood(text).turns] == [1.0, 1.0, 3.0, 5.0]


def test_words_above_the_first_time_are_kept() -> None:
    assert words("A title\n\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n") == "A title One."


def test_cues_without_any_word_are_refused_with_their_number() -> None:
    with pytest.raises(NoTurns, match=r'OW109 "a\.vtt" has 2 cues and no words in them'):
        understood("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n")


@pytest.mark.parametrize("text", ["We meet 10:30 --> 11:00 most days.\n", "10:30 -> 11:00\nLunch\n"])
def test_a_plan_of_the_day_is_no_transcript(text: str) -> None:
    with pytest.raises(NoTurns):
        understand_transcript(text, file="a.txt")
