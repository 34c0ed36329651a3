"""Records to and from plain dictionaries, field for field as the record guide names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Final

from detente.errors import MalformedFileError
from detente.records.model import Commitment, Condition, Event, Measure, Meeting, Record, Statement

_CLASSES: Final[dict[str, type[Record]]] = {c.kind: c for c in (Event, Meeting, Measure, Commitment, Statement)}
_RARE: Final = frozenset({"readers", "doubts"})
_NAMES: Final = {kind: tuple(field.name for field in fields(cls)) for kind, cls in _CLASSES.items()}


def record_to_dict(record: Record) -> dict[str, Any]:
    """Return the record as JSON-ready fields, `id` and `kind` first; `readers` and `doubts` where any are."""
    plain = {key: _listed(value) for key, value in asdict(record).items() if value or key not in _RARE}
    return {"id": record.id, "kind": record.kind, **plain}


def record_from_dict(data: Mapping[str, Any]) -> Record:
    """Return the record that the fields describe; unknown fields are ignored.

    Raises MalformedFileError where the kind is unknown or a required field is missing.
    """
    cls = _CLASSES.get(str(data.get("kind")))
    if cls is None:
        raise MalformedFileError(f"unknown kind of record: {data.get('kind')!r}; use one of {', '.join(_CLASSES)}")
    known = {name: _frozen(name, data[name]) for name in _NAMES[cls.kind] if name in data}
    known.setdefault("start", -1)
    known.setdefault("end", -1)
    try:
        return cls(**known)
    except TypeError as error:
        raise MalformedFileError(f"a {cls.kind} record lacks a field: {error}") from error


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _frozen(name: str, value: Any) -> Any:
    if name == "conditions":
        return tuple(Condition(by=c.get("by"), action=c.get("action", "")) for c in value or ())
    return tuple(value) if isinstance(value, list) else value
