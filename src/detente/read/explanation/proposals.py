"""What was decided: each candidate with its probability, what speaks for and against it, and what became of it.

Nothing is decided here: candidates, confidence and merging are asked of the functions of `detente.extract` that
the reader itself asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final, Literal

from detente.extract import commitments, events, measures, meetings, statements
from detente.extract.candidates import Candidate, Chance, chances, dated
from detente.extract.date_choice import Offer, offers
from detente.extract.sureness import is_sure
from detente.extract.weighing import threshold_of, weights_of
from detente.read.door import fault
from detente.read.explanation.glosses import feature_words
from detente.reading.document import Reading
from detente.records import Record

Verdict = Literal["accepted", "below", "merged", "refused"]
Finish = Callable[[Iterable[Record]], list[Record]]
_FIRST_WORDS: Final = 6
_RIVAL: Final = "rival"  # no feature, but told among them


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature of a candidate, what it means, and its weight: above 0 it speaks for the record, below 0 against."""

    feature: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that grammar allows, and what became of it.

    record: as accepted, else as proposed. confidence: the model's probability that it is right. threshold: the
    probability from which the reader keeps one of its kind. sure: whether the confidence is enough to be told
    without being asked for (`detente.extract.sureness`). verdict: `accepted`, `below` the threshold, `merged`
    into another, `refused` at the door. why: the same in words. into: the id of the record that it was merged
    into. pro, contra: the features that speak for and against it, the heaviest first. dates: the dates that the
    text offers an accepted event or meeting, the likeliest first; empty for others.
    """

    kind: str
    record: Record
    confidence: float
    threshold: float
    sure: bool
    verdict: Verdict
    why: str
    into: str | None
    pro: tuple[Reason, ...]
    contra: tuple[Reason, ...]
    dates: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate with the record that scoring makes of it, whether that is kept, and what its rivals took off."""

    candidate: Candidate
    record: Record
    kept: bool
    taken: float


def proposals(reading: Reading) -> list[Proposal]:
    """Every candidate of a document with what became of it, by place, the likeliest first."""
    found = [p for kind, pool, finish in _pools(reading) for p in _of_kind(kind, pool, finish, reading)]
    return sorted(found, key=lambda p: (p.record.start, p.kind, -p.confidence, p.record.id))


def _pools(reading: Reading) -> Iterator[tuple[str, Iterable[Candidate], Finish]]:
    """The candidates of each kind, and what joins those that tell the same; as `read.grammar` has them read."""
    yield "event", events.candidates(reading), events.finish
    yield "meeting", meetings.candidates(reading), meetings.finish
    yield "measure", measures.candidates(reading), measures.finish
    yield "commitment", commitments.candidates(reading), commitments.finish
    yield "statement", statements.candidates(reading, events.events(reading)), statements.finish


def _of_kind(kind: str, pool: Iterable[Candidate], finish: Finish, reading: Reading) -> Iterator[Proposal]:
    every = list(pool)
    weighed = [_weighed(kind, one, chance, reading) for one, chance in zip(every, chances(kind, every))]
    kept = [w.record for w in weighed if w.kept]
    final = finish(kept)
    homes = _homes(kept, final, finish)
    number = iter(range(len(kept)))
    for one in weighed:
        if not one.kept:
            least = threshold_of(kind)
            yield _proposal(kind, one, "below", f"{one.record.confidence:.3f} is below {least:.3f}")
            continue
        home, is_it = homes[next(number)]
        reason = fault(home, reading.document)
        if not is_it:
            yield _proposal(kind, one, "merged", _merged_why(one.record, home), into=home.id)
        elif reason is not None:
            yield _proposal(kind, one, "refused", f"refused at the door: {reason}", record=home)
        else:
            yield _proposal(kind, one, "accepted", "accepted", record=home)


def _merged_why(record: Record, home: Record) -> str:
    begin = " ".join(home.evidence.split()[:_FIRST_WORDS])
    where = "in this sentence" if home.start == record.start else f"in “{begin} …”"
    return f"tells the same as one accepted {where} ({home.confidence:.3f})"


def _weighed(kind: str, candidate: Candidate, chance: Chance, reading: Reading) -> _Weighed:
    record = replace(dated(candidate), confidence=chance.value, document=reading.document.key)
    return _Weighed(candidate, record, chance.value >= threshold_of(kind), chance.taken)


def _proposal(
    kind: str, one: _Weighed, verdict: Verdict, why: str, *, record: Record | None = None, into: str | None = None
) -> Proposal:
    reasons = sorted(_reasons(kind, one), key=lambda r: -abs(r.weight))
    return Proposal(
        kind=kind,
        record=record or one.record,
        confidence=one.record.confidence,
        threshold=threshold_of(kind),
        sure=is_sure(kind, one.record.confidence),
        verdict=verdict,
        why=why,
        into=into,
        pro=tuple(r for r in reasons if r.weight > 0),
        contra=tuple(r for r in reasons if r.weight < 0),
        dates=tuple(offers(one.candidate.when)) if verdict == "accepted" and one.candidate.when is not None else (),
    )


def _reasons(kind: str, one: _Weighed) -> Iterator[Reason]:
    """What speaks for and against a candidate: likelier rivals, and its features by weight."""
    if one.taken:
        yield Reason(_RIVAL, feature_words(kind, _RIVAL), -one.taken)
    for weight in weights_of(kind, one.candidate.features):
        yield Reason(weight.feature, feature_words(kind, weight.feature), weight.weight)


# ---------------------------------------------------------------- which record a kept candidate ended in


def _homes(kept: Sequence[Record], final: Sequence[Record], finish: Finish) -> list[tuple[Record, bool]]:
    """For each kept record the final one that it is, or that it was merged into, and whether it is it."""
    leads = {_lead(record, kept): record for record in final}
    return [
        (leads[n], True) if n in leads else (_joined(record, kept, leads, finish), False)
        for n, record in enumerate(kept)
    ]


def _lead(record: Record, kept: Sequence[Record]) -> int:
    """The number of the kept record that a final one was made of: the likest of those of its place and confidence.

    One joined of several mentions may show the sentence of another than the likeliest: then of its confidence alone.
    """
    sure = [n for n, k in enumerate(kept) if k.confidence == record.confidence]
    same = [n for n in sure if (kept[n].start, kept[n].end) == (record.start, record.end)]
    return max(same or sure, key=lambda n: (_likeness(kept[n], record), -n))


def _joined(record: Record, kept: Sequence[Record], leads: dict[int, Record], finish: Finish) -> Record:
    """The final record that takes this one in: one that is the same by itself, else the likest."""
    taking = [final for n, final in leads.items() if len(finish([kept[n], record])) == 1]
    return max(taking or leads.values(), key=lambda final: (_likeness(final, record), final.confidence))


def _likeness(one: Record, other: Record) -> int:
    """How many fields two records share."""
    first, second = asdict(one), asdict(other)
    return sum(first[name] == second[name] for name in first)
