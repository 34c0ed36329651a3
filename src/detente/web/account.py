"""An entry in depth: what the ledger says of it, and which sentences say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from detente.analysis import Episode, Source, episodes, link_words, row_of
from detente.analysis.wording import actor_name, date_words
from detente.ledger import HeldDocument, HeldJudgement, Ledger, Linked
from detente.reconcile import Entry
from detente.reconcile.commitment_life import CONDITION_MET
from detente.reconcile.publisher import publishers_state
from detente.records import Record
from detente.web.field_words import Field, Part, field_label, fields, parts
from detente.web.lines import Line, documents_of, ledger_of, lines
from detente.web.statuses import Status, status_named


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that the entry rests on. number: its place among the entry's own, from 1; None for another's.

    entry: the entry it rests in. confirmed: whether a person said that it is right. side: the party whose own
    government or agency tells it, by name; None for a press of its own.
    """

    record: Record
    source: Source
    entry: str
    number: int | None = None
    confirmed: bool = False
    side: str | None = None

    @property
    def path(self) -> str:
        """The address of the sentence in its document."""
        return f"/document/{self.record.document}#{self.record.id}"


@dataclass(frozen=True, slots=True)
class Value:
    """A value, or one of a list, with the sentences that say it."""

    part: Part
    told_by: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class FieldTold:
    """A field with its values; none where it is not known. set_by: the person's judgement that stands for it."""

    field: Field
    values: tuple[Value, ...]
    set_by: HeldJudgement | None
    conflict: bool


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step of the history: the status, since when in words, and the sentence; None where that is gone."""

    status: Status
    date: str
    said: Said | None


@dataclass(frozen=True, slots=True)
class LinkTold:
    """A link in words ("fulfils"), the entry at its other end, and the sentence that it rests on."""

    words: str
    outgoing: bool
    type: str
    other: Line
    said: Said | None


@dataclass(frozen=True, slots=True)
class ConditionTold:
    """A condition. met: whether the ledger tells that it is met. acts: what is linked to it."""

    words: str
    met: bool
    acts: tuple[LinkTold, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that a page tells of an entry. differs: values in conflict, each with its sentences."""

    line: Line
    told: tuple[Said, ...]
    fields: tuple[FieldTold, ...]
    differs: tuple[tuple[str, tuple[Value, ...]], ...]
    history: tuple[StepTold, ...]
    episodes: tuple[tuple[Episode, tuple[StepTold, ...]], ...]
    conditions: tuple[ConditionTold, ...]
    links: tuple[LinkTold, ...]
    judgements: tuple[HeldJudgement, ...]

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.line.entry

    @property
    def sides(self) -> list[tuple[str, int]]:
        """On whose side how many independent sources stand, in words."""
        found = self.entry.support.sides.items()
        return [
            ("of neither side" if side == "neither" else f"of {actor_name(side)}", number) for side, number in found
        ]


def account(request: Request, entry: Entry) -> Account:
    """Return everything that a page tells of an entry."""
    ledger = ledger_of(request)
    linked = ledger.linked(entry)
    judged = tuple(ledger.judgements_named(entry.judgements))
    sentences = _Sentences(ledger, entry, [other for _, _, other in linked], judged)
    steps = {step: _step(step.status, step.date, sentences.of(step.record_id)) for step in entry.history}
    links = tuple(_links(request, linked, sentences))
    return Account(
        line=lines(request, [entry])[0],
        told=sentences.own,
        fields=tuple(_fields(entry, sentences.own, judged)),
        differs=tuple(_differs(entry, sentences)),
        history=tuple(steps.values()),
        episodes=tuple((one, tuple(steps[step] for step in one.steps)) for one in _episodes(entry)),
        conditions=tuple(_conditions(entry, links)),
        links=links,
        judgements=judged,
    )


def said_of(entry: Entry, documents: Mapping[str, HeldDocument], confirmed: Iterable[str] = ()) -> list[Said]:
    """Return the sentences of an entry, in their order."""
    sources = {source.record_id: source for source in row_of(entry, documents).sources}
    sure = set(confirmed)
    return [
        Said(record, sources[record.id], entry.id, number, record.id in sure, _side(sources[record.id], entry))
        for number, record in enumerate(entry.records, 1)
    ]


def _side(source: Source, entry: Entry) -> str | None:
    state = publishers_state(source.publisher)
    return actor_name(state) if state in entry.actors else None


class _Sentences:
    """The sentences by record: the entry's own, those of entries linked to it, and others that it rests on."""

    def __init__(self, ledger: Ledger, entry: Entry, linked: Sequence[Entry], judged: Iterable[HeldJudgement]) -> None:
        others = {other.id: other for other in linked}
        known = {record.id for one in [entry, *linked] for record in one.records}
        wanted = {step.record_id for step in entry.history} - known
        others |= {other.id: other for other in ledger.named(ledger.homes_of(wanted).values()) if wanted}
        documents = documents_of(ledger, [entry, *others.values()])
        confirmed = {
            record
            for one in judged
            if one.judgement.action == "confirm"
            for record in one.records
            if record is not None
        }
        self.own = tuple(said_of(entry, documents, confirmed))
        self._known = {
            one.record.id: Said(one.record, one.source, other.id)
            for other in others.values()
            for one in said_of(other, documents)
        } | {one.record.id: one for one in self.own}

    def of(self, record_id: str) -> Said | None:
        return self._known.get(record_id)


def _fields(entry: Entry, own: Sequence[Said], judged: Sequence[HeldJudgement]) -> Iterator[FieldTold]:
    set_by = {one.judgement.field: one for one in judged if one.judgement.action == "correct" and one.state == "stands"}
    differing = {conflict.field for conflict in entry.conflicts}
    for field in fields(entry.kind):
        value = entry.status if field.name == "status" else entry.fields.get(field.name)
        told = tuple(Value(part, _telling(own, field.name, part.raw)) for part in parts(field.name, value))
        yield FieldTold(field, told, set_by.get(field.name), field.name in differing)


def _telling(own: Sequence[Said], name: str, value: Any) -> tuple[Said, ...]:
    """Return the sentences that say just this."""
    return tuple(one for one in own if value in [part.raw for part in parts(name, _plain(one.record, name))])


def _plain(record: Record, name: str) -> Any:
    """Return a record's field as entries hold it: conditions as mappings."""
    value = getattr(record, name, None)
    if name == "conditions":
        return [{"by": one.by, "action": one.action} for one in value or ()]
    return value


def _differs(entry: Entry, sentences: _Sentences) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for conflict in entry.conflicts:
        values = [(parts(conflict.field, value), ids) for value, ids in conflict.values]
        told = tuple(Value(part, tuple(_known(sentences, ids))) for found, ids in values for part in found)
        yield field_label(entry.kind, conflict.field), told


def _known(sentences: _Sentences, ids: Iterable[str]) -> Iterator[Said]:
    yield from (said for said in map(sentences.of, ids) if said is not None)


def _episodes(entry: Entry) -> list[Episode]:
    return episodes(entry) if entry.kind == "measure" else []


def _step(status: str, date: str | None, said: Said | None) -> StepTold:
    return StepTold(status_named(status), date_words(date), said)


def _links(request: Request, linked: Sequence[Linked], sentences: _Sentences) -> Iterator[LinkTold]:
    others = lines(request, [other for _, _, other in linked])
    for (link, outgoing, _), other in zip(linked, others, strict=True):
        yield LinkTold(link_words(link, outgoing), outgoing, link.type, other, sentences.of(link.record_id))


def _conditions(entry: Entry, links: Sequence[LinkTold]) -> Iterator[ConditionTold]:
    """Yield the conditions; of several, each takes the linked acts of the one who must do it."""
    found = [(part.words, part.raw.get("by")) for part in parts("conditions", entry.fields.get("conditions"))]
    acts = [link for link in links if link.type == "condition_of" and not link.outgoing]
    met_by = {step.record_id for step in entry.history if step.status == CONDITION_MET}
    for words, doer in found:
        own = tuple(act for act in acts if len(found) == 1 or doer in act.other.entry.actors)
        told = {record.id for act in own for record in act.other.entry.records}
        met = bool(met_by) if len(found) == 1 else not met_by.isdisjoint(told)
        yield ConditionTold(words, met, own)
