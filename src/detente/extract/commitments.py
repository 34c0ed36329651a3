"""Commitments: promises, pledges, agreements and offers, with conditions, deadline and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.candidates import Candidate, evidence_of, likeliest, scored
from detente.extract.clauses import coordinated_verbs, infinitive, noun_phrase
from detente.extract.conditions import conditions
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.events import dyads, first_actors
from detente.extract.lexicon import reporting_verbs
from detente.extract.predicates import Predicate, scenes
from detente.extract.relations import light_verb
from detente.reading.document import Reading
from detente.reading.grammar import (
    Argument,
    agents,
    auxiliaries,
    complements,
    is_negated,
    is_passive,
    patients,
    prepositional,
    subjects,
)
from detente.records import Commitment, Record
from detente.times import Deadline, find_deadlines

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROOTS: Final = frozenset({"AGREE", "CONCEDE"})
_WILL: Final = "will"
_FUTURE: Final = frozenset({"will", "shall", "'ll"})
_FULFILLING: Final = frozenset({"honor", "honour", "keep", "fulfil", "fulfill", "meet", "implement"})
_BREAKING: Final = frozenset({"break", "violate", "breach", "renege", "abandon", "betray", "ignore"})


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
            if predicate.sense.root not in _ROOTS:
                continue
            for act in undertakings(predicate.token):
                if act.i in seen:
                    continue
                seen.add(act.i)
                yield from _of_predicate(predicate, act, arguments)
        for act in _announced(arguments):
            if act.i not in seen:
                seen.add(act.i)
                yield from _of_announcement(act, arguments)


# ---------------------------------------------------------------- what is undertaken


def undertakings(predicate: Token) -> list[Token]:
    """The verbs (or the noun) that say what is promised, each with its own verb apart."""
    clauses = _promised_clauses(predicate)
    acts = [v for clause in clauses for v in coordinated_verbs(clause)]
    if acts:
        return [a for a in dict.fromkeys(acts) if acts[0].tag_ != "VB" or a.tag_ == "VB"]
    objects = [
        a.token for a in prepositional(predicate) if a.way in ("to", "on", "in") and a.token.pos_ in ("VERB", "NOUN")
    ]
    objects += [c for c in predicate.children if c.dep_ == "dobj" and predicate.pos_ == "VERB"]
    return objects[:1]


def _promised_clauses(predicate: Token) -> list[Token]:
    """The clauses under a promise: `agreed to …`, `a pledge to …`, `commitment to defending …`."""
    if predicate.pos_ in ("NOUN", "PROPN"):
        found = _noun_clauses(predicate)
        verb = light_verb(predicate)
        return found or ([c for c in complements(verb) if c.dep_ == "xcomp"] if verb is not None else [])
    found = complements(predicate)
    nouns = [c for c in predicate.children if c.dep_ in ("dobj", "pobj", "nsubjpass")]
    return found or [clause for noun in nouns for clause in _noun_clauses(noun)] or _gerunds(predicate)


def _noun_clauses(noun: Token) -> list[Token]:
    found = [
        c
        for c in noun.rights
        if c.dep_ in ("acl", "relcl", "ccomp") and (c.tag_ == "VB" or any(a.tag_ == "MD" for a in auxiliaries(c)))
    ]
    return found or _gerunds(noun)


def _gerunds(governor: Token) -> list[Token]:
    return [
        c for p in governor.children if p.dep_ == "prep" and p.lower_ == "to" for c in p.children if c.dep_ == "pcomp"
    ]


def _announced(arguments: Arguments) -> Iterator[Token]:
    """Main verbs with `will` and a state as their subject, outside quotations."""
    for token in arguments.sentence.span:
        if token.pos_ != "VERB":
            continue
        words = {a.lower_ for a in auxiliaries(token)}
        said = token.dep_ == "ccomp" and token.head.lemma_.lower() in reporting_verbs()
        if (words & _FUTURE and (said or token.dep_ in ("ROOT", "conj"))) or ("would" in words and said):
            yield token


# ---------------------------------------------------------------- records


def _of_predicate(predicate: Predicate, act: Token, arguments: Arguments) -> Iterator[Candidate]:
    pairs = list(dyads(predicate, arguments))[:1]
    if not pairs:
        sources = first_actors(predicate, predicate.sense.sources, arguments)[:1]
        for source in sources:
            if world.is_state(source.name):
                yield _candidate(predicate.token, predicate.sense.lemma, act, source, None, arguments)
    for pair in pairs:
        by, to = _parties(act, pair.source, pair.target, arguments)
        yield _candidate(predicate.token, predicate.sense.lemma, act, by, to, arguments)


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
        date=told_date(governor, "actual", arguments) if word != _WILL else arguments.reading.news_date,
        context=contexts(sentence.span.text),
        by=by.name,
        to=to.name if to else None,
        undertaking=text,
        conditions=tuple(t.condition for t in terms),
        deadline=_deadline(act, arguments),
        status=_status(governor, bool(terms)),
    )
    return Candidate(record, _features(governor, word, act, by, to, record, arguments))


@lru_cache(maxsize=64)
def _deadlines_in(text: str, published: str | None) -> tuple[Deadline, ...]:
    return tuple(find_deadlines(text, published))


def _deadline(act: Token, arguments: Arguments) -> str | None:
    reading = arguments.reading
    low, high = act.left_edge.idx, act.right_edge.idx + len(act.right_edge)
    for found in _deadlines_in(act.doc.text, reading.document.published):
        if low <= found.start < high:
            return found.interval
    return None


def _status(governor: Token, conditional: bool) -> str:
    """The status that the governing words give it: refused, broken, met, else open or conditional."""
    told = _noun_status(governor) or _sequel(governor)
    if told is not None:
        return told
    if governor.dep_ == "pcomp" and governor.head.lower_ in ("after", "despite"):
        return "broken"
    return "conditional" if conditional else "open"


def _noun_status(governor: Token) -> str | None:
    """`rejected the offer`, `broke its promise`, `honoured a pledge`: what the verb over a noun does to it."""
    above = {t.lemma_.lower() for t in (governor, governor.head, governor.head.head)}
    if governor.pos_ in ("NOUN", "PROPN"):
        if above & _BREAKING:
            return "broken"
        if above & {"reject", "refuse", "decline", "rebuff", "spurn"}:
            return "refused"
        if above & {"withdraw", "retract", "rescind"}:
            return "withdrawn"
        if above & _FULFILLING and not is_negated(governor.head):
            return "met"
    return None


def _sequel(governor: Token) -> str | None:
    """What the coordinated clause tells of a promise: `but did so three weeks late`, `but has not done it`."""
    inner = [act for act in complements(governor) if act.tag_ == "VB"]
    for child in (c for verb in (governor, *inner) for c in verb.children):
        if child.dep_ != "conj" or child.tag_ == "VB" or child.lemma_.lower() not in ("do", *_FULFILLING, *_BREAKING):
            continue
        words = {t.lower_ for t in child.subtree}
        if child.lemma_.lower() == "do" and not words & {"so", "it", "this", "that"} and not is_negated(child):
            continue
        late = bool(words & {"late", "later", "belatedly"})
        return "broken" if late or is_negated(child) or child.lemma_.lower() in _BREAKING else "met"
    return None


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
    return "will" if words & _FUTURE else "would" if "would" in words else "-"


def _rank(reading: Reading, actor: str) -> int:
    return reading.main_states.index(actor) if actor in reading.main_states else 9
