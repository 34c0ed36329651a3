"""Sentences on where accounts disagree: values that cannot both be right, and claims with their denials."""

from __future__ import annotations

from typing import Final

from detente.analysis.briefing.dates import bare, when
from detente.analysis.briefing.frames import Draft, Telling, nothing, sentence
from detente.analysis.briefing.frames import rest_of as counted_rest
from detente.analysis.briefing.material import Held, Material
from detente.analysis.briefing.names import listed, the
from detente.analysis.briefing.tables import worded
from detente.analysis.briefing.texts import quoted, tidy
from detente.reconcile import Conflict, Entry, Link
from detente.records import Record

_MOST: Final = 3
_DATED: Final = ("date", "deadline")
_LETTERS: Final = 120
_NAME_LETTERS: Final = 70


def differences(material: Material, telling: Telling) -> list[Draft]:
    """Return the claims that others contradict, then the fields on which accounts differ, the most told first."""
    found: list[tuple[Held, Draft]] = []
    for held in sorted(material.held.values(), key=lambda one: one.rank):
        for link in held.entry.links:
            other = material.linked(held.entry, link) if _claims(held, link) else None
            if other is not None:
                found.append((held, _counter_claim(material, held, other)))
    for held in sorted(material.held.values(), key=lambda one: one.rank):
        found += [(held, _field(material, held, conflict)) for conflict in held.entry.conflicts]
    rest = [held for held, _ in found[_MOST:]]
    told = [draft for _, draft in found[:_MOST]]
    return [*(told or [nothing("differences")]), *counted_rest("differences", rest, material.query())]


def _claims(held: Held, link: Link) -> bool:
    return link.type == "contradicts" and link.to != held.entry.id


def _counter_claim(material: Material, held: Held, other: Entry) -> Draft:
    one = tidy(other.lead.evidence) == tidy(held.lead.evidence)
    text = worded(
        "differ.claims.one" if one else "differ.claims",
        quote=quoted(other.lead.evidence, _LETTERS),
        publisher=source_words(material, other.lead),
        other_quote=quoted(held.lead.evidence, _LETTERS),
        other_publisher=source_words(material, held.lead),
    )
    return Draft(sentence(text), ((other, other.lead), (held.entry, held.lead)))


def _field(material: Material, held: Held, conflict: Conflict) -> Draft:
    records = {record.id: record for record in held.entry.records}
    values: list[str] = []
    told: list[tuple[Entry, Record]] = []
    first = [next((records[one] for one in ids if one in records), held.lead) for _, ids in conflict.values]
    names = [source_words(material, record) for record in first]
    if len(set(names)) < len(names):
        names = [source_words(material, record, dated=True) for record in first]
    for (value, _), name, record in zip(conflict.values, names, first):
        values.append(f"{_value(conflict.field, value)} in {name}")
        told.append((held.entry, record))
    key = "differ.number" if conflict.field == "number" else "differ.field"
    text = worded(key, field=conflict.field, what=_what(held.entry), values=listed(values))
    return Draft(sentence(text), tuple(told))


def _value(field: str, value: str) -> str:
    if field in _DATED:
        return when(value) if field == "date" else bare(value)
    return tidy(value)


def _what(entry: Entry) -> str:
    """Return the entry as a noun phrase: "a meeting of China and the United States"."""
    fields = entry.fields
    doer = the(str(fields.get("source") or fields.get("by") or entry.actors[0]))
    who = listed([the(one) for one in fields.get("participants", ())])
    name = quoted(str(fields.get("action") or fields.get("undertaking") or ""), _NAME_LETTERS)
    slots = {"by": doer, "to": the(str(fields.get("target") or "")), "who": who, "quote": name}
    day = f" {when(fields['date'])}" if fields.get("date") and entry.kind in ("event", "meeting") else ""
    return worded(f"differ.{entry.kind}", **slots) + ("" if any(c.field == "date" for c in entry.conflicts) else day)


def source_words(material: Material, record: Record, *, dated: bool = False) -> str:
    """Return who reports, and when where asked: "Harbour Wire", "Harbour Wire of 21 June 1989"."""
    document = material.documents.get(record.document)
    name = tidy((document.publisher if document else None) or record.doc)
    if not dated or document is None or not document.published or document.dating == "inferred":
        return name
    return f"{name} of {bare(document.published)}"
