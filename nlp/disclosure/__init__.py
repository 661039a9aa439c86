"""What could give somebody away: personal data in texts, the marks that stand in their place, and small cells.

Finds and proposes; saves nothing and decides nothing. Never promises that a text is anonymous.
"""

from nlp.disclosure.combinations import Descriptions, RareCombination, rare_combinations
from nlp.disclosure.everywhere import everywhere, put_over
from nlp.disclosure.find import find_personal_data, names_again
from nlp.disclosure.language_model import found_by_model
from nlp.disclosure.marks import MARK_WORDS, identities, mark_of
from nlp.disclosure.rules import COUNTRIES, GENERIC, IRELAND, UK, Rules
from nlp.disclosure.small_cells import SmallCells, small_cells

__all__ = [
    "COUNTRIES",
    "GENERIC",
    "IRELAND",
    "MARK_WORDS",
    "UK",
    "Descriptions",
    "RareCombination",
    "Rules",
    "SmallCells",
    "everywhere",
    "find_personal_data",
    "found_by_model",
    "identities",
    "mark_of",
    "names_again",
    "put_over",
    "rare_combinations",
    "small_cells",
]
