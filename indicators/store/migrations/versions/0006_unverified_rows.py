"""Whether a panel counts the rows that nobody verified."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Bring the tables forward: no panel so far counts them."""
    op.add_column("generations", sa.Column("unverified", sa.Boolean(), nullable=False, server_default=sa.false()))
