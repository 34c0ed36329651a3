"""Which acts and promises are asked whether the one keeps or breaks the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.names import names_in
from detente.reconcile.shortfall import refused_doing
from detente.reconcile.span import days
from detente.reconcile.words import designators, stem, telling, word_set
from detente.records import Commitment, Event, Record

BREAKING: Final = frozenset({"REJECT", "AID", "COERCE", "SANCTION", "ASSAULT", "MOBILIZE", "THREATEN"})
KEEPING: Final = frozenset({"COOPERATE", "AID", "RETREAT", "CONSULT"})
SEASON: Final = 120
_TELLING: Final = 6


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what an act and a promise of another document must share: the doer and a telling word."""
    record = fact.record
    who = record.by if isinstance(record, Commitment) else _whose_promise(record)
    if who is not None:
        for word in {*telling(fact.words, _TELLING), *designators(fact.words), *_names(record)}:
            yield ("keeping", who, word)
        for word in fact.words & word_set("doing"):
            yield ("doing", who, record.to if isinstance(record, Commitment) else _partner_of(record), word)
        if (fact.words & word_set("talking")) if isinstance(record, Commitment) else record.type == "CONSULT":
            yield from (("talks", who, month) for month in _months(fact))


def _partner_of(act: Event) -> str:
    """Return to whom that was promised which the act keeps or breaks."""
    return act.source if act.type == "ACCUSE" else act.target


def _names(record: Record) -> list[str]:
    """Return some of the persons and things named, as their stems."""
    text = record.undertaking if isinstance(record, Commitment) else record.evidence
    return sorted(stem(name) for name in names_in(text))[:_TELLING]


def _months(fact: Fact[Any]) -> Iterator[int]:
    """Yield the months of an act, or those in which talks would keep a promise."""
    told = fact.days or days(fact.reported)
    if told is not None:
        reach = SEASON if isinstance(fact.record, Commitment) else 0
        yield from range(told[0] // 30, (told[0] + reach) // 30 + 1)


def _whose_promise(record: Record) -> str | None:
    """Return whose promise an act can keep or break, or be said to have broken."""
    if not isinstance(record, Event) or record.modality != "actual":
        return None
    if record.type in KEEPING:
        return record.source
    if record.type == "REJECT" and refused_doing(record.evidence):
        return record.source
    if not says("breach", record.evidence):
        return None
    if record.type == "ACCUSE":
        return record.target
    return record.source if record.type in BREAKING else None
