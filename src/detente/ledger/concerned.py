"""Whom an entry concerns, and what lists and charts ask of it: rows so narrow that thousands are read at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final

from detente.ledger import schema
from detente.ledger.selection import bounds, listed, pair_name, side_of
from detente.ledger.waiting import lone_weight
from detente.ontology import QUAD_CLASSES, quad_class
from detente.reconcile import Entry
from detente.world import is_state, state_name

_ENDED: Final = ("lifted", "expired")
TABLES: Final = (schema.entry_actors, schema.entry_pairs, schema.entry_publishers)
QUADS: Final = tuple(QUAD_CLASSES)
"""The quad classes, by the number that stands for each in the ledger."""


def narrow(entry: Entry) -> dict[str, Any]:
    """Return what lists and charts ask of an entry; a measure begins with the first step told of it."""
    first_day, last_day = bounds(entry.fields.get("date"))
    if entry.kind == "measure" and first_day is not None:
        first_day = min([first_day, *(day for step in entry.history if (day := bounds(step.date)[0]))])
    return {
        "first_day": first_day,
        "last_day": last_day,
        "kind": entry.kind,
        "status": entry.status,
        "confidence": entry.confidence,
        "quad": QUADS.index(quad_class(entry.fields["type"])) if entry.kind == "event" else None,
        "ends": _end(entry),
        "issues": listed(entry.fields.get("context", ())),
        "lone_weight": lone_weight(entry),
    }


def sides(entry: Entry) -> tuple[str, ...]:
    """Return all whom the entry concerns, none twice: its actors, and the persons who meet or speak.

    A state that speaks under its own name is there by its code alone.
    """
    persons = [*entry.fields.get("persons", ()), entry.fields.get("speaker")]
    own_names = {state_name(actor) for actor in entry.actors if is_state(actor)}
    return tuple(dict.fromkeys([*entry.actors, *(name for name in persons if name and name not in own_names)]))


def actor_rows(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield a row for each whom the entry concerns."""
    return _rows(entry, sides(entry))


def pair_rows(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield a row for each two states among the entry's actors."""
    states = [actor for actor in entry.actors if is_state(actor)]
    return _rows(entry, (pair_name(one, other) for one, other in combinations(states, 2)))


def publisher_rows(entry: Entry, publishers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a row for each publisher of the entry's documents; publishers: by the documents' keys."""
    found = (publishers.get(record.document) for record in entry.records)
    return _rows(entry, dict.fromkeys(name for name in found if name))


def _rows(entry: Entry, sides: Iterable[str]) -> Iterator[dict[str, Any]]:
    known = narrow(entry)
    for side in dict.fromkeys(map(side_of, sides)):
        yield {**known, "side": side, "entry": entry.id, "first_day": known["first_day"] or ""}


def _end(entry: Entry) -> str | None:
    """Return the last day of a commitment's deadline, or that on which a measure was lifted or ran out."""
    if entry.kind == "measure" and entry.status in _ENDED:
        days = [bounds(step.date)[1] for step in entry.history if step.status in _ENDED]
        return days[-1] if days else None
    return bounds(entry.fields.get("deadline"))[1]
