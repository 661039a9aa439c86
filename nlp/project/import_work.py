"""Bringing files into a project: all of them, or none.

Decides what is read again and what is there already. ``importing`` turns what was read into rows.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.model.views import ImportedFile
from nlp.progress import Progress
from nlp.project.desk import Desk
from nlp.project.importing import (
    Segmented,
    import_plan,
    imported_file,
    known_material,
    refuse_guesses,
    refuse_read_otherwise,
    with_segments,
    with_what_it_brings,
)
from nlp.project.withdrawn_again import Fingerprints
from nlp.read import Choice, Preview, preview, read
from nlp.store import Store, queries


def previews(store: Store, paths: Sequence[Path], choice: Choice | Sequence[Choice] | None) -> tuple[Preview, ...]:
    """What files hold and how they would be read, each as if those before it were in the project. Raises: ReadError."""
    with store.reading() as connection:
        known = known_material(connection)
    found: list[Preview] = []
    for path, own in zip(paths, _one_each(choice, paths), strict=True):
        found.append(preview(path, own, known=known))
        known = with_what_it_brings(known, found[-1])
    return tuple(found)


def is_there(connection: Any, previewed: Preview) -> bool:
    """True where a file with the same content is in the project."""
    return bool(queries.where(connection, "originals", sha256=previewed.sha256))


def bring_in(
    desk: Desk,
    paths: Sequence[Path],
    choice: Choice | Sequence[Choice] | None,
    *,
    confirmed: bool,
    progress: Progress,
) -> tuple[ImportedFile, ...]:
    """Reads files and saves those that are not there yet. Arguments and errors as ``Project.import_files``."""
    choices = _one_each(choice, paths)
    previewed = previews(desk.store, paths, choices)
    if not confirmed:
        refuse_guesses(previewed)
    fresh: dict[str, tuple[Path, Preview, Choice]] = {}
    with desk.store.reading() as connection:
        known = Fingerprints.of(connection)
        for path, seen, own in zip(paths, previewed, choices, strict=True):
            for original in queries.where(connection, "originals", sha256=seen.sha256):
                refuse_read_otherwise(seen, own, original)
            if not is_there(connection, seen):
                fresh.setdefault(seen.sha256, (path, seen, own))
    ready = []
    for done, (path, seen, own) in enumerate(fresh.values()):
        progress(f'Reading "{seen.file}"', done, len(fresh))
        ready.append((path, with_segments(read(seen), own, known=known)))
    if ready:
        _save(desk, ready)
    progress("Reading", len(fresh), len(fresh))
    wanted = {seen.sha256 for seen in previewed}
    with desk.store.reading() as connection:
        return tuple(imported_file(row) for row in queries.rows(connection, "originals") if row["sha256"] in wanted)


def _save(desk: Desk, ready: Sequence[tuple[Path, Segmented]]) -> None:
    """All files and rows while no other window can save. What one of them saved meanwhile is not doubled."""
    store = desk.store
    copied: list[str] = []
    try:
        with store.writing(actor=desk.actor) as writer:
            for path, segmented in ready:
                sha256 = segmented.imported.sha256
                if queries.where(writer.connection, "originals", sha256=sha256):
                    continue
                if not segmented.withdrawn and store.keep_original(path, sha256):
                    copied.append(sha256)
                writer.apply(import_plan(writer, segmented, size=path.stat().st_size))
    except BaseException:
        with store.reading() as connection:
            kept = {row["sha256"] for row in queries.rows(connection, "originals")}
        for sha256 in copied:
            if sha256 not in kept:
                store.original(sha256).unlink(missing_ok=True)
        raise


def _one_each(choice: Choice | Sequence[Choice] | None, paths: Sequence[Path]) -> Sequence[Choice]:
    return [choice or Choice()] * len(paths) if choice is None or isinstance(choice, Choice) else choice
