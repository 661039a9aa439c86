"""Long work as a person sees it: from any window, after loading the page again, after Stop, after the program died."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from nlp import worker
from nlp.project import create_project, open_project
from nlp.shipped import shipped
from ui import jobs, uploads, words
from ui.literal import plain
from ui.words import cases as of_cases

ROOT = Path(__file__).parent.parent.parent
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process is held in the middle of its work as elsewhere")


@pytest.fixture(scope="module")
def _surveyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(tmp_path_factory.mktemp("surveyed") / "study")
    project.import_files([shipped("corpora") / "sector_survey_2024.csv"], confirmed=True)
    return project.folder


@pytest.fixture
def surveyed(_surveyed: Path, tmp_path: Path) -> Path:
    """A project with answers, in which no themes were found yet."""
    return Path(shutil.copytree(_surveyed, tmp_path / "study.ownwords"))


@contextmanager
def held(project: Path) -> Iterator[jobs.Job]:
    """The work that was begun there, paused in its middle."""
    job = jobs.of(str(project))
    assert job is not None
    while not job.total:
        assert job.running
        time.sleep(0.02)
    assert job._process is not None
    pid = job._process.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        yield job
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def ended(job: jobs.Job) -> None:
    assert job.thread is not None
    job.thread.join(timeout=120)
    assert not job.running


def test_work_is_seen_in_every_window_and_stopped_from_any(page: Page, surveyed: Path, shown: Shown) -> None:
    before = open_project(surveyed).history()
    mine = page("themes", surveyed)
    mine.button("find").click().run()
    with held(surveyed) as job:
        other = page("codes", surveyed)
        assert f'<div class="ow-job" role="status">{words.FIND_DOING}: ' in shown(other)
        assert "of this step" in other.get("progress")[0].proto.text
        other.button("stop").click().run()
        assert words.STOPPING in shown(other)
        assert other.button("stop").disabled
        # What the work reads now it could write once more: nobody is withdrawn meanwhile.
        (case,) = open_project(surveyed).cases.find(most=1).lines
        window = page("cases", surveyed, case=str(case.id))
        window.button("withdraw").click().run()
        assert window.button("withdraw_do").disabled and of_cases.WITHDRAW_BUSY in shown(window)
    ended(job)
    for window in (mine, other):
        window.run()
        assert f'role="status">{words.STOPPED}<' in shown(window)
        assert not window.error
        assert not [b for b in window.button if b.key == "stop"]
    assert open_project(surveyed).history() == before


def test_a_page_that_was_loaded_again_is_told_what_came_of_it_and_where_it_is(
    page: Page, surveyed: Path, shown: Shown
) -> None:
    page("themes", surveyed).button("find").click().run()
    with held(surveyed) as job:
        again = page("codes", surveyed)
    ended(job)
    again.run()
    assert words.OUTCOMES[words.FIND_DOING] in shown(again)
    assert words.PAGES["themes"] in [link.proto.label for link in again.get("page_link")]
    assert open_project(surveyed).info().themes > 3


def test_a_worker_that_was_killed_is_one_clear_box(page: Page, surveyed: Path) -> None:
    before = open_project(surveyed).history()
    test = page("themes", surveyed)
    test.button("find").click().run()
    with held(surveyed) as job:
        assert job._process is not None
        job._process.kill()
    ended(job)
    test.run()
    assert plain(words.WORKER_LOST[0]) in test.error[0].value
    assert open_project(surveyed).history() == before
    assert not test.button("find").disabled


def test_uploads_are_copied_for_the_work_and_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "window"
    own.mkdir()
    survey = Path(shutil.copy(shipped("corpora") / "sector_survey_2024.csv", own))
    monkeypatch.setattr("streamlit.session_state", {"uploads": str(own)})
    named = tmp_path / "named.csv"
    (first, second), folder = uploads.copies([survey, named])
    assert first.read_bytes() == survey.read_bytes()
    assert (first.name, second) == (survey.name, named)
    uploads.clear()
    assert first.is_file() and not own.exists()
    assert first.is_relative_to(folder)
    shutil.rmtree(folder)
    assert uploads.copies([named]) == ([named], "")


# --- In a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
def server(surveyed: Path, free_port: int, listening: Callable[[int], None]) -> Iterator[subprocess.Popen[bytes]]:
    """``ownwords ui`` in a group of its own, so that it can be killed as a whole."""
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "ui", str(surveyed), "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        [*command, "--port", str(free_port)], env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        listening(free_port)
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are not listed in files here")
def test_loading_again_keeps_the_work_and_no_work_outlives_the_program(
    server: subprocess.Popen[bytes], surveyed: Path, free_port: int, chromium: Browser
) -> None:
    before = open_project(surveyed).history()
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    expect.set_options(timeout=60_000)
    page.set_default_timeout(60_000)
    page.goto(f"http://localhost:{free_port}/themes")
    page.wait_for_selector(READY)
    page.get_by_role("button", name=words.FIND, exact=True).click()
    strip = page.locator(".st-key-stop_strip")
    expect(strip).to_contain_text(words.FIND_DOING)
    (pid,) = _workers(server.pid)
    os.kill(pid, signal.SIGSTOP)
    page.reload()
    expect(strip).to_contain_text(words.FIND_DOING)
    expect(strip.get_by_role("button", name=words.STOP)).to_be_visible()
    os.kill(pid, signal.SIGCONT)
    os.killpg(server.pid, signal.SIGKILL)
    killed = time.monotonic()
    while _is_there(pid):
        assert time.monotonic() - killed < worker.GRACE + 30
        time.sleep(0.1)
    left = open_project(surveyed)
    assert left.history() == before
    assert left.info().ledger.answers_read == left.info().answers_read
    page.context.close()


def _workers(group: int) -> list[int]:
    """The workers of the page of a group of processes: children of its members, in groups of their own."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdecimal() and b"nlp.worker" in (folder / "cmdline").read_bytes():
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if os.getpgid(parent) == group:
                    found.append(int(folder.name))
    return found


def _is_there(pid: int) -> bool:
    """False also for one that ended and that nobody has asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
