"""Request bodies as Etsy reads them: of a repeated key the last value counts."""

from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

from app.connectors.platforms.etsy.sandbox.refusals import Refusal, error, fault

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
HIGHEST = 2**63 - 1


class Part(msgspec.Struct):
    """A part of a multipart body that came with a file name."""

    name: str
    content: bytes


class Form:
    """Plain fields and file parts, kept apart: a field sent as a file is not read as a field."""

    def __init__(self, fields: dict[str, str], parts: dict[str, Part]) -> None:
        self.fields = fields
        self.parts = parts

    def text(self, name: str) -> str | None:
        return self.fields.get(name)

    def whole(self, name: str, *, least: int = 1, most: int = HIGHEST) -> int | None:
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
            raise fault(f"/{name}", "invalid_integer", f"must be a whole number from {least}")
        return int(value)

    def flag(self, name: str) -> bool | None:
        value = self.fields.get(name)
        if value is None:
            return None
        if value.lower() not in {"true", "false", "1", "0"}:
            raise fault(f"/{name}", "invalid_boolean", "must be true or false")
        return value.lower() in {"true", "1"}

    def choice(self, name: str, values: tuple[str, ...]) -> str | None:
        value = self.fields.get(name)
        if value is not None and value not in values:
            raise error(400, f"Invalid value for enum({', '.join(values)}): {name}")
        return value

    def price(self, name: str, digits: int) -> int | None:
        """In minor units of a currency with so many digits after the point."""
        value = self.fields.get(name)
        if value is None:
            return None
        try:
            minor = Decimal(value).scaleb(digits)
        except InvalidOperation:
            minor = Decimal("NaN")
        if not minor.is_finite() or minor <= 0 or minor != minor.to_integral_value():
            raise fault(f"/{name}", "invalid_price", "must be a positive price")
        return int(minor)

    def list_of(self, name: str) -> list[str] | None:
        """Arrays are one value, divided by commas."""
        value = self.fields.get(name)
        if value is None:
            return None
        return [entry.strip() for entry in value.split(",") if entry.strip()]


async def read_form(request: Request[Any, Any, Any], expected: str) -> Form:
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != expected:
        raise error(415, f"Content-Type must be {expected}.")
    if expected == FORM:
        return _urlencoded(await request.body())
    try:
        form = await request.form()
        parts: dict[str, Part] = {}
        fields: dict[str, str] = {}
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                parts[name] = Part(value.filename, await value.read())
            else:
                fields[name] = str(value)
    except HTTPException as raised:
        raise _unread(raised) from None
    return Form(fields, parts)


def _unread(raised: HTTPException) -> Refusal:
    if raised.status_code == 413:
        return error(413, "Request Entity Too Large")
    return error(400, "An error ocurred while uploading your file, please try again.")


def _urlencoded(body: bytes) -> Form:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError):
        raise error(400, "The request body is not valid UTF-8.") from None
    return Form(dict(pairs), {})
