"""PLOVER events as JSON lines, in the names of the PLOVER manual or those that NGEC writes.

Fields after the PLOVER manual, "JSON Data Fields" (Open Event Data Alliance), and the output of NGEC (Halterman and
others 2023).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from detente.ontology import CONTEXTS, QUAD_CLASSES, ROOTS, quad_class
from detente.ontology.scales import root_score
from detente.read.event_tables.actors import actor_of_plover, cameo_group
from detente.read.event_tables.row import EventRow, MalformedRowError, checked_number
from detente.times import is_edtf
from detente.world import is_state, state_name

MODALITIES: Final = {"planned": "future", "considered": "hypothetical", "negated": "negation"}
"""The contexts by which PLOVER tells what did not happen, or not yet."""
_MODALITY_OF: Final = {context: modality for modality, context in MODALITIES.items()}
_ROOT_OF: Final = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Roots of earlier versions of PLOVER."""


def parse(line: str) -> EventRow:
    """Return what a line says; raises MalformedRowError where it is no event of PLOVER."""
    told = _object(line)
    roots = [_ROOT_OF.get(root, root) for root in map(str.upper, _texts(told, "event", "event_type", "eventType"))]
    if not roots or not set(roots) <= set(ROOTS):
        raise MalformedRowError(f"event {' '.join(roots)[:40]!r} is no root of PLOVER")
    contexts = _texts(told, "context", "contexts", "event_context")
    cite = _inner(told, "cite_info")
    place = _inner(told, "event_loc", "event_geolocation")
    return EventRow(
        number=checked_number(_text(told.get("id")), "id"),
        date=_date(told),
        sources=_actors(told, ("source", "actor", "actors"), "ACTOR"),
        targets=_actors(told, ("recipient", "target"), "RECIP"),
        roots=tuple(dict.fromkeys(roots)),
        modality=next((_MODALITY_OF[context] for context in contexts if context in _MODALITY_OF), "actual"),
        contexts=tuple(context for context in contexts if context in CONTEXTS),
        added=next((day for day in _texts(told, "coded_date", "pub_date") if is_edtf(day)), ""),
        url=_text(cite.get("url") or told.get("url")) or None,
        publisher=_text(cite.get("publication") or told.get("publisher")) or None,
        text=" ".join(_texts(told, "event_text", "eventText", "text")) or None,
        place=_text(place.get("name") or place.get("resolved_placename")) or None,
        latitude=_text(place.get("latitude", place.get("lat"))) or None,
        longitude=_text(place.get("longitude", place.get("lon"))) or None,
    )


def write(row: EventRow) -> str:
    """Return the row as one line of JSON, with the fields of the PLOVER manual that are known."""
    contexts = [*row.contexts, *(MODALITIES[row.modality] for _ in range(row.modality in MODALITIES))]
    cite = {"url": row.url, "publication": row.publisher}
    where = {"name": row.place, "latitude": row.latitude, "longitude": row.longitude}
    fields: dict[str, Any] = {
        "id": row.number,
        "date": row.date,
        "source": [_party(actor) for actor in row.sources],
        "recipient": [_party(actor) for actor in row.targets],
        "event": list(row.roots),
        "quad_code": 1 + list(QUAD_CLASSES).index(quad_class(row.roots[0])),
        "event_scale": root_score(row.roots[0]),
        "mode": [],
        "context": contexts,
        "event_text": [row.text] if row.text else [],
        "event_loc": {name: value for name, value in where.items() if value},
        "cite_info": {name: value for name, value in cite.items() if value},
        "coded_date": row.added or None,
        "coder": "detente",
    }
    return json.dumps({name: value for name, value in fields.items() if value not in (None, {})}, ensure_ascii=False)


def _party(actor: str) -> dict[str, str]:
    if is_state(actor):
        return {"code": actor, "actor_text": state_name(actor)}
    code = cameo_group(actor)[0][:3]
    return {"code": code, "actor_text": actor} if code else {"actor_text": actor}


def _object(line: str) -> Mapping[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedRowError("no JSON; PLOVER events are read from JSON lines, one event a line") from error
    if not isinstance(told, dict):
        raise MalformedRowError("no JSON object; write one event a line (`jq -c '.[]'` parts a list)")
    return told


def _actors(told: Mapping[str, Any], names: tuple[str, ...], attribute: str) -> tuple[str, ...]:
    """Return the actors of a side, each once: of the manual's fields, else of NGEC's attributes."""
    found = next((told[name] for name in names if told.get(name)), None)
    found = _inner(told, "attributes").get(attribute) if found is None else found
    held = found if isinstance(found, list) else [found]
    return tuple(dict.fromkeys(filter(None, map(_actor, held))))


def _actor(told: Any) -> str:
    if not isinstance(told, dict):
        return actor_of_plover("", (), (_text(told),)) if isinstance(told, str) else ""
    sectors = _texts(told, "sector") or [_text(told.get(name)) for name in ("code_1", "code_2")]
    names = [_text(told.get(name)) for name in ("identifier_text", "wiki", "actor_text", "text")]
    return actor_of_plover(_text(told.get("code") or told.get("country")), tuple(filter(None, sectors)), tuple(names))


def _date(told: Mapping[str, Any]) -> str | None:
    given = next(iter(_texts(told, "date", "event_date", "date_resolved")), None)
    if given is not None and not is_edtf(given):
        raise MalformedRowError(f"date {given[:20]!r} is no date (YYYY-MM-DD)")
    return given


def _inner(told: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    found: Any = next((told[name] for name in names if told.get(name)), None)
    inner = (found.get("geo") or found) if isinstance(found, dict) else None
    return inner if isinstance(inner, dict) else {}


def _texts(told: Mapping[str, Any], *names: str) -> list[str]:
    """Return the texts of the first of the fields that has any, be it one or a list."""
    found = next((told[name] for name in names if told.get(name)), None)
    held: Iterable[Any] = found if isinstance(found, list) else [found]
    return [text for text in map(_text, held) if text]


def _text(value: Any) -> str:
    """Return a string or number as text that any database takes; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip().encode("utf-8", "replace").decode()
