"""Themes that a person touched keep their answers; levels of a run; themes inside themes and beside codes.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("runs", sa.Column("settings", sa.Text(), nullable=True))
    op.add_column("runs", sa.Column("level", sa.Integer(), nullable=True))
    with op.batch_alter_table("candidate_themes") as themes:
        for name in ("first_level", "last_level", "held", "parent_id", "fits_code_id"):
            themes.add_column(sa.Column(name, sa.Integer(), nullable=True))
        for column, table in (("parent_id", "candidate_themes"), ("fits_code_id", "codes")):
            name = op.f(f"fk_candidate_themes_{column}")
            themes.create_foreign_key(name, table, [column], ["id"], ondelete="RESTRICT")
            themes.create_index(op.f(f"ix_candidate_themes_{column}"), [column])
    op.create_table(
        "theme_answers",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("strength", sa.Float(), nullable=False),
        sa.Column("holds", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["candidate_themes.id"], name=op.f("fk_theme_answers_theme_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name=op.f("fk_theme_answers_segment_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_answers")),
        sa.UniqueConstraint("guid"),
    )
    op.create_index(op.f("ix_theme_answers_theme_id"), "theme_answers", ["theme_id"])
    op.create_index(op.f("ix_theme_answers_segment_id"), "theme_answers", ["segment_id"])
