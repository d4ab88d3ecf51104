"""The log of what analysts decided."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "corrections",
        sa.Column("decision_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=20), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("published", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_corrections")),
    )
    for column in ("article_id", "target", "standing"):
        op.create_index(op.f(f"ix_corrections_{column}"), "corrections", [column], unique=False)
