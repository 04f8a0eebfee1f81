"""What came back from a platform, or why nothing did."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime

import msgspec

from app.core.clock import now

SHORTEST_SECRET = 6
HIDDEN = "[hidden]"


class Answer(msgspec.Struct, frozen=True):
    """`headers` have lowercase names."""

    status: int
    headers: dict[str, str]
    body: bytes


class Failure(msgspec.Struct, frozen=True):
    """`sent`: the request had begun to leave, so its effect may have happened."""

    reason: str
    sent: bool


class Redaction:
    """Takes known secrets out of text that people or logs will see."""

    def __init__(self, secrets: Sequence[str]) -> None:
        whole = {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}
        self._secrets = sorted(whole, key=len, reverse=True)

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def retry_after(headers: Mapping[str, str], default: float) -> float:
    """Seconds, from a Retry-After of seconds or of an HTTP date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return default
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now()).total_seconds())
