"""The page is served to this computer only, and says so plainly where it cannot start."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ui import serve as module
from ui.serve import serve

ROOT = Path(__file__).parent.parent.parent


def test_a_taken_port_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        assert serve(None, port=port, browser=False) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert f"Port {port} is in use" in told.err
    assert f"--port {port + 1}" in told.err


def test_only_this_computer_and_no_telemetry(tmp_path: Path) -> None:
    command = module._command(tmp_path, port=8600, browser=False)
    for flag in (
        "--server.address=127.0.0.1",
        "--server.allowedHosts=localhost",
        "--server.allowedHosts=127.0.0.1",
        "--server.enableAgentApi=false",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--client.showErrorLinks=false",
        "--global.maxCachedMessageAge=40",
    ):
        assert flag in command
    assert command[-3:] == ["--", "--project", str(tmp_path)]


@pytest.mark.parametrize("switched_off", [True, False])
def test_the_page_advertises_nothing(
    switched_off: bool,
    tmp_path: Path,
    free_port: int,
    listening: Callable[[int], None],
    chromium: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on a computer where Streamlit would advertise its own tools. Without our setting the text is there."""
    (tmp_path / ".cursor").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BROWSER", "true")
    command = module._command(None, port=free_port, browser=True)
    setting = "--logger.hideWelcomeMessage=true"
    assert setting in command
    if not switched_off:
        command.remove(setting)
    with subprocess.Popen(
        command, cwd=tmp_path, env=module._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        listening(free_port)
        page = chromium.new_page()
        page.goto(f"http://localhost:{free_port}")
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
        advert = page.get_by_text("Help agents write better")
        if switched_off:
            page.wait_for_timeout(2000)
            expect(advert).to_have_count(0)
        else:
            expect(advert.first).to_be_visible(timeout=30_000)
        page.close()
        server.terminate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has another signal for Ctrl+C")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_quietly(how: signal.Signals, free_port: int, listening: Callable[[int], None]) -> None:
    line = f"from ui.serve import serve; raise SystemExit(serve(None, port={free_port}, browser=False))"
    with subprocess.Popen(
        [sys.executable, "-c", line], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        assert f"http://localhost:{free_port}" in process.stdout.readline()
        listening(free_port)
        process.send_signal(how)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == ""
    assert not module._is_taken(free_port)
