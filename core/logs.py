"""Logs as one JSON line an event: ids, never names, numbers or texts of people.

Three filters work on whatever Python's logging brings: keys that carry personal data are dropped, long numbers and
e-mail addresses inside texts are masked (an exception often quotes the row it fell over), control characters are
taken out (nobody can forge a second line).
"""

import re
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

PERSONAL_KEYS = frozenset(
    {"address", "answers", "body", "email", "full_name", "name", "nib", "nik", "note", "npwp", "password", "phone"}
    | {"recipient", "request", "subject", "text"}
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONG_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){8,}")
_EMAIL = re.compile(r"[^\s@<>\"'(]+@[^\s@<>\"')]+")


def json_formatter() -> structlog.stdlib.ProcessorFormatter:
    """The formatter that ``LOGGING`` names."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.ExtraAdder(),
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            drop_personal,
            # After the filters: a moment looks like a long number.
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(default=str, ensure_ascii=False),
        ],
    )


def drop_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The event without personal keys, its texts cleaned, at any depth."""
    return _cleaned(event)


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items() if str(key).lower() not in PERSONAL_KEYS}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return _clean_text(str(value))


def _clean_text(text: str) -> str:
    masked = _EMAIL.sub("[email]", _LONG_NUMBER.sub("[number]", text))
    return _CONTROL.sub(" ", masked)
