"""Why an attempt to ask a server gave no answer, and what may help."""

from __future__ import annotations

import email.utils
import math
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from detente.read.model.exchange import Request
from detente.read.model.quoting import essence, server_words

if TYPE_CHECKING:
    import httpx2
    import openai

OFTEN: Final = 1000
LONGEST_WAIT: Final = 60.0
"""Seconds; a server that asks for more silence is told as not answering."""

_TOO_LARGE: Final = 413
_PASSING: Final = frozenset({408, 409, 425})
_FORM_CODES: Final = frozenset({400, 422, 501})
_TOO_LONG: Final = re.compile(
    r"context[ _-]?(length|window|size)|exceed_context|maximum (context|model|sequence|input)|n_ctx"
    r"|prompt is too long|too many (input )?tokens|max_new_tokens|max_model_len",
    re.IGNORECASE,
)
_NO_MONEY: Final = re.compile(r"insufficient_quota|billing|credit", re.IGNORECASE)

_NOT_LET_IN: Final = {
    401: "{host} takes no key or not this one; set DETENTE_READER_KEY",
    403: "{host} forbids it; see what the key in DETENTE_READER_KEY may do",
    404: "{host} knows no such model or address{said}; set model, and url to the part before /chat/completions",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an attempt gave no answer.

    told: in words for the user; they never hold the text or the key. again: how often it may be asked again.
    wait: seconds that the server asked for. spent: whether the server may have used tokens; used: how many, where
    it said so. ends: no other request will fare better. down: the server is away, or has enough of us.
    status: of the answer, 0 without one. about: the server's words about the form of the request, for `manner`.
    """

    told: str
    again: int = 0
    wait: float | None = None
    spent: bool = False
    used: tuple[int | None, int | None] = (None, None)
    ends: bool = False
    down: bool = False
    status: int = 0
    about: str = ""


def connection_trouble(error: openai.APIConnectionError, host: str, timeout: float) -> Trouble:
    """Return why the server could not be asked, or broke off."""
    import httpx2

    cause = error.__cause__
    if isinstance(cause, (httpx2.ReadTimeout, httpx2.WriteTimeout)):
        return Trouble(
            f"{host} gave no whole answer within {timeout:g} s; set a longer timeout, or smaller parts",
            again=2,
            spent=True,
            down=True,
        )
    if isinstance(cause, (httpx2.TimeoutException, httpx2.ConnectError, httpx2.ProxyError)):
        what = "no connection in time" if isinstance(cause, httpx2.TimeoutException) else _plain(cause)
        told = f"{host} is not reached ({what}); is the server running, and is its url right?"
        return Trouble(told, again=OFTEN, down=True)
    if isinstance(cause, httpx2.DecodingError):
        return Trouble(f"{host} answers in no form that can be read ({_plain(cause)})", spent=True, down=True)
    return Trouble(f"{host} broke off before its answer was whole", again=OFTEN, spent=True, down=True)


def status_trouble(response: httpx2.Response, host: str, request: Request | None, key: str | None) -> Trouble:
    """Return what an answer other than 200 means."""
    status, body = response.status_code, _body(response)
    words = server_words(body, _hidden(request), key)
    said = f" ({words})" if words else ""
    if 300 <= status < 400:
        told = f"{host} sends us on to {_elsewhere(response)}; nothing was sent there, set url to it if it is right"
        return Trouble(told, ends=True, status=status)
    if status in _NOT_LET_IN:
        told = _NOT_LET_IN[status].format(host=host, said=said)
        return Trouble(told, ends=status != 403, down=True, status=status)
    if status == 429:
        return _too_much(response, host, said, essence(body))
    if status in _PASSING or (status >= 500 and status != 501):
        return _failing(response, host, said)
    return _form_trouble(status, host, said, essence(body))


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a server asks to be left alone (Retry-After: seconds, or an HTTP date)."""
    value = headers.get("retry-after", "").strip()
    try:
        seconds = float(value)
    except ValueError:
        told = email.utils.parsedate_tz(value) if value else None
        if told is None:
            return None
        seconds = email.utils.mktime_tz(told) - time.time()
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def _failing(response: httpx2.Response, host: str, said: str) -> Trouble:
    wait, status = asked_wait(response.headers), response.status_code
    again = 0 if wait is not None and wait > LONGEST_WAIT else OFTEN
    return Trouble(
        f"{host} fails with {status}{said}", again=again, wait=wait, spent=status == 504, down=True, status=status
    )


def _too_much(response: httpx2.Response, host: str, said: str, body: str) -> Trouble:
    wait = asked_wait(response.headers)
    if _NO_MONEY.search(body):
        return Trouble(f"{host} says that nothing is left to spend there{said}", ends=True, status=429)
    if wait is not None and wait > LONGEST_WAIT:
        told = f"{host} has had too many requests and asks to wait {wait:,.0f} s{said}; run the same again then"
        return Trouble(told, down=True, status=429)
    told = f"{host} has had too many requests{said}; set requests_a_minute lower"
    return Trouble(told, again=OFTEN, wait=wait, down=True, status=429)


def _form_trouble(status: int, host: str, said: str, body: str) -> Trouble:
    if status == _TOO_LARGE or _TOO_LONG.search(body):
        told = f"the request is too long for the model at {host}{said}; set context to its window, or part_tokens lower"
        return Trouble(told, status=status)
    told = f"{host} refuses the request with {status}{said}"
    return Trouble(told, status=status, about=body if status in _FORM_CODES else "")


def _body(response: httpx2.Response) -> Any:
    try:
        return response.json()
    except (ValueError, RecursionError):
        return response.text[:2000]


def _hidden(request: Request | None) -> Iterable[str]:
    return [message.content for message in request.messages] if request else []


def _elsewhere(response: httpx2.Response) -> str:
    try:
        place = urlsplit(response.headers.get("location", ""))
        name = "".join(letter for letter in place.hostname or "" if letter.isprintable())
        return (f"{name}:{place.port}" if place.port else name) or "another path"
    except ValueError:
        return "another place"


def _plain(error: BaseException) -> str:
    """Return what the system says about an error, without the numbers before it."""
    text = re.sub(r"^\[[^\]]*\]\s*", "", str(error)).strip()
    return text[:1].lower() + text[1:120] if text else type(error).__name__
