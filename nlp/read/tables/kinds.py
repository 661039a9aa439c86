"""What one column of a survey table is: an open question, a characteristic, an identifier, or something to leave out.

Decides by the name and by what stands in the cells, and says why in a few words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean
from typing import Literal

from nlp.read.tables.coded import pieces_recur
from nlp.read.tables.consent import answers_consent
from nlp.read.tables.headings import folded
from nlp.read.tables.personal import in_words, why_personal

Kind = Literal[
    "open question",
    "closed question",
    "attribute",
    "identifier",
    "consent",
    "date",
    "personal",
    "technical",
    "codes",
    "empty",
]
_TECHNICAL = re.compile(
    r"\b(start ?date|end ?date|recorded ?date|distribution channel|user ?language|(first|last) click|click count|"
    r"page submit|collector id|browser|user agent|session ?id|referer|referrer|time ?started|date ?submitted|timestamp|"
    r"start time|completion time|last page|seed|tracking link|response type|completion status)\b|"
    r"^(response |survey )?(status|progress|duration|finished)\b|\btopics$",
)
_IDENTIFIER = re.compile(
    r"(^|\b)(respondent|resp|response|comment|case|participant|record|org)?\s*(id|no|number|ref|reference|#)$"
)
_CONSENT = re.compile(r"\b(consent(ed)?|quot(e|ed|ing)|permission)\b")
_CONSENT_TO_USE = re.compile(
    r"\bquot(e|ed|ing)\b|\b(consent|permission|agree|happy|content|willing)\b.{0,80}\b(use|used|share|shared|publish\w*|anonym\w*)\b|"
    r"\b(may|can|could) (we|i)\b.{0,40}\b(use|share|publish|print)\b.{0,40}\b"
    r"(words|answers?|comments?|responses?|feedback)\b"
)
_DESCRIBES = re.compile(
    r"\b(age|gender|sex|ethnic\w*|nationality|region|country|county|area|city|town|location|role|job|position|sector|"
    r"size|income|turnover|band|type|level|grade|year|years|department|team|service|trust|industry|education|language|"
    r"religion|disab\w*|orientation|status|group|cohort|staff|volunteers)\b"
)
_CODES = re.compile(
    r"^(code|theme|tag)s? ?(\d*|names?)$|\b(codes|themes|tags|coding)( ?\d+)?$|^(codes|themes|tags|coding)\b"
)
_FIGURE = re.compile(r"[-+]?[£$€]?\d[\d,]*(\.\d+)?%?")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].{0,30})?|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}( .{0,20})?|"
    r"\d{1,2} [A-Za-z]{3,9}\.? \d{4}( .{0,20})?"
)
_NOTHING = {"no", "none", "n/a", "na", "nothing", "nil", "-", ".", "no.", "none.", "yes", "not applicable", "?"}
_ASKS = re.compile(r"\?|\b(comments?|feedback|suggestions?|reasons?|explain|describe)\b", re.IGNORECASE)
_LOOKED_AT = 2000
MANY_VALUES = "short, many different values"
SEVERAL_CHOICES = "several choices in one cell"
BESIDE_THE_TABLE = "no name and few cells, such as notes beside a table"
OTHER_WORDS = "what else people said to a question with choices"
_OTHER = re.compile(r"^other\b|\bother\)?$|please (specify|state|describe)\)?$|write in\b")


def kind_of(name: str, wording: str, filled: Sequence[str], *, rows: int, own: bool) -> tuple[Kind, str]:
    """What a column seems to be, and why.

    Args:
        name: Its name.
        wording: Its full question.
        filled: Its cells that are not blank.
        rows: How many rows the table has.
        own: True where the survey tool fills it.
    """
    if not filled:
        return "empty", "nothing in any row"
    line = in_words(name)
    values = set(filled)
    some = filled[:: max(1, len(filled) // _LOOKED_AT)][:_LOOKED_AT]
    distinct = len(values) / len(filled)
    if len(values) == 1 and folded(filled[0][:2000]) in (folded(name), folded(wording.rsplit(" - ", 1)[-1])):
        return "closed question", "one choice of a question, chosen or blank"
    several = pieces_recur(some)
    looks_open = not several and _looks_open(some, asks=_asks(wording))
    identifies = bool(_IDENTIFIER.search(line)) and (distinct > 0.9 or (distinct > 0.5 and len(values) > 60))
    personal = why_personal(name, wording, some, distinct=distinct, looks_open=looks_open, numbered=identifies)
    if personal:
        return "personal", personal
    if identifies:
        return "identifier", "its name says so, and its values differ"
    if _names_consent(line, wording) and answers_consent(some, looks_open=looks_open):
        return "consent", "asks for consent"
    if looks_open:
        return "open question", "words of their own, different from row to row"
    if _share(some, _DATE) > 0.8:
        return ("technical" if own or _TECHNICAL.search(line) else "date"), "dates"
    if own or _TECHNICAL.search(line):
        return "technical", "filled by the survey tool" if own else "its name is that of a technical column"
    if _CODES.search(line) and (several or distinct < 0.5):
        return "codes", "its name speaks of codes, and its values come again"
    if several:
        return "closed question", SEVERAL_CHOICES
    return _closed(name, wording, filled, values, rows)


def has_few_values(distinct: int, rows: int) -> bool:
    """True for a column by which answers can be compared: a few different values, most of them often."""
    return distinct <= min(60, max(12, rows // 20))


def _closed(name: str, wording: str, filled: Sequence[str], values: set[str], rows: int) -> tuple[Kind, str]:
    """What people chose, or what describes them."""
    few = has_few_values(len(values), rows)
    figures = _share(filled[:_LOOKED_AT], _FIGURE) > 0.8
    if not figures and _OTHER.search(in_words(name)):
        return "closed question", OTHER_WORDS
    describes = bool(_DESCRIBES.search(in_words(name)) or _DESCRIBES.search(in_words(wording)))
    if figures:
        if _counts_up(filled):
            return "technical", "a running number"
        if describes and len(wording.split()) <= 6:
            return "attribute", "figures that describe who answered"
        return "closed question", "figures"
    if not few:
        return "attribute", MANY_VALUES
    mean_words = mean(len(value[:2000].split()) for value in values)
    short_name = len(wording.split()) <= 4 and "?" not in wording
    if mean_words <= 12 and (describes or short_name):
        return "attribute", "short, few different values"
    return "closed question", "few different values"


def _looks_open(some: Sequence[str], *, asks: bool) -> bool:
    """Free text: mostly different from cell to cell, and often more than a few words. "No" and "n/a" do not count."""
    said = [cell for cell in some if folded(cell[:40]) not in _NOTHING]
    if not said:
        return False
    lengths = [len(cell[:2000].split()) for cell in said]
    distinct = len(set(said)) / len(said)
    if distinct <= 0.6 or _share(said, _DATE) > 0.8 or _share(said, _FIGURE) > 0.5:
        return False
    if mean(lengths) >= 4 and sum(n >= 4 for n in lengths) >= 0.4 * len(lengths):
        return True
    return asks and len(said) >= 5 and sum(n >= 5 for n in lengths) >= 0.25 * len(lengths)


def _asks(wording: str) -> bool:
    return bool(_ASKS.search(wording[:2000])) or len(wording.split()) >= 6


def _names_consent(line: str, wording: str) -> bool:
    """A short name with the word, or a question about use; "were you asked for consent to the search" is neither."""
    short = len(line.split()) <= 6 and _CONSENT.search(line)
    return bool(short or _CONSENT_TO_USE.search(in_words(wording)))


def _counts_up(filled: Sequence[str]) -> bool:
    """True for 0, 1, 2, 3 …: the number of the row."""
    try:
        first = [int(value) for value in filled[:200]]
    except ValueError:
        return False
    return len(first) >= 5 and first[0] in (0, 1) and all(b == a + 1 for a, b in pairwise(first))


def _share(cells: Sequence[str], shape: re.Pattern[str]) -> float:
    return sum(len(cell) <= 60 and bool(shape.fullmatch(cell.strip())) for cell in cells) / max(len(cells), 1)
