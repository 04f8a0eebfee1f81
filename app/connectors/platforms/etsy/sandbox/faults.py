"""Trouble on demand: what a shop's next calls meet, so that a test can be sure of it."""

import sqlite3
from typing import Any, Literal

import msgspec
from litestar.types import HTTPScope, Message, Receive, Send
from litestar.types.asgi_types import ASGIApp

from app.connectors.platforms.etsy.sandbox.refusals import SERVER_ERROR, Refusal, error

Kind = Literal["too_many", "refuse_token", "fail_before", "fail_after", "drop_after"]


class Fault(msgspec.Struct, frozen=True):
    """`operation` by its name in Etsy's document, or * for any; `seconds` for too_many."""

    kind: Kind
    operation: str = "*"
    times: int = 1
    seconds: int = 1


def add(db: sqlite3.Connection, shop_id: int, fault: Fault) -> None:
    db.execute(
        "INSERT INTO faults (shop_id, kind, operation, times, seconds) VALUES (?, ?, ?, ?, ?)",
        (shop_id, fault.kind, fault.operation, fault.times, fault.seconds),
    )


def waiting(db: sqlite3.Connection, shop_id: int) -> bool:
    query = "SELECT 1 FROM faults WHERE shop_id = ? AND times > 0"
    return db.execute(query, (shop_id,)).fetchone() is not None


def take(db: sqlite3.Connection, shop_id: int, operation: str) -> Fault | None:
    """The oldest fault that is meant for this call, used up by one."""
    row = db.execute(
        "SELECT * FROM faults WHERE shop_id = ? AND operation IN (?, '*') AND times > 0"
        " ORDER BY fault_id LIMIT 1",
        (shop_id, operation),
    ).fetchone()
    if row is None:
        return None
    db.execute("UPDATE faults SET times = times - 1 WHERE fault_id = ?", (row["fault_id"],))
    return Fault(row["kind"], row["operation"], row["times"], row["seconds"])


def before(fault: Fault | None) -> None:
    """Raises the Refusal of a fault that keeps the call from having any effect."""
    if fault is None:
        return
    if fault.kind == "too_many":
        body = {"error": "Exceeded the number of calls this application may make."}
        raise Refusal(429, body, {"retry-after": str(fault.seconds)})
    if fault.kind == "refuse_token":
        raise error(401, "invalid_token", "access token is expired")
    if fault.kind == "fail_before":
        raise Refusal(500, SERVER_ERROR)


async def after(fault: Fault, app: ASGIApp, scope: HTTPScope, receive: Receive, send: Send) -> None:
    """Let the call have its effect, then answer 500, or begin an answer and never end it."""
    held: list[Message] = []

    async def hold(message: Message) -> None:
        held.append(message)

    await app(scope, receive, hold)
    start: Any = held[0]
    if start["status"] >= 400:
        for message in held:
            await send(message)
    elif fault.kind == "fail_after":
        body = msgspec.json.encode(SERVER_ERROR)
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 500, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})
    else:
        # An answer without its end makes the server close the connection.
        headers = [(b"content-type", b"application/json"), (b"content-length", b"100000")]
        await send({"type": "http.response.start", "status": 201, "headers": headers})
