"""Closed-loop load over keep-alive connections, and what it cost the process that served it."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

import psutil


class Server(NamedTuple):
    port: int
    process: psutil.Process
    cookie: str = ""


class Load(NamedTuple):
    cpu_ms: float
    """Of the server's process, a request."""
    per_second: float
    latencies: list[float]
    """Milliseconds, sorted."""

    def percentile(self, hundredths: int) -> float:
        return self.latencies[min(len(self.latencies) * hundredths // 100, len(self.latencies) - 1)]


async def put_on(
    server: Server, paths: Sequence[str], *, requests: int, connections: int = 1
) -> Load:
    """Ask for `paths` in turn; each connection sends its next request when it has its answer."""
    waiting = iter(_turns(paths, requests))
    latencies: list[float] = []
    streams = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(connections)]
    before = _cpu(server.process)
    begun = time.perf_counter()
    await asyncio.gather(
        *(_ask(reader, writer, server.cookie, waiting, latencies) for reader, writer in streams)
    )
    seconds = time.perf_counter() - begun
    spent = _cpu(server.process) - before
    for _, writer in streams:
        writer.close()
    return Load(spent / requests * 1000, requests / seconds, sorted(latencies))


def _turns(paths: Sequence[str], requests: int) -> Iterator[str]:
    turning = cycle(paths)
    return (next(turning) for _ in range(requests))


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


async def _ask(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    cookie: str,
    paths: Iterator[str],
    latencies: list[float],
) -> None:
    for path in paths:
        begun = time.perf_counter()
        await _get(reader, writer, cookie, path)
        latencies.append((time.perf_counter() - begun) * 1000)


async def _get(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, cookie: str, path: str
) -> bytes:
    """The body of a 200. Raises RuntimeError for any other answer."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path} was answered with {head.splitlines()[0].decode()}")
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    return await reader.readexactly(int(length))


async def read(server: Server, path: str) -> str:
    """One page, over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        return (await _get(reader, writer, server.cookie, path)).decode()
    finally:
        writer.close()
