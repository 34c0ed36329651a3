"""What reconciliation knows of the document that a record stands in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """published: the day of report (EDTF) or None. publisher: as the document names it, or None."""

    published: str | None = None
    publisher: str | None = None


UNKNOWN = Origin()
