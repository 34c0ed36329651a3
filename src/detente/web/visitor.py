"""Who visits: a random cookie, and its signature, which every form of that visitor carries (see `forgery`)."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

from starlette.requests import Request

COOKIE: Final = "detente_visitor"


def csrf_token(request: Request) -> str:
    """Return what a form of this visitor must carry; empty for a request refused before it had a cookie."""
    visitor = getattr(request.state, "visitor", None)
    if visitor is None:
        return ""
    return hmac.new(request.app.state.secret, visitor.encode(), sha256).hexdigest()
