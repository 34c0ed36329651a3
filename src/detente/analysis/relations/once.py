"""One act counted once, where several entries tell it.

Two accounts of the same pair are one act where they share a sentence and the event's root is one that the other kind
stands for (`told_as` in `data/acts.tsv`); promises or measures that share a sentence, a doer and a root are one act,
for one sentence of agreement on three things is one agreement. A meeting and an event of consulting are one, either
way round, besides where both are known to a week and share a day; a measure and an event of one day, where no other
entry tells that event. What a document tells by the month only ("the sanctions of last August") is the act of the
same doer and root that another document puts on a day of that month. Else events are two: whether two of them are
one, reconciliation has decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from detente.analysis.relations.act import Act, Place
from detente.analysis.relations.kept import Kept, joined

_MEETING: Final = "meeting"
_EVENT: Final = "event"
_MEASURE: Final = "measure"
_CONSULT: Final = "CONSULT"
_WEEK: Final = 7
_MONTH: Final = 31
_STRETCH: Final = 500
"""So many characters of a document are looked through together."""


def once(acts: Iterable[Act]) -> list[Act]:
    """Return the acts, each once; the one that stays carries the others' ids, documents and issues."""
    by_pair: dict[frozenset[str], list[Act]] = defaultdict(list)
    for act in acts:
        by_pair[frozenset((act.actor, act.target))].append(act)
    return [act for mine in by_pair.values() for act in _once(mine)]


def one_a_day(acts: Iterable[Act]) -> list[Act]:
    """Return the acts, words of one root by one side to the other on the same days joined into one; deeds stay apart.

    So a statement that accuses in six sentences weighs as one, as in event data that pass a one-a-day filter (Schrodt
    and Van Brackle 2013).
    """
    kept: dict[Hashable, Act] = {}
    for act in sorted(acts, key=_rank):
        verbal = act.quad.startswith("verbal") and not act.mutual
        key: Hashable = (act.actor, act.target, act.root, act.first, act.last) if verbal else len(kept)
        kept[key] = joined(kept[key], act) if key in kept else act
    return list(kept.values())


def _once(acts: Sequence[Act]) -> list[Act]:
    """Return the acts of one pair, each once: meetings stay, then events, then the best supported of the others."""
    kept = Kept(_whereabouts)
    for act in sorted(acts, key=_rank):
        same = [place for place in kept.near(_whereabouts(act)) if _same(kept.acts[place], act)]
        for place in same:
            kept.join(place, act)
        if not same:
            kept.add(act)
    return _by_month(_by_day(kept.acts))


def _whereabouts(act: Act) -> Iterator[Hashable]:
    """Yield what two accounts share that may be one act: a stretch of a document, or the day of a consultation."""
    for document, start, end, sentence in act.places:
        for stretch in range(start // _STRETCH, end // _STRETCH + 1) if start >= 0 else (sentence,):
            yield document, stretch
    if act.root == _CONSULT and act.open_days <= _WEEK:
        yield from range(act.first.toordinal(), act.last.toordinal() + 1)


def _by_day(acts: Sequence[Act]) -> list[Act]:
    """Return the acts, measures joined to an event of the same day that no other entry tells."""
    kept = Kept(lambda act: [(act.actor, act.first)], (act for act in acts if act.kind != _MEASURE))
    for act in (act for act in acts if act.kind == _MEASURE):
        near = kept.near([(act.actor, act.first)])
        same = next((place for place in near if _same_day(kept.acts[place], act)), None)
        if same is None:
            kept.add(act)
        else:
            kept.join(same, act)
    return kept.acts


def _same_day(event: Act, measure: Act) -> bool:
    """Tell whether an event told by no other entry is what the measure tells, by side, root and day."""
    if event.kind != _EVENT or event.also or event.actor != measure.actor or event.root not in measure.told_as:
        return False
    return event.open_days == 1 and (event.first, event.last) == (measure.first, measure.last)


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


def _by_month(acts: Sequence[Act]) -> list[Act]:
    """Return the acts, those told by the month only joined to the first that another document tells to the week."""
    ordered = sorted(acts, key=_when)
    kept = Kept(_month, (act for act in ordered if act.open_days <= _WEEK))
    loose = []
    for act in (act for act in ordered if act.open_days > _WEEK):
        near = list(kept.near({*_month(act), (act.root, act.last.year, act.last.month)}))
        same = next((kept.acts[place] for place in near if _within_month(act, kept.acts[place])), None)
        if same is None:
            loose.append(act)
            continue
        for place in near:
            if _of_one(kept.acts[place], same):
                kept.join(place, act)
    return [*kept.acts, *loose]


def _month(act: Act) -> list[Hashable]:
    return [(act.root, act.first.year, act.first.month)]


def _when(act: Act) -> tuple[int, str, str, str]:
    return act.first.toordinal(), act.entry, act.actor, act.root


def _within_month(loose: Act, close: Act) -> bool:
    """Tell whether the closely dated act is of the month, doer and root of the loosely dated one."""
    if loose.root != close.root or loose.open_days > _MONTH or set(loose.documents) & set(close.documents):
        return False
    sides = loose.actor == close.actor or (close.mutual and not loose.mutual)
    return sides and loose.first <= close.first and close.last <= loose.last


def _of_one(act: Act, same: Act) -> bool:
    """Tell whether it is that act, or the other side's part in it."""
    return (act.entry, act.root, act.first) == (same.entry, same.root, same.first) and (
        act.actor == same.actor or same.mutual
    )


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
