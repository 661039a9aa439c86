"""What is done to a quote of the shortlist: shown otherwise, cut otherwise, noted, attributed, given to another code.

Each is one step of the history. Decides what a display text must be proved by and that no attribution holds the name
of a case. Never changes the words of a source.
"""

import re
from collections.abc import Sequence
from typing import Any

from nlp.errors import QuoteTwice, SettingRefused
from nlp.model.journal import Plan, Row, update
from nlp.model.material import Span
from nlp.model.quotes import Proof
from nlp.project.code_work import code_there
from nlp.project.marks import marks_in
from nlp.project.quoting import answer_there, check_allowed, quote_there
from nlp.project.real_names import RealNames
from nlp.quotes import brackets, not_proved, proof, whole_words, why_cut
from nlp.quotes.letters import is_unread, letters
from nlp.store import Writer, queries, quote_queries
from nlp.text import is_blank, same_text_key, typed, typed_line

_SAME = "The quote is as it was."


def checked(connection: Any, quote_id: int, shown: str) -> Proof:
    """Whether a display text is true to its source, and as a person may type it. Raises: QuoteMissing."""
    row = quote_there(connection, quote_id)
    if wrong := _not_typed_so(typed(shown), row["text"]):
        return wrong
    source = queries.source_texts(connection, [row["source_id"]])[row["source_id"]]
    marks = marks_in(connection, [row["source_id"]]).get(row["source_id"], ())
    return proof(typed(shown), source, Span(row["start"], row["end"]), marks=marks)


def _not_typed_so(shown: str, said: str) -> Proof | None:
    """What is wrong with a display text that its reader could not see, or not understand; None where nothing is.

    A finished file may hold what nobody sees, as a word processor puts it there; a quote of the project may not.
    """
    for at, letter in enumerate(shown):
        if letter not in said and not letters(letter).text:
            wrong = "It has a sign that nobody sees, such as a space without width. Type the words anew."
            return Proof((), wrong, Span(at, at + 1))
    for gap in brackets(shown):
        whole = shown[gap.start : gap.end]
        if whole not in said and is_unread(whole[1:-1]):
            wrong = f"“{whole}” says nothing. Write […] where words are left out, or say in it what is meant."
            return Proof((), wrong, gap)
    return None


def showing(writer: Writer, quote_id: int, shown: str) -> Plan:
    """Gives a quote a display text, or takes it away. Raises: QuoteMissing, QuoteNotInSource."""
    row = quote_there(writer.connection, quote_id)
    said = typed(shown)
    if is_blank(said) or same_text_key(said) == same_text_key(row["text"]):
        return _plan("show_quote", f"show quote {quote_id} word for word", row, shown=None)
    proved = checked(writer.connection, quote_id, said)
    if not proved.true:
        raise not_proved(proved, said, row["text"], where=f"answer {row['segment_id']}")
    return _plan("show_quote", f"shorten or clarify quote {quote_id}", row, shown=said)


def cutting(writer: Writer, quote_id: int, span: Span) -> Plan:
    """Makes a quote begin and end elsewhere. Raises: QuoteMissing, QuoteWithheld, QuoteNotInSource, QuoteTwice."""
    row = quote_there(writer.connection, quote_id)
    answer = answer_there(writer.connection, row["segment_id"])
    check_allowed(answer, span)
    source = queries.source_texts(writer.connection, [row["source_id"]])[row["source_id"]]
    span = whole_words(source, span, Span(answer["start"], answer["end"]))
    if (row["start"], row["end"]) == (span.start, span.end):
        return Plan("cut_quote", "nothing")
    _once(writer.connection, row, span, row["code_id"])
    text = span.of(source)
    words = {"start": span.start, "end": span.end, "text": text, "source_sha256": answer["sha256"]}
    why = why_cut(row["why"], text)
    return _plan("cut_quote", f"quote {quote_id} begins and ends elsewhere", row, **words, why=why, shown=None)


def noting(writer: Writer, quote_id: int, text: str) -> Plan:
    """Raises: QuoteMissing."""
    row = quote_there(writer.connection, quote_id)
    said = typed(text)
    return _plan("note_quote", f"{'note on' if said else 'take away the note on'} quote {quote_id}", row, note=said)


def attributing(writer: Writer, quote_id: int, words: str) -> Plan:
    """Raises: QuoteMissing, SettingRefused."""
    row = quote_there(writer.connection, quote_id)
    said = typed_line(words)
    case = answer_there(writer.connection, row["segment_id"])["case"] or ""
    if len(case) > 2 and re.search(rf"(?<!\w){re.escape(case.casefold())}(?!\w)", said.casefold()):
        raise SettingRefused(
            "That would put the name of the case beside its words.", kept=_SAME, do="Say who speaks without a name."
        )
    if real := RealNames(writer.connection).named_in(said):
        raise SettingRefused(
            f"“{real}” is a real name in this project.", kept=_SAME, do="Say who speaks without a name."
        )
    label = f"say who speaks in quote {quote_id}" if said else f"quote {quote_id} is attributed as all others are"
    return _plan("attribute_quote", label, row, attribution=said or None)


def giving(writer: Writer, quote_id: int, code: int | None) -> Plan:
    """Raises: QuoteMissing, CodeMissing, QuoteTwice."""
    row = quote_there(writer.connection, quote_id)
    if code is None:
        return _plan("give_quote", f"quote {quote_id} shows no code", row, code_id=None, theme_id=None)
    name = code_there(writer.connection, code)["name"]
    if code != row["code_id"]:
        _once(writer.connection, row, Span(row["start"], row["end"]), code)
    return _plan("give_quote", f'quote {quote_id} shows "{name}"', row, code_id=code)


def arranging(writer: Writer, order: Sequence[int]) -> Plan:
    """The quotes change places among themselves; all others stay where they are. Raises: QuoteMissing."""
    there = {row["id"]: row for row in queries.rows(writer.connection, "quotes", ids=order)}
    rows = [there.get(quote_id) or quote_there(writer.connection, quote_id) for quote_id in dict.fromkeys(order)]
    places = sorted(row["position"] for row in rows)
    changes = tuple(
        update("quotes", row, position=place)
        for row, place in zip(rows, places, strict=True)
        if row["position"] != place
    )
    return Plan("arrange_quotes", "put the shortlist into another order", changes)


def _once(connection: Any, row: Row, span: Span, code: int | None) -> None:
    """Passes where no other quote shows these words for this code. Raises: QuoteTwice."""
    same = quote_queries.same_passage(connection, row["segment_id"], span.start, span.end, code)
    if others := [other["id"] for other in same if other["id"] != row["id"]]:
        raise QuoteTwice(
            f"Quote {others[0]} shows the same words for the same code.",
            kept=_SAME,
            do=f"Work with quote {others[0]}, and take this one off the shortlist.",
        )


def _plan(kind: str, label: str, row: Row, **columns: Any) -> Plan:
    """One changed quote; nothing where it is so already."""
    return Plan(kind, label, (update("quotes", row, **columns),) if {**row, **columns} != row else ())
