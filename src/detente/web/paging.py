"""Lists in pages, and the values by which a list can be narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from detente.web.address import Filters


@dataclass(frozen=True, slots=True)
class Pager:
    """A page of a list. path: where the list stands. total: entries in all. size: of a page."""

    filters: Filters
    path: str
    total: int
    size: int

    @classmethod
    def of(cls, filters: Filters, path: str, total: int, size: int) -> Self:
        """Return the page that the filters ask for, or the last one where the list is shorter."""
        last = max(1, -(-total // size))
        return cls(filters.but(page=min(filters.page, last)), path, total, size)

    @property
    def number(self) -> int:
        """The page, from 1."""
        return self.filters.page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of the page's first entry in the list, from 0."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The place after the page's last entry."""
        return min(self.first + self.size, self.total)

    def link(self, number: int) -> str:
        """Return the address of another page."""
        return self.filters.but(page=number).link(self.path)

    @property
    def near(self) -> list[int | None]:
        """The pages to offer: the first, the last, those around this one; None for what is left out."""
        around = range(self.number - 2, self.number + 3)
        offered = sorted({1, self.pages, *(n for n in around if 1 <= n <= self.pages)})
        told: list[int | None] = []
        for before, number in zip([0, *offered], offered, strict=False):
            told += [number] if number == before + 1 else [None, number]
        return told


@dataclass(frozen=True, slots=True)
class Facet:
    """Values of one filter with the number of entries of each. name: the filter's."""

    name: str
    values: tuple[tuple[str, int], ...]
