"""Whether who is said to speak could be told apart: how many cases of the project fit an attribution.

Decides which words of an attribution are values of the case, and which of them would have to go. Whether a reader knows
more than the project is for a person to think of.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nlp.disclosure import Descriptions
from nlp.model.attribution import placeholders, shown_values
from nlp.project.quoting import role_of
from nlp.project.settings import setting
from nlp.store import quote_queries
from nlp.text import names, plural

_WORDS = re.compile(r"\w+")
_NO_VALUES = ("role", "question", "pseudonym")


@dataclass(frozen=True)
class ToldApart:
    """How many cases there are of each kind.

    Attributes:
        template: Who speaks, in quotes for which nobody wrote it.
        smallest: Fewer cases than this are too few.
        described: Role, or "" for all of them -> how many cases fit a description, in the words that are shown.
    """

    template: str
    smallest: int
    described: Mapping[str, Descriptions]

    @classmethod
    def read(cls, connection: Any, written: Iterable[tuple[str, Mapping[str, str]]]) -> "ToldApart":
        """``written``: attributions that a person wrote, each with what is known of its case."""
        template = setting(connection, "attribution")
        named = {placeholder.name for placeholder in placeholders(template)}
        for words, known in written:
            named |= set(_named_in(words, _worded(template, known)))
        groups: dict[str, list[tuple[dict[str, str], int]]] = {"": []}
        for kind, values, cases in quote_queries.kinds_of_cases(connection, sorted(named)):
            for role in (role_of(kind), ""):
                groups.setdefault(role, []).append((_worded(template, values), cases))
        described = {role: Descriptions(some) for role, some in groups.items()}
        return cls(template, setting(connection, "smallest_cell"), described)

    def too_few(self, written: str | None, known: Mapping[str, str]) -> str:
        """That too few cases fit an attribution, and what could be left out; empty where enough do.

        A value that all cases of a role share tells nobody apart: three interviews are three interviews.

        Args:
            written: The attribution, where a person wrote it for this quote.
            known: What is known of the case.
        """
        named = _named_in(written, _worded(self.template, known)) if written else shown_values(self.template, known)
        values = {name: value for name, value in named.items() if name not in _NO_VALUES}
        described = self.described.get(named.get("role", ""))
        if not values or described is None:
            return ""
        fitting = described.fitting(values)
        if fitting >= self.smallest or fitting == described.everybody:
            return ""
        leave = [values[name] for name in described.too_many(values, k=self.smallest)]
        fit = plural(fitting, "case fits", "cases fit")
        return f"Only {fit} who is said to speak. Leave out {names(leave, most=5)}."


def _worded(template: str, values: Mapping[str, str]) -> dict[str, str]:
    """Values in the words of the template, and those that it does not name."""
    worded = {placeholder.name: placeholder.of(values) for placeholder in placeholders(template)}
    return {**values, **{name: value for name, value in worded.items() if value}}


def _named_in(written: str, known: Mapping[str, str]) -> dict[str, str]:
    """What is known of a case and stands, word for word, in an attribution that a person wrote."""
    words = f" {' '.join(_WORDS.findall(written.casefold()))} "
    said = ((name, value, " ".join(_WORDS.findall(value.casefold()))) for name, value in known.items())
    return {name: value for name, value, like in said if len(like) > 1 and f" {like} " in words}
