"""Codebooks and what a person decides with them."""

from nlp.coding.codebook_checks import check_codebook, code_meaning
from nlp.coding.codebook_diff import codebook_diff
from nlp.coding.codebook_file import read_codebook, write_codebook

__all__ = ["check_codebook", "code_meaning", "codebook_diff", "read_codebook", "write_codebook"]
