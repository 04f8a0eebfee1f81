"""One small remembered world: two brands, four people, each signed in at one browser."""

from datetime import timedelta

from argon2 import PasswordHasher
from sqlalchemy import Connection, insert

from app.core.clock import now
from app.core.tenancy import TenantContext
from app.web.sign_ins import digest
from db.models.office.operator import Member, Operator, SignIn
from db.models.office.tenant import Tenant

PASSWORD = "correct horse battery"


def _id(letter: str) -> str:
    return letter * 32


WANDERLANE = TenantContext(_id("a"), "wanderlane", "Wanderlane", "USD", "Europe/Lisbon", "en_US")
TIDEWATER = TenantContext(
    _id("b"), "tidewater", "Tidewater Prints", "EUR", "Europe/Berlin", "de_DE"
)


class Person:
    def __init__(self, letter: str, name: str, role: str, tenant: TenantContext) -> None:
        self.id = _id(letter)
        self.name = name
        self.email = f"{name.split(maxsplit=1)[0].lower()}@example.com"
        self.role = role
        self.tenant = tenant
        self.token = f"token-of-{name.split(maxsplit=1)[0].lower()}"
        self.sign_in_id = letter * 31 + "0"


OWNER = Person("1", "Ana Reis", "owner", WANDERLANE)
OPERATOR = Person("2", "Ben Okoro", "operator", WANDERLANE)
VIEWER = Person("3", "Vera Lind", "viewer", WANDERLANE)
STRANGER = Person("4", "Theo Brandt", "owner", TIDEWATER)
"""Owns the other brand and is no member of this one."""

PEOPLE = (OWNER, OPERATOR, VIEWER, STRANGER)


def settle(connection: Connection) -> None:
    """Put everybody into an empty database."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    for tenant in (WANDERLANE, TIDEWATER):
        connection.execute(
            insert(Tenant).values(
                id=tenant.id,
                slug=tenant.slug,
                name=tenant.name,
                currency=tenant.currency,
                timezone=tenant.timezone,
                locale=tenant.locale,
            )
        )
    for person in PEOPLE:
        connection.execute(
            insert(Operator).values(
                id=person.id, email=person.email, name=person.name, password_hash=cheap
            )
        )
        connection.execute(
            insert(Member).values(
                operator_id=person.id, tenant_id=person.tenant.id, role=person.role
            )
        )
        connection.execute(
            insert(SignIn).values(
                id=person.sign_in_id,
                operator_id=person.id,
                token_digest=digest(person.token),
                last_seen_at=now(),
                expires_at=now() + timedelta(days=14),
                browser="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
                current_tenant_id=person.tenant.id,
            )
        )
