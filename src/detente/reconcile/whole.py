"""The whole reconciliation: a set of records in, entries out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from detente.reconcile import commitments, events, measures, meetings, statements
from detente.reconcile.entry import Entry
from detente.reconcile.fact import Fact, Rule
from detente.reconcile.grouping import groups
from detente.reconcile.span import days, shortly_before
from detente.records import Record

RULES: Final[Mapping[str, Rule[Any]]] = {
    "commitment": commitments.RULE,
    "event": events.RULE,
    "measure": measures.RULE,
    "meeting": meetings.RULE,
    "statement": statements.RULE,
}

_UNDATED: Final = 10**7


def reconcile(records: Iterable[Record], published: Mapping[str, str | None] | None = None) -> list[Entry]:
    """Return the entries that a set of records makes, in the order of their ids.

    A pure function of the set: the records' order and repetitions change nothing. `published` gives
    the date (EDTF) of each document by its key (`Record.document`, else its name), which decides
    what was reported last; without it all documents count as undated.
    """
    dates = published or {}
    facts = (_fact(record_id, record, dates) for record_id, record in _distinct(records).items())
    by_kind: dict[str, list[Fact[Any]]] = {kind: [] for kind in RULES}
    for fact in facts:
        by_kind[fact.record.kind].append(fact)
    entries = [entry for kind, found in by_kind.items() for entry in _entries(kind, found)]
    return sorted(entries, key=lambda entry: (entry.id, entry.kind))


def _distinct(records: Iterable[Record]) -> dict[str, Record]:
    """Return each record once by id; of two readings with one id the surer, then the first by name."""
    chosen: dict[str, Record] = {}
    for record in records:
        record_id, held = record.id, None
        held = chosen.get(record_id)
        if held is None or (-record.confidence, record.doc) < (-held.confidence, held.doc):
            chosen[record_id] = record
    return chosen


def _fact(record_id: str, record: Record, published: Mapping[str, str | None]) -> Fact[Any]:
    doc = record.document or record.doc
    reported, own_days = published.get(doc), days(record.date)
    about = own_days or shortly_before(days(reported))
    return Fact(record, record_id, doc, reported, own_days, about, RULES[record.kind].words(record))


def _entries(kind: str, facts: list[Fact[Any]]) -> list[Entry]:
    rule = RULES[kind]
    ordered = sorted(facts, key=lambda f: (f.about or (_UNDATED, 0), f.id))
    return [_entry(kind, rule, group) for group in groups(ordered, rule.keys, rule.likeness, rule.excludes)]


def _entry(kind: str, rule: Rule[Any], group: list[Fact[Any]]) -> Entry:
    facts = sorted(group, key=lambda fact: fact.age)
    return Entry(
        id=facts[0].id,
        kind=kind,
        status=rule.status(facts),
        fields=rule.fields(facts),
        records=tuple(fact.record for fact in facts),
        history=rule.steps(facts),
    )
