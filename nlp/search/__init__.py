"""Finding words in texts: exact places, whatever the case, the accents and the way in which they were typed.

Decides what a search means and which stretch of a text is a hit. Never decides which texts are searched, and never
changes one.
"""

from nlp.search.context import Line, lines
from nlp.search.finding import Sought, Texts
from nlp.search.patterns import pattern
from nlp.search.query import parse

__all__ = ["Line", "Sought", "Texts", "lines", "parse", "pattern"]
