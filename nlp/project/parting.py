"""Answers that a person wants to part, of a theme or of a code: which go together, and what each part would be called.

Decides how parts are shown. Nothing is changed here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from nlp.embed import VectorCache
from nlp.errors import TooFewAnswers
from nlp.model.journal import Row
from nlp.model.material import Span
from nlp.model.themes import ThemeDescription
from nlp.model.views import ThemePart
from nlp.segment import sentences
from nlp.text import plural
from nlp.whole_texts import whole_vectors

MOST_PARTS = 9
_SIDES = ("praise", "complaint", "neither")  # as split_by_stance numbers them


class Parted(NamedTuple):
    """Answers in parts.

    Attributes:
        described: A description a part.
        labels: (answers,) the part of each answer.
        answers: Their rows.
        heard: What each is heard as: the answer that it repeats, where it is counted with that one.
    """

    described: list[ThemeDescription]
    labels: np.ndarray
    answers: list[Row]
    heard: list[Row]


def parted(answers: Sequence[Row], what: str, *, parts: int | None, vectors: VectorCache) -> Parted:
    """Parts answers by what they mean; into praise and complaint where ``parts`` is None.

    An answer that is counted with the one that it repeats is heard as that one, and goes where it goes.

    Args:
        answers: Rows as ``queries.answers`` gives them.
        what: What they are of, for messages: 'theme 3 "Funding"'.
        parts: Into how many.
        vectors: The project's.

    Raises:
        TooFewAnswers: They cannot be divided so.
    """
    from nlp.themes import describe, read_wording
    from nlp.themes.splitting import split, split_by_stance

    place = {a["id"]: i for i, a in enumerate(answers)}
    heard: list[Row] = [answers[place.get(a["counted_with"], i)] for i, a in enumerate(answers)]
    texts = [a["text"] for a in heard]
    different = len(set(texts))
    if different < 2 or (parts is not None and not 2 <= parts <= min(MOST_PARTS, different)):
        raise TooFewAnswers(
            f"{what[0].upper()}{what[1:]} with {plural(different, 'different answer')} cannot be split"
            + ("." if parts is None else f" into {parts}."),
            kept="Nothing was changed.",
            do=f"Ask for 2 to {MOST_PARTS} parts, and no more than there are answers.",
        )
    meaning = whole_vectors(texts, vectors)
    labels = split_by_stance(texts) if parts is None else split(meaning, texts, parts=parts)
    if len(set(labels.tolist())) < 2:
        raise TooFewAnswers(
            f"The answers of {what} do not part that way.",
            kept="Nothing was changed.",
            do="Split it into a number of parts, or move single answers.",
        )
    which, labels = np.unique(labels, return_inverse=True)
    described = describe(
        texts,
        lambda some: meaning[some],
        labels,
        wording=read_wording(texts),
        cases=[a["case_id"] if a["case_id"] is not None else -a["id"] for a in heard],
        quotable=[a["consent"] != "no" for a in heard],
        embed=vectors.vectors,
        sentences=sentences,
        found=np.zeros(int(labels.max()) + 1, dtype=np.int64),
        runs=0,
    )
    if parts is None:
        sides = zip(described, which.tolist(), strict=True)
        described = [replace(d, name=replace(d.name, text=f"{d.name.text} ({_SIDES[side]})")) for d, side in sides]
    return Parted(list(described), labels, list(answers), heard)


def part_views(found: Parted, case_of: Mapping[int, int | None]) -> tuple[ThemePart, ...]:
    """The parts as a person sees them. ``case_of``: answer -> its case."""
    described, labels, answers, heard = found
    counted = np.array([a["counted_with"] or a["id"] for a in answers])
    return tuple(
        ThemePart(
            name=d.name.text,
            terms=d.terms,
            typical=heard[d.typical]["text"][slice(*d.typical_span)],
            typical_source=heard[d.typical]["source_id"],
            typical_span=Span(*(heard[d.typical]["start"] + at for at in d.typical_span)),
            answers=tuple(answers[i]["id"] for i in np.flatnonzero(labels == k)),
            cases=len({case_of[u] for u in counted[labels == k].tolist()}),
        )
        for k, d in enumerate(described)
    )
