"""The sandbox as an application: mounted in the cockpit, or served alone."""

from pathlib import Path
from typing import Any

import structlog
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig

from app.connectors.platforms.etsy.sandbox import api, control, pages, uploads
from app.connectors.platforms.etsy.sandbox.gate import Gate, Traffic
from app.connectors.platforms.etsy.sandbox.refusals import (
    SERVER_ERROR,
    Refusal,
    answer_http_error,
    answer_refusal,
)
from app.connectors.platforms.etsy.sandbox.shapes import Links
from app.connectors.platforms.etsy.sandbox.store import Store
from app.core.settings import CHECKOUT

BODY_MOST = 32 * 1024 * 1024
"""Bytes. More than the largest file, so that its size is refused in Etsy's own way."""
log = structlog.get_logger("sandbox.etsy")


def create_sandbox(data_dir: Path, *, prefix: str = "", public_url: str = "") -> Litestar:
    """An Etsy with its state in `data_dir`, where it also finds what an earlier one left.

    `prefix` is the path it is mounted under, such as "/sandbox/etsy". Addresses in its answers
    begin with `public_url`, or with the address it was called by.
    """
    store = Store(data_dir)

    def links(request: Request[Any, Any, Any]) -> Links:
        asked = f"{request.scope['scheme']}://{request.headers.get('host', 'localhost')}"
        return Links((public_url.rstrip("/") or asked) + prefix)

    environment = Environment(
        loader=FileSystemLoader(CHECKOUT / "templates"), undefined=StrictUndefined, autoescape=True
    )
    return Litestar(
        route_handlers=[*api.ROUTES, *uploads.ROUTES, *control.ROUTES, *pages.ROUTES],
        middleware=[DefineMiddleware(Gate, store=store, traffic=Traffic())],
        dependencies={
            "store": Provide(lambda: store, sync_to_thread=False),
            "links": Provide(links, sync_to_thread=False),
            "places": Provide(lambda: Links(prefix), sync_to_thread=False),
            "own": Provide(control.own_shop),
        },
        exception_handlers={
            Refusal: answer_refusal,
            HTTPException: answer_http_error,
            Exception: _answer_breakdown,
        },
        state=State({"prefix": prefix}),
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment)),
        request_max_body_size=BODY_MOST,
        openapi_config=None,
        logging_config=None,
    )


def _answer_breakdown(request: Request[Any, Any, Any], raised: Exception) -> Response[Any]:
    log.error("sandbox.broke", path=request.scope["path"], exc_info=raised)
    return Response(SERVER_ERROR, status_code=500)
