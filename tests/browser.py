"""A browser without a screen: it keeps cookies and sends forms with the token of their page."""

import re
from typing import Any

import httpx
from litestar import Litestar

TOKEN = re.compile(r'name="csrf-token" content="([0-9a-f]+)"')
PARTIAL = {"hx-request": "true", "hx-request-type": "partial"}


class Browser:
    def __init__(self, app: Litestar, token: str = "") -> None:
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app, raise_app_exceptions=False),
            base_url="http://localhost",
            cookies={"cockpit_sign_in": token} if token else {},
        )
        self._csrf = ""

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.http.get(path, **more)

    async def partial(self, path: str) -> httpx.Response:
        """As htmx asks for a fragment."""
        return await self.http.get(path, headers=PARTIAL)

    async def post(
        self,
        path: str,
        data: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Sends a form as a page of ours would, and stays at the answer."""
        fields = {"_csrf": await self.csrf(), **(data or {})}
        return await self.http.post(path, data=fields, headers=headers or {})

    async def csrf(self) -> str:
        if not self._csrf:
            found = TOKEN.search((await self.http.get("/account")).text)
            self._csrf = found[1] if found else ""
        return self._csrf

    def forget_token(self) -> None:
        """After the sign-in changed, the token of the old pages is worth nothing."""
        self._csrf = ""


def toast_of(answer: httpx.Response) -> str:
    """The text that the next page would show."""
    import base64

    import msgspec

    sent = answer.cookies.get("cockpit_toast", "")
    return msgspec.json.decode(base64.urlsafe_b64decode(sent.strip('"')))["text"] if sent else ""
