"""What every signed-in page knows: who looks, at which tenant, and what may be done."""

from collections.abc import Sequence

import msgspec

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
    count: int = 0
    short: str = ""


class MenuGroup(msgspec.Struct, frozen=True):
    title: str
    items: list[MenuItem]


class Frame(msgspec.Struct):
    nonce: str
    path: str
    request_id: str
    csrf_token: str = ""
    theme: str = "system"
    sign_in_id: str = ""
    operator: OperatorFace | None = None
    tenant: TenantContext | None = None
    role: Role | None = None
    tenants: list[TenantFace] = []
    menu: list[MenuGroup] = []
    inbox_count: int = 0
    toasts: list[Toast] = []
    policy: Policy = {}

    def can(self, permission: str) -> bool:
        needed = self.policy.get(permission)
        return needed is not None and self.role is not None and self.role >= needed

    @property
    def base(self) -> str:
        return f"/t/{self.tenant.slug}" if self.tenant else ""

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


def build_menu(frame: Frame, groups: Sequence[TabGroup]) -> list[MenuGroup]:
    """The tabs that this person may open, grouped by wing."""
    menu: list[MenuGroup] = []
    for group in sorted(groups, key=lambda each: each.order):
        items = [
            MenuItem(
                label=tab.label,
                href=frame.base + tab.path,
                icon=tab.icon,
                current=_is_current(frame.path, frame.base + tab.path),
                count=frame.inbox_count if tab.counter == "inbox" else 0,
                short=tab.short,
            )
            for tab in group.tabs
            if frame.can(tab.permission)
        ]
        if items:
            menu.append(MenuGroup(group.title, items))
    return menu


def _is_current(path: str, href: str) -> bool:
    return path == href or path.startswith(href + "/")
