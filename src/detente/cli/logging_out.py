"""`-v`, `-vv` and `--log-json`: what the loggers of the house say, on standard error."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final

_ROOT: Final = "detente"


class Lines(logging.Formatter):
    """A line a message, for people: time, part of the house, words, values."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        when = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        values = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        line = f"{when} {record.name.removeprefix(f'{_ROOT}.')}: {record.getMessage()} {values}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLines(logging.Formatter):
    """A JSON object a message: time (UTC), level, logger, message, and the named values."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object on one line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def speak(verbose: int, *, as_json: bool) -> None:
    """Let the loggers of the house speak; verbose: 2 and above lets them say everything."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else Lines())
    log = logging.getLogger(_ROOT)
    log.handlers = [handler]
    log.propagate = False
    log.setLevel(logging.DEBUG if verbose > 1 else logging.INFO)


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    found = getattr(record, "fields", {})
    return dict(found)
