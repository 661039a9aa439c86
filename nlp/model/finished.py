"""A finished report as it is read back: what stands in it as a quote, and where each quote says that it comes from."""

from dataclasses import dataclass
from typing import Literal

from nlp.model.report import Anchor

How = Literal["exported", "styled", "in marks"]
"""How a quote stands out: Ownwords put it there, it has the form of a quote, or it stands in quotation marks."""


@dataclass(frozen=True)
class FoundQuote:
    """Words that stand as a quote in a finished report.

    Attributes:
        shown: As the file shows them, with their quotation marks if they have any.
        where: In the report, in words: "quote 3, under “Funding ends too soon”".
        how: How they stand out.
        quote: The guid of the quote, where the file still says it.
        anchor: Where the words come from, where the file still says it.
        who: What stands where the file says who speaks; empty where nothing does.
    """

    shown: str
    where: str
    how: How
    quote: str = ""
    anchor: Anchor | None = None
    who: str = ""


@dataclass(frozen=True)
class Finished:
    """All quotes of a finished report, in its order, and all that it says of where quotes come from.

    Attributes:
        hides: What its reader does not see, or what may show otherwise than it was read, in sentences.
    """

    file: str
    quotes: tuple[FoundQuote, ...]
    anchors: tuple[Anchor, ...]
    hides: tuple[str, ...] = ()
