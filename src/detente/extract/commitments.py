"""Commitments: promises, pledges, agreements and offers, with conditions, deadline and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente.extract.accords import is_accord, is_laid_down
from detente.extract.arguments import Actor, Arguments
from detente.extract.candidates import Candidate, evidence_of, scored
from detente.extract.commitment_features import WILL, Proposal, commitment_features
from detente.extract.conditions import conditions
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.dyads import dyads, first_actors
from detente.extract.predicates import Predicate, scenes
from detente.extract.promise_beyond import means
from detente.extract.promise_company import in_company
from detente.extract.promise_deadline import deadline_of
from detente.extract.promise_doubt import is_denied, is_only_supposed
from detente.extract.promise_fate import opening_by_fate
from detente.extract.promise_kept import beside_the_deed, day_of_promise, told_by_outcome
from detente.extract.promise_lists import listed_with
from detente.extract.promise_merge import distinct
from detente.extract.promise_nouns import bare_nouns
from detente.extract.promise_partner import partner_of
from detente.extract.promise_pro_form import spelt_out
from detente.extract.promise_routes import JOINT, from_announcements, from_proposed_things, from_provisions
from detente.extract.promise_sequel import amount_owed
from detente.extract.promise_sides import is_another, is_ended, only_named, with_whom
from detente.extract.promise_status import effect_on_promise, later_status, status_of
from detente.extract.promisers import (
    addressee,
    bound_owner,
    implied_promisers,
    is_acted_on,
    is_doubtful,
    is_vague,
    other_party,
    own_side,
    own_subjects,
    owners_of_word,
    promisers,
    strayed_givers,
    taken_up,
    thanked,
    the_other,
    told_at_home,
)
from detente.extract.tables import word_group
from detente.extract.truces import opening_of
from detente.extract.undertaking_text import undertaking_text
from detente.extract.undertakings import (
    PROMISES,
    cued,
    promises_spoken_of,
    undertakings,
)
from detente.reading.document import Reading
from detente.reading.grammar import agents
from detente.records import Commitment, Record

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LONGEST_NAME: Final = 6  # words of an actor that is no state


def commitments(reading: Reading, minimum: float | None = None) -> list[Record]:
    """The commitments of a document, each once."""
    return finish(scored("commitment", candidates(reading), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Each commitment once, in the order of the text."""
    return list(distinct([r for r in records if isinstance(r, Commitment)]))


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every undertaking under a word of promising, in an accord, and those that are announced with `will`."""
    yield from in_company(list(_apart(reading)))


def _apart(reading: Reading) -> Iterator[Candidate]:
    for arguments, found in scenes(reading):
        seen: set[tuple[int, str]] = set()
        proposals = list(_proposals(found, arguments))
        spelt = {p.governor.i for p in proposals if p.act.i > p.governor.i}
        for proposal in proposals:
            key = (proposal.act.i, proposal.by.name)
            if proposal.act.i in spelt and is_accord(proposal.act) and proposal.governor.i != proposal.act.i:
                continue  # "signed a deal to provide a loan": the loan, and not the deal besides
            if proposal.word != WILL and told_at_home(proposal.governor, arguments):
                continue
            if key not in seen and len(proposal.by.name.split()) <= _LONGEST_NAME:
                seen.add(key)
                yield from spelt_out(_candidate(proposal, arguments), arguments)


def _proposals(found: tuple[Predicate, ...], arguments: Arguments) -> Iterator[Proposal]:
    """The constructions in the order of their strength; an undertaking goes with the first that has it."""
    tokens = arguments.sentence.tokens
    ended = list(told_by_outcome(tokens, arguments))
    ends = {p.governor.i for p in ended}
    promising = [p for p in found if _promises(p) and p.token.i not in ends and not is_laid_down(p.token, arguments)]
    taken: set[int] = set()
    for route in (
        (p for p in ended if p.governor.lower_ == "due"),
        _from_predicates(promising, arguments),
        _from_nouns(tokens, {p.token.i for p in promising if _says_what(p.token)}, arguments),
        from_provisions(arguments),
        _from_cues(tokens, arguments),
        from_announcements(arguments),
        from_proposed_things(tokens, arguments),
        iter(ended),
        bare_nouns(tokens, arguments),
    ):
        held = [p for p in _each_listed(route) if p.act.i not in taken]
        taken |= {p.act.i for p in held}
        for proposal in held:
            yield proposal
            yield from _rivals(proposal, arguments)


def _says_what(word: Token) -> bool:
    """Whether a word of promising has its own words for what is promised, so that it is no noun spoken of."""
    return not only_named(word) and (word.pos_ == "VERB" or bool(undertakings(word)))


def _each_listed(route: Iterator[Proposal]) -> Iterator[Proposal]:
    for proposal in route:
        yield proposal
        yield from (
            replace(proposal, act=act) for act in dict.fromkeys((*listed_with(proposal.act), *means(proposal.act)))
        )


def _promises(predicate: Predicate) -> bool:
    """Whether a predicate promises; `promised to close the pass` does, though the deed may be a threat."""
    sense = predicate.sense
    promising = sense.root in PROMISES or (
        sense.pos == "V" and sense.head in word_group("promising verb") and sense.root in ("THREATEN", "AID")
    )
    return promising and not is_only_supposed(predicate.token) and not is_denied(predicate.token)


def _rivals(proposal: Proposal, arguments: Arguments) -> Iterator[Proposal]:
    """Others who may be meant where the words for the promiser are vague, or name no state."""
    if proposal.rank or not is_vague(proposal.by):
        return
    held = {proposal.by.name}
    instead = proposal.by.mention.kind if proposal.by.mention is not None else proposal.by.way
    for actor in implied_promisers(arguments, held):
        to = proposal.to if proposal.to is not None and proposal.to.name != actor.name else proposal.by
        yield replace(proposal, by=actor, to=to, rank=2, instead=instead)


# ---------------------------------------------------------------- constructions


def _from_predicates(found: list[Predicate], arguments: Arguments) -> Iterator[Proposal]:
    for predicate in found:
        for act in undertakings(predicate.token):
            yield from _of_predicate(predicate, act, arguments)


def _of_predicate(predicate: Predicate, act: Token, arguments: Arguments) -> Iterator[Proposal]:
    token, word = predicate.token, predicate.sense.lemma
    sources = first_actors(predicate, predicate.sense.sources, arguments)
    pairs = list(dyads(predicate, arguments))[:1]
    told = addressee(token, arguments)
    offered = taken_up(token, arguments)
    for by in offered[:1]:
        taker = next((a for a in sources if a.name != by.name), None)
        yield Proposal(token, word, act, by, taker or other_party(by.name, act, arguments), "predicate")
    side = own_side(token, act, arguments)
    if side is not None:
        named = (a for pair in pairs for a in (pair.target, pair.source) if a.name != side.name)
        whom = told or next((a for a in (*named, *sources) if is_another(a, side)), None)
        yield Proposal(token, word, act, side, whom or other_party(side.name, act, arguments), "predicate")
    if offered or side is not None:
        return
    if not pairs and not thanked(token, arguments):
        yield from (Proposal(token, word, act, s, told, "predicate") for s in sources[:1])
    meant = thanked(token, arguments) or bound_owner(token, arguments) or strayed_givers(token, arguments)
    for by in meant[:JOINT]:
        whom = told or the_other(by, meant, act, arguments) or other_party(by.name, act, arguments)
        yield Proposal(token, word, act, by, whom, "predicate", 0)
    for pair in () if meant else pairs:
        by, to = _parties(act, pair.source, pair.target, arguments)
        if (
            told is not None and told.name == by.name and is_vague(by)
        ):  # "after it promised Kenya to …, Somalia": not Kenya
            by = next(iter(implied_promisers(arguments, {told.name})), by)
        to = told if told is not None and told.name != by.name else with_whom(token, by, to, act, sources, arguments)
        yield Proposal(token, word, act, by, to, "predicate")
        joint = [s for s in sources if s.name not in (by.name, to.name)][:JOINT]
        yield from (Proposal(token, word, act, s, to, "predicate", 1) for s in joint)
        if not sources:
            held = {by.name, to.name}
            others = [a for a in promisers(token, arguments) if a.name not in held]
            yield from (Proposal(token, word, act, a, to, "predicate", 2) for a in others[:2])


def _parties(act: Token, by: Actor, to: Actor, arguments: Arguments) -> tuple[Actor, Actor]:
    """Of an agreement `that Peru would pay`, Peru is the one that undertakes."""
    own = own_subjects(act, arguments) if act.dep_ != "xcomp" else []
    own = [a for a in own if a.mention is None or a.mention.kind != "pronoun"]  # "won a pledge from Peru that it would"
    return (to, by) if to.name in {a.name for a in own} else (by, to)


def _from_nouns(tokens: Sequence[Token], taken: set[int], arguments: Arguments) -> Iterator[Proposal]:
    """`Chile rejected Peru's offer to open the pass`: by whose it is, to the one it was made to."""
    for noun, act in promises_spoken_of(tokens, taken):
        verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
        subjects_ = [a for s in agents(verb) for a in arguments.inside(s.token, "subj")] if verb.pos_ == "VERB" else []
        owners = [a for c in noun.lefts if c.dep_ in ("poss", "amod", "compound") for a in arguments.inside(c, "poss")]
        for by in (bound_owner(noun, arguments) or owners or promisers(noun, arguments) or subjects_)[:JOINT]:
            others = (a for a in subjects_ if a.name != by.name)
            to = addressee(noun, arguments) or addressee(verb, arguments) or next(others, None)
            told = to is None and (is_ended(noun) or (verb.tag_ == "VB" and effect_on_promise(verb) == "met"))
            to = other_party(by.name, act, arguments) if told else to
            yield Proposal(noun, noun.lemma_.lower(), act, by, to, "noun")


def _from_cues(tokens: Sequence[Token], arguments: Arguments) -> Iterator[Proposal]:
    for cue, act in cued(tokens):
        found = owners_of_word(cue, act, arguments) or own_subjects(act, arguments) or promisers(cue, arguments)
        route = "cue" if found else "bare cue"
        for rank, by in enumerate((found or implied_promisers(arguments, set())[:2])[:JOINT]):
            to = addressee(cue, arguments)
            if to is None or to.name == by.name:
                to = other_party(by.name, act, arguments)
            yield Proposal(cue, cue.lemma_.lower(), act, by, to, route, min(rank, 1))


# ---------------------------------------------------------------- records


def _addressee_inside(governor: Token, act: Token, arguments: Arguments) -> list[Token]:
    """`promised Peru 40 lorries`, where the parser takes to whom for a part of what."""
    first = [c for c in act.lefts if c.dep_ == "nmod" and c.i == governor.i + 1] if act.dep_ == "dobj" else []
    held = ((c, arguments.reading.mention_at(arguments.sentence, c)) for c in first)
    return [c for c, mention in held if mention is not None and mention.kind == "state"]


def _candidate(proposal: Proposal, arguments: Arguments) -> Candidate:
    reading, sentence = arguments.reading, arguments.sentence
    governor, act, by, to = proposal.governor, proposal.act, proposal.by, proposal.to
    if to is not None and (is_doubtful(to) or is_acted_on(to, act, arguments)):
        to = other_party(by.name, act, arguments)
    to = partner_of(by, to, governor, act, arguments)
    proposal = replace(proposal, to=to)
    to_name = to.name if to is not None and to.name != by.name else None
    terms = conditions(act, arguments, by.name, to_name)
    heads = [token for t in terms for token in dict.fromkeys((t.head, t.marker))]
    heads += beside_the_deed(governor, act, arguments) if proposal.outcome else []
    heads += _addressee_inside(governor, act, arguments)
    heads += [governor] if governor.dep_ == "amod" and governor.head.i == act.i else []  # "the promised oil"
    opening = opening_by_fate(governor, act) or proposal.opening or opening_of(act)
    undertaking = amount_owed(governor, act) or undertaking_text(act, heads, opening)
    status = _status(proposal, bool(terms), arguments)
    if status in ("met", "broken"):
        told = day_of_promise(governor, act, arguments)
    else:
        told = told_date(governor, "actual", arguments, act) if proposal.word != WILL else reading.news_date
    due = deadline_of(act, arguments, told, broken=status == "broken")
    if status in ("met", "broken") and told == due:
        told = None  # "her nets, due by Christmas": the day it was due is not the day of the promise
    undone = proposal.outcome in ("broken", "withdrawn") and proposal.opening != "not"
    record = Commitment(
        **evidence_of(reading, sentence),  # type: ignore[arg-type]
        date=told,
        context=contexts(sentence.text),
        by=by.name,
        to=to_name,
        undertaking=undertaking.removeprefix("not ") if undone else undertaking,
        conditions=tuple(t.condition for t in terms),
        deadline=due,
        status=status,
    )
    return Candidate(record, commitment_features(proposal, record, arguments))


def _status(proposal: Proposal, conditional: bool, arguments: Arguments) -> str:
    if proposal.outcome:
        return proposal.outcome
    told = status_of(proposal.governor, conditional)
    if told not in ("open", "conditional") or proposal.word == WILL:
        return told
    later = later_status(proposal.governor, proposal.act, arguments)
    return later if later is not None and (told == "open" or later != "met") else told
