"""Whether the history is whole: every event follows from the one before it.

Decides what counts as altered: an event whose hash, link, images or label are not what the chain says. Images and
labels that a withdrawal erased are not: the chain is over their digests, which stay. Changes nothing.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from nlp.model.journal import CHAINED, event_hash, image_digest, label_digest
from nlp.store import schema
from nlp.store.writer import FIRST_HASH, WITHDRAWAL


def altered_events(connection: Connection) -> tuple[int, ...]:
    """The numbers of the events that were altered after they were written; none where the history is whole.

    Only what came before a withdrawal may be without its label or its images.
    """
    e = schema.events
    events = connection.execute(select(e).order_by(e.c.id)).mappings().all()
    last_withdrawal = max((event["id"] for event in events if event["kind"] == WITHDRAWAL), default=0)
    images = _images(connection)
    altered, previous = [], FIRST_HASH
    for event in events:
        digests, whole = images.get(event["id"], ([], True))
        may_be_erased = event["id"] <= last_withdrawal
        true = event["hash"] == event_hash(previous, {name: event[name] for name in CHAINED}, digests)
        linked = event["previous_hash"] == previous and len(digests) == event["changes"]
        salt = event["label_salt"]
        labelled = may_be_erased if salt is None else event["label_digest"] == label_digest(salt, event["label"])
        if not (true and linked and labelled and (whole or (whole is None and may_be_erased))):
            altered.append(event["id"])
        previous = event["hash"]
    return tuple(altered)


def _images(connection: Connection) -> dict[int, tuple[list[str], bool | None]]:
    """Event -> the digests of its images, and whether they are true; None where some are erased and the others true."""
    found = {}
    for event, rows in groupby(_stored(connection), key=itemgetter(0)):
        digests, whole = [], True
        for _, before, after, digest in rows:
            digests.append(digest)
            if before is None and after is None:
                whole = whole and None
            elif digest != image_digest(before, after):
                whole = False
        found[event] = digests, whole
    return found


def _stored(connection: Connection) -> Iterator[Any]:
    x = schema.event_changes
    question = select(x.c.event_id, x.c.before, x.c.after, x.c.digest).order_by(x.c.event_id, x.c.position)
    yield from connection.execute(question)
