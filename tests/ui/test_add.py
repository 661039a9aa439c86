"""Add answers without a browser: what a person says on the page reaches the import, for each file on its own."""

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from nlp.project import Choice, Project, create_project, load_recipe, open_project, save_recipe
from nlp.shipped import shipped
from ui import jobs, words
from ui.literal import plain, said
from ui.tables import A_PAGE
from ui.views.add import tag

Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]

HARD = (
    "Grants end before the work is done, and we start again each spring.",
    "We lose people to larger charities that can pay a proper wage.",
    "The waiting room is cold and nobody has mended the heating since June.",
    "Letters from the office arrive a week after the meeting they are about.",
)
HELP = (
    "A van would let us reach the villages on the other side of the hill.",
    "Somebody to answer the phone while we are out visiting people.",
    "Longer contracts, so that we could plan more than a season ahead.",
    "A room of our own, with a door that closes and a kettle.",
)


def test_what_a_column_is_read_as_reaches_the_import(page: Page, empty_project: Path, tmp_path: Path) -> None:
    table = _table(tmp_path / "survey.csv", ["Ref", "Region", "What is hard?", "What would help?"], HARD, HELP)
    test = _adding(page, empty_project, table)
    assert _role(test, table, 3).value == "open"
    _role(test, table, 3).select("out").run()
    _role(test, table, 1).select("out").run()
    _role(test, table, 0).select("attribute").run()
    _save(test)
    info = open_project(empty_project).info()
    assert info.questions == ("What is hard?",)
    assert info.attributes == ("Ref",)
    assert info.answers_read == len(HARD)


def test_one_column_only_names_the_case(page: Page, empty_project: Path, tmp_path: Path, shown: Shown) -> None:
    table = _table(tmp_path / "survey.csv", ["ID", "Ref", "What is hard?"], HARD)
    test = _adding(page, empty_project, table)
    assert _role(test, table, 0).value == "id"
    _role(test, table, 1).select("id").run()
    assert (_role(test, table, 0).value, _role(test, table, 1).value) == ("out", "id")
    assert said("Name of the case: Ref") in shown(test)
    _save(test)
    assert "North (row 2)" in {a.case for a in _answers(empty_project)}


def test_a_table_without_an_open_question_is_shown_and_not_saved(
    page: Page, empty_project: Path, tmp_path: Path, shown: Shown
) -> None:
    table = tmp_path / "marks.csv"
    table.write_text("ID,Mark,Why\n" + "".join(f"{i},{i % 3},{'abc'[i % 3]}\n" for i in range(9)), encoding="utf-8")
    test = _adding(page, empty_project, table)
    assert not test.error
    assert test.button(key="add_save").disabled
    assert said(words.no_open_question("marks.csv")) in shown(test)
    _role(test, table, 2).select("open").run()
    assert not test.button(key="add_save").disabled
    _save(test)
    assert open_project(empty_project).info().answers_read == 9


def test_the_only_open_question_left_out_is_not_guessed_again(page: Page, empty_project: Path, tmp_path: Path) -> None:
    table = _table(tmp_path / "survey.csv", ["ID", "Region", "What is hard?"], HARD)
    test = _adding(page, empty_project, table)
    _role(test, table, 2).select("out").run()
    assert test.button(key="add_save").disabled


def test_two_tables_with_different_columns_are_saved_in_one_step(
    page: Page, empty_project: Path, tmp_path: Path
) -> None:
    one = _table(tmp_path / "one.csv", ["ID", "Region", "What is hard?"], HARD)
    other = _table(tmp_path / "other.csv", ["ID", "Size", "What would help?"], HELP)
    letter = tmp_path / "letter.txt"
    letter.write_text("The shelter should stay open.\n\nNobody else takes people in after ten.\n", encoding="utf-8")
    test = _adding(page, empty_project, one, other, letter)
    _role(test, other, 1).select("out").run()
    test.text_input(key=f"own_wave_{tag(other)}").input("2026").run()
    _save(test)
    info = open_project(empty_project).info()
    assert {f.name: f.wave for f in info.files} == {"one.csv": None, "other.csv": "2026", "letter.txt": None}
    assert set(info.questions) == {"What is hard?", "What would help?"}
    assert info.attributes == ("Region",)


def test_nothing_is_saved_while_one_file_cannot_be_read(
    page: Page, empty_project: Path, tmp_path: Path, shown: Shown
) -> None:
    good = _table(tmp_path / "good.csv", ["ID", "Region", "What is hard?"], HARD)
    bad = tmp_path / "bad.json"
    bad.write_text('{"no": "talk"}', encoding="utf-8")
    test = _adding(page, empty_project, bad, good)
    assert len(test.error) == 1
    assert "OW103" in test.error[0].value
    assert test.button(key="add_save").disabled
    assert said(words.not_readable("bad.json")) in shown(test)
    assert _role(test, good, 2).value == "open"
    test.button(key=f"leave_{tag(bad)}").click().run()
    assert not test.error and said(words.file_left_out("bad.json")) in shown(test)
    test.button(key=f"take_{tag(bad)}").click().run()
    assert test.button(key="add_save").disabled
    test.button(key=f"leave_{tag(bad)}").click().run()
    _save(test)
    assert open_project(empty_project).info().answers_read == len(HARD)


def test_of_many_files_only_those_stand_open_that_ask_for_something(
    page: Page, empty_project: Path, tmp_path: Path
) -> None:
    talks = [tmp_path / f"talk{number}.txt" for number in range(3)]
    for number, talk in enumerate(talks):
        asks = "Interviewer" if number else "Sam"
        talk.write_text(
            f"{asks}: How was the {number + 2} months wait?\n\nP{number}: Long and cold.\n\n" * 3, encoding="utf-8"
        )
    bad = tmp_path / "bad.json"
    bad.write_text('{"no": "talk"}', encoding="utf-8")
    test = _adding(page, empty_project, *talks, bad)
    boxes = {box.label: box.proto.expanded for box in test.expander if box.key and box.key.startswith("file_")}
    shown = [plain(words.file_label(talk.name, words.turns_in_short(6, 2))) for talk in talks]
    assert boxes == {
        shown[0]: True,  # nobody asks in it, as far as can be seen
        shown[1]: False,
        shown[2]: False,
        plain(words.file_label("bad.json", words.UNREADABLE)): True,
    }


def test_the_same_content_twice_is_said_and_saved_once(
    page: Page, empty_project: Path, tmp_path: Path, shown: Shown
) -> None:
    one = _table(tmp_path / "one.csv", ["ID", "Region", "What is hard?"], HARD)
    other = _table(tmp_path / "other.csv", ["ID", "Region", "What is hard?"], HARD)
    test = _adding(page, empty_project, one, other)
    assert said(words.same_as("one.csv")) in shown(test)
    _save(test)
    assert open_project(empty_project).info().answers_read == len(HARD)
    test.text_area(key="add_paths_1").input(str(one)).run()
    assert words.ADD_AGAIN in shown(test)


def test_personal_columns_are_left_out_and_show_nothing(
    page: Page, empty_project: Path, tmp_path: Path, shown: Shown
) -> None:
    table = tmp_path / "survey.csv"
    rows = "".join(f'jo{i}@example.org,"{text}"\n' for i, text in enumerate(HARD))
    table.write_text(f"E-mail,What is hard?\n{rows}", encoding="utf-8")
    test = _adding(page, empty_project, table)
    assert _role(test, table, 0).value == "out"
    assert "1 of them may tell who somebody is (" in shown(test)
    assert said(words.NO_EXAMPLES) in shown(test)
    assert "@example.org" not in shown(test)


def test_a_guessed_encoding_is_asked_for(page: Page, empty_project: Path, tmp_path: Path, shown: Shown) -> None:
    table = tmp_path / "survey.csv"
    text = "Id;Qu’est-ce qui est difficile?\n1;Les subventions s’arrêtent trop tôt\n2;Les délais sont trop élevés\n"
    table.write_bytes(text.encode("mac_roman"))
    test = _adding(page, empty_project, table)
    radio = test.radio(key=f"encoding_{tag(table)}")
    assert "Mac Roman" in radio.options
    assert shown(test).count(said("délais")) >= 1
    (_role(test, table, 1).select("open")).run()
    test.radio(key=f"encoding_{tag(table)}").set_value("Mac Roman").run()
    assert not test.error
    _role(test, table, 1).select("open").run()
    _save(test)
    assert {a.text for a in _answers(empty_project)} == {
        "Les subventions s’arrêtent trop tôt",
        "Les délais sont trop élevés",
    }
    assert open_project(empty_project).info().files[0].encoding == "Mac Roman"


def test_an_encoding_can_be_named_where_the_file_cannot_be_read(
    page: Page, empty_project: Path, tmp_path: Path
) -> None:
    table = tmp_path / "survey.csv"
    whole = "ID,What is hard?\n" + "".join(f'{i},"{text} Café £5."\n' for i, text in enumerate(HARD))
    table.write_bytes(whole.encode("utf-8").replace("é".encode(), b"\xc3", 1))
    test = _adding(page, empty_project, table)
    assert "OW107" in test.error[0].value
    test.selectbox(key=f"bytes_{tag(table)}").select("Windows-1252").run()
    assert not test.error


def test_another_sheet_has_other_columns(page: Page, empty_project: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Answers")
    assert first is not None
    first.title = "Staff"
    for name, title, texts in ((first, "What would help?", HELP), (second, "What is hard?", HARD)):
        name.append(["ID", title])
        for i, text in enumerate(texts):
            name.append([f"{i}", text])
    path = tmp_path / "book.xlsx"
    book.save(path)
    test = _adding(page, empty_project, path)
    sheet = test.selectbox(key=f"sheet_{tag(path)}")
    assert sheet.options == ["Staff", "Answers"]
    sheet.select("Answers" if sheet.value == "Staff" else "Staff").run()
    other = test.selectbox(key=f"sheet_{tag(path)}").value
    _save(test)
    assert open_project(empty_project).info().questions == (
        ("What is hard?",) if other == "Answers" else ("What would help?",)
    )


def test_the_rows_of_the_header_can_be_said_and_taken_back(
    page: Page, empty_project: Path, tmp_path: Path, shown: Shown
) -> None:
    table = _table(tmp_path / "survey.csv", ["ID", "Region", "What is hard?"], HARD)
    test = _adding(page, empty_project, table)
    test.selectbox(key=f"header_{tag(table)}").select(0).run()
    assert f"{len(HARD) + 1} rows" in shown(test)
    test.selectbox(key=f"header_{tag(table)}").select(-1).run()
    assert f"{len(HARD)} rows" in shown(test)


def test_a_match_with_an_earlier_wave_is_shown_and_undone(
    page: Page, empty_project: Path, tmp_path: Path, shown: Shown
) -> None:
    project = open_project(empty_project)
    earlier = _table(tmp_path / "2025.csv", ["ID", "Region", "Q7. What is hard for your group?"], HARD)
    project.import_files([earlier], Choice(wave="2025"), confirmed=True)
    later = _table(tmp_path / "2026.csv", ["ID", "Size", "Q8. What is hard for your group?"], HELP)
    test = _adding(page, empty_project, later)
    key = f"match_{tag(later)}_2"
    assert test.selectbox(key=key).value == "Q7. What is hard for your group?"
    assert "same wording" in shown(test)
    assert said(words.new_here(["Size"])) in shown(test)
    assert said(words.missing_here(["Region"])) in shown(test)
    test.selectbox(key=key).select("").run()
    assert not test.error
    _save(test)
    assert open_project(empty_project).info().questions == (
        "Q7. What is hard for your group?",
        "Q8. What is hard for your group?",
    )


def test_a_match_is_made_by_hand(page: Page, empty_project: Path, tmp_path: Path) -> None:
    project = open_project(empty_project)
    earlier = _table(tmp_path / "2025.csv", ["ID", "Region", "What is hard?"], HARD)
    project.import_files([earlier], confirmed=True)
    later = _table(tmp_path / "2026.csv", ["ID", "Area", "Your worries this year"], HELP)
    test = _adding(page, empty_project, later)
    test.selectbox(key=f"match_{tag(later)}_2").select("What is hard?").run()
    test.selectbox(key=f"match_{tag(later)}_1").select("Region").run()
    _save(test)
    info = open_project(empty_project).info()
    assert (info.questions, info.attributes) == (("What is hard?",), ("Region",))
    assert info.answers_read == len(HARD) + len(HELP)


def test_a_match_ends_where_the_column_is_read_as_something_else(
    page: Page, empty_project: Path, tmp_path: Path
) -> None:
    open_project(empty_project).import_files(
        [_table(tmp_path / "2025.csv", ["ID", "Region", "What is hard?"], HARD)], confirmed=True
    )
    later = _table(tmp_path / "2026.csv", ["ID", "Area", "Your worries this year"], HELP)
    test = _adding(page, empty_project, later)
    test.selectbox(key=f"match_{tag(later)}_1").select("Region").run()
    _role(test, later, 1).select("open").run()
    assert not test.error
    assert not test.button(key="add_save").disabled


def test_a_column_of_codes_is_read_where_a_person_says_so(page: Page, empty_project: Path, tmp_path: Path) -> None:
    table = tmp_path / "coded.csv"
    rows = "".join(f'{i},"{text}",{"Money" if i % 2 else "People"}\n' for i, text in enumerate(HARD))
    table.write_text(f"ID,What is hard?,Themes\n{rows}", encoding="utf-8")
    test = _adding(page, empty_project, table)
    _role(test, table, 2).select("codes").run()
    _save(test)
    project = open_project(empty_project)
    assert {c.name: c.accepted for c in project.codes()} == {"Money": 2, "People": 2}
    assert project.ledger().coded == 4


def test_the_codes_go_to_the_question_that_a_person_chooses(page: Page, empty_project: Path, tmp_path: Path) -> None:
    table = tmp_path / "coded.csv"
    rows = "".join(f'{i},"{one}","{other}",Money\n' for i, (one, other) in enumerate(zip(HARD, HELP, strict=True)))
    table.write_text(f"ID,What is hard?,What would help?,Themes\n{rows}", encoding="utf-8")
    test = _adding(page, empty_project, table)
    _role(test, table, 3).select("codes").run()
    test.selectbox(key=f"codes_of_{tag(table)}").select("What is hard?").run()
    _save(test)
    project = open_project(empty_project)
    (code,) = project.codes()
    answers = project.code_answers(code.id)
    assert {a.question for a in answers} == {"What is hard?"} and len(answers) == len(HARD)


def test_comments_in_the_margin_are_read_as_codes(
    page: Page, empty_project: Path, tmp_path: Path, shown: Shown
) -> None:
    letter = _letter(tmp_path / "letter.docx")
    test = _adding(page, empty_project, letter)
    assert "2 paragraphs" in shown(test)
    assert "Jo: Opening hours" in shown(test)
    test.checkbox(key=f"comments_{tag(letter)}").check().run()
    _save(test)
    project = open_project(empty_project)
    assert {c.name for c in project.codes()} == {"Opening hours", "Transport"}
    assert project.info().files[0].codings == 2


def test_a_talk_is_read_as_a_document_instead(page: Page, empty_project: Path, tmp_path: Path, shown: Shown) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(
        "Interviewer: What changed?\n\nP1: The grant ended.\n\nInterviewer: Why?\n\nP1: Ask them.\n", encoding="utf-8"
    )
    test = _adding(page, empty_project, talk)
    assert "4 turns by" in shown(test)
    test.radio(key=f"text_kind_{tag(talk)}").set_value("document").run()
    assert words.document_facts(4) in shown(test)
    _save(test)
    assert open_project(empty_project).info().files[0].kind == "document"


def test_a_document_in_which_nobody_speaks_is_no_talk(page: Page, empty_project: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The shelter should stay open.\n\nNobody else takes people in after ten.\n", encoding="utf-8")
    test = _adding(page, empty_project, letter)
    test.radio(key=f"text_kind_{tag(letter)}").set_value("transcript").run()
    assert "OW109" in test.error[0].value
    test.radio(key=f"text_kind_{tag(letter)}").set_value("document").run()
    assert not test.error


def test_the_first_turns_of_a_talk_say_when(page: Page, empty_project: Path, shown: Shown) -> None:
    test = _adding(page, empty_project, shipped("corpora") / "interview_p5.vtt")
    assert "00:00:03 · Hannah Brook (interviewer)" in shown(test)
    assert "<td>25</td><td>415</td>" in shown(test)


def test_a_recipe_reads_next_years_file_in_the_same_way(page: Page, empty_project: Path, tmp_path: Path) -> None:
    table = _table(tmp_path / "survey.csv", ["Ref", "Region", "What is hard?", "What would help?"], HARD, HELP)
    table.write_text("Survey of June,,,\n" + table.read_text(encoding="utf-8"), encoding="utf-8")
    opened = open_project(empty_project)
    names = [c.name for c in opened.preview([table], Choice(header_rows=2))[0].table.columns]  # type: ignore[union-attr]
    wanted = Choice(open=(names[2],), attributes=(names[0],), drop=(names[1],), header_rows=2)
    save_recipe(wanted, tmp_path / "recipe.yaml")
    test = _adding(page, empty_project, table)
    recipe = (tmp_path / "recipe.yaml").read_bytes()
    test.file_uploader(key=f"recipe_upload_{tag(table)}").upload("recipe.yaml", recipe, "application/yaml").run()
    assert not test.error
    roles = [s for s in test.selectbox if (s.key or "").startswith("role_")]
    assert [s.value for s in roles] == ["id and attribute", "out", "open", "out"]
    roles[3].select("open").run()
    _save(test)
    assert open_project(empty_project).info().questions == (names[2], names[3])


def test_a_recipe_that_is_none_is_one_clear_box(page: Page, empty_project: Path, tmp_path: Path, shown: Shown) -> None:
    table = _table(tmp_path / "survey.csv", ["ID", "Region", "What is hard?"], HARD)
    test = _adding(page, empty_project, table)
    test.file_uploader(key=f"recipe_upload_{tag(table)}").upload("x.yaml", b"opne: [A]\n", "application/yaml").run()
    assert "opne" in test.error[0].value
    assert test.button(key="add_save").disabled
    assert said(words.recipe_unread("survey.csv")) in shown(test)


def test_what_a_person_said_is_given_away_as_a_recipe(
    page: Page, empty_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Choice] = []

    def keep(choice: Choice, path: Path) -> None:
        given.append(choice)
        save_recipe(choice, path)

    monkeypatch.setattr("ui.reading.save_recipe", keep)
    table = _table(tmp_path / "survey.csv", ["ID", "Region", "What is hard?"], HARD)
    test = _adding(page, empty_project, table)
    _role(test, table, 1).select("out").run()
    save_recipe(given[-1], tmp_path / "mine.yaml")
    assert load_recipe(tmp_path / "mine.yaml") == Choice(
        open=("What is hard?",), attributes=(), id="ID", consent="", drop=("Region",)
    )


def test_a_wide_table_shows_first_what_is_read(page: Page, empty_project: Path, tmp_path: Path, shown: Shown) -> None:
    names = ["ID", "What is hard?", *(f"Mark {i}" for i in range(200))]
    table = tmp_path / "wide.csv"
    rows = "".join(f'{i},"{text}"{",x" * 200}\n' for i, text in enumerate(HARD))
    table.write_text(",".join(names) + "\n" + rows, encoding="utf-8")
    test = _adding(page, empty_project, table)
    read = [s.key for s in test.selectbox if s.key and s.key.startswith(f"role_{tag(table)}")]
    assert f"role_{tag(table)}_1" in read
    assert len(read) < A_PAGE
    test.selectbox(key=f"which_{tag(table)}").select("all").run()
    assert len([s for s in test.selectbox if s.key and s.key.startswith(f"role_{tag(table)}")]) == A_PAGE
    test.text_input(key=f"find_{tag(table)}").input("mark 19").run()
    found = [s.key for s in test.selectbox if s.key and s.key.startswith(f"role_{tag(table)}")]
    assert len(found) == 12
    test.selectbox(key=f"all_role_{tag(table)}").select("attribute").run()
    test.button(key=f"all_set_{tag(table)}").click().run()
    assert "Mark 19; Mark 119; Mark 190" in shown(test)
    _save(test)
    assert len(open_project(empty_project).info().attributes) == 12


def test_a_file_is_not_read_again_at_every_click(
    page: Page, empty_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[object] = []
    real = Project.preview

    def counted(self: Project, files: object, choice: object = None) -> object:
        reads.append(choice)
        return real(self, files, choice)  # type: ignore[arg-type]

    monkeypatch.setattr(Project, "preview", counted)
    table = _table(tmp_path / "survey.csv", ["ID", "Region", "What is hard?"], HARD)
    test = _adding(page, empty_project, table)
    assert len(reads) == 1
    for _ in range(3):
        test.run()
    assert len(reads) == 1
    _role(test, table, 1).select("out").run()
    _role(test, table, 1).select("attribute").run()
    assert len(reads) == 2
    table.write_text(table.read_text(encoding="utf-8") + "r9,North,Something else that is hard\n", encoding="utf-8")
    test.run()
    assert len(reads) > 2
    kept = test.session_state["looks"]
    assert all(not entry.preview.table.rows for looks in kept.values() for entry in looks.values())
    test.text_area(key="add_paths_0").input("").run()
    assert test.session_state["looks"] == {}


def test_names_of_columns_are_shown_as_they_are(
    page: Page, empty_project: Path, tmp_path: Path, payloads: tuple[str, ...], shown: Shown
) -> None:
    names = [*(payload.replace('"', "'") for payload in payloads), "What is hard?"]
    table = tmp_path / "odd.csv"
    header = ",".join(f'"{name}"' for name in names)
    rows = "".join(",".join([*(f'"{p}"' for p in names[:-1]), f'"{text}"']) + "\n" for text in HARD)
    table.write_text(f"{header}\n{rows}", encoding="utf-8")
    open_project(empty_project).import_files(
        [_table(tmp_path / "before.csv", ["ID", "Region", "What is hard?"], HELP)], confirmed=True
    )
    test = _adding(page, empty_project, table)
    assert not test.error
    assert "<img src=x" not in shown(test)
    assert "<script" not in shown(test)
    assert "&lt;script&gt;" in shown(test)
    labels = [node.label for node in (*test.selectbox, *test.expander)]
    assert not [label for label in labels if any(sign in label for sign in "<[$*`")]


def test_saved_files_say_what_repeats(page: Page, tmp_path: Path, shown: Shown) -> None:
    letter = "Please keep the night shelter in Mill Road open because nobody else takes people in after ten at night."
    folder = create_project(tmp_path / "campaign").folder
    table = tmp_path / "letters.csv"
    rows = "".join(f'{i},"Hello{"!" * i} {letter}"\n' for i in range(4)) + f'9,"{HARD[0]}"\n'
    table.write_text(f"ID,What is hard?\n{rows}", encoding="utf-8")
    test = _adding(page, folder, table)
    _role(test, table, 1).select("open").run()
    _save(test)
    assert words.repeats_found(3) in [link.proto.label for link in test.get("page_link")]


# --- Repeated answers -------------------------------------------------------------------------------------------------


@pytest.fixture
def campaign(tmp_path: Path) -> Project:
    letter = "Please keep the night shelter in Mill Road open because nobody else takes people in after ten at night."
    project = create_project(tmp_path / "campaign")
    table = tmp_path / "letters.csv"
    rows = "".join(f'{i},North,"Hello{"!" * i} {letter}"\n' for i in range(4)) + f'9,South,"{HARD[0]}"\n'
    table.write_text(f"ID,Region,What is hard?\n{rows}", encoding="utf-8")
    project.import_files([table], Choice(open=("What is hard?",), attributes=("Region",), id="ID"), confirmed=True)
    return project


def test_repeated_answers_are_counted_once_and_each_again(page: Page, campaign: Project, shown: Shown) -> None:
    (group,) = campaign.repeats()
    first = group.answers[0]
    test = page("repeats", campaign)
    assert words.repeats_facts(4, 4, 4) in shown(test)
    assert not [b for b in test.button if b.key == f"each_{first}"]
    test.button(key=f"once_{first}").click().run()
    assert campaign.repeats()[0].counted == 1
    assert words.COUNTED_ONCE in shown(test)
    test.button(key="undo").click().run()
    assert campaign.repeats()[0].counted == 4
    test.button(key="redo").click().run()
    test.button(key=f"each_{first}").click().run()
    assert campaign.repeats()[0].counted == 4
    assert campaign.ledger().answers_read == 5


def test_no_repeats_is_said_plainly(page: Page, small_project: Path) -> None:
    assert words.NO_REPEATS in [m.value for m in page("repeats", small_project).markdown]


# --- What these tests share -------------------------------------------------------------------------------------------


def _table(path: Path, names: list[str], *columns: tuple[str, ...]) -> Path:
    """A short identifier, a short attribute if there is room for one, and the answers."""
    before = len(names) - len(columns)
    lines = [",".join(f'"{name}"' for name in names)]
    for row in range(len(columns[0])):
        cells = [f"r{row}", ("North", "South")[row % 2]][:before]
        lines.append(",".join(f'"{cell}"' for cell in [*cells, *(column[row] for column in columns)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _letter(path: Path) -> Path:
    written = docx.Document()
    first = written.add_paragraph("Dear council, the night shelter should stay open through the winter.")
    second = written.add_paragraph("Nobody else takes people in after ten, and the buses have stopped by then.")
    written.add_comment(first.runs[0], text="Opening hours", author="Jo", initials="J")
    written.add_comment(second.runs[0], text="Transport", author="Jo", initials="J")
    written.save(str(path))
    return path


def _adding(page: Page, project: Path, *files: Path) -> AppTest:
    test = page("add", project)
    return test.text_area(key="add_paths_0").input("\n".join(map(str, files))).run()


def _role(test: AppTest, file: Path, position: int):
    return test.selectbox(key=f"role_{tag(file)}_{position}")


def _save(test: AppTest) -> None:
    test.button(key="add_save").click().run()
    for job in list(jobs._jobs().values()):
        if job.thread:
            job.thread.join(timeout=300)
    test.run()
    assert not test.exception
    assert not test.error


def _answers(project: Path):
    opened = open_project(project)
    return opened.answers(range(1, opened.info().answers_read + 1))
