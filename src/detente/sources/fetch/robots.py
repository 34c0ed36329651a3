"""robots.txt: which paths of a host a program may ask for, and how slowly (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.sources.fetch.errors import FetchError

if TYPE_CHECKING:
    from protego import Protego

AGENT: Final = "detente"
_KEPT: Final = 24 * 3600.0
_MOST_HOSTS: Final = 2000


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego
    until: float


class Robots:
    """The rules of hosts, each asked for once a day. ask: returns status and text of a robots.txt."""

    def __init__(self, ask: Callable[[str], tuple[int, bytes]], now: Callable[[], float]) -> None:
        self._ask, self._now = ask, now
        self._kept: dict[str, _Rules] = {}

    def check(self, origin: str, url: str) -> float | None:
        """Return the seconds between requests that the host asks for.

        Raises FetchError where the address may not be asked for, or where nobody can know that now.
        """
        rules = self._rules(origin)
        if not rules.can_fetch(url, AGENT):
            raise FetchError("robots.txt asks programs to stay away from it", "robots", final=True)
        delay = rules.crawl_delay(AGENT)
        return None if delay is None else float(delay)

    def _rules(self, origin: str) -> Protego:
        kept = self._kept.get(origin)
        if kept is None or kept.until < self._now():
            kept = _Rules(self._asked(origin), self._now() + _KEPT)
            if len(self._kept) >= _MOST_HOSTS:
                del self._kept[next(iter(self._kept))]
            self._kept[origin] = kept
        return kept.rules

    def _asked(self, origin: str) -> Protego:
        from protego import Protego

        status, content = self._ask(f"{origin}/robots.txt")
        if status >= 500 or status == 429:
            raise FetchError(f"its robots.txt cannot be had now ({status})", "robots-unknown")
        return Protego.parse(content.decode("utf-8", "replace") if status < 300 else "")
