"""One sandbox over real HTTP, and a fresh shop in it for each test."""

import io
import itertools
from collections.abc import Callable, Generator
from typing import Any

import httpx
import pytest
from PIL import Image

from app.connectors import registry
from app.connectors.http import Http
from app.connectors.platforms.etsy import facts
from app.connectors.ports import Connection, ListingDraft, ListingPublisher
from app.core.clock import now
from app.core.money import Money

from ..serving import Recorder, served

SEEDS = itertools.count(1)


def connection(url: str, seed: str, currency: str = "USD") -> Connection:
    shop = registry.sandbox_shop("etsy", seed, currency)
    return Connection(
        id=f"connection-{seed}",
        tenant_id="tenant",
        connector="etsy",
        mode="sandbox",
        shop_id=shop.shop_id,
        secrets=shop.secrets,
        base_url=url,
        trusted=True,
    )


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    return Recorder(registry.sandbox_app("etsy", tmp_path_factory.mktemp("etsy")))


@pytest.fixture(scope="session")
def url(recorder: Recorder) -> Generator[str, None, None]:
    with served(recorder) as address:
        yield address


@pytest.fixture
def link(url: str) -> Connection:
    return connection(url, f"shop {next(SEEDS)}")


@pytest.fixture
def shop(link: Connection, http: Http) -> ListingPublisher:
    return registry.publisher(link, http)


class Api:
    """The sandbox as a stranger's program would call it."""

    def __init__(self, link: Connection) -> None:
        secrets = link.secrets
        self.shop = f"/v3/application/shops/{link.shop_id}"
        self.headers = {
            "x-api-key": f"{secrets['keystring']}:{secrets['shared_secret']}",
            "authorization": f"Bearer {secrets['access_token']}",
        }
        self.client = httpx.Client(base_url=link.base_url, trust_env=False)

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = self.headers | more.pop("headers", {})
        sent = {name: value for name, value in headers.items() if value}
        return self.client.request(method, path, headers=sent, **more)

    def fault(self, kind: str, operation: str = "*", times: int = 1, seconds: int = 1) -> None:
        fault = {"kind": kind, "operation": operation, "times": times, "seconds": seconds}
        assert self.call("POST", "/_control/faults", json=fault).status_code == 201

    def state(self) -> dict[str, Any]:
        return self.call("GET", "/_control/state").json()

    def draft(self, **changes: Any) -> httpx.Response:
        return self.call("POST", f"{self.shop}/listings", data=draft_form(**changes))


def draft_form(**changes: Any) -> dict[str, Any]:
    form = {
        "quantity": "999",
        "title": "Lisbon walking guide",
        "description": "Forty walks through the hills of Lisbon.",
        "price": "9.90",
        "who_made": "i_did",
        "when_made": facts.when_made(now().date()),
        "is_supply": "false",
        "taxonomy_id": "2078",
        "type": "download",
        "tags": "lisbon,travel guide",
    }
    return {name: value for name, value in (form | changes).items() if value is not None}


@pytest.fixture
def api(link: Connection) -> Generator[Api, None, None]:
    api = Api(link)
    yield api
    api.client.close()


@pytest.fixture
def draft() -> ListingDraft:
    return ListingDraft(
        title="Lisbon & Porto: “walking” guide, 40 walks (<2 h)",
        description="Forty walks.\n\nFor people who don't like crowds & queues.",
        price=Money(990, "USD"),
        tags=("lisbon guide", "traveller's pdf", "porto"),
        taxonomy_id=2078,
        quantity=999,
        when_made=facts.when_made(now().date()),
    )


@pytest.fixture
def picture() -> Callable[..., bytes]:
    def draw(width: int = 800, height: int = 640, kind: str = "PNG") -> bytes:
        drawn = io.BytesIO()
        Image.new("RGB", (width, height), (200, 120, 60)).save(drawn, kind)
        return drawn.getvalue()

    return draw
