"""Texts to vectors: the encoder and the cache of what it gave."""

from nlp.embed.cache import VectorCache
from nlp.embed.encoder import Encoder

__all__ = ["Encoder", "VectorCache"]
