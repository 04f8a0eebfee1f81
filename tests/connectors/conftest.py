"""Callers and credentials that every test here may use."""

from collections.abc import AsyncGenerator, Callable

import msgspec
import pytest

from app.connectors.caller import Caller
from app.connectors.http import Http

SECRET = "s3cret-value-of-the-key"


@pytest.fixture
async def http() -> AsyncGenerator[Http, None]:
    door = Http(backoff=0.001)
    yield door
    await door.aclose()


@pytest.fixture
def caller(http: Http) -> Callable[..., Caller]:
    def make(
        url: str, *, trusted: bool = True, connection_id: str = "one", through: Http = http
    ) -> Caller:
        return Caller(
            through,
            platform="Platform",
            base_url=url,
            trusted=trusted,
            headers={"x-api-key": SECRET},
            secrets=[SECRET],
            key=connection_id,
            connection_id=connection_id,
            explain=lambda body: [msgspec.json.decode(body)["error"]],
        )

    return make
