"""The client library, told what it may do: whom it asks, what it shows of itself, how long it listens.

The library would take keys, addresses and headers from the environment variables of its maker, follow
redirections with the text, and tell the server what machine this is. None of that is wanted: a request
carries the headers named here and no others, and goes to the one host that the user set, or nowhere.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from detente import __version__
from detente.errors import ReaderError

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI

LARGEST_ANSWER: Final = 16 * 2**20
"""Bytes of one answer; more is no answer to a question of ours."""

_HEADERS: Final = frozenset({"host", "accept", "content-type", "content-length", "connection"})
_NO_KEY: Final = "none"
_CONNECT_SECONDS: Final = 10.0
_BEGAN: Final = "detente.began"


def make_client(url: str, key: str | None, timeout: float, *, local: bool) -> OpenAI:
    """Return a client that asks the server at the base URL, once each time it is told to.

    timeout: seconds until the whole answer must be here. local: whether the server is on this machine.
    Raises ReaderError without the library.
    """
    try:
        import httpx2
        from openai import OpenAI
    except ImportError as error:
        raise ReaderError("the model's reader needs the library openai; pip install 'detente[model]'") from error
    http = httpx2.Client(
        follow_redirects=False,
        trust_env=not local,  # a proxy set for the world is not asked about this machine
        timeout=httpx2.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS)),
        event_hooks={"request": [_sent_as(key)], "response": [_heard_for(timeout)]},
    )
    return OpenAI(base_url=url, api_key=key or _NO_KEY, max_retries=0, timeout=http.timeout, http_client=http)


def _sent_as(key: str | None) -> Any:
    """Return what makes a request carry our headers and no others."""

    def strip(request: httpx2.Request) -> None:
        for name in [name for name in request.headers if name.lower() not in _HEADERS]:
            del request.headers[name]
        request.headers["User-Agent"] = f"detente/{__version__}"
        request.headers["Accept-Encoding"] = "identity"
        if key:
            request.headers["Authorization"] = f"Bearer {key}"
        request.extensions[_BEGAN] = time.monotonic()

    return strip


def _heard_for(timeout: float) -> Any:
    """Return what ends an answer that takes longer than it may, or grows larger."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        """The bytes of an answer, as long as they come in time and are not too many."""

        def __init__(self, inner: Any, until: float) -> None:
            self._inner = inner
            self._until = until

        def __iter__(self) -> Iterator[bytes]:
            length = 0
            for piece in self._inner:
                length += len(piece)
                if length > LARGEST_ANSWER:
                    raise httpx2.DecodingError("the answer is too large")
                if time.monotonic() > self._until:
                    raise httpx2.ReadTimeout("the answer takes too long")
                yield piece

        def close(self) -> None:
            self._inner.close()

    def bind(response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise httpx2.DecodingError("the answer is compressed, which was not asked for")
        response.stream = Bounded(response.stream, response.request.extensions[_BEGAN] + timeout)

    return bind
