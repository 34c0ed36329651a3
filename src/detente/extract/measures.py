"""Measures: sanctions, embargoes, bans, suspensions and withheld trade status, with their latest status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.extract.candidates import Candidate, evidence_of, scored
from detente.extract.clauses import infinitive, noun_phrase
from detente.extract.contexts import contexts
from detente.extract.measure_dates import measure_date
from detente.extract.measure_features import Scene, measure_features
from detente.extract.measure_heads import is_ahead, measure_heads, names_a_measure
from detente.extract.measure_likewise import Told, likewise
from detente.extract.measure_listings import favouring_list, listed
from detente.extract.measure_lists import list_phrase
from detente.extract.measure_merge import merged
from detente.extract.measure_nouns import stopped_by
from detente.extract.measure_sides import measure_pairs
from detente.extract.measure_status import NO_MEASURE, status_of
from detente.extract.measure_verbs import barring
from detente.extract.modality import modality
from detente.extract.predicates import scenes
from detente.extract.reasons import reason_of
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.grammar import patients
from detente.records import Measure, Record

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def measures(reading: Reading, minimum: float | None = None) -> list[Record]:
    """The measures of a document, each once, with the status that the document leaves it in."""
    return finish(scored("measure", candidates(reading), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Several mentions of one measure joined, in the order of the text."""
    return list(merged(records))


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every pair of actors around a noun that bars, or a verb that suspends or withholds something."""
    told: Counter[tuple[str, str]] = Counter()
    before: list[Told] = []
    for arguments, found in scenes(reading):
        roots = {p.token.i: p.sense.root for p in found}
        heads = list(measure_heads(arguments.sentence.tokens))
        here: set[tuple[str, str]] = set()
        for barred, governor in heads:
            pairs = list(measure_pairs(barred, governor, arguments, _imposer_before(before)))
            best = min((p.rank for p in pairs), default=0)
            for place, pair in enumerate(pairs):
                names = (pair.source.name, pair.target.name)
                rank = pair.rank - best
                scene = Scene(barred, governor, pair, arguments, roots, len(heads), place, rank, told[names])
                candidate = _candidate(scene)
                if candidate is not None:
                    yield candidate
                    before.append(Told(candidate, arguments.sentence.index, governor.i, pair.rank))
                    here |= {names} if pair.rank < 2 else set()
        yield from likewise(arguments, before)
        told.update(here)


def _imposer_before(before: list[Told]) -> str | None:
    """Who imposed the last measure of the text whose sides grammar told."""
    last = next((t.candidate.record for t in reversed(before) if t.rank == 0), None)
    return last.by if isinstance(last, Measure) else None


def _candidate(scene: Scene) -> Candidate | None:
    barred, governor, arguments = scene.barred, scene.governor, scene.arguments
    mode = "planned" if is_ahead(governor) else modality(governor)
    status, reality = status_of(governor, barred, mode)
    if status == NO_MEASURE:
        return None
    record = Measure(
        **evidence_of(arguments.reading, arguments.sentence),  # type: ignore[arg-type]
        date=measure_date(governor, status, mode, arguments),
        modality=reality,
        context=contexts(arguments.sentence.text),
        by=scene.pair.source.name,
        on=scene.pair.target.name,
        action=action_text(barred, governor),
        status=status,
        reason=reason_of(governor),
    )
    return Candidate(record, measure_features(scene, status, mode, record.date is not None))


def action_text(barred: Token, governor: Token) -> str:
    """What is barred: `arms sales`; with a verb that names no object of trade the measure as a noun (`listing of`)."""
    favours = favouring_list(governor)
    if favours is not None:
        return noun_phrase(favours)
    on_a_list = listed(governor) is not None
    row = barring(governor)
    noun = "listing of" if on_a_list else row.noun if row is not None else ""
    if not noun or names_a_measure(barred):
        return _what_is_barred(stopped_by(barred) or barred)
    done_to = barred if barred.i != governor.i else next((a.token for a in patients(governor)), None)
    if done_to is None or done_to.pos_ == "PRON":
        return noun.rpartition(" ")[0]
    return f"{noun} {noun_phrase(done_to)}"


def _shut_to(barred: Token) -> Token | None:
    """Whom or what a place is shut to: `closed its airspace to Qatari aircraft`, `its door is shut to exiles`."""
    verb = barred.head
    if barred.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in word_group("shuts a place"):
        return None
    phrases = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" and c.i > verb.i)
    return next((c for p in phrases for c in p.children if c.dep_ == "pobj"), None)


def _what_is_barred(barred: Token) -> str:
    """The noun phrase; of a ban on doing something, the doing; of somebody kept from something, that thing."""
    if barred.pos_ == "VERB" and barred.dep_ != "dobj":  # "the Torkham crossing", taken for a verb
        return infinitive(barred)
    kept_from = next(
        (c for c in barred.head.children if c.dep_ == "prep" and c.lower_ == "from" and c.i > barred.i), None
    )
    shut_to = _shut_to(barred)
    if shut_to is not None:
        return f"{list_phrase(barred)} to {noun_phrase(shut_to)}"  # "closed its ports to Danish ships"
    if kept_from is None or barred.dep_ not in ("dobj", "nsubjpass"):
        return list_phrase(barred)
    act = next((c for c in kept_from.children if c.dep_ == "pcomp"), None)
    if act is not None:  # "bar firms from selling grain"
        return infinitive(act)
    thing = next((c for c in kept_from.children if c.dep_ == "pobj"), None)
    if thing is None or thing.pos_ != "NOUN" or barred.head.lemma_.lower() not in word_group("keeps somebody out"):
        return list_phrase(barred)
    return f"{list_phrase(thing)} for {noun_phrase(barred)}"  # "bar officials from entry"
