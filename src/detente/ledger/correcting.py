"""Corrections: which fields of an entry a person may set, and to what."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from detente.errors import DateError, InputError
from detente.ontology import COMMITMENT_STATUSES, CONTEXTS, KINDS, MEASURE_STATUSES, MODALITIES, ROOTS
from detente.times import parse_edtf
from detente.world import actor_code

Check = Callable[[Any], Any]


def checked(kind: str, field: str, value: Any) -> Any:
    """Return the value as the field of an entry of the kind holds it; None or "" is "not known".

    A state may be given by name, a list as one text with semicolons or as JSON, conditions as
    `[{"by": "CHN", "action": "…"}]`. Raises InputError for a field that there is none, or a value that it cannot have.
    """
    known = _FIELDS[kind] if kind in KINDS else {}
    if field not in known:
        raise InputError(f"a {kind} has no field {field!r} to correct; use one of {', '.join(known)}")
    try:
        right = known[field](value.strip() if isinstance(value, str) else value)
        json.dumps(right, ensure_ascii=False).encode()  # half a character could not be kept
    except (InputError, ValueError, RecursionError) as error:
        raise InputError(f"{field} of a {kind} cannot be {value!r}: {error}") from error
    return right


def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind that a person may correct, its own first."""
    return tuple(_FIELDS[kind])


def words_for(kind: str, field: str) -> tuple[str, ...]:
    """Return the values that a field takes, where these are few; empty where it takes any text."""
    own = {
        "type": ROOTS,
        "modality": MODALITIES,
        "context": CONTEXTS,
        "status": MEASURE_STATUSES if kind == "measure" else COMMITMENT_STATUSES,
    }
    return tuple(own.get(field, ()))


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise InputError("write a text")
    return value


def _actor(value: Any) -> str:
    return actor_code(_text(value))


def _date(value: Any) -> str:
    try:
        parse_edtf(_text(value))
    except DateError as error:
        raise InputError(str(error)) from error
    return str(value)


def _or_none(check: Check) -> Check:
    return lambda value: None if value is None or value == "" else check(value)


def _one_of(words: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        found = [word for word in words if word.lower() == _text(value).lower()]
        if not found:
            raise InputError(f"use one of {', '.join(words)}")
        return found[0]

    return check


def _list_of(check: Check, least: int = 0) -> Check:
    def checked_list(value: Any) -> list[Any]:
        found = [check(one) for one in _listed(value)]
        if len(found) < least:
            raise InputError(f"name {least} or more, parted by semicolons")
        return found

    return checked_list


def _listed(value: Any) -> list[Any]:
    if isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if not isinstance(value, list | tuple | None):
        raise InputError("write a list, parted by semicolons")
    return list(value or ())


def _condition(value: Any) -> dict[str, str | None]:
    if not isinstance(value, Mapping) or not {"action"} <= set(value) <= {"by", "action"}:
        raise InputError('write a condition as {"by": "CHN", "action": "…"}')
    return {"by": _or_none(_actor)(value.get("by")), "action": _text(value["action"])}


def _in_order(value: Any) -> list[str]:
    said = _list_of(_one_of(CONTEXTS))(value)
    return [area for area in CONTEXTS if area in said]


_SHARED: Final[Mapping[str, Check]] = {"date": _or_none(_date), "modality": _one_of(MODALITIES), "context": _in_order}

_FIELDS: Final[Mapping[str, Mapping[str, Check]]] = {
    "event": {"source": _actor, "target": _actor, "type": _one_of(ROOTS), **_SHARED},
    "meeting": {
        "participants": _list_of(_actor, least=2),
        "persons": _list_of(_text),
        "place": _or_none(_text),
        **_SHARED,
    },
    "measure": {
        "by": _actor,
        "on": _or_none(_actor),
        "action": _text,
        "status": _one_of(MEASURE_STATUSES),
        "reason": _or_none(_text),
        **_SHARED,
    },
    "commitment": {
        "by": _actor,
        "to": _or_none(_actor),
        "undertaking": _text,
        "conditions": _list_of(_condition),
        "deadline": _or_none(_date),
        "status": _one_of(COMMITMENT_STATUSES),
        **_SHARED,
    },
    "statement": {
        "speaker": _text,
        "by": _actor,
        "quote": _or_none(_text),
        "about": _or_none(_actor),
        **_SHARED,
    },
}
