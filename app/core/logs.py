"""Structured logs: one line an event, with the request or job it belongs to, without secrets."""

import logging
import re
import sys
from typing import Any

import structlog

SECRET_NAME = re.compile(r"pass(word|phrase)|secret|token|authorization|api.?key|cookie", re.I)
SECRET_TEXT = re.compile(r"(?i)(bearer\s+|x-api-key:\s*)\S+")
HIDDEN = "[hidden]"
NOISY = (
    "aiosqlite",
    "httpcore",
    "httpx",
    "httpx2",
    "openai",
    "anthropic",
    "google_genai",
    "fontTools",
    "weasyprint",
    "PIL",
    "uvicorn.access",
)


def hide_secrets(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {name: _hidden(name, value) for name, value in event.items()}


def _hidden(name: str, value: Any) -> Any:
    if SECRET_NAME.search(name):
        return HIDDEN
    if isinstance(value, str):
        return SECRET_TEXT.sub(rf"\1{HIDDEN}", value)
    if isinstance(value, dict):
        return {k: _hidden(str(k), v) for k, v in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return value


def set_up(level: str = "INFO", form: str = "auto") -> None:
    """`form` is json, console, or auto: console on a terminal, json elsewhere."""
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        hide_secrets,
    ]
    last: Any = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if console
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                last,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in (
        "aiosqlite",
        "httpcore",
        "httpx",
        "fontTools",
        "weasyprint",
        "PIL",
        "uvicorn.access",
    ):
        logging.getLogger(noisy).setLevel("WARNING")
