"""The address of a model's server: which host it is, and whether that is this machine."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from detente.errors import SettingsError


def checked_url(url: str | None) -> str:
    """Return the base URL without a slash at its end; raises SettingsError where it is none that can be asked."""
    if not url:
        raise SettingsError("no server is set; set `url` in the settings, or DETENTE_READER_URL, to its base URL")
    parts = _parts(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(f"url {_bare(url)!r} is no address of a server; write it like http://127.0.0.1:8080/v1")
    if parts.username is not None or parts.password is not None:
        raise SettingsError("url holds a name or a password; leave them out, a key is set as DETENTE_READER_KEY")
    if parts.query or parts.fragment:
        raise SettingsError(f"url {_bare(url)!r} goes on after its path; write it like http://127.0.0.1:8080/v1")
    return url.rstrip("/")


def host_of(url: str) -> str:
    """Return the host that is reached by a URL, with its port where one is given: `127.0.0.1:8080`."""
    parts = _parts(url)
    name = (parts.hostname or "").lower()
    name = f"[{name}]" if ":" in name else name
    return f"{name}:{parts.port}" if parts.port else name


def is_loopback(url: str) -> bool:
    """Tell whether the URL names this machine itself, so that nothing sent to it leaves the machine.

    Only what says so by itself counts: `localhost`, 127.0.0.0/8, ::1. No name is looked up.
    """
    name = (_parts(url).hostname or "").lower()
    if name in {"localhost", "localhost."}:
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError as error:
        raise SettingsError(
            f"url {_bare(url)!r} is no address: {error}; write it like http://127.0.0.1:8080/v1"
        ) from error
    return parts


def _bare(url: str) -> str:
    """Return the URL as it may be shown: without name, password, and what follows the path."""
    scheme, slashes, rest = url.partition("://")
    place = (rest if slashes else scheme).split("?")[0].split("#")[0]
    return f"{scheme}{slashes}{place.rpartition('@')[2]}" if slashes else place.rpartition("@")[2]
