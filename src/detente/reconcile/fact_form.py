"""What a fact adds to its record, as text and back, so that it need not be found out again."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.origin import Origin
from detente.records import Record

_GIVEN: Final = frozenset({"record", "id", "doc", "reported", "publisher"})
_NESTED: Final = (dict, list)
_OWN: Final = tuple(field.name for field in fields(Fact) if field.name not in _GIVEN)


def fact_to_text(fact: Fact[Any]) -> str:
    """Return all that neither the record nor its document's origin tells, as JSON."""
    return json.dumps([_plain(getattr(fact, name)) for name in _OWN], ensure_ascii=False, separators=(",", ":"))


def fact_from_text(text: str, record: Record, record_id: str, origin: Origin) -> Fact[Any]:
    """Return the fact of a record with its id, its document's origin and what `fact_to_text` gave."""
    own = {name: _frozen(value) if type(value) in _NESTED else value for name, value in zip(_OWN, json.loads(text))}
    doc = record.document or record.doc
    return Fact(record=record, id=record_id, doc=doc, reported=origin.published, publisher=origin.publisher, **own)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    if type(value) is dict:
        return frozenset(value["set"])
    return tuple([_frozen(part) if type(part) in _NESTED else part for part in value])
