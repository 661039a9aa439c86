"""Passages as quotes: what is offered, what is put on the shortlist, and what is said of who speaks.

Decides what a quote is called by and that nobody who said no is picked. Labels of the history hold no words and no
name of a person: they may have to be erased one day, and the history may not.
"""

from collections.abc import Mapping
from typing import Any

from nlp.errors import QuoteMissing, QuoteNotInSource, QuoteWithheld
from nlp.model.attribution import attribution
from nlp.model.journal import Plan, Row, delete, insert
from nlp.model.material import Span
from nlp.model.quotes import QuoteView
from nlp.project.code_work import code_there
from nlp.project.desk import time_now
from nlp.quotes import is_unread, prove, whole_words
from nlp.store import Writer, queries, quote_queries

_SAME = "The shortlist is as it was."
_ROLES = {"survey": "Survey respondent", "transcript": "Interview participant", "document": "Written response"}


def pick(
    writer: Writer,
    answer_id: int,
    span: Span,
    theme: Row | None,
    why: str,
    *,
    code: int | None,
    role: str | None,
) -> Plan:
    """Puts a passage of an answer on the shortlist; nothing where it is there for the same code.

    Raises:
        QuoteWithheld: The person did not agree to be quoted.
        QuoteNotInSource: The span is not inside the answer.
        QuoteMissing, CodeMissing
    """
    answer = answer_there(writer.connection, answer_id)
    check_allowed(answer, span)
    if code is not None:
        code_there(writer.connection, code)
    elif theme:
        code = theme["code_id"]
    source = queries.source_texts(writer.connection, [answer["source_id"]])[answer["source_id"]]
    span = whole_words(source, span, Span(answer["start"], answer["end"]))
    words = proved_words(answer, span, source)
    if quote_queries.same_passage(writer.connection, answer_id, span.start, span.end, code):
        return Plan("pick_quote", "nothing")
    row = writer.new_row(
        "quotes",
        {
            "segment_id": answer_id,
            "source_id": answer["source_id"],
            "theme_id": theme["id"] if theme else None,
            "code_id": code,
            "start": span.start,
            "end": span.end,
            "text": words,
            "source_sha256": answer["sha256"],
            "why": why,
            "picked_by": writer.actor_id,
            "picked_at": time_now(),
            "position": queries.next_position(writer.connection, "quotes"),
            "note": "",
            "role": role,
        },
    )
    return Plan("pick_quote", f"pick a quote from answer {answer_id}", (insert("quotes", row),))


def unpick(writer: Writer, quote_id: int) -> Plan:
    """Takes a quote off the shortlist, and out of the reports that it is in.

    Raises:
        QuoteMissing: It is not there.
    """
    row = quote_there(writer.connection, quote_id)
    used = queries.where(writer.connection, "report_quotes", quote_id=quote_id)
    label = f"take the quote from answer {row['segment_id']} off the shortlist"
    gone = (*(delete("report_quotes", use) for use in used), delete("quotes", row))
    return Plan("unpick_quote", label, gone)


def quote_there(connection: Any, quote_id: int) -> Row:
    """The row of a quote of the shortlist. Raises: QuoteMissing."""
    found = queries.rows(connection, "quotes", ids=[quote_id])
    if not found:
        raise QuoteMissing(
            f"There is no quote {quote_id} on the shortlist.", kept=_SAME, do="See: ownwords shortlist PROJECT"
        )
    return found[0]


def answer_there(connection: Any, answer_id: int) -> Row:
    """The row of an answer, with its source and its case. Raises: QuoteMissing."""
    found = queries.answers(connection, [answer_id])
    if not found:
        raise QuoteMissing(f"There is no answer {answer_id}.", kept=_SAME, do="See: ownwords search PROJECT")
    return found[0]


def check_allowed(answer: Row, span: Span) -> None:
    """Passes where these words may be quoted. Raises: QuoteWithheld, QuoteNotInSource."""
    if answer["consent"] == "no":
        raise QuoteWithheld(
            f"{answer['case']} did not agree to be quoted.", kept=_SAME, do="Choose words of somebody else."
        )
    if not answer["start"] <= span.start < span.end <= answer["end"]:
        said = "end before they begin" if span.end <= span.start else f"are not inside answer {answer['id']}"
        raise QuoteNotInSource(
            f"Characters {span.start} to {span.end} {said}.",
            kept=_SAME,
            do=f"Answer {answer['id']} goes from {answer['start']} to {answer['end']}.",
        )
    if is_unread(answer["text"][span.start - answer["start"] : span.end - answer["start"]]):
        raise QuoteNotInSource("There are no words to quote there.", kept=_SAME)


def proved_words(answer: Row, span: Span, source: str) -> str:
    """The words of a passage, compared now with their source. Raises: QuoteNotInSource."""
    words = span.of(source)
    prove(words, source, span, source_sha256=answer["sha256"], where=f"answer {answer['id']}")
    return words


def offered(
    answer: Row,
    span: Span,
    words: str,
    attributes: Mapping[str, str],
    theme: Row | None,
    *,
    why: str,
    template: str,
) -> QuoteView:
    """A passage as a quote that nobody picked: what is known of its answer and of its case.

    Args:
        answer: A row of ``queries.answers``.
        span: In the source.
        words: What stands there.
        attributes: What is known of the case.
        theme: The row of the theme that it is of.
        why: Why this passage.
        template: Who speaks (``nlp.model.attribution``).
    """
    return QuoteView(
        id=None,
        text=words,
        answer=answer["id"],
        source_id=answer["source_id"],
        source=answer["source"],
        span=span,
        case=answer["case"] or answer["speaker"] or "",
        case_id=answer["case_id"],
        question=answer["question"],
        attribution=attribution(template, facts(answer, attributes)),
        attributes=attributes,
        consent=answer["consent"] or "unknown",
        why=why,
        theme_id=theme["number"] if theme else None,
        theme=theme["name"] if theme else "",
        seconds=answer["seconds"],
        source_guid=answer["source_guid"],
        shown=words,
        wave=answer["wave"],
        pseudonym=answer["pseudonym"] or "",
    )


def facts(answer: Mapping[str, Any], attributes: Mapping[str, str]) -> dict[str, str]:
    """What an attribution may say of who speaks in an answer."""
    known = {
        "role": role_of(answer["kind"]),
        "pseudonym": answer["pseudonym"],
        "wave": answer["wave"],
        "question": answer["question"],
    }
    said = {name: value for name, value in known.items() if value}
    return {**said, **{name: value for name, value in attributes.items() if name not in known}}


def role_of(kind: str) -> str:
    """What those are called who speak in a kind of file."""
    return _ROLES[kind]
