"""Style and scripts: a fixed table of the package's own files, read once; no request reaches the file system."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from detente.web.errors import missing

router = APIRouter(include_in_schema=False)

_TYPES: Final = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "LICENSE": "text/plain",
}
_FOR_A_YEAR: Final = "private, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the package. version: a hash of its content, which stands in its address."""

    content: bytes
    media_type: str
    version: str


@router.get("/static/{name:path}")
def static(request: Request, name: str) -> Response:
    """Answer with the file of that name in the table; kept for a year where the address tells its version."""
    found = table().get(name)
    if found is None:
        raise missing("There is no file of this name.")
    current = request.query_params.get("v") == found.version
    headers = {"Cache-Control": _FOR_A_YEAR if current else "no-cache"}
    return Response(found.content, media_type=found.media_type, headers=headers)


def address_of(name: str) -> str:
    """Return the address of a file, with its version; raises KeyError where there is none of that name."""
    return f"/static/{name}?v={table()[name].version}"


@lru_cache
def table() -> dict[str, StaticFile]:
    """Return all files under `static` by name ("vendor/htmx.min.js")."""
    return _under(files("detente.web") / "static", "")


def _under(folder: Traversable, path: str) -> dict[str, StaticFile]:
    found: dict[str, StaticFile] = {}
    for item in folder.iterdir():
        if item.is_dir():
            found |= _under(item, f"{path}{item.name}/")
        elif (kind := item.name.rpartition(".")[2]) in _TYPES:
            content = item.read_bytes()
            found[f"{path}{item.name}"] = StaticFile(content, _TYPES[kind], sha256(content).hexdigest()[:12])
    return found
