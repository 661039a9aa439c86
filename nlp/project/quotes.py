"""Quotes of the open project: offered, picked, put into order, shown, and how far they speak for everybody.

Nobody who said no to being quoted is offered or picked. Every quote is compared with its source whenever it is shown.
"""

from collections.abc import Sequence

from nlp.model.journal import Plan
from nlp.model.material import Span
from nlp.model.quotes import Choice, Coverage, Proof, QuoteView, Role, Taste, Wanted
from nlp.project import quote_edits, quote_shortlist, quoting
from nlp.project.desk import Desk, Window
from nlp.project.quote_choosing import Choosing
from nlp.project.standing import Standing
from nlp.store import Writer

_TASTE = Taste()


class Quotes:
    """Quotes for a code, a theme, a question, a stance or a subgroup."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._choosing = Choosing(desk)

    def candidates(self, wanted: Wanted, taste: Taste = _TASTE, *, most: int = 10) -> Choice:
        """Quotes that could be picked, best first, one a case before a second one; each proved, each saying why.

        Raises:
            NoThemesYet, ThemeMissing, CodeMissing, SearchUnclear
        """
        with self._desk.store.reading() as connection:
            return self._choosing.choice(connection, wanted, taste, most=most)

    def coverage(self, wanted: Wanted, quotes: Sequence[int] | None = None, *, spread: Sequence[str] = ()) -> Coverage:
        """How far picked quotes speak for everybody who said it: those of the shortlist, or only some of them."""
        with self._desk.store.reading() as connection:
            return self._choosing.coverage(connection, wanted, quotes, spread=spread)

    def shortlist(self) -> tuple[QuoteView, ...]:
        """The quotes that a person picked, in their order, each with what should be known before it leaves.

        Never raises for one of them: what is wrong with a quote is said among its flags.
        """
        with self._desk.store.reading() as connection:
            return quote_shortlist.shortlist(connection)

    def pick(
        self,
        answer: int,
        span: Span,
        *,
        code: int | None = None,
        theme: int | None = None,
        why: str = "chosen by hand",
        role: Role | None = None,
        window: Window | None = None,
    ) -> None:
        """Puts a passage on the shortlist. The same passage is there once for each code.

        Args:
            answer: Its answer.
            span: In the answer's source; it is widened to whole words, without white space at its ends.
            code: What it is to show; of a kept theme, its code.
            theme: The number of the theme that it was picked for.
            why: Why this passage.
            role: Why it was offered.
            window: A window of the page and the number of what was done there: the same is done once.

        Raises:
            QuoteWithheld, QuoteNotInSource, QuoteMissing, CodeMissing, ThemeMissing
        """

        def plan(writer: Writer) -> Plan:
            standing = Standing.read(self._desk.store, writer.connection) if theme is not None else None
            row = standing.theme(theme) if standing and theme is not None else None
            return quoting.pick(writer, answer, span, row, why, code=code, role=role)

        self._desk.change(plan, window=window)

    def unpick(self, quote_id: int, *, window: Window | None = None) -> None:
        """Takes a quote off the shortlist and out of the reports that it is in. Raises: QuoteMissing."""
        self._desk.change(lambda writer: quoting.unpick(writer, quote_id), window=window)

    def check(self, quote_id: int, shown: str) -> Proof:
        """Whether a display text is true to its source; nothing is changed. Raises: QuoteMissing."""
        with self._desk.store.reading() as connection:
            return quote_edits.checked(connection, quote_id, shown)

    def show_as(self, quote_id: int, shown: str, *, window: Window | None = None) -> None:
        """Gives a quote a display text; the words of the source themselves take it away again.

        Raises:
            QuoteMissing
            QuoteNotInSource: A stretch outside brackets is not in the source; the message holds both texts.
        """
        self._desk.change(lambda writer: quote_edits.showing(writer, quote_id, shown), window=window)

    def cut_to(self, quote_id: int, span: Span, *, window: Window | None = None) -> None:
        """Makes a quote begin and end elsewhere in its answer, at whole words; its display text goes.

        Raises: QuoteTwice, and as ``pick``.
        """
        self._desk.change(lambda writer: quote_edits.cutting(writer, quote_id, span), window=window)

    def note(self, quote_id: int, text: str, *, window: Window | None = None) -> None:
        """Says something about a quote, for those who write. Raises: QuoteMissing."""
        self._desk.change(lambda writer: quote_edits.noting(writer, quote_id, text), window=window)

    def attribute_as(self, quote_id: int, words: str, *, window: Window | None = None) -> None:
        """Says who speaks, for this quote; no words bring back the template.

        Raises:
            QuoteMissing
            SettingRefused: The name of the case, or another real name of the project, is in them.
        """
        self._desk.change(lambda writer: quote_edits.attributing(writer, quote_id, words), window=window)

    def give_to(self, quote_id: int, code: int | None, *, window: Window | None = None) -> None:
        """Says which code a quote shows; None for none. Raises: QuoteMissing, CodeMissing, QuoteTwice."""
        self._desk.change(lambda writer: quote_edits.giving(writer, quote_id, code), window=window)

    def arrange(self, order: Sequence[int], *, window: Window | None = None) -> None:
        """Puts quotes of the shortlist into this order among themselves. Raises: QuoteMissing."""
        self._desk.change(lambda writer: quote_edits.arranging(writer, order), window=window)
