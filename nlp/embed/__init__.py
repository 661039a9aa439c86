"""Texts to vectors: the encoder, the cache of what it gave, and the vectors of single words."""

from nlp.embed.cache import VectorCache
from nlp.embed.encoder import Encoder
from nlp.embed.pieces import WordVectors

__all__ = ["Encoder", "VectorCache", "WordVectors"]
