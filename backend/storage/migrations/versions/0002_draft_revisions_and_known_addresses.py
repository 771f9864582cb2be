"""Drafts count their revisions; addresses from which users log in are known"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("drafts", sa.Column("revision", NUMBER, nullable=False, server_default="0"))
    op.create_table(
        "known_addresses",
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("last_login_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_known_addresses_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "address", name=op.f("pk_known_addresses")),
    )
    op.create_index(op.f("ix_known_addresses_last_login_at"), "known_addresses", ["last_login_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_known_addresses_last_login_at"), table_name="known_addresses")
    op.drop_table("known_addresses")
    op.drop_column("drafts", "revision")
