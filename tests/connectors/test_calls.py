"""The HTTP door: what is tried again, what never is, and what an answer means."""

import asyncio
import logging
import traceback
from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from app.connectors.caller import Caller
from app.connectors.errors import (
    ConflictThere,
    ConnectorError,
    MissingThere,
    NeedsReconnect,
    NotAllowed,
    RateLimited,
    Refused,
    Uncertain,
    Unreachable,
    Unreadable,
)
from app.connectors.http import Http

from .conftest import SECRET
from .serving import Raw, answer

Make = Callable[..., Caller]
Json = dict[str, str]
OK = answer(200, b'{"all":"well"}')


async def test_a_read_is_tried_again_a_few_times_and_then_given_up(caller: Make) -> None:
    async with Raw(None, answer(503), OK) as raw:
        assert await caller(raw.url).get("/thing", Json) == {"all": "well"}
        assert len(raw.requests) == 3
    async with Raw(None, answer(500), None, OK) as raw:
        with pytest.raises(Unreachable) as caught:
            await caller(raw.url).get("/thing", Json)
        assert len(raw.requests) == 3
        assert not caught.value.permanent


@pytest.mark.parametrize(
    "given",
    [
        None,
        answer(500),
        answer(504),
        answer(201, b"not json"),
        b"HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\n{",
        b"HTTP/1.1 201 Created\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}",
    ],
)
async def test_a_change_that_may_have_arrived_is_uncertain_and_not_repeated(
    caller: Make, given: bytes | None
) -> None:
    async with Raw(given, OK, OK) as raw:
        with pytest.raises(Uncertain):
            await caller(raw.url).send("POST", "/things", Json, fields={"name": "x"})
        assert len(raw.requests) == 1


async def test_a_change_that_never_left_is_unreachable_not_uncertain(caller: Make) -> None:
    async with Raw() as raw:
        url = raw.url
    with pytest.raises(Unreachable):
        await caller(url).send("POST", "/things", Json, fields={"name": "x"})


async def test_a_change_told_to_wait_is_sent_again(caller: Make) -> None:
    async with Raw(answer(429, retry_after="0"), OK) as raw:
        assert await caller(raw.url).send("POST", "/things", Json, fields={"a": "b"})
        assert len(raw.requests) == 2
        assert raw.requests[1].endswith(b"a=b")


async def test_a_long_wait_is_handed_back_and_stops_further_calls(caller: Make) -> None:
    async with Raw(answer(429, retry_after="86400"), OK) as raw:
        asking = caller(raw.url)
        with pytest.raises(RateLimited) as caught:
            await asking.get("/thing", Json)
        assert caught.value.retry_after == 86400
        with pytest.raises(RateLimited):
            await asking.get("/thing", Json)
        assert len(raw.requests) == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Refused),
        (401, NeedsReconnect),
        (403, NotAllowed),
        (404, MissingThere),
        (409, ConflictThere),
        (422, Refused),
    ],
)
async def test_a_refusal_keeps_the_words_of_the_platform(
    caller: Make, status: int, kind: type[ConnectorError]
) -> None:
    async with Raw(answer(status, b'{"error":"Because."}')) as raw:
        with pytest.raises(kind) as caught:
            await caller(raw.url).send("POST", "/things", Json, fields={})
    assert type(caught.value) is kind
    assert caught.value.permanent
    assert "Because." in str(caught.value)


async def test_a_redirect_is_not_followed(caller: Make) -> None:
    async with Raw(OK) as other, Raw(answer(302, location=f"{other.url}/thing")) as raw:
        with pytest.raises(Unreadable):
            await caller(raw.url).get("/thing", Json)
        assert other.requests == []


async def test_an_endless_answer_is_cut_off(caller: Make) -> None:
    small = Http(max_bytes=1000, backoff=0.001)
    async with Raw(*[answer(200, b"x" * 5000)] * 3) as raw:
        with pytest.raises(Unreachable, match="AnswerTooLarge"):
            await caller(raw.url, through=small).get("/thing", Json)
    await small.aclose()


async def test_a_platform_that_never_answers_ends_at_the_deadline(caller: Make) -> None:
    impatient = Http(deadline=0.05, tries=1)
    silent = asyncio.Event()
    server = await asyncio.start_server(lambda *_: silent.wait(), "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    with pytest.raises(Uncertain, match="TimeoutError"):
        await caller(url, through=impatient).send("POST", "/things", Json, fields={})
    silent.set()
    server.close()
    await impatient.aclose()


async def test_calls_of_one_connection_come_one_after_another(caller: Make) -> None:
    under_way, most = 0, 0

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0)
        under_way -= 1
        writer.write(OK)
        writer.close()

    server = await asyncio.start_server(count, "127.0.0.1", 0)
    asking = caller(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    await asyncio.gather(*(asking.get("/thing", Json) for _ in range(5)))
    assert most == 1
    server.close()


@pytest.mark.parametrize(
    "given",
    [
        None,
        answer(500),
        answer(401, f'{{"error":"Your key {SECRET} is wrong"}}'.encode()),
        answer(400, f'{{"error":"{SECRET}"}}'.encode()),
        answer(200, f"{SECRET}".encode()),
        answer(302, location=f"/{SECRET}"),
    ],
)
async def test_no_secret_reaches_a_log_or_an_error(
    caller: Make, given: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as events:
        async with Raw(given) as raw:
            with pytest.raises(ConnectorError) as caught:
                await caller(raw.url).send("POST", f"/{SECRET}", Json, fields={})
    error: BaseException | None = caught.value
    told = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
    while error is not None:
        told += repr(error) + repr(error.args)
        error = error.__cause__ or error.__context__
    assert SECRET in raw.requests[0].decode()
    assert [event["event"] for event in events] == ["connector.call"]
    assert SECRET not in told + repr(events)
    assert SECRET not in caplog.text
