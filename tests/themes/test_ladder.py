"""Broader and finer: levels nest, and the recommended themes are never changed."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.themes.ladder import ladder


def _nested(broad: np.ndarray, fine: np.ndarray) -> bool:
    return len({(b, f) for b, f in zip(broad.tolist(), fine.tolist(), strict=True)}) == len(set(fine.tolist()))


@given(count=st.integers(2, 12), size=st.integers(4, 9), seed=st.integers(0, 99))
def test_levels_nest_and_the_recommended_one_stays(count: int, size: int, seed: int) -> None:
    themes = np.repeat(np.arange(count), size)
    rng = np.random.default_rng(seed)
    together = np.clip((themes[:, None] == themes) * 0.6 + rng.uniform(0, 0.4, (len(themes),) * 2), 0, 1)
    together = (together + together.T) / 2
    levels, recommended = ladder(themes, together, 3)
    assert np.array_equal(levels[recommended], themes)
    numbers = [len(set(level.tolist())) for level in levels]
    assert numbers == sorted(set(numbers)) and len(levels) <= 5
    for broad, fine in pairwise(levels):
        assert _nested(broad, fine)
    for level in levels[recommended:]:
        assert np.bincount(level).min() >= 3


def test_what_falls_together_most_is_joined_first() -> None:
    themes = np.repeat(np.arange(6), 4)
    together = (themes[:, None] == themes) * 1.0
    together[(themes[:, None] // 2 == themes // 2) & (themes[:, None] != themes)] = 0.4
    levels, recommended = ladder(themes, together, 3)
    broader = levels[recommended - 1]
    assert len(set(broader.tolist())) == 4
    joined = [{0, 1}, {2, 3}, {4, 5}]
    for group in range(4):
        held = set(themes[broader == group].tolist())
        assert len(held) == 1 or held in joined
