"""Who judges: a name that the visitor gave once, remembered in a cookie that no script reads."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from detente.errors import InputError

COOKIE: Final = "detente_reviewer"
_YEAR: Final = 366 * 24 * 3600
_LETTERS: Final = 100


def reviewer(request: Request) -> str:
    """Return the name that the visitor gave; empty where none was given."""
    try:
        return name_of(unquote(request.cookies.get(COOKIE, "")))
    except InputError:
        return ""


def name_of(text: str) -> str:
    """Return a name as judgements note it, on one line; raises InputError where it is too long."""
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if len(name) > _LETTERS:
        raise InputError(f"a name of more than {_LETTERS} letters; give a shorter one")
    return name


def remember(answer: Response, name: str) -> None:
    """Let the visitor's browser keep the name."""
    answer.set_cookie(COOKIE, quote(name, safe=""), max_age=_YEAR, path="/", httponly=True, samesite="strict")


def local(address: str) -> str:
    """Return an address of our own to go back to, or nothing where it is none: no form sends people elsewhere."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else ""
