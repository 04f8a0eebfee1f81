"""`cockpit sandbox`: a platform's stand-in, served alone."""

from typing import Annotated

import uvicorn
from cyclopts import Parameter, validators

from app.cli.listening import listen
from app.cli.saying import say
from app.connectors.registry import channel, sandbox_app
from app.core import logs
from app.core.settings import load_settings


def sandbox(
    platform: str,
    *,
    port: Annotated[int, Parameter(validator=validators.Number(gte=1, lte=65535))],
    host: str = "127.0.0.1",
) -> None:
    """Serve a platform's sandbox alone, without the cockpit. It keeps its state in the data
    directory, beside that of the sandbox in the cockpit.

    Parameters
    ----------
    platform
        Which one, such as etsy.
    port
        The port to listen on.
    host
        The address to listen on; 127.0.0.1 unless given.
    """
    known = channel(platform)
    settings = load_settings()
    settings.prepare()
    logs.set_up("WARNING", settings.log_format)
    listening = listen(host, port, f"cockpit sandbox {platform} --port {{port}}")
    served = sandbox_app(platform, settings.data_dir / f"sandbox-{port}")
    say(f"The sandbox of {known.title} is at http://{host}:{port}")
    uvicorn.Server(uvicorn.Config(served, log_config=None, access_log=False)).run([listening])
