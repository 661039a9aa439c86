"""Quotes as they are shown, reports, and what could give somebody away: findings, lists, pseudonyms, withdrawals.

Revision: 0005
"""

import json
from hashlib import sha256
from itertools import groupby
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TABLES: dict[str, list[tuple[str, str, bool]]] = {
    "findings": [
        ("source_id", "sources", False),
        ("start", "int", False),
        ("end", "int", False),
        ("kind", "text", False),
        ("sure", "text", False),
        ("why", "text", False),
        ("origin", "text", False),
        ("status", "text", False),
        ("mark", "text", True),
        ("decided_by", "coders", True),
        ("decided_at", "text", True),
    ],
    "listed_names": [("kind", "text", False), ("text", "text", False)],
    "settings": [("name", "text", False), ("value", "text", False)],
    "reports": [
        ("name", "text", False),
        ("options", "text", False),
        ("made_by", "coders", False),
        ("at", "text", False),
    ],
    "report_sections": [
        ("report_id", "reports", False),
        ("code_id", "codes", True),
        ("heading", "text", False),
        ("text", "text", False),
        ("position", "int", False),
    ],
    "report_quotes": [
        ("report_id", "reports", False),
        ("section_id", "report_sections", False),
        ("quote_id", "quotes", False),
        ("position", "int", False),
    ],
    "report_files": [
        ("report_id", "reports", False),
        ("made_by", "coders", False),
        ("at", "text", False),
        ("format", "text", False),
        ("sha256", "text", False),
        ("quotes", "int", False),
    ],
}
"""Table -> its columns: name, what is in it (a number, a text, or the id of a row of another table), may be empty."""

_COLUMNS = (
    ("originals", "withdrawn", sa.Integer),
    ("originals", "erased_at", sa.Text),
    ("cases", "pseudonym", sa.Text),
    ("quotes", "shown", sa.Text),
    ("quotes", "role", sa.Text),
    ("quotes", "attribution", sa.Text),
    ("events", "label_digest", sa.Text),
    ("events", "label_salt", sa.Text),
)
_FACTS = ("id", "guid", "at", "coder_id", "kind", "changes", "undoes", "previous_hash")


def upgrade() -> None:
    for table, columns in _TABLES.items():
        _create(table, columns)
    for table, column, kind in _COLUMNS:
        op.add_column(table, sa.Column(column, kind(), nullable=True))
    _chain_anew()


def _chain_anew() -> None:
    """From here on the hash of an event is taken over the digest of its label, no longer over the label itself.

    An event whose hash was not true keeps that hash, so that it goes on showing.
    """
    connection = op.get_bind()
    digests = {
        event: [row.digest for row in rows]
        for event, rows in groupby(
            connection.execute(sa.text("SELECT event_id, digest FROM event_changes ORDER BY event_id, position")),
            key=lambda row: row.event_id,
        )
    }
    old_previous = new_previous = "0" * 64
    for event in connection.execute(sa.text("SELECT * FROM events ORDER BY id")).mappings().all():
        facts = {name: event[name] for name in _FACTS}
        images = digests.get(event["id"], [])
        was_true = event["previous_hash"] == old_previous and event["hash"] == _hash(
            old_previous, {**facts, "label": event["label"]}, images
        )
        salt = token_hex(16)
        label = sha256(f"{salt}\x1f{event['label']}".encode()).hexdigest()
        facts |= {"previous_hash": new_previous, "label_digest": label}
        old_previous = event["hash"]
        new = {
            "id": event["id"],
            "previous_hash": new_previous,
            "label_digest": label,
            "label_salt": salt,
            "hash": _hash(new_previous, facts, images) if was_true else event["hash"],
        }
        connection.execute(
            sa.text(
                "UPDATE events SET previous_hash = :previous_hash, label_digest = :label_digest, "
                "label_salt = :label_salt, hash = :hash WHERE id = :id"
            ),
            new,
        )
        new_previous = new["hash"]


def _hash(previous: str, facts: dict[str, Any], digests: list[str]) -> str:
    body = json.dumps([previous, facts, digests], sort_keys=True, ensure_ascii=False)
    return sha256(body.encode("utf-8")).hexdigest()


def _create(table: str, columns: list[tuple[str, str, bool]]) -> None:
    kinds: dict[str, type[sa.types.TypeEngine]] = {"int": sa.Integer, "text": sa.Text}
    pointing = [(name, kind) for name, kind, _ in columns if kind not in kinds]
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        *(sa.Column(name, kinds.get(kind, sa.Integer)(), nullable=null) for name, kind, null in columns),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}"), ondelete="RESTRICT")
            for name, to in pointing
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("guid"),
    )
    for name, _ in pointing:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
