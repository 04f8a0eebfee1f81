"""How the sandbox says no, in the shapes and, where they are known, the words of Etsy."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException

SERVER_ERROR = {"error": "Server Error"}


class Refusal(Exception):
    """`body` is the JSON that Etsy answers."""

    def __init__(self, status: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body
        self.headers = dict(headers or {})


def error(status: int, text: str, description: str = "") -> Refusal:
    body = {"error": text}
    return Refusal(status, body | {"error_description": description} if description else body)


def fault(path: str, kind: str, message: str) -> Refusal:
    """A validation error, whose body is a bare list (open-api #622)."""
    return Refusal(400, [{"path": path, "type": kind, "message": message}])


def missing(what: str, number: int) -> Refusal:
    return error(404, f"Could not find a {what} with id {number}.")


def answer_refusal(_request: Request[Any, Any, Any], refusal: Refusal) -> Response[Any]:
    return Response(refusal.body, status_code=refusal.status)


def answer_http_error(_request: Request[Any, Any, Any], raised: HTTPException) -> Response[Any]:
    texts = {404: "Resource not found", 405: "Method not allowed"}
    text = texts.get(raised.status_code, raised.detail)
    return Response({"error": text}, status_code=raised.status_code)
