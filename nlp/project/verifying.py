"""A finished report compared with the project, quote by quote.

Decides what becomes of each: true only where its words are proved in the answer that it says it comes from, where the
person may be quoted, and where the file says of nobody else that they spoke. A quote that nobody exported is looked for
in every answer. Changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

from nlp.model.disclosure import Mark
from nlp.model.finished import Finished, FoundQuote
from nlp.model.journal import Row
from nlp.model.material import Span
from nlp.model.quotes import Proof, QuoteView
from nlp.model.report import Anchor, CheckedQuote, Verdict, Verification
from nlp.project.desk import Desk
from nlp.project.marks import marks_in
from nlp.project.quote_shortlist import fingerprint, shortlist
from nlp.project.verifying_attributions import is_said_to_be, said_by, shortened
from nlp.project.verifying_edges import not_cut_off
from nlp.project.verifying_texts import Texts, in_one_line, longest_run
from nlp.project.withdrawn_words import GONE
from nlp.quotes import bare, proof
from nlp.quotes.letters import letters, whole_words
from nlp.read import read_finished
from nlp.report.words import NOT_RECORDED
from nlp.store import queries, quote_queries, verify_queries
from nlp.store.writer import WITHDRAWAL

_AROUND = (('“„"', '”“"'), ("‘‚'", "’‘'"), ("«", "»"))
_ALIKE, _COMPARED = 0.6, 600
_SEVERAL_PEOPLE = "Its words are not from one answer: the place that it names reaches from one into another."


def verify(desk: Desk, file: Path) -> Verification:
    """Compares every quote of a finished report with the project.

    Raises:
        FileMissing, FileEmpty, NotText, TooLarge, UnknownFormat
    """
    finished = read_finished(file)
    with desk.store.reading() as connection:
        checking = _Checking(connection, finished)
        quotes = tuple(filter(None, map(checking.checked, finished.quotes)))
        return Verification(finished.file, quotes, finished.hides)


@dataclass(frozen=True)
class _Place:
    """A stretch of a source in which a quote should stand."""

    source: Row
    span: Span
    answer: int
    consent: str
    case: str

    @classmethod
    def of(cls, source: Row, span: Span, answer: Row) -> "_Place":
        return cls(source, span, answer["id"], answer["consent"] or "unknown", answer["case"] or "")

    @property
    def unasked(self) -> str:
        """Whose words they are, where nobody recorded whether the person may be quoted."""
        if self.consent != "unknown":
            return ""
        return f"case {self.case}" if self.case else f"answer {self.answer}"


class _Checking:
    """All that the quotes of one report are compared with, asked for once."""

    def __init__(self, connection: Any, finished: Finished) -> None:
        self._connection = connection
        self._anchors = finished.anchors
        self._known: dict[tuple[str, str, str], CheckedQuote | None] = {}
        guids = {q.quote for q in finished.quotes if q.quote} | {anchor.quote for anchor in finished.anchors}
        self._quotes = verify_queries.by_guid(connection, "quotes", guids)
        self._sources = verify_queries.by_guid(connection, "sources", {a.source for a in finished.anchors})
        held = queries.rows(connection, "sources", ids={row["source_id"] for row in self._quotes.values()})
        self._sources |= {row["guid"]: row for row in held}
        self._by_id = {row["id"]: row for row in self._sources.values()}
        self._picked = {(row["source_id"], row["start"], row["end"]) for row in self._quotes.values()}
        self._answers = _by_source(verify_queries.answers_in(connection, self._by_id))
        self._marks = marks_in(connection, self._by_id)
        self._unused = {a.quote: a for a in finished.anchors if a.quote not in {q.quote for q in finished.quotes}}

    def checked(self, found: FoundQuote) -> CheckedQuote | None:
        """What came of a quote; None for words in quotation marks that are not meant to be anybody's answer."""
        if found.how == "exported":
            return self._exported(found)
        key = found.shown, found.how, found.who
        if key not in self._known:
            self._known[key] = self._elsewhere(found)
        known = self._known[key]
        return known and replace(known, where=found.where)

    # --- Quotes that say where they come from ---------------------------------------------------------------------

    def _exported(self, found: FoundQuote) -> CheckedQuote:
        row = self._quotes.get(found.quote)
        anchor = found.anchor or (self._anchor_of(row) if row else None)
        if anchor is None:
            if (other := self._word_for_word(found)) is not None:
                return other
            return self._verdict(found, "not_in_project", "It does not say any more which answer it comes from.")
        source = self._sources.get(anchor.source)
        if source is None:
            return self._missing(found)
        if row and row["source_id"] != source["id"]:
            kept = self._by_id[row["source_id"]]
            said = "It says that it comes from another answer than the quote of the shortlist with its number."
            return self._verdict(found, "altered", said, self._shown_of(kept, Span(row["start"], row["end"])))
        spans = [Span(anchor.start, anchor.end)]
        if row:
            spans.append(Span(row["start"], row["end"]))
        places = [place for span in dict.fromkeys(spans) if (place := self._place(source, span)) is not None]
        if not places:
            return self._verdict(found, "altered", _SEVERAL_PEOPLE)
        proved = [(place, self._proof(found.shown, place)) for place in places]
        for place, result in proved:
            if result.true:
                return self._true(found, place, result, anchor)
        place, result = proved[0]
        if GONE in place.span.of(source["text"]):
            return self._verdict(
                found, "withdrawn", "The person withdrew: their words are not in the project any more."
            )
        return self._verdict(
            found, "altered", f"{result.wrong}{self._said_by_another(found)}", self._shown_of(source, place.span)
        )

    def _missing(self, found: FoundQuote) -> CheckedQuote:
        if verify_queries.steps_of_kind(self._connection, WITHDRAWAL):
            said = "Its source is not in the project any more; somebody withdrew since."
            return self._verdict(found, "withdrawn", said)
        return self._verdict(found, "not_in_project", "The project has no source with the number that it names.")

    def _true(self, found: FoundQuote, place: _Place, result: Proof, anchor: Anchor | None) -> CheckedQuote:
        told = NOT_RECORDED.casefold() in " ".join(found.who.split()).casefold()
        return replace(self._of_true_words(found, place, result, anchor), unasked="" if told else place.unasked)

    def _of_true_words(self, found: FoundQuote, place: _Place, result: Proof, anchor: Anchor | None) -> CheckedQuote:
        says = self._shown_of(place.source, place.span)
        if place.consent == "no":
            said = f"The words are those of answer {place.answer}, and the person did not agree to be quoted."
            return self._verdict(found, "no_consent", said, says)
        if anchor and found.how != "in marks" and (cut := self._cut_off(found, place, anchor)):
            lacks = f"Words were cut off at its edge without […]: “{self._shown_of(place.source, cut)}”."
            return self._verdict(found, "altered", lacks, says)
        attributions = self._attributions(anchor.quote, place.answer) if anchor else ()
        named = [quote for quote in attributions if anchor and quote.guid == anchor.quote]
        if found.how == "exported" and not said_by(found.who) and any(said_by(quote.attribution) for quote in named):
            told = (
                f"The words are true, but nobody is said to have said them: the project has “{named[0].attribution}”."
            )
            return self._verdict(found, "attribution", told)
        if found.who and attributions and not any(is_said_to_be(found.who, quote) for quote in attributions):
            told = f"by “{shortened(found.who)}”, and the project has “{attributions[0].attribution}”"
            return self._verdict(found, "attribution", f"The words are true, but the file says they were said {told}.")
        said = f"Word for word in answer {place.answer}."
        if found.how == "exported" and not attributions:
            said += " Who is said to speak was not compared: the quote is not on the shortlist."
        elif found.how == "exported" and not found.who:
            said += " Who is said to speak was not compared: no attribution was found with it."
        if anchor and anchor.fingerprint not in self._fingerprints(place.source):
            said += " The rest of its source, or its fingerprint in the report, has changed since."
        shows = [m.text for m in self._marks.get(place.source["id"], ()) if _shows(result, m)]
        if shows:
            said += f" It shows words that the project now replaces with {', '.join(dict.fromkeys(shows))}."
        return self._verdict(found, "true", said, says)

    def _cut_off(self, found: FoundQuote, place: _Place, anchor: Anchor) -> Span | None:
        """The words with a "not" that the project shows at an edge of this quote and that the file does not."""
        text, exported = place.source["text"], place.span
        marks = self._marks.get(place.source["id"], ())
        for quote in self._shortlist:
            if quote.guid == anchor.quote:
                own = proof(quote.shown, text, quote.span, marks=marks).fragments
                exported = Span(own[0].source.start, own[-1].source.end) if own else quote.span
        for shown in _written(found.shown):
            proved = proof(shown, text, place.span, marks=marks)
            if proved.true:
                return not_cut_off(shown, proved, text, exported)
        return None

    def _fingerprints(self, source: Row) -> tuple[str, str]:
        """What a report may say of a source: now, and as earlier versions wrote it."""
        return fingerprint(self._key, source["guid"], source["sha256"]), source["sha256"]

    def _attributions(self, guid: str, answer: int) -> Sequence[QuoteView]:
        """The quote of the shortlist with this guid, or else all that are from this answer."""
        of_answer = [quote for quote in self._shortlist if quote.answer == answer]
        return [quote for quote in of_answer if quote.guid == guid] or of_answer

    def _anchor_of(self, row: Row) -> Anchor:
        source = self._by_id[row["source_id"]]
        same = fingerprint(self._key, source["guid"], row["source_sha256"])
        return Anchor(row["guid"], source["guid"], row["start"], row["end"], same)

    def _place(self, source: Row, span: Span) -> _Place | None:
        """A stretch inside one answer; None where it reaches out of one: two people never speak as one.

        Earlier versions let a person pick half a word. What only the report says is taken in whole words: it never
        makes "happy" out of "unhappy".
        """
        for answer in self._answers.get(source["id"], ()):
            if answer["start"] <= span.start < span.end <= answer["end"]:
                if not self._is_picked(source, span):
                    span = whole_words(source["text"], span, Span(answer["start"], answer["end"]))
                return _Place.of(source, span, answer)
        return None

    def _is_picked(self, source: Row, span: Span) -> bool:
        return (source["id"], span.start, span.end) in self._picked

    def _proof(self, shown: str, place: _Place) -> Proof:
        """The best proof of a text, with its quotation marks or without them."""
        marks = self._marks.get(place.source["id"], ())
        results = [proof(text, place.source["text"], place.span, marks=marks) for text in _written(shown)]
        return next((result for result in results if result.true), results[-1])

    # --- Quotes that do not ---------------------------------------------------------------------------------------

    def _elsewhere(self, found: FoundQuote) -> CheckedQuote | None:
        wanted = longest_run(found.shown)
        for anchor in self._anchors:
            place = self._place_of(anchor)
            if place is None or wanted not in in_one_line(place.span.of(place.source["text"])):
                continue
            if (result := self._proof(found.shown, place)).true:
                return self._true(found, place, result, anchor)
        checked = self._word_for_word(found)
        if found.how == "in marks" and self._is_about_the_material(found.shown):
            # An example of a code, or a claim, may be the very words of somebody who said no.
            return checked if checked and checked.verdict == "no_consent" else None
        if checked is not None:
            return checked
        near = self._nearest(found.shown)
        if near is not None:
            result = self._proof(found.shown, near)
            return self._verdict(found, "altered", result.wrong, self._shown_of(near.source, near.span))
        said = "It was not exported from this project, and no answer in it has these words."
        return self._verdict(found, "not_exported", said)

    def _word_for_word(self, found: FoundQuote) -> CheckedQuote | None:
        """The same words in any answer, rather of somebody who may be quoted."""
        first: tuple[_Place, Proof] | None = None
        for place in self._places_with(found.shown):
            result = self._proof(found.shown, place)
            if result.true and (first is None or first[0].consent == "no"):
                first = place, result
                if place.consent != "no":
                    break
        if first is None:
            return None
        checked = self._true(found, *first, None)
        if checked.verdict != "true":
            return checked
        said = f"It is not from the shortlist, but word for word in answer {first[0].answer}."
        return replace(checked, said=said + checked.said.partition(".")[2])

    def _said_by_another(self, found: FoundQuote) -> str:
        for place in self._places_with(found.shown):
            if self._proof(found.shown, place).true:
                return f" They are in answer {place.answer}: somebody else said them."
        return ""

    def _places_with(self, shown: str) -> Iterator[_Place]:
        """The answers that hold the longest run of plain words of a text."""
        wanted = longest_run(shown)
        found = [self._every_answer[k] for k in self._answer_texts.holding(wanted)] if wanted else []
        lacking = {a["source_id"] for a in found} - self._by_id.keys()
        self._by_id |= {row["id"]: row for row in queries.rows(self._connection, "sources", ids=lacking)}
        self._marks |= marks_in(self._connection, lacking)
        for a in found:
            span = Span(a["start"], a["end"])
            yield _Place.of(self._by_id[a["source_id"]], span, a)

    def _nearest(self, shown: str) -> _Place | None:
        """The place of an exported quote that lost its anchor, where its words were changed too."""
        best, nearest = _ALIKE, None
        for anchor in self._unused.values():
            place = self._place_of(anchor)
            if place is None:
                continue
            said = place.span.of(place.source["text"])
            compared = SequenceMatcher(None, _written(shown)[-1][:_COMPARED], said[:_COMPARED], autojunk=False)
            if compared.real_quick_ratio() > best and compared.quick_ratio() > best and compared.ratio() > best:
                best, nearest = compared.ratio(), place
        return nearest

    def _place_of(self, anchor: Anchor) -> _Place | None:
        source = self._sources.get(anchor.source)
        return self._place(source, Span(anchor.start, anchor.end)) if source else None

    def _is_about_the_material(self, shown: str) -> bool:
        words = _folded(shown)
        return any(words in text for text in self._own_texts)

    @cached_property
    def _key(self) -> str:
        return quote_queries.fingerprint_key(self._connection)

    @cached_property
    def _shortlist(self) -> Sequence[QuoteView]:
        return shortlist(self._connection)

    @cached_property
    def _every_answer(self) -> Sequence[Row]:
        return verify_queries.every_answer(self._connection)

    @cached_property
    def _answer_texts(self) -> Texts:
        return Texts(answer["text"] for answer in self._every_answer)

    @cached_property
    def _own_texts(self) -> Sequence[str]:
        return [_folded(text) for text in verify_queries.own_texts(self._connection)]

    # --- Both -----------------------------------------------------------------------------------------------------

    def _shown_of(self, source: Row, span: Span) -> str:
        """The words of a source with the marks of the project: whoever compares needs not learn who it was."""
        return bare(source["text"], span, self._marks.get(source["id"], ()))

    def _verdict(self, found: FoundQuote, verdict: Verdict, said: str, says: str = "") -> CheckedQuote:
        return CheckedQuote(found.shown, found.where, verdict, said, says)


def _by_source(rows: Sequence[Row]) -> dict[int, list[Row]]:
    ordered = sorted(rows, key=lambda row: row["source_id"])
    return {source: list(found) for source, found in groupby(ordered, key=lambda row: row["source_id"])}


def _written(shown: str) -> list[str]:
    """A text as it stands, and without the quotation marks around it."""
    text = shown.strip()
    if len(text) > 2 and any(text[0] in before and text[-1] in behind for before, behind in _AROUND):
        return [text, text[1:-1].strip()]
    return [text]


def _shows(result: Proof, mark: Mark) -> bool:
    return any(f.source.start < mark.span.end and mark.span.start < f.source.end for f in result.fragments)


def _folded(text: str) -> str:
    return " ".join(letters(text).text.casefold().split())


def counted(checked: Verification) -> Mapping[Verdict, int]:
    """How many quotes came to what, the true ones first."""
    order: tuple[Verdict, ...] = get_args(Verdict)
    found = [quote.verdict for quote in checked.quotes]
    return {verdict: found.count(verdict) for verdict in order if verdict in found}
