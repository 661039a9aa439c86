"""The review queue: what comes next, what a decision does, and what may be said of how good suggestions are."""

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from nlp.errors import AnswerMissing, CodeMissing, NoCodesYet
from nlp.model.review import Passage
from nlp.project import Choice, Project, create_project, open_project
from nlp.shipped import shipped, starter_codebooks
from nlp.store import queries, review_queries


@pytest.fixture(scope="session")
def _folders(survey_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("coding")
    project = open_project(shutil.copytree(survey_folder, folder / "codebook.ownwords"))
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    project.review.learn()  # so that no test waits for vectors
    suggested = open_project(shutil.copytree(project.folder, folder / "suggested.ownwords"))
    suggested.suggest_codes()
    return {"codebook": project.folder, "suggested": suggested.folder}


@pytest.fixture
def coding(_folders: dict[str, Path], tmp_path: Path) -> Project:
    """A survey and a codebook; nothing is proposed on the disk."""
    return open_project(shutil.copytree(_folders["codebook"], tmp_path / "coding.ownwords"))


@pytest.fixture
def proposed(_folders: dict[str, Path], tmp_path: Path) -> Project:
    """The same, with proposed codings."""
    return open_project(shutil.copytree(_folders["suggested"], tmp_path / "proposed.ownwords"))


def _code(project: Project, name: str) -> int:
    return next(c.id for c in project.codes() if c.name == name)


def _suggested(passage: Passage) -> list[int]:
    return [s.code_id for s in passage.suggestions if s.suggested]


def _with_several(project: Project) -> Passage:
    """An answer for which several codes are suggested, and which holds none."""
    return next(p for p in project.review.next(by="confident", most=200) if len(_suggested(p)) > 1 and not p.given)


def _rows(project: Project, answer: int) -> dict[tuple[int, str], str]:
    """(code, origin) -> status of each coding of an answer."""
    with project._store.reading() as connection:
        return {(c["code_id"], c["origin"]): c["status"] for c in review_queries.coding_rows(connection, answer)}


def _readings(project: Project) -> list[tuple[int, str, int, str]]:
    with project._store.reading() as connection:
        return [(r["segment_id"], r["queue"], r["blind"], r["outcome"]) for r in queries.rows(connection, "readings")]


# --- What comes next --------------------------------------------------------------------------------------------------


def test_the_queue_works_with_nothing_but_a_codebook(coding: Project) -> None:
    some = coding.review.next(most=40)
    assert len(some) == 40 and len({p.answer.case_id for p in some}) == 40
    scores = [[s.score for s in p.suggestions] for p in some]
    assert all(each == sorted(each, reverse=True) and 0.25 <= each[-1] <= each[0] <= 1 for each in scores if each)
    assert all(s.why and s.suggested == (s.score >= 0.5) for p in some for s in p.suggestions if s.score is not None)
    assert sum(len(p.suggestions) for p in some) / 40 <= 6
    assert coding.history()[0].kind == "add_codebook"  # looking changes nothing


def test_without_a_code_there_is_no_queue(survey: Project) -> None:
    with pytest.raises(NoCodesYet, match="OW506"):
        survey.review.next()


def test_every_open_answer_comes_once_in_every_order(coding: Project) -> None:
    whole = coding.review.next(blind=True, most=10_000)
    ids = [p.answer.id for p in whole]
    assert len(ids) == len(set(ids)) == coding.ledger().unread + coding.ledger().suggested
    volunteers = _code(coding, "Volunteers")
    for by in ("confident", "random", "code"):
        page = coding.review.next(by=by, code=volunteers, first=3, most=5)
        again = coding.review.next(by=by, code=volunteers, most=8)
        assert page == again[3:]
    best = coding.review.next(by="code", code=volunteers, most=5)
    assert all(any(w in p.answer.text.casefold() for w in ("volunteer", "mentor", "unpaid")) for p in best)
    with pytest.raises(CodeMissing, match="OW502"):
        coding.review.next(by="code", code=9999)


def test_blind_mode_shows_no_suggestion(coding: Project) -> None:
    assert not any(p.suggestions for p in coding.review.next(by="random", blind=True))


def test_a_turn_of_an_interview_comes_with_what_was_said_around_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    project = create_project(tmp_path_factory.mktemp("talk") / "talk")
    project.import_files([shipped("corpora") / "interview_p3.txt"], Choice(), confirmed=True)
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    passages = project.review.next(most=10)
    assert all(p.before or p.after for p in passages)
    middle = next(p for p in passages if p.before and p.after)
    with project._store.reading() as connection:
        texts = queries.source_texts(connection, [middle.answer.source_id])[middle.answer.source_id]
    places = [texts.index(t.text) for t in (*middle.before, *middle.after)]
    assert places == sorted(places)
    assert places[len(middle.before) - 1] < middle.answer.span.start < places[len(middle.before)]


# --- Deciding ---------------------------------------------------------------------------------------------------------


def test_a_decision_accepts_what_was_proposed_and_rejects_what_was_not_taken_in_one_step(proposed: Project) -> None:
    passage = _with_several(proposed)
    answer, (first, second, *_) = passage.answer.id, _suggested(passage)
    food = next(c.id for c in proposed.codes() if c.codable and c.id not in {s.code_id for s in passage.suggestions})
    before = len(proposed.history())
    proposed.review.decide(answer, [first, food], rejected=[second])
    assert len(proposed.history()) == before + 1
    rows = _rows(proposed, answer)
    assert rows[first, "suggested"] == "accepted" and rows[second, "suggested"] == "rejected"
    assert rows[food, "human"] == "accepted"
    assert "proposed" not in rows.values()
    assert _readings(proposed) == [(answer, "uncertain", 0, "coded")]
    assert answer not in {p.answer.id for p in proposed.review.next(blind=True, most=10_000)}
    assert proposed.review.recent()[0].decision.codes == tuple(sorted([first, food]))  # type: ignore[union-attr]
    proposed.undo()
    assert set(_rows(proposed, answer).values()) == {"proposed"} and not _readings(proposed)


def test_what_only_the_memory_suggested_becomes_a_coding_of_the_suggester(coding: Project) -> None:
    passage = _with_several(coding)
    first, second, *_ = passage.suggestions
    coding.review.decide(passage.answer.id, [first.code_id], rejected=[second.code_id])
    with coding._store.reading() as connection:
        rows = {c["code_id"]: c for c in review_queries.coding_rows(connection, passage.answer.id)}
        (person,) = queries.where(connection, "coders", kind="person")
        machine = queries.rows(connection, "coders", ids=[rows[first.code_id]["coder_id"]])[0]
    assert machine["kind"] == "model" and rows[first.code_id]["why"] == first.why
    assert rows[first.code_id]["score"] == pytest.approx(first.score, abs=1e-4)
    assert rows[first.code_id]["decided_by"] == rows[second.code_id]["decided_by"] == person["id"]
    assert [rows[s.code_id]["status"] for s in (first, second)] == ["accepted", "rejected"]


def test_a_blind_decision_rejects_nothing_that_nobody_saw(proposed: Project) -> None:
    passage = _with_several(proposed)
    answer, (first, *others) = passage.answer.id, _suggested(passage)
    proposed.review.decide(answer, [first], queue="random", blind=True)
    rows = _rows(proposed, answer)
    assert rows[first, "human"] == "accepted" and rows[first, "suggested"] == "superseded"
    assert all(rows[code, "suggested"] == "superseded" for code in others)
    # It counts as decided, and is not proposed again: only a code that is newer than the decision is.
    proposed.suggest_codes()
    assert _rows(proposed, answer) == rows
    assert proposed.ledger().coded == 1


def test_an_answer_where_no_code_fits_is_decided_and_teaches_no(coding: Project) -> None:
    review = coding.review
    passage = _with_several(coding)
    learned = review.learn()
    review.decide(passage.answer.id, rejected=_suggested(passage), outcome="none")
    assert coding.ledger().no_code_fits == 1
    assert review.learn() == learned + 1
    review.decide(passage.answer.id, _suggested(passage)[:1])
    assert coding.ledger().no_code_fits == 0 and coding.ledger().coded == 1


def test_deciding_again_takes_the_place_of_the_first_decision(proposed: Project) -> None:
    passage = _with_several(proposed)
    answer, (first, second, *_) = passage.answer.id, _suggested(passage)
    food = next(c.id for c in proposed.codes() if c.codable and c.id not in {s.code_id for s in passage.suggestions})
    start = _rows(proposed, answer)
    proposed.review.decide(answer, [first, food], rejected=[second])
    proposed.review.decide(answer, [second], rejected=[first])
    rows = _rows(proposed, answer)
    assert (rows[first, "suggested"], rows[second, "suggested"]) == ("rejected", "accepted")
    assert (food, "human") not in rows
    assert len(_readings(proposed)) == 1
    proposed.review.take_back(answer)
    assert _rows(proposed, answer) == start and not _readings(proposed)
    proposed.undo()
    assert _rows(proposed, answer) == rows


def test_what_is_skipped_or_doubtful_stays_open_and_comes_again_at_the_end(proposed: Project) -> None:
    first, second = proposed.review.next(most=2)
    before = _rows(proposed, first.answer.id)
    proposed.review.decide(first.answer.id, outcome="unsure")
    proposed.review.decide(second.answer.id, outcome="skipped")
    assert _rows(proposed, first.answer.id) == before
    ids = [p.answer.id for p in proposed.review.next(blind=True, most=10_000)]
    assert ids[-2:] == [second.answer.id, first.answer.id]
    assert proposed.review.progress().unsure == proposed.review.progress().skipped == 1
    assert proposed.review.progress().read == 0


def test_what_was_coded_elsewhere_is_left_alone(proposed: Project) -> None:
    volunteers = _code(proposed, "Volunteers")
    answer = proposed.suggestions(volunteers)[0].answer
    proposed.accept(volunteers, [answer])
    proposed.review.decide(answer, outcome="none")
    assert _rows(proposed, answer)[volunteers, "suggested"] == "accepted"
    assert proposed.ledger().coded == 1 and proposed.ledger().no_code_fits == 0


def test_what_a_window_sends_twice_is_decided_once(coding: Project) -> None:
    first, second = coding.review.next(most=2)
    for _ in range(2):
        coding.review.decide(first.answer.id, outcome="none", window=("w1", 1))
        coding.review.decide(second.answer.id, outcome="none", window=("w1", 2))
    assert len(_readings(coding)) == 2 and coding.history()[1].kind == "review"
    coding.review.take_back(first.answer.id, window=("w1", 1))
    assert len(_readings(coding)) == 2


def test_an_answer_or_code_that_is_not_there_changes_nothing(coding: Project) -> None:
    with pytest.raises(AnswerMissing, match="OW523"):
        coding.review.decide(99_999, outcome="none")
    answer = coding.review.next(most=1)[0].answer.id
    with pytest.raises(CodeMissing, match="OW502"):
        coding.review.decide(answer, [99_999])
    assert not _readings(coding)


def test_decisions_change_the_ranking(coding: Project) -> None:
    volunteers = _code(coding, "Volunteers")

    def scores() -> dict[int, float]:
        column = coding.review.next(by="code", code=volunteers, most=100)
        return {p.answer.id: next((s.score or 0 for s in p.suggestions if s.code_id == volunteers), 0) for p in column}

    before = scores()
    for passage in coding.review.next(by="code", code=volunteers, most=12):
        coding.review.decide(passage.answer.id, rejected=[volunteers], outcome="none", queue="code")
    assert coding.review.is_behind()
    coding.review.learn()
    assert not coding.review.is_behind()
    after = scores()
    both = before.keys() & after.keys()
    assert len(both) > 50
    assert sum(after[a] for a in both) < sum(before[a] for a in both) * 0.8


def test_each_person_sees_their_own_progress(coding: Project) -> None:
    one, two, three = coding.review.next(most=3)
    coding.review.decide(one.answer.id, outcome="none")
    ana = coding.working_as("Ana")
    ana.review.decide(two.answer.id, outcome="none")
    ana.review.decide(three.answer.id, outcome="unsure")
    progress = coding.review.progress()
    assert {(r.name, r.read, r.today) for r in progress.readers} == {("you", 1, 1), ("Ana", 1, 1)}
    assert (progress.read, progress.unsure) == (2, 1) and progress.decided >= 2
    assert [p.answer.id for p in ana.review.recent()] == [three.answer.id, two.answer.id]


# --- Accepting many ---------------------------------------------------------------------------------------------------


def test_accepting_all_above_shows_a_sample_and_is_one_undo(coding: Project) -> None:
    volunteers = _code(coding, "Volunteers")
    above = coding.review.sample_above(volunteers, 0.6)
    assert len(above.sample) == 10 < len(above.answers) and above.cases <= len(above.answers)
    assert {s.answer.id for s in above.sample} <= set(above.answers) and all(s.score >= 0.6 for s in above.sample)
    wrong = above.sample[0].answer.id
    steps = len(coding.history())
    count = coding.review.accept_above(volunteers, 0.6, answers=above.answers, wrong=[wrong])
    assert count == len(above.answers) - 1 == coding.ledger().coded
    assert coding.decided(volunteers)[wrong] == "rejected"
    assert not coding.review.sample_above(volunteers, 0.6).answers
    assert len(coding.history()) == steps + 1 and not _readings(coding)
    coding.undo()
    assert coding.ledger().coded == 0
    share = coding.review.judged(9, 10).share
    assert (share.value, round(share.low or 0, 2), round(share.high or 0, 2)) == (0.9, 0.55, 1.0)


def test_accepting_all_above_leaves_alone_what_was_decided_meanwhile(coding: Project) -> None:
    volunteers = _code(coding, "Volunteers")
    above = coding.review.sample_above(volunteers, 0.6)
    coding.review.decide(above.answers[0], rejected=[volunteers], outcome="none")
    assert coding.review.accept_above(volunteers, 0.6, answers=above.answers) == len(above.answers) - 1
    assert coding.decided(volunteers)[above.answers[0]] == "rejected"


# --- How good it is ---------------------------------------------------------------------------------------------------


def _read_blind(project: Project, count: int) -> Counter[int]:
    """Decides answers blind in random order, by their words."""
    words = {"volunteer": _code(project, "Volunteers"), "grant": _code(project, "Short-term or insecure funding")}
    given: Counter[int] = Counter()
    for passage in project.review.next(by="random", blind=True, most=count):
        codes = [code for word, code in words.items() if word in passage.answer.text.casefold()]
        given.update(codes)
        project.review.decide(passage.answer.id, codes, outcome="coded", queue="random", blind=True)
    return given


def test_quality_is_told_from_thirty_blind_random_decisions_on(coding: Project) -> None:
    _read_blind(coding, 12)
    few = coding.review.quality()
    assert (few.sample, few.more, few.quality) == (12, 18, None)
    # What was decided with suggestions in sight, or in another order, is no evidence.
    for passage in coding.review.next(most=30):
        coding.review.decide(passage.answer.id, outcome="none")
    assert coding.review.quality().sample == 12
    given = _read_blind(coding, 48)
    found = coding.review.quality()
    assert found.sample == 60 and found.quality and found.quality.answers == 60
    volunteers = found.quality.codes[str(_code(coding, "Volunteers"))]
    assert volunteers.given >= given[_code(coding, "Volunteers")]
    assert found.names[volunteers.code or ""] == "Volunteers"
    assert volunteers.f1.value is not None and volunteers.f1.value > 0.4
    assert [size for size, _ in found.curve] == [0, 10, 20, 40]
    assert coding.review.quality() is found  # remembered
    coding.review.decide(coding.review.next(most=1)[0].answer.id, outcome="none")
    assert coding.review.quality() is not found


def test_quality_does_not_rest_on_the_answers_that_it_is_measured_on(coding: Project) -> None:
    """Codes given by lot cannot be known without having seen them."""
    rng = random.Random(1)
    codes = [c.id for c in coding.codes() if c.codable][:2]
    for passage in coding.review.next(by="random", blind=True, most=60):
        code = rng.choice(codes)
        coding.review.decide(passage.answer.id, [code], queue="random", blind=True)
    found = coding.review.quality().quality
    assert found and all(abs(found.codes[str(code)].kappa.value or 0) < 0.45 for code in codes)


def test_unseen_rests_on_the_last_random_readings(coding: Project) -> None:
    volunteers = _code(coding, "Volunteers")
    (nothing,) = coding.review.unseen(volunteers)
    assert (nothing.sample, nothing.estimate.low, nothing.estimate.high) == (0, 0, nothing.unread)
    given = _read_blind(coding, 40)
    (found,) = coding.review.unseen(volunteers)
    assert (found.sample, found.hits, found.unread) == (40, given[volunteers], nothing.unread - 40)
    assert found.estimate.low <= found.estimate.expected <= found.estimate.high < found.unread
    coding.review.decide(coding.review.next(most=1)[0].answer.id, outcome="none")
    assert coding.review.unseen(volunteers)[0].sample == 0
    assert len(coding.review.unseen()) == sum(c.codable for c in coding.codes())
