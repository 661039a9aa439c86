"""How far coders agree on stretches of text: character by character, and stretch by stretch.

Decides which characters are compared. Every character that there was to code is a unit: its value is whether a coder
gave it a code (or which codes), so that borders a few letters apart cost a few letters. This is alpha over characters
as nominal units, not Krippendorff's alpha for unitizing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

import numpy as np

from nlp.measure import coefficients as use
from nlp.measure.agreement import codes_that_differ, everybody_and_pairs, figures_of, holds, measures, one_by_one, says
from nlp.measure.coefficients import CaseDraws, Coefficient
from nlp.model.agreement import Agreement, Between, CodedText, Compared, Disagreement
from nlp.model.material import Span
from nlp.progress import Progress, silent

Uncoded = Literal["counts", "left_out"]
UNCODED = {
    "counts": "Text that a coder read without giving it a code counts as read: no code fits. "
    "Two coders who both left a passage uncoded agree on it.",
    "left_out": "Text to which none of the coders compared gave a code is left out of the figures, except of F1, "
    "which never looks at it.",
}


@dataclass(frozen=True)
class Stretch:
    """Characters of a text that are all the same to every coder."""

    text: int
    case: int
    span: Span
    given: dict[str, frozenset[str]]


def span_agreement(
    texts: Iterable[CodedText],
    *,
    codes: Sequence[str],
    machines: AbstractSet[str] = frozenset(),
    uncoded: Uncoded = "counts",
    tolerance: int | None = None,
    seed: int,
    resamples: int = use.RESAMPLES,
    progress: Progress = silent,
) -> Agreement:
    """How far coders agree on stretches of texts, with 95 % intervals over resamples of cases.

    Args:
        texts: What there was to code, and the spans that each coder gave a code.
        codes: The codes to compare on; others are not looked at.
        machines: The coders that are machines or rules.
        uncoded: Whether text that none of those compared coded counts as agreement, or is left out.
        tolerance: For F1, how many characters the two borders of two stretches may each be apart; None: any shared
            character is enough.
        seed: For the resamples.
        resamples: How many.
        progress: Told about each code; may raise to cancel.

    Example:
        >>> given = {"Ana": (("hope", Span(10, 30)),), "Ben": (("hope", Span(12, 30)),)}
        >>> text = CodedText(1, 1, (Span(0, 100),), given)
        >>> hope = span_agreement([text], codes=["hope"], tolerance=5, seed=0).pairs[0].codes[0]
        >>> [(f.measure, round(f.value, 2)) for f in hope.figures]
        [('percent', 0.98), ('cohen', 0.94), ('fleiss', 0.94), ('alpha', 0.94), ('ac1', 0.97), ('overlap_f1', 1.0)]
        >>> hope.says
        'Only 1 marked stretch of 1 case: too few to judge by; 29 more are needed.'
    """
    in_order = sorted(texts, key=lambda text: (text.case, text.text))
    everything = [stretch for text in in_order for stretch in stretches(text, codes=codes)]

    def between(coders: tuple[str, ...]) -> Between:
        both = [text for text in in_order if sum(c in text.given for c in coders) >= 2]
        read = {text.text for text in both}
        cut = [s for s in everything if s.text in read]
        given = [[s.given.get(c) for c in coders] for s in cut]
        if uncoded == "left_out":
            kept = [i for i, one in enumerate(given) if holds(one, None)]
            cut, given = [cut[i] for i in kept], [given[i] for i in kept]
        weights = np.array([s.span.end - s.span.start for s in cut], dtype=float)
        draws = CaseDraws(np.array([s.case for s in cut], dtype=np.int64), seed=seed, resamples=resamples)
        text_draws = CaseDraws(np.array([t.case for t in both], dtype=np.int64), seed=seed, resamples=resamples)

        def compared(code: str | None) -> Compared:
            marked = [s for s, one in zip(cut, given, strict=True) if holds(one, code)]
            n, of = len(_runs(marked)), len({s.case for s in marked})
            figures = figures_of(measures(given, weights, coders=len(coders), code=code), draws)
            overlap = _overlap(both, coders, codes if code is None else [code], tolerance)
            figures += figures_of({"overlap_f1": overlap}, text_draws)
            said = says(n, "marked stretch", many="marked stretches", cases=of, held=n, code=code)
            return Compared(code, n, of, n, figures, said)

        each = tuple(compared(code) for code in one_by_one(codes, coders, progress))
        return Between(coders, bool(machines & set(coders)), compared(None), each)

    coders = (text.given for text in in_order)
    return everybody_and_pairs(coders, between, machines=machines, uncoded=UNCODED[uncoded])


def span_disagreements(texts: Iterable[CodedText], *, codes: Sequence[str]) -> tuple[Disagreement, ...]:
    """The stretches of texts to which coders gave different codes, in order, with who gave what."""
    found: list[Disagreement] = []
    for text in sorted(texts, key=lambda t: t.text):
        for stretch in stretches(text, codes=codes):
            given = tuple(sorted(stretch.given.items()))
            differ = codes_that_differ([one for _, one in given], codes)
            if differ:
                found.append(Disagreement(text.text, stretch.span, text.case, given, differ))
    return tuple(found)


def stretches(text: CodedText, *, codes: Sequence[str]) -> tuple[Stretch, ...]:
    """The parts of a text, cut wherever a span of one of the codes begins or ends, in order."""
    wanted = {c: [(code, span) for code, span in given if code in codes] for c, given in text.given.items()}
    borders = sorted({b for given in wanted.values() for _, span in given for b in (span.start, span.end)})
    cut: list[Span] = []
    for part in sorted(text.parts, key=lambda p: p.start):
        inside = borders[bisect_left(borders, part.start + 1) : bisect_left(borders, part.end)]
        edges = [part.start, *inside, part.end]
        cut += [Span(a, b) for a, b in pairwise(edges) if a < b]
    held: list[dict[str, set[str]]] = [{coder: set() for coder in wanted} for _ in cut]
    starts = [span.start for span in cut]
    for coder, given in wanted.items():
        for code, span in given:
            for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                held[i][coder].add(code)
    return tuple(
        Stretch(text.text, text.case, span, {c: frozenset(s) for c, s in one.items()})
        for span, one in zip(cut, held, strict=True)
    )


def matches(one: Sequence[Span], other: Sequence[Span], *, tolerance: int | None) -> int:
    """How many stretches of the one have a stretch of the other of their own.

    Neither's stretches overlap among themselves, both are in order. Pairs that overlap then never cross, so that taking
    the first that fits finds the most.

    Example:
        >>> matches([Span(0, 9), Span(20, 30)], [Span(1, 9), Span(26, 40)], tolerance=3)
        1
    """
    count = j = 0
    for span in one:
        for k in range(j, len(other)):
            if other[k].start >= span.end:
                break
            near = tolerance is None or max(abs(span.start - other[k].start), abs(span.end - other[k].end)) <= tolerance
            if other[k].end > span.start and near:
                count, j = count + 1, k + 1
                break
    return count


def _overlap(
    texts: Sequence[CodedText], coders: Sequence[str], codes: Sequence[str], tolerance: int | None
) -> Coefficient:
    matched, marked = np.zeros(len(texts)), np.zeros(len(texts))
    for i, text in enumerate(texts):
        for code in codes:
            own = {c: _joined(text, c, code) for c in coders if c in text.given}
            for a, b in combinations(own.values(), 2):
                matched[i] += matches(a, b, tolerance=tolerance)
                marked[i] += len(a) + len(b)
    return use.overlap_f1(matched, marked)


def _joined(text: CodedText, coder: str, code: str) -> list[Span]:
    """A coder's stretches of a code within what there was to code; those that overlap or touch are one."""
    found: list[Span] = []
    spans = (s for name, s in text.given[coder] if name == code)
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if not any(span.start < part.end and part.start < span.end for part in text.parts):
            continue
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _runs(marked: Sequence[Stretch]) -> list[Stretch]:
    """The first of each run of stretches that touch."""
    before = [None, *marked]
    return [
        s
        for s, last in zip(marked, before, strict=False)
        if last is None or last.text != s.text or last.span.end != s.span.start
    ]
