"""The history of a project as people read it, and going back in it over several steps.

Decides which steps count as undone. Changes rows only through the writer's own undo, one step at a time.
"""

from typing import Any

from nlp.errors import NothingToUndo
from nlp.model.views import Event
from nlp.store import Writer, queries


def events(connection: Any, *, most: int | None = None) -> tuple[Event, ...]:
    """What was done, newest first."""
    standing = queries.standing_events(connection)
    fixed = set(queries.fixed_events(connection))
    return tuple(
        Event(
            id=row["id"],
            at=row["at"],
            actor=row["actor"],
            actor_kind=row["actor_kind"],
            kind=row["kind"],
            label=row["label"],
            changes=row["changes"],
            undone=row["kind"] not in ("undo", "new_project") and row["id"] not in standing,
            undoes=row["undoes"],
            fixed=row["id"] in fixed,
        )
        for row in queries.history(connection, most=most)
    )


def undone_to(writer: Writer, step: int) -> tuple[str, ...]:
    """Takes back a step and all after it that stand; returns their labels, the last step first.

    Raises:
        NothingToUndo: That step does not stand.
        Conflict
    """
    fixed = queries.fixed_events(writer.connection)
    if step in fixed:
        raise NothingToUndo(
            f"Step {step} cannot be taken back: a case was withdrawn in step {fixed[-1]}.",
            kept="Nothing was changed.",
            do="What was done before somebody withdrew stays as it is; change it by hand where that is wanted.",
        )
    standing = sorted(queries.standing_events(writer.connection) - set(fixed))
    if step not in standing:
        raise NothingToUndo(
            f"There is no step {step} that could be taken back.",
            kept="Nothing was changed.",
            do="See: ownwords history PROJECT",
        )
    return tuple(writer.undo().label for _ in standing[standing.index(step) :])
