"""Stub."""

import numpy as np


def fit_codes(texts, rows, codes, *, embed):
    v = rows(np.arange(len(texts)))
    s = v @ embed([f"{c.name}. {c.definition}" for c in codes]).T
    return np.where(s.max(1) > 0.45, s.argmax(1), -1), s.max(1)
