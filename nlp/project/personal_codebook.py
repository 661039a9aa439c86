"""A codebook as it leaves the project: its examples are words of people, and its definitions may name them.

Decides what stands in it of them: accepted marks over all words that have one, and no example with words of somebody
who did not agree to be quoted. The names of codes stay: files are matched by them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nlp.model.codebook import Code, Codebook
from nlp.project.withdrawn_words import WRITTEN, Said
from nlp.store import methods_queries, personal_queries, verify_queries


def with_marks(connection: Any, book: Codebook) -> Codebook:
    """The same codebook as it may leave; nothing is changed where no mark was accepted and nobody said no."""
    book = _of_the_willing(connection, book)
    if not any(status == "accepted" for _, status in personal_queries.counts(connection)):
        return book
    from nlp.disclosure import put_over

    key = {row["words"]: row["mark"] for row in personal_queries.findings(connection) if row["status"] == "accepted"}
    return replace(book, codes=tuple(_over(code, lambda text: put_over(text, key)) for code in book.codes))


def _over(code: Code, over: Callable[[str], str]) -> Code:
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
