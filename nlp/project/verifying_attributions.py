"""Whether who is said to speak in a finished report is who the project says.

Decides what is only the dress of an attribution: dashes, quotation marks, a full stop, large and small letters, the
time in a recording, and that consent is not recorded.
"""

import re

from nlp.model.quotes import QuoteView
from nlp.quotes import nearest
from nlp.quotes.letters import letters
from nlp.report.words import NOT_RECORDED
from nlp.text import clock

_DRESS = " \t\n\"'“”‘’–—-―~·.,;:()*_"
_TOO_FEW = re.compile(r"not shown: fewer than \d+ cases fit it")
_MOST = 120


def is_said_to_be(who: str, quote: QuoteView) -> bool:
    """True where a file says of nobody else that they spoke.

    Args:
        who: What stands under the quote, or in its column.
        quote: The quote as the project has it now.
    """
    said = said_by(who)
    if _TOO_FEW.fullmatch(said):
        return True
    plain = said_by(quote.attribution)
    timed = plain if quote.seconds is None else said_by(f"{quote.attribution} [{clock(quote.seconds)}]")
    return said in (plain, timed)


def shortened(who: str) -> str:
    """What a file says of who speaks, in one line that is not too long."""
    said = " ".join(who.split()).removeprefix("— ").removesuffix(f" · {NOT_RECORDED}")
    return nearest.shortened(said, _MOST)


def said_by(who: str) -> str:
    """Who is said to speak, without its dress; empty where nobody is."""
    said = " ".join(letters(who).text.casefold().split()).strip(_DRESS)
    return said.removesuffix(NOT_RECORDED.casefold()).strip(_DRESS)
