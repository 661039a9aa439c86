"""Proof that a quote is what its source says, character for character."""

from nlp.errors import QuoteNotInSource
from nlp.model.material import Span
from nlp.text import digest


def prove(quote: str, source: str, span: Span, *, source_sha256: str, where: str) -> None:
    """Passes only where ``source[start:end]`` is the quote and the source is the one that it was taken from.

    Raises:
        QuoteNotInSource: With what stands there instead.

    Example:
        >>> prove("tea", "no tea", Span(3, 6), source_sha256=digest("no tea"), where="case 1")
    """
    found = span.of(source)
    if digest(source) != source_sha256:
        reason = "its source is not the text that it was taken from"
    elif not 0 <= span.start < span.end <= len(source):
        reason = f"there are no characters {span.start} to {span.end} in its source"
    elif found != quote:
        reason = f'its source says "{found[:120]}" there'
    else:
        return
    raise QuoteNotInSource(
        f'The quote "{quote[:120]}" from {where} is not proved: {reason}.',
        kept="It was not shown or exported.",
        do="Choose it again from its answer.",
    )
