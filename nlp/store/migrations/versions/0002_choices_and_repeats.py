"""How a file was read is kept for next time; answers that repeat another one can be counted with it.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("originals", sa.Column("choice", sa.Text(), nullable=True))
    with op.batch_alter_table("segments") as segments:
        segments.add_column(sa.Column("counted_with", sa.Integer(), nullable=True))
        segments.create_foreign_key(
            op.f("fk_segments_counted_with"), "segments", ["counted_with"], ["id"], ondelete="RESTRICT"
        )
        segments.create_index(op.f("ix_segments_counted_with"), ["counted_with"])
