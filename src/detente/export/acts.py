"""The acts that a ledger tells, each once, with the most specific CAMEO code that surely holds.

An entry of an event is an act; so is each step in the life of a measure or a commitment, each pair of a meeting, and a
statement about somebody. Where the same words tell an act as an event and as a measure, a meeting, a commitment or a
statement, it is one act: the event's, with the more specific of both codes (a SANCTION that is known to be an embargo
is 163, not 16).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final

from detente.ontology.acts import cameo_of
from detente.ontology.scales import root_of_cameo
from detente.reconcile import Entry
from detente.records import Record

_SIDES: Final = {"measure": ("by", "on"), "commitment": ("by", "to"), "statement": ("by", "about")}
_WORDS: Final = {"measure": "action", "commitment": "undertaking"}
_LIVING: Final = ("measure", "commitment")


@dataclass(frozen=True, slots=True)
class Act:
    """One act. step: its place among the acts of its entry. cameo: None where no code surely holds. root: the PLOVER
    root, None of a statement. record: the one that tells it best."""

    entry: Entry
    step: int
    source: str
    target: str | None
    cameo: str | None
    root: str | None
    modality: str
    date: str | None
    record: Record

    @property
    def id(self) -> str:
        """The entry's id; of a further act of the same entry with its place behind."""
        return self.entry.id if self.step == 0 else f"{self.entry.id}-{self.step}"


def acts_of(entries: Iterable[Entry]) -> list[Act]:
    """Return the acts of the entries, each once, by entry."""
    found = [act for entry in entries for act in _acts(entry)]
    events = [act for act in found if act.entry.kind == "event"]
    near = _by_place(events)
    better: dict[str, Act] = {act.id: act for act in events}
    rest = []
    for act in found:
        if act.entry.kind != "event":
            same = _same_act(act, near)
            if same is None:
                rest.append(act)
            else:
                better[same.id] = _better(better[same.id], act)
    return [*better.values(), *rest]


def _acts(entry: Entry) -> Iterator[Act]:
    fields, lead = entry.fields, entry.lead
    if entry.kind == "event":
        root, modality = fields["type"], fields["modality"]
        code = cameo_of("event", root=root, modality=modality)
        yield Act(entry, 0, fields["source"], fields["target"], code, root, modality, fields["date"], lead)
    elif entry.kind == "meeting":
        code = cameo_of("meeting", modality=fields["modality"])
        for step, (one, other) in enumerate(combinations(fields["participants"], 2)):
            yield Act(entry, step, one, other, code, "CONSULT", fields["modality"], fields["date"], lead)
    elif entry.kind in _LIVING:
        yield from _life(entry)
    else:
        source, target = _sides(entry)
        code = cameo_of(entry.kind, modality=fields["modality"])
        said = fields["date"] or (entry.history[0].date if entry.history else None)
        yield Act(entry, 0, source, target, code, None, fields["modality"], said, lead)


def _life(entry: Entry) -> Iterator[Act]:
    """Yield an act for each step in the life of a measure or commitment that is one."""
    told = {record.id: record for record in entry.records}
    source, target = _sides(entry)
    what = str(entry.fields.get(_WORDS[entry.kind]) or "")
    for step, one in enumerate(entry.history):
        record = told.get(one.record_id, entry.lead)
        code = cameo_of(entry.kind, modality=record.modality, status=one.status, action=what)
        if code is not None:
            yield Act(entry, step, source, target, code, root_of_cameo(code), record.modality, one.date, record)


def _sides(entry: Entry) -> tuple[str, str | None]:
    by, to = _SIDES[entry.kind]
    return entry.fields[by], entry.fields.get(to)


def _by_place(events: Iterable[Act]) -> Mapping[tuple[str, frozenset[str]], list[tuple[Record, Act]]]:
    """Return the events by document and parties, each with the record that stands there."""
    found: dict[tuple[str, frozenset[str]], list[tuple[Record, Act]]] = defaultdict(list)
    for act in events:
        for record in act.entry.records:
            found[_place(record, act)].append((record, act))
    return found


def _place(record: Record, act: Act) -> tuple[str, frozenset[str]]:
    return record.document or record.doc, frozenset(filter(None, (act.source, act.target)))


def _same_act(act: Act, near: Mapping[Any, Sequence[tuple[Record, Act]]]) -> Act | None:
    """Return the event that the same words tell of the same two; of a statement any, else one of the same code."""
    records = [act.record] if act.entry.kind in _LIVING else act.entry.records
    for record in records:
        for other, event in near.get(_place(record, act), ()):
            if _one_place(record, other) and (act.root is None or _one_code(act, event)):
                return event
    return None


def _one_code(act: Act, event: Act) -> bool:
    if act.cameo is None or event.cameo is None:
        return act.root == event.root and act.modality == event.modality
    return act.cameo[:2] == event.cameo[:2]


def _one_place(a: Record, b: Record) -> bool:
    if min(a.start, b.start) < 0:
        return a.evidence in b.evidence or b.evidence in a.evidence
    return a.start < b.end and b.start < a.end


def _better(event: Act, act: Act) -> Act:
    """Return the event with what the same act, told as another kind, adds: the more specific code, a date."""
    codes = [event.cameo or "", act.cameo or ""] if act.root is not None else [event.cameo or ""]
    return replace(event, cameo=max(codes, key=len) or None, date=event.date or act.date)
