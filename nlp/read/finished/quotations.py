"""What stands in a finished report, gathered paragraph by paragraph, whatever its format.

Decides what counts as a quotation inside a paragraph: six words and more between quotation marks that belong together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nlp.model.finished import Finished, FoundQuote, How
from nlp.model.report import ANCHOR_COLUMNS, Anchor

_FEWEST_WORDS, _FEWEST_WORDS_OF_PROSE = 6, 8
_MARKED = re.compile(
    r"""“([^“”]+)” | “([^“”"\n]+)" | “([^“”]+)\Z  # some begin with one kind and end with another, or never end
    | "([^"\n]+)" | „([^„“”]+)[“”] | ”([^“”"\n]+)” | «([^«»]+)» | »([^«»\n]+)« | ‹([^‹›\n]+)›
    | (?<!\w)[‘‚]((?:[^‘’\n]|’(?=\w))+)[’‘](?!\w)
    | (?<!\w)'(?=[^\W\d])((?:[^'\n]|(?<=\w)'(?=\w))+)'(?!\w)""",
    re.VERBOSE,
)
_MOST_TOLD, _SHOWN = 20, 120
_NOW, _BEFORE = ANCHOR_COLUMNS[-1].casefold(), "sha-256 of the source"
"""The head of a column, and what earlier versions wrote there."""
_INVISIBLE = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")


class Reading:
    """Gathers the quotes of a report while it is read from its beginning to its end."""

    def __init__(self) -> None:
        self._quotes: list[FoundQuote] = []
        self._anchors: dict[str, list[Anchor]] = {}
        self._hides: list[str] = []
        self._heading = ""
        self._part = ""
        self._unsigned: int | None = None

    def part(self, name: str) -> None:
        """What follows stands apart from the text: "in a header"."""
        self._heading, self._part, self._unsigned = "", name, None

    def heading(self, text: str) -> None:
        """A heading: what follows stands under it, and so does what it quotes itself."""
        self._heading, self._unsigned = " ".join(text.split()), None
        self.paragraph(text)

    def quote(
        self,
        shown: str,
        *,
        how: How,
        quote: str = "",
        anchor: Anchor | None = None,
        where: str = "",
        who: str | None = None,
    ) -> None:
        """What has the form of a quote; nothing where it has no words.

        Where nobody is named, the paragraph after it says who speaks, unless the author goes on there.
        """
        if shown.strip():
            place = where or f"quote {len(self._quotes) + 1}{self._under()}"
            self._unsigned = len(self._quotes) if who is None and how != "in marks" else None
            self._quotes.append(FoundQuote(shown.strip(), place, how, quote, anchor, (who or "").strip()))

    def paragraph(self, text: str) -> None:
        """Any other paragraph: what stands in it between quotation marks is a quote."""
        if text.strip() and self._unsigned is not None:
            if not _is_prose(text):
                self._quotes[self._unsigned] = replace(self._quotes[self._unsigned], who=text.strip())
            self._unsigned = None
        for words in quotations(text):
            self.quote(words, how="in marks")

    def hidden(self, words: str, thing: str = "file") -> None:
        """Words that are in the file and that its reader does not see."""
        said = " ".join(words.split())
        if said:
            self.hides(f"The {thing} hides words: “{said if len(said) <= _SHOWN else f'{said[:_SHOWN]}…'}”.")

    def hides(self, said: str) -> None:
        """Something that keeps a reader from seeing what was compared; said once, and not without end."""
        if said not in self._hides and len(self._hides) <= _MOST_TOLD:
            self._hides.append(said if len(self._hides) < _MOST_TOLD else "It hides more than is told here.")

    def anchors(self, rows: Sequence[Sequence[str]]) -> bool:
        """A table; True where it says where quotes come from."""
        found = anchors_of(rows)
        if found is None:
            return False
        for anchor in found:
            self._anchors.setdefault(anchor.quote, []).append(anchor)
        return True

    def finished(self, file: str) -> Finished:
        """All of it; what the text itself does not say of a quote is taken from the table of the anchors.

        Where the table has a quote more than once, its first place in the text is that of the first row.
        """
        times: Counter[str] = Counter()
        quotes = []
        for found in self._quotes:
            rows = self._anchors.get(found.quote, [])
            if found.anchor is None and rows:
                quotes.append(replace(found, anchor=rows[min(times[found.quote], len(rows) - 1)]))
                times[found.quote] += 1
            else:
                quotes.append(found)
        anchors = [q.anchor for q in quotes if q.anchor] + [row for rows in self._anchors.values() for row in rows]
        return Finished(file, tuple(quotes), tuple(dict.fromkeys(anchors)), tuple(self._hides))

    def _under(self) -> str:
        if self._part:
            return f", {self._part}"
        return f", under “{self._heading}”" if self._heading else ""


def quotations(text: str) -> Iterator[str]:
    """What stands between quotation marks, where it is so long that somebody may be quoted.

    Example:
        >>> list(quotations("One said “we got nothing at all from them”, another “nothing”."))
        ['we got nothing at all from them']
    """
    for found in _MARKED.finditer(text):
        words = next(group for group in found.groups() if group is not None)
        if len(words.split()) >= _FEWEST_WORDS:
            yield words


def _is_prose(text: str) -> bool:
    """Whether a paragraph is a sentence of the author, and not who speaks."""
    said = text.strip()
    return said[0] not in "—–-―~" and said[-1] in ".!?:" and len(said.split()) >= _FEWEST_WORDS_OF_PROSE


def anchors_of(rows: Sequence[Sequence[str]]) -> list[Anchor] | None:
    """What a table says of where quotes come from; None where it is another table."""
    columns = anchor_columns(rows[0]) if rows else None
    return None if columns is None else list(filter(None, (anchor_of(row, columns) for row in rows[1:])))


def anchor_columns(head: Iterable[str]) -> tuple[int, ...] | None:
    """Where the columns of the anchors stand in a table; None where one is missing."""
    names = [" ".join(name.split()).casefold() for name in head]
    names = [_NOW if name == _BEFORE else name for name in names]
    wanted = [name.casefold() for name in ANCHOR_COLUMNS]
    return tuple(map(names.index, wanted)) if all(name in names for name in wanted) else None


def anchor_of(row: Sequence[str], columns: tuple[int, ...]) -> Anchor | None:
    """The anchor in a row; None where it has none that can be read."""
    cells = [_INVISIBLE.sub("", row[column]) if column < len(row) else "" for column in columns]
    return made_anchor(*cells)


def made_anchor(quote: str, source: str, start: str, end: str, fingerprint: str) -> Anchor | None:
    """An anchor from what a file says; None where that is none."""
    places = [place for place in (start, end) if place.isascii() and place.isdecimal() and len(place) < 12]
    if not quote or not source or len(places) < 2:
        return None
    return Anchor(quote, source, int(start), int(end), fingerprint.casefold())
