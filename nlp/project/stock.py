"""All answers of a project with their texts, kept ready to be searched.

Decides when they are read again: when an import or its undo changed which answers there are. Texts never change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from nlp.model.journal import Row
from nlp.search import Texts
from nlp.store import Store, search_queries

if TYPE_CHECKING:
    from nlp.project.meaning import Passages


@dataclass(frozen=True, eq=False)
class Stock:
    """The answers of a project in the order in which they were read; interviewers' turns are none.

    Attributes:
        stamp: Sets this stock apart from that of other days.
        rows: id, source_id, start, case_id, case, speaker, question, wave, kind and text of each.
    """

    stamp: search_queries.Stamp
    rows: Sequence[Row]

    @cached_property
    def texts(self) -> Texts:
        return Texts([row["text"] for row in self.rows])

    @cached_property
    def passages(self) -> "Passages":
        """What a search by meaning compares."""
        from nlp.project.meaning import Passages

        return Passages.of(self.texts.texts)

    @cached_property
    def place(self) -> Mapping[int, int]:
        """Id of an answer -> its position."""
        return {row["id"]: i for i, row in enumerate(self.rows)}

    def cases(self, positions: Sequence[int]) -> int:
        """How many cases some answers are of; speakers who are no case count as one each, in each source."""
        rows = self.rows
        return len({case_key(rows[i]) for i in positions})


def case_key(row: Row) -> Any:
    """Sets cases apart: somebody who spoke and is no case is one in each source."""
    return row["case_id"] or (row["source_id"], row["speaker"])


# Everybody who works at a project in this program looks at the same texts.
_STOCKS: WeakKeyDictionary[Store, Stock] = WeakKeyDictionary()


def stock_of(store: Store, connection: Any) -> Stock:
    """The answers as they are now."""
    stamp, known = search_queries.stamp(connection), _STOCKS.get(store)
    if known is None or known.stamp != stamp:
        known = _STOCKS[store] = Stock(stamp, search_queries.searched(connection))
    return known
