"""Which machines may be asked: where a host stands, and whether the one who names it may send us there.

An article's address is a stranger's word. It may name a printer in our own network, or the service that hands out
a cloud machine's keys (server-side request forgery). So what a public feed leads to, also through redirects, must be
public; a feed that stands in a private network, which the user named, may lead to private addresses too.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from detente.sources.fetch.errors import FetchError

Resolve = Callable[[str, int], list[str]]


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the order in which the system would try them; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def is_public(address: str) -> bool:
    """Tell whether an address in numbers is one of the public internet."""
    found = ip_address(address.partition("%")[0])
    return found.is_global and not found.is_multicast and all(inner.is_global for inner in _inner(found))


def _inner(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the old addresses that a new one wraps: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return []
    wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address.packed.startswith(b"\x00\x64\xff\x9b" + b"\x00" * 8):
        wrapped.append(IPv4Address(address.packed[-4:]))
    return [each for each in wrapped if each is not None]


class Places:
    """Finds the addresses of hosts and says which may be asked.

    resolve, public: how hosts are found and addresses judged, for tests. private: whether everything may be asked.
    """

    def __init__(
        self, resolve: Resolve = resolved, public: Callable[[str], bool] = is_public, *, private: bool = False
    ) -> None:
        self._resolve, self._public, self._private = resolve, public, private

    def addresses(self, host: str, port: int, *, private: bool) -> list[str]:
        """Return the addresses of a host that may be asked; raises FetchError where none may, or none is known."""
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"the host {host} is not found", "unknown-host") from error
        allowed = [each for each in found if private or self._private or self._public(each)]
        if not allowed:
            raise FetchError(f"{host} is an address of a private network", "private", final=True)
        return allowed

    def is_private(self, url: str) -> bool:
        """Tell whether an address leads into a private network; False where its host is not found."""
        try:
            parts = urlsplit(url)
            found = self._resolve(parts.hostname or "", parts.port or 80)
        except (OSError, ValueError, UnicodeError):
            return False
        return bool(found) and not any(self._public(each) for each in found)
