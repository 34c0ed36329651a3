"""When a visitor was here last, by cookies of the visitor's own; a visit lasts while pauses stay below half an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse

VISIT: Final = "detente_visit"
_PAUSE: Final = timedelta(minutes=30)
_YEAR: Final = 365 * 24 * 3600
_APART: Final = "~"


def last_visit(request: Request, now: datetime) -> tuple[str | None, str]:
    """Return when the last visit but this one ended (ISO 8601, UTC; None for the first), and the cookie to keep."""
    before, seen = _read(request.cookies.get(VISIT, ""))
    if seen is not None and now - seen >= _PAUSE:
        before = seen
    told = before.isoformat(timespec="seconds") if before else ""
    return told or None, f"{told}{_APART}{now.isoformat(timespec='seconds')}"


def remember(answer: HTMLResponse, name: str, value: str) -> HTMLResponse:
    """Let the visitor keep a value for a year; scripts cannot read it, other sites cannot send it."""
    answer.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _read(cookie: str) -> tuple[datetime | None, datetime | None]:
    """Return the end of the visit before, and the last moment of the latest; None for what is no time."""
    before, _, seen = cookie.partition(_APART)
    return _time(before), _time(seen)


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
