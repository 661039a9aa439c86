"""Coding by hand and together: editions of codes, versions of the codebook, rounds, readings, rules, memos, searches.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TABLES: dict[str, list[tuple[str, str, bool]]] = {
    "codebook_versions": [
        ("number", "int", False),
        ("name", "text", False),
        ("note", "text", False),
        ("at", "text", False),
        ("made_by", "coders", False),
        ("book", "text", False),
    ],
    "rounds": [
        ("name", "text", False),
        ("version_id", "codebook_versions", True),
        ("at", "text", False),
        ("made_by", "coders", False),
        ("drawn", "text", False),
        ("status", "text", False),
    ],
    "round_units": [("round_id", "rounds", False), ("segment_id", "segments", False), ("position", "int", False)],
    "round_coders": [("round_id", "rounds", False), ("coder_id", "coders", False)],
    "readings": [
        ("segment_id", "segments", False),
        ("coder_id", "coders", False),
        ("round_id", "rounds", True),
        ("at", "text", False),
        ("queue", "text", False),
        ("blind", "int", False),
        ("outcome", "text", False),
        ("note", "text", True),
    ],
    "rules": [
        ("code_id", "codes", False),
        ("coder_id", "coders", False),
        ("kind", "text", False),
        ("looks_for", "text", False),
        ("within", "int", True),
        ("active", "int", False),
    ],
    "memos": [
        ("about", "text", False),
        ("row_id", "int", True),
        ("text", "text", False),
        ("written_by", "coders", False),
        ("at", "text", False),
        ("changed_at", "text", True),
    ],
    "searches": [("name", "text", False), ("query", "text", False), ("at", "text", False)],
}
"""Table -> its columns: name, what is in it (a number, a text, or the id of a row of another table), may be empty."""


def upgrade() -> None:
    for table, columns in _TABLES.items():
        _create(table, columns)
    op.create_table(
        "operations",
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("client", "seq", name=op.f("pk_operations")),
    )
    op.add_column("codes", sa.Column("edition", sa.Integer(), nullable=True))
    with op.batch_alter_table("codings") as codings:
        for name in ("unsure", "edition", "round_id"):
            codings.add_column(sa.Column(name, sa.Integer(), nullable=True))
        codings.create_foreign_key(op.f("fk_codings_round_id"), "rounds", ["round_id"], ["id"], ondelete="RESTRICT")
        codings.create_index(op.f("ix_codings_round_id"), ["round_id"])


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
