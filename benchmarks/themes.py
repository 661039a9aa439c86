"""How well found themes agree with the codes that people gave, beside other methods on the same vectors.

    python -m benchmarks.themes [--data FOLDER] [--out FILE] [--quick]

Reads the coded sets that are there (`benchmarks.coded`), draws seeded samples, runs every method that is installed
(`benchmarks.peers`) and writes one page of tables. Only figures are written, never a text. The same command gives the
same figures; the last table, seconds and memory, depends on the machine.

| figure | what it says |
|---|---|
| AMI, ARI | agreement of the themes with the codes, corrected for chance: 0 none, 1 complete |
| B³ | B-cubed F1 (Bagga and Baldwin 1998): what a reader of one theme finds right, and finds at all |
| placed | share of the answers that are in a theme; the rest counts as one heap in all figures |
| found/true | number of themes over number of codes in the sample |
| resample | ARI of the themes with those found in 80 % of the answers, over the answers in both |
| seed | ARI of the themes with those found with another seed |
| stop words | share of the names' words that scikit-learn lists as stop words; – where a method makes no names |
"""

import argparse
import re
import statistics
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from sklearn.metrics.cluster import contingency_matrix

from benchmarks.coded import CORPORA, CodedSet, coded_sets, samples
from benchmarks.peers import Method, methods
from nlp.embed import Encoder, VectorCache

SIZES = (100, 200, 500, 1600)
QUICK_SIZES = (100, 200)
RESAMPLES = 2
SHARE = 0.8
FIGURES = ("AMI", "ARI", "B³", "placed", "found/true", "resample", "seed", "stop words")
COST = ("seconds", "MB")

Row = dict[str, float]
Results = dict[tuple[str, int, str], list[Row]]
"""By set, sample size and method: one row a draw."""


def b_cubed(truth: Sequence[str] | NDArray, found: NDArray[np.int64]) -> float:
    """B-cubed F1 of two partitions: mean precision and recall over the answers.

    Example:
        >>> round(b_cubed(["a", "a", "b", "b"], np.array([0, 0, 0, 0])), 3)
        0.667
    """
    table = contingency_matrix(truth, found).astype(float)
    precision = (table**2 / table.sum(0)).sum() / table.sum()
    recall = (table**2 / table.sum(1, keepdims=True)).sum() / table.sum()
    return float(2 * precision * recall / (precision + recall))


def measure(method: Method, data: CodedSet) -> Row:
    """All figures of one method on one sample."""
    before = _reset_peak()
    start = time.perf_counter()
    answer = method(data, 0)
    names = answer.names() if answer.names else None
    seconds = time.perf_counter() - start
    peak = _peak() - before
    labels = answer.labels
    return {
        "AMI": adjusted_mutual_info_score(data.codes, labels),
        "ARI": adjusted_rand_score(data.codes, labels),
        "B³": b_cubed(data.codes, labels),
        "placed": float((labels >= 0).mean()),
        "found/true": len(set(labels[labels >= 0].tolist())) / data.true_number,
        "resample": statistics.fmean(_found_again(method, data, labels, draw) for draw in range(RESAMPLES)),
        "seed": adjusted_rand_score(labels, method(data, 1).labels),
        "stop words": _stop_word_share(names),
        "seconds": seconds,
        "MB": peak,
    }


def _found_again(method: Method, data: CodedSet, labels: NDArray[np.int64], draw: int) -> float:
    rows = np.random.default_rng(100 + draw).permutation(len(data))[: int(SHARE * len(data))]
    return adjusted_rand_score(labels[rows], method(data.part(rows), 0).labels)


def _stop_word_share(names: Sequence[str] | None) -> float:
    if names is None:
        return float("nan")
    words = [word for name in names for word in re.findall(r"[^\W\d_][\w'’]*", name.casefold())]
    return sum(word in ENGLISH_STOP_WORDS for word in words) / max(len(words), 1)


def _reset_peak() -> float:
    """Memory now, in MB, and the highest from now on; nothing on systems that do not say."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return float("nan")
    return _memory("VmRSS")


def _peak() -> float:
    return _memory("VmHWM") if Path("/proc/self/status").exists() else float("nan")


def _memory(field: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{field}:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def run(sets: Iterable[CodedSet], compared: dict[str, Method], *, sizes: Sequence[int], draws: int) -> Results:
    """Every method on every sample; says on the error stream where it is."""
    results: Results = defaultdict(list)
    for data in sets:
        for size in sizes:
            for sample in samples(data, size, draws):
                sys.stderr.write(f"{data.name}, {len(sample)} answers\n")
                for name, method in compared.items():
                    results[data.name, size, name].append(measure(method, sample))
    return results


def _mean(rows: Iterable[Row], figure: str) -> float:
    values = [row[figure] for row in rows if not np.isnan(row[figure])]
    return statistics.fmean(values) if values else float("nan")


def _cell(value: float, figure: str) -> str:
    digits = {"found/true": 2, "placed": 2, "seconds": 2, "MB": 0, "stop words": 2}.get(figure, 3)
    return "–" if np.isnan(value) else f"{value:.{digits}f}"


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


def page(results: Results, *, missing: Sequence[str], quick: bool) -> str:
    """The whole report as Markdown: means over the sets, each set, then what it cost."""
    names = list(dict.fromkeys(method for _, _, method in results))
    sizes = sorted({size for _, size, _ in results})
    parts = [
        "# Themes against human codes\n",
        f"Written by `python -m benchmarks.themes{' --quick' if quick else ''}`.\n",
    ]
    parts += [__doc__[__doc__.index("| figure") :]] if __doc__ else []
    if missing:
        parts.append(f"Left out, because not there: {', '.join(missing)}.\n")
    for size in sizes:
        sets = list(dict.fromkeys(s for s, n, _ in results if n == size))
        of_method = {m: [_averaged(results[s, size, m], FIGURES) for s in sets] for m in names}
        parts.append(f"\n## n = {size:,}: means over {len(sets)} set{'s' * (len(sets) > 1)}\n")
        lines = [[m, *(_cell(_mean(of_method[m], f), f) for f in FIGURES)] for m in names]
        parts.append(_table(["method", *FIGURES], lines))
    shown = ("AMI", "ARI", "B³", "found/true", "resample")
    parts.append("\n## Each set\n")
    lines = [
        [s, f"{n:,}", m, *(_cell(_mean(rows, f), f) for f in shown)]
        for (s, n, m), rows in results.items()
        if m in names[:3] or m.startswith("k-means")
    ]
    parts.append(_table(["set", "n", "method", *shown], lines))
    parts.append(
        "\n## Seconds and memory, from vectors to labels and names\n\n"
        "After one run to warm up. Memory is what the call added at its highest. Both depend on the machine.\n"
    )
    head = ["method", *(f"{f}, n = {n:,}" for n in sizes for f in COST)]
    of_size = {
        (m, n): [r for (_, k, x), rows in results.items() if (k, x) == (n, m) for r in rows]
        for m in names
        for n in sizes
    }
    lines = [[m, *(_cell(_mean(of_size[m, n], f), f) for n in sizes for f in COST)] for m in names]
    parts.append(_table(head, lines))
    return "\n".join(parts)


def _averaged(rows: list[Row], figures: Sequence[str]) -> Row:
    return {figure: _mean(rows, figure) for figure in figures}


def main() -> None:
    """Runs the benchmark and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=CORPORA.parents[1] / "shared" / "data", help="the coded sets")
    parser.add_argument("--vectors", type=Path, help="a folder that keeps the sentence vectors between runs")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".md"))
    parser.add_argument("--quick", action="store_true", help="100 and 200 answers, one draw; prints, writes no file")
    parser.add_argument("--ours", action="store_true", help="leave all other methods out; prints, writes no file")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")  # of the other methods, about samples that are small
    vectors = VectorCache(Encoder(precision="float32"), options.vectors)
    sets, missing = coded_sets(options.data / "coded", vectors)
    compared, not_installed = methods(vectors)
    if options.ours:
        compared = {name: method for name, method in compared.items() if name == "Ownwords"}
    for method in compared.values():
        method(next(samples(sets[0], 100)), 0)
    sizes, draws = (QUICK_SIZES, 1) if options.quick else (SIZES, 3)
    text = page(run(sets, compared, sizes=sizes, draws=draws), missing=missing + not_installed, quick=options.quick)
    if options.quick or options.ours:
        sys.stdout.write(text)
    else:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
