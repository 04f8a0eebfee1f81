"""JSON schema and strict reading of an answer, both from its struct."""

from typing import Any, TypeVar

import msgspec

from app.agents.asking.question import Malformed

T = TypeVar("T")
MARKUP = ("<", ">", "http:", "https:", "www.", "](", "```")
"""Answers are words. An address in them could only have come from what the model was told."""


def schema_of(shape: type[msgspec.Struct]) -> dict[str, Any]:
    """With its parts in place: not every vendor follows references."""
    whole = msgspec.json.schema(shape)
    return _inlined(whole["$defs"][shape.__name__], whole["$defs"])


def _inlined(part: Any, parts: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_inlined(one, parts) for one in part]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(parts[str(part["$ref"]).rsplit("/", 1)[-1]], parts)  # pyright: ignore[reportUnknownArgumentType]
    return {key: _inlined(value, parts) for key, value in part.items() if key != "title"}  # pyright: ignore[reportUnknownVariableType]


def read(given: Any, shape: type[T]) -> T:
    """Raises Malformed for another shape, and for texts that hold addresses or markup."""
    try:
        answer = msgspec.convert(given, shape)
    except msgspec.ValidationError as error:
        raise Malformed(f"{error}.") from None
    if any(mark in text for text in texts_of(answer) for mark in MARKUP):
        raise Malformed("texts may hold neither addresses nor markup.")
    if any(not char.isprintable() for text in texts_of(answer) for char in text):
        raise Malformed("each text is one line of words.")
    return answer


def texts_of(answer: Any) -> list[str]:
    """Every text in a struct, however deep."""
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, msgspec.Struct):
        return [text for each in msgspec.structs.astuple(answer) for text in texts_of(each)]
    if isinstance(answer, tuple | list):
        return [text for each in answer for text in texts_of(each)]  # pyright: ignore[reportUnknownVariableType]
    return []
