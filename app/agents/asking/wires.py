"""The vendors' own libraries behind one face. Loading them takes seconds and 150 MB, so they are
loaded by the first call, in a thread, and by nothing else.

Their own retries are off: the chain goes on to the next vendor instead. Redirects are not followed,
since they would carry the key elsewhere, and proxies of the environment are not used.
"""

from importlib import import_module
from typing import Any

from app.agents.asking.reach import Reach

NO_KEY = "none"
"""What servers without keys are sent; the libraries refuse an empty one."""


LIBRARIES = {"messages": "anthropic", "gemini": "google", "responses": "openai", "chat": "openai"}


def load(wire: str) -> None:
    """Imports what `wire` needs."""
    import_module("pydantic_ai.direct")
    import_module(f"pydantic_ai.models.{LIBRARIES[wire]}")


def client(reach: Reach) -> Any:
    """The HTTP client of one call; whoever opens it closes it."""
    import httpx2

    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(reach.seconds, connect=min(4.0, reach.seconds)),
        follow_redirects=False,
        trust_env=False,
    )


def model_of(reach: Reach, http: Any) -> Any:
    """A pydantic-ai model."""
    key = reach.key or NO_KEY
    match reach.wire:
        case "messages":
            from anthropic import AsyncAnthropic
            from pydantic_ai.models.anthropic import AnthropicModel
            from pydantic_ai.providers.anthropic import AnthropicProvider

            anthropic = AsyncAnthropic(
                api_key=key, base_url=reach.address, max_retries=0, http_client=http
            )
            return AnthropicModel(
                reach.model, provider=AnthropicProvider(anthropic_client=anthropic)
            )
        case "gemini":
            from google.genai.types import HttpRetryOptions
            from pydantic_ai.models.google import GoogleModel
            from pydantic_ai.providers.google import GoogleProvider

            google = GoogleProvider(
                api_key=key,
                base_url=reach.address,
                http_client=http,
                retry_options=HttpRetryOptions(attempts=1),
            )
            return GoogleModel(reach.model, provider=google)
        case _:
            from openai import AsyncOpenAI
            from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
            from pydantic_ai.providers.openai import OpenAIProvider

            openai = AsyncOpenAI(
                api_key=key, base_url=reach.address, max_retries=0, http_client=http
            )
            provider = OpenAIProvider(openai_client=openai)
            if reach.wire == "responses":
                return OpenAIResponsesModel(reach.model, provider=provider)
            return OpenAIChatModel(reach.model, provider=provider)


def settings_of(reach: Reach, max_tokens: int) -> Any:
    """xAI and OpenAI keep what was asked unless they are told not to."""
    common: dict[str, Any] = {"max_tokens": max_tokens, "timeout": reach.seconds}
    return {**common, "openai_store": False} if reach.wire == "responses" else common
