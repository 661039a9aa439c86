"""Where answers stand: worked out once after each step, and right after each, whoever made it."""

from nlp.project import Project, open_project
from nlp.project.answers import themes_and_statuses


def test_the_ledger_follows_every_step_of_whoever_works(coded: Project) -> None:
    other = open_project(coded.folder, actor="Ben")  # as in a program of its own
    assert (coded.ledger().unread, other.ledger().unread) == (6, 6)
    coded.coding.add_code("Money", answers=[1, 2])
    other.mark_no_code_fits([3, 4])
    coded.mark_substantive([5], substantive=False)
    for project in (coded, other, coded.working_as("Ana")):
        ledger = project.info().ledger
        assert (ledger.coded, ledger.no_code_fits, ledger.no_substantive_answer, ledger.unread) == (2, 2, 1, 1)
        assert [answer.status for answer in project.answers([1, 3, 5, 6])] == [
            "coded",
            "no_code_fits",
            "no_substantive_answer",
            "unread",
        ]
    other.undo()
    assert coded.ledger().no_substantive_answer == 0
    assert coded.ledger().answers_read == 6


def test_it_is_worked_out_once_after_each_step(coded: Project) -> None:
    first = themes_and_statuses(coded._store)[1]
    assert themes_and_statuses(coded.working_as("Ana")._store)[1] is first
    coded.mark_no_code_fits([4])
    assert themes_and_statuses(coded._store)[1] is not first


def test_counts_of_codes_count_a_repeated_answer_once(coded: Project) -> None:
    """Also where the answer that the others count as holds no code itself."""
    code = coded.coding.add_code("Money", answers=[2, 3])
    before = next(view for view in coded.codes() if view.id == code)
    coded.count_once([1, 2])
    after = next(view for view in coded.codes() if view.id == code)
    assert (before.accepted, before.cases, after.accepted, after.cases) == (2, 2, 2, 2)
    coded.coding.apply(code, [1])
    again = next(view for view in coded.codes() if view.id == code)
    assert (again.accepted, again.cases) == (2, 2)
