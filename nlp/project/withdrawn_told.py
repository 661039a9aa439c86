"""What is said before a case is withdrawn: what goes and what stays, in numbers and sentences."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nlp.model.journal import Change
from nlp.model.withdrawal import Elsewhere, Withdrawal
from nlp.project.withdrawn_rows import Going
from nlp.project.withdrawn_sweep import elsewhere
from nlp.project.withdrawn_words import GONE
from nlp.store import Store, erasing, queries
from nlp.text import names, plural


def told_of(
    store: Store, connection: Any, found: Going, swept: Sequence[Change], perhaps: Sequence[Elsewhere]
) -> Withdrawal:
    rows, backups = found.rows, len(erasing.backups(store))
    files = tuple(o["name"] for o in found.originals if store.original(o["sha256"]).exists())
    mentioned = tuple(unit["id"] for unit in found.others if found.said.names and found.said.names_in(unit["text"]))
    same = queries.where(connection, "cases", name=found.case["name"])
    told = Withdrawal(
        case_id=found.case["id"],
        name=found.case["name"],
        answers=len(found.answers),
        codings=len(rows["codings"]),
        quotes=len(rows["quotes"]),
        in_reports=len(rows["report_quotes"]),
        memos=len(rows["memos"]),
        findings=len(rows["findings"]),
        backups=backups,
        files=files,
        elsewhere=tuple(elsewhere(found, swept)),
        perhaps=tuple(perhaps),
        mentioned=mentioned,
        same_name=tuple(row["id"] for row in same if row["id"] != found.case["id"]),
        goes=(),
        stays=(),
    )
    written = len(queries.rows(connection, "report_files"))
    return replace(told, goes=_goes(told, found), stays=_stays(told, found, written))


def _goes(told: Withdrawal, found: Going) -> tuple[str, ...]:
    said = [f"{plural(told.answers, 'answer')} and what is known of this case."]
    counts = (
        (told.codings, "coding", None),
        (told.quotes, "picked quote", None),
        (told.findings, "finding of personal data", "findings of personal data"),
        (told.memos, "memo", None),
    )
    with_them = [plural(count, one, many) for count, one, many in counts if count]
    if with_them:
        said.append(f"With them: {', '.join(with_them)}.")
    if told.in_reports:
        said.append(f"Quotes of this case are taken out of reports in {plural(told.in_reports, 'place')}.")
    if told.elsewhere:
        said.append(
            f"In {plural(len(told.elsewhere), 'place')} where researchers wrote their words or their name, "
            f'"{GONE}" stands instead.'
        )
    rules = len(found.rows["rules"])
    if rules:
        said.append(f"{plural(rules, 'rule')} that {'looks' if rules == 1 else 'look'} for their words.")
    if told.files:
        said.append(
            f"The project's own copy of {names(told.files)}, which holds their words. Keep your own copy if you need "
            "one; nothing in Ownwords needs it any more."
        )
    said.append("The vectors of what they said, and their places in themes and on the map.")
    said.append(
        f"{plural(told.backups, 'backup')} of this project; a new one is made afterwards."
        if told.backups
        else "Older pages of the database. A new backup is made afterwards."
    )
    return tuple(said)


def _stays(told: Withdrawal, found: Going, written: int) -> tuple[str, ...]:
    said = [
        f'The history says that a case was withdrawn, when and by whom: "case {told.case_id}", without name and words.',
        "It cannot be undone. Steps before it can not be undone or done again any more either.",
    ]
    if found.parts:
        said.append(
            "What others said in the same talk stays in its place; where this person spoke, "
            f'"{GONE}" stands, and blanks as long as what was said.'
        )
    if told.perhaps:
        said.append(
            f"In {plural(len(told.perhaps), 'place')} a researcher wrote four or five words that are also theirs. They "
            "stay, because they may be the same by chance: look at them, and change those that are not."
        )
    if told.mentioned:
        hold = "holds" if len(told.mentioned) == 1 else "hold"
        said.append(
            f"{plural(len(told.mentioned), 'answer')} of other people {hold} the name. Those are their words; mark the "
            "name on the page Personal data."
        )
    if told.same_name:
        cases = ", ".join(str(i) for i in told.same_name)
        said.append(
            f"{plural(len(told.same_name), 'other case')} with the same name: {cases}. Withdraw each of them too, "
            "where it is the same person."
        )
    said.append(
        "Files that you wrote outside of the project folder (reports, exports, copies of the project"
        + (f"; {plural(written, 'report')} of this project" if written else "")
        + ") are yours: delete or write them again."
    )
    said.append(
        "A file that holds their answers word for word is noticed when somebody imports it, and they are left out: the "
        "project keeps fingerprints of answers of five words and more, from which nothing can be read."
    )
    return tuple(said)
