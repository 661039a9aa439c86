"""How long a person waits at the map of 100,000 answers, in a real Chromium.

    python -m benchmarks.ui_map [ANSWERS]

From the end of a line drawn around answers to the moment in which the page says how many they are, of how many cases.
The answers and their themes are invented and lie where a lot puts them: how they came there costs nothing here. Medians
of ten lines.
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.ui import chromium, load, served

ANSWERS = 100_000
THEMES = 21
LINES = 10
TO_PYTHON = 1_000


def main(answers: int = ANSWERS) -> int:
    """Prints the table; 1 where the median is over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder), answers)
        with served(project) as address, chromium() as page:
            page.set_default_timeout(300_000)
            began = time.perf_counter()
            page.goto(f"{address}/themes")
            page.locator(".owm[data-version]").wait_for()
            loaded = time.perf_counter() - began
            drawn, told = _measured(page)
    print(f"map of {answers:,} answers: first opening {loaded:.1f} s, drawn anew in {median(drawn):.0f} ms ({load()})")  # noqa: T201
    line = f"from the line to what Python found in it: median {median(told):.0f} ms, worst {max(told):.0f} ms"
    print(f"{line} (limit {TO_PYTHON} ms)")  # noqa: T201
    return int(median(told) > TO_PYTHON)


def _measured(page: Any) -> tuple[list[float], list[float]]:
    """Milliseconds of drawing it again elsewhere, and of choosing answers."""
    page.wait_for_timeout(4_000)
    frame = page.locator(".owm-frame")
    frame.focus()
    drawn, told = [], []
    for number in range(LINES):
        drawn.append(
            page.evaluate(
                """(key) => new Promise((done) => {
                    const began = performance.now();
                    const frame = document.querySelector(".owm-frame");
                    frame.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
                    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
                })""",
                "+" if number % 2 == 0 else "-",
            )
        )
    box = frame.bounding_box()
    for number in range(LINES):
        page.locator(".owm").get_by_role("button", name="Draw around answers").click()
        across, down = box["x"] + box["width"] * (0.3 + 0.02 * number), box["y"] + box["height"] * 0.3
        side = 60 + 12 * number
        page.mouse.move(across, down)
        page.mouse.down()
        for x, y in ((side, 0), (side, side), (0, side)):
            page.mouse.move(across + x, down + y, steps=20)
        page.evaluate(
            """() => {
                const bar = () => document.querySelector(".st-key-themes_bar").textContent;
                const before = bar();
                window.owmTold = null;
                document.addEventListener("pointerup", () => {
                    const began = performance.now();
                    const seen = new MutationObserver(() => {
                        if (bar() === before || !bar().includes("drawn around")) return;
                        window.owmTold = performance.now() - began;
                        seen.disconnect();
                    });
                    seen.observe(document.body, {childList: true, characterData: true, subtree: true});
                }, {capture: true, once: true});
            }"""
        )
        page.mouse.up()
        page.wait_for_function("window.owmTold !== null")
        told.append(page.evaluate("window.owmTold"))
        page.wait_for_timeout(1_500)
    return drawn, told


def _project(folder: Path, answers: int) -> Path:
    """Invented answers, each in a theme drawn at random, which lie around the middle of their theme."""
    from nlp.project import Choice, create_project
    from nlp.project.placement import Placement
    from nlp.project.theme_map import keep
    from nlp.project.theme_saving import save_run
    from nlp.project.theming import Before, Found, Wanted, material

    draw = random.Random(4)
    said = "we pay for the train fare of every mentor and nobody tells us what the contract will hold next year".split()
    file = folder / "many.csv"
    with file.open("w", encoding="utf-8") as opened:
        opened.write("id,comment\n")
        for number in range(answers):
            opened.write(f"r{number},{' '.join(draw.choice(said) for _ in range(9))} {number}\n")
    project = create_project(folder / "many")
    project.import_files([file], Choice(open=("comment",)), confirmed=True)
    store = project._desk.store
    units, since = material(store, None)
    ids = np.array([unit["id"] for unit in units], dtype=np.int64)
    lot = np.random.default_rng(4)
    theme = lot.integers(1, THEMES + 1, len(ids))
    spans = np.array([[unit["start"], unit["end"]] for unit in units], dtype=np.int64)
    nothing = np.zeros(0, dtype=np.int64)
    placement = Placement(
        ids, np.zeros((len(ids), 3), np.int64), ids, spans, theme[:, None], np.ones(len(ids)), nothing, {}
    )
    rows = tuple(_theme_row(number, units[int(np.argmax(theme == number))]) for number in range(1, THEMES + 1))
    save_run(store, units, Found(placement, rows, 0), Before(), wanted=Wanted(4), codes=(), recipe="none", since=since)
    middles = lot.uniform(-0.75, 0.75, (THEMES + 1, 2))
    places = np.clip(middles[theme] + lot.normal(0, 0.09, (len(ids), 2)), -1, 1).astype(np.float32)
    run = next((project.folder / "runs").iterdir())
    keep(run, ids, places)
    return project.folder


def _theme_row(number: int, unit: Any) -> dict[str, Any]:
    return {
        "name": f"Theme number {number}",
        "name_source": "suggested",
        "suggested_name": f"Theme number {number}",
        "coverage": 0.5,
        "terms": "[]",
        "typical_segment_id": unit["id"],
        "typical_start": unit["start"],
        "typical_end": unit["end"],
        "found": 9,
        "runs": 20,
        "warnings": "[]",
        "status": "candidate",
        "merged_into": None,
        "code_id": None,
        "held": None,
        "parent_id": None,
        "number": number,
        "first_level": 0,
        "last_level": 0,
        "fits_code_id": None,
    }


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
