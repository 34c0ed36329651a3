"""A fact as text and back, so that what was found out of its record need not be found out again."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement

_CLASSES: Final[dict[str, type[Record]]] = {c.kind: c for c in (Event, Meeting, Measure, Commitment, Statement)}
_SAID: Final = {kind: tuple(field.name for field in fields(cls)) for kind, cls in _CLASSES.items()}
_OWN: Final = tuple(field.name for field in fields(Fact) if field.name not in ("record", "id"))
_NESTED: Final = (dict, list)


def fact_to_text(fact: Fact[Any]) -> str:
    """Return the fact, but for its id, as JSON: its record's kind and fields, and its own fields, by their order."""
    said = [_plain(getattr(fact.record, name)) for name in _SAID[fact.kind]]
    own = [_plain(getattr(fact, name)) for name in _OWN]
    return json.dumps([fact.kind, said, own], ensure_ascii=False, separators=(",", ":"))


def fact_from_text(text: str, record_id: str) -> Fact[Any]:
    """Return the fact that `fact_to_text` told, of the record with this id."""
    kind, said, own = json.loads(text)
    values = [_frozen(value) if type(value) in _NESTED else value for value in said]
    record = _CLASSES[kind](**dict(zip(_SAID[kind], values)))
    return Fact(record, record_id, *[_frozen(value) if type(value) in _NESTED else value for value in own])


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if isinstance(value, Condition):
        return {"by": value.by, "action": value.action}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    if type(value) is dict:
        return frozenset(value["set"]) if "set" in value else Condition(**value)
    return tuple([_frozen(part) if type(part) in _NESTED else part for part in value])
