"""The parts of an entry: the steps of its life, and its links."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One status in an entry's life: the status, since when (EDTF or None), and the record that says so."""

    status: str
    date: str | None
    record_id: str


@dataclass(frozen=True, slots=True)
class Link:
    """From the entry that holds it to entry `to`: `condition_of`, `in_return_for`, `fulfils` and so on."""

    type: str
    to: str
    record_id: str
