"""Learns from decisions which codes an answer holds, starting from the codebook alone.

Four steps, each cheap enough to repeat after every decision:

1. A ridge regression from what answers mean and say to the codes that people gave. For an answer that was decided it
   tells what would have been said without that decision, so that the next steps learn from honest scores.
2. A logistic regression over all pairs of answer and code at once: how much to trust alikeness to the codebook, how
   much the ridge, for codes seen often or never. It starts from weights that held on other material.
3. What came out is passed on to answers that are alike: a ridge regression over all of them, from what people gave the
   decided and what step 2 expects of the others.
4. A second logistic regression that sees this, how much an answer was given in all against what is usual, and how long
   it is: a long one holds more.

Decides nothing for a person. Works in arrays; knows no texts.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.coding.calibration import Array, at_half, log_odds, moved, sigmoid, turning_points
from nlp.coding.material import Known
from nlp.coding.ridge import Ridge

_PENALTY = 1.0
_SPREAD_PENALTY = 3.0
_SPREAD_STEADY = 20.0
_CODES_AN_ANSWER = 1.6
"""In coded sets, short or long, answers hold 1.4 to 2.2 codes, however many codes there are."""
_FEW_CODES = 0.35
"""Where there are very few codes, no more than this share of them."""
_TRUST_AT = 5.0
"""A code given to so many answers is half known."""
_RATE_STEADY = 32.0
_CARDINALITY_STEADY = 10.0
_FIRMNESS, _LAST_FIRMNESS = 20.0, 40.0
_MOST_PAIRS = 30_000
"""Pairs of answer and code that the logistic regressions learn from: more do not change ten weights."""

Kinds = list[Array]
"""Several things known of each pair of n texts and k codes, each (n, k)."""


class Start(NamedTuple):
    """Weights before anybody decided: of step 2, (15,), and of step 4, (6,)."""

    pairs: Array
    last: Array


START = Start(
    np.array([0.36, 1.23, 0.0, 0.15, 0.01, 0.48, 0.87, 0.42, -0.15, -0.18, 0.53, -0.37, 0.3, -0.15, 0.13]),
    np.array([-0.08, 0.91, -0.78, 0.11, 0.2, 0.28]),
)
"""What held on average over twelve coded sets after 0 to 500 decisions, as `benchmarks.start` learned it."""


@dataclass(frozen=True)
class Learned:
    """What decisions taught.

    Attributes:
        rate: (k,) share of answers that hold each code, as far as known.
        trust: (k,) 0..1, how much was seen of each code.
        weights: (f, k) the ridge.
        passed: (f, k) the ridge that passes alikeness to the codebook on to answers that are alike each other.
        pairs: weights of step 2.
        again: (f, k) the ridge of step 3.
        last: (6,) weights of step 4.
        points: (k,) probability from which on a suggestion is worth making.
    """

    rate: Array
    trust: Array
    weights: Array
    passed: Array
    pairs: Array
    again: Array
    last: Array
    points: Array


class Learner:
    """Learns about one material; ``known`` holds all of its n texts, decided or not."""

    def __init__(self, known: Known, described: NDArray[np.bool_], *, seed: int, start: Start = START) -> None:
        self._start = start
        self._known, self._described, self._seed = known, described.astype(float), seed
        self._spread = Ridge(known.features, penalty=_SPREAD_PENALTY)
        self._passed, self._passed_on = self._pass_on(sigmoid(1.2 * known.alike.mean(-1).astype(np.float64) - 2.5))

    def learn(self, decided: NDArray[np.int64], truth: Array) -> tuple[Learned, Array]:
        """What m decisions teach, and the probabilities (n, k) of all texts; of a decided one as if it had not been.

        Args:
            decided: (m,) ascending numbers of the decided texts.
            truth: (m, k) 1 where a person gave the code; between 0 and 1 where people differ on one text.
        """
        m, k = len(decided), self._known.alike.shape[1]
        rate, trust = _rates(truth, k)
        evidence = np.zeros((len(self._known.features), k))
        weights = np.zeros((self._known.features.shape[1], k))
        if m:
            weights, unseen = Ridge(self._known.features[decided], penalty=_PENALTY).fit(truth - rate)
            evidence = self._known.features @ weights
            evidence[decided] = unseen
        pairs = self._pairs(self._known.alike, evidence, self._passed_on, rate, trust)
        first, last = self._start
        some = self._some(decided)
        y = truth[np.searchsorted(decided, some)].ravel()
        if m:
            first = moved(first, _picked(pairs, some), y, firmness=_FIRMNESS)
        chances = sigmoid(_weighed(pairs, first))
        settled = chances.copy()
        settled[decided] = truth
        again, passed_on = self._pass_on(settled)
        in_all = self._in_all(chances, passed_on, self._known.length, rate)
        if m:
            last = moved(last, _picked(in_all, some), y, firmness=_LAST_FIRMNESS)
        chances = sigmoid(_weighed(in_all, last))
        points = turning_points(chances)
        learned = Learned(rate, trust, weights, self._passed, first, again, last, points)
        return learned, at_half(chances, points)

    def predict(self, learned: Learned, known: Known) -> Array:
        """Probabilities (n, k) of texts that were not in the material."""
        evidence = known.features @ learned.weights
        passed_on = known.features @ learned.passed
        pairs = self._pairs(known.alike, evidence, passed_on, learned.rate, learned.trust)
        chances = sigmoid(_weighed(pairs, learned.pairs))
        in_all = self._in_all(chances, known.features @ learned.again, known.length, learned.rate)
        return at_half(sigmoid(_weighed(in_all, learned.last)), learned.points)

    def _pass_on(self, chances: Array) -> tuple[Array, Array]:
        """Weights (f, k) and for each text what those like it would have it hold, (n, k), about 0 with spread 1."""
        weights, unseen = self._spread.fit(chances - chances.mean(0))
        # A handful of texts have no spread to measure by.
        scale = max(float(unseen.std()), 1e-6) * (1 + _SPREAD_STEADY / max(len(chances), 1))
        return weights / scale, unseen / scale

    def _some(self, decided: NDArray[np.int64]) -> NDArray[np.int64]:
        most = max(1, _MOST_PAIRS // max(1, len(self._described)))
        if len(decided) <= most:
            return decided
        return np.sort(np.random.default_rng(self._seed).choice(decided, most, replace=False))

    def _pairs(
        self, alike: NDArray[np.floating], evidence: Array, passed_on: Array, rate: Array, trust: Array
    ) -> Kinds:
        """What is known of every pair of text and code, 15 kinds of it."""
        alike = alike.astype(np.float64)
        z = alike.mean(-1)
        usual = log_odds(rate)
        told = log_odds(np.clip(rate + evidence, 0.003, 0.97)) - usual
        untold = (1 - trust) * self._described
        kinds = (
            np.ones(1), usual, alike[..., 0], alike[..., 1], alike[..., 2], z - _second(z), told, told * trust,
            z * trust, trust, passed_on, passed_on * trust, self._described * z, self._described * z * trust, untold,
        )  # fmt: skip
        return [np.broadcast_to(kind, z.shape) for kind in kinds]

    def _in_all(self, chances: Array, passed_on: Array, length: NDArray[np.floating], rate: Array) -> Kinds:
        """What step 4 sees of every pair of text and code, 6 kinds of it."""
        odds, long = log_odds(chances), length.astype(np.float64)
        in_all = np.log((chances.sum(1, keepdims=True) + 0.05) / (float(rate.sum()) + 0.05))
        behind = np.maximum(odds - odds.max(1, keepdims=True), -4)
        return [np.broadcast_to(kind, odds.shape) for kind in (np.ones(1), odds, in_all, behind, passed_on, long)]


def _rates(truth: Array, k: int) -> tuple[Array, Array]:
    m, given = len(truth), truth.sum(0) if len(truth) else np.zeros(k)
    hoped = min(_CODES_AN_ANSWER, _FEW_CODES * k)
    usual = (given.sum() + _CARDINALITY_STEADY * hoped) / ((m + _CARDINALITY_STEADY) * max(k, 1))
    rate = (given + _RATE_STEADY * usual) / (m + _RATE_STEADY)
    return rate, given / (given + _TRUST_AT)


def _weighed(kinds: Kinds, weights: Array) -> Array:
    """The weighted sum over the kinds, (n, k)."""
    total = np.zeros(kinds[0].shape)
    for kind, weight in zip(kinds, weights.tolist(), strict=True):
        total += weight * kind
    return total


def _picked(kinds: Kinds, texts: NDArray[np.int64]) -> Array:
    """One row for each pair of these texts and a code, (m * k, kinds)."""
    return np.stack([kind[texts].ravel() for kind in kinds], axis=-1)


def _second(z: Array) -> Array:
    """The second best of each row (n, 1); nothing to compare with where there is one code."""
    return np.sort(z, axis=1)[:, -2:-1] if z.shape[1] > 1 else np.zeros((len(z), 1))
