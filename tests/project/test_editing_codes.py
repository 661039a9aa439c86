"""Codes made, split, merged and reworded by hand; what each edit would do is said before it is done."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.errors import CodeEditRefused, CodeMissing, TooFewAnswers
from nlp.model.codebook import CodeRule
from nlp.model.palette import slot_of
from nlp.project import Project, create_project
from nlp.project.codebooks import meant_by
from nlp.shipped import starter_codebooks


def _names(project: Project) -> list[str]:
    return [code.name for code in project.codes()]


def _held(project: Project, code: int) -> list[int]:
    return sorted(a for a, status in project.decided(code).items() if status == "accepted")


@pytest.fixture
def money(coded: Project) -> int:
    """A code that four answers hold."""
    code = coded.new_code("Money", definition="Anything about income.")
    coded.coding.apply(code, [1, 2, 3, 4])
    return code


# --- New codes --------------------------------------------------------------------------------------------------------


def test_a_new_code_stands_in_its_group_with_a_colour_of_its_own(coded: Project) -> None:
    group = coded.new_code("Running it", codable=False)
    first = coded.new_code("  Money  and time ", parent=group, include=["wages"], exclude=[CodeRule("gifts", "none")])
    coded.new_code("People")
    coded.new_code("Rent", parent=group)
    assert _names(coded) == ["Running it", "Money and time", "Rent", "People"]
    sheet = coded.code(first)
    assert (sheet.code.include, sheet.code.exclude, sheet.edition) == (("wages",), (CodeRule("gifts", "none"),), 1)
    slots = [slot_of(code.colour) for code in coded.codes() if code.codable]
    assert len(set(slots)) == 3 and None not in slots
    with pytest.raises(CodeEditRefused, match="is there already"):
        coded.new_code("money and TIME", parent=group)
    with pytest.raises(CodeMissing):
        coded.new_code("Anything", parent=99)
    assert len(_names(coded)) == 4


def test_a_rule_may_be_given_by_its_words_alone_and_what_is_no_list_is_refused(coded: Project) -> None:
    code = coded.new_code("Vans", close_but_no=["The bus was late."], exclude=[CodeRule("Trains", "")])
    made = coded.code(code).code
    assert (made.close_but_no, made.exclude) == ((CodeRule("The bus was late.", ""),), (CodeRule("Trains", ""),))
    coded.edit_code(code, close_but_no=["A taxi was late."])
    before = coded.next_undo()
    refused: tuple[tuple[dict[str, Any], str], ...] = (
        ({"close_but_no": "The bus"}, "list of texts"),
        ({"include": "wages"}, "list of texts"),
        ({"include": [CodeRule("wages", "")]}, "list of texts"),
        ({"short": ["wages"]}, "is a text"),
    )
    for wrong, why in refused:
        with pytest.raises(CodeEditRefused, match=why):
            coded.edit_code(code, **wrong)
        with pytest.raises(CodeEditRefused, match=why):
            coded.new_code("Trains", **wrong)
    assert coded.next_undo() == before


def test_codes_of_a_starter_codebook_get_colours_and_name_the_code_to_use_instead(coded: Project) -> None:
    coded.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    codes = {code.name: code for code in coded.codes()}
    assert len({code.colour for code in codes.values() if code.codable}) == 16
    rule = next(r for r in codes["Short-term or insecure funding"].exclude if r.startswith("the price paid"))
    assert rule.endswith("(use: Full cost recovery and subsidised contracts)")
    assert not any("use: none" in rule for code in codes.values() for rule in code.exclude)


def test_a_colour_from_elsewhere_stays_in_what_is_exported(coded: Project, tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("codes: [{name: A, colour: '#AA0000'}, {name: B}]", encoding="utf-8")
    coded.add_codebook(tmp_path / "book.yaml")
    coded.write_codebook(tmp_path / "out.yaml")
    assert "#AA0000" in (tmp_path / "out.yaml").read_text(encoding="utf-8")


def test_two_codebooks_with_the_same_ids_keep_their_rules_apart(coded: Project, tmp_path: Path) -> None:
    for book in ("one", "two"):
        first = f"{{id: K1, name: {book} A, exclude: [{{when: x, use: K2}}]}}"
        text = f"name: {book}\ncodes: [{first}, {{id: K2, name: {book} B}}]"
        (tmp_path / f"{book}.yaml").write_text(text, encoding="utf-8")
        coded.add_codebook(tmp_path / f"{book}.yaml")
    said = {code.name: code.exclude for code in coded.codes()}
    assert said["one A"] == ("x (use: one B)",) and said["two A"] == ("x (use: two B)",)
    chosen = {code.name: code.exclude for code in coded.code_choices()}  # whoever codes reads the same
    assert chosen["one A"] == said["one A"] and chosen["two A"] == said["two A"]
    coded.write_codebook(tmp_path / "both.yaml")
    other = create_project(tmp_path / "other")
    assert other.add_codebook(tmp_path / "both.yaml") == 4


def test_a_rule_that_names_no_code_points_nowhere() -> None:
    assert meant_by([{"key": "Book: A", "id": 1}])({"key": "Book: A", "id": 1}, "none") is None


# --- Splitting --------------------------------------------------------------------------------------------------------


def test_ticked_answers_go_to_new_codes_and_undo_brings_them_home(coded: Project, money: int) -> None:
    coded.new_code("People")
    before = (_names(coded), _held(coded, money), coded.ledger())
    clearance, left = coded.split_code(money, {"Clearance": [3], "People who leave": [4]})
    assert _names(coded) == ["Money", "Clearance", "People who leave", "People"]
    assert (_held(coded, money), _held(coded, clearance), _held(coded, left)) == ([1, 2], [3], [4])
    assert coded.history(most=1)[0].label == 'split "Clearance", "People who leave" off "Money", 2 codings'
    coded.undo()
    assert (_names(coded), _held(coded, money), coded.ledger()) == before


def test_what_a_split_would_do_is_said_first(coded: Project, money: int) -> None:
    assert coded.previews.split_code(money, {"Clearance": [3, 4]}) == (
        '"Clearance" is new.',
        '2 codings go to "Clearance": 2 accepted.',
        '"Money" keeps 2 codings.',
    )
    assert coded.previews.split_code(money, {"All": [1, 2, 3, 4]})[-1] == '"Money" keeps no coding: you may retire it.'
    assert _names(coded) == ["Money"]
    with pytest.raises(CodeEditRefused, match="No coding"):
        coded.previews.split_code(money, {"Nothing": [5]})
    with pytest.raises(CodeEditRefused, match="for two of the new codes"):
        coded.split_code(money, {"One": [1, 2], "Two": [2]})


def test_parts_are_suggested_by_meaning(coded: Project, money: int) -> None:
    parts = coded.code_parts(money, 2)
    assert sorted(sorted(part.answers) for part in parts) == [[1, 2], [3, 4]]
    assert all(part.name and part.typical for part in parts)
    with pytest.raises(TooFewAnswers, match='Code "Money" with 4 different answers cannot be split into 9'):
        coded.code_parts(money, 9)
    with pytest.raises(TooFewAnswers):
        coded.code_parts(coded.new_code("Empty"), None)


# --- Merging, moving, retiring ----------------------------------------------------------------------------------------


def test_what_a_merge_would_do_is_said_first(coded: Project, money: int) -> None:
    rent = coded.new_code("Rent")
    below = coded.new_code("Landlords", parent=rent)
    coded.coding.apply(rent, [4, 5])
    assert set(coded.previews.merge_codes(money, [rent])) == {
        '"Rent" is retired: it keeps its words, and you can bring it back.',
        '"Landlords" stands under "Money" then.',
        '1 coding goes to "Money": 1 accepted.',
        "1 coding is laid aside, not lost: the same coder gave the same words more than one of these codes, "
        "and counts once.",
    }
    assert _held(coded, rent) == [4, 5]
    coded.merge_codes(money, [rent])
    assert _held(coded, money) == [1, 2, 3, 4, 5]
    assert next(c.parent_id for c in coded.codes() if c.id == below) == money


def test_what_moving_and_retiring_would_do_is_said_first(coded: Project, money: int) -> None:
    group = coded.new_code("Running it", codable=False)
    rent = coded.new_code("Rent", parent=money)
    assert coded.previews.move_code(money, group) == (
        '"Money" stands under "Running it" then.',
        "1 code below it goes along.",
    )
    assert coded.previews.move_code(group, None, place=0) == ("Its place among the codes there changes.",)
    assert coded.previews.retire_code(money) == (
        '"Money" is retired: it keeps its words, and you can bring it back.',
        '"Rent" is retired: it keeps its words, and you can bring it back.',
        "4 codings stay and still count.",
    )
    coded.retire_code(money)
    assert coded.previews.bring_back_code(rent) == ('"Money" is in use again.', '"Rent" is in use again.')
    with pytest.raises(CodeMissing):
        coded.previews.retire_code(99)


# --- Editions ---------------------------------------------------------------------------------------------------------


def test_codings_given_before_a_definition_was_rewritten_are_named_with_both_wordings(
    coded: Project, money: int
) -> None:
    assert coded.versions.older_codings() == ()
    coded.rename_code(money, "Funding")
    coded.edit_code(money, colour="7")
    assert coded.versions.older_codings() == ()
    coded.edit_code(money, definition="Grants and contracts only.", include=["grants"])
    coded.coding.apply(money, [5])
    (older,) = coded.versions.older_codings()
    assert (older.code, older.edition, older.now, older.count) == ("Funding", 1, 2, 4)
    assert older.changes == (
        'The definition of "Funding" was “Anything about income.”; now: Grants and contracts only.',
        'The rules for when to use "Funding": added “grants”.',
    )
    coded.edit_code(money, short="Grants")
    first, second = coded.versions.older_codings()
    assert (first.edition, first.count, second.edition, second.count) == (1, 4, 2, 1)
    assert second.changes == ('The short definition of "Funding" was empty; now: Grants',)
    coded.undo()
    coded.undo()
    coded.undo()
    assert coded.versions.older_codings() == ()
    assert coded.versions.reworded(money, 1) == ()


def test_a_wording_that_was_undone_is_not_taken_for_the_one_before(coded: Project, money: int) -> None:
    coded.edit_code(money, definition="A slip of the pen.")
    coded.undo()
    coded.edit_code(money, definition="Grants only.")
    assert coded.versions.reworded(money, 1) == (
        'The definition of "Money" was “Anything about income.”; now: Grants only.',
    )


# --- Checks -----------------------------------------------------------------------------------------------------------


def test_every_kind_of_warning_comes_up_in_a_real_project(survey: Project) -> None:
    answers = [a.id for a in survey.theme_answers(1)] + [a.id for a in survey.theme_answers(2)]
    wide = survey.new_code("Money that ends", definition="Short grants.", typical=["ends in March"])
    doubled = survey.new_code("Cash that runs out", definition="Grants that are short.")
    survey.new_code("Money that end")
    once = survey.new_code("Vans", definition="Transport.")
    survey.coding.apply(wide, answers[:40])
    survey.coding.apply(once, [answers[41]])
    found = {warning.kind: warning for warning in survey.check_codebook()}
    assert set(found) == {"no_definition", "no_example", "same_name", "same_meaning", "unused", "one_case", "catch_all"}
    keys = {code.key: code.id for code in survey.codes()}
    assert {keys[key] for key in found["one_case"].codes} == {once}
    assert {keys[key] for w in survey.check_codebook() if w.kind == "unused" for key in w.codes} >= {doubled}
    assert "%" in found["catch_all"].text


def test_the_columns_of_rules_hold_keys_that_a_rename_does_not_change(coded: Project, money: int) -> None:
    rent = coded.new_code("Rent")
    key = coded.code(rent).code.key
    coded.edit_code(money, exclude=[CodeRule("the lease", key)])
    coded.rename_code(rent, "Premises")
    assert next(c.exclude for c in coded.codes() if c.id == money) == ("the lease (use: Premises)",)
    assert json.dumps(key) in json.dumps([rule.use for rule in coded.code(money).code.exclude])


def test_a_code_that_is_given_the_name_it_has_makes_no_step(coded: Project) -> None:
    code = coded.new_code("Money")
    coded.rename_code(code, " Money ")
    assert "rename" not in coded.history()[0].label


def test_an_answer_that_says_something_already_makes_no_step(coded: Project) -> None:
    before = coded.history()
    coded.mark_substantive([1, 2], substantive=True)
    assert coded.history() == before
    coded.mark_substantive([1], substantive=False)
    coded.mark_substantive([1, 2], substantive=False)
    assert coded.history()[0].label == "no substantive answer, 1 answer"
