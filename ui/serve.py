"""Serves the page to this computer's browser and to nobody else.

Decides how Streamlit is run: bound to 127.0.0.1, no telemetry, no links to elsewhere, no watching of files.
"""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

HOST = "127.0.0.1"
_NAMES = ("localhost", HOST)
"""What a browser may call this computer: any other name is another site's trick."""
_SETTINGS = {
    "server.address": HOST,
    "server.fileWatcherType": "none",
    "server.enableAgentApi": "false",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": "localhost",
    "client.showErrorLinks": "false",
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "theme.light.primaryColor": "#4E4CD9",
    "theme.dark.primaryColor": "#7B7AF0",
    "theme.headingFontSizes": '["1.9rem", "1.4rem", "1.15rem", "1rem", "1rem", "1rem"]',
    "runner.magicEnabled": "false",
    # How many runs long the browser keeps what it may be told to show again. With Streamlit's 2, runs that follow each
    # other quickly name what the browser has dropped, and the page is dead until it is loaded again.
    "global.maxCachedMessageAge": "40",
    "logger.level": "warning",
    # Also keeps Streamlit from advertising its "skills" on the page of whoever has a coding agent installed.
    "logger.hideWelcomeMessage": "true",
}


def serve(folder: Path | None, *, port: int, browser: bool) -> int:
    """Runs the page until Ctrl+C.

    Args:
        folder: The project to open; None for the start page.
        port: Where the browser finds it.
        browser: True opens the browser.

    Returns:
        0 when it was ended with Ctrl+C, 1 where the port is taken, else Streamlit's own code.
    """
    if _is_taken(port):
        sys.stderr.write(
            f"Port {port} is in use by another program. The page was not started. "
            f"Choose another one: --port {port + 1 if port < 65535 else port - 1}\n"
        )
        return 1
    child = None
    # Whoever ends this process ends the page too: without this a kill would leave it running, out of sight.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.stdout.write(f"Ownwords is at http://localhost:{port} (only this computer can reach it). Ctrl+C ends it.\n")
        sys.stdout.flush()
        command = _command(folder, port=port, browser=browser)
        child = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
        return child.wait()
    except KeyboardInterrupt:
        if child is not None:
            _end(child)
        return 0


def _end(child: subprocess.Popen[bytes]) -> None:
    """The page had the same Ctrl+C; where it does not end by itself within five seconds, it is ended."""
    child.send_signal(signal.SIGINT)
    try:
        child.wait(timeout=5)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        child.kill()
        child.wait()


def _command(folder: Path | None, *, port: int, browser: bool) -> list[str]:
    settings = {**_SETTINGS, "server.port": str(port), "server.headless": str(not browser).lower()}
    app = Path(__file__).with_name("app.py")
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += [f"--{name}={value}" for name, value in settings.items()]
    command += [f"--server.allowedHosts={name}" for name in _NAMES]
    return command + (["--", "--project", str(folder.resolve())] if folder else [])


def environment() -> dict[str, str]:
    """Of the page and of its workers: they import the same Ownwords, and no library asks a hub for models."""
    root = str(Path(__file__).resolve().parent.parent)
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "HF_HUB_OFFLINE": "1"}


def _is_taken(port: int) -> bool:
    """True where nothing new can listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False
