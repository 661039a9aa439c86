"""What could give somebody away: personal data in texts, the marks that stand in their place, and small cells.

Finds and proposes; saves nothing and decides nothing. Never promises that a text is anonymous.
"""

from nlp.disclosure.find import find_personal_data
from nlp.disclosure.rules import GENERIC, UK, Rules

__all__ = ["GENERIC", "UK", "Rules", "find_personal_data"]
