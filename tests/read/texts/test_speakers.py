"""Who is a speaker and who asks: nobody's words are given to somebody else without a word about it."""

from pathlib import Path

import pytest

from nlp.errors import NoTurns, SpeakerMissing
from nlp.model.material import Import
from nlp.read import Choice, preview, read
from nlp.read.texts.speakers import who_asks
from nlp.read.texts.transcripts import understand_transcript
from nlp.read.texts.turns import Transcript

TALK = """Interviewer: How did it begin?

P1: We had a hut, and the funding was small.

{once}

Interviewer: And then?

P1: Then we had none.
"""


def talk(once: str) -> Transcript:
    return understand_transcript(TALK.format(once=once), file="a.txt")


def speakers(found: Transcript) -> set[str | None]:
    return {turn.speaker for turn in found.turns}


@pytest.mark.parametrize(
    "once",
    [
        *("P2", "Sam", "Zoë", "Sam Lee", "Anna van Dijk", "Dr Okafor", "Grace (volunteer)", "Nurse", "Female voice"),
        *("Participant 2", "Participant", "Unknown Speaker", "Mark", "Grace Hope", "Several voices"),
    ],
)
def test_a_participant_who_speaks_only_once_has_a_turn_and_it_is_said(once: str) -> None:
    found = talk(f"{once}: I was there too, from the start.")
    assert speakers(found) == {"Interviewer", "P1", once}
    assert any(note.startswith("Taken as speakers:") and f'"{once}" (once)' in note for note in found.notes)


@pytest.mark.parametrize(
    "once",
    [
        *("Note", "Funding", "Example", "Vetting", "Core Costs", "Key points", "The worst part", "Table 2", "NB", "UK"),
        *("HMPPS", "NHS", "Overheads", "So", "She said", "10", "Lived Experience", "Week 3", "Funding (core)"),
        *("Well, Sam", "However, Grace", "Really?", "From", "Also"),
    ],
)
def test_a_heading_inside_a_turn_does_not_become_a_person(once: str) -> None:
    found = talk(f"{once}: it was cut in May.")
    assert speakers(found) == {"Interviewer", "P1"}
    assert "it was cut in May." in found.turns[1].span.of(found.text)


def test_what_looked_like_a_label_and_was_not_taken_is_said() -> None:
    found = talk("Vetting: it takes ten months.\n\nHMPPS: they never write back.")
    assert found.notes == (
        'Taken as speakers: "Interviewer" (2 times), "P1" (2 times).',
        'Not taken as speakers: "Vetting" (once), "HMPPS" (once); the words stay with the speaker before.',
    )


def test_nothing_is_said_about_speakers_where_there_is_no_doubt() -> None:
    assert talk("It leaked.").notes == ()


def test_a_numbered_participant_beside_another_is_known_anywhere_and_a_name_only_where_a_paragraph_begins() -> None:
    assert speakers(talk("It leaked,\nP2: and how.")) == {"Interviewer", "P1", "P2"}
    assert speakers(talk("It leaked, and then\nSam: the one with the dog.")) == {"Interviewer", "P1"}


def test_a_remark_in_brackets_behind_a_label_makes_no_other_person_of_it() -> None:
    found = talk("P1 (laughing): It leaked.\n\nP1 (volunteer): So it did.")
    assert speakers(found) == {"Interviewer", "P1"} and len(found.turns) == 6


def test_initials_are_a_person_beside_other_initials() -> None:
    text = "HB: One?\nKL: Yes.\nHB: Two?\nKL: No.\nMT: I never knew.\n"
    assert speakers(understand_transcript(text, file="a.txt")) == {"HB", "KL", "MT"}


def test_where_each_line_is_a_paragraph_a_speaker_of_one_line_is_known() -> None:
    text = "Interviewer: One?\nP1: Yes.\nInterviewer: Two?\nSam: No.\nP1: Well.\n"
    assert speakers(understand_transcript(text, file="a.txt")) == {"Interviewer", "P1", "Sam"}


@pytest.mark.parametrize("word", ["Funding", "Overheads", "Rent"])
def test_a_word_twice_at_the_start_of_a_line_inside_a_turn_is_no_speaker(word: str) -> None:
    found = talk(f"{word}: it went.\n{word}: it came back.")
    assert speakers(found) == {"Interviewer", "P1"}
    assert any("Not taken" in note and f'"{word}" (2 times)' in note for note in found.notes)


@pytest.mark.parametrize("name", ["Mum", "Nurse", "Grace", "Will", "Speaker A", "Anne-Marie", "Them", "Judge"])
def test_a_person_whose_label_is_a_common_word_and_comes_back_is_a_speaker(name: str) -> None:
    text = f"Interviewer: One?\nP1: Yes.\nInterviewer: Two?\n{name}: No.\nP1: Well.\n{name}: Indeed.\n"
    assert speakers(understand_transcript(text, file="a.txt")) == {"Interviewer", "P1", name}


@pytest.mark.parametrize("line", ["Participant: P1", "Interviewee: Sam Lee"])
def test_particulars_of_the_interview_are_not_a_turn(line: str) -> None:
    assert speakers(talk(line)) == {"Interviewer", "P1"}


def test_a_person_who_speaks_in_one_cue_only_has_a_turn() -> None:
    words = [
        "Ann: One?",
        "Bob: Yes.",
        "Ann: Two?",
        "Bob: No.",
        "Priya: I saw it.",
        "Note: a break.",
        "Ann: And?",
        "so.",
    ] * 1
    words += ["Bob: Well,", "we went", "and went", "and went", "on."]
    cues = (f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(words))
    found = understand_transcript("WEBVTT\n\n" + "\n\n".join(cues), file="a.vtt")
    assert speakers(found) == {"Ann", "Bob", "Priya"}
    assert any('"Priya" (once)' in note for note in found.notes)
    assert any("Not taken" in note and '"Note" (once)' in note for note in found.notes)


@pytest.mark.parametrize("name", ["iPhone (2)", "hannah brook", "07700900123", "HMP Styal - Visits Room"])
def test_who_joined_a_call_under_any_name_speaks_under_that_name(name: str) -> None:
    cues = [f"{speaker}: One two." for speaker in ("Ann", name) * 4]
    text = "WEBVTT\n\n" + "\n\n".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues))
    assert speakers(understand_transcript(text, file="a.vtt")) == {"Ann", name}


def test_small_letters_before_a_colon_in_captions_are_nobody() -> None:
    cues = ["Ann: One.", "and then he said: two", "because: three", "and then he said: four"] * 3
    text = "WEBVTT\n\n" + "\n\n".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues))
    assert speakers(understand_transcript(text, file="a.vtt")) == {"Ann"}


def test_a_group_that_was_not_taken_for_a_speaker_is_said() -> None:
    assert 'Not taken as speakers: "All participants" (once)' in " ".join(talk("All participants: Yes.").notes)


def test_a_name_beside_a_time_is_a_speaker_at_once_and_a_heading_is_not() -> None:
    found = understand_transcript("[00:01] Sam: One.\n[00:02] Kim: Two.\n[00:03] Note: a break.\n", file="a.txt")
    assert [(turn.speaker, turn.span.of(found.text)) for turn in found.turns] == [
        *(("Sam", "One."), ("Kim", "Two.\n[00:03] Note: a break."))
    ]


@pytest.mark.parametrize("once", ["so", "well", "and", "then", "e.g"])
def test_small_words_before_a_colon_are_no_speakers(once: str) -> None:
    text = f"int: One?\np1: Yes.\n{once}: it goes.\nint: Two?\np1: No.\n{once}: it went.\n"
    assert speakers(understand_transcript(text, file="a.txt")) == {"int", "p1"}


def test_names_above_the_words_are_speakers_only_where_people_take_turns() -> None:
    text = "{0}\nOne.\n\n{1}\nTwo.\n\n{0}\nThree.\n"
    assert speakers(understand_transcript(text.format("Interviewer", "Sam"), file="a.txt")) == {"Interviewer", "Sam"}
    found = understand_transcript(text.format("Sam", "Kim") + "\nKim\nFour.\n", file="a.txt")
    assert found.notes == ('Taken as speakers: "Sam" (2 times), "Kim" (2 times).',)
    with pytest.raises(NoTurns):
        understand_transcript(text.format("Sam", "Kim"), file="a.txt")


# --- Who asks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["I. Khan", "Q. Li", "P4 (researcher)", "P4 (interviewer)", "Community facilitator", "Host family", "Int. Dept"],
)
def test_a_participant_whose_label_begins_like_an_interviewers_answers(name: str) -> None:
    assert who_asks([name, "P1"]) == frozenset()
    assert who_asks([name, "P1", "Interviewer"]) == {"Interviewer"}


def test_a_host_beside_an_interviewer_answers() -> None:
    assert who_asks(["Interviewer", "Host", "P1"]) == {"Interviewer"}


@pytest.mark.parametrize(
    "name",
    [
        *(
            "I",
            "I1",
            "Int",
            "INT",
            "Q",
            "Host",
            "Question 3",
            "Interviewer 2",
            "Interviewer (HB)",
            "Second interviewer",
        ),
        *(
            "Hannah (researcher)",
            "Sam Lee (facilitator)",
            "Kim (lead moderator)",
            "Facilitator Anna",
            "INTERVIEWER",
            "Cyfwelydd",
        ),
        "Speaker 1 (interviewer)",
    ],
)
def test_who_asks_is_known_by_the_whole_label_or_what_stands_in_brackets(name: str) -> None:
    assert who_asks([name, "P1"]) == {name}


@pytest.mark.parametrize("names", [["Interviewer"], ["I1", "I2"], ["Ann", "Bob"], [None]])
def test_where_all_ask_or_nobody_does_there_is_nobody_who_asks(names: list[str | None]) -> None:
    assert who_asks(names) == frozenset()


def imported(folder: Path, choice: Choice) -> Import:
    path = folder / "a.txt"
    path.write_text("Sam: One?\nKim: Yes.\nSam: Two?\nKim: No.\n", encoding="utf-8")
    return read(preview(path, choice))


def test_a_person_can_say_who_asks(tmp_path: Path) -> None:
    assert [c.name for c in imported(tmp_path, Choice()).cases] == ["Sam", "Kim"]
    found = imported(tmp_path, Choice(interviewers=("sam",)))
    assert [c.name for c in found.cases] == ["Kim"]
    assert found.sources[0].interviewers == {"Sam"} and found.report.interviewer_turns == 2


def test_a_person_can_say_that_nobody_asks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Interviewer: One?\nKim: Yes.\nInterviewer: Two?\nKim: No.\n", encoding="utf-8")
    assert [c.name for c in read(preview(path, Choice(interviewers=()))).cases] == ["Interviewer", "Kim"]


def test_a_named_interviewer_who_does_not_speak_is_answered_with_those_who_do(tmp_path: Path) -> None:
    with pytest.raises(SpeakerMissing, match=r'OW112 "a\.txt" has no speaker "Ann"\. In it speak: "Sam", "Kim"\.'):
        imported(tmp_path, Choice(interviewers=("Ann",)))
