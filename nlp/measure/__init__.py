"""Codings to figures: how far coders agree."""

from nlp.measure.agreement import agreement, disagreements
from nlp.measure.sample import sample_for_double_coding
from nlp.measure.span_agreement import span_agreement, span_disagreements

__all__ = ["agreement", "disagreements", "sample_for_double_coding", "span_agreement", "span_disagreements"]
