"""What a person may want to look at in a codebook before and while coding with it.

Decides what is worth a warning. Forbids nothing, changes nothing, and says nothing of codes that were retired.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nlp.model.codebook import Code, Codebook, CodebookWarning
from nlp.text import plural

_SAME_MEANING = 0.65  # Of codes that people keep apart none reaches 0.6; of five pairs of doubles four are above it.
_SAME_NAME = 0.9
_CATCH_ALL = 0.3
_ENOUGH_CODED = 30  # Of fewer answers any code may hold a third by chance.


def check_codebook(
    book: Codebook,
    *,
    uses: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    vectors: NDArray[np.float32] | None = None,
) -> tuple[CodebookWarning, ...]:
    """Warnings about a codebook, kind by kind, in the order of its codes.

    Args:
        book: The codebook.
        uses: Key of a code -> (answer, case) of each answer that holds it; None where nothing is coded yet.
        vectors: (codes, d) unit vectors of ``code_meaning`` of each code of the book; None leaves meanings uncompared.

    Example:
        >>> book = Codebook("Book", "", (Code("F", "Funding", definition="Income.", typical=("no grant",)),))
        >>> [w.text for w in check_codebook(book, uses={"F": [(1, 7), (2, 7)]})]
        ['"Funding" rests on one case, which holds it in 2 answers.']
    """
    codes = [code for code in book.codes if code.codable and code.active]
    found = [*_unexplained(codes), *_same_names(codes)]
    if vectors is not None:
        by_key = {code.key: vector for code, vector in zip(book.codes, vectors, strict=True)}
        found += _same_meanings(codes, by_key)
    if uses:
        found += _by_use(codes, uses)
    return tuple(found)


def code_meaning(code: Code) -> str:
    """The words that say what a code means, to be compared with those of other codes."""
    return ". ".join(part.rstrip(". ") for part in (code.name, code.short or code.definition) if part.strip())


def _unexplained(codes: Sequence[Code]) -> Iterator[CodebookWarning]:
    for code in codes:
        if not (code.definition or code.short):
            yield CodebookWarning("no_definition", f'"{code.name}" has no definition.', (code.key,))
    for code in codes:
        if not (code.typical or code.atypical):
            yield CodebookWarning("no_example", f'"{code.name}" has no example.', (code.key,))


def _same_names(codes: Sequence[Code]) -> Iterator[CodebookWarning]:
    words = [_words(code.name) for code in codes]
    for i, j in combinations(range(len(codes)), 2):
        if _alike(words[i], words[j]):
            one, other = codes[i], codes[j]
            text = f'"{one.name}" and "{other.name}" are called nearly the same: merge them, or name them apart.'
            yield CodebookWarning("same_name", text, (one.key, other.key))


def _words(name: str) -> tuple[str, ...]:
    bare = "".join(c if c.isalnum() else " " for c in name.casefold())
    return tuple(sorted(bare.split()))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for the same words in any order, and for a slip or an ending of difference; numbers must be the same."""
    if one == other:
        return True
    if [w for w in one if not w.isalpha()] != [w for w in other if not w.isalpha()]:
        return False
    match = SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False)
    return match.real_quick_ratio() >= _SAME_NAME and match.quick_ratio() >= _SAME_NAME and match.ratio() >= _SAME_NAME


def _same_meanings(codes: Sequence[Code], vectors: Mapping[str, NDArray[np.float32]]) -> Iterator[CodebookWarning]:
    if len(codes) < 2:
        return
    stacked = np.stack([vectors[code.key] for code in codes]).astype(np.float64)
    alike = stacked @ stacked.T
    for i, j in zip(*np.nonzero(np.triu(alike >= _SAME_MEANING, k=1)), strict=True):
        one, other = codes[i], codes[j]
        text = f'"{one.name}" and "{other.name}" may mean the same: say in each when to use the other, or merge them.'
        yield CodebookWarning("same_meaning", text, (one.key, other.key))


def _by_use(codes: Sequence[Code], uses: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[CodebookWarning]:
    coded = {answer for code in codes for answer, _ in uses.get(code.key, ())}
    if len(coded) >= _ENOUGH_CODED:
        for code in codes:
            if not uses.get(code.key):
                yield CodebookWarning("unused", f'Nobody has used "{code.name}" yet.', (code.key,))
    for code in codes:
        held = set(uses.get(code.key, ()))
        if len({case for _, case in held}) == 1:
            answers = plural(len({answer for answer, _ in held}), "answer")
            text = f'"{code.name}" rests on one case, which holds it in {answers}.'
            yield CodebookWarning("one_case", text, (code.key,))
    for code in codes:
        held = {answer for answer, _ in uses.get(code.key, ())}
        if len(coded) >= _ENOUGH_CODED and len(held) > _CATCH_ALL * len(coded):
            share = f"{len(held):,} of {len(coded):,} coded answers ({len(held) / len(coded):.0%})"
            text = f'"{code.name}" holds {share}: look whether it holds more than one idea.'
            yield CodebookWarning("catch_all", text, (code.key,))
