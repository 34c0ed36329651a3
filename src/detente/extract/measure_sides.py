"""Who imposes a measure, and on whom: as far as grammar says, and else the actors that the text implies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.measure_company import along_with, announcers, is_reciprocal, partners, signers, with_list
from detente.extract.measure_frames import country_left
from detente.extract.measure_heads import modifiers, names_a_measure
from detente.extract.measure_implied import imposes, is_bare, is_own, likely_imposers, likely_targets, near_by
from detente.extract.measure_nouns import stopped_by
from detente.extract.measure_owners import (
    of_what_stops,
    of_whom_required,
    owners_of_what_stops,
    place_kept_from,
    place_not_let_into,
    sender_of_envoy,
    who_requires,
)
from detente.extract.measure_status import asked_by
from detente.extract.measure_verbs import barring, is_barring
from detente.extract.predicates import noun_forms
from detente.extract.relations import MODIFIERS
from detente.extract.tables import classes, word_group
from detente.reading.grammar import agents, clause_of, conjuncts, datives, patients, prepositional, subjects
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_ON: Final = ("on", "against", "upon", "toward", "towards")
_FAINTER: Final = ("to", "from", "with", "for", "in", "between", "of")
_CLAUSES: Final = frozenset({"acl", "relcl"})
_DEEDS: Final = frozenset({"subj", "by", "control"})
_MAX_CLIMB: Final = 3


def measure_pairs(barred: Token, governor: Token, arguments: Arguments, before: str | None = None) -> Iterator[Dyad]:
    """Imposers with those it is imposed on.

    before: who imposed the measure that the text told last.
    rank: how many of the two sides grammar leaves open (0, 1 or 2).
    """
    sources = imposers(barred, governor, arguments)
    if not sources and _is_done_by_anybody(governor, arguments):
        return
    own = {arguments.reading.home} if arguments.reading.home is not None and not sources else set()
    taken = {a.name for a in sources} | own
    targets = [a for a in under_it(barred, governor, arguments, taken) if not is_own(a, taken, arguments)]
    if is_reciprocal(barred, governor) and len(sources) > 1:
        targets = [Actor(a.name, "each other", a.mention) for a in sources]
    far = near_by(governor, arguments, taken | {a.name for a in targets})
    first = sources or likely_imposers(far, arguments, before)
    likely = likely_targets(far, arguments, {a.name for a in sources})
    second = targets if any(world.is_state(t.name) for t in targets) else [*targets, *likely]
    second = [t for t in second if not is_bare(t.name)] or second
    known = {a.name for a in targets}
    seen: set[tuple[str, str]] = set()
    for source in first:
        for target in second:
            pair = source.name, target.name
            if source.name == target.name or pair in seen or not any(map(world.is_state, pair)):
                continue
            seen.add(pair)
            yield Dyad(source, target, (not sources) + (target.name not in known))


# ---------------------------------------------------------------- who imposes it


def imposers(barred: Token, governor: Token, arguments: Arguments) -> list[Actor]:
    """Those that grammar names as the ones who impose (or lift) it."""
    is_noun = names_a_measure(barred)
    places: list[tuple[Token, str]] = []
    if is_noun:
        places += _by(barred)
        places += _owners(barred)
        places = places or (sender_of_envoy(barred, governor) if stopped_by(barred) is not None else [])
    owned = bool(places) and governor.pos_ == "NOUN"  # "in the face of American sanctions, Peru turned to …"
    if not owned and (governor.i != barred.i or not is_noun):
        places += [(t, way) for t, way in _doers(governor) if t.i != barred.i]
        places = places or owners_of_what_stops(barred, governor) or sender_of_envoy(barred, governor)
        places = [(t, "left") for t in country_left(governor)] or places or place_not_let_into(barred, governor)
        places = who_requires(governor) or places
    if any(t.lemma_.lower() == "resolution" for t, _ in places) and not _actors(places, arguments):
        return [Actor("UN", "resolution", None)] if _names(arguments, "UN") else []
    return [a for a in with_list(_actors(places, arguments), arguments) if _is_able(a)]


def _names(arguments: Arguments, name: str) -> bool:
    return any(name in m.actors for mentions in arguments.reading.mentions for m in mentions)


def _is_able(actor: Actor) -> bool:
    """Whether an actor can impose: a state, a body of states, a firm or people by a deed of their own."""
    if world.is_state(actor.name) or imposes(actor) or actor.mention is None:
        return True
    way = actor.way.partition("/")[0]
    return actor.mention.kind in ("organisation", "group") and way in _DEEDS and not is_anybody(actor.name)


def _is_done_by_anybody(governor: Token, arguments: Arguments) -> bool:
    """`several countries have cut ties`: by somebody who is told, and not named, so that no state is to be guessed."""
    doers = _actors(((a.token, a.way) for a in agents(governor)), arguments) if governor.pos_ == "VERB" else []
    return bool(doers) and all(is_anybody(d.name) for d in doers)


def is_anybody(name: str) -> bool:
    """`others who help them`, `key allies`, `countries`: nobody in particular."""
    words = name.lower().split()
    return bool(words) and (
        words[0] in word_group("nobody in particular") or words[-1] in word_group("nobody in particular")
    )


def _by(noun: Token) -> list[tuple[Token, str]]:
    """`sanctions by the EU`, `the sanctions imposed by Peru`, `the sanctions that Peru imposed`."""
    found = [(a.token, "by") for a in prepositional(noun) if a.way == "by"]
    if noun.lemma_.lower() in word_group("measure that comes from somebody"):
        found += [(a.token, "by") for a in prepositional(noun) if a.way == "from"]
    if noun.lemma_.lower() in word_group("names the one under it"):  # "the expulsion of two envoys by Peru"
        inner = (a.token for a in prepositional(noun) if a.way == "of")
        found += [(b.token, "by") for t in inner for b in prepositional(t) if b.way == "by"]
    if stopped_by(noun) is not None and not found:  # "the cancellation of visas for Greeks by Albania"
        ends = (c for c in noun.subtree if c.dep_ == "prep" and c.lower_ == "by" and c.i > noun.i)
        found += [(t, "by") for c in ends for t in c.children if t.dep_ == "pobj"]
    for clause in noun.rights:
        if clause.dep_ in _CLAUSES and clause.pos_ == "VERB" and clause.lemma_.lower() not in word_group("bears"):
            found += [(a.token, "clause") for a in agents(clause) if a.token.i != noun.i]
    return found


def _owners(noun: Token) -> list[tuple[Token, str]]:
    """`Peru's sanctions`, `Peruvian and Chilean sanctions`, `U.S. sanctions`; not `the Peru sanctions`."""
    if noun.lemma_.lower() in word_group("names the one under it"):
        return [(c, "owner") for c in noun.lefts if c.dep_ == "poss"] if _is_of(noun) else []
    found = [c for c in modifiers(noun) if not _is_subject_matter(c)]
    return [(t, "owner") for c in found for t in conjuncts(c)]


def _is_of(noun: Token) -> bool:
    """`Peru's expulsion of two envoys`, where Peru is not expelled."""
    return any(a.way == "of" for a in prepositional(noun))


def _is_subject_matter(modifier: Token) -> bool:
    """`Syria sanctions`, `North Korea-related designations`: on them, unless abbreviated (`U.S.`, `EU`)."""
    if modifier.dep_ == "poss" or modifier.pos_ == "ADJ":
        return modifier.text.lower().endswith("related")
    if modifier.pos_ == "VERB":
        return True
    return modifier.pos_ == "PROPN" and not modifier.text.replace(".", "").isupper() and modifier.text != "Nations"


def _doers(governor: Token, steps: int = 0) -> list[tuple[Token, str]]:
    """The subject of the governing verb, or whose the governing noun is; through what it is only a part of."""
    if governor.pos_ in ("VERB", "AUX"):
        lemma = governor.lemma_.lower()
        spoken = lemma in word_group("under a measure") or lemma in word_group("merely spoken of")
        if spoken and barring(governor) is None:
            return []
        asking = asked_by(governor)
        if asking is not None:
            return [(a.token, "obj") for a in prepositional(asking) if a.way in ("to", "on", "upon", "with")]
        found = [(a.token, a.way) for a in agents(governor)]
        if not found and is_passive(governor) and is_barring(governor):  # "is banned in Peru"
            found = [(a.token, "in") for a in prepositional(governor) if a.way == "in"]
            found = found or [(t, "from") for t in place_kept_from(governor)]
            found += [(a.token, "law") for a in prepositional(governor) if a.way == "under" and _is_law(a.token)]
        if not found and (is_passive(governor) or governor.dep_ == "acomp"):
            found = list(announcers(governor))
        return [*found, *along_with(governor, [t for t, _ in found]), *partners(governor), *signers(found)]
    if governor.pos_ != "NOUN" or steps > _MAX_CLIMB:
        return []
    found = [(c, "owner") for c in governor.lefts if c.dep_ == "poss"] + _by(governor)
    head = governor.head.head if governor.dep_ == "pobj" else governor.head
    return found or (_doers(head, steps + 1) if head.i != governor.i and governor.dep_ != "nsubj" else [])


def _is_law(noun: Token) -> bool:
    return noun.lemma_.lower() in word_group("instrument of government")


# ---------------------------------------------------------------- on whom it is imposed


def under_it(barred: Token, governor: Token, arguments: Arguments, taken: Collection[str] = ()) -> list[Actor]:
    """Those that grammar names as the ones on whom it is imposed: the first of the ways that names any but taken."""
    for places in _target_places(barred, governor):
        found = [a for a in _actors(places, arguments) if a.name not in taken]
        if found:
            return [a for a in with_list(found, arguments) if a.name not in taken]
    return []


def _target_places(barred: Token, governor: Token) -> Iterator[list[tuple[Token, str]]]:
    is_noun = names_a_measure(barred)
    yield of_whom_required(governor)
    if not is_noun and barred.i != governor.i:
        yield from _of_barred(barred, governor)
    yield _phrases((barred, governor), _ON)
    if is_noun:
        yield from of_what_stops(barred)
        yield _of_doing(barred)
        yield _covered(barred)
        yield [(t, "matter") for c in modifiers(barred) if _is_subject_matter(c) for t in conjuncts(c)]
        yield _targeted(barred)
        if barred.lemma_.lower() in word_group("names the one under it"):
            yield _phrases((barred,), ("of",)) if any(c.dep_ == "poss" for c in barred.lefts) else []
            yield [(t, "poss") for c in barred.lefts if c.dep_ in MODIFIERS for t in conjuncts(c)]
        yield _phrases((barred,), ("of",))
        if governor.pos_ == "VERB" and governor.lemma_.lower() in word_group("under a measure"):
            yield [(a.token, "sufferer") for a in subjects(governor)]
        if governor.pos_ == "VERB" and governor.i != barred.i:
            yield [(a.token, "obj") for a in patients(governor) if a.token.i != barred.i]
        if governor.pos_ == "NOUN" and governor.i != barred.i:
            yield [(c, "matter") for c in governor.lefts if c.dep_ in MODIFIERS]
    for word in _FAINTER:
        yield _phrases((barred, governor), (word,))


def _of_barred(barred: Token, governor: Token) -> Iterator[list[tuple[Token, str]]]:
    """`expelled Canadian diplomats`, `froze the assets of Iraq`, `designated two Cubans`, `broke relations with`."""
    if is_passive(governor) and governor.lemma_.lower() in word_group("keeps a thing from somebody"):
        yield [(a.token, "obj") for a in patients(governor)]  # "two Danes were refused a visa"
    if noun_forms(barred) & classes()["@shut_place"]:  # "closed the harbours to Danish trawlers"
        yield [(a.token, "to") for a in prepositional(governor) if a.way == "to"]
    yield [(t, "poss") for c in barred.lefts if c.dep_ in MODIFIERS for t in conjuncts(c)]
    if barring(governor) is not None:
        yield [
            (a.token, "of") for a in prepositional(barred) if a.way in ("of", "with", "from", "to", "by", "in", "into")
        ]
    yield [(a.token, "obj") for a in (*patients(governor), *datives(governor))]
    if barred.pos_ == "VERB":
        yield [(a.token, "subj") for a in subjects(barred) if a.token.i > governor.i or is_passive(governor)]
    if barred.dep_ == "dobj" and barred.head.i != governor.i:  # "stopped selling gas to Peru"
        yield _phrases((barred.head,), ("to", "from", "with", "of"))


def _covered(noun: Token) -> list[tuple[Token, str]]:
    """`Peru is under sanctions`, `subject to a ban`, `covered by the ban`."""
    clause = clause_of(noun)
    if clause is None or noun.dep_ != "pobj":
        return []
    if noun.head.lower_ == "under" or (noun.head.lower_ == "to" and noun.head.head.lower_ == "subject"):
        return [(a.token, "covered") for a in subjects(clause)]
    if noun.head.lower_ == "by" and clause.lemma_.lower() in word_group("cover"):
        return [(a.token, "covered") for a in patients(clause)]
    return []


def _of_doing(noun: Token) -> list[tuple[Token, str]]:
    """`the ban on issuing visas to Chileans`: with whom or to whom nobody may do what is banned."""
    doings = [c for p in noun.rights if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"]
    return [(a.token, a.way) for d in doings for a in prepositional(d) if a.way in ("to", "with", "from", "in", "for")]


def _phrases(heads: Iterable[Token], words: tuple[str, ...]) -> list[tuple[Token, str]]:
    """Objects of the prepositions, at the measure or at its verb."""
    return [(a.token, a.way) for head in heads for a in prepositional(head) if a.way in words]


def _targeted(noun: Token) -> list[tuple[Token, str]]:
    """`sanctions targeting`, `imposed on`, `that have isolated`."""
    found: list[tuple[Token, str]] = []
    for clause in noun.rights:
        if clause.dep_ in _CLAUSES and clause.pos_ == "VERB":
            found += _phrases((clause,), _ON)
            if clause.lemma_.lower() in word_group("bears"):
                found += [(a.token, "sufferer") for a in agents(clause)]
            found += [(a.token, "targeting") for a in patients(clause) if a.token.i != noun.i]
    return found


def _actors(places: Iterable[tuple[Token, str]], arguments: Arguments) -> list[Actor]:
    """The actors that the tokens name, each once."""
    found: dict[str, Actor] = {}
    for token, way in places:
        for actor in arguments.inside(token, way):
            found.setdefault(actor.name, actor)
    return list(found.values())
