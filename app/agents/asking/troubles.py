"""What a vendor's library raises, as a sentence for the operator. No text here holds a key."""

from typing import Any, cast

from app.agents.asking.reach import Reach, Trouble

LONGEST = 240


def trouble_of(error: Exception, reach: Reach) -> Trouble:
    from pydantic_ai import exceptions as known

    if isinstance(error, known.ModelTimeoutError | TimeoutError):
        return timed_out(reach, sent=getattr(error, "phase", None) not in ("connect", "pool"))
    if isinstance(error, known.ContentFilterError):
        return Trouble("refused", "It would not write about this.", sent=True)
    if isinstance(error, known.UnexpectedModelBehavior):
        return Trouble("malformed", "Its answer could not be understood.", sent=True)
    if not isinstance(error, known.ModelAPIError):
        return Trouble("failed", "The call broke before there was an answer.", sent=True)
    lasting = (
        (known.ModelAuthenticationError, "It does not accept the key."),
        (known.ModelNotFoundError, f"It knows no model “{reach.model}” at this address."),
        (known.ModelQuotaExceededError, "The account there has no credit left."),
        (known.ModelRateLimitError, "It takes no more calls for now."),
        (known.ModelConnectionError, "It could not be reached at its address."),
    )
    words = said(error, reach)
    for kind, sentence in lasting:
        if isinstance(error, kind):
            return Trouble("failed", f"{sentence}{words}", lasting=True)
    return _answered(error, words)


def _answered(error: Exception, words: str) -> Trouble:
    """By the status alone."""
    status = int(getattr(error, "status_code", 0))
    if 400 <= status < 500:
        return Trouble("refused", f"It refused the question ({status}).{words}")
    return Trouble("failed", f"It has trouble of its own ({status or 'no status'}).{words}")


def timed_out(reach: Reach, *, sent: bool) -> Trouble:
    return Trouble(
        "timeout", f"No answer within {reach.seconds:g} seconds.", sent=sent, lasting=True
    )


def said(error: Exception, reach: Reach) -> str:
    """The vendor's own words, trimmed, without the key; empty where there are none."""
    text = _message(getattr(error, "body", None))
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    for secret in {reach.key, reach.key[:8], reach.key[-4:]} if reach.key else ():
        text = text.replace(secret, "…")
    return f" It says: {text[:LONGEST]}" if text else ""


def _message(body: Any) -> str:
    """OpenAI and Anthropic write {"error": {"message": …}}, local servers also {"error": "…"}."""
    if isinstance(body, str):
        return body
    if not isinstance(body, dict):
        return ""
    known = cast("dict[str, Any]", body)
    return _message(known.get("message") or known.get("error") or known.get("detail"))
