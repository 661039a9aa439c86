"""The shortlist as it stands: each quote as it would leave, with what should be known before it does.

Decides what is flagged, and in which words. Never raises for one quote: what is wrong with it is said beside it, so
that the others can still be worked with.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nlp.errors import QuoteNotInSource
from nlp.model.disclosure import Mark
from nlp.model.journal import Row
from nlp.model.material import Span
from nlp.model.quotes import Flag, Fragment, Proof, QuoteView
from nlp.project.marks import marks_in
from nlp.project.quote_attribution import ToldApart
from nlp.project.quoting import facts, offered
from nlp.project.report_marks import quotes_over
from nlp.quotes import proof, prove, redacted_display
from nlp.store import queries, quote_queries
from nlp.text import digest, keyed_digest, plural

_NO = Flag("consent_no", "This person said no to being quoted: it stays out of every report.")
_UNKNOWN = Flag("consent_unknown", "Whether this person may be quoted is not recorded.")


def shortlist(connection: Any) -> tuple[QuoteView, ...]:
    """The quotes that a person picked, in their order."""
    found = sorted(queries.rows(connection, "quotes"), key=lambda row: (row["position"], row["id"]))
    if not found:
        return ()
    read = _Read.of(connection, found)
    return quotes_over(connection, [_view(row, read) for row in found])


def fingerprint(key: str, source: str, sha256: str) -> str:
    """What a report says of a source, by which only this project can know its text again.

    Args:
        key: Of the project (``quote_queries.fingerprint_key``).
        source: The guid of the source.
        sha256: Of its text.
    """
    return keyed_digest(key, f"{source}\x1f{sha256}")


@dataclass(frozen=True)
class _Read:
    """All that the quotes of a list need, read once for all of them."""

    answers: Mapping[int, Row]
    sources: Mapping[int, str]
    digests: Mapping[int, str]
    attributes: Mapping[int, Mapping[str, str]]
    themes: Mapping[int, Row]
    codes: Mapping[int, Row]
    inside: Mapping[int, frozenset[int]]
    codings: Mapping[int, Sequence[Row]]
    undecided: Mapping[int, Sequence[Row]]
    marks: Mapping[int, Sequence[Mark]]
    used_in: Mapping[int, tuple[str, ...]]
    known: Mapping[int, Mapping[str, str]]
    apart: ToldApart
    key: str

    @classmethod
    def of(cls, connection: Any, found: Sequence[Row]) -> "_Read":
        answers = {a["id"]: a for a in queries.answers(connection, list({q["segment_id"] for q in found}))}
        sources = queries.source_texts(connection, {q["source_id"] for q in found})
        attributes = queries.case_attributes(connection, {a["case_id"] for a in answers.values() if a["case_id"]})
        codes = {code["id"]: code for code in queries.rows(connection, "codes")}
        known = {i: facts(answer, attributes.get(answer["case_id"] or 0, {})) for i, answer in answers.items()}
        written = [(quote["attribution"], known[quote["segment_id"]]) for quote in found if quote["attribution"]]
        return cls(
            answers=answers,
            sources=sources,
            digests={source: digest(text) for source, text in sources.items()},
            attributes=attributes,
            themes={
                t["id"]: t
                for t in queries.rows(
                    connection, "candidate_themes", ids={q["theme_id"] for q in found if q["theme_id"]}
                )
            },
            codes=codes,
            inside=_inside(codes.values()),
            codings=quote_queries.accepted_in(connection, sources),
            undecided=quote_queries.undecided_in(connection, sources),
            marks=marks_in(connection, sources),
            used_in=quote_queries.used_in(connection),
            known=known,
            apart=ToldApart.read(connection, written),
            key=quote_queries.fingerprint_key(connection),
        )


def _inside(codes: Iterable[Row]) -> dict[int, frozenset[int]]:
    """Code -> itself and all codes below it."""
    children: dict[int, list[int]] = {}
    for code in codes:
        children.setdefault(code["parent_id"] or 0, []).append(code["id"])

    def all_of(code: int) -> frozenset[int]:
        return frozenset({code}).union(*(all_of(child) for child in children.get(code, ())))

    return {code: all_of(code) for some in children.values() for code in some}


def _view(row: Row, read: _Read) -> QuoteView:
    answer = read.answers[row["segment_id"]]
    span = Span(row["start"], row["end"])
    theme = read.themes.get(row["theme_id"] or 0)
    code = read.codes.get(row["code_id"] or (theme or {}).get("code_id") or 0)
    attributes = read.attributes.get(answer["case_id"] or 0, {})
    known = read.known[answer["id"]]
    marks = read.marks.get(row["source_id"], ())
    proved = _proved(row, marks, read)
    counting = _counting(row, code, read)
    quote = offered(answer, span, row["text"], attributes, theme, why=row["why"], template=read.apart.template)
    return replace(
        quote,
        id=row["id"],
        attribution=row["attribution"] or quote.attribution,
        fingerprint=fingerprint(read.key, answer["source_guid"], row["source_sha256"]),
        candidate=False,
        guid=row["guid"],
        shown=_shown(row, proved, marks, read),
        code_id=code["id"] if code else None,
        code=code["name"] if code else "",
        role=row["role"],
        stance=counting[-1]["stance"] if counting else "none",
        note=row["note"],
        position=row["position"],
        used_in=read.used_in.get(row["id"], ()),
        flags=tuple(_flags(row, answer, code, counting, known, proved, read)),
    )


def _counting(row: Row, code: Row | None, read: _Read) -> list[Row]:
    """The accepted codings of the quote's code that share words with it."""
    if not code:
        return []
    wanted = read.inside[code["id"]]
    return [c for c in read.codings.get(row["source_id"], ()) if c["code_id"] in wanted and _share_words(c, row)]


def _share_words(one: Row, other: Row) -> bool:
    return one["start"] < other["end"] and one["end"] > other["start"]


def _proved(row: Row, marks: Sequence[Mark], read: _Read) -> Proof:
    """Whether what a quote shows is what its source says; the slice itself, where nobody gave it a display text."""
    span = Span(row["start"], row["end"])
    if row["shown"] is None:
        return Proof((Fragment(Span(0, len(row["text"])), span),))
    return proof(row["shown"], read.sources[row["source_id"]], span, marks=marks)


def _shown(row: Row, proved: Proof, marks: Sequence[Mark], read: _Read) -> str:
    """As it leaves: the display text, and over it the marks that a person accepted."""
    words = row["text"] if row["shown"] is None else row["shown"]
    # A bracket may name who is hidden elsewhere in the source; without one, only what is shown matters.
    over = marks if "[" in words else [m for m in marks if m.span.start < row["end"] and m.span.end > row["start"]]
    if not over or not proved.true:
        return words
    return redacted_display(words, read.sources[row["source_id"]], proved.fragments, over)


# --- What should be known before it leaves ----------------------------------------------------------------------------


def _flags(
    row: Row,
    answer: Row,
    code: Row | None,
    counting: Sequence[Row],
    known: Mapping[str, str],
    proved: Proof,
    read: _Read,
) -> Iterable[Flag]:
    if wrong := _wrong(row, proved, read):
        yield Flag("not_proved", wrong)
    if answer["consent"] == "no":
        yield _NO
    if code and not counting:
        yield Flag("not_decided", f'"{code["name"]}" is not accepted for these words: not yet, or not any more.')
    waiting = _waiting(row, proved, read)
    if waiting:
        could = "could give somebody away, and waits" if len(waiting) == 1 else "could give somebody away, and wait"
        stretches = f"{plural(len(waiting), 'stretch', 'stretches')} of it {could} for a decision"
        yield Flag("personal_data", f"{stretches}{_half_masked(waiting, row, read)}.")
    if answer["case_id"] is not None and (few := read.apart.too_few(row["attribution"], known)):
        yield Flag("small_cell", few)
    if answer["consent"] != "no" and answer["consent"] != "yes":
        yield _UNKNOWN
    if proved.true and proved.left_out_not:
        yield Flag(
            "left_out_not", f'"{proved.left_out_not}" was left out: look whether it still says what the person said.'
        )
    if proved.true and proved.replaced:
        gone = " and of ".join(f'"{words}"' for words in proved.replaced)
        yield Flag("replaced", f"Words of yours stand in place of {gone}: look whether it still says what they said.")


def _wrong(row: Row, proved: Proof, read: _Read) -> str:
    """Why it is not proved, with both texts; empty where it is."""
    source, span = read.sources[row["source_id"]], Span(row["start"], row["end"])
    if read.digests[row["source_id"]] != row["source_sha256"] or span.of(source) != row["text"]:
        try:
            where = f"answer {row['segment_id']}"
            prove(row["text"], source, span, source_sha256=row["source_sha256"], where=where)
        except QuoteNotInSource as error:
            return error.what
    if not proved.true:
        return f'It is shown as "{row["shown"]}", and its source says "{row["text"]}". {proved.wrong}'
    return ""


def _waiting(row: Row, proved: Proof, read: _Read) -> list[Row]:
    """The findings nobody decided about in the words that are shown."""
    spans = [f.source for f in proved.fragments] if proved.true else [Span(row["start"], row["end"])]
    undecided = read.undecided.get(row["source_id"], ())
    return [f for f in undecided if any(f["start"] < span.end and f["end"] > span.start for span in spans)]


def _half_masked(waiting: Iterable[Row], row: Row, read: _Read) -> str:
    """Whose marks stand elsewhere in the source over words that are among those waiting."""
    source = read.sources[row["source_id"]]
    open_words = {word for f in waiting for word in source[f["start"] : f["end"]].casefold().split()}
    names = dict.fromkeys(
        mark.text
        for mark in read.marks.get(row["source_id"], ())
        if mark.text.startswith("[Name ") and open_words & set(mark.span.of(source).casefold().split())
    )
    return f": the name behind {', '.join(names)} also stands unmarked in this quote" if names else ""
