"""How well suggested codes agree with the codes that people gave, beside other methods on the same vectors.

    python -m benchmarks.suggestions [--data FOLDER] [--vectors FOLDER] [--out FILE] [--quick] [--elsewhere]

For each set of answers (`benchmarks.many_codes`) and each of five random orders, the first so many answers are decided
as people did, and what is suggested for the others is compared with what people gave them. A code counts as suggested
at a probability of 0.5. Only figures are written, never a text. Seconds are processor time and depend on the machine.
The start of the learner was learned on these sets; with ``--elsewhere`` a method more starts from what was learned
without the survey that it is measured on (`benchmarks.start`), which takes some minutes more.

| figure | what it says |
|---|---|
| sample F1 | F1 of the set of codes of an answer, mean over answers |
| micro F1 | F1 over all pairs of answer and code |
| macro F1 | F1 of a code, mean over the codes that the others hold |
| ECE | expected calibration error over all pairs, ten bins of equal width |
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.many_codes import ReadSet, read_sets
from benchmarks.start import known_of, learned_start, survey
from nlp.coding.learner import Learner, Start
from nlp.coding.queue import review_order
from nlp.embed import Encoder, VectorCache
from nlp.suggester import CodeSuggester
from nlp.whole_texts import whole_vectors

ORDERS = 5
SIZES = {"nhs": (50, 200, 1000), "gambling 1": (20, 40, 70), "gambling 2": (20, 40, 70)}
OTHER_SIZES = (50, 200)
ACTIVE = {
    "nhs": 200, "gambling 1": 50, "gambling 2": 50, "sample corpus": 150, "oral history": 200,
    "jupyter: difficult_aspects": 150, "jupyter: features_changes": 150,
}  # fmt: skip
"""Sets large enough to hold answers back, and the decisions in random order to reach with fewer."""
_BATCH, _FIRST, _HELD_BACK = 10, 20, 0.4
_ELSEWHERE = "the same, start learned elsewhere"
FIGURES = ("sample F1", "micro F1", "macro F1", "ECE")

Array = NDArray[np.float64]
Predict = Callable[[NDArray[np.int64]], Array]
"""From the numbers of the decided answers to the probabilities (n, k) of all."""


def figures(truth: NDArray[np.bool_], probabilities: Array) -> dict[str, float]:
    """All figures of one run.

    Example:
        >>> t = np.array([[True, False], [False, True]])
        >>> {k: round(v, 2) for k, v in figures(t, np.array([[0.9, 0.1], [0.9, 0.9]])).items()}
        {'sample F1': 0.83, 'micro F1': 0.8, 'macro F1': 0.83, 'ECE': 0.2}
    """
    said = probabilities >= 0.5
    held = truth.any(axis=0)
    return {
        "sample F1": float(np.mean(_f1(truth.T, said.T, empty=1.0))),
        "micro F1": float(_f1(truth.reshape(-1, 1), said.reshape(-1, 1))[0]),
        "macro F1": float(np.mean(_f1(truth[:, held], said[:, held]))),
        "ECE": _calibration_error(truth.ravel(), probabilities.ravel()),
    }


def _f1(truth: NDArray[np.bool_], said: NDArray[np.bool_], *, empty: float = 0.0) -> Array:
    """F1 of each column; `empty` where there was nothing to say and nothing was said."""
    total = truth.sum(0) + said.sum(0)
    return np.where(total == 0, empty, 2 * (truth & said).sum(0) / np.maximum(total, 1))


def _calibration_error(truth: NDArray[np.bool_], probabilities: Array) -> float:
    bins = np.minimum((probabilities * 10).astype(int), 9)
    gaps = [
        abs(truth[bins == b].mean() - probabilities[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())
    ]
    return float(np.sum(gaps))


def methods(data: ReadSet, vectors: VectorCache, elsewhere: Start | None = None) -> dict[str, Predict]:
    """Ownwords, and logistic regression for each code on the same vectors and on TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    suggester = CodeSuggester(data.codebook, vectors=vectors)

    def ownwords(decided: NDArray[np.int64]) -> Array:
        return suggester.fit(data.texts, data.decisions(decided)).suggest(data.texts)

    meaning = whole_vectors(data.texts, vectors)
    words = TfidfVectorizer(sublinear_tf=True).fit_transform(data.texts)

    def regression(features, *, weight: str | None = None, usual: bool = False) -> Predict:
        def predict(decided: NDArray[np.int64]) -> Array:
            found = _regression(features, data.truth, decided, weight)
            return _as_many_as_usual(found, data.truth[decided]) if usual else found

        return predict

    ours: dict[str, Predict] = {"Ownwords": ownwords}
    if elsewhere:
        learner = Learner(*known_of(data, vectors), seed=0, start=elsewhere)
        ours[_ELSEWHERE] = lambda decided: learner.learn(decided, data.truth[decided].astype(float))[1]
    return ours | {
        "logistic regression": regression(meaning),
        "the same, balanced": regression(meaning, weight="balanced"),
        "the same, as many as usual": regression(meaning, usual=True),
        "TF-IDF, balanced": regression(words, weight="balanced"),
        "TF-IDF, as many as usual": regression(words, usual=True),
    }


def _regression(features, truth: NDArray[np.bool_], decided: NDArray[np.int64], weight: str | None) -> Array:
    """A code that all or none of the decided answers hold is given to all or none."""
    from sklearn.linear_model import LogisticRegression

    found = np.zeros(truth.shape)
    for c in range(truth.shape[1]):
        given = truth[decided, c]
        if given.all() or not given.any():
            found[:, c] = float(given.all())
        else:
            model = LogisticRegression(max_iter=500, class_weight=weight).fit(features[decided], given)
            found[:, c] = model.predict_proba(features)[:, 1]
    return found


def _as_many_as_usual(found: Array, decided: NDArray[np.bool_]) -> Array:
    """The most probable codes of each answer lifted to 0.5, as many as the decided answers hold on average."""
    many = max(1, round(float(decided.sum(1).mean())))
    bar = np.sort(found, axis=1)[:, -many, None]
    return np.where(found >= bar, np.maximum(found, 0.5), np.minimum(found, 0.499))


def learning(data: ReadSet, vectors: VectorCache, *, orders: int, elsewhere: Start | None = None) -> list[list[str]]:
    """Rows of the first table: a size and a method, and the mean over random orders of each figure."""
    rows = []
    n = len(data.texts)
    every = methods(data, vectors, elsewhere)
    for size in (0, *SIZES.get(data.name, OTHER_SIZES)):
        for name, predict in every.items():
            if not size and name not in ("Ownwords", _ELSEWHERE):
                continue
            runs = []
            start = time.process_time()
            for seed in range(orders if size else 1):
                order = np.random.default_rng(seed).permutation(n)
                rest = order[size:]
                runs.append(figures(data.truth[rest], predict(np.sort(order[:size]))[rest]))
            seconds = (time.process_time() - start) / len(runs)
            means = [f"{np.mean([run[figure] for run in runs]):.3f}" for figure in FIGURES]
            rows.append([data.name, str(size), name, *means, f"{seconds:.2f}"])
    return rows


def active(data: ReadSet, vectors: VectorCache, *, orders: int) -> list[list[str]]:
    """Rows of the second table: random order, and the uncertain first, on answers held back; 20 are random for both."""
    suggester = CodeSuggester(data.codebook, vectors=vectors)
    typical = suggester.fit(data.texts, [None] * len(data.texts)).typical(data.texts)
    n, most = len(data.texts), ACTIVE[data.name]
    few = int(most * 0.6)
    runs: dict[str, list[dict[str, float]]] = {"random": [], "random, 60 %": [], "uncertain first, 60 %": []}
    for seed in range(orders):
        order = np.random.default_rng(seed).permutation(n)
        held, pool = order[: int(n * _HELD_BACK)], order[int(n * _HELD_BACK) :]

        def measured(decided: NDArray[np.int64], held: NDArray[np.int64] = held) -> dict[str, float]:
            found = suggester.fit(data.texts, data.decisions(decided)).suggest(data.texts)
            return figures(data.truth[held], found[held])

        runs["random"].append(measured(pool[:most]))
        runs["random, 60 %"].append(measured(pool[:few]))
        decided = pool[:_FIRST]
        while len(decided) < few:
            found = suggester.fit(data.texts, data.decisions(decided)).suggest(data.texts)
            done = [*held.tolist(), *decided.tolist()]
            left = review_order(found, by="uncertain", typical=typical, decided=done, seed=seed)
            decided = np.concatenate([decided, left[: min(_BATCH, few - len(decided))]])
        runs["uncertain first, 60 %"].append(measured(decided))
    return [
        [data.name, str(most if how == "random" else few), how]
        + [f"{np.mean([run[figure] for run in found]):.3f}" for figure in FIGURES[:3]]
        for how, found in runs.items()
    ]


def page(learned: list[list[str]], ordered: list[list[str]], missing: list[str]) -> str:
    """The report."""
    lines = ["# Suggested codes against the codes that people gave", "", "Written by `make eval`; see"]
    lines[-1] += " `benchmarks/suggestions.py` for what each figure says."
    if missing:
        lines += ["", f"Not measured, as the data is not here: {', '.join(missing)}."]
    lines += ["", "## After so many decisions, in random order", ""]
    lines += _markdown(["set", "decided", "method", *FIGURES, "seconds"], learned)
    lines += ["", "## The uncertain first", ""]
    lines += _markdown(["set", "decided", "order", *FIGURES[:3]], ordered)
    return "\n".join(lines) + "\n"


def _markdown(head: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/coded"))
    parser.add_argument("--vectors", type=Path, help="folder that keeps vectors from run to run")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/suggestions.md"))
    parser.add_argument("--quick", action="store_true", help="one order instead of five")
    parser.add_argument("--elsewhere", action="store_true", help="also with a start learned without each survey")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    vectors = VectorCache(Encoder(), chosen.vectors)
    sets, missing = read_sets(chosen.data)
    orders = 1 if chosen.quick else ORDERS
    starts: dict[str, Start] = {}
    if chosen.elsewhere:
        known = {data.name: known_of(data, vectors) for data in sets}
        for left_out in {survey(data): None for data in sets}:
            starts[left_out] = learned_start([data for data in sets if survey(data) != left_out], known)
    learned, ordered = [], []
    for data in sets:
        learned += learning(data, vectors, orders=orders, elsewhere=starts.get(survey(data)))
        if data.name in ACTIVE:
            ordered += active(data, vectors, orders=orders)
        sys.stderr.write(f"{data.name}: {len(data.texts)} answers, {data.truth.shape[1]} codes\n")
        chosen.out.write_text(page(learned, ordered, missing), encoding="utf-8")


if __name__ == "__main__":
    main()
