"""Quotes as they are shown, reports, and what could give somebody away: findings, lists, pseudonyms, withdrawals.

Revision: 0005
"""

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
)


def upgrade() -> None:
    for table, columns in _TABLES.items():
        _create(table, columns)
    for table, column, kind in _COLUMNS:
        op.add_column(table, sa.Column(column, kind(), nullable=True))


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
