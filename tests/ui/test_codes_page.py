"""The page of codes: the tree, the editor, windows that say first what they would do, versions, hints."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from nlp.errors import DiskFull
from nlp.model.codebook import CodeRule
from nlp.project import Choice, Project, create_project, open_project
from nlp.shipped import starter_codebooks
from tests.ui.studied import Study
from ui import words as common
from ui.code_tree import in_tree, path_of
from ui.literal import plain, said
from ui.words import codes as words

ROOT = Path(__file__).parent.parent.parent
Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
SAID = (
    "Our grant ends in March and nobody says what comes next.",
    "The grant pays for one worker, and the forms take her Fridays.",
    "Volunteers wait nine weeks for prison clearance.",
    "Clearance was lost twice, so two volunteers left us.",
)


@pytest.fixture(scope="session")
def _book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    rows = "".join(f'r{place},"{text}"\n' for place, text in enumerate(SAID))
    (folder / "said.csv").write_text(f"id,comment\n{rows}", encoding="utf-8")
    project = create_project(folder / "book")
    project.import_files([folder / "said.csv"], Choice(open=("comment",)))
    group = project.new_code("Running it", codable=False)
    money = project.new_code("Money", parent=group, definition="Anything about income.")
    project.new_code("Clearance", parent=group)
    project.coding.apply(money, [1, 2, 3, 4])
    return project.folder


@pytest.fixture
def book(_book: Path, tmp_path: Path) -> Project:
    """Codes: 1 Running it (2 Money, held by four answers, 3 Clearance)."""
    return open_project(shutil.copytree(_book, tmp_path / "book.ownwords"))


def _code(project: Project, code: int):
    return next(c for c in project.codes(retired=True) if c.id == code)


# --- The tree ---------------------------------------------------------------------------------------------------------


def test_the_tree_shows_counts_and_what_fits_a_search_with_its_group(page: Page, book: Project) -> None:
    test = page("codes", book)
    assert [b.label.replace("\\", "") for b in test.button if b.key and b.key.startswith("tree_")] == [
        "Running it",
        "Money · 4",
        "Clearance · 0",
    ]
    test.text_input(key="codes_find").input("INCOME").run()
    assert [b.key for b in test.button if b.key and b.key.startswith("tree_")] == ["tree_1", "tree_2"]
    test.text_input(key="codes_find").input("nothing at all").run()
    assert not [b for b in test.button if b.key and b.key.startswith("tree_")]
    codes = book.codes()
    assert [depth for _, depth in in_tree(codes)] == [0, 1, 1]
    assert path_of(codes[1], codes) == "Running it › Money"


def test_every_name_is_shown_as_it_was_typed(
    page: Page, book: Project, payloads: tuple[str, ...], shown: Shown
) -> None:
    for place, payload in enumerate(payloads):
        code = book.new_code(f"{payload} {place}", definition=payload, exclude=[CodeRule(payload, "code-3")])
    test = page("codes", book, code=str(code))
    labels = {b.label for b in test.button}
    for place, payload in enumerate(payloads):
        assert any(plain(f"{payload} {place}") in label for label in labels), payload
    assert said(f"{payloads[-1]} {place}") in shown(test)
    assert test.text_area(key=f"field_definition_{code}").value == payloads[-1]
    assert not test.error


# --- The editor -------------------------------------------------------------------------------------------------------


def test_all_fields_are_saved_in_one_step(page: Page, book: Project, shown: Shown) -> None:
    test = page("codes", book, code="2")
    test.text_input(key="field_name_2").input("Funding")
    test.text_input(key="field_short_2").input("Income that ends")
    test.text_area(key="field_definition_2").input("Grants and contracts.")
    test.text_area(key="field_include_2").input("grants\n\n contracts ")
    test.text_area(key="rule_exclude_2_0").input("waiting for vetting").run()
    test.selectbox(key="use_exclude_2_0").select("code-3")
    test.text_area(key="rule_exclude_2_1").input("gifts of food")
    test.text_area(key="field_typical_2").input("The grant ends in March.")
    test.selectbox(key="field_colour_2").select("12").run()
    assert "Not saved yet: name, short definition, definition" in shown(test)
    test.button(key="save_code").click().run()
    assert not test.error
    code = book.code(2).code
    assert (code.name, code.short, code.definition) == ("Funding", "Income that ends", "Grants and contracts.")
    assert (code.include, code.typical, code.colour) == (("grants", "contracts"), ("The grant ends in March.",), "12")
    assert code.exclude == (CodeRule("waiting for vetting", "code-3"), CodeRule("gifts of food", "none"))
    assert "Not saved yet" not in shown(test)
    test.button(key="undo").click().run()
    assert test.text_input(key="field_name_2").value == "Money" and book.code(2).code.include == ()


def test_typed_words_stay_when_another_code_is_looked_at_and_where_saving_fails(
    page: Page, book: Project, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page("codes", book, code="2")
    test.text_area(key="field_definition_2").input("Half a thought").run()
    test.button(key="tree_3").click().run()
    assert words.unsaved_elsewhere(["Money"]) in shown(test)
    test.button(key="to_2").click().run()
    assert test.text_area(key="field_definition_2").value == "Half a thought"

    def full(*_args: object, **_named: object) -> None:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Project, "edit_code", full)
        test.button(key="save_code").click().run()
    assert "OW306" in test.error[0].value
    assert test.text_area(key="field_definition_2").value == "Half a thought"
    test.button(key="save_code").click().run()
    assert book.code(2).code.definition == "Half a thought"
    test.text_area(key="field_definition_2").input("A slip").run()
    test.button(key="discard_code").click().run()
    assert test.text_area(key="field_definition_2").value == "Half a thought"


def test_a_name_that_is_taken_is_one_clear_box(page: Page, book: Project) -> None:
    test = page("codes", book, code="2")
    test.text_input(key="field_name_2").input("Clearance")
    test.button(key="save_code").click().run()
    assert "OW504" in test.error[0].value and test.text_input(key="field_name_2").value == "Clearance"


def test_codings_under_an_older_definition_are_offered_for_another_look(
    page: Page, book: Project, shown: Shown
) -> None:
    book.edit_code(2, definition="Grants only.")
    test = page("codes", book, code="2")
    assert "4 codings were given under an older definition." in shown(test)
    assert said("was “Anything about income.”; now: Grants only.") in shown(test)
    test.button(key="look_1").click().run()
    first, second, *_ = book.coding.older(2)
    test.button(key=f"{words.TAKE_AWAY}_{first.id}").click().run()
    test.button(key=f"{words.STILL_BELONGS}_{second.id}").click().run()
    assert [c.id for c in book.coding.older(2)] == [c.id for c in book.coding.codings(code=2)][1:]
    assert _code(book, 2).accepted == 3
    test.session_state["asked"] = None
    test.run().button(key="confirm_1").click().run()
    assert book.coding.older(2) == () and "older definition" not in shown(test)


# --- Windows ----------------------------------------------------------------------------------------------------------


def test_a_new_code_is_made_in_the_group_on_the_screen(page: Page, book: Project) -> None:
    test = page("codes", book, code="1")
    test.button(key="new_code").click().run()
    test.text_input(key="new_name").input("Rent")
    test.button(key="window_do").click().run()
    assert [(c.name, c.parent_id) for c in book.codes()][-1] == ("Rent", 1)
    assert test.text_input(key="field_name_4").value == "Rent"
    test.button(key="new_group").click().run()
    test.text_input(key="new_name").input("…")
    test.button(key="window_do").click().run()
    assert "OW504" in test.error[0].value and test.text_input(key="new_name").value == "…"


def test_a_merge_says_what_it_would_do_and_does_it(page: Page, book: Project, shown: Shown) -> None:
    test = page("codes", book, code="3")
    _choose(test, words.MERGE)
    test.multiselect(key="merge_3_None").select(2).run()
    assert said('4 codings go to "Clearance": 4 accepted.') in shown(test)
    assert _code(book, 2).active
    test.button(key="window_do").click().run()
    assert not _code(book, 2).active and _code(book, 3).accepted == 4


def test_a_code_is_split_by_ticked_answers(page: Page, book: Project, shown: Shown) -> None:
    test = page("codes", book, code="2")
    _choose(test, words.SPLIT)
    test.button_group(key="split_way_2").set_value("hand").run()
    assert words.SPLIT_NEEDS in [m.value for m in test.markdown]
    test.text_input(key="split_name_2").input("Waiting").run()
    test.text_input(key="split_find_2").input("clearance").run()
    test.button(key="split_tick_all").click().run()
    assert said('2 codings go to "Waiting": 2 accepted.') in shown(test)
    test.button(key="window_do").click().run()
    assert [(c.name, c.accepted) for c in book.codes()] == [
        ("Running it", 0),
        ("Money", 2),
        ("Waiting", 2),
        ("Clearance", 0),
    ]


def test_a_code_is_split_as_a_machine_suggests(page: Page, book: Project) -> None:
    test = page("codes", book, code="2")
    _choose(test, words.SPLIT)
    assert not test.error
    test.text_input(key="part_2_2_1_name").input("Other things").run()
    test.button(key="window_do").click().run()
    assert sorted(c.accepted for c in book.codes() if c.codable) == [0, 2, 2]
    assert "Other things" in [c.name for c in book.codes()]


def test_a_code_is_moved_retired_and_brought_back(page: Page, book: Project, shown: Shown) -> None:
    test = page("codes", book, code="3")
    _choose(test, words.MOVE)
    assert "Nothing would change." in shown(test)
    test.selectbox(key="place_3_1").select_index(0).run()
    assert "Its place among the codes there changes." in shown(test)
    test.button(key="window_do").click().run()
    assert [c.id for c in book.codes()] == [1, 3, 2]
    test.button(key="tree_1").click().run()
    _choose(test, words.RETIRE)
    assert "4 codings stay and still count." in shown(test)
    test.button(key="window_do").click().run()
    assert book.codes() == ()
    test.checkbox(key="codes_retired").check().run()
    test.button(key="tree_2").click().run()
    test.button(key="ask_bring_back").click().run()
    test.button(key="window_do").click().run()
    assert [c.name for c in book.codes()] == ["Running it", "Money"]


# --- Versions, hints, files -------------------------------------------------------------------------------------------


def _tab(page: Page, project: Project, tab: str) -> AppTest:
    test = page("codes", project)
    test.session_state["codes_tab"] = tab
    return test.run()


def test_a_version_is_kept_compared_and_brought_back(page: Page, book: Project, shown: Shown) -> None:
    test = _tab(page, book, words.TAB_VERSIONS)
    assert words.NO_VERSIONS in [m.value for m in test.markdown]
    test.button(key="ask_keep").click().run()
    test.text_input(key="keep_name").input("Pilot")
    test.button(key="window_do").click().run()
    assert [v.name for v in book.versions.all()] == ["Pilot"]
    assert words.unchanged(1) in shown(test) and test.button(key="ask_keep").disabled
    book.rename_code(2, "Funding")
    test = _tab(page, book, words.TAB_VERSIONS)
    assert said('"Money" is now called "Funding".') in shown(test)
    test.button(key="back_1").click().run()
    assert said('"Funding" is called "Money" then.') in shown(test)
    test.button(key="window_do").click().run()
    assert _code(book, 2).name == "Money"


def test_a_hint_leads_to_where_it_is_mended(page: Page, book: Project, shown: Shown) -> None:
    book.new_code("Clearances", parent=1, definition="Vetting.", typical=["nine weeks"])
    test = _tab(page, book, words.TAB_MEND)
    assert said('"Clearance" has no definition.') in shown(test)
    test.button(key="mend_same_name_0_merge").click().run()
    assert test.multiselect(key="merge_3_4").value == [4]
    test.session_state["asked"] = None
    test.run().button(key="mend_no_definition_0").click().run()
    assert test.session_state["codes_tab"] == words.TAB_CODES
    assert test.text_area(key="field_definition_3").value == ""


def test_the_codebook_is_taken_along_in_three_formats(page: Page, book: Project) -> None:
    test = _tab(page, book, words.TAB_FILES)
    assert {f"get_{kind}" for kind in words.FORMATS} <= {d.key for d in test.get("download_button")}
    assert not test.error


def test_a_big_codebook_is_shown_whole(page: Page, book: Project) -> None:
    for path in starter_codebooks().values():
        book.add_codebook(path)
    test = page("codes", book)
    assert len([b for b in test.button if b.key and b.key.startswith("tree_")]) == len(book.codes()) > 40


# --- In a browser -----------------------------------------------------------------------------------------------------


def test_words_that_are_being_typed_are_saved_by_the_button_and_kept_by_a_look_elsewhere(
    chromium: Browser, book: Project, study: Study
) -> None:
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(30_000)
        tab = context.new_page()
        tab.goto(f"{study.address}/codes?project={book.folder}&code=2")
        definition = tab.get_by_role("textbox", name=words.DEFINITION)
        expect(definition).to_have_value("Anything about income.", timeout=30_000)
        definition.fill("Grants that end 👩‍👩‍👧‍👦.")
        # Nothing else was pressed: what stands in the field goes with the click.
        tab.get_by_role("button", name=words.SAVE).click()
        expect(tab.locator(".ow-status")).to_contain_text("Saved:", timeout=30_000)
        assert book.code(2).code.definition == "Grants that end 👩‍👩‍👧‍👦."
        definition.fill("Not saved")
        tab.get_by_role("button", name="Clearance").click()
        expect(tab.get_by_role("textbox", name=words.NAME, exact=True)).to_have_value("Clearance", timeout=30_000)
        expect(tab.get_by_text("did not save yet")).to_be_visible()
        tab.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        tab.get_by_role("button", name="Money · 4 · not saved").click()
        expect(definition).to_have_value("Not saved", timeout=30_000)
        assert book.code(2).code.definition == "Grants that end 👩‍👩‍👧‍👦."
        assert common.SORRY not in tab.content()


def _choose(test: AppTest, action: str) -> None:
    next(menu for menu in test.get("menu_button") if menu.key == "code_menu").click(action).run()
