"""Sets of rules, one for each country: what is looked for, and with which lists.

Decides nothing: another country is another `Rules`.
"""

from dataclasses import dataclass

from nlp.disclosure.establishments import ESTABLISHMENTS
from nlp.disclosure.first_names import FIRST_NAMES, SURNAMES
from nlp.disclosure.patterns import GENERIC_PATTERNS, Pattern
from nlp.disclosure.uk_patterns import UK_PATTERNS


@dataclass(frozen=True)
class Rules:
    """What is looked for in texts of one country.

    Attributes:
        country: Said to the person who chooses.
        patterns: Numbers and addresses that are told by their form.
        custody: Places of custody whose name stands for nothing else.
        custody_towns: Places of custody that are named like a town or a word.
        first_names: First names, in small letters.
        surnames: Surnames that are also words, in small letters.
    """

    country: str
    patterns: tuple[Pattern, ...]
    custody: tuple[str, ...]
    custody_towns: tuple[str, ...]
    first_names: frozenset[str]
    surnames: frozenset[str]


UK = Rules(
    country="United Kingdom",
    patterns=GENERIC_PATTERNS + UK_PATTERNS,
    custody=tuple(name for place in ESTABLISHMENTS if place.anywhere for name in place.names),
    custody_towns=tuple(name for place in ESTABLISHMENTS if not place.anywhere for name in place.names),
    first_names=FIRST_NAMES,
    surnames=SURNAMES,
)
GENERIC = Rules(
    country="any country",
    patterns=GENERIC_PATTERNS,
    custody=(),
    custody_towns=(),
    first_names=FIRST_NAMES,
    surnames=SURNAMES,
)
"""For texts in English from elsewhere: no official numbers, no list of prisons."""
