"""Commitments: promises, pledges, agreements and offers, with conditions, deadline and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.candidates import Candidate, evidence_of, likeliest, scored
from detente.extract.clauses import infinitive, noun_phrase
from detente.extract.conditions import conditions
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.events import dyads, first_actors
from detente.extract.lexicon import reporting_verbs
from detente.extract.predicates import Predicate, scenes
from detente.extract.promise_status import deadline_of, status_of
from detente.extract.tables import word_group, word_list
from detente.extract.undertakings import FUTURE, PROMISES, announced, promises_spoken_of, undertakings
from detente.reading.document import Reading
from detente.reading.grammar import (
    Argument,
    agents,
    auxiliaries,
    complements,
    is_negated,
    is_passive,
    patients,
    subjects,
)
from detente.records import Commitment, Record

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO: Final = ("iobj", "obj", "to", "with")
_WILL: Final = "will"


def commitments(reading: Reading, minimum: float | None = None) -> list[Record]:
    """The commitments of a document, each once."""
    return finish(scored("commitment", candidates(reading), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Each commitment once, in the order of the text."""
    return likeliest(records, _same)


def _same(record: Record) -> tuple[object, ...]:
    assert isinstance(record, Commitment)
    return record.by, " ".join(record.undertaking.lower().split()[:6])


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every undertaking under a predicate of promising, and those that officials announce with `will`."""
    for arguments, found in scenes(reading):
        seen: set[int] = set()
        for predicate in found:
            if not _promises(predicate):
                continue
            for act in undertakings(predicate.token):
                if act.i in seen:
                    continue
                seen.add(act.i)
                yield from _of_predicate(predicate, act, arguments)
        taken = {p.token.i for p in found if _promises(p)}
        for noun, act in promises_spoken_of(list(arguments.sentence.span), taken):
            if act.i not in seen:
                seen.add(act.i)
                yield from _of_noun(noun, act, arguments)
        for act in announced(arguments):
            if act.i not in seen:
                seen.add(act.i)
                yield from _of_announcement(act, arguments)


def _promises(predicate: Predicate) -> bool:
    """Whether a predicate promises; `promised to close the pass` does, though the deed may be a threat."""
    sense = predicate.sense
    return sense.root in PROMISES or (
        sense.pos == "V" and sense.head in word_group("promising verb") and sense.root == "THREATEN"
    )


# ---------------------------------------------------------------- records


def _of_predicate(predicate: Predicate, act: Token, arguments: Arguments) -> Iterator[Candidate]:
    pairs = list(dyads(predicate, arguments))[:1]
    if not pairs:
        sources = first_actors(predicate, predicate.sense.sources, arguments)[:1]
        for source in sources:
            if world.is_state(source.name):
                yield _candidate(predicate.token, predicate.sense.lemma, act, source, None, arguments)
    addressee = _addressee(predicate.token, arguments)
    for pair in pairs:
        by, to = _parties(act, pair.source, pair.target, arguments)
        if addressee is not None and addressee.name != by.name:
            to = addressee
        yield _candidate(predicate.token, predicate.sense.lemma, act, by, to, arguments)


def _addressee(promise: Token, arguments: Arguments) -> Actor | None:
    """To whom it is promised, where the words say so: `promised China to …`, `assured Chile that …`."""
    relations = _TO if complements(promise) else tuple(r for r in _TO if r != "obj")
    found = (
        a
        for r in relations
        for a in arguments.actors(promise, r)
        if a.way.partition("/")[0] in ("iobj", "obj", "to", "with")
    )
    return next((a for a in found if "/" not in a.way), None)


def _of_noun(noun: Token, act: Token, arguments: Arguments) -> Iterator[Candidate]:
    """`Chile rejected Peru's offer to open the pass`: by whose it is, to the one it was made to."""
    verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
    subjects_ = [a for s in agents(verb) for a in arguments.inside(s.token, "subj")] if verb.pos_ == "VERB" else []
    owners = [a for c in noun.lefts if c.dep_ in ("poss", "amod", "compound") for a in arguments.inside(c, "poss")]
    by = next(iter(owners), None) or next((a for a in subjects_), None)
    if by is None or not world.is_state(by.name):
        return
    to = (
        _addressee(noun, arguments)
        or _addressee(verb, arguments)
        or next((a for a in subjects_ if a.name != by.name), None)
    )
    yield _candidate(noun, noun.lemma_.lower(), act, by, to, arguments)


def _parties(act: Token, by: Actor, to: Actor, arguments: Arguments) -> tuple[Actor, Actor]:
    """Of an agreement `that Peru would pay`, Peru is the one that undertakes."""
    if act.dep_ in ("ccomp", "acl", "relcl", "conj"):
        for subject in subjects(act):
            if subject.way == "subj" and to.name in {a.name for a in arguments.inside(subject.token, "subj")}:
                return to, by
    return by, to


def _of_announcement(act: Token, arguments: Arguments) -> Iterator[Candidate]:
    said = agents(act.head) if act.dep_ == "ccomp" and is_passive(act) else []  # "said that it would be lifted"
    for argument in (agents(act) or said or holders_of_patient(act))[:1]:
        for actor in arguments.inside(argument.token, argument.way)[:1]:
            partner = arguments.reading.partner(actor.name, arguments.sentence)
            if world.is_state(actor.name):
                to = Actor(partner, "implicit", None) if partner else None
                yield _candidate(act, _WILL, act, actor, to, arguments)


def holders_of_patient(act: Token) -> list[Argument]:
    """`the limits will be lifted`: whose they are, by the words about what is acted on."""
    return [Argument(a.token, "patient") for a in patients(act)]


def _candidate(governor: Token, word: str, act: Token, by: Actor, to: Actor | None, arguments: Arguments) -> Candidate:
    reading, sentence = arguments.reading, arguments.sentence
    terms = conditions(act, arguments, by.name, to.name if to else None)
    heads = [token for t in terms for token in (t.head, t.marker)]
    text = infinitive(act, heads) if act.pos_ in ("VERB", "AUX") else noun_phrase(act, heads)
    record = Commitment(
        **evidence_of(reading, sentence),  # type: ignore[arg-type]
        date=told_date(governor, "actual", arguments, act) if word != _WILL else arguments.reading.news_date,
        context=contexts(sentence.span.text),
        by=by.name,
        to=to.name if to else None,
        undertaking=text,
        conditions=tuple(t.condition for t in terms),
        deadline=deadline_of(act, arguments),
        status=status_of(governor, bool(terms)),
    )
    return Candidate(record, _features(governor, word, act, by, to, record, arguments))


# ---------------------------------------------------------------- features


def _features(
    governor: Token,
    word: str,
    act: Token,
    by: Actor,
    to: Actor | None,
    record: Commitment,
    arguments: Arguments,
) -> tuple[str, ...]:
    reading, sentence = arguments.reading, arguments.sentence
    way = to.way if to is not None else "none"
    found = [
        f"word={word}",
        f"act={act.lemma_.lower()}",
        f"actpos={act.pos_}",
        f"actdep={act.dep_}",
        f"pos={governor.pos_}",
        f"dep={governor.dep_}",
        f"tag={governor.tag_}",
        f"by={by.way}",
        f"by={by.way}|{word == _WILL}",
        f"to={way.partition('/')[0]}",
        f"home={reading.home is not None}|{word == _WILL}",
        f"home={reading.home == by.name}|{word == _WILL}",
        f"rank={min(_rank(reading, by.name), 4)}",
        f"bystate={world.is_state(by.name)}",
        f"conf={int(by.confidence * 5)}",
        f"cond={bool(record.conditions)}",
        f"deadline={record.deadline is not None}",
        f"length={min(len(record.undertaking.split()), 20) // 4}",
        f"negated={is_negated(governor)}",
        f"role={sentence.role}",
        f"status={record.status}",
        f"promise={governor.lemma_.lower() in word_list('promise_words.txt')}|{governor.pos_}|{act.pos_}",
        f"passive={governor.pos_ == 'VERB' and is_passive(governor)}",
        f"whom={way}|{governor.pos_}",
        f"aux={_auxiliary(act)}|{word == _WILL}",
    ]
    if reading.in_quotation(sentence, governor) is not None:
        found.append("quoted")
    if by.mention is not None:
        found.append(f"kind={by.mention.kind}")
    head = governor.head.lemma_.lower()
    found.append("said" if head in reporting_verbs() and governor.dep_ == "ccomp" else f"headpos={governor.head.pos_}")
    return tuple(dict.fromkeys(found))


def _auxiliary(act: Token) -> str:
    words = {a.lower_ for a in auxiliaries(act)}
    return "will" if words & FUTURE else "would" if "would" in words else "-"


def _rank(reading: Reading, actor: str) -> int:
    return reading.main_states.index(actor) if actor in reading.main_states else 9
