"""A publication that breaks at each of its lines, one after another, ends as one publication."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from app.office.proposals import executing
from app.selling.publishing import sending, service, trail
from tests.selling.publishing.bench import Bench

WATCHED = {str(module.__file__) for module in (executing, sending, service, trail)}
Place = tuple[str, int]


class Broken(BaseException):
    """As when the process is gone: nothing catches it."""


@contextmanager
def breaking_at_a_new_line(seen: set[Place]) -> Generator[None, None, None]:
    """Raises Broken at the first line that is not in `seen`, and puts it in."""

    def watch(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in WATCHED:
            return None
        if event == "line":
            place = frame.f_code.co_filename, frame.f_lineno
            if place not in seen:
                seen.add(place)
                raise Broken(place)
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        yield
    finally:
        sys.settrace(before)


async def test_it_goes_on_after_a_break_at_each_line(bench: Bench) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault("drop_after", "createDraftListing")
    bench.etsy.fault("drop_after", "uploadListingImage")
    bench.etsy.fault("drop_after", "uploadListingFile")
    bench.etsy.fault("drop_after", "updateListing")
    seen: set[Place] = set()
    through = False
    while not through:
        try:
            with breaking_at_a_new_line(seen):
                await bench.execute(proposal_id)
            through = True
        except Broken:
            assert len(bench.etsy.state()["listings"]) <= 1
    lines = {file: len([place for place in seen if place[0] == file]) for file in WATCHED}
    assert min(lines.values()) > 15, lines
    await bench.is_published_once(proposal_id)
    before = bench.etsy.state()
    await bench.execute(proposal_id)
    assert bench.etsy.state() == before
