"""Which addresses of the internet may be called: public ones, unless the settings name another."""

import asyncio
import ipaddress
import socket

from app.connectors.errors import AddressRefused

TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""NAT64 writes an IPv4 address into the last four bytes (RFC 6052)."""


def is_public(address: str) -> bool:
    """False too for what is not an address, and for private ones dressed as IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        teredo = ip.teredo[1] if ip.teredo else None
        within = ip.ipv4_mapped or ip.sixtofour or teredo
        if ip in TRANSLATED:
            within = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if within is not None:
            return is_public(str(within))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


async def refuse_private(host: str, port: int) -> None:
    """Raises AddressRefused when any address of `host` is not public.

    A name that cannot be resolved passes: connecting to it will say so.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return
    if not all(is_public(str(entry[4][0])) for entry in found):
        raise private(host)


def private(host: str) -> AddressRefused:
    return AddressRefused(
        f"{host} is an address inside a private network, so it is not called.",
        "Only an address named in the settings of the cockpit may be private.",
    )
