"""Noticing that a file would bring somebody back who withdrew.

Decides what of a file is left out: the rows of such people in a survey. A talk that holds their words is not read at
all. The project keeps no words of them for this, only salted fingerprints of answers of five words and more.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from secrets import token_hex
from typing import Any

from nlp.errors import WithdrawnAgain
from nlp.model.journal import Change, insert, update
from nlp.model.material import Import, Segment
from nlp.store import Writer, queries
from nlp.text import plural, same_text_key

_SETTING = "withdrawn"
_FEWEST = 5
"""Words of an answer that somebody is known by; "not enough money" is everybody's."""


@dataclass(frozen=True)
class Fingerprints:
    """By which answers of people who withdrew are known again."""

    salt: str
    known: frozenset[str]

    @classmethod
    def of(cls, connection: Any) -> "Fingerprints":
        """Those of a project; none where nobody withdrew."""
        for row in queries.where(connection, "settings", name=_SETTING):
            kept = json.loads(row["value"])
            return cls(kept["salt"], frozenset(kept["texts"]))
        return cls("", frozenset())

    def knows(self, text: str) -> bool:
        return bool(self.known) and self._print(text) in self.known

    def _print(self, text: str) -> str:
        return sha256(f"{self.salt}\x1f{same_text_key(text).casefold()}".encode()).hexdigest()

    def with_texts(self, texts: Iterable[str]) -> "Fingerprints":
        """With some more."""
        own = replace(self, salt=self.salt or token_hex(16))
        return replace(own, known=own.known | {own._print(t) for t in texts if len(t.split()) >= _FEWEST})

    @property
    def value(self) -> str:
        """As the settings keep them."""
        return json.dumps({"salt": self.salt, "texts": sorted(self.known)})


def remembering(writer: Writer, texts: Iterable[str]) -> Change:
    """The change by which a project knows these answers again."""
    value = Fingerprints.of(writer.connection).with_texts(texts).value
    for row in queries.where(writer.connection, "settings", name=_SETTING):
        return update("settings", row, value=value)
    return insert("settings", writer.new_row("settings", {"name": _SETTING, "value": value}))


def left_out(imported: Import, known: Fingerprints) -> tuple[Import, int]:
    """A survey without the rows of people who withdrew, and how many answers that are.

    A row is theirs where one of its answers is.
    """
    theirs = {source.case for source in imported.sources if source.case and known.knows(source.text)}
    if imported.kind != "survey" or not theirs:
        return imported, 0
    stays = [i for i, source in enumerate(imported.sources) if source.case not in theirs]
    place = {old: new for new, old in enumerate(stays)}
    note = (
        f"{plural(len(theirs), 'row')} of this file {'is' if len(theirs) == 1 else 'are'} of somebody who withdrew "
        "from this project, and left out. The project keeps no copy of the file."
    )
    rest = replace(
        imported,
        sources=tuple(imported.sources[i] for i in stays),
        cases=tuple(case for case in imported.cases if case.key not in theirs),
        codings=tuple(replace(c, source=place[c.source]) for c in imported.codings if c.source in place),
        report=replace(imported.report, notes=(*imported.report.notes, note)),
    )
    return rest, len(imported.sources) - len(stays)


def refuse_talk(imported: Import, segments: Iterable[Iterable[Segment]], known: Fingerprints) -> None:
    """Raises WithdrawnAgain where a talk or document holds what somebody said who withdrew."""
    if imported.kind == "survey" or not known.known:
        return
    units = [s.span.of(source.text) for source, found in zip(imported.sources, segments, strict=True) for s in found]
    theirs = sum(known.knows(text) for text in units)
    if theirs:
        raise WithdrawnAgain(
            f'"{imported.file}" holds {plural(theirs, "turn or paragraph", "turns or paragraphs")} of somebody who '
            "withdrew from this project.",
            do="Take what they said out of your file, and import that.",
        )
