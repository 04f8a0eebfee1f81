"""Forms: blank means absent, a checkbox is a yes or no, a list is a list, all errors at once.

msgspec alone stops at the first error and refuses "on" and blanks, so each field is converted
by itself and the sentences are collected.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_origin

import msgspec
from litestar.datastructures import FormMultiDict

from app.core.errors import FormInvalid
from app.web.guards import AnyRequest

S = TypeVar("S", bound=msgspec.Struct)
_fields = cache(msgspec.structs.fields)
MISSING = "Please fill this in."


async def read_form(request: AnyRequest, shape: type[S]) -> S:
    """Raises FormInvalid with a sentence for each field that cannot be used."""
    return convert(await request.form(), shape)


def convert(data: FormMultiDict | Mapping[str, Any], shape: type[S]) -> S:
    errors: dict[str, str] = {}
    values: dict[str, Any] = {}
    for field in _fields(shape):
        raw = _raw(data, field.encode_name, field.type)
        if raw is None:
            if field.required:
                errors[field.name] = MISSING
            continue
        try:
            values[field.name] = msgspec.convert(raw, field.type, strict=False)
        except msgspec.ValidationError as error:
            errors[field.name] = _sentence(str(error))
    if errors:
        raise FormInvalid(errors)
    return shape(**values)


def _raw(data: FormMultiDict | Mapping[str, Any], name: str, kind: Any) -> Any:
    """What was sent, in the shape the type wants; None when nothing was."""
    sent = data.getall(name, []) if isinstance(data, FormMultiDict) else _listed(data, name)
    texts = [each.strip() if isinstance(each, str) else each for each in sent]
    if get_origin(kind) in (list, tuple):
        return [each for each in texts if each != ""]
    if kind is bool:
        return bool(texts) and str(texts[-1]).lower() not in {"", "0", "false", "off"}
    last = texts[-1] if texts else None
    return None if last == "" else last


def _listed(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]  # pyright: ignore[reportUnknownVariableType]


SENTENCES = (
    ("Expected `int`", "Write a whole number."),
    ("Expected `float`", "Write a number."),
    ("Expected `decimal`", "Write a number, such as 9.90."),
    ("Invalid decimal", "Write a number, such as 9.90."),
    ("Invalid RFC3339", "Write a date, such as 2026-11-20."),
    ("Invalid ISO8601", "Write a date, such as 2026-11-20."),
    ("Invalid enum", "Choose one of the list."),
    ("matching regex", "That has a character or a form that cannot be used here."),
)


def _sentence(message: str) -> str:
    for part, sentence in SENTENCES:
        if part in message:
            return sentence
    if "of length" in message:
        return (
            message.replace("Expected `str` of length", "Its length must be")
            .replace("Expected `array` of length", "The number of entries must be")
            .split(" - at")[0]
            + "."
        )
    if "Expected `int` >=" in message or "Expected" in message:
        return message.replace("Expected `int`", "Write a number").split(" - at")[0] + "."
    return message.split(" - at", maxsplit=1)[0] + "."
