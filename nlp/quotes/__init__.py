"""Codings and themes to quotes: choosing them, proving them, and hiding what gives somebody away."""

from nlp.quotes.choose import Pick, Spread, beside, choose
from nlp.quotes.coverage import coverage
from nlp.quotes.display import brackets
from nlp.quotes.letters import is_unread, whole_words
from nlp.quotes.passages import Stretch
from nlp.quotes.pool import Language, Passage, Pool, pool
from nlp.quotes.prove import prove
from nlp.quotes.proving import not_proved, proof
from nlp.quotes.redact import bare, redacted_display
from nlp.quotes.why import why, why_cut

__all__ = [
    "Language",
    "Passage",
    "Pick",
    "Pool",
    "Spread",
    "Stretch",
    "bare",
    "beside",
    "brackets",
    "choose",
    "coverage",
    "is_unread",
    "not_proved",
    "pool",
    "proof",
    "prove",
    "redacted_display",
    "whole_words",
    "why",
    "why_cut",
]
