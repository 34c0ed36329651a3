"""What an act is about: the measure or promise that the same sentence tells of the same doer.

A long sentence holds several acts, so two accounts of one act are compared by what is barred or promised
rather than by all the words around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.roles import same_parties
from detente.reconcile.telling import one_sentence
from detente.records import Commitment, Event, Measure

_BARRING: Final = frozenset({"SANCTION", "THREATEN", "RETREAT", "CONCEDE", "REJECT"})
_PROMISING: Final = frozenset({"AGREE", "CONCEDE", "AID", "COOPERATE", "REJECT"})


def with_topics(facts: Iterable[Fact[Any]]) -> Iterator[Fact[Any]]:
    """Yield the facts, each act with the topics that its document gives it."""
    by_doc: dict[str, list[Fact[Any]]] = defaultdict(list)
    for fact in facts:
        by_doc[fact.doc].append(fact)
    for told in by_doc.values():
        contents = [fact for fact in told if isinstance(fact.record, Measure | Commitment)]
        for fact in told:
            yield _with_topics(fact, contents) if contents else fact


def _with_topics(fact: Fact[Any], contents: Iterable[Fact[Any]]) -> Fact[Any]:
    if not isinstance(fact.record, Event):
        return fact
    found = {c.words for c in contents if _is_about(fact, c)}
    return replace(fact, topics=tuple(sorted(found, key=sorted))) if found else fact


def _is_about(act: Fact[Event], content: Fact[Any]) -> bool:
    wanted = _BARRING if isinstance(content.record, Measure) else _PROMISING
    fits = act.record.type in wanted and len(content.words) > 1
    return fits and same_parties(act.record, content.record) and one_sentence(act, content)
