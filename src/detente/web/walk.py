"""A walk through the review queue: its filters, what was skipped and how much was judged, all kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import urlencode

from starlette.requests import Request

from detente.reconcile import Entry
from detente.web.address import Filters

_MOST: Final = 300
_LETTERS: Final = 8
_COUNTED: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Walk:
    """Where one is in the queue. skipped: the first letters of ids, in order. judged: how many. at: what to show."""

    filters: Filters
    skipped: tuple[str, ...] = ()
    judged: int = 0
    at: str = ""

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the walk that an address tells; raises InputError for a filter that is none."""
        query = request.query_params
        skipped = [one for one in query.get("skip", "").split(",") if one.isalnum() and len(one) <= _LETTERS]
        number = query.get("n", "")
        judged = int(number) if number.isascii() and number.isdigit() and len(number) < len(str(_COUNTED)) else 0
        return cls(Filters.of(request), tuple(skipped[-_MOST:]), judged, query.get("at", "")[:64])

    @property
    def path(self) -> str:
        """The address of this place in the queue."""
        told = [*self.filters.pairs("page", "all")]
        told += [("skip", ",".join(self.skipped))] if self.skipped else []
        told += [("n", str(self.judged))] if self.judged else []
        told += [("at", self.at)] if self.at else []
        return f"/review?{urlencode(told)}" if told else "/review"

    def without(self, entry: Entry) -> Walk:
        """Return the walk after an entry was skipped."""
        name = entry.id[:_LETTERS]
        left = [one for one in self.skipped if one != name]
        return replace(self, skipped=(*left, name)[-_MOST:], at="")

    def after(self) -> Walk:
        """Return the walk after the entry shown was judged."""
        return replace(self, judged=self.judged + 1, at="")

    def again(self, record_id: str) -> Walk:
        """Return the walk after a judgement was taken back: what it judged is shown again."""
        return replace(self, judged=max(0, self.judged - 1), at=record_id)

    @property
    def before(self) -> Walk | None:
        """The walk before the last one skipped, which is shown again; None where none was."""
        return replace(self, skipped=self.skipped[:-1], at=self.skipped[-1]) if self.skipped else None

    def left(self, queue: Sequence[str]) -> list[str]:
        """Return what of a queue (ids) was not skipped."""
        skipped = set(self.skipped)
        return [name for name in queue if name[:_LETTERS] not in skipped]
