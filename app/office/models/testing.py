"""Trying one vendor out: one tiny call, written down like every other."""

from typing import Annotated

from msgspec import Meta, Struct

from app.agents.asking.question import Question, Told
from app.agents.asking.shapes import read, schema_of
from app.core.running import Run
from app.office.models.asking import Asker
from app.office.models.vendors import chain

PURPOSE = "test"


class Ready(Struct, frozen=True):
    word: Annotated[str, Meta(min_length=1, max_length=60)]


QUESTION = Question(
    purpose=PURPOSE,
    version="test-1",
    instructions="You are being tried out. Answer with the one word that is asked for.",
    told=(Told("The word asked for", ("ready",), "house", needed=True),),
    schema=schema_of(Ready),
    read=lambda given: read(given, Ready),
    max_tokens=300,
)


async def try_out(run: Run, name: str) -> None:
    """The screen reads the result from the call's row."""
    async with run.reading() as session:
        link = next((each for each in await chain(session) if each.name == name), None)
    if link is not None:
        await run.progress(0, 1, step=f"Asking {link.vendor.title}")
        await Asker.of(run).attempt(link, QUESTION, ("model", name))
