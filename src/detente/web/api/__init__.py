"""The ledger for programs: JSON under /api, described by /api/openapi.json.

It offers what `detente.Ledger` does, in the words that the commands print with `--json`. `forms` says what is taken
and given, `asking` what an address may ask, `telling` how entries and judgements are told.
"""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer

from detente.web.api import briefs, documents, entries, indexes, judgements, overviews

ABOUT: Final = (
    "What a ledger of Détente holds, and what people decide about it. Reading needs nothing but, where the server "
    "was started with one, the token; a POST needs the token as `Authorization: Bearer`, or the `X-CSRF-Token` of a "
    'page. Errors are `{"detail": …}` in plain words.'
)

TAGS: Final = [
    {"name": "entries", "description": "Facts, each with its records, history, links, and how well it is told."},
    {"name": "actors", "description": "Who takes part."},
    {"name": "documents", "description": "What was read."},
    {"name": "judgements", "description": "What people decided, and what waits for a decision."},
]

_TOKEN: Final = HTTPBearer(auto_error=False, description="The token that the server was started with, if it was.")

router = APIRouter(prefix="/api", dependencies=[Depends(_TOKEN)], generate_unique_id_function=lambda route: route.name)
for part in (entries, overviews, documents, judgements, briefs, indexes):
    router.include_router(part.router)
