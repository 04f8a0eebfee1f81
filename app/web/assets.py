"""Static files under addresses that change with their content, so that browsers keep them."""

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
FOREVER = "public, max-age=31536000, immutable"


@cache
def asset(path: str) -> str:
    """`css/tokens.css` → `/static/<digest>/css/tokens.css`. Raises FileNotFoundError.

    Relative addresses inside a stylesheet keep working: they stay within the same digest.
    """
    if not (STATIC / path).is_file():
        raise FileNotFoundError(path)
    return f"/static/{release()}/{path}"


@cache
def release() -> str:
    """One digest over all static files: a change of any gives all of them new addresses."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(STATIC)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
