"""The network as requests see it: addresses are chosen by `Places`, and time runs out for each byte alike.

The check of an address and the connection to it are one step, so a name that points elsewhere a moment later
(DNS rebinding) gains nothing. The time limit holds for headers too, which a hostile server can send byte by byte.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from detente.sources.fetch.places import Places


class Deadline:
    """The moment at which a request must be over. seconds: how long it has. idle: how long a single step has."""

    def __init__(self, seconds: float, idle: float) -> None:
        self._end = time.monotonic() + seconds
        self._idle = idle

    def left(self) -> float:
        """Return the seconds that the next step has; raises ReadTimeout when there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout("too slow")
        return min(seconds, self._idle)


class TimedStream(httpcore2.NetworkStream):
    """A connection of which every step ends by the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Go on encrypted, with a certificate for the name that was asked for."""
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Tell what the connection knows of itself."""
        return self._inner.get_extra_info(info)


class GuardedNetwork(httpcore2.NetworkBackend):
    """Connects to addresses that may be asked, and to no others. private: whether private ones may."""

    def __init__(self, places: Places, deadline: Deadline, *, private: bool) -> None:
        self._places, self._deadline, self._private = places, deadline, private
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that answers."""
        addresses = self._places.addresses(host, port, private=self._private)
        for number, address in enumerate(addresses, 1):
            try:
                inner = self._inner.connect_tcp(address, port, self._deadline.left(), local_address, socket_options)
                return TimedStream(inner, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise httpcore2.ConnectError("no address")
