"""Stub."""

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage


def split(vectors, texts, *, parts):
    return fcluster(linkage(vectors, "ward"), parts, "maxclust") - 1


def split_by_stance(texts):
    return np.arange(len(texts)) % 2
