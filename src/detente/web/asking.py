"""What a search asks for: words, with the filters of entries and a year, kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, Self

from detente.errors import InputError
from detente.web.address import Filters

SHOWN: Final = ("entries", "sentences", "documents")

_LETTERS: Final = 200


@dataclass(frozen=True)
class Asked(Filters):
    """Filters with words. q: what is looked for. year: of publication. show: one of SHOWN; None for some of each."""

    q: str | None = None
    year: str | None = None
    show: str | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """Return what a query asks for; raises InputError for a value that is none."""
        words, year, show = (query.get(name, "").strip() or None for name in ("q", "year", "show"))
        if words and len(words) > _LETTERS:
            raise InputError(f"these are too many words: at most {_LETTERS} letters")
        if year and not (len(year) == 4 and year.isascii() and year.isdigit()):
            raise InputError(f"{year[:_LETTERS]!r} is no year; write year=1991")
        if show and show not in SHOWN:
            raise InputError(f"{show[:_LETTERS]!r} cannot be shown; use one of {', '.join(SHOWN)}")
        return cls(**asdict(Filters.read(query)), q=words, year=year, show=show)

    @property
    def active(self) -> list[tuple[str, str, Filters]]:
        """The filters in force, the words apart."""
        return [one for one in super().active if one[0] not in ("q", "show")]
