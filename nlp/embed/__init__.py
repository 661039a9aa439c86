"""Texts to vectors: the encoder, the cache of what it gave, and the vectors of single words."""

from nlp.embed.cache import VectorCache, forget_others
from nlp.embed.encoder import Encoder, Precision
from nlp.embed.pieces import WordVectors

__all__ = ["Encoder", "Precision", "VectorCache", "WordVectors", "forget_others"]
