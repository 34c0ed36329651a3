"""One act counted once, where an event and a meeting, measure or promise tell it.

Two accounts of the same pair are one act where they share a sentence and the event's root is one that the other kind
stands for (`told_as` in `data/acts.tsv`); promises or measures that share a sentence, a doer and a root are one act,
for one sentence of agreement on three things is one agreement. A meeting and an event of consulting are one, either
way round, besides where both are known to a week and share a day. Events are never joined to each other: whether two of
them are one, reconciliation has decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from detente.analysis.relations.act import Act, Place

_MEETING: Final = "meeting"
_EVENT: Final = "event"
_CONSULT: Final = "CONSULT"
_WEEK: Final = 7


def once(acts: Iterable[Act]) -> list[Act]:
    """Return the acts, each once; the one that stays carries the others' ids, documents and issues."""
    by_pair: dict[frozenset[str], list[Act]] = defaultdict(list)
    for act in acts:
        by_pair[frozenset((act.actor, act.target))].append(act)
    return [act for mine in by_pair.values() for act in _once(mine)]


def _once(acts: Sequence[Act]) -> list[Act]:
    """Return the acts of one pair, each once: meetings stay, then events, then the best supported of the others."""
    kept: list[Act] = []
    for act in sorted(acts, key=_rank):
        same = [place for place, other in enumerate(kept) if _same(other, act)]
        for place in same:
            kept[place] = _joined(kept[place], act)
        if not same:
            kept.append(act)
    return kept


def _rank(act: Act) -> tuple[int, int, float, str, str, str]:
    order = {_MEETING: 0, _EVENT: 1}.get(act.kind, 2)
    return order, -act.sources, -act.confidence, act.entry, act.actor, act.root


def _same(kept: Act, act: Act) -> bool:
    """Tell whether both tell one act; `kept` ranks first."""
    if kept.kind == _MEETING:
        consulted = act.kind == _EVENT and act.root == _CONSULT
        return consulted and (_share_sentence(kept, act) or _share_day(kept, act))
    if act.kind in (_EVENT, _MEETING) or kept.actor != act.actor or kept.entry == act.entry:
        return False
    alike = kept.root in act.told_as if kept.kind == _EVENT else kept.root == act.root
    return alike and _share_sentence(kept, act)


def _share_day(a: Act, b: Act) -> bool:
    close = max(a.open_days, b.open_days) <= _WEEK
    return close and a.first <= b.last and b.first <= a.last


def _share_sentence(a: Act, b: Act) -> bool:
    return any(_overlap(x, y) for x in a.places for y in b.places)


def _overlap(a: Place, b: Place) -> bool:
    """Tell whether two places share letters of one document; without known places, whether the words are the same."""
    if a[0] != b[0]:
        return False
    return a[1] < b[2] and b[1] < a[2] if min(a[1], b[1]) >= 0 else a[3] == b[3]


def _joined(kept: Act, other: Act) -> Act:
    documents = tuple(sorted({*kept.documents, *other.documents}))
    return replace(
        kept,
        issues=tuple(dict.fromkeys((*kept.issues, *other.issues))),
        confidence=max(kept.confidence, other.confidence),
        sources=max(kept.sources, other.sources),
        documents=documents,
        also=tuple(sorted({*kept.also, other.entry} - {kept.entry})),
    )
