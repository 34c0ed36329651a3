"""Features of an event candidate: what grammar, lexicon and document say about it."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, Protocol

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.lexicon import light_verbs, reporting_verbs, senses
from detente.extract.predicates import Predicate
from detente.reading.grammar import clause_of, is_passive, tense

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def event_features(
    predicate: Predicate,
    source: Actor,
    target: Actor,
    mode: str,
    arguments: Arguments,
    crowd: int,
    rank: int = 0,
    root: str | None = None,
) -> tuple[str, ...]:
    """Names of the features that hold for the candidate."""
    sense, token = predicate.sense, predicate.token
    root, word = root or sense.root, f"{sense.lemma}/{sense.pos}"
    found = [
        f"root={root}",
        f"word={word}",
        f"pos={sense.pos}",
        f"rank={rank}",
        f"rank={rank}|{sense.pos}",
        f"rank={rank}|{root}",
        f"cameo={sense.cameo}",
        f"cameo={sense.cameo}|{rank}",
        f"specific={min(len(sense.when) + len(sense.rest), 2)}",
        f"src={source.way}",
        f"tgt={target.way}",
        f"src={source.way}|{sense.pos}",
        f"tgt={target.way}|{sense.pos}",
        f"tgt={target.way}|{root}",
        f"src={source.way}|{root}",
        f"ways={_short(source.way)}|{_short(target.way)}|{sense.pos}",
        f"mode={mode}",
        f"mode={mode}|{root}",
        f"crowd={min(crowd, 8) // 2}",
        *_actor_features("s", source, arguments),
        *_actor_features("t", target, arguments),
        *_order_features(token, source, target, arguments),
        *arguments.once(lambda: _place_features(token, arguments), "place", token),
        *arguments.once(lambda: _governor_features(token, root), "governor", token, root),
        *arguments.once(lambda: _company_features(token, root), "company", token, root),
    ]
    return tuple(dict.fromkeys((*found, *_joined(found))))


_JOINED: Final = (
    ("root", "src", "tgt"),
    ("word", "rank"),
    ("word", "dep"),
    ("s:kind", "t:kind", "root"),
    ("word", "mode"),
    ("s:how", "t:how"),
    ("order", "root"),
    ("dep", "pos", "role"),
    ("main", "rank", "root"),
)
_NAMES: Final = tuple(dict.fromkeys(name for names in _JOINED for name in names))
_PICKS: Final = tuple(itemgetter(*map(_NAMES.index, names)) for names in _JOINED)


def _joined(features: list[str]) -> list[str]:
    """Features that hold together, by the names before their `=`."""
    first = dict.fromkeys(_NAMES, "")
    for feature in reversed(features):
        name = feature.partition("=")[0]
        if name in first:
            first[name] = feature
    told = tuple(first.values())
    return ["&".join(pick(told)) for pick in _PICKS]


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
        *_order_features(token, source, target, arguments),
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
    reading = arguments.reading
    mention = actor.mention
    rank = reading.main_states.index(actor.name) if actor.name in reading.main_states else 9
    found = [f"{side}:state={world.is_state(actor.name)}", f"{side}:rank={min(rank, 4)}"]
    if mention is None:
        return [*found, f"{side}:none"]
    found += [
        f"{side}:kind={mention.kind}",
        f"{side}:how={mention.way}",
        f"{side}:conf={int(mention.confidence * 5)}",
    ]
    return found


def _order_features(token: Token, source: Actor, target: Actor, arguments: Arguments) -> list[str]:
    """Where the two stand beside the predicate, how far, and whether they are the text's main pair."""
    main = arguments.reading.main_states[:2]
    found = [f"main={sum(a.name in main for a in (source, target))}"]
    places = []
    for side, actor in (("s", source), ("t", target)):
        if not arguments.stands_here(actor):
            places.append("-")
            continue
        assert actor.mention is not None
        gap = actor.mention.token - token.i
        places.append("<" if gap < 0 else ">" if gap > 0 else "=")
        found.append(f"{side}:gap={_bucket(abs(gap))}")
    if arguments.stands_here(source) and arguments.stands_here(target):
        assert source.mention is not None
        assert target.mention is not None
        low, high = sorted((source.mention.token, target.mention.token))
        between = {
            a for m in arguments.reading.mentions[arguments.sentence.index] if low < m.token < high for a in m.actors
        }
        found.append(f"between={min(len(between - {source.name, target.name}), 3)}")
        found.append(f"same mention={low == high}")
    return [*found, f"order={''.join(places)}"]


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
