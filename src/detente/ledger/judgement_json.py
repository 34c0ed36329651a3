"""Judgements to and from plain dictionaries, a line of JSON each, as colleagues exchange them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from detente.errors import InputError, MalformedFileError
from detente.ledger.correcting import checked
from detente.ledger.judgement import Judged, Judgement, Undoing, as_moment
from detente.read.door import value_fault
from detente.records import Condition, Record, record_from_dict, record_to_dict
from detente.sources import Skipped

_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "str": str,
    "str | None": (str, type(None)),
    "int": int,
    "float": (int, float),
    "tuple[str, ...]": tuple,
    "tuple[Condition, ...]": tuple,
}

_SIDES: Final = 1000


def judgement_to_dict(judgement: Judgement) -> dict[str, Any]:
    """Return the judgement as JSON-ready fields."""
    undone = judgement.undone
    return {
        "id": judgement.id,
        "action": judgement.action,
        "field": judgement.field,
        "value": judgement.value,
        "who": judgement.who,
        "when": judgement.when,
        "why": judgement.why,
        "undone": undone and {"who": undone.who, "when": undone.when, "why": undone.why},
        "records": [judged_to_dict(one) for one in judgement.judged],
    }


def judgement_from_dict(data: Mapping[str, Any]) -> Judgement:
    """Return the judgement that the fields describe; raises InputError where they describe none.

    The id is computed anew, so a line changed by hand is another judgement.
    """
    try:
        action, found = data["action"], tuple(_checked(judged_from_dict(one)) for one in data["records"])
        field, value = data.get("field"), data.get("value")
        if action == "correct" and found:
            value = checked(found[0].record.kind, str(field), value)
        return Judgement(
            action, found, *_signed(data), field=_text(field), value=value, undone=_undoing(data.get("undone"))
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"no judgement: it lacks a field, or one is of the wrong form ({error})") from error


def judged_to_dict(judged: Judged) -> dict[str, Any]:
    """Return a judged record as JSON-ready fields."""
    return {
        "side": judged.side,
        "record": record_to_dict(judged.record),
        "beside": [record_to_dict(record) for record in judged.beside],
    }


def judged_from_dict(data: Mapping[str, Any]) -> Judged:
    """Return a judged record, whatever its values; raises InputError where its kind is none, or a field is missing."""
    beside = tuple(record_from_dict(one) for one in data.get("beside") or ())
    return Judged(record_from_dict(data["record"]), int(data.get("side") or 0), beside)


def read_judgements(lines: Iterable[bytes], name: str) -> Iterator[Judgement | Skipped]:
    """Yield the judgement of each line of a file that has one, and why it is skipped for each other."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _read(line)
            except InputError as error:
                yield Skipped(f"{name}:{number}", str(error), type(error).__name__)


def _read(line: bytes) -> Judgement:
    try:
        data = json.loads(line)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise MalformedFileError(f"broken JSON: {error}") from error
    if not isinstance(data, dict):
        raise MalformedFileError("no judgement: the line is no JSON object")
    return judgement_from_dict(data)


def _checked(judged: Judged) -> Judged:
    if not 0 <= judged.side < _SIDES:
        raise InputError(f"no judgement: side is {judged.side}; count from 0")
    for record in (judged.record, *judged.beside):
        _check(record)
    return judged


def _check(record: Record) -> None:
    """Raise InputError where a value is of the wrong form, or none that its field may have."""
    for field in fields(record):
        value = getattr(record, field.name)
        if not isinstance(value, _TYPES[str(field.type)]):
            raise InputError(f"no record: {field.name} is {value!r}")
        if isinstance(value, tuple) and not all(isinstance(one, str) or _is_condition(one) for one in value):
            raise InputError(f"no record: {field.name} is {list(value)!r}")
    reason = value_fault(record)
    if reason is not None:
        raise InputError(f"no record: {reason}")


def _is_condition(value: object) -> bool:
    return isinstance(value, Condition) and isinstance(value.action, str) and isinstance(value.by, str | None)


def _undoing(data: Mapping[str, Any] | None) -> Undoing | None:
    return Undoing(*_signed(data)) if data else None


def _signed(data: Mapping[str, Any]) -> tuple[str, str, str | None]:
    who = _text(data["who"])
    if who is None:
        raise InputError("no judgement: nobody judges")
    return who, as_moment(str(data["when"])), _text(data.get("why"))


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise InputError(f"no judgement: {value!r} is no text")
    return value
