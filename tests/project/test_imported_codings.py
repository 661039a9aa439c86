"""Where the codes of a file come to stand: on the words that were marked, in every turn that they reach into."""

import time

from nlp.model.material import FoundCoding, Import, ImportReport, Segment, Source, Span
from nlp.project.imported_codings import place_codings


def imported(text: str, *codings: FoundCoding) -> Import:
    return Import(
        file="talk.docx",
        sha256="0" * 64,
        kind="transcript",
        layout="",
        encoding="",
        sources=(Source("talk", text, None),),
        cases=(),
        attributes=(),
        questions=(),
        report=ImportReport(),
        codings=codings,
    )


def test_a_comment_over_several_turns_codes_the_words_of_each_participant() -> None:
    turns = (
        Segment(Span(0, 10), "turn", "P1"),
        Segment(Span(11, 20), "turn", "Interviewer", interviewer=True),
        Segment(Span(21, 30), "turn", "P2"),
        Segment(Span(31, 40), "turn", "P1"),
    )
    placed, notes = place_codings(imported("x" * 40, FoundCoding(0, Span(4, 25), "Money", "comment by Jo")), (turns,))
    assert [(p.unit, p.span) for p in placed] == [(0, Span(4, 10)), (2, Span(21, 25))] and notes == ()


def test_a_comment_on_the_interviewer_alone_is_left_out_and_counted() -> None:
    turns = (Segment(Span(0, 9), "turn", "Interviewer", interviewer=True), Segment(Span(10, 20), "turn", "P1"))
    placed, notes = place_codings(imported("x" * 20, FoundCoding(0, Span(2, 5), "Money", "comment by Jo")), (turns,))
    assert placed == () and notes == ("1 code of the file stands on no words of an answer; left out.",)


def test_a_report_with_thirty_thousand_comments_is_read_in_seconds() -> None:
    many = 30_000
    units = tuple(Segment(Span(10 * i, 10 * i + 9), "paragraph") for i in range(many))
    codings = (FoundCoding(0, Span(10 * i, 10 * i + 4), "Money", "comment by Jo") for i in range(many))
    file = imported("x" * 10 * many, *codings)
    begin = time.process_time()
    placed, _ = place_codings(file, (units,))
    assert len(placed) == many and time.process_time() - begin < 5
