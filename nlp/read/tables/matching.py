"""Columns of this wave against the questions and attributes that a project has from earlier ones.

Decides which of them ask the same, so that the project counts their answers together. Prefers to match too little:
where two are about equally near, or only the name is the same, nothing is matched and a note says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, Protocol

from nlp.errors import ColumnMissing
from nlp.read.tables.headings import folded

How = Literal["same name", "same wording", "nearly the same wording", "as you said"]

_NUMBERING = re.compile(r"\s*(?:q(?:uestion)?\s?\d{1,3}[a-z]?(?:\s?[.):]|\s-|(?=\s))|\d{1,3}[a-z]?(?:\s?[.):]|\s-))\s*")
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SMALL = set(
    "a an and are as at be by did do does for from had has have in is it its me of on or our please s that the "
    "their this to us was we were will with would you your".split()
)
# Two questions that differ in one of these ask different things, however alike they look.
_TURNS = set(
    "not no never less least more most well badly good bad better worse best worst positive negative like dislike "
    "strength strengths weakness weaknesses before after first second third last next easy difficult hard difficulty "
    "agree disagree increase decrease increased decreased start stop other without against advantages disadvantages "
    "local national internal external former current past future".split()
)
_ASKS = set("what which who why how when where".split())
_LONGEST = 2000  # of a question below a long introduction, the end tells it from the next one
_NEAR = 0.8
_SURELY_OTHER = 0.5
_ABOUT_EQUAL = 0.05
_NOT_QUITE_THE_SAME = 0.97


@dataclass(frozen=True)
class Known:
    """What a project has from earlier files.

    Attributes:
        questions: (name, wording) of each open question.
        attributes: Names of attributes.
        file: The last of those files.
    """

    questions: tuple[tuple[str, str], ...] = ()
    attributes: tuple[str, ...] = ()
    file: str = ""


NOTHING_KNOWN = Known()


@dataclass(frozen=True)
class Match:
    """A column of this file and what the project has that means the same.

    Attributes:
        column: The column's name in this file.
        wording: Its wording in this file.
        known: The question's or attribute's name in the project.
        known_wording: Its wording there.
        how: How it was found.
        score: From 0 to 1.
    """

    column: str
    wording: str
    known: str
    known_wording: str
    how: How
    score: float


class _Column(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def wording(self) -> str: ...


def match(columns: Sequence[_Column], known: Sequence[tuple[str, str]]) -> tuple[tuple[Match, ...], tuple[str, ...]]:
    """Which columns mean the same as which known ones, one to one and best first, and notes on what was left open.

    Example:
        >>> from types import SimpleNamespace as Column
        >>> column = Column(name="Q9", wording="9) What helped you most?")
        >>> found, _ = match([column], [("Q8", "Q8. What helped you most?")])
        >>> found[0].known, found[0].how
        ('Q8', 'same wording')
    """
    there = [(name, wording or name, _understood(wording or name)) for name, wording in known]
    pairs = (
        _pair(column, asked, *one) for column in columns for asked in [_understood(column.wording)] for one in there
    )
    likely = sorted((pair for pair in pairs if pair.score >= _NEAR), key=lambda pair: -pair.score)
    taken_columns: set[str] = set()
    taken_known: set[str] = set()
    found: list[Match] = []
    notes: list[str] = []
    for pair in likely:
        if pair.column in taken_columns or pair.known in taken_known:
            continue
        rivals = [
            other
            for other in likely
            if other is not pair
            and (other.column == pair.column) != (other.known == pair.known)
            and other.column not in taken_columns
            and other.known not in taken_known
            and pair.score < 1
            and other.score > pair.score - _ABOUT_EQUAL
        ]
        if rivals:
            taken_columns |= {pair.column, *(r.column for r in rivals)}
            taken_known |= {pair.known, *(r.known for r in rivals)}
            notes.append(_open_note(pair, rivals))
            continue
        taken_columns.add(pair.column)
        taken_known.add(pair.known)
        found.append(pair)
    order = {column.name: at for at, column in enumerate(columns)}
    return tuple(sorted(found, key=lambda m: order[m.column])), tuple(notes)


def match_as_said(
    said: Iterable[tuple[_Column, str]], known: Sequence[tuple[str, str]], *, what: str, file: str
) -> tuple[Match, ...]:
    """The matches that a person named.

    Raises:
        ColumnMissing: The project has no such question, or attribute.
    """
    wordings = dict(known)
    found = []
    for column, said_name in said:
        name = _meant(said_name, wordings)
        if name is None:
            listed = ", ".join(f'"{n}"' for n in wordings) or "none"
            raise ColumnMissing(
                f'"{column.name}" of "{file}" cannot mean the same as "{said_name}": the project has no such {what}. '
                f"It has: {listed}.",
                do="Use one of these names, or the beginning of one.",
            )
        found.append(Match(column.name, column.wording, name, wordings[name], "as you said", 1.0))
    return tuple(found)


def _meant(said: str, wordings: Mapping[str, str]) -> str | None:
    """The name that is meant: as it stands, or the only one that begins so."""
    if said in wordings:
        return said
    beginning = [name for name in wordings if folded(name).startswith(folded(said))]
    return beginning[0] if len(beginning) == 1 else None


@dataclass(frozen=True)
class _Wording:
    """A wording as it is compared: on one line, without its numbering and years, and its telling words."""

    line: str
    bare: str
    words: Counter[str]


def _understood(wording: str) -> _Wording:
    line = folded(wording)
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} {line[-_LONGEST // 2 :]}"
    bare = " ".join(_WORD.findall(_YEAR.sub("", _NUMBERING.sub("", line)).replace("’", "'")))
    return _Wording(line, bare, Counter(word for word in _WORD.findall(bare) if word not in _SMALL))


def _compare(one: _Wording, other: _Wording) -> tuple[float, bool]:
    """The share of telling words that two wordings have in common, and whether each has words that the other lacks.

    Numbering, years and small words do not count; a word that turns the meaning ("not", "least"), or another question
    word, makes it 0.

    Example:
        >>> _compare(_understood("Q8. How was your group in 2024?"), _understood("7) How was your group in 2025?"))
        (1.0, False)
        >>> _compare(_understood("How was your organisation?"), _understood("How was your organization?"))
        (0.97, False)
        >>> _compare(_understood("What worked well?"), _understood("What worked less well?"))
        (0.0, True)
    """
    if one.line == other.line or (one.bare and one.bare == other.bare):
        return 1.0, False
    common = one.words & other.words
    longest = max(one.words.total(), other.words.total())
    if not longest or common.total() < longest / 2:
        return 0.0, True
    left, right = one.words - common, other.words - common
    if any(word in _TURNS or word.isdigit() for word in (*left, *right)) or (_ASKS & set(left) and _ASKS & set(right)):
        return 0.0, True
    alike = _spelled_alike(left, right)
    return _NOT_QUITE_THE_SAME * (common.total() + alike) / longest, min(left.total(), right.total()) > alike


def _pair(column: _Column, asked: _Wording, name: str, wording: str, there: _Wording) -> Match:
    how, score = _how(folded(column.name), asked, folded(name), there)
    return Match(column.name, column.wording, name, wording, how, score)


def _how(name: str, asked: _Wording, known: str, there: _Wording) -> tuple[How, float]:
    """Same name and wording is certain; a name alone ("Q8") says little where the wordings are about other things."""
    share, replaced = _compare(asked, there)
    if name == known and (share == 1 or there.line == known or asked.line == name):
        return "same name", 1.0
    if share == 1:
        return "same wording", 0.99
    if name == known and share >= _SURELY_OTHER:
        return "same name", 0.98
    return "nearly the same wording", 0.0 if replaced else share


def _spelled_alike(left: Counter[str], right: Counter[str]) -> int:
    """Words that differ in a letter or two, such as "organisation" and "organization"."""
    free = list(right.elements())[:40]
    count = 0
    for word in list(left.elements())[:40]:
        like = next((w for w in free if len(word) > 4 and _differ_little(word, w)), None)
        if like:
            free.remove(like)
            count += 1
    return count


def _differ_little(one: str, other: str) -> bool:
    compared = SequenceMatcher(None, one, other)
    return compared.quick_ratio() >= 0.85 and compared.ratio() >= 0.85


def _open_note(pair: Match, rivals: Sequence[Match]) -> str:
    columns = list(dict.fromkeys([pair.column, *(r.column for r in rivals)]))
    known = list(dict.fromkeys([pair.known, *(r.known for r in rivals)]))
    here, there = (" and ".join(f'"{name}"' for name in names) for names in (columns, known))
    return f"{here} of this file and {there} of the project are about equally near: not matched. Say which is which."
