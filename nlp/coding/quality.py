"""How good suggestions are on this person's coding, and how much of it is still unseen.

Decides what may be claimed from how few answers: under 30 reviewed, or under 10 that hold a code, there is no advice.
The decisions must be ones that the machine did not influence (made blind, in random order), and the probabilities ones
that were made without those decisions; both are the caller's to see to.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.model.suggestions import Advice, CodeQuality, Estimate, Quality, Unseen

FEWEST_REVIEWED = 30
FEWEST_GIVEN = 10
_DRAWS = 1000
_SAFE_PRECISION, _SAFE_KAPPA, _USEFUL_KAPPA = 0.8, 0.667, 0.4
"""Kappa of 0.667 is Krippendorff's bar for tentative conclusions; 0.4 is "moderate" by Landis and Koch."""


def quality(
    truth: NDArray[np.bool_],
    probabilities: NDArray[np.float64],
    *,
    codes: Sequence[str],
    cases: Sequence[int] | None = None,
    seed: int = 0,
) -> Quality:
    """Agreement of suggestions with a person, per code and over all codes, with 95 % intervals over cases.

    Args:
        truth: (n, k) what the person gave n reviewed answers.
        probabilities: (n, k) what had been suggested; at 0.5 and above it counts as a yes.
        codes: Keys of the k codes.
        cases: Whose answer each is: answers of one case are drawn together; by default each is a case of its own.
        seed: For the draws.

    Example:
        >>> truth = np.array([[True], [False]] * 20)
        >>> found = quality(truth, truth * 0.9, codes=["F1"]).codes["F1"]
        >>> found.f1.value, found.advice
        (1.0, 'safe to accept')
    """
    n, k = truth.shape
    said = probabilities >= 0.5
    _, owner = np.unique(np.arange(n) if cases is None else np.asarray(cases), return_inverse=True)
    counts = np.zeros((owner.max(initial=-1) + 1, 4, k))
    np.add.at(counts, owner, np.stack([truth & said, ~truth & said, truth & ~said, ~truth & ~said], axis=1))
    c = len(counts)
    weights = np.random.default_rng(seed).multinomial(c, np.full(c, 1 / c), size=_DRAWS) if c else np.empty((0, 0))
    drawn = np.tensordot(weights, counts, axes=1) if c else np.empty((0, 4, k))
    whole = counts.sum(0)
    each = {key: _quality(key, whole[:, i], drawn[:, :, i], n) for i, key in enumerate(codes)}
    return Quality(n, c, _quality(None, whole.sum(-1), drawn.sum(-1), n), each)


def learning_curve(
    truth: NDArray[np.bool_],
    learn: Callable[[NDArray[np.int64]], NDArray[np.float64]],
    *,
    sizes: Sequence[int],
    draws: int = 3,
    seed: int = 0,
) -> tuple[tuple[int, float], ...]:
    """F1 over all codes after so many decisions, on the other reviewed answers: is it still worth going on?

    Args:
        truth: (n, k) what the person gave n reviewed answers.
        learn: From the numbers of the answers to learn from to the probabilities (n, k) of all.
        sizes: How many decisions to learn from; sizes that leave under 10 answers to measure on are left out.
        draws: Random orders to take the mean of.
        seed: For the orders.
    """
    n = len(truth)
    orders = [np.random.default_rng((seed, draw)).permutation(n) for draw in range(draws)]
    curve = []
    for size in sorted({s for s in sizes if s <= n - FEWEST_GIVEN}):
        scores = []
        for order in orders:
            rest = order[size:]
            said = learn(np.sort(order[:size]))[rest] >= 0.5
            both, all_said, given = (truth[rest] & said).sum(), said.sum(), truth[rest].sum()
            scores.append(2 * both / max(all_said + given, 1))
        curve.append((size, float(np.mean(scores))))
    return tuple(curve)


def unseen_estimate(hits: int, sample: int, *, unread: int) -> Unseen:
    """How many of the unread answers hold a code, when `hits` of a random `sample` of them did.

    The interval is exact (Clopper and Pearson 1934), 95 %.

    Args:
        hits: Answers in the sample that hold the code.
        sample: Answers drawn at random from the unread and read.
        unread: Answers that are still unread after that.

    Raises:
        ValueError: There are more hits than answers in the sample.

    Example:
        >>> unseen_estimate(0, 50, unread=400)
        Unseen(expected=0.0, low=0, high=29)
    """
    if not 0 <= hits <= sample:
        raise ValueError(f"{hits} hits in a sample of {sample}")
    share = exact_share(hits, sample)
    if share.value is None or share.low is None or share.high is None:
        return Unseen(unread / 2, 0, unread)
    return Unseen(unread * share.value, math.floor(share.low * unread), math.ceil(share.high * unread))


def exact_share(hits: int, sample: int) -> Estimate:
    """A share of a random sample with its exact 95 % interval (Clopper and Pearson 1934); nothing without a sample.

    Example:
        >>> share = exact_share(9, 10)
        >>> share.value, round(share.low, 3), round(share.high, 3)
        (0.9, 0.555, 0.997)
    """
    if not sample:
        return Estimate(None, None, None)
    from scipy.special import betaincinv

    low = float(betaincinv(hits, sample - hits + 1, 0.025)) if hits else 0.0
    high = float(betaincinv(hits + 1, sample - hits, 0.975)) if hits < sample else 1.0
    return Estimate(hits / sample, low, high)


def _quality(code: str | None, whole: NDArray[np.float64], drawn: NDArray[np.float64], answers: int) -> CodeQuality:
    figures = _figures(whole)
    with_draws = _figures(drawn.T)
    estimates = [_estimate(value, draws) for value, draws in zip(figures, with_draws, strict=True)]
    both, only_said, only_given, _ = whole.astype(int).tolist()
    given = both + only_given
    more = _more(given, answers)
    advice: Advice = "too few to say" if more else _advice(estimates[0], estimates[3])
    return CodeQuality(code, given, both + only_said, *estimates, advice=advice, more=more)


def _figures(counts: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Precision, recall, F1 and Cohen's kappa from counts (4, ...): both, only said, only given, neither."""
    both, said, given, neither = counts
    total = both + said + given + neither
    with np.errstate(divide="ignore", invalid="ignore"):
        by_chance = ((both + said) * (both + given) + (neither + said) * (neither + given)) / total**2
        agreed = (both + neither) / total
        return [
            both / (both + said),
            both / (both + given),
            2 * both / (2 * both + said + given),
            (agreed - by_chance) / (1 - by_chance),
        ]


def _estimate(value: NDArray[np.float64], draws: NDArray[np.float64]) -> Estimate:
    there = draws[np.isfinite(draws)]
    if not np.isfinite(value) or len(there) < _DRAWS / 2:
        return Estimate(float(value) if np.isfinite(value) else None, None, None)
    low, high = np.quantile(there, [0.025, 0.975])
    return Estimate(float(value), float(low), float(high))


def _more(given: int, answers: int) -> int:
    """About how many more answers until there are enough of them and enough that hold the code."""
    wanted = FEWEST_REVIEWED - answers
    if given < FEWEST_GIVEN:
        # A code never given may still be given once in twice as many answers as were read.
        wanted = max(wanted, math.ceil((FEWEST_GIVEN - given) * answers / max(given, 0.5)), FEWEST_GIVEN - given)
    return max(wanted, 0)


def _advice(precision: Estimate, kappa: Estimate) -> Advice:
    if (precision.low or 0) >= _SAFE_PRECISION and (kappa.low or 0) >= _SAFE_KAPPA:
        return "safe to accept"
    return "review the uncertain" if (kappa.value or 0) >= _USEFUL_KAPPA else "review all"
