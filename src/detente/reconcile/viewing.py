"""What the ledger says of groups of records, each with what ties it to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.reconcile.conflicts import Conflict, conflicts_of, parting_records
from detente.reconcile.entry import Entry
from detente.reconcile.fact import Fact
from detente.reconcile.rule import Rule
from detente.reconcile.step import Link
from detente.reconcile.support import support_of
from detente.reconcile.tie import LINK_TYPES, Bond, Tie
from detente.reconcile.verdicts import NO_VERDICTS, Verdicts

Group = Sequence[Fact[Any]]


def entries_of(
    found: Iterable[Group],
    ties: Iterable[Tie],
    rules: Mapping[str, Rule[Any]],
    verdicts: Verdicts = NO_VERDICTS,
    beyond: Iterable[tuple[str, Fact[Any]]] = (),
) -> list[Entry]:
    """Return the entry of each group.

    A group's entry depends on its own records and on the records tied to them, and on the ids of the
    groups those are in; on nothing else. beyond: tied records of groups that are not asked for, each after
    its group's id.
    """
    others = list(beyond)
    named = {min(group, key=lambda fact: fact.age).id: group for group in found}
    homes = {fact.id: name for name, group in named.items() for fact in group}
    homes.update((fact.id, name) for name, fact in others)
    facts = {fact.id: fact for group in named.values() for fact in group}
    facts.update((fact.id, fact) for _, fact in others)
    bonds = _bonds(ties, facts)
    return [_entry(name, group, bonds, homes, rules, verdicts) for name, group in named.items()]


def _bonds(ties: Iterable[Tie], facts: Mapping[str, Fact[Any]]) -> Mapping[str, list[Bond]]:
    """Return the ties of each record."""
    found: dict[str, list[Bond]] = defaultdict(list)
    for tie in ties:
        if tie.source in facts and tie.target in facts:
            found[tie.source].append(Bond(tie.type, True, facts[tie.target], tie.told_by))
            found[tie.target].append(Bond(tie.type, False, facts[tie.source], tie.told_by))
    return found


def _entry(
    name: str,
    group: Group,
    bonds: Mapping[str, list[Bond]],
    homes: Mapping[str, str],
    rules: Mapping[str, Rule[Any]],
    verdicts: Verdicts,
) -> Entry:
    rule = rules[group[0].kind]
    facts = sorted(group, key=lambda fact: fact.age)
    mine = [bond for fact in facts for bond in bonds.get(fact.id, ())]
    life = rule.life(facts, mine)
    conflicts = conflicts_of(facts)
    fields = {**rule.fields(facts), **_terms(mine)}
    corrected = verdicts.corrected(fact.id for fact in facts)
    return Entry(
        id=name,
        kind=facts[0].kind,
        status=corrected.get("status", life.status),
        fields={**fields, **{k: v for k, v in corrected.items() if k != "status"}},
        records=tuple(fact.record for fact in facts),
        history=life.steps,
        links=_links(name, facts[0].kind, mine, homes, conflicts),
        conflicts=conflicts,
        support=support_of(facts, _parties(fields)),
        judgements=verdicts.judged(fact.id for fact in facts),
    )


def _terms(bonds: Iterable[Bond]) -> dict[str, Any]:
    """Return what must be done before a measure ends, by whom, where a promise to end it says so."""
    said = {c for bond in bonds if bond.type == "terms_of" and not bond.outgoing for c in bond.other.record.conditions}
    terms = sorted(said, key=lambda c: (c.by or "", c.action))
    return {"terms": [{"by": c.by, "action": c.action} for c in terms]} if terms else {}


def _parties(fields: Mapping[str, Any]) -> list[str]:
    named = [*fields.get("participants", ()), *(fields.get(key) for key in ("source", "by", "target", "to", "on"))]
    return [name for name in named if name]


def _links(
    name: str, kind: str, bonds: Iterable[Bond], homes: Mapping[str, str], conflicts: Sequence[Conflict]
) -> tuple[Link, ...]:
    """Return the outgoing links, each once, with the first record that tells it."""
    told: dict[tuple[str, str], str] = {}
    for bond in bonds:
        if bond.outgoing and bond.type in LINK_TYPES:
            key = (bond.type, homes[bond.other.id])
            if key == ("part_of", name):
                continue
            told[key] = min(told.get(key, bond.told_by), bond.told_by)
    for record_id in parting_records(kind, conflicts):
        told.setdefault(("contradicts", name), record_id)
    return tuple(Link(kind, to, record_id) for (kind, to), record_id in sorted(told.items()))
