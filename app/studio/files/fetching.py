# pyright: reportUnknownMemberType=false
"""What a render may read: the product fonts, and pictures inside the page itself."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from app.studio.files.fonts import FOLDER


class FontsOnly(URLFetcher):
    """Subclassed because a plain function that raises ends the whole render."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:image/svg+xml,"):
            return super().fetch(url, headers)
        parts = urlsplit(url)
        path = Path(unquote(parts.path))
        if parts.scheme != "file" or path.resolve().parent.parent != FOLDER:
            raise ValueError(f"A guide may not read {parts.scheme}:{parts.path[:80]}")
        return super().fetch(url, headers)
