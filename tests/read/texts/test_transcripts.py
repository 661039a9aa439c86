"""Transcripts to turns: every cue and every word is there, and whose it is."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import FileEmpty, NoTurns, UnknownFormat
from nlp.model.material import Import
from nlp.read import Choice, preview, read
from nlp.read.texts.transcripts import understand_transcript
from nlp.read.texts.turns import Transcript
from nlp.text import canonical, is_blank


def turns(text: str) -> list[tuple[str | None, str]]:
    found = understand_transcript(text, file="a.txt")
    return [(turn.speaker, turn.span.of(found.text)) for turn in found.turns]


def vtt(*cues: str) -> str:
    return "WEBVTT\n\n" + "\n\n".join(
        f"{n}\n00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues)
    )


def read_file(folder: Path, name: str, data: bytes) -> Import:
    path = folder / name
    path.write_bytes(data)
    return read(preview(path, Choice()))


LABELLED = """Interview 3, 12 May
Interviewer: How did it begin?
P3: We had a hut.
It leaked: badly.

Interviewer: And then?
P3: Then we had none.
"""


def test_labels_that_come_back_begin_turns_and_stay_in_the_text() -> None:
    found = understand_transcript(LABELLED, file="a.txt")
    assert found.text == LABELLED
    assert turns(LABELLED) == [
        ("Interviewer", "How did it begin?"),
        ("P3", "We had a hut.\nIt leaked: badly."),
        ("Interviewer", "And then?"),
        ("P3", "Then we had none."),
    ]
    assert found.interviewers == {"Interviewer"}
    assert found.notes == ("1 line before the first speaker kept, not counted as speech.",)


@pytest.mark.parametrize(
    "speaker", ["P3", "SPEAKER_00", "Dr O'Neill (chair)", "Anne-Marie", "S01", "Zoë", "Élodie", "Ömer", "Łukasz"]
)
def test_a_speaker_is_known_by_any_label(speaker: str) -> None:
    text = f"Interviewer: One?\n{speaker}: Yes, one.\nInterviewer: Two?\n{speaker}: Yes, two.\n"
    assert [name for name, _ in turns(text)] == ["Interviewer", speaker, "Interviewer", speaker]


def test_bold_labels_are_labels() -> None:
    assert turns("**Sam:** Hello there.\n**Kim**: Hi.\n**Sam:** Bye.\n**Kim**: Bye now.\n")[1] == ("Kim", "Hi.")


@pytest.mark.parametrize(
    "name", ["Interviewer", "Hannah Brook (interviewer)", "Researcher 1", "Facilitator", "Moderator", "Q"]
)
def test_who_asks_is_known_by_the_label(name: str) -> None:
    text = f"{name}: One?\nP1: Yes.\n{name}: Two?\nP1: No.\n"
    assert understand_transcript(text, file="a.txt").interviewers == {name}


@pytest.mark.parametrize("name", ["Ines", "Isaac", "Quentin", "Interpreter"])
def test_a_participant_is_not_taken_for_who_asks(name: str) -> None:
    text = f"Interviewer: One?\n{name}: Yes.\nInterviewer: Two?\n{name}: No.\n"
    assert understand_transcript(text, file="a.txt").interviewers == {"Interviewer"}


def test_somebody_always_answers() -> None:
    assert understand_transcript("Researcher: One.\nResearcher: Two.\n", file="a.txt").interviewers == frozenset()


OTTER = """Title
Tue, Oct 14, 2025

SUMMARY KEYWORDS
tea, time

SPEAKERS
Researcher, P7

Researcher  0:04
How was it?

P7  59:58
Fine. At 3:30 we left.
We did.

P7  1:00:07
Yes.

Transcribed by https://otter.ai
""".replace("04\n", "04  \n").replace("07\n", "07  \n")


def test_the_lines_of_otter_begin_turns_with_their_times() -> None:
    found = understand_transcript(OTTER, file="a.txt")
    assert found.layout == "Otter export" and found.text == OTTER
    assert [(t.speaker, t.span.of(OTTER), t.seconds) for t in found.turns] == [
        ("Researcher", "How was it?", 4.0),
        ("P7", "Fine. At 3:30 we left.\nWe did.", 3598.0),
        ("P7", "Yes.", 3607.0),
    ]
    assert found.interviewers == {"Researcher"} and found.parts == 3


def test_cues_of_one_speaker_in_a_row_are_one_turn_with_the_time_of_each() -> None:
    found = understand_transcript(vtt("Ann: Well", "we tried.", "Bob: And?", "Ann: It broke."), file="a.vtt")
    assert [(t.speaker, t.span.of(found.text), t.seconds) for t in found.turns] == [
        ("Ann", "Well we tried.", 0.0),
        ("Bob", "And?", 2.0),
        ("Ann", "It broke.", 3.0),
    ]
    offset, seconds = found.turns[0].marks[1]
    assert found.text[offset:].startswith("we tried.") and seconds == 1.0
    assert found.parts == 4


def test_voices_and_short_times_of_teams_are_read() -> None:
    text = (
        "WEBVTT\n\n0:0:3.490 --> 0:0:5.120\n<v 8b3c@72f9>Good &amp; bad</v>\n\n"
        "1:0:6.0 --> 1:0:7.0\n<v Kim Lee>Yes <i>so</i></v>\n"
    )
    found = understand_transcript(text, file="a.vtt")
    assert [(t.speaker, t.span.of(found.text), t.seconds) for t in found.turns] == [
        ("8b3c@72f9", "Good & bad", 3.49),
        ("Kim Lee", "Yes so", 3606.0),
    ]


def test_notes_and_styles_are_not_speech() -> None:
    text = "WEBVTT\n\nNOTE private --> remark\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nHello there.\n"
    assert turns(text) == [(None, "Hello there.")]


def test_the_words_below_a_broken_time_are_kept_and_it_is_said() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:x3.000 --> 00:04.000\nTwo.\n\n00:05.000 --> 00:06.000\nThree.\n"
    )
    found = understand_transcript(text, file="a.vtt")
    assert found.text == "One. Two. Three."
    assert any("1 line with an arrow" in note for note in found.notes)


def test_words_below_a_broken_first_time_are_kept_too() -> None:
    text = "WEBVTT\n\n00:x1.000 --> 00:02.000\nFirst.\n\n00:03.000 --> 00:04.000\nSecond.\n"
    found = understand_transcript(text, file="a.vtt")
    assert "First." in found.text and "Second." in found.text


def test_words_after_a_blank_line_inside_a_cue_are_kept_or_mentioned() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\nStray words.\n\n00:03.000 --> 00:04.000\nTwo.\n"
    found = understand_transcript(text, file="a.vtt")
    assert "Stray words." in found.text or any("1 " in note for note in found.notes)


def test_cues_without_words_are_counted() -> None:
    found = understand_transcript(vtt("One.", "", "Two."), file="a.vtt")
    assert found.parts == 3 and found.notes == ("1 cue without words.",)


WORD = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>&:"), min_size=1, max_size=8)


@given(st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=8))
@settings(deadline=None)
def test_every_word_of_every_cue_is_in_a_turn(cues: list[list[str]]) -> None:
    text, _ = canonical(vtt(*(" ".join(words) for words in cues)))
    found = understand_transcript(text, file="a.vtt")
    said = " ".join(turn.span.of(found.text) for turn in found.turns)
    assert said.split() == [word for words in cues for word in words]
    assert found.parts == len(cues)


@pytest.mark.parametrize("text", ["A letter.\nNote: nobody speaks here.\n", "just words", "WEBVTT\n\n", vtt("", " ")])
def test_a_text_in_which_nobody_speaks_is_refused(text: str) -> None:
    with pytest.raises(NoTurns, match=r'OW109.*"a\.txt"'):
        understand_transcript(text, file="a.txt")


def test_a_word_document_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    document = Document()
    for line in (
        "Interviewer: How did it begin?",
        "P3: We had a hut.",
        "It leaked.",
        "Interviewer: And?",
        "P3: Gone. 😀",
    ):
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    found = read_file(tmp_path, "a.docx", data.getvalue())
    source = found.sources[0]
    assert [(t.speaker, t.span.of(source.text)) for t in source.turns][1::2] == [
        ("P3", "We had a hut.\nIt leaked."),
        ("P3", "Gone. 😀"),
    ]
    assert [c.name for c in found.cases] == ["P3"]


def test_words_in_a_table_of_a_word_document_are_not_lost_unseen(tmp_path: Path) -> None:
    document = Document()
    for line in ("Interviewer: One?", "P3: First.", "Interviewer: Two?", "P3: Second."):
        document.add_paragraph(line)
    document.add_table(1, 2).rows[0].cells[1].text = "words in a table"
    data = io.BytesIO()
    document.save(data)
    found = read_file(tmp_path, "a.docx", data.getvalue())
    assert "words in a table" in found.sources[0].text or any("table" in note for note in found.report.notes)


def test_a_broken_word_document_is_refused(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("P3: Hello.")
    data = io.BytesIO()
    document.save(data)
    for broken in (b"no document", data.getvalue()[:500], b"PK\x03\x04" + bytes(200)):
        with pytest.raises(UnknownFormat, match="OW103"):
            read_file(tmp_path, "a.docx", broken)


def test_a_transcript_without_a_word_is_called_empty(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty, match="OW102"):
        read_file(tmp_path, "a.txt", b" \n\n")


def test_a_transcript_with_removed_characters_counts_them(tmp_path: Path) -> None:
    found = read_file(tmp_path, "a.txt", b"Int: One?\nP1: F\x0bine and a long answer after it.\nInt: Two?\nP1: Good.\n")
    assert found.report.removed_characters == 1
    assert found.sources[0].turns[1].span.of(found.sources[0].text) == "Fine and a long answer after it."


# --- Files that other people made -------------------------------------------------------------------------------------

REAL = [
    *("zoom_class_one_speaker_redacted.vtt", "46-systems-design.md", "comments.vtt", "captions_with_bom.vtt"),
    *("styles.vtt", "missing_caption_text.vtt", "using_identifiers.vtt", "invalid_timeframe.vtt"),
]


def check_turns(found: Transcript) -> None:
    last = 0
    for turn in found.turns:
        assert last <= turn.span.start < turn.span.end <= len(found.text)
        last = turn.span.end
        times = [seconds for _, seconds in turn.marks]
        assert all(turn.span.start <= offset < turn.span.end for offset, _ in turn.marks)
        assert times == sorted(times) or found.layout == "WebVTT"


@pytest.mark.parametrize("name", REAL)
def test_a_real_transcript_is_read_with_every_cue_and_word(shared_data: Path, name: str) -> None:
    path = shared_data / "transcripts" / name
    raw, _ = canonical(path.read_text(encoding="utf-8-sig"))
    found = understand_transcript(raw, file=name)
    check_turns(found)
    if path.suffix == ".md":
        assert found.parts == len(found.turns) + sum("without words" in note for note in found.notes)
        assert found.text == raw
        return
    assert found.parts == raw.count("-->")
    words = []
    for block in re.split(r"\n[ \t]*\n", raw):
        lines = block.split("\n")
        arrow = next((i for i, line in enumerate(lines) if "-->" in line), None)
        if arrow is not None and not lines[0].startswith(("NOTE", "STYLE", "REGION")):
            words += re.sub(r"<[^>]+>", "", " ".join(lines[arrow + 1 :])).split()
    labels = {f"{turn.speaker}:" for turn in found.turns if turn.speaker}
    said = re.sub("|".join(map(re.escape, labels)) or "(?!)", "", " ".join(words)).split()
    spoken = " ".join(turn.span.of(found.text) for turn in found.turns).split()
    lost = len(said) - len(spoken)
    assert lost == 0, f"{lost} words are not in a turn"


@pytest.mark.parametrize("name", REAL)
def test_a_real_transcript_holds_only_what_a_report_can_hold(shared_data: Path, name: str) -> None:
    source = read(preview(shared_data / "transcripts" / name, Choice())).sources[0]
    clean = canonical(source.text) == (source.text, 0)
    assert clean and not is_blank(source.text)


@pytest.mark.parametrize("name", [*REAL, "missing_caption_text.srt"])
def test_the_cues_and_speaker_lines_of_a_real_transcript_sum(shared_data: Path, name: str) -> None:
    raw, _ = canonical((shared_data / "transcripts" / name).read_text(encoding="utf-8-sig"))
    found = understand_transcript(raw, file=name)
    with_words = sum(len(turn.marks) for turn in found.turns) if "-->" in raw else len(found.turns)
    assert found.parts == with_words + found.wordless + found.untimed


def test_a_text_that_only_looks_like_json_is_read_as_text() -> None:
    assert turns("[[inaudible]]\nI: One?\nP1: Two.\nI: Three?\n")[1] == ("P1", "Two.")


def test_broken_json_under_another_name_is_refused_as_json() -> None:
    with pytest.raises(UnknownFormat, match=r'OW103 "a\.txt" is broken in line 2'):
        understand_transcript('{"segments": [\n', file="a.txt")


def test_a_remark_behind_a_label_in_a_cue_stays_with_the_words() -> None:
    cues = vtt("Ann: One?", "Bob: Two.", "Ann (laughing): Three?", "Bob: Four.")
    assert turns(cues)[2] == ("Ann", "(laughing) Three?")
