"""Which quotes are offered for a code or a theme, and how far quotes speak for everybody who said it.

What was said is loaded and cut into passages once, and remembered until something of it changes: another taste ranks
the same passages again.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from nlp.model.coding import Stance
from nlp.model.material import Span
from nlp.model.quotes import Choice, Coverage, QuoteView, Taste, Wanted
from nlp.project.desk import Desk
from nlp.project.language import language_of
from nlp.project.marks import marks_in
from nlp.project.quote_material import Material
from nlp.project.quoting import offered, proved_words
from nlp.project.settings import setting
from nlp.quotes import Pick, Pool, Spread, bare, beside, choose, coverage, pool, why
from nlp.segment import sentences
from nlp.store import choosing_queries, queries, search_queries
from nlp.whole_texts import whole_vectors

_REMEMBERED = 8
_DRAWN = 300
"""Answers that stand for all of the project: their mean is known to a twentieth of how far single ones are from it."""


class Choosing:
    """Offers quotes, and remembers what they were chosen from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[Any, dict[Wanted, _Prepared]] = (None, {})

    def choice(self, connection: Any, wanted: Wanted, taste: Taste, *, most: int) -> Choice:
        """What is offered.

        Raises:
            CodeMissing, ThemeMissing, NoThemesYet, SearchUnclear
        """
        prepared = self._prepared(connection, wanted)
        material = prepared.material
        of_cases = {attribute: material.of_cases(attribute) for attribute in taste.spread}
        found = prepared.pool
        spreads = [
            Spread(attribute, [values.get(p.stretch.case, "") for p in found.passages])
            for attribute, values in of_cases.items()
        ]
        picks = choose(found, taste, spreads, most=most)
        others = beside(found, picks, taste)
        views = _views(connection, material, found, [*picks, *others])
        quoted = [p.stretch.answer for p in (pick.passage for pick in picks)]
        return Choice(views[: len(picks)], views[len(picks) :], _coverage(material, quoted, taste.spread))

    def coverage(
        self, connection: Any, wanted: Wanted, quotes: Sequence[int] | None, *, spread: Sequence[str]
    ) -> Coverage:
        """How far quotes of the shortlist speak for everybody who said it: those for it, or the ones that are named.

        Raises:
            CodeMissing, ThemeMissing, NoThemesYet, SearchUnclear
        """
        material = self._prepared(connection, wanted).material
        theme = material.theme["id"] if material.theme else None
        quoted = [
            answer
            for quote, answer, code, of_theme in choosing_queries.shortlisted(connection)
            if (quote in quotes if quotes is not None else code in material.codes or (theme and of_theme == theme))
        ]
        return _coverage(material, quoted, spread)

    def _prepared(self, connection: Any, wanted: Wanted) -> "_Prepared":
        """What was said for it, remembered until something else than the shortlist changes."""
        state = choosing_queries.last_change(connection), search_queries.stamp(connection)
        known = self._known[1] if self._known[0] == state else {}
        if wanted not in known:
            kept = dict(list(known.items())[1 - _REMEMBERED :])
            known = {**kept, wanted: _Prepared(self._desk, Material.read(self._desk.store, connection, wanted), wanted)}
            self._known = (state, known)
        return known[wanted]


class _Prepared:
    """What was said, and its passages, which are cut and read by the language model when they are first asked for."""

    def __init__(self, desk: Desk, material: Material, wanted: Wanted) -> None:
        self.material = material
        self._desk = desk
        self._stance: Stance | None = wanted.scope.stance

    @cached_property
    def pool(self) -> Pool:
        vectors = self._desk.vectors()
        return pool(
            self.material.stretches,
            self.material.groups,
            language=language_of(self.material.stock),
            whole=lambda texts: whole_vectors(texts, vectors),
            embed=vectors.vectors,
            sentences=sentences,
            others=_drawn([row["text"] for row in self.material.stock.rows]),
            contrary_to=self._stance,
        )


def _drawn(texts: Sequence[str]) -> Sequence[str]:
    """Some of very many, evenly."""
    return texts if len(texts) <= _DRAWN else [texts[i * len(texts) // _DRAWN] for i in range(_DRAWN)]


def _views(connection: Any, material: Material, found: Pool, picks: Sequence[Pick]) -> tuple[QuoteView, ...]:
    """Each as it is shown, proved against its source."""
    rows = {row["id"]: row for row in queries.answers(connection, [p.passage.stretch.answer for p in picks])}
    sources = queries.source_texts(connection, {row["source_id"] for row in rows.values()})
    attributes = queries.case_attributes(connection, {row["case_id"] for row in rows.values() if row["case_id"]})
    marks = marks_in(connection, sources)
    template = setting(connection, "attribution")
    views = []
    for pick in picks:
        stretch, cut = pick.passage.stretch, pick.passage.cut
        answer = rows[stretch.answer]
        source, span = sources[answer["source_id"]], Span(answer["start"] + cut.start, answer["start"] + cut.end)
        known = attributes.get(answer["case_id"], {})
        words = proved_words(answer, span, source)
        shown = offered(answer, span, words, known, material.theme, why=why(pick, found), template=template)
        code = stretch.code or (material.theme["code_id"] if material.theme else None)
        views.append(
            replace(
                shown,
                shown=bare(source, span, marks.get(answer["source_id"], ())),
                code_id=code,
                code=material.codes.get(code, "") if code else "",
                role=pick.role,
                stance=stretch.stance,
            )
        )
    return tuple(views)


def _coverage(material: Material, answers: Sequence[int], spread: Sequence[str]) -> Coverage:
    """Of quotes from these answers."""
    stock = material.stock
    keys = [material.case_of.get(answer, ("elsewhere", answer)) for answer in answers]
    called = {
        key: stock.rows[stock.place[answer]]["case"] or stock.rows[stock.place[answer]]["speaker"] or ""
        for key, answer in zip(keys, answers, strict=True)
        if answer in stock.place
    }
    groups = {attribute: material.of_cases(attribute) for attribute in spread}
    return coverage(keys, material.cases, groups, called=called)
