"""How long a person waits while coding: a transcript of 10,000 words with 500 codings that overlap, in a real Chromium.

    python -m benchmarks.ui

From the key to what is seen (the words painted, two frames), and from the key to the moment in which the project has it
and the page shows that. Medians of 20 keys, each on words of its own.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

KEYS = 20
WORDS = 10_000
CODINGS = 500
PORT = 8519
TO_VISIBLE, TO_CONFIRMED = 60, 400
_WATCH = """() => {
    window.owtTimes = {};
    document.addEventListener("keydown", () => {
        const times = (window.owtTimes = {pressed: performance.now()});
        requestAnimationFrame(() => requestAnimationFrame(() => (times.seen = performance.now())));
    }, true);
    new MutationObserver(() => {
        const times = window.owtTimes;
        const pending = document.querySelector(".owt").dataset.pending;
        if (pending === "0" && times.pressed && !times.stored) times.stored = performance.now();
    }).observe(document.body, {attributes: true, subtree: true, attributeFilter: ["data-pending"]});
}"""


def main() -> int:
    """Prints the table; 1 where a median is over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        with served(project) as address, chromium() as page:
            page.goto(f"{address}/texts")
            seen, stored = _measured(page)
    print(f"a transcript of {WORDS:,} words with {CODINGS} codings ({load()})")  # noqa: T201
    for name, times, limit in (("seen", seen, TO_VISIBLE), ("stored and shown", stored, TO_CONFIRMED)):
        worst = quantiles(times, n=20)[-1]
        line = f"from the key to {name}: median {median(times):.0f} ms, 95 % {worst:.0f} ms (limit {limit} ms)"
        print(line)  # noqa: T201
    return int(median(seen) > TO_VISIBLE or median(stored) > TO_CONFIRMED)


def load() -> str:
    """How busy the machine is: the figures of a busy one are of no use."""
    return (
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    )


def _measured(page: Any) -> tuple[list[float], list[float]]:
    page.locator(".owt-row").first.wait_for(timeout=60_000)
    page.wait_for_timeout(3_000)
    page.evaluate(_WATCH)
    page.locator(".owt-text").focus()
    seen, stored = [], []
    for number in range(KEYS):
        page.evaluate(
            """(row) => {
                const element = document.querySelectorAll(".owt-row")[row];
                element.scrollIntoView({block: "center"});
                document.getSelection().selectAllChildren(element);
            }""",
            10 + 3 * number,
        )
        page.wait_for_timeout(1_900)  # the whole page follows when it is quiet: the next key comes after that
        page.keyboard.press(str(number % 9 + 1))
        page.wait_for_function("window.owtTimes.stored && window.owtTimes.seen")
        times = page.evaluate("window.owtTimes")
        seen.append(times["seen"] - times["pressed"])
        stored.append(times["stored"] - times["pressed"])
    return seen, stored


def _project(folder: Path) -> Path:
    """An invented interview with codings drawn at random."""
    from nlp.model.material import Span
    from nlp.project import create_project

    draw = random.Random(4)
    said = "we pay for the train fare of every mentor and nobody tells us what the contract will hold next year".split()
    turns = [" ".join(draw.choice(said) for _ in range(66)).capitalize() + "." for _ in range(WORDS // 67)]
    lines = [f"{'Interviewer' if n % 6 == 0 else 'P1'}: {turn}" for n, turn in enumerate(turns)]
    file = folder / "long.txt"
    file.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    project = create_project(folder / "long")
    project.import_files([file], confirmed=True)
    codes = [project.coding.add_code(f"Code {number}") for number in range(1, 25)]
    source = project.coding.sources()[0].id
    text = project.coding.source(source).text
    for _ in range(CODINGS):
        start = draw.randrange(len(text) - 400)
        end = start + draw.randint(40, 400)
        project.coding.apply_to_span(draw.choice(codes), source, Span(start, end), text=text[start:end])
    return project.folder


@contextmanager
def served(project: Path) -> Iterator[str]:
    """``ownwords ui`` for a project; gives its address."""
    import socket

    command = [sys.executable, "-c", "from nlp.cli import main; main()", "ui", str(project)]
    server = subprocess.Popen([*command, "--port", str(PORT), "--no-browser"], stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{PORT}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def chromium() -> Iterator[Any]:
    """A page in a real Chromium of this computer.

    Raises:
        SystemExit: There is none.
    """
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("There is no Chromium here.")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
