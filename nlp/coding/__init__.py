"""Codebooks and what a person decides with them."""

from nlp.coding.codebook_file import read_codebook

__all__ = ["read_codebook"]
