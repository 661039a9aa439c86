"""Where the learner starts before anybody decided: weights that held on average over coded sets.

    python -m benchmarks.start [--data FOLDER] [--vectors FOLDER]

Prints the `START` of `nlp.coding.learner`. The learner goes through each set (`benchmarks.many_codes`) after 0 to 500
decisions in random order, and a logistic regression learns from what it saw of answers that were not decided. Of the
seven questions of one survey each counts less, so that it does not rule. `benchmarks.suggestions --elsewhere` learns
the start without the survey that it measures, to tell what suggestions are worth on material that nobody here has seen.
"""

import argparse
import sys
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.many_codes import ReadSet, read_sets
from nlp.coding.calibration import moved
from nlp.coding.learner import START, Kinds, Learner, Start
from nlp.coding.material import Known, Material, Texts
from nlp.coding.suggest import code_texts
from nlp.embed import Encoder, VectorCache, WordVectors
from nlp.whole_texts import whole_vectors

SIZES = (0, 20, 50, 100, 200, 500)
_MOST_DECIDED = 0.7
_ANSWERS = 400
_FIRMNESS = 1e-3, 1e-4
"""Of each of the two regressions, times the number of pairs: two kinds that say the same share the weight."""

Array = NDArray[np.float64]
Case = tuple[ReadSet, NDArray[np.int64], NDArray[np.int64]]
"""A set, the answers that are decided, and others to learn from."""


def survey(data: ReadSet) -> str:
    """Sets of one survey share coders, people and their words."""
    return data.name.split(":")[0].removesuffix(" 1").removesuffix(" 2")


def known_of(data: ReadSet, vectors: VectorCache) -> tuple[Known, NDArray[np.bool_]]:
    """What the learner sees of a set, and which codes say more than their name."""
    codes, words = code_texts(data.codebook.codes), WordVectors.counted(data.texts)
    texts = Texts(
        data.texts,
        whole_vectors(data.texts, vectors),
        words.rows(data.texts),
        words.nearness(data.texts, codes.books),
    )
    near = words.nearness(codes.lines, codes.books)
    return Material(texts, codes=codes, lines=vectors.vectors(codes.lines), near=near, seed=0).known, codes.described


def learned_start(sets: Sequence[ReadSet], known: dict[str, tuple[Known, NDArray[np.bool_]]]) -> Start:
    """The start that these sets speak for; ``known`` by their names."""
    cases = []
    for data in sets:
        n = len(data.texts)
        for size in SIZES:
            if size <= _MOST_DECIDED * n:
                order = np.random.default_rng(size).permutation(n)
                cases.append((data, np.sort(order[:size]), order[size:][:_ANSWERS]))
    start = START
    for step, firmness in enumerate(_FIRMNESS):
        seen = [_seen(case, known[case[0].name], start)[step] for case in cases]
        start = start._replace(**{Start._fields[step]: _fitted(cases, seen, firmness)})
    return start


class _Watched(Learner):
    """Remembers what steps 2 and 4 saw."""

    def _pairs(self, alike, evidence, passed_on, rate, trust) -> Kinds:
        self.seen = [super()._pairs(alike, evidence, passed_on, rate, trust)]
        return self.seen[0]

    def _in_all(self, chances, passed_on, length, rate) -> Kinds:
        self.seen.append(super()._in_all(chances, passed_on, length, rate))
        return self.seen[1]


def _seen(case: Case, known: tuple[Known, NDArray[np.bool_]], start: Start) -> list[Array]:
    data, decided, others = case
    learner = _Watched(*known, seed=0, start=start)
    learner.learn(decided, data.truth[decided].astype(float))
    return [np.stack([kind[others].ravel() for kind in kinds], axis=-1) for kinds in learner.seen]


def _fitted(cases: Sequence[Case], seen: Sequence[Array], firmness: float) -> Array:
    """A logistic regression, each pair of answer and code weighing so that sets count as they should."""
    same = Counter(survey(data) for data in {id(data): data for data, _, _ in cases}.values())
    truth = [data.truth[others].ravel().astype(float) for data, _, others in cases]
    weight = [np.full(len(y), same[survey(c[0])] ** -0.5 / len(y)) for c, y in zip(cases, truth, strict=True)]
    counts = np.concatenate(weight)
    counts *= len(counts) / counts.sum()
    nothing = np.zeros(seen[0].shape[1])
    return moved(nothing, np.concatenate(seen), np.concatenate(truth), firmness=firmness * len(counts), counts=counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/coded"))
    parser.add_argument("--vectors", type=Path, help="folder that keeps vectors from run to run")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    vectors = VectorCache(Encoder(), chosen.vectors)
    sets, missing = read_sets(chosen.data)
    if missing:
        raise SystemExit(f"Not learned, as data is not here: {', '.join(missing)}.")
    for name, weights in learned_start(sets, {data.name: known_of(data, vectors) for data in sets})._asdict().items():
        sys.stdout.write(f"{name}: {weights.round(2).tolist()}\n")


if __name__ == "__main__":
    main()
