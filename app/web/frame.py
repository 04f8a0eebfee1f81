"""What every signed-in page knows: who looks, at which tenant, and what may be done."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar.connection import ASGIConnection

from app.core.events import Actor
from app.core.tenancy import TenantContext
from app.web.door import TabGroup
from app.web.roles import Policy, Role


class OperatorFace(msgspec.Struct, frozen=True):
    id: str
    name: str
    email: str


class TenantFace(msgspec.Struct, frozen=True):
    slug: str
    name: str
    currency: str

    @property
    def mark(self) -> str:
        return self.name[:1].upper()


class Toast(msgspec.Struct, frozen=True):
    text: str
    kind: str = "good"
    """good, warn or bad."""
    undo_path: str | None = None


class MenuItem(msgspec.Struct, frozen=True):
    label: str
    href: str
    icon: str
    current: bool
    count: int | None = None
    short: str = ""


class MenuGroup(msgspec.Struct, frozen=True):
    title: str
    items: list[MenuItem]


class Face(msgspec.Struct, kw_only=True):
    """How a page looks around its content: the same for many requests of one person."""

    operator: OperatorFace | None = None
    tenant: TenantContext | None = None
    tenants: tuple[TenantFace, ...] = ()
    role: Role | None = None
    theme: str = "system"
    csrf_token: str = ""
    inbox_count: int = 0
    tab: str = ""
    """The path of the tab that the page belongs to; empty when it belongs to none."""
    tabs: Sequence[TabGroup] = ()
    policy: Policy = {}

    def can(self, permission: str) -> bool:
        needed = self.policy.get(permission)
        return needed is not None and self.role is not None and self.role >= needed

    @property
    def base(self) -> str:
        return f"/t/{self.tenant.slug}" if self.tenant else ""

    @property
    def menu(self) -> list[MenuGroup]:
        return build_menu(self)


class Frame(Face, kw_only=True):
    nonce: str
    path: str
    query: str = ""
    """As it stands in the address."""
    request_id: str
    sign_in_id: str = ""
    toasts: list[Toast] = []

    @property
    def csv(self) -> str:
        """Where the list that is shown is a file."""
        return f"?{self.query}&as=csv" if self.query else "?as=csv"

    @property
    def face(self) -> Face:
        """Without what belongs to this request alone."""
        shared = Face.__struct_fields__
        return Face(**{name: getattr(self, name) for name in shared})

    @property
    def face_key(self) -> tuple[Any, ...]:
        """Equal for frames with equal faces; tabs and policy are those of the house."""
        return (
            self.operator,
            self.tenant,
            self.tenants,
            self.role,
            self.theme,
            self.csrf_token,
            self.inbox_count,
            self.tab,
        )

    @property
    def actor(self) -> Actor:
        if self.operator is None:
            raise RuntimeError("Nobody is signed in on this request.")
        return Actor("operator", self.operator.id, self.operator.name)

    @property
    def here(self) -> TenantContext:
        if self.tenant is None:
            raise RuntimeError("This page belongs to no tenant.")
        return self.tenant


def frame_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Frame:
    """The frame that surrounds this request."""
    return connection.scope["state"]["frame"]


def build_menu(face: Face) -> list[MenuGroup]:
    """The tabs that this person may open, grouped by wing."""
    menu: list[MenuGroup] = []
    for group in sorted(face.tabs, key=lambda each: each.order):
        items = [
            MenuItem(
                label=tab.label,
                href=face.base + tab.path,
                icon=tab.icon,
                current=tab.path == face.tab,
                count=face.inbox_count if tab.counter == "inbox" else None,
                short=tab.short,
            )
            for tab in group.tabs
            if face.can(tab.permission)
        ]
        if items:
            menu.append(MenuGroup(group.title, items))
    return menu


def tab_of(frame: Frame) -> str:
    """The path of the tab under which the frame's page lies."""
    place = frame.path.removeprefix(frame.base) + "/"
    paths = (tab.path for group in frame.tabs for tab in group.tabs)
    return next((path for path in paths if place.startswith(path + "/")), "")
