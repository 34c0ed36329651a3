"""What the ledger says of groups of records, each with what ties it to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.reconcile.entry import Entry, Link
from detente.reconcile.fact import Fact
from detente.reconcile.rule import Rule
from detente.reconcile.tie import Bond, Tie
from detente.reconcile.verdicts import NO_VERDICTS, Verdicts

Group = Sequence[Fact[Any]]


def entries_of(
    found: Iterable[Group], ties: Iterable[Tie], rules: Mapping[str, Rule[Any]], verdicts: Verdicts = NO_VERDICTS
) -> list[Entry]:
    """Return the entry of each group.

    A group's entry depends on its own records and on the records tied to them, and on the ids of the
    groups those are in; on nothing else.
    """
    named = {min(group, key=lambda fact: fact.age).id: group for group in found}
    homes = {fact.id: name for name, group in named.items() for fact in group}
    facts = {fact.id: fact for group in named.values() for fact in group}
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
    corrected = verdicts.corrected(fact.id for fact in facts)
    return Entry(
        id=name,
        kind=facts[0].kind,
        status=corrected.get("status", life.status),
        fields={**rule.fields(facts), **{k: v for k, v in corrected.items() if k != "status"}},
        records=tuple(fact.record for fact in facts),
        history=life.steps,
        links=_links(name, mine, homes),
        judgements=verdicts.judged(fact.id for fact in facts),
    )


def _links(name: str, bonds: Iterable[Bond], homes: Mapping[str, str]) -> tuple[Link, ...]:
    """Return the outgoing links, each once, with the first record that tells it."""
    told: dict[tuple[str, str], str] = {}
    for bond in bonds:
        if bond.outgoing:
            key = (bond.type, homes[bond.other.id])
            told[key] = min(told.get(key, bond.told_by), bond.told_by)
    return tuple(Link(kind, to, record_id) for (kind, to), record_id in sorted(told.items()))
