"""Puts the web process together: settings, core, wiring; nothing else."""

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from litestar import Litestar, get
from litestar.datastructures import State
from litestar.handlers import ASGIRouteHandler, asgi
from litestar.types import Receive, Scope, Send

from app import wiring
from app.connectors.registry import sandbox_app
from app.core import logs
from app.core.database import Database
from app.core.keyring import load_keyring
from app.core.settings import Settings, load_settings
from app.core.storage import Storage
from app.web import errors, screens, search, spaces, statics, stream
from app.web.dependencies import DEPENDENCIES
from app.web.guards import Public
from app.web.pulse import Pulse
from app.web.security import Surround
from db.types import Sealed

SANDBOXES = ("etsy",)


@get("/health", guards=[Public()], sync_to_thread=False, include_in_schema=False)
def health() -> dict[str, str]:
    return {"status": "ok"}


def create_app(settings: Settings | None = None) -> Litestar:
    settings = settings or load_settings()
    settings.prepare()
    logs.set_up(settings.log_level, settings.log_format)
    Sealed.keyring = load_keyring(settings.keys_file)
    database = Database(settings.database_url, wiring.subscriptions())
    pulse = Pulse(database)

    @asynccontextmanager
    async def life(_app: Litestar) -> AsyncGenerator[None, None]:
        yield
        await pulse.close()
        await database.close()

    app = Litestar(
        route_handlers=[
            health,
            statics.static_file,
            spaces.home,
            spaces.short_address,
            spaces.nowhere,
            spaces.no_such_call,
            spaces.components,
            stream.changes,
            search.search,
            *(route for door in wiring.DOORS for route in door.routes),
            *(_sandbox(name, settings) for name in SANDBOXES),
        ],
        dependencies=DEPENDENCIES,
        exception_handlers=errors.HANDLERS,
        middleware=[Surround()],
        lifespan=[life],
        state=State(
            {
                "settings": settings,
                "database": database,
                "storage": Storage(settings.storage_dir),
                "pulse": pulse,
                "policy": wiring.policy(),
                "tabs": wiring.tabs(),
                "searchers": wiring.searchers(),
                "proposal_kinds": wiring.proposal_kinds(),
                "import_kinds": wiring.import_kinds(),
                "chores": wiring.chores(),
                "secret": settings.secret_key().encode(),
            }
        ),
        openapi_config=None,
        request_max_body_size=settings.upload_max_mb * 1024 * 1024,
        logging_config=None,
    )
    screens.warm()
    # Without this the collector walks the whole app again and again: p99 of a page 26 ms, not 6.
    gc.collect()
    gc.freeze()
    return app


def _sandbox(name: str, settings: Settings) -> ASGIRouteHandler:
    prefix = f"/sandbox/{name}"
    folder = settings.data_dir / "sandbox" / name
    served = sandbox_app(name, folder, prefix=prefix, public_url=settings.public_url)

    @asgi(f"/sandbox/{name}", is_mount=True, copy_scope=True)
    async def sandbox(scope: Scope, receive: Receive, send: Send) -> None:
        await served(scope, receive, send)

    return sandbox
