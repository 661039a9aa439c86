"""Sets of rules, one for each country: what is looked for, and with which lists.

Decides nothing: another country is another `Rules`. To add one, write its patterns in a module of their own (such as
``uk_patterns.py``: one `Pattern` for each form that a number takes, with a check digit where there is one), give them
behind `GENERIC_PATTERNS` with the country's places of custody and its names, and put the set into `COUNTRIES` under the
word by which a person chooses it. A new kind of number needs a line in `Kind`, in `MARK_WORDS` and in
`KIND_WORDS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nlp.disclosure.establishments import ESTABLISHMENTS
from nlp.disclosure.first_names import FIRST_NAMES, SURNAMES
from nlp.disclosure.irish_patterns import IRISH_CUSTODY, IRISH_CUSTODY_TOWNS, IRISH_PATTERNS
from nlp.disclosure.marks import MARK_WORDS
from nlp.disclosure.patterns import GENERIC_PATTERNS, Pattern
from nlp.disclosure.uk_patterns import UK_PATTERNS
from nlp.model.disclosure import Kind


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

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind that is looked for."""
        by_form = {pattern.kind for pattern in self.patterns}
        return tuple(kind for kind in MARK_WORDS if kind in by_form | {"name", "prison", "organisation"})


UK = Rules(
    country="United Kingdom",
    patterns=GENERIC_PATTERNS + UK_PATTERNS,
    custody=tuple(name for place in ESTABLISHMENTS if place.anywhere for name in place.names),
    custody_towns=tuple(name for place in ESTABLISHMENTS if not place.anywhere for name in place.names),
    first_names=FIRST_NAMES,
    surnames=SURNAMES,
)
IRELAND = Rules(
    country="Ireland",
    patterns=GENERIC_PATTERNS + IRISH_PATTERNS,
    custody=IRISH_CUSTODY,
    custody_towns=IRISH_CUSTODY_TOWNS,
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
COUNTRIES: Mapping[str, Rules] = {"UK": UK, "Ireland": IRELAND, "any": GENERIC}
"""The word by which a person chooses -> the rules."""
