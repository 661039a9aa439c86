"""Why a quote is offered, in words for a researcher: each of them true of that quote and of no other by chance.

Never holds a word of the answer beyond the small words that it begins with: a reason is kept beside a quote and may go
where the quote is redacted.
"""

import re

from nlp.model.coding import Stance
from nlp.quotes.choose import Pick
from nlp.quotes.passages import Extent
from nlp.quotes.pool import Pool
from nlp.text import plural

_VERY, _LESS, _FAR = 0.8, 0.5, 0.2
_SPECIFIC = 0.9
_DOT, _CUT, _WORDS = " · ", "cut by hand", re.compile(r"\d+ words?")
_FEW = 5
_EXTENT: dict[Extent, str] = {
    "whole": "the whole answer",
    "part": "part of a longer answer",
    "coded": "the words that were coded",
    "around": "the words that were coded, with the rest of their sentence",
}
_TURNS = {2: "the second", 3: "the third", 4: "the fourth", 5: "the fifth"}


def why(pick: Pick, pool: Pool) -> str:
    """The reasons, with dots between them.

    For example "very typical: nearer the middle than 37 of 41 answers · the whole answer · 18 words · the first for
    Region: Wales".
    """
    passage = pick.passage
    reasons = [_role(pick, pool), _EXTENT[passage.cut.extent]]
    reasons += [f"{passage.reading.words} words"] if passage.reading.words > 1 else []
    reasons += [f"the first for {attribute}: {value}" for attribute, value in pick.first_of]
    if passage.specific >= _SPECIFIC and pool.answers >= _FEW:
        reasons.append("says it in words that few others use")
    if pick.turn > 1:
        reasons.append(f"{_TURNS.get(pick.turn, f'number {pick.turn}')} from this case")
    # Few words are counted above.
    reasons += [f"but {fault}" for fault in passage.reading.faults if not fault.startswith("only ")]
    return _DOT.join(reasons)


def why_cut(said: str, text: str) -> str:
    """The reasons for a quote that a person cut otherwise, without those that were true of the cut before.

    Example:
        >>> why_cut("very typical · the whole answer · 23 words · but hesitates", "We wait nine weeks.")
        'very typical · cut by hand · 4 words'
    """
    gone = {*_EXTENT.values(), _CUT}
    kept = [part for part in said.split(_DOT) if part not in gone and not _WORDS.fullmatch(part) and part[:4] != "but "]
    return _DOT.join([*kept, _CUT, plural(len(text.split()), "word")])


def _role(pick: Pick, pool: Pool) -> str:
    if pick.role == "counter":
        return _contrary(pick, pool)
    share, answers = pick.passage.typical, pool.answers
    if answers < _FEW:
        return "the only answer" if answers == 1 else f"one of {answers} answers"
    nearer = round(share * (answers - 1))
    if pick.role == "atypical":
        return f"unusual: further from the middle than {answers - 1 - nearer} of {answers} answers"
    if share < _FAR:
        return f"unusual: further from the middle than {answers - 1 - nearer} of {answers} answers"
    how = "very typical" if share >= _VERY else "typical" if share >= _LESS else "less typical"
    return f"{how}: nearer the middle than {nearer:,} of {answers:,} answers"


def _contrary(pick: Pick, pool: Pool) -> str:
    sides = pool.sides
    side: Stance = pool.side[next(i for i, p in enumerate(pool.passages) if p is pick.passage)]
    words = "both for and against" if side == "mixed" else side
    taking = f"{sides.count.get(side, 0):,} of {sides.answers:,} answers"
    if sides.by_machine:
        return (
            f"may say the contrary: the machine reads it as {words} "
            f"({taking}; {sides.count.get(sides.most or 'none', 0):,} as {sides.most})"
        )
    return f"says the contrary: coded {words}, as {taking} are; {_most(pool)}"


def _most(pool: Pool) -> str:
    most = pool.sides.most or "none"
    count = pool.sides.count.get(most, 0)
    return f"{count:,} {'is' if count == 1 else 'are'} {'mixed' if most == 'mixed' else most}"
