"""The form of an answer as a JSON schema, for servers that can bind a model's output to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from detente.ontology import COMMITMENT_STATUSES, CONTEXTS, KINDS, MEASURE_STATUSES, MODALITIES, ROOTS

LISTS: Final[dict[str, str]] = {kind: f"{kind}s" for kind in KINDS}
"""The list of an answer in which the records of a kind stand: `events` for `event`."""

_Schema = dict[str, Any]

_TEXT: Final[_Schema] = {"type": "string"}
_TEXT_OR_NULL: Final[_Schema] = {"type": ["string", "null"]}
_TEXTS: Final[_Schema] = {"type": "array", "items": _TEXT}


def answer_schema(kinds: Sequence[str] = KINDS) -> _Schema:
    """Return the JSON schema of an answer that holds records of these kinds.

    All fields are required and no others allowed, as servers with strict schemas demand; what a field may
    hold beyond its type (a date, a code) the schema does not say, since few servers could bind it.
    """
    lists = {LISTS[kind]: {"type": "array", "items": _item(kind)} for kind in KINDS if kind in kinds}
    return {**_object(lists), "$defs": {"context": _one_of(CONTEXTS), "modality": _one_of(MODALITIES)}}


def _item(kind: str) -> _Schema:
    """Return the schema of one record: the evidence first, so that a model quotes before it judges."""
    common: _Schema = {
        "date": _TEXT_OR_NULL,
        "modality": {"$ref": "#/$defs/modality"},
        "context": {"type": "array", "items": {"$ref": "#/$defs/context"}},
    }
    return _object({"evidence": _TEXT, **_own_fields()[kind], **common})


def _own_fields() -> dict[str, _Schema]:
    condition = _object({"by": _TEXT_OR_NULL, "action": _TEXT})
    return {
        "event": {"source": _TEXT, "target": _TEXT, "type": _one_of(ROOTS)},
        "meeting": {"participants": _TEXTS, "persons": _TEXTS, "place": _TEXT_OR_NULL},
        "measure": {
            "by": _TEXT,
            "on": _TEXT_OR_NULL,
            "action": _TEXT,
            "status": _one_of(MEASURE_STATUSES),
            "reason": _TEXT_OR_NULL,
        },
        "commitment": {
            "by": _TEXT,
            "to": _TEXT_OR_NULL,
            "undertaking": _TEXT,
            "conditions": {"type": "array", "items": condition},
            "deadline": _TEXT_OR_NULL,
            "status": _one_of(COMMITMENT_STATUSES),
        },
        "statement": {"speaker": _TEXT, "by": _TEXT, "quote": _TEXT_OR_NULL, "about": _TEXT_OR_NULL},
    }


def _object(properties: _Schema) -> _Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(values: Sequence[str]) -> _Schema:
    return {"type": "string", "enum": list(values)}
