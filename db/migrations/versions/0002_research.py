"""Research: keywords, marks, outcomes, topics, checks, model calls, column mappings"""

import sqlalchemy as sa
from alembic import op

from db.types import UTC

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("signals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_signals_tenant_id_keyword_day_id"),
            ["tenant_id", "keyword", "day", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_signals_tenant_id_day_id"), ["tenant_id", "day", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_signals_tenant_id_source_day_id"),
            ["tenant_id", "source", "day", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_signals_tenant_id_metric_day_id"),
            ["tenant_id", "metric", "day", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_signals_tenant_id_import_id_day_id"),
            ["tenant_id", "import_id", "day", "id"],
            unique=False,
        )

    op.create_table(
        "cron_runs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("due_at", UTC(), nullable=False),
        sa.Column("started_at", UTC(), nullable=False),
        sa.Column("finished_at", UTC(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.String(length=32), server_default="", nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cron_runs")),
        sa.UniqueConstraint(
            "name", "tenant_id", "due_at", name=op.f("uq_cron_runs_name_tenant_id_due_at")
        ),
    )
    with op.batch_alter_table("cron_runs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_cron_runs_tenant_id_started_at"),
            ["tenant_id", "started_at"],
            unique=False,
        )

    op.create_table(
        "listing_packs",
        sa.Column("run_id", sa.String(length=32), nullable=False),
        sa.Column("brief_id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("title_variants", sa.JSON(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("taxonomy_id", sa.BigInteger(), nullable=True),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brief_id"],
            ["briefs.tenant_id", "briefs.id"],
            name=op.f("fk_listing_packs_tenant_id_brief_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_listing_packs_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_packs")),
        sa.UniqueConstraint(
            "tenant_id",
            "brief_id",
            "channel",
            name=op.f("uq_listing_packs_tenant_id_brief_id_channel"),
        ),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_listing_packs_tenant_id_id")),
    )
    with op.batch_alter_table("listing_packs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_listing_packs_tenant_id_run_id"), ["tenant_id", "run_id"], unique=False
        )

    op.create_table(
        "import_mappings",
        sa.Column("header_key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("defaults", sa.JSON(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_import_mappings_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mappings")),
        sa.UniqueConstraint(
            "tenant_id", "header_key", name=op.f("uq_import_mappings_tenant_id_header_key")
        ),
    )
    op.create_table(
        "keyword_lists",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_keyword_lists_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keyword_lists")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_keyword_lists_tenant_id_id")),
        sa.UniqueConstraint("tenant_id", "name", name=op.f("uq_keyword_lists_tenant_id_name")),
    )
    op.create_table(
        "model_budgets",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("spent_micro", sa.BigInteger(), nullable=False),
        sa.Column("reserved_micro", sa.BigInteger(), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_model_budgets_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_budgets")),
        sa.UniqueConstraint("tenant_id", "month", name=op.f("uq_model_budgets_tenant_id_month")),
    )
    op.create_table(
        "model_calls",
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("prompt_version", sa.String(length=20), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("vendor", sa.String(length=20), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("cost_micro", sa.BigInteger(), nullable=False),
        sa.Column("reserved_micro", sa.BigInteger(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.CheckConstraint(
            "status IN ('reserved', 'answered', 'refused', 'malformed', 'timeout', 'failed', 'over_budget', 'house')",
            name=op.f("ck_model_calls_status"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_model_calls_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_calls")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_model_calls_tenant_id_id")),
    )
    with op.batch_alter_table("model_calls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_model_calls_tenant_id_created_at_id"),
            ["tenant_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_model_calls_tenant_id_subject_kind_subject_id"),
            ["tenant_id", "subject_kind", "subject_id"],
            unique=False,
        )

    op.create_table(
        "model_limits",
        sa.Column("monthly_micro", sa.BigInteger(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_model_limits_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_limits")),
        sa.UniqueConstraint("tenant_id", name=op.f("uq_model_limits_tenant_id")),
    )
    op.create_table(
        "model_vendors",
        sa.Column("vendor", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("base_url", sa.String(length=300), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("input_micro", sa.BigInteger(), nullable=True),
        sa.Column("output_micro", sa.BigInteger(), nullable=True),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_model_vendors_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_vendors")),
        sa.UniqueConstraint("tenant_id", "vendor", name=op.f("uq_model_vendors_tenant_id_vendor")),
    )
    op.create_table(
        "niche_marks",
        sa.Column("niche", sa.String(length=160), nullable=False),
        sa.Column("mark", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.CheckConstraint("mark IN ('watched', 'dismissed')", name=op.f("ck_niche_marks_mark")),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_niche_marks_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_niche_marks")),
        sa.UniqueConstraint("tenant_id", "niche", name=op.f("uq_niche_marks_tenant_id_niche")),
    )
    op.create_table(
        "product_checks",
        sa.Column("subject", sa.String(length=160), nullable=False),
        sa.Column("subject_key", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("margin", sa.Float(), nullable=True),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("sentence", sa.String(length=200), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("watched", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("brief_id", sa.String(length=32), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('make', 'import', 'skip', 'watch')", name=op.f("ck_product_checks_verdict")
        ),
        sa.CheckConstraint(
            "kind IN ('digital', 'physical', 'supplier')", name=op.f("ck_product_checks_kind")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_product_checks_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_checks")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_product_checks_tenant_id_id")),
    )
    with op.batch_alter_table("product_checks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_product_checks_tenant_id_created_at_id"),
            ["tenant_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_product_checks_tenant_id_subject_key_created_at"),
            ["tenant_id", "subject_key", "created_at"],
            unique=False,
        )

    op.create_table(
        "score_weights",
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_score_weights_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_weights")),
        sa.UniqueConstraint("tenant_id", name=op.f("uq_score_weights_tenant_id")),
    )
    op.create_table(
        "topic_proposals",
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("rise", sa.Float(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("signal_ids", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'dismissed')", name=op.f("ck_topic_proposals_status")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_topic_proposals_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_proposals")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_topic_proposals_tenant_id_id")),
        sa.UniqueConstraint(
            "tenant_id", "topic", "week", name=op.f("uq_topic_proposals_tenant_id_topic_week")
        ),
    )
    with op.batch_alter_table("topic_proposals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_topic_proposals_tenant_id_status_created_at"),
            ["tenant_id", "status", "created_at"],
            unique=False,
        )

    op.create_table(
        "keywords",
        sa.Column("text", sa.String(length=80), nullable=False),
        sa.Column("locale", sa.String(length=12), nullable=False),
        sa.Column("cluster_id", sa.String(length=32), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("intent", sa.String(length=10), nullable=False),
        sa.Column("volume", sa.BigInteger(), nullable=True),
        sa.Column("competition", sa.BigInteger(), nullable=True),
        sa.Column("trend", sa.Float(), nullable=True),
        sa.Column("months", sa.JSON(), nullable=False),
        sa.Column("own_units", sa.Integer(), nullable=False),
        sa.Column("tag_units", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Date(), nullable=True),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cluster_id"],
            ["keyword_clusters.tenant_id", "keyword_clusters.id"],
            name=op.f("fk_keywords_tenant_id_cluster_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_keywords_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keywords")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_keywords_tenant_id_id")),
        sa.UniqueConstraint("tenant_id", "text", name=op.f("uq_keywords_tenant_id_text")),
    )
    with op.batch_alter_table("keywords", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_keywords_tenant_id_cluster_id"),
            ["tenant_id", "cluster_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_keywords_tenant_id_competition_id"),
            ["tenant_id", "competition", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_keywords_tenant_id_own_units_id"),
            ["tenant_id", "own_units", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_keywords_tenant_id_trend_id"), ["tenant_id", "trend", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_keywords_tenant_id_volume_id"),
            ["tenant_id", "volume", "id"],
            unique=False,
        )

    op.create_table(
        "keyword_list_entries",
        sa.Column("list_id", sa.String(length=32), nullable=False),
        sa.Column("keyword_id", sa.String(length=32), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "keyword_id"],
            ["keywords.tenant_id", "keywords.id"],
            name=op.f("fk_keyword_list_entries_tenant_id_keyword_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "list_id"],
            ["keyword_lists.tenant_id", "keyword_lists.id"],
            name=op.f("fk_keyword_list_entries_tenant_id_list_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_keyword_list_entries_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keyword_list_entries")),
        sa.UniqueConstraint(
            "tenant_id",
            "list_id",
            "keyword_id",
            name=op.f("uq_keyword_list_entries_tenant_id_list_id_keyword_id"),
        ),
    )
    op.create_table(
        "niche_outcomes",
        sa.Column("opportunity_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("revenue_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("listings", sa.JSON(), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("updated_at", UTC(), nullable=False),
        sa.CheckConstraint("day IN (30, 60, 90)", name=op.f("ck_niche_outcomes_day")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("fk_niche_outcomes_tenant_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["tenants.id"],
            name=op.f("fk_niche_outcomes_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_niche_outcomes")),
        sa.UniqueConstraint(
            "tenant_id",
            "opportunity_id",
            "day",
            name=op.f("uq_niche_outcomes_tenant_id_opportunity_id_day"),
        ),
    )
    with op.batch_alter_table("keyword_clusters", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("pinned", sa.Boolean(), server_default=sa.false(), nullable=False)
        )

    with op.batch_alter_table("trend_steps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("slices", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("cost_micro", sa.BigInteger(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("tokens_in", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("tokens_out", sa.Integer(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("signals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signals_tenant_id_import_id_day_id"))
        batch_op.drop_index(batch_op.f("ix_signals_tenant_id_metric_day_id"))
        batch_op.drop_index(batch_op.f("ix_signals_tenant_id_source_day_id"))
        batch_op.drop_index(batch_op.f("ix_signals_tenant_id_day_id"))
        batch_op.drop_index(batch_op.f("ix_signals_tenant_id_keyword_day_id"))

    with op.batch_alter_table("trend_steps", schema=None) as batch_op:
        batch_op.drop_column("tokens_out")
        batch_op.drop_column("tokens_in")
        batch_op.drop_column("cost_micro")
        batch_op.drop_column("slices")

    with op.batch_alter_table("keyword_clusters", schema=None) as batch_op:
        batch_op.drop_column("pinned")

    op.drop_table("niche_outcomes")
    op.drop_table("keyword_list_entries")
    with op.batch_alter_table("keywords", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keywords_tenant_id_volume_id"))
        batch_op.drop_index(batch_op.f("ix_keywords_tenant_id_trend_id"))
        batch_op.drop_index(batch_op.f("ix_keywords_tenant_id_own_units_id"))
        batch_op.drop_index(batch_op.f("ix_keywords_tenant_id_competition_id"))
        batch_op.drop_index(batch_op.f("ix_keywords_tenant_id_cluster_id"))

    op.drop_table("keywords")
    with op.batch_alter_table("topic_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_proposals_tenant_id_status_created_at"))

    op.drop_table("topic_proposals")
    op.drop_table("score_weights")
    with op.batch_alter_table("product_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_checks_tenant_id_subject_key_created_at"))
        batch_op.drop_index(batch_op.f("ix_product_checks_tenant_id_created_at_id"))

    op.drop_table("product_checks")
    op.drop_table("niche_marks")
    op.drop_table("model_vendors")
    op.drop_table("model_limits")
    with op.batch_alter_table("model_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_model_calls_tenant_id_subject_kind_subject_id"))
        batch_op.drop_index(batch_op.f("ix_model_calls_tenant_id_created_at_id"))

    op.drop_table("model_calls")
    op.drop_table("model_budgets")
    op.drop_table("keyword_lists")
    op.drop_table("import_mappings")
    with op.batch_alter_table("listing_packs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_packs_tenant_id_run_id"))

    op.drop_table("listing_packs")
    with op.batch_alter_table("cron_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cron_runs_tenant_id_started_at"))

    op.drop_table("cron_runs")
