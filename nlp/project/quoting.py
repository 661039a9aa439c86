"""The shortlist that a person picks, and the proof of what is on it."""

from collections.abc import Mapping
from typing import Any

from nlp.errors import QuoteMissing, QuoteNotInSource, QuoteWithheld
from nlp.model.journal import Change, Plan, insert
from nlp.model.material import Span
from nlp.model.quotes import QuoteView
from nlp.project.desk import time_now
from nlp.quotes import prove
from nlp.store import Writer, queries
from nlp.text import clock


def shortlist(connection: Any) -> tuple[QuoteView, ...]:
    """The quotes that a person picked, each proved again, in their order.

    Raises:
        QuoteNotInSource: One is not what its source says any more.
    """
    found = sorted(queries.rows(connection, "quotes"), key=lambda q: (q["position"], q["id"]))
    answers = {a["id"]: a for a in queries.answers(connection, [q["segment_id"] for q in found])}
    attributes = queries.case_attributes(connection, {a["case_id"] for a in answers.values() if a["case_id"]})
    themes = {t["id"]: t for t in queries.rows(connection, "candidate_themes")}
    sources = queries.source_texts(connection, {q["source_id"] for q in found})
    return tuple(
        view(
            answers[quote["segment_id"]],
            Span(quote["start"], quote["end"]),
            sources[quote["source_id"]],
            attributes.get(answers[quote["segment_id"]]["case_id"], {}),
            themes.get(quote["theme_id"]),
            why=quote["why"],
            quote_id=quote["id"],
            text=quote["text"],
            sha256=quote["source_sha256"],
        )
        for quote in found
    )


def pick(
    writer: Writer,
    answer_id: int,
    span: Span,
    theme: Mapping[str, Any] | None,
    why: str,
    *,
    code: int | None,
    role: str | None,
) -> Plan:
    """Puts a passage of an answer on the shortlist.

    Raises:
        QuoteWithheld: The person did not agree to be quoted.
        QuoteNotInSource: The span is not inside the answer.
    """
    found = queries.answers(writer.connection, [answer_id])
    if not found:
        raise QuoteMissing(f"There is no answer {answer_id}.", kept="The shortlist is as it was.")
    answer = found[0]
    if answer["consent"] == "no":
        raise QuoteWithheld(
            f"{answer['case']} did not agree to be quoted.",
            kept="The shortlist is as it was.",
            do="Choose words of somebody else.",
        )
    if not answer["start"] <= span.start < span.end <= answer["end"]:
        raise QuoteNotInSource(
            f"Characters {span.start} to {span.end} are not inside answer {answer_id}.",
            kept="The shortlist is as it was.",
        )
    source = queries.source_texts(writer.connection, [answer["source_id"]])[answer["source_id"]]
    quote = view(answer, span, source, {}, theme, why=why, quote_id=None)
    same = queries.where(writer.connection, "quotes", segment_id=answer_id, start=span.start, end=span.end)
    row = writer.new_row(
        "quotes",
        {
            "segment_id": answer_id,
            "source_id": answer["source_id"],
            "theme_id": theme["id"] if theme else None,
            "code_id": code if code is not None or not theme else theme["code_id"],
            "start": span.start,
            "end": span.end,
            "text": quote.text,
            "source_sha256": answer["sha256"],
            "why": why,
            "picked_by": writer.actor_id,
            "picked_at": time_now(),
            "position": queries.next_position(writer.connection, "quotes"),
            "note": "",
            "role": role,
        },
    )
    # The history never holds a person's words or name: they may have to be erased one day, and it may not.
    changes = () if same else (insert("quotes", row),)
    return Plan("pick_quote", f"pick a quote from answer {answer_id}", changes)


def unpick(writer: Writer, quote_id: int) -> Plan:
    """Takes a quote off the shortlist.

    Raises:
        QuoteMissing: It is not there.
    """
    found = queries.rows(writer.connection, "quotes", ids=[quote_id])
    if not found:
        raise QuoteMissing(f"There is no quote {quote_id} on the shortlist.", kept="The shortlist is as it was.")
    row = found[0]
    label = f"take the quote from answer {row['segment_id']} off the shortlist"
    return Plan("unpick_quote", label, (Change("quotes", row["id"], row, None),))


def view(
    answer: Mapping[str, Any],
    span: Span,
    source: str,
    attributes: Mapping[str, str],
    theme: Mapping[str, Any] | None,
    *,
    why: str,
    quote_id: int | None,
    text: str | None = None,
    sha256: str | None = None,
) -> QuoteView:
    """A quote that was proved now against its source."""
    words = span.of(source) if text is None else text
    where = answer["case"] or answer["source"]
    prove(words, source, span, source_sha256=sha256 or answer["sha256"], where=where)
    return QuoteView(
        id=quote_id,
        text=words,
        answer=answer["id"],
        source_id=answer["source_id"],
        source=answer["source"],
        span=span,
        case=answer["case"] or answer["speaker"] or "",
        case_id=answer["case_id"],
        question=answer["question"],
        attribution=_attribution(answer),
        attributes=attributes,
        consent=answer["consent"] or "unknown",
        why=why,
        theme_id=theme["number"] if theme else None,
        theme=theme["name"] if theme else "",
        source_sha256=answer["sha256"],
        seconds=answer["seconds"],
        candidate=quote_id is None,
    )


_ROLES = {"survey": "Survey respondent", "transcript": "Interview participant", "document": "Written response"}


def _attribution(answer: Mapping[str, Any]) -> str:
    """Who speaks, in words that give nobody away: the role, the wave and the place in a recording, never the name."""
    role = _ROLES[answer["kind"]]
    wave = f", {answer['wave']}" if answer["wave"] else ""
    return f"{role}{wave} [{clock(answer['seconds'])}]" if answer["seconds"] is not None else f"{role}{wave}"
