"""Somebody withdraws: no byte of the project's folder tells what they said, and everything else is as it was."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from nlp.errors import CaseMissing, NothingToUndo, ProjectBusy, WithdrawalRefused, WithdrawnAgain
from nlp.model.journal import Plan, update
from nlp.model.quotes import Wanted
from nlp.model.search import Query
from nlp.model.views import Answer
from nlp.project import Choice, Project, create_project, open_project
from nlp.store import erasing, ledger_queries, queries
from tests.conftest import Command
from tests.project.invented import invented_survey
from tests.project.withdrawal_material import (
    GROUP,
    NAME,
    SAID,
    SPOKE,
    TALK,
    case_named,
    images,
    studied,
    traces,
    vector_rows,
)


@pytest.fixture(scope="module")
def before_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return studied(tmp_path_factory.mktemp("studied")).folder


@pytest.fixture(scope="module")
def after_folder(before_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people withdrew: one of the survey, and one who was interviewed."""
    folder = Path(shutil.copytree(before_folder, tmp_path_factory.mktemp("after") / "after.ownwords"))
    project = open_project(folder)
    for name in (NAME, SPOKE):
        project.cases.withdraw(case_named(project, name), confirmed=name)
    return folder


@pytest.fixture
def before(before_folder: Path, tmp_path: Path) -> Project:
    return open_project(shutil.copytree(before_folder, tmp_path / "before.ownwords"))


@pytest.fixture
def after(after_folder: Path, tmp_path: Path) -> Project:
    return open_project(shutil.copytree(after_folder, tmp_path / "after.ownwords"))


def answers(project: Project) -> tuple[Answer, ...]:
    with project._store.reading() as connection:
        return project.answers(ledger_queries.unit_ids(connection))


def texts(project: Project) -> dict[int, str]:
    return {answer.id: answer.text for answer in answers(project)}


def own_words(name: str) -> tuple[str, ...]:
    return SAID if name == NAME else tuple(line for line in TALK.splitlines() if line)


# --- Nothing of them is left ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [NAME, SPOKE])
def test_before_anybody_withdraws_their_words_are_in_the_folder(before: Project, name: str) -> None:
    others = [text for text in texts(before).values() if text not in own_words(name)]
    found = traces(before.folder, own_words(name), (name,), others=others)
    assert {trace.split(":")[0].split("/")[0] for trace in found} >= {"project.db", "backups", "originals"}


@pytest.mark.parametrize("name", [NAME, SPOKE])
def test_no_byte_of_the_folder_tells_what_they_said_or_who_they_are(after: Project, name: str) -> None:
    names = (name, "interview_gethin_maddocks.txt")
    assert traces(after.folder, own_words(name), names, others=list(texts(after).values())) == []
    assert not list(after.folder.glob("*-wal")) or not next(after.folder.glob("*-wal")).stat().st_size


def test_no_vector_of_what_they_said_is_kept(before: Project, after: Project) -> None:
    vectors = before._vectors()
    shown = {v.astype("float16").tobytes() for v in vectors._encoder.encode([*SAID, SAID[0].split(". ")[0] + "."])}
    assert shown <= vector_rows(before.folder) | shown
    assert shown & vector_rows(before.folder) and not shown & vector_rows(after.folder)


def test_one_backup_is_left_and_it_was_made_after(after: Project) -> None:
    (backup,) = (after.folder / "backups").iterdir()
    assert backup.name.endswith("-after-withdrawal.db")
    with sqlite3.connect(backup) as database:
        assert database.execute("SELECT count(*) FROM cases WHERE name = ?", [NAME]).fetchone() == (0,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_only_the_copies_of_files_that_held_their_words_are_gone(after: Project) -> None:
    with after._store.reading() as connection:
        originals = queries.rows(connection, "originals")
    kept = {row["name"]: after._store.original(row["sha256"]).exists() for row in originals}
    assert kept == {"first.csv": False, "second.xlsx": True, "withdrawn transcript 3": False, "group.txt": True}
    assert [row["erased_at"] is None for row in originals] == [False, True, False, True]


# --- It is known that it happened, and the history holds --------------------------------------------------------------


def test_the_history_says_so_without_words_and_its_chain_holds(before: Project, after: Project) -> None:
    assert before.altered_steps() == after.altered_steps() == ()
    first, second = (event for event in reversed(after.history()) if event.kind == "withdraw_case")
    assert first.label == f"withdraw case {case_named(before, NAME)} (2 answers, 3 codings, 1 quote)"
    assert second.actor == "you" and second.changes > 10
    assert len(after.history()) == len(before.history()) + 2
    assert [e.undone for e in after.history()[2:]] == [e.undone for e in before.history()]
    assert not [image for image in images(after.folder) if image.get("id") == 41 and "woollen" in str(image)]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE events SET label = 'withdraw case 1' WHERE id = (SELECT max(id) FROM events)",
        "UPDATE events SET label = 'other' WHERE id = 3",
        "UPDATE event_changes SET digest = 'x' WHERE event_id = 2 AND position = 0",
        "UPDATE event_changes SET after = '{}' WHERE event_id = 2 AND position = 0",
    ],
)
def test_what_is_altered_after_a_withdrawal_shows(after: Project, tampering: str) -> None:
    with sqlite3.connect(after.folder / "project.db") as database:
        assert database.execute(tampering).rowcount == 1
    database.close()
    assert len(after.altered_steps()) == 1


def test_labels_that_held_their_words_or_the_name_of_their_file_hold_them_no_more(
    before: Project, after: Project
) -> None:
    said = {event.id: event.label for event in after.history()}
    changed = [(event.label, said[event.id]) for event in before.history() if said[event.id] != event.label]
    assert changed == [
        (
            'rule minibus from Porthmadog on Sundays for "Kindness": 0 new suggestions',
            'rule [withdrawn] for "Kindness": 0 new suggestions',
        ),
        ('import "interview_gethin_maddocks.txt" (2 answers, 1 case)', 'import "[withdrawn]" (2 answers, 1 case)'),
    ]


def test_nothing_goes_back_behind_it_and_the_next_step_can_be_undone(after: Project) -> None:
    assert after.next_undo() is after.next_redo() is None
    last = after.history()[0].id
    for act in (after.undo, after.redo):
        with pytest.raises(NothingToUndo, match=rf"OW307 .* a case was withdrawn in step {last}"):
            act()
    with pytest.raises(NothingToUndo, match="OW307 Step 3 cannot be taken back: a case was withdrawn in step"):
        after.undo_to(3)
    assert all(
        event.fixed for event in after.history() if not event.undone and event.kind not in ("undo", "new_project")
    )
    after.new_code("Money")
    after.undo()
    after.redo()
    assert after.altered_steps() == ()


# --- All else is as it was --------------------------------------------------------------------------------------------


def test_the_answers_codings_and_notes_of_all_others_are_as_they_were(before: Project, after: Project) -> None:
    said = texts(before)
    left = texts(after)
    assert left == {i: text for i, text in said.items() if i in left} and len(said) - len(left) == 4
    gone = {a.id for name in (NAME, SPOKE) for a in before.cases.one(case_named(before, name)).answers}
    assert said.keys() - left.keys() == gone
    with before._store.reading() as then, after._store.reading() as now:
        for table in ("codings", "readings", "segments", "cases", "case_values", "questions", "rounds"):
            stays = {row["id"]: row for row in queries.rows(then, table) if row.get("segment_id") not in gone}
            rows = {row["id"]: row for row in queries.rows(now, table)}
            assert rows == {i: row for i, row in stays.items() if i in rows}, table
    assert after.altered_steps() == ()


def test_the_sums_hold_with_who_withdrew(before: Project, after: Project) -> None:
    info, then = after.info(), before.info()
    assert info.ledger.answers_read == info.answers_read == then.answers_read - 4 == sum(f.answers for f in info.files)
    first = next(file for file in info.files if file.name == "first.csv")
    assert (first.withdrawn, first.copy_erased) == (2, True)
    assert "+ 2 withdrawn + " in first.reconciliation and first.reconciliation.endswith("; 0 lost")
    total = first.answers + first.withdrawn + first.blank
    assert total == first.rows * 2 == first.parts


def test_figures_are_those_of_a_project_in_which_they_never_were(after: Project, tmp_path: Path) -> None:
    without = create_project(tmp_path / "without")
    choice = Choice(open=("What is hard?", "What would help?"), id="id", wave="2024")
    without.import_files([invented_survey(tmp_path / "first.csv", 1, 40)], choice, confirmed=True)
    of_first = {a.text for a in answers(without)}
    held = [a.text for a in answers(after) if a.wave == "2024"]
    assert sorted(held) == sorted(a.text for a in answers(without)) and set(held) == of_first
    assert without.cases.attributes() == after.cases.attributes()


def test_what_researchers_wrote_stays_without_their_words(after: Project) -> None:
    assert [memo.text for memo in after.memos.all()] == [
        "Everything with lockers goes here.",
        "I keep thinking of [withdrawn]: “[withdrawn]”.",
    ]
    with after._store.reading() as connection:
        kindness = queries.where(connection, "codes", name="Kindness")[0]
        (section,) = queries.where(connection, "report_sections", heading="Kindness counts")
        (version,) = queries.rows(connection, "codebook_versions")
        listed = [row["text"] for row in queries.rows(connection, "listed_names")]
        (search,) = queries.rows(connection, "searches")
        assert queries.rows(connection, "rules") == queries.rows(connection, "report_quotes") == []
    assert json.loads(kindness["typical"]) == ["Kind words."]
    assert section["text"] == "One wrote of [withdrawn]. Others wrote of money."
    assert "[withdrawn]" in version["book"] and "Kind words." in version["book"]
    assert listed == ["Tom Ashdown"] and "[withdrawn]" in search["query"]


def test_a_name_in_the_brackets_of_somebody_elses_quote_goes(coded: Project, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text(f"id,comment\n{NAME},She was kind to us all.\n", encoding="utf-8")
    coded.import_files([tmp_path / "more.csv"], Choice(open=("comment",)), confirmed=True)
    coded.quotes.pick(4, coded.answers([4])[0].span)
    coded.quotes.show_as(1, f"Clearance was lost twice, so two volunteers [{NAME}] left [{NAME} too].")
    coded.quotes.show_as(1, f"Clearance was lost twice, so two volunteers [{NAME}] left us.")
    coded.cases.withdraw(case_named(coded, NAME), confirmed=NAME)
    assert traces(coded.folder, (), (NAME,), others=[]) == []
    assert coded.quotes.shortlist()[0].shown == "Clearance was lost twice, so two volunteers [withdrawn] left us."


def test_everything_that_a_page_asks_for_goes_on_working(after: Project) -> None:
    assert after.info().quotes == 0 and after.quotes.shortlist() == ()
    for theme in after.themes().themes:
        assert theme.typical and after.quotes.candidates(Wanted(theme=theme.id), most=3) is not None
    assert after.search.find(Query(words="cardigan OR locker")).total == 0
    assert after.search.find(Query(words="van")).total > 0
    assert after.search.find(Query(like="the van broke down", at_least=30)).total > 0
    assert after.memos.counts("case") == {}
    (report,) = after.reports.all()
    assert after.reports.html(report.id, unknown="include")
    assert after.personal.state().unread == 0
    assert not after.themes_are_up_to_date()
    assert after.find_themes().themes and after.themes_are_up_to_date()


def test_vectors_of_the_others_are_not_made_again(after: Project) -> None:
    assert after._vectors().missing(list(texts(after).values())) == after.search.unready() == 0


def test_an_import_that_was_taken_back_leaves_nothing_either(before: Project, tmp_path: Path) -> None:
    other = tmp_path / "earlier.csv"
    rows = f'id,What is hard?,Town\n{NAME},"{SAID[0]}",Porthmadog\n9-2,Nobody rang us back about the van.,Bangor'
    other.write_text(rows, encoding="utf-8")
    before.import_files([other], Choice(open=("What is hard?",), id="id", wave="2023"), confirmed=True)
    before.undo()
    before.cases.withdraw(case_named(before, NAME), confirmed=NAME)
    others = [text for text in texts(before).values()]
    assert traces(before.folder, SAID, (NAME,), others=others) == []
    assert not any("Bangor" in str(image) for image in images(before.folder)) and before.altered_steps() == ()


def test_the_same_file_does_not_bring_them_back(after: Project, before_folder: Path) -> None:
    first = before_folder.parent / "first.csv"
    after.import_files(
        [first], Choice(open=("What is hard?", "What would help?"), id="id", wave="2024"), confirmed=True
    )
    assert not after.cases.ids(NAME)


def test_another_file_with_their_answers_leaves_them_out_and_says_so(
    after: Project, before_folder: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.csv"
    content = (before_folder.parent / "first.csv").read_text(encoding="utf-8").replace(NAME, "Respondent 41")
    again.write_text(f"{content}\n3-1,A word that nobody else would ever say here,", encoding="utf-8")
    choice = Choice(open=("What is hard?", "What would help?"), id="id", wave="2026")
    file = next(f for f in after.import_files([again], choice, confirmed=True) if f.name == "again.csv")
    assert file.withdrawn == 2 and file.copy_erased and file.lost == 0
    assert any(note.startswith("1 row of this file is of somebody who withdrew") for note in file.notes)
    assert traces(after.folder, SAID, (NAME,), others=list(texts(after).values())) == []
    assert after.cases.ids("3-1") and not after.cases.ids("Respondent 41")
    after.undo()
    after.redo()


def test_an_interview_that_would_bring_somebody_back_is_not_read(after: Project, tmp_path: Path) -> None:
    again = tmp_path / "interview 3 (final).txt"
    again.write_text(TALK.replace(SPOKE, "P3"), encoding="utf-8")
    with pytest.raises(WithdrawnAgain, match=r'OW116 "interview 3 \(final\).txt" holds 2 turns .* Nothing was saved'):
        after.import_files([again], Choice(interviewers=("Interviewer",)), confirmed=True)
    assert traces(after.folder, own_words(SPOKE), (SPOKE,), others=list(texts(after).values())) == []


# --- A talk of several people -----------------------------------------------------------------------------------------


def test_of_a_talk_of_several_only_their_turns_go(before: Project) -> None:
    case = case_named(before, "Olwen Tregarth")
    told = before.cases.withdrawal(case)
    (tom,) = (a for a in texts(before) if "patient one" in texts(before)[a])
    assert told.mentioned == (tom,)
    then = {s.name: s for s in before.coding.sources()}["group.txt"]
    whole = before.coding.source(then.id)
    before.cases.withdraw(case, confirmed="Olwen Tregarth")
    now = before.coding.source(then.id)
    assert len(now.text) == len(whole.text)
    stays = [stretch for stretch in whole.stretches if stretch.speaker != "Olwen Tregarth"]
    assert [s.span.of(now.text) for s in stays] == [s.span.of(whole.text) for s in stays]
    assert [s.answer for s in now.stretches] == [s.answer for s in stays]
    assert "suitcase" not in now.text and now.text.count("[withdrawn]") == 4
    own = tuple(line for line in GROUP.splitlines() if line.startswith("Olwen"))
    assert traces(before.folder, own, (), others=list(texts(before).values())) == []
    assert before.altered_steps() == ()


# --- Themes, and answers that repeat each other -----------------------------------------------------------------------


def test_a_theme_of_nothing_but_their_answers_goes_and_others_show_another_sentence(before: Project) -> None:
    case = case_named(before, NAME)
    own = [answer.id for answer in before.cases.one(case).answers]
    alone = before.theme_deeds.make("The chaplain", own)
    other = next(a.id for a in answers(before) if a.case_id != case and "van" in a.text)
    shared = before.theme_deeds.make("Vans and cardigans", [own[0], other])
    into = next(t.id for t in before.themes().themes if t.status == "candidate" and t.id not in (alone, shared))
    before.merge_themes(into, [shared])
    before.cases.withdraw(case, confirmed=NAME)
    now = {theme.id: theme for theme in before.themes().themes}
    assert alone not in now and into in now
    assert all(theme.typical_answer not in own for theme in now.values())
    with before._store.reading() as connection:
        assert not {t["typical_segment_id"] for t in queries.rows(connection, "candidate_themes")} & set(own)


def test_key_terms_that_nobody_left_says_go(before: Project) -> None:
    with before._store.writing() as writer:
        theme = queries.rows(writer.connection, "candidate_themes")[0]
        terms = json.dumps(["woollen cardigans", "gate", "grandparent"])
        new = update("candidate_themes", theme, terms=terms, suggested_name="Cardigan \u00b7 gate")
        writer.apply(Plan("test", "test", (new,)))
    before.cases.withdraw(case_named(before, NAME), confirmed=NAME)
    with before._store.reading() as connection:
        now = queries.rows(connection, "candidate_themes", ids=[theme["id"]])[0]
    assert (json.loads(now["terms"]), now["suggested_name"]) == (["gate"], "gate")


def test_answers_that_counted_as_one_with_theirs_count_as_one_without_it(tmp_path: Path) -> None:
    letter = "Please keep the visitors centre open, because families travel for hours to get there"
    (tmp_path / "letters.csv").write_text("\n".join(["text", *[f'"{letter}"'] * 4]), encoding="utf-8")
    project = create_project(tmp_path / "letters")
    project.import_files([tmp_path / "letters.csv"], Choice(open=("text",)))
    (group,) = project.repeats()
    project.count_once(group.answers)
    project.cases.withdraw(1, confirmed=project.cases.one(1).line.name)
    (left,) = project.repeats()
    assert (left.answers, left.counted) == (group.answers[1:], 1)
    assert traces(project.folder, (letter,), (), others=[letter]) == []


def test_a_short_answer_that_a_machine_gave_as_its_reason_goes_too(tmp_path: Path) -> None:
    rows = ["text", "Mawddach minibus", "The van broke down again.", "Our van is shared by three teams."]
    (tmp_path / "short.csv").write_text("\n".join(rows), encoding="utf-8")
    project = create_project(tmp_path / "short")
    project.import_files([tmp_path / "short.csv"], Choice(open=("text",)))
    code = project.new_code("Transport")
    project.coding.apply(code, [2])
    with project._store.writing() as writer:
        (coding,) = queries.rows(writer.connection, "codings")
        why = 'like the answer "Mawddach minibus", which holds the code; for the words "van"'
        writer.apply(Plan("test", "test", (update("codings", coding, why=why),)))
        writer.apply(Plan("test", "test", (update("codings", {**coding, "why": why}, note="Looked at."),)))
    assert project.cases.withdrawal(1).elsewhere == ()  # no researcher wrote it
    project.cases.withdraw(1, confirmed="Row 2")
    assert [(c.why, c.note) for c in project.coding.codings()] == [("[withdrawn]", "Looked at.")]
    assert not any("Mawddach" in str(image) for image in images(project.folder))


def test_everybody_may_withdraw(coded: Project) -> None:
    for case in coded.cases.ids():
        coded.cases.withdraw(case, confirmed=coded.cases.one(case).line.name)
    assert coded.info().answers_read == coded.info().cases == 0 and coded.altered_steps() == ()


# --- Stopped in the middle --------------------------------------------------------------------------------------------

KILLED_AT = {
    "before anything is written": "nlp.store.erasing._blank_labels",
    "before a file is touched": "nlp.store.erasing.erase_originals",
    "between the originals and the vectors": "nlp.project.withdrawing._forget_vectors",
    "between two places of a run": "nlp.project.theme_map.copy_without",
    "before the backups go": "nlp.store.erasing.erase_copies",
    "before the database is written anew": "nlp.store.erasing._rewrite",
    "before the new backup": "nlp.store.Store.back_up",
}


@pytest.mark.parametrize("when", KILLED_AT)
def test_a_withdrawal_that_is_killed_is_whole_or_not_begun(before: Project, when: str, ownwords: Command) -> None:
    module, name = KILLED_AT[when].rsplit(".", 1)
    case = case_named(before, NAME)
    others = [text for text in texts(before).values() if text not in SAID]
    kill = f"""
import os, signal, nlp.store.erasing, nlp.project.withdrawing, nlp.project.theme_map
{module}.{name} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
"""
    done = ownwords("cases", before.folder, "--withdraw", case, "--confirm", NAME, first=kill)
    assert done.returncode == -9, done.stderr
    project = open_project(before.folder)
    assert project.altered_steps() == ()
    if when == "before anything is written":
        assert project.cases.ids(NAME) == (case,)
        project.undo()
    else:
        assert not project.cases.ids(NAME) and project.themes().themes
        assert traces(before.folder, SAID, (NAME,), others=others) == []
        assert len(list((before.folder / "backups").iterdir())) == (when != "before the new backup")


def test_what_another_window_keeps_open_is_erased_when_the_project_is_opened_next(
    before: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "_WAITS", 0.1)
    case = case_named(before, NAME)
    with sqlite3.connect(before.folder / "project.db") as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        with pytest.raises(ProjectBusy, match=f"OW304 Case {case} is withdrawn .* opened next"):
            before.cases.withdraw(case, confirmed=NAME)
        reader.rollback()
    reader.close()
    project = open_project(before.folder)
    assert traces(project.folder, SAID, (NAME,), others=list(texts(project).values())) == []


# --- Beforehand, and refusals -----------------------------------------------------------------------------------------


def test_files_that_a_desktop_puts_into_folders_stop_no_withdrawal(coded: Project) -> None:
    """Finder and Explorer leave files of their own in every folder that somebody looked into."""
    case = coded.answers([2])[0]
    coded.folder.joinpath("runs").mkdir(exist_ok=True)
    strange = [coded.folder / place / ".DS_Store" for place in ("runs", "originals", "backups", "vectors")]
    for file in strange:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"\0")
    (coded.folder / "originals" / "looked at").mkdir()
    assert case.case_id is not None
    coded.cases.withdraw(case.case_id, confirmed=case.case)
    again = open_project(coded.folder)
    assert case.id not in texts(again)
    with again._store.reading() as connection:
        assert erasing.unfinished(connection) == []


def test_a_preview_says_what_goes_and_what_stays_and_changes_nothing(before: Project) -> None:
    last = before.history()[0].id
    told = before.cases.withdrawal(case_named(before, NAME))
    assert (told.answers, told.codings, told.quotes, told.in_reports, told.memos) == (2, 3, 1, 1, 2)
    assert told.files == ("first.csv",) and told.backups == 1 and not told.mentioned
    places = [place.where for place in told.elsewhere]
    assert 'the code "Kindness"' in places and "a memo about the project" in places
    assert any(place.startswith("the section") for place in places)
    assert any('copy of "first.csv"' in sentence for sentence in told.goes)
    assert any("cannot be undone" in sentence for sentence in told.stays)
    assert before.history()[0].id == last and NAME in before.cases.one(told.case_id).line.name


def test_the_name_must_be_typed_and_another_one_changes_nothing(before: Project) -> None:
    case = case_named(before, NAME)
    with pytest.raises(WithdrawalRefused, match=r"OW804 .* is called"):
        before.cases.withdraw(case, confirmed="Nerys")
    assert before.cases.ids(NAME) == (case,)
    with pytest.raises(CaseMissing, match="OW540"):
        before.cases.withdraw(999, confirmed=NAME)
    before.cases.withdraw(case, confirmed=f" {NAME} ")
    assert before.cases.ids(NAME) == ()
