"""A codebook as it leaves the project: its examples are words of people, and its definitions may name them.

Decides what stands in it of them: accepted marks over all words that have one, and no example with words of somebody
who did not agree to be quoted, or who was never asked unless that is wanted. The names of codes stay: files are matched
by them.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from nlp.model.codebook import Code, Codebook
from nlp.model.material import Consent
from nlp.project.marks import Over, with_marks
from nlp.project.withdrawn_words import WRITTEN, rows_of, tells, words_of
from nlp.store import verify_queries
from nlp.text import plural


def as_it_leaves(connection: Any, book: Codebook, *, unknown: bool = False) -> Codebook:
    """The same codebook as it may leave.

    Args:
        connection: To the project.
        book: The codebook, or a version of it.
        unknown: Whether words of people leave whose consent to be quoted is not recorded.
    """
    stay = {text for text, of in _unwilling(connection, book).items() if of == "no" or not unknown}
    return with_marks(connection, _without(book, stay), _over_all)


def left_out(connection: Any, book: Codebook, *, unknown: bool = False) -> Mapping[Consent, int]:
    """How many examples do not leave: of people who said "no", and of those whose consent is "unknown"."""
    stay = _unwilling(connection, book)
    found: Counter[Consent] = Counter(stay[text] for text in _examples(book) if text in stay)
    return {of: count for of, count in found.items() if of == "no" or not unknown}


def told_left_out(missing: Mapping[Consent, int]) -> list[str]:
    """The same in sentences.

    Example:
        >>> told_left_out({"unknown": 2})
        ['Left out: 2 examples in words of people whose consent to be quoted is not recorded.']
    """
    why: dict[Consent, str] = {
        "no": "who did not agree to be quoted",
        "unknown": "whose consent to be quoted is not recorded",
    }
    return [f"Left out: {plural(missing[of], 'example')} in words of people {why[of]}." for of in why if of in missing]


def _over_all(book: Codebook, over: Over) -> Codebook:
    return replace(book, codes=tuple(_over(code, over) for code in book.codes))


def _over(code: Code, over: Over) -> Code:
    return replace(
        code,
        short=over(code.short),
        definition=over(code.definition),
        include=tuple(map(over, code.include)),
        exclude=tuple(replace(rule, text=over(rule.text)) for rule in code.exclude),
        typical=tuple(map(over, code.typical)),
        atypical=tuple(map(over, code.atypical)),
        close_but_no=tuple(replace(rule, text=over(rule.text)) for rule in code.close_but_no),
    )


def _unwilling(connection: Any, book: Codebook) -> dict[str, Consent]:
    """Examples that are words of people who said no, or were never asked, and of nobody who may be quoted."""
    rows = {text: set(rows_of(words, WRITTEN)) for text in _examples(book) if tells(words := words_of(text))}
    wanted = set().union(*rows.values())
    if not wanted:
        return {}
    said: dict[Consent, set[tuple[str, ...]]] = {"no": set(), "unknown": set(), "yes": set()}
    for answer in verify_queries.every_answer(connection):
        said[answer["consent"] or "unknown"] |= wanted.intersection(rows_of(words_of(answer["text"]), WRITTEN))
    no = said["no"] - said["unknown"] - said["yes"]
    unknown = (said["unknown"] | said["no"]) - said["yes"]
    return {text: "no" if found & no else "unknown" for text, found in rows.items() if found & (no | unknown)}


def _examples(book: Codebook) -> Iterator[str]:
    for code in book.codes:
        yield from (*code.typical, *code.atypical, *(rule.text for rule in code.close_but_no))


def _without(book: Codebook, stay: Collection[str]) -> Codebook:
    """The codebook without these examples."""
    codes = (
        replace(
            code,
            typical=tuple(text for text in code.typical if text not in stay),
            atypical=tuple(text for text in code.atypical if text not in stay),
            close_but_no=tuple(rule for rule in code.close_but_no if rule.text not in stay),
        )
        for code in book.codes
    )
    return replace(book, codes=tuple(codes)) if stay else book
