"""Vectors to candidate themes: groups, what they are about, and what a person does to them."""

from nlp.themes.cluster import cluster
from nlp.themes.describe import describe

__all__ = ["cluster", "describe"]
