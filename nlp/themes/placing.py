"""Stub."""

import numpy as np

from nlp.model.themes import Places


def place_sentences(texts, clustering, rows, *, sentences, embed):
    firm = np.flatnonzero(clustering.labels >= 0)
    spans = np.array([[0, len(texts[i])] for i in firm], dtype=np.int64).reshape(-1, 2)
    return Places(firm, spans, clustering.levels[firm], clustering.strengths[firm])


def place_new(known, labels, new, *, count):
    best = (new @ known.T).argmax(1)
    s = (new @ known.T).max(1)
    return np.where(s > 0.5, np.asarray(labels)[best], -1), s
