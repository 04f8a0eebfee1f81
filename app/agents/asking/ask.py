"""Asks one vendor one question, once."""

import asyncio
import json
from typing import Any, TypeVar, cast

import msgspec

from app.agents.asking import fencing, wires
from app.agents.asking.question import Malformed, Question
from app.agents.asking.reach import Reach, Reply, Trouble, Usage
from app.agents.asking.troubles import timed_out, trouble_of

T = TypeVar("T")
OVERHEAD = 1500
"""Tokens that vendors add around a question with one tool; Anthropic's own figure is below 500."""
ANSWER = "answer"
LONGEST_RECORD = 20_000


def tokens_at_most(question: Question[Any]) -> int:
    """No tokenizer makes more tokens than there are bytes."""
    texts = (
        question.instructions,
        fencing.rules("0" * 16),
        fencing.fenced(question.told, "0" * 16),
        json.dumps(question.schema),
    )
    return sum(len(text.encode()) for text in texts) + OVERHEAD


async def ask(reach: Reach, question: Question[T], complaint: str = "") -> Reply[T]:
    """`complaint` is what was wrong with the answer before. Raises Trouble, and nothing else."""
    if question.is_withheld():
        raise Trouble("refused", "What is known here was read through Etsy's API; it stays here.")
    await asyncio.to_thread(wires.load, reach.wire)
    try:
        async with asyncio.timeout(reach.seconds):
            response = await _send(reach, question, complaint)
    except TimeoutError as error:
        raise timed_out(reach, sent=True) from error
    except Exception as error:
        raise trouble_of(error, reach) from None
    return _read(response, question)


async def _send(reach: Reach, question: Question[Any], complaint: str) -> Any:
    from pydantic_ai.direct import model_request
    from pydantic_ai.messages import ModelRequest, UserPromptPart
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.tools import ToolDefinition

    nonce = fencing.new_nonce()
    told = fencing.fenced(question.told, nonce)
    if complaint:
        told = f"{told}\nYour last answer could not be used: {complaint} Please answer again."
    request = ModelRequest(
        parts=[UserPromptPart(told)],
        instructions=f"{question.instructions}\n\n{fencing.rules(nonce)}",
    )
    tool = ToolDefinition(
        name=ANSWER,
        description="Hands in the answer. Nothing else is read.",
        parameters_json_schema=question.schema,
        kind="output",
    )
    asked = ModelRequestParameters(output_mode="tool", output_tools=[tool], allow_text_output=False)
    async with wires.client(reach) as http:
        return await model_request(
            wires.model_of(reach, http),
            [request],
            model_settings=wires.settings_of(reach, question.max_tokens),
            model_request_parameters=asked,
            instrument=False,
        )


def _read(response: Any, question: Question[T]) -> Reply[T]:
    usage = Usage(response.usage.input_tokens or 0, response.usage.output_tokens or 0)
    text = _given(response)
    raw = {"text": text[:LONGEST_RECORD]} if text else None
    if response.finish_reason == "content_filter":
        raise Trouble("refused", "It would not write about this.", usage=usage, raw=raw, sent=True)
    try:
        given = msgspec.json.decode(_json_in(text))
        raw = cast("dict[str, Any]", given) if isinstance(given, dict) else raw
        answer = question.read(given)
    except (msgspec.DecodeError, Malformed) as error:
        why = str(error) if isinstance(error, Malformed) else "it is no JSON."
        if response.finish_reason == "length":
            why = "it was cut off at the length that is paid for."
        raise Trouble(
            "malformed", f"Its answer cannot be used: {why}", usage=usage, raw=raw, sent=True
        ) from None
    return Reply(answer, response.model_name or "", usage, raw or {})


def _given(response: Any) -> str:
    """The arguments of the answering tool; local servers often write them as text instead."""
    texts: list[str] = []
    for part in response.parts:
        if part.part_kind == "tool-call" and part.tool_name == ANSWER:
            return cast("str", part.args_as_json_str())
        if part.part_kind == "text":
            texts.append(part.content)
    return "\n".join(texts)


def _json_in(text: str) -> str:
    """Without the Markdown fence that models like to put around."""
    inner = text.strip()
    if inner.startswith("```"):
        inner = inner.partition("\n")[2].rpartition("```")[0]
    return inner
