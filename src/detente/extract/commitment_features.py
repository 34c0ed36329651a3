"""Features of a candidate commitment: the words that bind, who binds himself, and what stands around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.accords import accord_before, under_accord
from detente.extract.arguments import Actor, Arguments
from detente.extract.lexicon import reporting_verbs, senses
from detente.extract.modality import modality
from detente.extract.promise_scene import scene_features
from detente.extract.promise_teller import teller_features
from detente.extract.promisers import beneficiary
from detente.extract.tables import classes, word_group, word_list
from detente.extract.undertakings import FUTURE, cue_class
from detente.reading.document import Reading
from detente.reading.grammar import clause_of
from detente.reading.verb_forms import auxiliaries, is_negated, is_passive, tense
from detente.records import Commitment

if TYPE_CHECKING:
    from detente.reading.tokens import Token

WILL: Final = "will"
_VERB_CLASSES: Final = ("@aid_verb", "@coop_verb", "@meet_verb", "@yield_verb", "@harm_verb")
_MAX_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible promise before it is a record.

    governor: the word that binds (the undertaking itself under `will`). word: its name. act: head of what is promised.
    by: who binds himself; to: the other, or None. route: by which construction it was found. rank: 0 for the first
    promiser that the construction gives, 1 for those joined to him, 2 for those who may be meant. opening: a verb to
    put before a noun. instead: the kind of words in whose place an actor may be meant. outcome: its status, where the
    construction tells it.
    """

    governor: Token
    word: str
    act: Token
    by: Actor
    to: Actor | None
    route: str
    rank: int = 0
    opening: str = ""
    instead: str = ""
    outcome: str = ""


def commitment_features(proposal: Proposal, record: Commitment, arguments: Arguments) -> tuple[str, ...]:
    """Names of the features that hold for the candidate."""
    found = [
        *_word_features(proposal, record),
        *_promiser_features(proposal, arguments),
        *_act_features(proposal, record, arguments),
        *_place_features(proposal, arguments),
        *_chain_features(proposal.governor),
        *scene_features(proposal, record, arguments),
        *teller_features(proposal, arguments),
    ]
    return tuple(dict.fromkeys(found))


def _word_features(proposal: Proposal, record: Commitment) -> list[str]:
    governor, word, act = proposal.governor, proposal.word, proposal.act
    route, kind = proposal.route, cue_class(governor) or "-"
    outright = governor.lemma_.lower() in word_list("promise_words.txt")
    clause = governor if governor.pos_ in ("VERB", "AUX") else clause_of(governor)
    when = tense(clause) if clause is not None else "none"
    return [
        f"word={word}",
        f"route={route}",
        f"route={route}|{when}",
        f"cue={kind}|{governor.pos_}",
        f"cue={kind}|{when}",
        f"pos={governor.pos_}",
        f"dep={governor.dep_}",
        f"tense={when}",
        f"negated={is_negated(governor)}",
        f"promise={outright}|{governor.pos_}|{act.pos_}",
        f"passive={governor.pos_ == 'VERB' and is_passive(governor)}",
        f"mode={modality(governor)}|{word == WILL}",
        f"status={record.status}",
        f"cond={bool(record.conditions)}",
        f"deadline={record.deadline is not None}",
    ]


def _promiser_features(proposal: Proposal, arguments: Arguments) -> list[str]:
    reading, by, will = arguments.reading, proposal.by, proposal.word == WILL
    way = proposal.to.way if proposal.to is not None else "none"
    rank = min(main_rank(reading, by.name), 4)
    found = [
        f"by={by.way}",
        f"by={by.way}|{will}",
        f"by={by.way}|{proposal.governor.pos_}",
        f"choice={proposal.rank}",
        f"choice={proposal.rank}|{by.way.partition('/')[0].partition(':')[0]}",
        f"choice={proposal.rank}|home={reading.home == by.name}",
        f"instead={proposal.instead}|{reading.home == by.name}|{rank}",
        f"to={way.partition('/')[0]}",
        f"whom={way}|{proposal.governor.pos_}",
        f"home={reading.home is not None}|{will}",
        f"home={reading.home == by.name}|{will}",
        f"rank={rank}",
        f"rank={rank}|{proposal.rank}",
        f"bystate={world.is_state(by.name)}",
        f"bystate={world.is_state(by.name)}|{will}",
        f"conf={int(by.confidence * 5)}",
    ]
    if by.mention is not None:
        found += [f"kind={by.mention.kind}", f"kind={by.mention.kind}|{will}", f"found={by.mention.way}"]
    return found


def _act_features(proposal: Proposal, record: Commitment, arguments: Arguments) -> list[str]:
    act, will = proposal.act, proposal.word == WILL
    named = beneficiary(act, proposal.by.name, arguments)
    lemma = act.lemma_.lower()
    helped = "-" if named is None else "state" if world.is_state(named.name) else "other"
    kinds = [name for name in _VERB_CLASSES if lemma in classes()[name]] if act.pos_ == "VERB" else []
    roots = {s.root for s in senses().get(("V" if act.pos_ == "VERB" else "N", lemma), ())[:1]}
    found = [
        f"act={lemma}",
        f"actpos={act.pos_}",
        f"actdep={act.dep_}",
        f"acttag={act.tag_}",
        f"actneg={is_negated(act)}|{will}",
        f"aux={auxiliary(act)}|{will}",
        f"helped={helped}",
        f"helped={helped}|{proposal.route}",
        f"length={min(len(record.undertaking.split()), 20) // 4}",
        f"sum={any(t.like_num or t.ent_type_ == 'MONEY' for t in act.subtree)}|{will}",
        *(f"actclass={kind}|{will}" for kind in kinds),
        *(f"actroot={root}|{will}" for root in roots),
    ]
    found += [f"actcomp={c.lemma_.lower()}" for c in act.children if c.dep_ in ("acomp", "attr", "xcomp", "prt")]
    if act.i != proposal.governor.i:
        found.append(f"far={min(abs(act.i - proposal.governor.i), 20) // 5}")
    return found


def _place_features(proposal: Proposal, arguments: Arguments) -> list[str]:
    reading, sentence = arguments.reading, arguments.sentence
    will = proposal.word == WILL
    found = [f"role={sentence.role}"]
    quoted = reading.in_quotation(sentence, proposal.governor)
    if quoted is not None:
        found.append("quoted" if quoted.words > 4 else "scare")
    if will:
        found.append(f"under accord={under_accord(proposal.act)}")
        found.append(f"accord before={accord_before(arguments)}|{proposal.route}")
    return found


def _chain_features(governor: Token) -> list[str]:
    """What stands above the word that binds: `urged Peru to agree`, `if Peru agrees`, `could agree`."""
    head, lemma = governor.head, governor.head.lemma_.lower()
    said = lemma in reporting_verbs() and governor.dep_ == "ccomp"
    found = ["said" if said else f"headpos={head.pos_}"]
    if head.i != governor.i and lemma in reporting_verbs():
        found.append(f"overclass={reporting_verbs()[lemma]}")
    if _is_supposed(governor):
        found.append("supposed")
    token, steps = governor, 0
    while token.head.i != token.i and steps < _MAX_STEPS:
        found += [f"mark={c.lower_}" for c in token.children if c.dep_ == "mark"]
        token, steps = token.head, steps + 1
    return found


def _is_supposed(governor: Token) -> bool:
    """Whether the promise itself stands in a condition: `only if Peru agrees to …`, `as long as Peru promised …`."""
    for token in (governor, *governor.ancestors):
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i}
        if token.dep_ in ("advcl", "ccomp", "conj") and marks & word_group("supposes"):
            return True
        if token.dep_ == "advcl" and {"as", "long"} <= {
            t.lower_ for t in token.doc[max(token.left_edge.i - 3, 0) : token.i]
        }:
            return True
    return False


def auxiliary(act: Token) -> str:
    """`will`, `would` or `-`: under which auxiliary an undertaking stands."""
    words = {a.lower_ for a in auxiliaries(act)}
    return "will" if words & FUTURE else "would" if "would" in words else "-"


def main_rank(reading: Reading, actor: str) -> int:
    """Place of a state among those that the text is about; 9 for others."""
    return reading.main_states.index(actor) if actor in reading.main_states else 9
