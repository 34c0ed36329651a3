"""Colours of statuses: what holds is green, what is broken red, what hangs in the air yellow."""

from __future__ import annotations

from typing import Final

_STYLES: Final = {
    "met": "green",
    "actual": "green",
    "lifted": "green",
    "eased": "green",
    "broken": "bold red",
    "refused": "red",
    "withdrawn": "red",
    "negated": "red",
    "in force": "red",
    "renewed": "red",
    "conditional": "yellow",
    "threatened": "yellow",
    "considered": "yellow",
    "planned": "yellow",
}


def status_style(status: str) -> str:
    """Return the style of a status in words; plain for those without."""
    return _STYLES.get(status, "")
