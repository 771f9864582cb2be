"""First schema"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "areas",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ars", sa.String(), nullable=False),
        sa.Column("ags", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_areas")),
        sa.UniqueConstraint("ars", name=op.f("uq_areas_ars")),
    )
    op.create_index(op.f("ix_areas_ags"), "areas", ["ags"], unique=False)
    op.create_index(op.f("ix_areas_name"), "areas", ["name"], unique=False)
    op.create_table(
        "login_failures",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("key", "window_start", name=op.f("pk_login_failures")),
    )
    op.create_table(
        "portal_accounts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("attributes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("mailbox_handle", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_accounts")),
        sa.UniqueConstraint("kind", "identity", name=op.f("uq_portal_accounts_kind_identity")),
        sa.UniqueConstraint("mailbox_handle", name=op.f("uq_portal_accounts_mailbox_handle")),
    )
    op.create_table(
        "tenants",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("imprint", sa.String(), nullable=False),
        sa.Column("privacy_officer", sa.String(), nullable=False),
        sa.Column("privacy_text", sa.String(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_media_type", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenants")),
    )
    op.create_table(
        "area_postal_codes",
        sa.Column("area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["areas.id"], name=op.f("fk_area_postal_codes_area_id_areas"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("area_id", "postal_code", name=op.f("pk_area_postal_codes")),
    )
    op.create_index(op.f("ix_area_postal_codes_postal_code"), "area_postal_codes", ["postal_code"], unique=False)
    op.create_table(
        "authority_accounts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_authority_accounts_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_accounts")),
    )
    op.create_index(op.f("ix_authority_accounts_tenant_id"), "authority_accounts", ["tenant_id"], unique=False)
    op.create_table(
        "form_versions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("certified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("certified_sha256", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_form_versions_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_versions")),
        sa.UniqueConstraint("tenant_id", "name", "version", name=op.f("uq_form_versions_tenant_id_name_version")),
    )
    op.create_index(op.f("ix_form_versions_tenant_id"), "form_versions", ["tenant_id"], unique=False)
    op.create_table(
        "jobs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("max_attempts", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_jobs_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("key", name=op.f("uq_jobs_key")),
    )
    op.create_index(op.f("ix_jobs_finished_at"), "jobs", ["finished_at"], unique=False)
    op.create_index("ix_jobs_state_run_at", "jobs", ["state", "run_at"], unique=False)
    op.create_index(op.f("ix_jobs_tenant_id"), "jobs", ["tenant_id"], unique=False)
    op.create_table(
        "organisational_units",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("opening_hours", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_organisational_units_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisational_units")),
    )
    op.create_index(op.f("ix_organisational_units_tenant_id"), "organisational_units", ["tenant_id"], unique=False)
    op.create_table(
        "parameter_variables",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_parameter_variables_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter_variables")),
        sa.UniqueConstraint("tenant_id", "name", name=op.f("uq_parameter_variables_tenant_id_name")),
    )
    op.create_index(op.f("ix_parameter_variables_tenant_id"), "parameter_variables", ["tenant_id"], unique=False)
    op.create_table(
        "portal_sessions",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("csrf_token", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["portal_accounts.id"],
            name=op.f("fk_portal_sessions_account_id_portal_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_portal_sessions")),
    )
    op.create_index(op.f("ix_portal_sessions_expires_at"), "portal_sessions", ["expires_at"], unique=False)
    op.create_table(
        "process_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("instance_id", sa.String(), nullable=True),
        sa.Column("process_key", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("logger", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("exception", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_process_log_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_log")),
    )
    op.create_index(op.f("ix_process_log_instance_id"), "process_log", ["instance_id"], unique=False)
    op.create_index(op.f("ix_process_log_process_key"), "process_log", ["process_key"], unique=False)
    op.create_index("ix_process_log_tenant_id_created_at", "process_log", ["tenant_id", "created_at"], unique=False)
    op.create_table(
        "process_models",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_process_models_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_models")),
        sa.UniqueConstraint("tenant_id", "name", name=op.f("uq_process_models_tenant_id_name")),
    )
    op.create_index(op.f("ix_process_models_tenant_id"), "process_models", ["tenant_id"], unique=False)
    op.create_table(
        "services",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("keywords", sa.String(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_services_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.UniqueConstraint("tenant_id", "key", name=op.f("uq_services_tenant_id_key")),
    )
    op.create_index(op.f("ix_services_name"), "services", ["name"], unique=False)
    op.create_index(op.f("ix_services_tenant_id"), "services", ["tenant_id"], unique=False)
    op.create_table(
        "simulator_receipts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("delivery_key", sa.String(), nullable=False),
        sa.Column("submission_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=True),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_simulator_receipts_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_simulator_receipts")),
        sa.UniqueConstraint("kind", "delivery_key", name=op.f("uq_simulator_receipts_kind_delivery_key")),
    )
    op.create_table(
        "statistics_counts",
        sa.Column("instance_id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("service_key", sa.String(), nullable=True),
        sa.Column("online_service_id", sa.String(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_statistics_counts_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("instance_id", name=op.f("pk_statistics_counts")),
    )
    op.create_index(op.f("ix_statistics_counts_tenant_id"), "statistics_counts", ["tenant_id"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=True),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_users_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("login", name=op.f("uq_users_login")),
    )
    op.create_index(op.f("ix_users_tenant_id"), "users", ["tenant_id"], unique=False)
    op.create_table(
        "account_members",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["authority_accounts.id"],
            name=op.f("fk_account_members_account_id_authority_accounts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_account_members_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "user_id", name=op.f("pk_account_members")),
    )
    op.create_index(op.f("ix_account_members_user_id"), "account_members", ["user_id"], unique=False)
    op.create_table(
        "activations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("process_key", sa.String(), nullable=False),
        sa.Column("service_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisational_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisational_unit_id"],
            ["organisational_units.id"],
            name=op.f("fk_activations_organisational_unit_id_organisational_units"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_activations_service_id_services"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_activations_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activations")),
        sa.UniqueConstraint(
            "process_key",
            "service_id",
            "organisational_unit_id",
            name=op.f("uq_activations_process_key_service_id_organisational_unit_id"),
        ),
    )
    op.create_index(op.f("ix_activations_process_key"), "activations", ["process_key"], unique=False)
    op.create_index(op.f("ix_activations_service_id"), "activations", ["service_id"], unique=False)
    op.create_index(op.f("ix_activations_tenant_id"), "activations", ["tenant_id"], unique=False)
    op.create_table(
        "api_tokens",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_api_tokens_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_api_tokens")),
    )
    op.create_index(op.f("ix_api_tokens_expires_at"), "api_tokens", ["expires_at"], unique=False)
    op.create_index(op.f("ix_api_tokens_user_id"), "api_tokens", ["user_id"], unique=False)
    op.create_table(
        "channels",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisational_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("identifier_addition", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisational_unit_id"],
            ["organisational_units.id"],
            name=op.f("fk_channels_organisational_unit_id_organisational_units"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
    )
    op.create_index(op.f("ix_channels_organisational_unit_id"), "channels", ["organisational_unit_id"], unique=False)
    op.create_table(
        "form_deployments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("deployed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deployed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["deployed_by"], ["users.id"], name=op.f("fk_form_deployments_deployed_by_users")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_form_deployments_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_deployments")),
        sa.UniqueConstraint("form_id", "language", name=op.f("uq_form_deployments_form_id_language")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_form_deployments_tenant_id"), "form_deployments", ["tenant_id"], unique=False)
    op.create_table(
        "form_files",
        sa.Column("form_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_version_id"],
            ["form_versions.id"],
            name=op.f("fk_form_files_form_version_id_form_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("form_version_id", "language", name=op.f("pk_form_files")),
    )
    op.create_table(
        "process_versions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("model_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("metadata_json", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"],
            ["process_models.id"],
            name=op.f("fk_process_versions_model_id_process_models"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_versions")),
        sa.UniqueConstraint("model_id", "version", name=op.f("uq_process_versions_model_id_version")),
    )
    op.create_table(
        "responsibilities",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("service_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisational_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("characteristic", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_responsibilities_area_id_areas")),
        sa.ForeignKeyConstraint(
            ["organisational_unit_id"],
            ["organisational_units.id"],
            name=op.f("fk_responsibilities_organisational_unit_id_organisational_units"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_responsibilities_service_id_services"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_responsibilities_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibilities")),
        sa.UniqueConstraint(
            "service_id",
            "organisational_unit_id",
            "area_id",
            name=op.f("uq_responsibilities_service_id_organisational_unit_id_area_id"),
        ),
    )
    op.create_index(op.f("ix_responsibilities_area_id"), "responsibilities", ["area_id"], unique=False)
    op.create_index(
        op.f("ix_responsibilities_organisational_unit_id"), "responsibilities", ["organisational_unit_id"], unique=False
    )
    op.create_index(
        "ix_responsibilities_service_id_area_id", "responsibilities", ["service_id", "area_id"], unique=False
    )
    op.create_index(op.f("ix_responsibilities_tenant_id"), "responsibilities", ["tenant_id"], unique=False)
    op.create_table(
        "service_texts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("service_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_texts_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_texts")),
    )
    op.create_index(op.f("ix_service_texts_service_id"), "service_texts", ["service_id"], unique=False)
    op.create_table(
        "user_roles",
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "role", name=op.f("pk_user_roles")),
    )
    op.create_table(
        "user_sessions",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("csrf_token", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_sessions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_user_sessions")),
    )
    op.create_index(op.f("ix_user_sessions_expires_at"), "user_sessions", ["expires_at"], unique=False)
    op.create_index(op.f("ix_user_sessions_user_id"), "user_sessions", ["user_id"], unique=False)
    op.create_table(
        "parameter_definitions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("process_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("default_value", sa.String(), nullable=True),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_parameter_definitions_process_version_id_process_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter_definitions")),
        sa.UniqueConstraint(
            "process_version_id", "name", name=op.f("uq_parameter_definitions_process_version_id_name")
        ),
    )
    op.create_table(
        "parameter_values",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("activation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisational_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("variable_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activation_id"],
            ["activations.id"],
            name=op.f("fk_parameter_values_activation_id_activations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisational_unit_id"],
            ["organisational_units.id"],
            name=op.f("fk_parameter_values_organisational_unit_id_organisational_units"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["variable_id"],
            ["parameter_variables.id"],
            name=op.f("fk_parameter_values_variable_id_parameter_variables"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter_values")),
        sa.UniqueConstraint(
            "activation_id",
            "name",
            "organisational_unit_id",
            name=op.f("uq_parameter_values_activation_id_name_organisational_unit_id"),
        ),
    )
    op.create_table(
        "process_deployments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("process_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version_name", sa.String(), nullable=False),
        sa.Column("engine_id", sa.String(), nullable=False),
        sa.Column("deployed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deployed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("undeployment_subject", sa.String(), nullable=True),
        sa.Column("undeployment_body", sa.String(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deployed_by"], ["users.id"], name=op.f("fk_process_deployments_deployed_by_users")),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_process_deployments_process_version_id_process_versions"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_process_deployments_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_deployments")),
    )
    op.create_index(
        op.f("ix_process_deployments_process_version_id"), "process_deployments", ["process_version_id"], unique=False
    )
    op.create_index(op.f("ix_process_deployments_removed_at"), "process_deployments", ["removed_at"], unique=False)
    op.create_index(op.f("ix_process_deployments_tenant_id"), "process_deployments", ["tenant_id"], unique=False)
    op.create_table(
        "process_files",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("process_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_process_files_process_version_id_process_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_files")),
        sa.UniqueConstraint("process_version_id", "name", name=op.f("uq_process_files_process_version_id_name")),
    )
    op.create_table(
        "process_instances",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("deployment_id", sa.String(), nullable=False),
        sa.Column("deployed_process_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("process_key", sa.String(), nullable=False),
        sa.Column("activation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("service_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("tokens", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("variables", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("progress", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["portal_accounts.id"], name=op.f("fk_process_instances_account_id_portal_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["activation_id"],
            ["activations.id"],
            name=op.f("fk_process_instances_activation_id_activations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_process_instances_area_id_areas")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_process_instances_service_id_services"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_process_instances_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_instances")),
    )
    op.create_index(op.f("ix_process_instances_account_id"), "process_instances", ["account_id"], unique=False)
    op.create_index(op.f("ix_process_instances_deployment_id"), "process_instances", ["deployment_id"], unique=False)
    op.create_index(op.f("ix_process_instances_ended_at"), "process_instances", ["ended_at"], unique=False)
    op.create_index(op.f("ix_process_instances_process_key"), "process_instances", ["process_key"], unique=False)
    op.create_index(op.f("ix_process_instances_started_at"), "process_instances", ["started_at"], unique=False)
    op.create_index(op.f("ix_process_instances_status"), "process_instances", ["status"], unique=False)
    op.create_index(op.f("ix_process_instances_tenant_id"), "process_instances", ["tenant_id"], unique=False)
    op.create_table(
        "applications",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("instance_id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("service_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("process_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["portal_accounts.id"], name=op.f("fk_applications_account_id_portal_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["process_instances.id"],
            name=op.f("fk_applications_instance_id_process_instances"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_applications_service_id_services"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_applications_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("instance_id", name=op.f("uq_applications_instance_id")),
    )
    op.create_index(op.f("ix_applications_account_id"), "applications", ["account_id"], unique=False)
    op.create_index(op.f("ix_applications_process_key"), "applications", ["process_key"], unique=False)
    op.create_index(op.f("ix_applications_service_id"), "applications", ["service_id"], unique=False)
    op.create_index(op.f("ix_applications_submitted_at"), "applications", ["submitted_at"], unique=False)
    op.create_index(op.f("ix_applications_tenant_id"), "applications", ["tenant_id"], unique=False)
    op.create_table(
        "deployed_processes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deployment_id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("process_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("bpmn", sa.LargeBinary(), nullable=False),
        sa.Column("account_free", sa.Boolean(), nullable=False),
        sa.Column("authentication_types", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("level_of_assurance", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("retention_days", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["deployment_id"],
            ["process_deployments.id"],
            name=op.f("fk_deployed_processes_deployment_id_process_deployments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_deployed_processes_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployed_processes")),
        sa.UniqueConstraint(
            "deployment_id", "process_key", name=op.f("uq_deployed_processes_deployment_id_process_key")
        ),
    )
    op.create_index(op.f("ix_deployed_processes_process_key"), "deployed_processes", ["process_key"], unique=False)
    op.create_index(op.f("ix_deployed_processes_tenant_id"), "deployed_processes", ["tenant_id"], unique=False)
    op.create_table(
        "inbox_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("instance_id", sa.String(), nullable=True),
        sa.Column("sender_account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("delivery_key", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["authority_accounts.id"], name=op.f("fk_inbox_messages_account_id_authority_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["process_instances.id"],
            name=op.f("fk_inbox_messages_instance_id_process_instances"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["sender_account_id"],
            ["portal_accounts.id"],
            name=op.f("fk_inbox_messages_sender_account_id_portal_accounts"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_inbox_messages_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_messages")),
        sa.UniqueConstraint("delivery_key", name=op.f("uq_inbox_messages_delivery_key")),
    )
    op.create_index(
        "ix_inbox_messages_account_id_received_at", "inbox_messages", ["account_id", "received_at"], unique=False
    )
    op.create_index(op.f("ix_inbox_messages_instance_id"), "inbox_messages", ["instance_id"], unique=False)
    op.create_index(op.f("ix_inbox_messages_tenant_id"), "inbox_messages", ["tenant_id"], unique=False)
    op.create_table(
        "scheduled_undeployments",
        sa.Column("deployment_id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("announce_subject", sa.String(), nullable=True),
        sa.Column("announce_body", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("hint_text", sa.String(), nullable=True),
        sa.Column("hint_start", sa.Date(), nullable=True),
        sa.Column("announced_days", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["deployment_id"],
            ["process_deployments.id"],
            name=op.f("fk_scheduled_undeployments_deployment_id_process_deployments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_scheduled_undeployments_tenant_id_tenants")
        ),
        sa.PrimaryKeyConstraint("deployment_id", name=op.f("pk_scheduled_undeployments")),
    )
    op.create_index(op.f("ix_scheduled_undeployments_date"), "scheduled_undeployments", ["date"], unique=False)
    op.create_index(
        op.f("ix_scheduled_undeployments_tenant_id"), "scheduled_undeployments", ["tenant_id"], unique=False
    )
    op.create_table(
        "stored_files",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("instance_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["process_instances.id"],
            name=op.f("fk_stored_files_instance_id_process_instances"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_stored_files_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_files")),
    )
    op.create_index(op.f("ix_stored_files_instance_id"), "stored_files", ["instance_id"], unique=False)
    op.create_index(op.f("ix_stored_files_tenant_id"), "stored_files", ["tenant_id"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("instance_id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("element_id", sa.String(), nullable=False),
        sa.Column("token_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("properties", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("assignee", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["process_instances.id"],
            name=op.f("fk_tasks_instance_id_process_instances"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_tasks_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index("ix_tasks_instance_id_state", "tasks", ["instance_id", "state"], unique=False)
    op.create_index(op.f("ix_tasks_tenant_id"), "tasks", ["tenant_id"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("page", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["portal_accounts.id"], name=op.f("fk_drafts_account_id_portal_accounts")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_drafts_task_id_tasks"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_account_id"), "drafts", ["account_id"], unique=False)
    op.create_table(
        "inbox_attachments",
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_inbox_attachments_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["inbox_messages.id"],
            name=op.f("fk_inbox_attachments_message_id_inbox_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", "position", name=op.f("pk_inbox_attachments")),
    )
    op.create_table(
        "mailbox_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=True),
        sa.Column("instance_id", sa.String(), nullable=True),
        sa.Column("in_reply_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("delivery_key", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["portal_accounts.id"], name=op.f("fk_mailbox_messages_account_id_portal_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["in_reply_to"],
            ["inbox_messages.id"],
            name=op.f("fk_mailbox_messages_in_reply_to_inbox_messages"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["process_instances.id"],
            name=op.f("fk_mailbox_messages_instance_id_process_instances"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_mailbox_messages_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox_messages")),
        sa.UniqueConstraint("delivery_key", name=op.f("uq_mailbox_messages_delivery_key")),
    )
    op.create_index(
        "ix_mailbox_messages_account_id_received_at", "mailbox_messages", ["account_id", "received_at"], unique=False
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("instance_id", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["process_instances.id"],
            name=op.f("fk_payments_instance_id_process_instances"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_payments_task_id_tasks"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_payments_tenant_id_tenants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("task_id", name=op.f("uq_payments_task_id")),
    )
    op.create_index(op.f("ix_payments_instance_id"), "payments", ["instance_id"], unique=False)
    op.create_index(op.f("ix_payments_tenant_id"), "payments", ["tenant_id"], unique=False)
    op.create_table(
        "uploads",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("field_key", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_uploads_file_id_stored_files")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_uploads_task_id_tasks"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("task_id", "field_key", "position", name=op.f("uq_uploads_task_id_field_key_position")),
    )
    op.create_table(
        "mailbox_attachments",
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_mailbox_attachments_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["mailbox_messages.id"],
            name=op.f("fk_mailbox_attachments_message_id_mailbox_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", "position", name=op.f("pk_mailbox_attachments")),
    )


def downgrade() -> None:
    op.drop_table("mailbox_attachments")
    op.drop_table("uploads")
    op.drop_index(op.f("ix_payments_tenant_id"), table_name="payments")
    op.drop_index(op.f("ix_payments_instance_id"), table_name="payments")
    op.drop_table("payments")
    op.drop_index("ix_mailbox_messages_account_id_received_at", table_name="mailbox_messages")
    op.drop_table("mailbox_messages")
    op.drop_table("inbox_attachments")
    op.drop_index(op.f("ix_drafts_account_id"), table_name="drafts")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_tasks_tenant_id"), table_name="tasks")
    op.drop_index("ix_tasks_instance_id_state", table_name="tasks")
    op.drop_table("tasks")
    op.drop_index(op.f("ix_stored_files_tenant_id"), table_name="stored_files")
    op.drop_index(op.f("ix_stored_files_instance_id"), table_name="stored_files")
    op.drop_table("stored_files")
    op.drop_index(op.f("ix_scheduled_undeployments_tenant_id"), table_name="scheduled_undeployments")
    op.drop_index(op.f("ix_scheduled_undeployments_date"), table_name="scheduled_undeployments")
    op.drop_table("scheduled_undeployments")
    op.drop_index(op.f("ix_inbox_messages_tenant_id"), table_name="inbox_messages")
    op.drop_index(op.f("ix_inbox_messages_instance_id"), table_name="inbox_messages")
    op.drop_index("ix_inbox_messages_account_id_received_at", table_name="inbox_messages")
    op.drop_table("inbox_messages")
    op.drop_index(op.f("ix_deployed_processes_tenant_id"), table_name="deployed_processes")
    op.drop_index(op.f("ix_deployed_processes_process_key"), table_name="deployed_processes")
    op.drop_table("deployed_processes")
    op.drop_index(op.f("ix_applications_tenant_id"), table_name="applications")
    op.drop_index(op.f("ix_applications_submitted_at"), table_name="applications")
    op.drop_index(op.f("ix_applications_service_id"), table_name="applications")
    op.drop_index(op.f("ix_applications_process_key"), table_name="applications")
    op.drop_index(op.f("ix_applications_account_id"), table_name="applications")
    op.drop_table("applications")
    op.drop_index(op.f("ix_process_instances_tenant_id"), table_name="process_instances")
    op.drop_index(op.f("ix_process_instances_status"), table_name="process_instances")
    op.drop_index(op.f("ix_process_instances_started_at"), table_name="process_instances")
    op.drop_index(op.f("ix_process_instances_process_key"), table_name="process_instances")
    op.drop_index(op.f("ix_process_instances_ended_at"), table_name="process_instances")
    op.drop_index(op.f("ix_process_instances_deployment_id"), table_name="process_instances")
    op.drop_index(op.f("ix_process_instances_account_id"), table_name="process_instances")
    op.drop_table("process_instances")
    op.drop_table("process_files")
    op.drop_index(op.f("ix_process_deployments_tenant_id"), table_name="process_deployments")
    op.drop_index(op.f("ix_process_deployments_removed_at"), table_name="process_deployments")
    op.drop_index(op.f("ix_process_deployments_process_version_id"), table_name="process_deployments")
    op.drop_table("process_deployments")
    op.drop_table("parameter_values")
    op.drop_table("parameter_definitions")
    op.drop_index(op.f("ix_user_sessions_user_id"), table_name="user_sessions")
    op.drop_index(op.f("ix_user_sessions_expires_at"), table_name="user_sessions")
    op.drop_table("user_sessions")
    op.drop_table("user_roles")
    op.drop_index(op.f("ix_service_texts_service_id"), table_name="service_texts")
    op.drop_table("service_texts")
    op.drop_index(op.f("ix_responsibilities_tenant_id"), table_name="responsibilities")
    op.drop_index("ix_responsibilities_service_id_area_id", table_name="responsibilities")
    op.drop_index(op.f("ix_responsibilities_organisational_unit_id"), table_name="responsibilities")
    op.drop_index(op.f("ix_responsibilities_area_id"), table_name="responsibilities")
    op.drop_table("responsibilities")
    op.drop_table("process_versions")
    op.drop_table("form_files")
    op.drop_index(op.f("ix_form_deployments_tenant_id"), table_name="form_deployments")
    op.drop_table("form_deployments")
    op.drop_index(op.f("ix_channels_organisational_unit_id"), table_name="channels")
    op.drop_table("channels")
    op.drop_index(op.f("ix_api_tokens_user_id"), table_name="api_tokens")
    op.drop_index(op.f("ix_api_tokens_expires_at"), table_name="api_tokens")
    op.drop_table("api_tokens")
    op.drop_index(op.f("ix_activations_tenant_id"), table_name="activations")
    op.drop_index(op.f("ix_activations_service_id"), table_name="activations")
    op.drop_index(op.f("ix_activations_process_key"), table_name="activations")
    op.drop_table("activations")
    op.drop_index(op.f("ix_account_members_user_id"), table_name="account_members")
    op.drop_table("account_members")
    op.drop_index(op.f("ix_users_tenant_id"), table_name="users")
    op.drop_table("users")
    op.drop_index(op.f("ix_statistics_counts_tenant_id"), table_name="statistics_counts")
    op.drop_table("statistics_counts")
    op.drop_table("simulator_receipts")
    op.drop_index(op.f("ix_services_tenant_id"), table_name="services")
    op.drop_index(op.f("ix_services_name"), table_name="services")
    op.drop_table("services")
    op.drop_index(op.f("ix_process_models_tenant_id"), table_name="process_models")
    op.drop_table("process_models")
    op.drop_index("ix_process_log_tenant_id_created_at", table_name="process_log")
    op.drop_index(op.f("ix_process_log_process_key"), table_name="process_log")
    op.drop_index(op.f("ix_process_log_instance_id"), table_name="process_log")
    op.drop_table("process_log")
    op.drop_index(op.f("ix_portal_sessions_expires_at"), table_name="portal_sessions")
    op.drop_table("portal_sessions")
    op.drop_index(op.f("ix_parameter_variables_tenant_id"), table_name="parameter_variables")
    op.drop_table("parameter_variables")
    op.drop_index(op.f("ix_organisational_units_tenant_id"), table_name="organisational_units")
    op.drop_table("organisational_units")
    op.drop_index(op.f("ix_jobs_tenant_id"), table_name="jobs")
    op.drop_index("ix_jobs_state_run_at", table_name="jobs")
    op.drop_index(op.f("ix_jobs_finished_at"), table_name="jobs")
    op.drop_table("jobs")
    op.drop_index(op.f("ix_form_versions_tenant_id"), table_name="form_versions")
    op.drop_table("form_versions")
    op.drop_index(op.f("ix_authority_accounts_tenant_id"), table_name="authority_accounts")
    op.drop_table("authority_accounts")
    op.drop_index(op.f("ix_area_postal_codes_postal_code"), table_name="area_postal_codes")
    op.drop_table("area_postal_codes")
    op.drop_table("tenants")
    op.drop_table("portal_accounts")
    op.drop_table("login_failures")
    op.drop_index(op.f("ix_areas_name"), table_name="areas")
    op.drop_index(op.f("ix_areas_ags"), table_name="areas")
    op.drop_table("areas")
