"""Which day it is: the one by which deadlines count as past, and meetings as ahead."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request


def today(request: Request) -> date:
    """Return the day that the application goes by; tests set it with `create_app(…, today=…)`."""
    day = request.app.state.today()
    assert isinstance(day, date)
    return day
