"""From a page struct to an answer: a whole page, or one block of it for a partial request.

Answers are rendered when they are sent, after the unit of work behind them was committed.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
import structlog
from litestar.datastructures import Cookie
from litestar.response import Response
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send

from app.web.cookies import TOAST as TOAST_COOKIE
from app.web.cookies import no_toast_cookie, read_toast, toast_cookie
from app.web.filters import for_tenant
from app.web.frame import Toast, frame_of
from app.web.guards import AnyRequest
from app.web.screens import ENVIRONMENT
from app.web.spreadsheets import as_csv, rows_of

log = structlog.get_logger("web")


def render_block(template: str, block: str, context: dict[str, Any]) -> str:
    """One block, with the imports and assignments at the top of its template.

    jinja2-fragments calls the block alone, so that macros imported at the top are undefined in
    it. Starting the template and taking its first piece runs what stands before any text.
    """
    loaded = ENVIRONMENT.get_template(template)
    ready = loaded.new_context(context)
    next(loaded.root_render_func(ready), None)
    return "".join(loaded.blocks[block](ready))


def is_partial(request: AnyRequest) -> bool:
    """htmx asks for a fragment. A history restore or a boosted visit wants the whole page."""
    return request.headers.get("hx-request-type") == "partial"


def is_htmx(request: AnyRequest) -> bool:
    return request.headers.get("hx-request") == "true"


class Page(Response[Any]):
    """`block` is what a partial request is given; without one it is given the whole page.

    `table` names the file that a list is at `?as=csv`; see `rows_of` for where its rows are.
    """

    def __init__(
        self,
        template: str,
        page: msgspec.Struct | None = None,
        *,
        block: str | None = None,
        status: int = 200,
        toast: Toast | str | None = None,
        cookies: Sequence[Cookie] = (),
        headers: dict[str, str] | None = None,
        also: Sequence[str] = (),
        fallback: str = "",
        table: str = "",
    ) -> None:
        super().__init__(content=None, status_code=status, cookies=list(cookies), headers=headers)
        self.template = template
        self.page = page
        self.block = block
        self.also = also
        self.fallback = fallback
        self.table = table
        self.toast = Toast(toast) if isinstance(toast, str) else toast

    def to_asgi_response(self, app: Any, request: Any, **_: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        if self.table and request.query_params.get("as") == "csv":
            return self._file()
        return Late(self, request)

    def _file(self) -> ASGIResponse:
        return ASGIResponse(
            body=as_csv(rows_of(self.page)).encode("utf-8-sig"),
            media_type="text/csv; charset=utf-8",
            headers={
                "content-disposition": f'attachment; filename="{self.table}.csv"',
                "cache-control": "no-store",
            },
        )

    def body(self, request: AnyRequest) -> str:
        frame = frame_of(request)
        partial = is_partial(request)
        if self.toast:
            frame.toasts.append(self.toast)
        context = {
            "page": self.page,
            "error": self.page,
            "frame": frame,
            "toasts": frame.toasts,
            "_filters": for_tenant(frame.tenant),
        }
        if partial and self.block:
            pieces = [
                render_block(self.template, block, context) for block in (self.block, *self.also)
            ]
            if frame.toasts:
                pieces.append(ENVIRONMENT.get_template("shared/toasts.html").render(context))
            return "".join(pieces)
        return ENVIRONMENT.get_template(self.template).render(context)


class Late:
    """An answer that is rendered when it is called, not when it is made."""

    def __init__(self, page: Page, request: AnyRequest) -> None:
        self.page = page
        self.request = request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookies = list(self.page.cookies)
        if TOAST_COOKIE in self.request.cookies and not is_partial(self.request):
            frame = frame_of(self.request)
            frame.toasts.extend(read_toast(self.request.cookies[TOAST_COOKIE]))
            cookies.append(no_toast_cookie())
        body, is_head = self._body(), self.request.method == "HEAD"
        answer = ASGIResponse(
            body=b"" if is_head else body.encode(),
            status_code=self.page.status_code or 200,
            media_type="text/html",
            cookies=cookies,
            headers={"cache-control": "no-store", **self.page.headers},
            is_head_response=is_head,
        )
        await answer(scope, receive, send)

    def _body(self) -> str:
        """An error page must appear even when the frame around it is what broke."""
        try:
            return self.page.body(self.request)
        except Exception:
            if not self.page.fallback:
                raise
            log.exception("error_page.broke")
            frame = frame_of(self.request)
            template = ENVIRONMENT.get_template(self.page.fallback)
            return template.render(error=self.page.page, request_id=frame.request_id)


def redirect(
    request: AnyRequest,
    path: str,
    *,
    toast: Toast | str | None = None,
    cookies: Sequence[Cookie] = (),
) -> Response[str]:
    """To another page. htmx would follow a 303 unseen and swap the page into the target."""
    told = [toast_cookie(Toast(toast) if isinstance(toast, str) else toast)] if toast else []
    if is_htmx(request):
        headers, status = {"HX-Redirect": path}, 200
    else:
        headers, status = {"Location": path}, 303
    return Response(
        "", media_type="text/plain", status_code=status, headers=headers, cookies=[*told, *cookies]
    )
