from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Row
from db.types import UTC


class Operator(Row, Base):
    """A person who signs in."""

    __tablename__ = "operators"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case; how people sign in."""
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    theme: Mapped[str] = mapped_column(String(10), default="system")


class Member(Row, Base):
    """What an operator may do in one tenant."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("operator_id", "tenant_id"),
        Index(None, "tenant_id", "operator_id"),
    )

    operator_id: Mapped[str] = mapped_column(ForeignKey("operators.id", ondelete="CASCADE"))
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(10))
    """owner, operator or viewer."""


class SignIn(Row, Base):
    """One browser that is signed in. The cookie holds a secret of which only the digest is kept."""

    __tablename__ = "sign_ins"
    __table_args__ = (Index(None, "operator_id", "created_at"),)

    operator_id: Mapped[str] = mapped_column(ForeignKey("operators.id", ondelete="CASCADE"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    last_seen_at: Mapped[datetime] = mapped_column(UTC)
    expires_at: Mapped[datetime] = mapped_column(UTC)
    browser: Mapped[str] = mapped_column(String(200), default="")
    current_tenant_id: Mapped[str | None] = mapped_column(
        ForeignKey("tenants.id", ondelete="SET NULL")
    )


class SignInAttempt(Row, Base):
    """Failed sign-ins by e-mail and by address, for the rate limit."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (UniqueConstraint("key", "window"),)

    key: Mapped[str] = mapped_column(String(80))
    """A keyed digest of the e-mail or the address."""
    window: Mapped[int] = mapped_column(Integer)
    """Unix time divided by the length of a window."""
    failures: Mapped[int] = mapped_column(Integer, default=0)
