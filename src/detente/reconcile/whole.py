"""The whole reconciliation: a set of records in, entries out.

Its stages are functions of their own, since a ledger that grows by one document runs them over the
part of the records that the document can change: `facts_of`, `grouped`, `ties_of`, `entries_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any, Final, NamedTuple

from detente.reconcile import commitments, events, measures, meetings, statements
from detente.reconcile.binding import bound, excluding, said_same
from detente.reconcile.entry import Entry
from detente.reconcile.fact import Fact
from detente.reconcile.grouping import alike, components, joined, joined_with, near
from detente.reconcile.keys import number, place_of
from detente.reconcile.origin import UNKNOWN, Origin
from detente.reconcile.rule import Rule
from detente.reconcile.span import days, shortly_before
from detente.reconcile.ties import ties_of
from detente.reconcile.topics import with_topics
from detente.reconcile.verdicts import NO_VERDICTS, Verdicts
from detente.reconcile.viewing import entries_of
from detente.records import Record

RULES: Final[Mapping[str, Rule[Any]]] = {
    "commitment": commitments.RULE,
    "event": events.RULE,
    "measure": measures.RULE,
    "meeting": meetings.RULE,
    "statement": statements.RULE,
}


class Grouping(NamedTuple):
    """Facts of one kind, those of one fact together; and for each fact the first of those that this can hang on."""

    groups: list[list[Fact[Any]]]
    components: list[int]


def reconcile(
    records: Iterable[Record], origins: Mapping[str, Origin] | None = None, verdicts: Verdicts = NO_VERDICTS
) -> list[Entry]:
    """Return the entries that a set of records makes, in the order of their ids.

    A pure function of the set: the records' order and repetitions change nothing. `origins` gives
    the date and publisher of each document by its key (`Record.document`, else its name), which decide what
    was reported last and by how many; without it all documents count as undated. verdicts: what
    people decided, which is honoured before all else.
    """
    facts = facts_of(records, origins or {}, verdicts)
    found = [group for kind in RULES for group in grouped(kind, facts, verdicts)]
    return sorted(entries_of(found, ties_of(facts), RULES, verdicts), key=lambda entry: (entry.id, entry.kind))


def facts_of(
    records: Iterable[Record], origins: Mapping[str, Origin], verdicts: Verdicts = NO_VERDICTS
) -> list[Fact[Any]]:
    """Return the records that count, ready for comparison, in the canonical order (by time told of, then id)."""
    held = _distinct(records).items()
    counting = ((i, _weighed(i, record, verdicts)) for i, record in held if i not in verdicts.rejected)
    facts = (_fact(record_id, record, origins) for record_id, record in counting)
    return sorted(with_topics(facts), key=place_of)


def _weighed(record_id: str, record: Record, verdicts: Verdicts) -> Record:
    """Return the record, certain where a person confirmed it."""
    return replace(record, confidence=1.0) if record_id in verdicts.confirmed else record


def grouped(kind: str, facts: Sequence[Fact[Any]], verdicts: Verdicts = NO_VERDICTS) -> list[list[Fact[Any]]]:
    """Return the facts of the kind, those that tell one fact together; `facts` in the canonical order."""
    mine = [fact for fact in facts if fact.kind == kind]
    return grouped_along(mine, near(mine, RULES[kind].keys), verdicts).groups


def grouped_along(
    facts: Sequence[Fact[Any]], pairs: Iterable[tuple[int, int]], verdicts: Verdicts = NO_VERDICTS
) -> Grouping:
    """Return facts of one kind grouped, those pairs compared that stand near each other in a key, and no others."""
    if not facts:
        return Grouping([], [])
    rule = RULES[facts[0].kind]
    together = bound(facts, verdicts)
    excludes = excluding(facts, together, rule.excludes, verdicts)
    scored = alike(facts, pairs, rule.likeness)
    said = said_same(facts, verdicts)
    return Grouping(joined(facts, scored, excludes, together), components(len(facts), scored, said))


def grouped_with(
    facts: Sequence[Fact[Any]],
    before: Set[tuple[int, int]],
    pairs: Set[tuple[int, int]],
    verdicts: Verdicts = NO_VERDICTS,
) -> list[list[Fact[Any]]] | None:
    """Return facts of one kind grouped, some of them new (`grouping.joined_with`); None where more must be looked at.

    before, pairs: those that stood near each other before, and those that do now. No new fact may be one that a person
    said is the same as another.
    """
    rule = RULES[facts[0].kind]
    together = bound(facts, verdicts)
    excludes = excluding(facts, together, rule.excludes, verdicts)
    scored = alike(facts, before | pairs, rule.likeness)
    return joined_with(facts, before, ((pair, pair[1:] in pairs) for pair in scored), excludes, together)


def numbers_of(fact: Fact[Any]) -> frozenset[int]:
    """Return the keys under which the fact is compared with others of its kind, as numbers."""
    return frozenset(number(fact.kind, *key) for key in RULES[fact.kind].keys(fact))


def _distinct(records: Iterable[Record]) -> dict[str, Record]:
    """Return each record once by id; of two readings with one id the surer, then the first by name."""
    chosen: dict[str, Record] = {}
    for record in records:
        record_id, held = record.id, None
        held = chosen.get(record_id)
        if held is None or (-record.confidence, record.doc) < (-held.confidence, held.doc):
            chosen[record_id] = record
    return chosen


def _fact(record_id: str, record: Record, origins: Mapping[str, Origin]) -> Fact[Any]:
    doc = record.document or record.doc
    origin, own_days = origins.get(doc, UNKNOWN), days(record.date)
    about = own_days or shortly_before(days(origin.published))
    words = RULES[record.kind].words(record)
    return Fact(record, record_id, doc, origin.published, origin.publisher, own_days, about, words)
