"""The documents of a ledger as a list in pages, as methods of the ledger; their texts apart."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from detente.ledger import documents, schema
from detente.ledger.documents import HeldDocument

T = TypeVar("T")

_TABLE = schema.documents


class Shelving(ABC):
    """The part of a ledger that lists documents."""

    @abstractmethod
    def _fresh(self, ask: Callable[[Connection], T]) -> T:
        """Return what is asked of entries that are not stale."""

    def shelf(
        self, publisher: str | None = None, *, year: str | None = None, skip: int = 0, most: int = 50
    ) -> list[HeldDocument]:
        """Return some of the documents, those published last first, undated ones at the end.

        publisher: only those of this one. year: of publication.
        """
        query = _asked(select(_TABLE.c.key), publisher, year)
        query = query.order_by(_TABLE.c.published.desc().nulls_last(), _TABLE.c.key.desc()).offset(skip).limit(most)
        return self._fresh(lambda c: list(documents.several(c, c.execute(query).scalars()).values()))

    def shelved(self, publisher: str | None = None, *, year: str | None = None) -> dict[str, int]:
        """Return the number of documents by year of publication, the latest first; "" for those without a date."""
        when = func.coalesce(func.substr(_TABLE.c.published, 1, 4), "").label("year")
        query = _asked(select(when, func.count().label("number")), publisher, year)
        query = query.group_by(when).order_by(when.desc())
        return self._fresh(lambda c: {row.year: row.number for row in c.execute(query)})


def _asked(query: Any, publisher: str | None, year: str | None) -> Any:
    if publisher is not None:
        query = query.where(_TABLE.c.publisher == publisher)
    if year is not None:
        query = query.where(_TABLE.c.published >= year, _TABLE.c.published < f"{year}\x7f")
    return query
