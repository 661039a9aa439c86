"""What a project makes of its files: coding that they hold, letters, campaigns, another wave, files to ask about."""

import json
from pathlib import Path

import pytest
from docx import Document

from nlp.errors import Conflict, NoOpenQuestion, NotConfirmed, ReadOtherwise
from nlp.project import Choice, Project, create_project, load_recipe, open_project, save_recipe

CODED = (
    "id,comment,themes\n"
    'r1,"The grant ends in March, and nobody will say what comes after.",Money; Waiting\n'
    'r2,"Volunteers left because nobody had time to train them.",Volunteers\n'
    'r3,"n/a",\n'
    "r4,,Money\n"
)
LETTER = (
    "Please do not close the visitors' centre at our prison. It is the only place where families can sit down, "
    "ask a question and let the children play before a long journey home."
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return create_project(tmp_path / "study")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_column_of_codes_becomes_accepted_codings_of_the_answers(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "coded.csv", CODED)
    (read,) = project.import_files([file], Choice(open=("comment",), codes=("themes",)))
    assert read.codings == 3 and "3 codings read with it" in read.reconciliation
    assert any("1 code in 1 row (row 5)" in note for note in read.notes)
    assert {c.name: (c.accepted, c.cases, c.origin) for c in project.codes()} == {
        "Money": (1, 1, "imported"),
        "Waiting": (1, 1, "imported"),
        "Volunteers": (1, 1, "imported"),
    }
    ledger = project.ledger()
    assert (ledger.coded, ledger.no_substantive_answer, ledger.answers_read) == (2, 1, 3)
    project.undo()
    assert project.codes() == () and project.ledger().answers_read == 0


def test_codes_of_a_file_go_to_the_codes_of_the_same_name_that_are_there(project: Project, tmp_path: Path) -> None:
    choice = Choice(open=("comment",), codes=("themes",))
    project.import_files([write(tmp_path, "one.csv", CODED)], choice)
    again = CODED.replace("Money", "MONEY").replace("r1", "s1").replace("r2", "s2")
    project.import_files([write(tmp_path, "two.csv", again)], choice)
    assert {c.name: c.accepted for c in project.codes()} == {"Money": 2, "Waiting": 2, "Volunteers": 2}


def test_a_name_that_two_codes_of_the_project_have_is_said(project: Project, tmp_path: Path) -> None:
    book = "name: B\ncodes:\n" + "".join(
        f"  - name: {group}\n    codable: false\n    codes: [{{id: {group}1, name: Waiting}}]\n" for group in ("A", "B")
    )
    project.add_codebook(write(tmp_path, "b.yaml", book))
    (read,) = project.import_files([write(tmp_path, "coded.csv", CODED)], Choice(open=("comment",), codes=("themes",)))
    assert [c.accepted for c in project.codes() if c.name == "Waiting"] == [1, 0]
    assert any('"Waiting" is the name of 2 codes of the project' in note for note in read.notes)


@pytest.mark.parametrize(
    ("more", "told"),
    [({"codes": ("themes",)}, "without codes"), ({"wave": "2025"}, "without a wave"), ({"open": ("id",)}, "questions")],
)
def test_a_file_that_is_there_is_not_passed_over_where_more_of_it_is_asked_for(
    project: Project, tmp_path: Path, more: dict, told: str
) -> None:
    file = write(tmp_path, "coded.csv", CODED)
    project.import_files([file], Choice(open=("comment",)))
    with pytest.raises(ReadOtherwise, match=rf"coded\.csv.*{told}.*undo that import first"):
        project.import_files([file], Choice(**{"open": ("comment",), **more}))
    project.undo()
    assert len(project.import_files([file], Choice(**{"open": ("comment",), **more}))) == 1


def test_the_same_content_twice_in_one_save_is_read_as_was_said_first(project: Project, tmp_path: Path) -> None:
    files = [write(tmp_path, name, CODED) for name in ("one.csv", "two.csv")]
    project.import_files(files, [Choice(open=("comment",), wave="2024"), Choice(open=("comment",), wave="2025")])
    assert [(f.name, f.wave) for f in project.info().files] == [("one.csv", "2024")]


def test_a_file_that_is_changed_while_it_is_read_is_not_saved(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "coded.csv", CODED)

    def change(_doing: str, _done: int, _total: int) -> None:
        file.write_text(CODED.replace("March", "May"), encoding="utf-8")

    with pytest.raises(Conflict, match=r"coded\.csv.* was changed by another program"):
        project.import_files([file], Choice(open=("comment",)), progress=change)
    assert project.info().files == () and list((project.folder / "originals").iterdir()) == []


def test_without_being_named_a_column_of_codes_is_not_read(project: Project, tmp_path: Path) -> None:
    (read,) = project.import_files([write(tmp_path, "coded.csv", CODED)], Choice(open=("comment",)))
    assert read.codings == 0 and project.codes() == ()


def commented(path: Path) -> Path:
    document = Document()
    lines = (
        "Interviewer: What changed this year?",
        "P1: The contract went to a company from outside. We lost two people.",
    )
    lines += (
        "Interviewer: And the work itself?",
        "P1: The phone does not stop, and people come at four with nowhere to sleep.",
    )
    runs = [document.add_paragraph(line).runs[0] for line in lines]
    document.add_comment([runs[1]], text="Short contracts; Staff leaving", author="Jo", initials="J")
    document.add_comment([runs[2], runs[3]], text="Caseload", author="Sam", initials="S")
    document.add_comment([runs[0]], text="Opening", author="Jo", initials="J")
    document.add_comment(
        [runs[3]], text="We should ask the others about this as well, before we write it up.", author="Jo"
    )
    document.save(str(path))
    return path


def test_comments_in_a_word_file_become_codings_by_whoever_wrote_them(project: Project, tmp_path: Path) -> None:
    file = commented(tmp_path / "talk.docx")
    (read,) = project.import_files([file], Choice(codes=("comments",)))
    assert read.codings == 3
    accepted = {c.name: c.accepted for c in project.codes() if c.accepted}
    assert accepted == {"Short contracts": 1, "Staff leaving": 1, "Caseload": 1}
    notes = " ".join(read.notes)
    assert "4 comments in the margin read as codes; 1 of them without the name of a code" in notes
    assert "1 code of the file stands on no words of an answer" in notes  # the one on the interviewer's turn
    (caseload,) = [c for c in project.codes() if c.name == "Caseload"]
    (answer,) = project.code_answers(caseload.id)
    assert answer.text.startswith("The phone does not stop") and answer.case == "P1"


def test_comments_are_only_told_of_where_nobody_asked_for_them(project: Project, tmp_path: Path) -> None:
    (read,) = project.import_files([commented(tmp_path / "talk.docx")])
    assert read.codings == 0 and any("4 comments in the margin not read" in note for note in read.notes)


def test_a_letter_without_speakers_is_read_by_its_paragraphs(project: Project, tmp_path: Path) -> None:
    text = f"Dear committee,\n\n{LETTER}\n\nYours,\nA family from the coast\n"
    (read,) = project.import_files([write(tmp_path, "letter.txt", text)])
    assert read.kind == "document" and read.lost == 0
    assert project.info().cases == 1
    answers = project.answers(range(1, project.info().answers_read + 1))
    assert LETTER in {a.text for a in answers} and {a.case for a in answers} == {"letter"}


def test_a_transcript_is_read_as_a_document_where_a_person_says_so(project: Project, tmp_path: Path) -> None:
    file = write(
        tmp_path, "rules.txt", "Interviewer: ask first.\n\nP1: then answer.\n\nInterviewer: go on.\n\nP1: end.\n"
    )
    (read,) = project.import_files([file], Choice(read_as="document"))
    assert (read.kind, read.parts) == ("document", 4)


def campaign(project: Project, folder: Path) -> tuple[int, ...]:
    names = ("Ann", "Bill", "Cath", "Dev")
    rows = [f'k{i},"{LETTER} Regards, {name}"' for i, name in enumerate(names)]
    rows += [
        'o1,"The bus comes an hour after the visits begin, so we walk."',
        "o2,Parking is dear and there is no shelter.",
    ]
    project.import_files(
        [write(folder, "post.csv", "id,comment\n" + "\n".join(rows) + "\n")], Choice(open=("comment",))
    )
    (group,) = project.repeats()
    assert (len(group.answers), group.cases, group.counted) == (4, 4, 4)
    return group.answers


def test_letters_of_a_campaign_are_counted_once_or_each_as_the_person_says(project: Project, tmp_path: Path) -> None:
    letters = campaign(project, tmp_path)
    project.count_once(letters)
    assert [g.counted for g in project.repeats()] == [1]
    assert project.ledger().answers_read == 6  # nobody is lost
    project.undo()
    assert [g.counted for g in project.repeats()] == [4]
    project.redo()
    project.count_each(letters)
    assert [g.counted for g in project.repeats()] == [4]


def test_codes_count_a_repeated_answer_once(project: Project, tmp_path: Path) -> None:
    rows = [f'k{i},"{LETTER} Regards, {name}",Families' for i, name in enumerate(("Ann", "Bill", "Cath"))]
    file = write(tmp_path, "post.csv", "id,comment,themes\n" + "\n".join(rows) + "\n")
    project.import_files([file], Choice(open=("comment",), codes=("themes",)))
    assert [c.accepted for c in project.codes()] == [3]
    project.count_once(project.repeats()[0].answers)
    assert [(c.accepted, c.cases) for c in project.codes()] == [(1, 1)]


def test_a_code_on_any_of_the_answers_that_count_as_one_counts(project: Project, tmp_path: Path) -> None:
    codes = ("", "Families", "Families")
    rows = [f'k{i},"{LETTER} Regards, {who}",{code}' for i, (who, code) in enumerate(zip("ABC", codes, strict=True))]
    file = write(tmp_path, "post.csv", "id,comment,themes\n" + "\n".join(rows) + "\n")
    project.import_files([file], Choice(open=("comment",), codes=("themes",)))
    project.count_once(project.repeats()[0].answers)
    assert [(c.accepted, c.cases) for c in project.codes()] == [(1, 1)]
    project.undo()
    assert [(c.accepted, c.cases) for c in project.codes()] == [(2, 2)]


def test_groups_that_overlap_count_as_one_and_undo_takes_them_apart_again(project: Project, tmp_path: Path) -> None:
    letters = campaign(project, tmp_path)
    project.count_once(letters[1:])
    assert [g.counted for g in project.repeats()] == [2]
    project.count_once(letters[:2])  # the second one stands for the third and the fourth
    assert [g.counted for g in project.repeats()] == [1]
    project.count_each(letters[:2])
    assert [g.counted for g in project.repeats()] == [2]
    for left in (1, 2, 4):
        project.undo()
        assert [g.counted for g in project.repeats()] == [left]


def test_the_next_wave_answers_the_same_questions(project: Project, tmp_path: Path) -> None:
    asked = "What hinders your work with prisons?\n"
    first = f"id,Region,Q8. {asked}1,North,The gate staff change every week and nobody knows us.\n"
    then = f"id,Region,Q9. {asked}1,South,Vetting takes four months and volunteers give up.\n"
    project.import_files([write(tmp_path, "a.csv", first)], Choice(open=("Q8",), wave="2025"))
    later = write(tmp_path, "b.csv", then)
    (previewed,) = project.preview([later], Choice(open=("Q9",), wave="2026"))
    assert [(m.column, m.known) for m in previewed.matches] == [  # type: ignore[union-attr]
        ("Q9. What hinders your work with prisons?", "Q8. What hinders your work with prisons?"),
        ("Region", "Region"),
    ]
    project.import_files([later], Choice(open=("Q9",), wave="2026"))
    info = project.info()
    assert info.questions == ("Q8. What hinders your work with prisons?",) and info.attributes == ("Region",)
    assert {(a.wave, a.question) for a in project.answers([1, 2])} == {
        ("2025", info.questions[0]),
        ("2026", info.questions[0]),
    }


def test_two_waves_in_one_save_answer_the_same_questions(project: Project, tmp_path: Path) -> None:
    first = "id,Q8. What hinders your work with prisons?\n1,The gate staff change every week and nobody knows us.\n"
    then = "id,Q9. What hinders your work with prisons?\n1,Vetting takes four months and volunteers give up.\n"
    files = [write(tmp_path, "a.csv", first), write(tmp_path, "b.csv", then)]
    project.import_files(files, [Choice(open=("Q8",), wave="2025"), Choice(open=("Q9",), wave="2026")])
    assert project.info().questions == ("Q8. What hinders your work with prisons?",)


def test_each_file_is_read_as_its_own_choice_says_and_all_or_none_are_saved(project: Project, tmp_path: Path) -> None:
    one = write(tmp_path, "one.csv", "comment,place\nThe gate was shut when we came.,North\n")
    two = write(tmp_path, "two.csv", "what,where\nNobody told the family.,South\n")
    talk = write(tmp_path, "talk.txt", "Interviewer: So?\nP1: We wait.\nInterviewer: Still?\nP1: Every week.\n")
    choices = [Choice(open=("comment",)), Choice(open=("nothing of the kind",)), Choice()]
    with pytest.raises(Exception, match="OW104"):
        project.import_files([one, two, talk], choices)
    assert project.info().files == ()
    choices[1] = Choice(open=("what",))
    assert len(project.import_files([one, two, talk], choices)) == 3


def test_an_encoding_that_is_a_guess_is_asked_about(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("comment\nThe café’s rent went up by £300 and we closed.\n".encode("cp1252"))
    choice = Choice(open=("comment",))
    with pytest.raises(NotConfirmed, match=r"old\.csv.*As Windows-1252 it reads.*café’s.*--encoding"):
        project.import_files([file], choice)
    assert project.info().files == ()
    project.import_files([file], Choice(open=("comment",), encoding="Windows-1252"))
    assert project.answers([1])[0].text == "The café’s rent went up by £300 and we closed."


def test_a_table_without_open_answers_is_shown_and_refused_only_when_it_is_to_be_saved(
    project: Project, tmp_path: Path
) -> None:
    file = write(tmp_path, "ticks.csv", "id,yes_no\n1,yes\n2,no\n3,yes\n")
    (previewed,) = project.preview([file])
    assert previewed.open == ()  # type: ignore[union-attr]
    with pytest.raises(NoOpenQuestion):
        project.import_files([file], confirmed=True)


def test_how_a_file_was_read_is_kept_and_can_be_used_again(project: Project, tmp_path: Path) -> None:
    choice = Choice(open=("comment",), codes=("themes",), drop=("id",))
    save_recipe(choice, tmp_path / "recipe.yaml")
    assert load_recipe(tmp_path / "recipe.yaml") == choice
    project.import_files([write(tmp_path, "coded.csv", CODED)], load_recipe(tmp_path / "recipe.yaml"))
    assert project.info().files[0].codings == 3


def test_the_command_reads_with_roles_and_a_recipe(ownwords, empty_project: Path, tmp_path: Path) -> None:
    file = write(tmp_path, "coded.csv", CODED)
    recipe = tmp_path / "r.yaml"
    roles = ("--columns", "comment=open", "--columns", "themes=codes", "--columns", "id=drop")
    shown = ownwords("import", empty_project, file, *roles, "--preview", "--save-recipe", recipe)
    assert shown.returncode == 0 and "read as codes" in shown.stdout and "left out, as you said" in shown.stdout
    assert open_project(empty_project).info().files == ()
    done = ownwords("import", empty_project, file, "--recipe", recipe, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files"][0]["codings"] == 3
    wrong = ownwords("import", empty_project, file, "--columns", "comment=interesting")
    assert (
        wrong.returncode == 1 and wrong.stderr.startswith("OW115") and "The roles are: open, attribute" in wrong.stderr
    )


def test_the_command_counts_repeats_once(ownwords, project: Project, tmp_path: Path) -> None:
    campaign(project, tmp_path)
    shown = ownwords("repeats", project.folder)
    assert "each" in shown.stdout and "4" in shown.stdout
    assert "once" in ownwords("repeats", project.folder, "--once", "1").stdout
    gone = ownwords("repeats", project.folder, "--each", "7")
    assert gone.returncode == 1 and gone.stderr.startswith("OW503 There is no group 7; there is 1.")


def test_a_recipe_saved_by_the_command_leaves_nothing_to_guess(ownwords, empty_project: Path, tmp_path: Path) -> None:
    file = write(tmp_path, "coded.csv", CODED.replace("comment", "What changed for your organisation this year?"))
    recipe = tmp_path / "r.yaml"
    shown = ownwords("import", empty_project, file, "--preview", "--save-recipe", recipe)
    assert shown.returncode == 0, shown.stderr
    assert load_recipe(recipe).open == ("What changed for your organisation this year?",)
    done = ownwords("import", empty_project, file, "--recipe", recipe)
    assert done.returncode == 0, done.stderr
    assert "3 answers read" in done.stdout


def test_the_command_says_where_nobody_is_taken_for_the_one_who_asks(
    ownwords, empty_project: Path, tmp_path: Path
) -> None:
    file = write(tmp_path, "talk.txt", "Amina: How was it?\n\nSam: We waited.\n\nAmina: Long?\n\nSam: An hour.\n")
    shown = ownwords("import", empty_project, file, "--preview")
    assert "Nobody is taken for the one who asks" in shown.stdout
    named = ownwords("import", empty_project, file, "--preview", "--interviewer", "Amina")
    assert "Nobody is taken" not in named.stdout


def test_codes_of_another_question_are_named_on_the_command(ownwords, empty_project: Path, tmp_path: Path) -> None:
    text = "Challenges,Help,Themes\nThe gate was shut when we came.,Nobody told us anything at all.,Access\n"
    roles = ("--open", "Challenges", "--open", "Help", "--codes", "Themes")
    shown = ownwords("import", empty_project, write(tmp_path, "a.csv", text), *roles, "--codes-of", "Chal", "--preview")
    assert 'read as codes of "Challenges"' in shown.stdout
