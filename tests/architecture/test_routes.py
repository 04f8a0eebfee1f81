"""Default deny: a route has a guard or stands on this list."""

import pytest
from litestar.handlers import HTTPRouteHandler

from app import wiring
from app.web.guards import Public, Requires, SignedIn

PUBLIC = {
    "/health",
    "/static/{digest}/{path}",
    "/sign-in",
    "/first-run",
    # A clock outside has no sign-in: it sends CRON_SECRET, without which the address is not there.
    "/api/cron/{name}",
}


def handlers(app):
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            # Litestar answers OPTIONS by itself, with the methods and nothing else.
            if isinstance(handler, HTTPRouteHandler) and handler.http_methods != {"OPTIONS"}:
                yield route.path_format, handler


def test_every_route_is_guarded(app) -> None:
    seen = 0
    for path, handler in handlers(app):
        guards = handler.resolve_guards()
        seen += 1
        if path in PUBLIC:
            assert any(isinstance(guard, Public) for guard in guards), path
        else:
            assert any(isinstance(guard, SignedIn) for guard in guards), path
    assert seen > 20


def test_what_lies_under_a_tenant_names_a_permission(app) -> None:
    known = wiring.policy()
    for path, handler in handlers(app):
        if not path.startswith("/t/"):
            continue
        needs = [guard for guard in handler.resolve_guards() if isinstance(guard, Requires)]
        assert needs, path
        assert all(guard.permission in known for guard in needs), path


def test_what_changes_something_needs_more_than_a_viewer(app) -> None:
    policy = wiring.policy()
    for path, handler in handlers(app):
        if path.startswith("/t/") and handler.http_methods & {"POST", "PUT", "PATCH", "DELETE"}:
            needs = [g for g in handler.resolve_guards() if isinstance(g, Requires)]
            assert all(policy[g.permission] > 1 for g in needs), path


@pytest.mark.parametrize("group", wiring.tabs(), ids=lambda g: g.title or "frame")
def test_a_tab_leads_to_a_page(app, group) -> None:
    paths = {path for path, _ in handlers(app)}
    for tab in group.tabs:
        assert "/t/{slug}" + tab.path in paths, tab.label
