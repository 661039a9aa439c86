"""``ownwords ui`` in a process of its own, as a person starts it: for what only a browser can show."""

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent.parent
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
HERE = {"127.0.0.1", "localhost", ""}
"""The hosts that a page may ask."""
WAIT = 60_000
"""Milliseconds: a loaded machine is no failure."""


class Server:
    """The page of a project, or of none, that a test can end at once and start again at the same address."""

    def __init__(self, folder: Path | None = None, *, coder: str | None = None, home: Path | None = None) -> None:
        self.folder, self.coder, self.home = folder, coder, home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.start()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        named = [str(self.folder)] if self.folder else []
        command = [sys.executable, "-c", "from nlp.cli import main; main()", "ui", *named]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
        if self.coder:
            environment["OWNWORDS_CODER"] = self.coder
        if self.home:
            environment |= {"HOME": str(self.home), "OWNWORDS_HOME": str(self.home / "remembered")}
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), "--no-browser"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        pause = threading.Event()
        for _ in range(1200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            pause.wait(0.1)
        raise AssertionError("the page did not start within two minutes")

    def signal(self, number: int) -> None:
        """To the page's own processes, all at once: as when a computer loses power."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.process.wait()


def settled(page: Page) -> None:
    """Waits until everything is drawn and nothing is faded because it is about to be drawn again."""
    page.wait_for_selector(READY)
    unready = "[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]"
    page.wait_for_function("unready => !document.querySelector(unready)", arg=unready)
