"""The worker: what may be asked for, what comes back, and that no end of it leaves half of anything behind."""

import inspect
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from nlp import worker
from nlp.errors import Conflict, NoCodesYet
from nlp.model.material import Span
from nlp.progress import Cancelled
from nlp.project import Choice, create_project, open_project
from nlp.shipped import shipped
from nlp.wire import from_wire, to_wire
from nlp.worker import WORKS, Asked

ROOT = Path(__file__).parent.parent
SURVEY = shipped("corpora") / "sector_survey_2024.csv"


class Talk:
    """A worker, spoken to as the page does."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def say(self, line: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """The next line; nothing where there is none any more."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        return json.loads(line) if line else {}

    def until(self, doing: str) -> None:
        """Waits until the work tells of this step."""
        while told := self.hear():
            if told.get("doing", "").startswith(doing):
                return
        raise AssertionError(f"the worker never said {doing!r}")

    def last(self) -> dict[str, Any]:
        """Its last line."""
        last: dict[str, Any] = {}
        while told := self.hear():
            last = told
        return last

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()


@contextmanager
def talking() -> Iterator[Talk]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-W", "error::ResourceWarning", "-m", "nlp.worker"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield Talk(process)
        finally:
            process.kill()


def ask(work: str, project: Path, arguments: Mapping[str, Any] | None = None, *, remove: str = "") -> dict[str, Any]:
    """What comes of a work that nobody stops."""
    with talking() as talk:
        talk.say(Asked(work, str(project), "Ana", arguments or {}, remove).line())
        told = talk.last()
        assert talk.process.wait(timeout=60) == 0
        return told


@pytest.fixture(scope="module")
def _surveyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(tmp_path_factory.mktemp("surveyed") / "study")
    project.import_files([SURVEY], confirmed=True)
    return project.folder


@pytest.fixture
def surveyed(_surveyed: Path, tmp_path: Path) -> Path:
    """A project with the answers of a survey."""
    return Path(shutil.copytree(_surveyed, tmp_path / "study.ownwords"))


# --- What is asked, and what comes back -------------------------------------------------------------------------------


def test_files_are_imported_for_whoever_asked_and_their_copies_go(empty_project: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    survey = Path(shutil.copy(SURVEY, copies))
    arguments = {"files": [str(survey)], "choice": (Choice(wave="2024"),), "confirmed": True}
    assert ask("import_files", empty_project, arguments, remove=str(copies)) == {"result": None}
    project = open_project(empty_project)
    assert project.info().answers_read > 300
    assert project.history(most=1)[0].actor == "Ana"
    assert not copies.exists()


def test_what_a_work_gives_is_what_the_door_gives(surveyed: Path) -> None:
    project = open_project(surveyed)
    some = [unit.id for unit in project.answers(range(1, 60)) if unit.status != "no_substantive_answer"]
    code = project.new_code("Money & time")
    project.coding.apply(code, some)
    told = ask("code_parts", surveyed, {"code_id": code, "parts": 2})
    assert worker.outcome(told, "code_parts") == project.code_parts(code, 2)


def test_progress_is_told_before_the_outcome(surveyed: Path) -> None:
    with talking() as talk:
        talk.say(Asked("search.prepare", str(surveyed), "Ana", {}).line())
        told = [talk.hear()]
        while told[-1]:
            told.append(talk.hear())
    steps = [line for line in told if line.get("total")]
    assert steps and all(0 <= line["done"] <= line["total"] for line in steps)
    assert told[-2] == {"result": None}
    assert open_project(surveyed).search.unready() == 0


def test_what_another_process_read_need_not_be_read_again(surveyed: Path) -> None:
    here = open_project(surveyed)
    assert here.search.unready() > 100
    assert here.review.unready() > 100
    ask("search.prepare", surveyed)
    assert here.search.unready() == 0
    ask("review.prepare", surveyed)
    assert here.review.unready() == 0


def test_a_problem_arrives_as_the_same_problem(surveyed: Path) -> None:
    told = ask("suggest_codes", surveyed)
    with pytest.raises(NoCodesYet) as here:
        open_project(surveyed).suggest_codes()
    with pytest.raises(NoCodesYet) as there:
        worker.outcome(told, "suggest_codes")
    assert str(there.value) == str(here.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot pause a process")
def test_what_a_person_decides_meanwhile_is_kept_and_the_work_says_so(surveyed: Path) -> None:
    project = open_project(surveyed)
    with talking() as talk:
        talk.say(Asked("find_themes", str(surveyed), "Ana", {}).line())
        talk.until("Reading for meaning")
        talk.process.send_signal(signal.SIGSTOP)
        project.mark_substantive([1], substantive=False)
        talk.process.send_signal(signal.SIGCONT)
        told = talk.last()
    with pytest.raises(Conflict, match="were changed in another window"):
        worker.outcome(told, "find_themes")
    assert project.answers([1])[0].status == "no_substantive_answer"
    assert project.info().themes == 0


@pytest.mark.parametrize("work", ["undo", "rules.remove", "_store", "__class__", "search.__init__", "", "Project"])
def test_only_what_is_offered_can_be_asked_for(work: str) -> None:
    told = {"work": work, "project": "study", "actor": "Ana", "arguments": {}}
    with pytest.raises(KeyError):
        Asked.of_line(json.dumps(told).encode())
    with pytest.raises(KeyError):
        Asked(work, "study", "Ana", {}).line()


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n",
        b"[]\n",
        b"{}\n",
        b"\xff\xfe\n",
        b'{"work": "find_themes", "project": 1, "actor": "Ana", "arguments": {}}\n',
        b'{"work": "find_themes", "project": "p", "actor": "Ana", "arguments": []}\n',
        b'{"work": "import_files", "project": "p", "actor": "Ana", "arguments": {"choice": [{"opens": []}]}}\n',
        b'{"work": "find_themes", "project": "p", "actor": "Ana", "arguments": {}, "more": 1}\n',
        b"",
    ],
)
def test_what_is_no_request_is_not_understood(line: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        Asked.of_line(line)


def test_a_worker_that_is_asked_for_something_else_does_nothing(small_project: Path) -> None:
    before = open_project(small_project).history()
    told = {"work": "undo", "project": str(small_project), "actor": "Ana", "arguments": {}}
    with talking() as talk:
        talk.say(json.dumps(told).encode() + b"\n")
        assert talk.last() == {"unexpected": True}
        assert talk.process.wait(timeout=60) == 2
    assert open_project(small_project).history() == before


def test_what_libraries_print_is_no_answer(small_project: Path) -> None:
    program = (
        "import nlp.worker, nlp.project.door as door\n"
        "def loud(self, *, progress): print('{\"result\": 1}'); progress('Working', 1, 2)\n"
        "door.Project.suggest_codes = loud\n"
        "nlp.worker.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=Asked("suggest_codes", str(small_project), "Ana", {}).line(),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=True,
    )
    # The end of the input is there at once, so that the first step ends the work.
    assert json.loads(done.stdout.splitlines()[-1]) == {"stopped": True} or b'"doing": "Working"' in done.stdout
    assert b'{"result": 1}' not in done.stdout.splitlines()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"a": (Span(1, 2),)}, dict[str, tuple[Span, ...]]),
        ({3: frozenset({"x", "y"})}, dict[int, frozenset[str]]),
        ((1, 0.5), tuple[int, float]),
        (None, Span | None),
        ((Choice(open=("what?",), matches=(("a", "b"),), header_rows=2), Choice()), tuple[Choice, ...]),
        (True, bool),
    ],
)
def test_a_value_comes_back_as_it_was(value: Any, kind: Any) -> None:
    assert from_wire(json.loads(json.dumps(to_wire(value))), kind) == value


@pytest.mark.parametrize(
    ("told", "kind"),
    [(1, str), (True, int), ("1", int), ({"start": 1}, int), ([1], tuple[int, int]), ({"begin": 1}, Span), ("x", None)],
)
def test_a_value_of_another_kind_is_refused(told: Any, kind: Any) -> None:
    with pytest.raises(TypeError):
        from_wire(told, kind)


def test_what_nobody_on_the_other_side_would_know_does_not_pass() -> None:
    with pytest.raises(TypeError, match="cannot pass"):
        to_wire({"project": object()})


def test_every_work_is_there_and_can_be_watched(small_project: Path) -> None:
    project = open_project(small_project)
    for name in set(WORKS) - {worker.SAMPLE}:
        assert "progress" in inspect.signature(attrgetter(name)(project)).parameters, name


# --- How it ends ------------------------------------------------------------------------------------------------------


def test_work_that_is_stopped_changes_nothing_and_its_copies_go(surveyed: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    before = open_project(surveyed).history()
    with talking() as talk:
        talk.say(Asked("find_themes", str(surveyed), "Ana", {}, str(copies)).line())
        talk.until("Reading for meaning")
        talk.stop()
        told = talk.last()
        assert talk.process.wait(timeout=worker.GRACE + 20) == 0
    with pytest.raises(Cancelled):
        worker.outcome(told, "find_themes")
    assert open_project(surveyed).history() == before
    assert not copies.exists()


def test_work_that_does_not_listen_is_ended(small_project: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    program = (
        "import time, nlp.worker, nlp.project.door as door\n"
        "door.Project.suggest_codes = lambda self, *, progress: time.sleep(300)\n"
        "nlp.worker.GRACE = 0.2\n"
        "nlp.worker.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=Asked("suggest_codes", str(small_project), "Ana", {}, str(copies)).line(),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, worker.ENDED)
    assert not copies.exists()


@pytest.mark.skipif(os.name == "nt", reason="the test kills as other systems do")
def test_the_worker_ends_when_the_page_is_killed(surveyed: Path) -> None:
    page = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-m', 'nlp.worker'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,"
        " start_new_session=True)\n"
        "child.stdin.write(sys.stdin.buffer.readline()); child.stdin.flush()\n"
        "for line in child.stdout:\n"
        "    print(line.decode(), flush=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    before = open_project(surveyed).history()
    # Both write to this pipe, so that it ends when both have ended.
    heard, told = os.pipe()
    with (
        os.fdopen(heard, "rb") as ends,
        subprocess.Popen(
            [sys.executable, "-c", page], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told
        ) as process,
    ):
        os.close(told)
        assert process.stdin and process.stdout
        process.stdin.write(Asked("find_themes", str(surveyed), "Ana", {}).line())
        process.stdin.flush()
        while b"Reading for meaning" not in process.stdout.readline():
            pass
        process.kill()
        killed = time.monotonic()
        ends.read()
        assert time.monotonic() - killed < worker.GRACE + 20
    assert open_project(surveyed).history() == before


@pytest.mark.skipif(os.name == "nt", reason="the test kills as other systems do")
def test_killed_at_any_moment_an_import_is_whole_or_not_there(empty_project: Path, tmp_path: Path) -> None:
    survey, rows = tmp_path / "survey.csv", 3_000
    survey.write_text(
        "id,region,What is hard?\n"
        + "".join(
            f"r{n},North,Grant number {n} ended in spring and we wait for news of the next\n" for n in range(rows)
        ),
        encoding="utf-8",
    )
    request = Asked("import_files", "", "Ana", {"files": [str(survey)], "choice": (Choice(),), "confirmed": True})
    outcomes = [
        killed(request._replace(project=str(copy)), at) for copy, at in _moments(empty_project, request, tmp_path)
    ]
    assert {whole(project) for project in outcomes} <= {0, rows}
    # And the next try begins as if nothing had happened.
    last = outcomes[0]
    assert ask("import_files", last, request.arguments) == {"result": None}
    assert whole(last) == rows


@pytest.mark.skipif(os.name == "nt", reason="the test kills as other systems do")
def test_killed_at_any_moment_themes_are_whole_or_not_there(surveyed: Path, tmp_path: Path) -> None:
    request = Asked("find_themes", "", "Ana", {})
    for copy, at in _moments(surveyed, request, tmp_path, kills=2):
        killed(request._replace(project=str(copy)), at)
        project = open_project(copy)
        whole(copy)
        if project.info().themes:
            run = project.themes()
            assert sum(theme.answers for theme in run.standing) and project.themes_are_up_to_date()
        else:
            assert [event.kind for event in project.history()] == [e.kind for e in open_project(surveyed).history()]


def _moments(project: Path, request: Asked, folder: Path, *, kills: int = 5) -> Iterator[tuple[Path, float]]:
    """Copies of a project, each with the moment at which the work on it is killed, the later ones close to its end."""
    timed = Path(shutil.copytree(project, folder / "timed.ownwords"))
    began = time.monotonic()
    assert "result" in ask(request.work, timed, request.arguments)
    lasts = time.monotonic() - began
    dice = random.Random(6)
    for number in range(kills):
        copy = Path(shutil.copytree(project, folder / f"{number}.ownwords"))
        yield copy, lasts * dice.uniform(0.2 if number < 2 else 0.7, 1.0)


def killed(request: Asked, after: float) -> Path:
    """Kills the work some seconds after it began; gives back the project."""
    with talking() as talk:
        talk.say(request.line())
        with suppress(subprocess.TimeoutExpired):
            talk.process.wait(timeout=after)
        talk.process.kill()
    return Path(request.project)


def whole(folder: Path) -> int:
    """How many answers a project has, after its parts were compared with each other."""
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    info = open_project(folder).info()
    assert sum(file.answers for file in info.files) == info.answers_read == info.ledger.answers_read
    return info.answers_read
