"""A finished report as a web page back to its quotes: block quotes, and quotation marks in what stands around them.

Reads what a person sees: not what is hidden, which is told apart, nor what is struck out. Never runs or fetches
anything.
"""

from collections.abc import Mapping
from typing import Any

from nlp.errors import TooLarge
from nlp.model.report import Anchor
from nlp.read.finished.looks import Looks, style_sheets
from nlp.read.finished.quotations import Reading, made_anchor

_MOST, _PIECE = 60_000_000, 1 << 20
_BREAKS = frozenset("address article aside blockquote body caption dd div dl dt figcaption figure footer form".split())
_BREAKS |= frozenset("h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul".split())
_UNSEEN = frozenset("del head noscript s script strike style template title".split())
_FROM_ELSEWHERE = "The page takes its looks from elsewhere: what they hide or add cannot be known."
_MAY_HIDE = (
    "The page moves, fades, cuts or makes words by rules that were not followed: look at its quotes with your own eyes."
)
_PROGRAM = "The page holds a program, which may change what it says."
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


def read_page(text: str, reading: Reading, *, file: str) -> None:
    """Raises: TooLarge."""
    if len(text) > _MOST:
        raise TooLarge(
            f'"{file}" is larger than Ownwords can read safely: it has more than {_MOST:,} characters.',
            kept="Nothing was compared.",
            do="Take out what is not needed.",
        )
    from lxml import etree

    # Followed while it is read: no tree is built, however deep it goes. Python's own parser of HTML takes hours for
    # some pages that are made for it.
    looks = Looks(list(style_sheets(text)))
    if looks.from_elsewhere:
        reading.hides(_FROM_ELSEWHERE)
    if looks.too_many:
        reading.hides("The page has so many rules of style that not all that they hide was looked for.")
    target: Any = _Page(reading, looks)
    parser = etree.HTMLParser(target=target, no_network=True, huge_tree=True, encoding="utf-8")
    data = text.encode("utf-8")
    for start in range(0, len(data), _PIECE):
        parser.feed(data[start : start + _PIECE])
    if data:
        parser.close()


class _Page:
    """Follows a page; what is open is a paragraph, a heading, a quote, or a cell of a table."""

    def __init__(self, reading: Reading, looks: Looks) -> None:
        self._reading = reading
        self._looks = looks
        self._added: list[str] = []
        self._hidden: list[str] | None = None
        self._words: list[str] = []
        self._heading = False
        self._unseen = 0
        self._deep = 0
        self._anchor: Anchor | None = None
        self._guid = ""
        self._rows: list[list[str]] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Something begins."""
        if tag == "script":
            self._reading.hides(_PROGRAM)
        elif tag == "link" and "stylesheet" in (attributes.get("rel") or "").casefold():
            self._reading.hides(_FROM_ELSEWHERE)
        if self._unseen or tag in _UNSEEN:
            self._unseen += 1
            return
        closed = tag == "dialog" and "open" not in attributes
        if closed or "hidden" in attributes or self._looks.hides(tag, attributes):
            self._unseen, self._hidden = 1, []
            return
        before, after = self._looks.around(tag, attributes)
        self._added.append(after)
        self._opened(tag, attributes)
        self._words.append(before)

    def _opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "q":
            self._words.append("“")
        elif tag == "br":
            self._words.append("\n")
        elif tag == "table" and not self._deep:
            self._flush()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._flush()
            self._rows.append([])
        elif tag in ("td", "th"):
            self._flush()
        elif tag == "blockquote":
            if not self._deep:
                self._flush()
                self._guid = attributes.get("data-quote", "")
                source, start, end = (attributes.get(f"data-{name}", "") for name in ("source", "start", "end"))
                fingerprint = attributes.get("data-fingerprint") or attributes.get("data-sha256", "")
                self._anchor = made_anchor(self._guid, source, start, end, fingerprint)
            self._deep += 1
        elif tag in _BREAKS:
            self._flush()
            self._heading = tag in _HEADINGS

    def end(self, tag: str) -> None:
        """Something ends."""
        if self._unseen:
            self._unseen -= 1
            if not self._unseen and self._hidden is not None:
                self._reading.hidden("".join(self._hidden), "page")
                self._hidden = None
            return
        if self._added:
            self._words.append(self._added.pop())
        if tag == "q":
            self._words.append("”")
        elif tag == "blockquote" and self._deep:
            self._deep -= 1
            if not self._deep:
                how = "exported" if self._guid else "styled"
                self._reading.quote(self._taken(), how=how, quote=self._guid, anchor=self._anchor)
        elif tag in ("td", "th") and self._rows and not self._deep:
            self._rows[-1].append(self._taken())
        elif tag == "table" and not self._deep:
            self._table()
        elif tag in _BREAKS:
            self._flush()

    def data(self, data: str) -> None:
        """What a person reads."""
        if not self._unseen:
            self._words.append(data)
        elif self._hidden is not None:
            self._hidden.append(data)

    def close(self) -> None:
        """What was still open when the page ended."""
        if self._looks.may_hide:
            self._reading.hides(_MAY_HIDE)
        if self._deep:
            self._reading.quote(self._taken(), how="exported" if self._guid else "styled", quote=self._guid)
        self._table()
        self._flush()

    def _table(self) -> None:
        rows, self._rows = self._rows, None
        if rows is not None and not self._reading.anchors(rows):
            for cell in (cell for row in rows for cell in row):
                self._reading.paragraph(cell)

    def _flush(self) -> None:
        """Ends a paragraph; inside a quote a line ends instead."""
        if self._deep:
            self._words.append("\n")
            return
        text = self._taken()
        if self._heading:
            self._reading.heading(text)
            self._heading = False
        else:
            self._reading.paragraph(text)

    def _taken(self) -> str:
        text = "".join(self._words).strip()
        self._words = []
        return text
