"""What the program says of its work while it works: one way to say it, for people and for programs.

Messages go to loggers under `detente`, which are silent until `detente -v` or `--log-json` asks for them. A message
is a few words and named values; texts of documents and keys never stand in one, and addresses lose their query.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit


def logger(name: str) -> logging.Logger:
    """Return the logger of a part of the house: `logger("watch")`."""
    return logging.getLogger(f"detente.{name}")


def say(log: logging.Logger, level: int, what: str, **fields: Any) -> None:
    """Log a few words with named values, if anybody listens."""
    if log.isEnabledFor(level):
        log.log(level, "%s", what, extra={"fields": fields})


def shown(url: str) -> str:
    """Return an address without what may be secret in it: name, password, query."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "(no address)"
    return f"{parts.scheme}://{host}{port}{parts.path}{'?…' if parts.query else ''}"
