"""Vectors to candidate themes: groups, what they are about, and what a person does to them."""

from nlp.themes.cluster import cluster
from nlp.themes.describe import describe
from nlp.themes.wording import read_wording

__all__ = ["cluster", "describe", "read_wording"]
