"""A codebook as it leaves the project: its examples are words of people, so the accepted marks stand over them.

Decides nothing about the other fields: those a person wrote. Where no mark was accepted, nothing is changed.
"""

from dataclasses import replace
from typing import Any

from nlp.model.codebook import Codebook
from nlp.store import personal_queries


def with_marks(connection: Any, book: Codebook) -> Codebook:
    """The same codebook with marks in its examples, wherever words stand that have one."""
    if not any(status == "accepted" for _, status in personal_queries.counts(connection)):
        return book
    from nlp.disclosure import put_over

    key = {row["words"]: row["mark"] for row in personal_queries.findings(connection) if row["status"] == "accepted"}

    def over(examples: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(put_over(example, key) for example in examples)

    codes = (
        replace(
            code,
            typical=over(code.typical),
            atypical=over(code.atypical),
            close_but_no=tuple(replace(rule, text=put_over(rule.text, key)) for rule in code.close_but_no),
        )
        for code in book.codes
    )
    return replace(book, codes=tuple(codes))
