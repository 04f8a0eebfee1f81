"""Static files: kept for ever under the current digest, checked again under any other.

They are read and compressed once a process; all of them together are a few megabytes. Pages are
not compressed here: they carry a token beside text that others may choose (BREACH).
"""

import gzip
import mimetypes
import re
from functools import cache
from pathlib import Path

import msgspec
from litestar import Response, get

from app.core.errors import NotFound
from app.web.assets import FOREVER, STATIC, release
from app.web.guards import AnyRequest, Public

IMPORT = re.compile(rb'@import url\("([^"]+)"\);|import "\./([^"]+)";')
WORTH_IT = 600
TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


class StaticFile(msgspec.Struct, frozen=True):
    body: bytes
    packed: bytes | None
    media_type: str


def load(path: str) -> StaticFile:
    """Raises NotFound for anything that is not a file below static/."""
    try:
        file = (STATIC / path.lstrip("/")).resolve()
        is_file = file.is_file()
    except (ValueError, OSError) as error:
        # A zero byte, or a name that is longer than names may be.
        raise NotFound("There is no such file.") from error
    if not is_file or not file.is_relative_to(STATIC):
        raise NotFound("There is no such file.")
    return _load(file)


@cache
def _load(file: Path) -> StaticFile:
    body = _whole(file)
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if file.suffix == ".js":
        media_type = "text/javascript"
    worth_it = len(body) > WORTH_IT and media_type.startswith(TEXT)
    packed = gzip.compress(body, 9, mtime=0) if worth_it else None
    return StaticFile(body, packed, media_type)


def _whole(file: Path) -> bytes:
    """A style sheet or script of ours with what it imports put in, so that it is one request.

    Our scripts import files that import and export nothing; each keeps a scope of its own.
    """
    body = file.read_bytes()
    if "vendor" in file.parts or file.suffix not in {".css", ".js"}:
        return body

    def put_in(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return (file.parent / found[1].decode()).read_bytes()
        return b"{\n" + (file.parent / found[2].decode()).read_bytes() + b"}\n"

    return IMPORT.sub(put_in, body)


@get(
    "/static/{digest:str}/{path:path}",
    guards=[Public()],
    include_in_schema=False,
    sync_to_thread=False,
)
def static_file(request: AnyRequest, digest: str, path: str) -> Response[bytes]:
    file = load(path)
    headers = {
        "cache-control": FOREVER if digest == release() else "no-cache",
        "x-content-type-options": "nosniff",
        "vary": "accept-encoding",
    }
    body = file.body
    if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["content-encoding"] = file.packed, "gzip"
    return Response(body, media_type=file.media_type, headers=headers)
