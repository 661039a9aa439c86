"""Taking back a step with all that came after it: all of it or nothing, and it can be done again."""

from pathlib import Path

import pytest

from nlp.errors import NothingToUndo
from nlp.project import open_project
from nlp.shipped import starter_codebooks
from tests.conftest import Command


def test_a_step_and_all_after_it_are_taken_back_and_done_again(small_project: Path) -> None:
    project = open_project(small_project)
    project.add_codebook(next(iter(starter_codebooks().values())))
    step = project.history(most=1)[0].id
    code = next(c.id for c in project.codes() if c.codable)
    project.rename_code(code, "One")
    project.undo()
    project.redo()
    project.rename_code(code, "Two")
    before = project.codes()
    undone = project.undo_to(step)
    assert len(undone) == 3
    assert undone[0].endswith('"One" to "Two"')
    assert project.codes() == ()
    for _ in undone:
        project.redo()
    assert project.codes() == before


def test_a_step_that_does_not_stand_takes_nothing_back(small_project: Path, ownwords: Command) -> None:
    project = open_project(small_project)
    answer = project.answers(range(1, 9))[0].id
    project.mark_no_code_fits([answer])
    step = project.history(most=1)[0].id
    project.undo()
    before = project.history()
    for wrong in (step, 9999, 1):
        with pytest.raises(NothingToUndo, match=f"no step {wrong} "):
            project.undo_to(wrong)
    assert project.history() == before
    project.redo()
    done = ownwords("undo", small_project, "--to", project.history(most=1)[0].id)
    assert (done.returncode, done.stdout.startswith("undo: no code fits")) == (0, True)
