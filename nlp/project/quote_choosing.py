"""Which quotes are offered for a code or a theme, and how far quotes speak for everybody who said it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nlp.errors import ThemeMissing
from nlp.model.material import Span
from nlp.model.quotes import Choice, Coverage, QuoteView, Taste, Wanted
from nlp.project.desk import Desk
from nlp.project.quoting import view
from nlp.project.standing import Standing
from nlp.quotes import choose
from nlp.segment import sentences
from nlp.store import queries
from nlp.whole_texts import whole_vectors

if TYPE_CHECKING:
    from nlp.embed import VectorCache

_LOOKED_AT = 60
"""Of a large theme only the answers nearest to its middle are cut into passages."""


def choice(desk: Desk, connection: Any, wanted: Wanted, taste: Taste, *, most: int) -> Choice:
    """What is offered."""
    if wanted.theme is None:
        raise ThemeMissing("No theme was named.", kept="Nothing was changed.")
    standing = Standing.read(desk.store, connection)
    row = standing.theme(wanted.theme)
    inside = [m.unit for m in standing.inside(row)]
    said = {(unit, status) for unit, code, status in queries.coding_states(connection) if code == row["code_id"]}
    units = [u for u in inside if (u, "rejected") not in said or (u, "accepted") in said]
    quotes = _of_theme(connection, row, units, desk.vectors(), most=most)
    return Choice(quotes, (), coverage(desk, connection, wanted, None, spread=taste.spread))


def coverage(
    desk: Desk, connection: Any, wanted: Wanted, quotes: Sequence[int] | None, *, spread: Sequence[str]
) -> Coverage:
    """How far quotes speak for everybody who said it."""
    return Coverage(0, 0, 0, (), "", ())


def _of_theme(
    connection: Any, theme: Mapping[str, Any], units: Sequence[int], vectors: "VectorCache", *, most: int
) -> tuple[QuoteView, ...]:
    """Ranked, proved quotes of a theme's answers; none of a person who said no to being quoted."""
    everyone = queries.answers(connection, units)
    if not everyone:
        return ()
    texts = [a["text"] for a in everyone]
    meaning = whole_vectors(texts, vectors)
    centre = meaning.mean(axis=0)
    centre /= np.linalg.norm(centre)
    order = [int(i) for i in np.argsort(-(meaning @ centre), kind="stable") if everyone[i]["consent"] != "no"]
    # Of answers that a person counts as one, one is quoted: the most typical of those who may be.
    of_each: dict[int, int] = {}
    for i in order:
        of_each.setdefault(everyone[i]["counted_with"] or everyone[i]["id"], i)
    looked_at = list(of_each.values())[:_LOOKED_AT]
    passages = choose(
        [texts[i] for i in looked_at],
        [case_of(everyone[i]) for i in looked_at],
        centre,
        embed=vectors.vectors,
        sentences=sentences,
        most=most,
    )
    attributes = queries.case_attributes(connection, {a["case_id"] for a in everyone if a["case_id"]})
    chosen = [everyone[looked_at[p.index]] for p in passages]
    sources = queries.source_texts(connection, {a["source_id"] for a in chosen})
    return tuple(
        view(
            answer,
            Span(answer["start"] + passage.start, answer["start"] + passage.end),
            sources[answer["source_id"]],
            attributes.get(answer["case_id"], {}),
            theme,
            why=passage.why,
            quote_id=None,
        )
        for answer, passage in zip(chosen, passages, strict=True)
    )


def case_of(answer: Mapping[str, Any]) -> int:
    return answer["case_id"] if answer["case_id"] is not None else -answer["id"]
