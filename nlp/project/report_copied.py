"""What people said, in what the author of a report wrote: eight of their words in a row are theirs, marks or no marks.

Decides when an author's text repeats somebody. Words that a person said who may be quoted, those of a question, and
runs of words that every sentence has are free. Never changes a text: its author has to.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nlp.errors import ConsentNotRecorded, QuoteWithheld
from nlp.model.report import Options, ReportContent
from nlp.project.withdrawn_words import Words, places_of_words, rows_of, tells, words_of
from nlp.quotes.nearest import shortened
from nlp.store import queries, verify_queries

IN_A_ROW = 8
"""Fewer words are often the same by chance."""
_MOST_TOLD, _SHOWN = 5, 160
_KEPT = "No report was made."


@dataclass(frozen=True)
class Copied:
    """Words of an answer in a text of the author."""

    where: str
    words: str
    answer: int


def stop_copied(connection: Any, content: ReportContent, options: Options) -> None:
    """Passes where no text of the author repeats somebody who may not, or perhaps may not, be quoted.

    Raises:
        QuoteWithheld: Of somebody who did not agree to be quoted.
        ConsentNotRecorded: Of somebody who was never asked, and such words do not leave, or nobody said whether.
    """
    texts = _texts(content)
    wanted = {run for text in texts.values() for run in _runs(text)}
    if not wanted:
        return
    said: dict[str, dict[Words, int]] = {"no": {}, "unknown": {}, "yes": {}}
    for answer in verify_queries.every_answer(connection):
        of = said[answer["consent"] or "unknown"]
        for run in wanted.intersection(_runs(answer["text"])):
            of.setdefault(run, answer["id"])
    asked = (row["wording"] or row["name"] for row in queries.rows(connection, "questions"))
    free = {*said["yes"], *(run for question in asked for run in _runs(question))}
    if refused := _copied(texts, said["no"], free):
        raise QuoteWithheld(
            f"The report repeats what somebody wrote who did not agree to be quoted.{_told(refused)}",
            kept=_KEPT,
            do="Say it in your own words, or take it out.",
        )
    if options.unknown != "include" and (unknown := _copied(texts, said["unknown"], free)):
        raise ConsentNotRecorded(
            f"The report repeats people whose consent to be quoted is not recorded.{_told(unknown)}",
            kept=_KEPT,
            do="Say it in your own words, or say that such words may leave (ownwords report: --unknown include), or "
            "record on the page Cases what they said (ownwords cases PROJECT --set-consent ID yes).",
        )


def _copied(texts: Mapping[str, str], said: Mapping[Words, int], free: Collection[Words]) -> list[Copied]:
    theirs = {run: answer for run, answer in said.items() if run not in free and tells(run)}
    return [found for where, text in texts.items() for found in _stretches(where, text, theirs)] if theirs else []


def _texts(content: ReportContent) -> dict[str, str]:
    """What the author wrote, under the words in which it is told where that is."""
    texts = {"the title": content.title, "the introduction": content.introduction}
    for number, section in enumerate(content.sections, 1):
        texts |= {
            f"the claim of section {number}": section.heading,
            f"the paragraph of section {number}": section.text,
            f'the definition of "{section.code}"': section.definition,
        }
        for quote in section.quotes:
            texts[f"who speaks in quote {quote.id}"] = quote.attribution
    return texts


def _stretches(where: str, text: str, theirs: Mapping[Words, int]) -> Iterable[Copied]:
    """The longest stretches of a text that are made of runs of one answer."""
    places = places_of_words(text)
    found: list[tuple[int, int, int]] = []  # first word, the one after the last, answer
    for first, run in enumerate(_runs(text)):
        if (answer := theirs.get(run)) is None:
            continue
        if found and found[-1][2] == answer and first <= found[-1][1]:
            found[-1] = found[-1][0], first + IN_A_ROW, answer
        else:
            found.append((first, first + IN_A_ROW, answer))
    return [Copied(where, text[places[a][0] : places[b - 1][1]], answer) for a, b, answer in found]


def _told(found: list[Copied]) -> str:
    lines = [
        f"\n  In {one.where}: “{shortened(one.words, _SHOWN)}” (answer {one.answer})" for one in found[:_MOST_TOLD]
    ]
    more = len(found) - _MOST_TOLD
    return "".join(lines) + (f"\n  and {more:,} more" if more > 0 else "")


def _runs(text: str) -> Iterator[Words]:
    return rows_of(words_of(text), IN_A_ROW)
