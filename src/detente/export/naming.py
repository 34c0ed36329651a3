"""Names and addresses that files for other programs give to what the ledger holds: always the same for the same."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS: Final = re.compile(
    rf"https?://(?:{_LABEL}\.)*[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])(?::[0-9]{{1,4}})?"
    r"(?:[/?#][!$&-;=?-Z_a-z~%#@]*)?"
)
"""A host by name, a port if any, and characters that an address may hold (RFC 3986)."""

_LONGEST: Final = 1000


def urn(what: str, name: str) -> str:
    """Return the IRI of a thing: what it is ("entry", "record", "document", "actor") and its name, escaped."""
    return f"urn:detente:{what}:{quote(name, safe='', errors='replace')}"


def uuid_of(what: str, *names: str) -> str:
    """Return a UUID that is the same for the same names (RFC 9562, version 5)."""
    return str(uuid5(NAMESPACE_URL, "/".join(urn(what, name) for name in names)))


def safe_address(url: str | None) -> str | None:
    """Return the address where any program takes it: of the web, its host by name, plain characters; else None."""
    return url if url is not None and len(url) <= _LONGEST and _ADDRESS.fullmatch(url) else None
