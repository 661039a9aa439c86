"""A codebook as it leaves the project: its examples are words of people, and its definitions may name them.

Decides what stands in it of them: accepted marks over all words that have one, and no example with words of somebody
who did not agree to be quoted. The names of codes stay: files are matched by them.
"""

from dataclasses import replace
from typing import Any

from nlp.model.codebook import Code, Codebook
from nlp.project.marks import Over, with_marks
from nlp.project.withdrawn_words import WRITTEN, Said
from nlp.store import methods_queries, verify_queries


def as_it_leaves(connection: Any, book: Codebook) -> Codebook:
    """The same codebook as it may leave; nothing is changed where no mark was accepted and nobody said no."""
    return with_marks(connection, _of_the_willing(connection, book), _over_all)


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


def _of_the_willing(connection: Any, book: Codebook) -> Codebook:
    """Without examples that are words of people who said no, and of nobody else."""
    has_examples = any(code.typical or code.atypical or code.close_but_no for code in book.codes)
    if not has_examples or not methods_queries.cases_by_consent(connection).get("no"):
        return book
    answers = verify_queries.every_answer(connection)
    unwilling = (answer["text"] for answer in answers if answer["consent"] == "no")
    said = Said.of(unwilling, (answer["text"] for answer in answers if answer["consent"] != "no"), ())

    def may(text: str) -> bool:
        return not said.stands_in(text, least=WRITTEN)

    codes = (
        replace(
            code,
            typical=tuple(filter(may, code.typical)),
            atypical=tuple(filter(may, code.atypical)),
            close_but_no=tuple(rule for rule in code.close_but_no if may(rule.text)),
        )
        for code in book.codes
    )
    return replace(book, codes=tuple(codes))
