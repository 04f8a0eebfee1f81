"""Private addresses are called only when the settings name them."""

import asyncio
import socket
from collections.abc import Callable

import pytest

from app.connectors.addresses import is_public
from app.connectors.caller import Caller
from app.connectors.errors import AddressRefused
from app.connectors.http import Http

from .serving import Raw, answer

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "not an address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


def test_without_trust_only_https_is_called(caller: Callable[..., Caller]) -> None:
    with pytest.raises(AddressRefused):
        caller("http://example.org", trusted=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433"])
async def test_a_private_address_is_refused_before_a_connection(
    caller: Callable[..., Caller], host: str
) -> None:
    async with Raw(answer(200)) as raw:
        port = raw.url.rpartition(":")[2]
        with pytest.raises(AddressRefused):
            await caller(f"https://{host}:{port}", trusted=False).get("/", dict[str, str])
        assert raw.requests == []


async def test_a_name_that_turns_private_while_connecting_is_refused_unsent(
    http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name resolves to a public address when checked, and to this machine when used."""
    loop = asyncio.get_running_loop()
    real = loop.getaddrinfo
    asked: list[str] = []

    async def turning(host: str, port: int, **more: int) -> object:
        asked.append(host)
        if len(asked) == 1:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", port))]
        return await real("127.0.0.1", port, **more)

    monkeypatch.setattr(loop, "getaddrinfo", turning)
    async with Raw(answer(200)) as raw:
        port = raw.url.rpartition(":")[2]
        with pytest.raises(AddressRefused):
            await http.attempt("GET", f"http://rebinding.test:{port}/", trusted=False, headers={})
        assert len(asked) > 1
        assert raw.requests == []


async def test_a_trusted_private_address_is_called(caller: Callable[..., Caller]) -> None:
    async with Raw(answer(200, b'{"a":"b"}')) as raw:
        assert await caller(raw.url).get("/", dict[str, str]) == {"a": "b"}
