"""From ledger entries to acts: what was done, by whom, to whom, when, each act once.

Only what happened counts: nothing planned, weighed or denied, and nothing dated later than its last report. An entry of
many reports is one act. A sentence that is held both as an event and as a meeting, measure or commitment is one act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.analysis.relations.act import Act, Place
from detente.analysis.relations.dating import Days, last_day
from detente.analysis.relations.once import once
from detente.analysis.relations.told import Told, sides_of, told_by
from detente.reconcile import Entry
from detente.records import Record

NOT_DONE: Final = "not done"
UNDATED: Final = "no date, or one wider than a year"
NOT_YET: Final = "dated after its last report"
NO_OTHER: Final = "to nobody in particular"
NO_ACT: Final = "no act"
TWICE: Final = "told by another entry"


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts, by day, and how many entries gave none, by reason.

    The reasons are `not done` (planned, weighed, denied), `no date, or one wider than a year`, `dated after its last
    report`, `to nobody in particular`, `no act` (statements, measures that ran out), and `told by another entry`.
    """

    acts: tuple[Act, ...]
    left_out: Mapping[str, int]


def acts_of(entries: Iterable[Entry], between: tuple[str, str] | None = None, *, undated: bool = False) -> Acts:
    """Return the acts that the entries tell; between: only those of these two actors, either way round.

    undated: whether acts without a date count as news of the ten days up to their first report, as reconciliation
    takes them, rather than not at all (measures never: one that is in force undated is no news).
    Which entries count is the caller's choice (`Ledger.entries` with `sure_only` or `min_confidence`); their order
    changes nothing. An entry counts as left out under one reason, and only where it gave no act at all.
    """
    found: list[Act] = []
    why: dict[str, str] = {}
    for entry in {entry.id: entry for entry in entries}.values():
        acts = _acts(entry, why, undated)
        if acts:
            del why[entry.id]
        found += [act for act in acts if between is None or {act.actor, act.target} == set(between)]
    kept = once(found)
    standing = {act.entry for act in kept}
    why.update((act.entry, TWICE) for act in found if act.entry not in standing)
    return Acts(tuple(sorted(kept, key=_place)), dict(sorted(Counter(why.values()).items())))


def _place(act: Act) -> tuple[date, str, str, str, str]:
    return act.day, act.entry, act.actor, act.target, act.root


def _acts(entry: Entry, why: dict[str, str], undated: bool) -> list[Act]:
    """Return the acts of one entry; note in `why` why it gives none."""
    found: dict[tuple[str, str, str, Days], Act] = {}
    why[entry.id] = NO_ACT
    for told in told_by(entry, undated):
        reason = _reason(entry, told)
        why[entry.id] = reason or NO_OTHER
        if reason is None and told.days is not None:
            for actor, target in sides_of(entry, told.deed):
                act = _act(entry, told, told.days, actor, target)
                found.setdefault((act.root, actor, target, told.days), act)
    return list(found.values())


def _reason(entry: Entry, told: Told) -> str | None:
    """Return why what is told does not count, or None where it does."""
    if not told.deed.counts(told.modality):
        return NOT_DONE
    if told.days is None:
        return UNDATED
    reported = last_day(entry.support.last)
    return NOT_YET if reported is not None and told.days[0] > reported else None


def _act(entry: Entry, told: Told, days: Days, actor: str, target: str) -> Act:
    documents = tuple(sorted({record.document or record.doc for record in told.records}))
    return Act(
        entry=entry.id,
        kind=entry.kind,
        actor=actor,
        target=target,
        first=days[0],
        last=days[1],
        root=told.deed.root,
        score=told.score,
        issues=tuple(entry.fields.get("context", ())),
        confidence=max(record.confidence for record in told.records),
        sources=min(entry.support.sources, len(documents)),
        documents=documents,
        sentence=_quoted(entry, told).evidence,
        places=tuple(sorted({_place_of(record) for record in told.records})),
        mutual=told.deed.by == "both",
        told_as=told.deed.told_as,
    )


def _quoted(entry: Entry, told: Told) -> Record:
    """Return the record to quote: the entry's own where it tells this act, else the surest that does."""
    if entry.lead in told.records:
        return entry.lead
    return max(told.records, key=lambda record: (record.confidence, len(record.evidence), record.id))


def _place_of(record: Record) -> Place:
    return record.document or record.doc, record.start, record.end, record.evidence
