"""The listening socket, taken before anything starts, so that a busy port is told at once."""

import errno
import socket

from app.core.errors import Unavailable

OPEN_TO_ALL = 1024


def listen(host: str, port: int, other: str = "PORT={port} make run") -> socket.socket:
    """A listening socket, inheritable. Raises Unavailable; `other` shows how to move the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise Unavailable(*_reason(host, port, other, error)) from error
    listening.set_inheritable(True)
    return listening


def _reason(host: str, port: int, other: str, error: OSError) -> tuple[str, str]:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program.",
            f"Stop that program, or choose another port: {other.format(port=port + 1)}",
        )
    if error.errno == errno.EACCES:
        return (
            f"This user may not listen on port {port}.",
            f"Choose a port from {OPEN_TO_ALL} up: {other.format(port=8000)}",
        )
    return (
        f"{host} is not an address of this machine: {error.strerror or error}.",
        "Set HOST to 127.0.0.1, or to an address of this machine.",
    )
