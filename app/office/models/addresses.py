"""Base addresses for models: a vendor's own, or a server the owner names, a local one too."""

import ipaddress
from urllib.parse import urlsplit

WRITE = "Write an address that begins with https://, or http:// for a server of your own network."
LOCAL = "http:// would show the key to everyone on the way. Use https:// for this address."
METADATA = "This address belongs to the machine's own network and is not called."


def fault_of(url: str) -> str:
    """Why `url` cannot be a base address, in a sentence; empty when it can."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return WRITE
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return WRITE
    if parts.username or parts.password or parts.query or parts.fragment:
        return "Write the bare address, without a key, a question mark or a name in it."
    if _is_link_local(host):
        return METADATA
    return LOCAL if parts.scheme == "http" and not _is_near(host) else ""


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _is_link_local(host: str) -> bool:
    """Where cloud machines answer with their credentials."""
    address = _address(host)
    return address is not None and (address.is_link_local or address.is_unspecified)


def _is_near(host: str) -> bool:
    """This machine, a private address, or a name without dots as containers have."""
    address = _address(host)
    if address is None:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))
    return address.is_private
