"""Codings and themes to quotes: choosing them, proving them, and hiding what gives somebody away."""

from nlp.quotes.choose import Passage, choose
from nlp.quotes.proof import not_proved, proof
from nlp.quotes.prove import prove
from nlp.quotes.redact import bare, redacted_display

__all__ = ["Passage", "bare", "choose", "not_proved", "proof", "prove", "redacted_display"]
