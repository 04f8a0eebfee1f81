"""The only place that names a platform."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
from litestar import Litestar

from app.connectors.http import Http
from app.connectors.platforms.etsy import facts as etsy
from app.connectors.platforms.etsy.client import EtsyPublisher
from app.connectors.platforms.etsy.fees import FEES as ETSY_FEES
from app.connectors.platforms.trendfeed.client import FileFeed, WebFeed
from app.connectors.ports import (
    ChannelFees,
    Connection,
    ListingLimits,
    ListingPublisher,
    TrendFeed,
)
from app.core.errors import NotFound


class SandboxShop(msgspec.Struct, frozen=True):
    shop_id: str
    secrets: dict[str, str]


def _etsy_sandbox() -> Callable[..., Litestar]:
    from app.connectors.platforms.etsy.sandbox.app import create_sandbox

    return create_sandbox


class Channel(msgspec.Struct, frozen=True):
    """`secrets` are the names a connection keeps in the vault; `notice` must be shown."""

    name: str
    title: str
    live_url: str
    secrets: tuple[str, ...]
    scopes: tuple[str, ...]
    notice: str
    when_made: Callable[[date], str]
    """The platform's word for a thing made in the year of a day."""
    limits: ListingLimits
    fees: ChannelFees
    publisher: Callable[[Connection, Http], ListingPublisher]
    sandbox: Callable[[], Callable[..., Litestar]]
    sandbox_secrets: Callable[[str, str], tuple[str, dict[str, str]]]


CHANNELS = {
    etsy.NAME: Channel(
        name=etsy.NAME,
        title=etsy.TITLE,
        live_url=etsy.LIVE_URL,
        secrets=etsy.SECRETS,
        scopes=etsy.SCOPES,
        notice=etsy.NOTICE,
        when_made=etsy.when_made,
        limits=etsy.LIMITS,
        fees=ETSY_FEES,
        publisher=EtsyPublisher,
        sandbox=_etsy_sandbox,
        sandbox_secrets=etsy.sandbox_secrets,
    ),
}


def channels() -> list[Channel]:
    return list(CHANNELS.values())


def channel(name: str) -> Channel:
    """Raises NotFound."""
    if name not in CHANNELS:
        raise NotFound(f"There is no channel called “{name}”.")
    return CHANNELS[name]


def publisher(connection: Connection, http: Http) -> ListingPublisher:
    """Raises NeedsReconnect when the connection's keys are not complete."""
    return channel(connection.connector).publisher(connection, http)


def trend_feed(address: str, key: str, http: Http) -> TrendFeed:
    """A provider's product trends; `address` is one of the web, or a file:/// one."""
    return FileFeed(address) if address.startswith("file:///") else WebFeed(address, key, http)


def limits(name: str) -> ListingLimits:
    return channel(name).limits


def fees(name: str) -> ChannelFees:
    return channel(name).fees


def sandbox_shop(name: str, seed: str, currency: str) -> SandboxShop:
    """Credentials for the shop that a sandbox makes for `seed`; the same seed, the same shop.

    Whoever knows the seed can use the shop, so derive it from something secret.
    """
    shop_id, secrets = channel(name).sandbox_secrets(seed, currency)
    return SandboxShop(shop_id, secrets)


def sandbox_app(name: str, data_dir: Path, *, prefix: str = "", public_url: str = "") -> Litestar:
    """The platform's sandbox, keeping its state in `data_dir`. See create_sandbox."""
    return channel(name).sandbox()(data_dir, prefix=prefix, public_url=public_url)
