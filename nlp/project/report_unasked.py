"""Whose words a report would hold without anybody having said whether they may be quoted.

Decides what of them is asked about: picked quotes, and the typical sentences of candidate themes that leave with them.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nlp.errors import ConsentNotRecorded
from nlp.model.quotes import QuoteView
from nlp.model.report import Options, Unasked
from nlp.model.views import Theme, ThemeRun
from nlp.project.desk import Desk
from nlp.store import queries

if TYPE_CHECKING:
    from nlp.project.door import Project


def unasked(desk: Desk, project: "Project", quotes: Iterable[QuoteView], options: Options) -> Unasked:
    """What a report would hold of people of whom nobody said whether they may be quoted."""
    found = [quote for quote in quotes if quote.consent == "unknown"]
    people = {(q.case_id, "" if q.case_id is not None else q.case, q.source_id * (q.case_id is None)) for q in found}
    if not options.candidate_themes or not project.info().themes:
        return Unasked(len(found), len(people))
    themes = [theme for theme in waiting(project.themes()) if theme.typical_consent == "unknown"]
    with desk.store.reading() as connection:
        answers = queries.answers(connection, list({theme.typical_answer for theme in themes}))
    of = {
        (a["case_id"], "" if a["case_id"] is not None else a["speaker"], a["source_id"] * (a["case_id"] is None))
        for a in answers
    }
    return Unasked(len(found), len(people), len(themes), len(of))


def stop_unasked(found: Unasked, options: Options) -> None:
    """Raises: ConsentNotRecorded: There are quotes of people of whom nobody said whether they may be quoted."""
    if options.unknown != "ask" or not found.quotes:
        return
    raise ConsentNotRecorded(
        f"{found.said} whose consent to be quoted is not recorded.",
        kept="No report was made.",
        do='Say what becomes of them, "include" or "leave out" (ownwords report: --unknown include, or --unknown '
        "leave-out), or record on the page Cases what they said (ownwords cases PROJECT --set-consent ID yes).",
    )


def waiting(run: ThemeRun) -> Sequence[Theme]:
    """The candidate themes that nobody decided about."""
    return [theme for theme in run.themes if theme.status == "candidate"]
