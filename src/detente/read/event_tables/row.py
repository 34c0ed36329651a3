"""What a row of any event table says, in the ledger's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.errors import MalformedFileError

MOST_LETTERS: Final = 1_000_000
"""A longer line is no row."""
_NUMBER: Final = 200


class MalformedRowError(MalformedFileError):
    """A line that is no row of its table; the rest of the file can go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of a table.

    number: the table's own identifier. date: EDTF, None where the table gives none. sources, targets: actors as the
    ledger names them. cameo: the code, None in PLOVER. roots: PLOVER roots, none for bare statements (CAMEO 01).
    modality, contexts: as of records. mentions, reports, articles: how often it was told, by how many sources, in how
    many articles, None where not said. added: the day from which the row is (ISO), text: what it was coded from.
    """

    number: str
    date: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    cameo: str | None = None
    roots: tuple[str, ...] = ()
    modality: str = "actual"
    contexts: tuple[str, ...] = ()
    mentions: int | None = None
    reports: int | None = None
    articles: int | None = None
    added: str = ""
    url: str | None = None
    publisher: str | None = None
    story: str | None = None
    text: str | None = None
    place: str | None = None
    country: str | None = None
    latitude: str | None = None
    longitude: str | None = None


def checked_number(number: str, what: str) -> str:
    """Return the identifier of a row; raises MalformedRowError where it is none."""
    if not number or len(number) > _NUMBER or number != number.strip():
        raise MalformedRowError(f"{what} {number[:20]!r} is no identifier")
    return number


def plain(value: str | None) -> str:
    """Return a value as a cell of a table parted by tabs: white space of any kind as blanks."""
    return " ".join((value or "").replace("\0", " ").split())
