"""A small real project with themes, built once, and the page without a browser."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from nlp.project import Project, create_project, open_project
from nlp.shipped import shipped
from tests.ui.served import Server
from tests.ui.studied import Study, work_on

APP = Path(__file__).parent.parent.parent / "ui" / "app.py"
PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "**bold** _it_ `code` ~~no~~",
    "[link](https://example.org) ![p](x.png)",
    ":red[colour] :material/home: :smile:",
    "$x^2$ and $$y$$",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "> quote & &amp; &lt;b&gt;",
    "https://example.org/a_b_c www.example.org a@example.org",
    "a\\*b | c -- d --> e <- f <-> >= <= ~=",
    "Ünïcödé 👩‍👩‍👧‍👦 مرحبا 日本",
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

Page = Callable[..., AppTest]


@pytest.fixture(scope="session")
def payloads() -> tuple[str, ...]:
    """What a careless page would render, load or run."""
    return PAYLOADS


@pytest.fixture(scope="session")
def shown() -> Callable[[AppTest], str]:
    """All that a page draws as HTML."""
    return lambda test: "\n".join(node.proto.body for node in test.get("html"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium is installed here, so what only a browser can show is not tested")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(tmp_path_factory.mktemp("built") / "study")
    project.import_files([shipped("corpora") / "sector_survey_2024.csv"], confirmed=True)
    project.find_themes()
    return project.folder


@pytest.fixture
def project(_built: Path, tmp_path: Path) -> Project:
    """A project of its own with answers and themes."""
    return open_project(shutil.copytree(_built, tmp_path / "study.ownwords"))


@pytest.fixture(autouse=True, scope="session")
def installed_packages_are_read_once() -> Iterator[None]:
    """For each page that it opens, Streamlit's test frame reads what all installed packages say of themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def page() -> Page:
    """Opens one page of the app, without a browser."""

    def show(name: str, project: Project | Path | None = None, *, address: str = "", **query: str) -> AppTest:
        test = AppTest.from_file(str(APP), default_timeout=60)
        if project is not None:
            test.session_state["project_path"] = str(project.folder if isinstance(project, Project) else project)
        # Pages are functions here, and the test frame can only choose pages that are files.
        test._page_hash = calc_hash("" if name == "start" else name)
        if address:
            query["project"] = address
        for key, value in query.items():
            test.query_params[key] = value
        test.run()
        assert not test.exception
        return test

    return show


@pytest.fixture(scope="session")
def listening() -> Callable[[int], None]:
    """Waits until something answers at a port of this computer."""

    def wait(port: int) -> None:
        pause = threading.Event()
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            pause.wait(0.1)
        raise AssertionError("the page did not start within a minute")

    return wait


@pytest.fixture(scope="session")
def study(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """A project with something of everything, served once for all tests; whoever changes something works on a copy."""
    folder = shutil.copytree(_built, tmp_path_factory.mktemp("open") / "study.ownwords")
    work_on(open_project(folder, actor="Ana"))
    server = Server(folder, coder="Ana", home=folder.parent)
    yield Study(folder, server.address)
    server.kill()
