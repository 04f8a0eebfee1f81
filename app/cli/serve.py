"""`cockpit serve`: the web process."""

import os
import socket
from typing import Annotated

from cyclopts import Parameter


def serve(
    *,
    host: str = "",
    port: int | None = None,
    descriptor: Annotated[int | None, Parameter(show=False)] = None,
) -> None:
    """Run the web process alone.

    Parameters
    ----------
    host
        The address to listen on, instead of HOST.
    port
        The port to listen on, instead of PORT.
    descriptor
        A socket that already listens, handed over by `cockpit up`.
    """
    if host:
        os.environ["HOST"] = host
    if port is not None:
        os.environ["PORT"] = str(port)
    from app.core.settings import load_settings

    settings = load_settings()
    settings.prepare()

    import uvicorn

    from app.cli.listening import listen

    server = uvicorn.Server(
        uvicorn.Config(
            "app.main:create_app",
            factory=True,
            timeout_graceful_shutdown=2,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=settings.trusted_proxies,
        )
    )
    listening = (
        listen(settings.host, settings.port)
        if descriptor is None
        else socket.socket(fileno=descriptor)
    )
    server.run(sockets=[listening])
