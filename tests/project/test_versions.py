"""Versions of the codebook: kept, compared in sentences, and brought back as one step."""

import pytest

from nlp.errors import NoCodesYet, VersionMissing
from nlp.project import Project
from nlp.shipped import starter_codebooks


def test_a_version_is_kept_once_until_something_changes(coded: Project) -> None:
    with pytest.raises(NoCodesYet, match="no codebook to keep"):
        coded.versions.keep("empty")
    assert coded.versions.all() == () and coded.versions.unchanged_since() is None
    code = coded.new_code("Money")
    assert coded.versions.keep("Pilot", "before the first round") == 1
    assert coded.versions.keep("Again") == 1
    assert coded.versions.unchanged_since() == 1
    coded.rename_code(code, "Funding")
    assert coded.versions.unchanged_since() is None
    assert coded.versions.keep("") == 2
    assert [(v.number, v.name, v.note, v.by) for v in coded.versions.all()] == [
        (1, "Pilot", "before the first round", coded.coder),
        (2, "", "", coded.coder),
    ]
    assert coded.history(most=1)[0].label == "keep version 2 of the codebook"
    coded.undo()
    coded.undo()
    assert coded.versions.unchanged_since() == 1


def test_a_version_is_the_whole_codebook_whatever_comes_later(coded: Project) -> None:
    coded.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    coded.versions.keep("As it came")
    kept = coded.versions.book(1)
    coded.add_codebook(starter_codebooks()["patient_or_customer_feedback"])
    coded.edit_code(3, definition="Something else.")
    assert coded.versions.book(1) == kept
    assert len(kept.codes) == 24 and kept.codes[1].definition.startswith("The length or the certainty")
    said = coded.versions.diff(1)
    assert not any("taken out" in line for line in said)
    assert sum(" is new" in line for line in said) == len(coded.codes()) - 24
    with pytest.raises(VersionMissing, match=r"no version 7 .* Versions that were kept: 1"):
        coded.versions.book(7)


def test_what_changed_is_said_in_sentences(coded: Project) -> None:
    money = coded.new_code("Money", definition="Income.")
    coded.versions.keep("One")
    rent = coded.new_code("Rent")
    coded.move_code(rent, money)
    coded.rename_code(money, "Funding")
    coded.versions.keep("Two")
    coded.retire_code(rent)
    assert coded.versions.diff(1, 2) == ('"Rent" is new, under "Funding".', '"Money" is now called "Funding".')
    assert coded.versions.diff(2) == ('"Rent" was retired.',)
    assert coded.versions.diff(2, 2) == ()


def test_a_version_comes_back_as_one_step_and_codings_stay(coded: Project) -> None:
    coded.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    coded.versions.keep("As it came")
    before = coded.codes()
    coded.edit_code(3, definition="Something else.", colour="9")
    coded.rename_code(4, "Another name")
    coded.move_code(5, 9)
    coded.retire_code(6)
    new = coded.new_code("Vans", parent=before[0].id)
    coded.coding.apply(new, [6])
    changed = coded.codes()
    said = coded.previews.bring_back_version(1)
    assert '"Vans" is retired: it keeps its words, and you can bring it back.' in said
    assert coded.codes() == changed
    coded.versions.bring_back(1)
    assert coded.versions.diff(1) == ('"Vans" is new, under "Money".',)
    now = {code.id: code for code in coded.codes()}
    assert [(c.id, c.name, c.parent_id, c.definition, c.colour) for c in now.values()] == [
        (c.id, c.name, c.parent_id, c.definition, c.colour) for c in before
    ]
    assert now[3].edition == 3 and now[4].edition == 1
    assert coded.decided(new) == {6: "accepted"}
    coded.undo()
    assert coded.codes() == changed


def test_a_version_that_stands_already_changes_nothing(coded: Project) -> None:
    coded.new_code("Money")
    coded.versions.keep("One")
    steps = len(coded.history())
    coded.versions.bring_back(1)
    assert len(coded.history()) == steps
    assert coded.previews.bring_back_version(1) == ("Nothing would change.",)
