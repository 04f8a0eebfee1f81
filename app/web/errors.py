"""The one exception map: whole pages, fragments and JSON, each with the request id."""

from typing import Any
from urllib.parse import quote

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from app.core.errors import CockpitError, FormInvalid, SignInNeeded
from app.web.frame import Frame
from app.web.guards import AnyRequest
from app.web.render import Page, is_htmx, is_partial, redirect
from app.web.security import dressed, new_frame

log = structlog.get_logger("web")
WORDS = {
    400: "That request could not be understood.",
    404: "There is no such page, or it is not yours to see.",
    405: "That cannot be done here.",
    413: "That file is larger than this cockpit takes.",
    429: "Too many requests at once. Wait a moment, then try again.",
}


class ErrorPage(msgspec.Struct, frozen=True):
    status: int
    sentence: str
    hint: str
    request_id: str
    errors: dict[str, str] = {}


def on_cockpit_error(request: AnyRequest, error: CockpitError) -> Response[Any]:
    if isinstance(error, SignInNeeded):
        return _to_sign_in(request)
    if isinstance(error, FormInvalid):
        return _form(request, error)
    if error.status >= 500:
        log.warning("request.failed", error=error.sentence)
    return answer(request, error.status, error.sentence, error.hint)


def on_http_exception(request: AnyRequest, error: HTTPException) -> Response[Any]:
    sentence = WORDS.get(error.status_code, error.detail)
    return answer(request, error.status_code, sentence, "", headers=error.headers)


def on_busy(request: AnyRequest, error: OperationalError | StaleDataError) -> Response[Any]:
    log.warning("database.busy", error=str(error.__cause__ or error)[:300])
    return answer(
        request, 503, "The database was busy and nothing was changed.", "Please try again."
    )


def on_duplicate(request: AnyRequest, error: IntegrityError) -> Response[Any]:
    """Two people, or one who clicked twice: the second transaction was refused."""
    log.warning("database.refused", error=str(error.__cause__ or error)[:300])
    return answer(
        request,
        409,
        "Something else was changed at the same moment, so nothing was changed here.",
        "Look at it once more, then try again.",
    )


def on_anything(request: AnyRequest, error: Exception) -> Response[Any]:
    log.exception("request.broke", path=request.url.path, exc_info=error)
    return answer(
        request,
        500,
        "Something broke that nobody foresaw. Nothing was changed.",
        "Try again. If it stays broken, the log has the details under the id below.",
    )


def answer(
    request: AnyRequest,
    status: int,
    sentence: str,
    hint: str,
    *,
    errors: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Response[Any]:
    sent = dict(headers or {})
    if "frame" not in request.scope["state"]:
        # No middleware surrounds what the router itself refuses.
        request.scope["state"]["frame"] = new_frame(request.scope)
        dressed(sent, request.state.frame)
    frame: Frame = request.state.frame
    page = ErrorPage(status, sentence, hint, frame.request_id, errors or {})
    if request.url.path.startswith("/api/"):
        return Response(
            {
                "error": sentence,
                "hint": hint,
                "status": status,
                "request_id": frame.request_id,
                "fields": errors or {},
            },
            status_code=status,
            media_type="application/problem+json",
            headers=sent,
        )
    if is_partial(request):
        sent |= {"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"}
        return Page("layouts/error_partial.html", page, status=status, headers=sent)
    fallback = "layouts/error_bare.html"
    return Page("layouts/error.html", page, status=status, headers=sent, fallback=fallback)


def _form(request: AnyRequest, error: FormInvalid) -> Response[Any]:
    if isinstance(error.page, Page):
        error.page.status_code = 422
        return error.page
    sentence = " ".join(error.errors.values()) or error.sentence
    return answer(request, 422, sentence, error.hint, errors=error.errors)


def _to_sign_in(request: AnyRequest) -> Response[Any]:
    if request.url.path.startswith("/api/"):
        return answer(request, 401, "Sign in or send a token.", "")
    back = request.url.path if request.method == "GET" and not is_htmx(request) else ""
    return redirect(request, "/sign-in" + (f"?next={quote(back)}" if back else ""))


HANDLERS: dict[Any, Any] = {
    CockpitError: on_cockpit_error,
    HTTPException: on_http_exception,
    OperationalError: on_busy,
    IntegrityError: on_duplicate,
    StaleDataError: on_busy,
    Exception: on_anything,
}
