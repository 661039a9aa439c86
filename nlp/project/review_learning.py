"""What the suggester knows while a person reviews: kept in memory, learned again after decisions.

Decides which answers it learns from, and with which probabilities its quality is measured: ones that were made without
the answers that they are measured on. Writes nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.coding.quality import FEWEST_REVIEWED, learning_curve, quality
from nlp.embed import VectorCache
from nlp.model.journal import Row
from nlp.model.review import ReviewQuality
from nlp.options import SEED
from nlp.progress import Progress
from nlp.project.suggesting import codebook_of_rows, decided, in_words, outcomes
from nlp.store import Store, queries, review_queries
from nlp.suggester import CodeSuggester
from nlp.text import same_text_key

_FOLDS = 5
_CURVE = (0, 10, 20, 40, 80, 160, 320)
_DRAWS = 3

Decisions = Sequence[frozenset[str] | None]


@dataclass(frozen=True)
class Known:
    """The suggester after some decisions. Never changed: learning makes another one.

    Attributes:
        since: The number of the project's newest step when it learned.
        units: n answers that say something.
        codes: k rows of codes.
        decisions: For each answer its codes by key; None where it is undecided.
        probabilities: (n, k).
        typical: (n,) how much others say the like of each answer.
        place: Answer -> its row.
        column: Code -> its column.
    """

    since: int
    suggester: CodeSuggester
    units: Sequence[Row]
    codes: Sequence[Row]
    decisions: Decisions
    probabilities: NDArray[np.float64]
    typical: NDArray[np.float64]
    place: Mapping[int, int] = field(repr=False)
    column: Mapping[int, int] = field(repr=False)
    _reasons: dict[tuple[int, int], str] = field(default_factory=dict, repr=False)

    def why(self, answer: int, code: int) -> str:
        """Why a code is suggested for an answer, in words; worked out once."""
        reason = self._reasons.get((answer, code))
        if reason is None:
            texts = _Texts(self.units)
            reason = in_words(self.suggester.why(texts[self.place[answer]], str(code)), texts)
            self._reasons[answer, code] = reason
        return reason


class _Texts(Sequence[str]):
    """The texts of units, without a copy of all of them."""

    def __init__(self, units: Sequence[Row]) -> None:
        self._units = units

    def __getitem__(self, place: Any) -> Any:
        return self._units[place]["text"]

    def __len__(self) -> int:
        return len(self._units)


def known(store: Store, vectors: VectorCache, *, before: Known | None, progress: Progress) -> Known:
    """Learns from all that was decided. What ``before`` knew of texts and codes is used again where they are the same.

    Raises:
        NoCodesYet: There is no code that can be used.
    """
    with store.reading() as connection:
        since = queries.last_event(connection)
        codes = [c for c in queries.rows(connection, "codes") if c["codable"] and c["active"]]
        units = [u for u in queries.units(connection) if u["screen"] == "substantive"]
        decisions = decided(units, queries.coding_states(connection), {c["id"] for c in codes}, outcomes(connection))
    if before is not None and list(before.codes) == codes:
        suggester = before.suggester.twin()
    else:
        suggester = CodeSuggester(codebook_of_rows(codes), seed=SEED, vectors=vectors)
    texts = [u["text"] for u in units]
    probabilities = suggester.fit(texts, decisions, progress=progress).suggest(texts, progress=progress)
    return Known(
        since=since,
        suggester=suggester,
        units=units,
        codes=codes,
        decisions=decisions,
        probabilities=probabilities,
        typical=suggester.typical(texts),
        place={u["id"]: i for i, u in enumerate(units)},
        column={c["id"]: k for k, c in enumerate(codes)},
    )


def texts_to_know(store: Store) -> list[str]:
    """What the language model has to read before anything can be learned: each answer that says something, once."""
    with store.reading() as connection:
        units = [u for u in queries.units(connection) if u["screen"] == "substantive"]
    return sorted({same_text_key(u["text"]) for u in units})


def blind_sample(store: Store, found: Known) -> dict[int, frozenset[int]]:
    """Row -> the codes that a person gave, for each answer that was read blind in random order and decided then.

    Only what its reader gave by hand counts, as it was given without a suggestion. Where several people read one
    answer so, the first of them counts.
    """
    with store.reading() as connection:
        read = [
            r
            for r in review_queries.readings(connection)
            if r["queue"] == "random"
            and r["blind"]
            and r["outcome"] in ("coded", "none")
            and r["segment_id"] in found.place
        ]
        reader: dict[int, int] = {}
        for row in read:
            reader.setdefault(row["segment_id"], row["coder_id"])
        given: dict[int, set[int]] = {unit: set() for unit in reader}
        for coding in review_queries.codings_on(connection, reader):
            unit = coding["answer"]
            own = coding["coder_id"] == reader[unit] and coding["origin"] == "human"
            if own and coding["status"] == "accepted" and coding["code_id"] in found.column:
                given[unit].add(coding["code_id"])
    return {found.place[unit]: frozenset(codes) for unit, codes in sorted(given.items())}


def measured(found: Known, sample: Mapping[int, Collection[int]], *, progress: Progress) -> ReviewQuality:
    """How good suggestions are on a blind random sample.

    The probabilities of each answer are made without it: the sample is parted into five folds of whole cases, and for
    each the suggester learns from everything else that was decided, other answers with the same words left out too.
    """
    names = {str(c["id"]): c["name"] for c in found.codes}
    rows = np.array(sorted(sample), dtype=np.int64)
    more = max(FEWEST_REVIEWED - len(rows), 0)
    if more:
        return ReviewQuality(len(rows), more, None, names, ())
    truth = np.zeros((len(rows), len(found.codes)), dtype=bool)
    for i, row in enumerate(rows.tolist()):
        truth[i, [found.column[code] for code in sample[row]]] = True
    cases = [found.units[row]["case_id"] or -found.units[row]["id"] for row in rows.tolist()]
    sizes = [size for size in _CURVE if size <= len(rows) - 10]
    steps, done = _FOLDS + _DRAWS * len(sizes), 0
    machine = found.suggester.twin()
    texts = [u["text"] for u in found.units]
    keys = [same_text_key(text) for text in texts]
    wanted = [texts[row] for row in rows.tolist()]

    def learn(decisions: Decisions) -> NDArray[np.float64]:
        nonlocal done
        progress("Measuring on your decisions", done, steps)
        done += 1
        return machine.fit(texts, decisions).suggest(wanted)

    probabilities = np.zeros(truth.shape)
    for fold in _folds(cases):
        hidden = {keys[rows[i]] for i in fold}
        without = [None if key in hidden else given for key, given in zip(keys, found.decisions, strict=True)]
        probabilities[fold] = learn(without)[fold]

    def from_some(some: NDArray[np.int64]) -> NDArray[np.float64]:
        decisions: list[frozenset[str] | None] = [None] * len(texts)
        for i in some.tolist():
            decisions[rows[i]] = frozenset(str(code) for code in sample[int(rows[i])])
        return learn(decisions)

    found_quality = quality(truth, probabilities, codes=list(names), cases=cases)
    curve = learning_curve(truth, from_some, sizes=sizes, draws=_DRAWS)
    progress("Measuring on your decisions", steps, steps)
    return ReviewQuality(len(rows), 0, found_quality, names, curve)


def _folds(cases: Sequence[int]) -> list[list[int]]:
    """The places of answers in five parts; all answers of one case are in one."""
    different = sorted(set(cases))
    lot = np.random.default_rng(SEED).permutation(len(different)).tolist()
    part = {case: number % _FOLDS for case, number in zip(different, lot, strict=True)}
    parts = [[i for i, case in enumerate(cases) if part[case] == fold] for fold in range(_FOLDS)]
    return [fold for fold in parts if fold]
