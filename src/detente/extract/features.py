"""Features of an event candidate: what grammar, lexicon and document say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.lexicon import light_verbs, reporting_verbs, senses
from detente.extract.predicates import Predicate
from detente.reading.grammar import clause_of
from detente.reading.verb_forms import is_passive, tense

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_SIDES: Final = {"s": "src", "t": "tgt"}


@dataclass(frozen=True, slots=True)
class Word:
    """A predicate as it is read in its sentence.

    root, mode: the type and the modality that it has there. crowd: number of predicates of the sentence.
    """

    predicate: Predicate
    root: str
    mode: str
    crowd: int
    arguments: Arguments

    @property
    def token(self) -> Token:
        """Where it stands."""
        return self.predicate.token

    @property
    def name(self) -> str:
        """The words and the part of speech of the lexicon's row."""
        return f"{self.predicate.sense.lemma}/{self.predicate.sense.pos}"


def event_features(word: Word, source: Actor, target: Actor, rank: int = 0) -> tuple[str, ...]:
    """Names of the features that hold for two actors at a word; rank: how far grammar joins them."""
    return (
        *word_features(word),
        *rank_features(word, rank),
        *side_features(word, "s", source),
        *side_features(word, "t", target),
        *joint_features(word, source, target, rank),
    )


def word_features(word: Word) -> tuple[str, ...]:
    """What holds for all pairs of actors at a word."""
    sense, token, root, arguments = word.predicate.sense, word.token, word.root, word.arguments
    name, pos, mode = f"word={word.name}", f"pos={sense.pos}", f"mode={word.mode}"
    dep = f"dep={token.dep_}"
    found = [
        f"root={root}",
        name,
        pos,
        f"cameo={sense.cameo}",
        f"specific={min(len(sense.when) + len(sense.rest), 2)}",
        mode,
        f"mode={word.mode}|{root}",
        f"crowd={min(word.crowd, 8) // 2}",
        *arguments.once(lambda: _place_features(token, arguments), "place", token),
        *arguments.once(lambda: _governor_features(token, root), "governor", token, root),
        *arguments.once(lambda: _company_features(token, root), "company", token, root),
        f"{name}&{dep}",
        f"{name}&{mode}",
        f"{dep}&{pos}&role={arguments.sentence.role}",
    ]
    return tuple(dict.fromkeys(found))


def rank_features(word: Word, rank: int) -> tuple[str, ...]:
    """What holds for all pairs that grammar joins to a word equally well."""
    sense = word.predicate.sense
    return (
        f"rank={rank}",
        f"rank={rank}|{sense.pos}",
        f"rank={rank}|{word.root}",
        f"cameo={sense.cameo}|{rank}",
        f"word={word.name}&rank={rank}",
    )


def side_features(word: Word, side: str, actor: Actor) -> tuple[str, ...]:
    """What holds for all pairs that have an actor on a side, the doer's (`s`) or the other's (`t`)."""
    name = f"{_SIDES[side]}={actor.way}"
    return (
        name,
        f"{name}|{word.predicate.sense.pos}",
        f"{name}|{word.root}",
        *_actor_features(side, actor, word.arguments),
        *_gap_features(side, word.token, actor, word.arguments),
    )


def joint_features(word: Word, source: Actor, target: Actor, rank: int) -> tuple[str, ...]:
    """What holds for two actors together."""
    root, first, second = f"root={word.root}", source.mention, target.mention
    main = _main(source, target, word.arguments)
    order = _order(word.token, source, target, word.arguments)
    kinds = f"s:kind={first.kind}" if first else "", f"t:kind={second.kind}" if second else ""
    hows = f"s:how={first.way}" if first else "", f"t:how={second.way}" if second else ""
    return (
        f"ways={_short(source.way)}|{_short(target.way)}|{word.predicate.sense.pos}",
        main,
        *_between(source, target, word.arguments),
        order,
        f"{root}&src={source.way}&tgt={target.way}",
        f"{kinds[0]}&{kinds[1]}&{root}",
        f"{hows[0]}&{hows[1]}",
        f"{order}&{root}",
        f"{main}&rank={rank}&{root}",
    )


def pair_features(word: str, token: Token, pair: Pair, arguments: Arguments, crowd: int) -> tuple[str, ...]:
    """Features of a candidate that no sense of the lexicon stands behind."""
    source, target = pair.source, pair.target
    found = [
        f"word={word}",
        f"rank={pair.rank}",
        f"src={source.way}",
        f"tgt={target.way}",
        f"ways={_short(source.way)}|{_short(target.way)}",
        f"crowd={min(crowd, 8) // 2}",
        *_actor_features("s", source, arguments),
        *_actor_features("t", target, arguments),
        *_gap_features("s", token, source, arguments),
        *_gap_features("t", token, target, arguments),
        _main(source, target, arguments),
        *_between(source, target, arguments),
        _order(token, source, target, arguments),
        *arguments.once(lambda: _place_features(token, arguments), "place", token),
        *arguments.once(lambda: _governor_features(token, ""), "governor", token, ""),
    ]
    return tuple(dict.fromkeys(found))


class Pair(Protocol):
    """Two actors, and how far grammar joins them."""

    @property
    def source(self) -> Actor: ...

    @property
    def target(self) -> Actor: ...

    @property
    def rank(self) -> int: ...


def _short(way: str) -> str:
    return way.partition("/")[0].partition(":")[0]


def _actor_features(side: str, actor: Actor, arguments: Arguments) -> list[str]:
    mention, main = actor.mention, arguments.reading.main_states
    rank = main.index(actor.name) if actor.name in main else 9
    found = [f"{side}:state={world.is_state(actor.name)}", f"{side}:rank={min(rank, 4)}"]
    if mention is None:
        return [*found, f"{side}:none"]
    found += [
        f"{side}:kind={mention.kind}",
        f"{side}:how={mention.way}",
        f"{side}:conf={int(mention.confidence * 5)}",
    ]
    return found


def _gap_features(side: str, token: Token, actor: Actor, arguments: Arguments) -> list[str]:
    """How far from the predicate an actor stands that the sentence names."""
    if actor.mention is None or not arguments.stands_here(actor):
        return []
    return [f"{side}:gap={_bucket(abs(actor.mention.token - token.i))}"]


def _main(source: Actor, target: Actor, arguments: Arguments) -> str:
    """How many of the two are of the text's main pair."""
    main = arguments.reading.main_states[:2]
    return f"main={(source.name in main) + (target.name in main)}"


def _order(token: Token, source: Actor, target: Actor, arguments: Arguments) -> str:
    """On which side of the predicate the two stand."""
    return f"order={_place(token, source, arguments)}{_place(token, target, arguments)}"


def _place(token: Token, actor: Actor, arguments: Arguments) -> str:
    if actor.mention is None or not arguments.stands_here(actor):
        return "-"
    gap = actor.mention.token - token.i
    return "<" if gap < 0 else ">" if gap > 0 else "="


def _between(source: Actor, target: Actor, arguments: Arguments) -> tuple[str, ...]:
    """How many others the sentence names between the two."""
    first, second = source.mention, target.mention
    if first is None or second is None or not (arguments.stands_here(source) and arguments.stands_here(target)):
        return ()
    low, high = sorted((first.token, second.token))
    between = {
        a for m in arguments.reading.mentions[arguments.sentence.index] if low < m.token < high for a in m.actors
    }
    return f"between={min(len(between - {source.name, target.name}), 3)}", f"same mention={low == high}"


def _company_features(token: Token, root: str) -> list[str]:
    """The words that a predicate governs: its object, the verb under it, its prepositions and auxiliaries."""
    found = []
    for child in token.children:
        if child.dep_ in ("dobj", "nsubjpass", "xcomp", "ccomp"):
            found.append(f"{child.dep_}={child.lemma_.lower()}|{root}")
        elif child.dep_ in ("prep", "agent"):
            found.append(f"prep={child.lower_}|{root}")
        elif child.dep_ in ("aux", "neg", "advmod"):
            found.append(f"with={child.lower_}")
        elif child.dep_ in ("amod", "det", "nummod"):
            found.append(f"mod={child.lemma_.lower()}|{token.pos_}")
    return found


def _bucket(number: int) -> int:
    return next((i for i, top in enumerate((1, 2, 4, 8, 16, 32)) if number <= top), 6)


def _place_features(token: Token, arguments: Arguments) -> list[str]:
    sentence = arguments.sentence
    quoted = arguments.reading.in_quotation(sentence, token)
    found = [f"role={sentence.role}", f"at={min(sentence.index, 12) // 3}"]
    if quoted is not None:
        found.append("quoted" if quoted.words > 4 else "scare")
    return found


def _governor_features(token: Token, root: str) -> list[str]:
    """What stands above the predicate: a reporting verb, another predicate, a relative clause."""
    head = token.head
    found = [f"dep={token.dep_}", f"dep={token.dep_}|{root}", f"tag={token.tag_}"]
    clause = token if token.pos_ in ("VERB", "AUX") else clause_of(token)
    if clause is not None:
        found.append(f"tense={tense(clause)}")
        found.append(f"clause={clause.dep_}")
        if is_passive(clause):
            found.append("passive")
    if head.i != token.i:
        lemma = head.lemma_.lower()
        if lemma in reporting_verbs() and token.dep_ == "ccomp":
            found.append("said")
        if lemma in light_verbs():
            found.append(f"light|{token.pos_}")
        if ("V", lemma) in senses() and token.pos_ == "NOUN":
            found.append(f"under={senses()['V', lemma][0].root}|{root}")
        found.append(f"head={lemma}|{root}" if token.pos_ == "NOUN" else f"headpos={head.pos_}")
    return found
