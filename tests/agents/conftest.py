"""A vendor on loopback, behaving as a test wants it."""

from collections.abc import Generator
from typing import Any

import pytest

from tests.agents.asking.vendors import Behaviour, niche_answer, vendors
from tests.connectors.serving import served


class Vendors:
    """`url` is the root; OpenAI's addresses end with /v1, Anthropic's and Google's do not."""

    def __init__(self, url: str, behaviour: Behaviour) -> None:
        self.url = url
        self.openai = f"{url}/v1"
        self.does = behaviour

    def told(self, at: int = -1) -> str:
        """What the model was told, as text."""
        return str(self.does.asked[at])


@pytest.fixture
def loopback() -> Generator[Any, None, None]:
    behaviour = Behaviour(niche_answer)
    with served(vendors(behaviour)) as url:
        yield Vendors(url, behaviour)
        behaviour.released.set()
