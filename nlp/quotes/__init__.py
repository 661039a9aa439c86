"""Codings and themes to quotes: choosing them and proving them."""

from nlp.quotes.choose import Passage, choose
from nlp.quotes.prove import prove

__all__ = ["Passage", "choose", "prove"]
