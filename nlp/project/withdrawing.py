"""Withdrawing a case: what somebody said, and by what they would be known, goes from the project for good.

Where the words, the name or the vectors of a person lie, and what becomes of each:

    sources, segments, case_values, cases     go; of a group's talk only this person's turns, whose places stay
    codings, quotes, report_quotes, findings, readings, round_units, theme_answers       go with the answers
    memos about the case, its answers, codings and quotes                                go, whoever wrote them
    whatever else researchers wrote (memos, definitions and examples of codes, versions of the codebook, reports, notes,
    saved searches, settings)     stays, with "[withdrawn]" in place of six or more of their words in a row and of the
    name; these, and four or five words, which may be the same by chance and stay, are shown beforehand
    rules and listed names that look for them                                            go
    candidate_themes     another sentence becomes typical; names and terms that nobody left says go; empty themes go
    segments that are counted with one of theirs                                         are counted with the next one
    originals, and originals/<sha256>     the file goes; its row stays, says so, and keeps the count
    event_changes        images of all of these go, and those of imports that were taken back; the digests stay, so that
                         the chain can still be checked
    events               labels lose the words and the name; the withdrawal itself holds numbers only
    vectors/, runs/      vectors that nobody left needs, and the person's places in themes and on the map, go
    settings             keep salted fingerprints of their answers, by which a file that would bring them back is known
    backups/, the write-ahead log, free pages of the database, unfinished files          go; one new backup is made

What people say of somebody by name in their own answers stays: those are their words. Files outside of the folder are
nobody's but the person's who wrote them. Steps before a withdrawal can neither be undone nor done again.
"""

import shutil
from contextlib import suppress
from functools import partial
from typing import Any

from nlp.errors import CaseMissing, OwnwordsError, WithdrawalRefused
from nlp.model.journal import Row
from nlp.model.withdrawal import Withdrawal
from nlp.progress import Cancelled, Progress, silent
from nlp.project.desk import Desk
from nlp.project.withdrawn_rows import going
from nlp.project.withdrawn_sweep import holds, label_without, swept
from nlp.project.withdrawn_told import told_of
from nlp.store import Store, erasing, queries, withdrawal_queries
from nlp.text import same_text_key

_STEPS = 4


def withdrawal(desk: Desk, case_id: int) -> Withdrawal:
    """As ``Cases.withdrawal``."""
    with desk.store.reading() as connection:
        found = going(connection, case_there(connection, case_id))
        return told_of(desk.store, connection, found, *swept(connection, found))


def withdraw(desk: Desk, case_id: int, *, confirmed: str, progress: Progress = silent) -> Withdrawal:
    """As ``Cases.withdraw``."""
    from nlp.project.withdrawn_plan import plan_of  # loads NumPy

    with desk.store.reading() as connection:
        name = case_there(connection, case_id)["name"]
    if same_text_key(confirmed) != same_text_key(name):
        raise WithdrawalRefused(
            f'Case {case_id} is called "{name}", and "{confirmed}" was typed.',
            kept="Nothing was changed.",
            do="Check that it is the case that you mean, and type its name as it stands there.",
        )
    progress("Erasing what was said", 0, _STEPS)
    with desk.store.writing(actor=desk.actor) as writer:
        found = going(writer.connection, case_there(writer.connection, case_id))
        cleaned, perhaps = swept(writer.connection, found)
        told = told_of(desk.store, writer.connection, found, cleaned, perhaps)
        erasing.erase(
            writer,
            plan_of(desk.store, writer, found, cleaned),
            theirs=partial(holds, found, withdrawal_queries.there(writer.connection)),
            without=partial(label_without, found),
            units=sorted(found.unit_ids),
        )
    try:
        finish(desk.store, progress=_unstopped(progress))
    except OwnwordsError as error:
        raise type(error)(
            f"Case {case_id} is withdrawn and gone from all answers, but not yet from every file. {error.what}",
            kept="What is left in files of the project is erased when it is opened next.",
            do=error.do,
        ) from error
    return told


def _unstopped(progress: Progress) -> Progress:
    """Half a withdrawal is none: who watches is told, and cannot cancel it."""

    def told(doing: str, done: int, total: int) -> None:
        with suppress(Cancelled):
            progress(doing, done, total)

    return told


def case_there(connection: Any, case_id: int) -> Row:
    """The row of a case. Raises: CaseMissing."""
    found = queries.rows(connection, "cases", ids=[case_id])
    if not found:
        raise CaseMissing(f"There is no case {case_id}.", kept="Nothing was changed.", do="See: ownwords cases PROJECT")
    return found[0]


# --- Files ------------------------------------------------------------------------------------------------------------


def finish(store: Store, *, progress: Progress = silent) -> None:
    """Cleans the files of withdrawals that were stored and not finished; there are none, nearly always.

    Raises:
        ProjectBusy, DiskFull, FolderReadOnly: What is left is done the next time.
    """
    # The lock keeps away imports, and other windows that would finish the same.
    with store.writing() as writer:
        notes = erasing.unfinished(writer.connection)
        if not notes:
            return
        erasing.erase_originals(store, writer.connection)
        progress("Erasing vectors", 1, _STEPS)
        _forget_vectors(store)
        progress("Erasing places in themes", 2, _STEPS)
        _leave_runs(store, {unit for units in notes for unit in units})
        erasing.erase_copies(store)
    progress("Erasing copies", 3, _STEPS)
    erasing.erasing_is_done(store)
    progress("Erasing copies", _STEPS, _STEPS)


def _forget_vectors(store: Store) -> None:
    """Only vectors of what is still said stay; those that are made of texts in another way are made again."""
    from nlp.embed import forget_others
    from nlp.segment import sentences
    from nlp.whole_texts import readable_parts

    with store.reading() as connection:
        texts = {row["text"] for row in withdrawal_queries.everybodys_words(connection)}
    kept = texts | {same_text_key(text) for text in texts}
    spoken = {text[start:end] for text in kept for start, end in sentences(text)}
    forget_others(store.vectors, {*kept, *spoken, *(part for text in kept for part in readable_parts(text))})


def _leave_runs(store: Store, units: set[int]) -> None:
    """Writes the files of every run anew, without these units: beside it first, so that a run is there or not."""
    from nlp.project import theme_map
    from nlp.project.placement import load_placement, without_units, write_placement

    with store.reading() as connection:
        runs = [row["guid"] for row in queries.rows(connection, "runs")]
    for other in sorted(store.run_folder("").glob("*")):
        if other.is_dir() and other.stem not in runs:  # it was taken back, and cannot be done again
            shutil.rmtree(other)
    for guid in runs:
        folder = store.run_folder(guid)
        aside, old = folder.with_name(f"{guid}.new"), folder.with_name(f"{guid}.old")
        if aside.is_dir() and not folder.is_dir():  # it was stopped between the two renames
            aside.rename(folder)
        for left in (aside, old):
            shutil.rmtree(left, ignore_errors=True)
        placement = load_placement(folder)
        if placement is None:
            shutil.rmtree(folder, ignore_errors=True)  # not whole: nobody can tell what is in it
            continue
        write_placement(aside, without_units(placement, units))
        theme_map.copy_without(folder, aside, units)
        folder.rename(old)
        aside.rename(folder)
        shutil.rmtree(old)
