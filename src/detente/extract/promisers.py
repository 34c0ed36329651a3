"""Who promises and to whom: the actors that grammar gives, and where it gives none those that the words allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.promise_status import who_ended
from detente.extract.promise_whom import implied_partner, states_here
from detente.extract.tables import word_group
from detente.reading.grammar import agents, complements, patients, prepositional, subjects
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_TO: Final = ("iobj", "obj", "to", "with")
_GIVERS: Final = frozenset({"from", "by", "of"})
_RECEIVERS: Final = ("to", "for", "with", "toward", "towards", "on", "against")
_PAIR: Final = 2
_MOST: Final = 5  # joint promisers, each a candidate of its own
_LOOSE: Final = frozenset({"sentence", "clause", "implicit", "publisher", "voice"})
_VAGUE: Final = frozenset({"unknown", "group", "organisation"})
_SURE: Final = 0.8  # from it on, whom an undertaking helps is no guess
_DOUBTFUL: Final = 0.5  # below it, whom a title or a pronoun means is a guess


def addressee(promise: Token, arguments: Arguments) -> Actor | None:
    """To whom it is promised, where the words say so: `promised China to …`, `assured Chile that …`."""
    relations = _TO if complements(promise) else tuple(r for r in _TO if r != "obj")
    found = (
        a
        for r in relations
        for a in arguments.actors(promise, r)
        if a.way.partition("/")[0] in ("iobj", "obj", "to", "with")
    )
    return next((a for a in found if "/" not in a.way and not _is_himself(a)), None) or _told_in_aside(
        promise, arguments
    )


def _is_himself(actor: Actor) -> bool:
    """`has bound itself to rebuild the road`."""
    return actor.mention is not None and actor.mention.text.lower().endswith(("self", "selves"))


def _told_in_aside(noun: Token, arguments: Arguments) -> Actor | None:
    """`its promise, made in Suva to the Forum on Thursday, to hold elections`: the Forum."""
    if noun.pos_ != "NOUN":
        return None
    given = (
        c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in word_group("giving a promise")
    )
    phrases = (p for verb in given for p in prepositional(verb) if p.way == "to" and p.token.pos_ != "VERB")
    return next((a for p in phrases for a in arguments.inside(p.token, "to") if "/" not in a.way), None)


def own_side(promise: Token, act: Token, arguments: Arguments) -> Actor | None:
    """`Mr Kovac promised that Serbia would order tankers`: the state that does it, whoever gave its word."""
    if promise.lemma_.lower() not in word_group("promising for its own side") or act.dep_ not in ("ccomp", "conj"):
        return None
    if is_passive(act) or act.lemma_.lower() in word_group("befalls"):
        return None
    return next((a for a in own_subjects(act, arguments) if _is_named_state(a)), None)


def _is_named_state(actor: Actor) -> bool:
    return actor.mention is not None and actor.mention.kind in ("state", "official") and world.is_state(actor.name)


def is_acted_on(to: Actor, act: Token, arguments: Arguments) -> bool:
    """Whether a group is only what is acted on: `order six tankers`, `release the sailors`; not `help the refugees`."""
    if to.mention is None or to.mention.kind != "group" or act.lemma_.lower() in word_group("done for somebody"):
        return False
    clause = act
    while clause.dep_ in ("xcomp", "conj") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ == "relcl" and clause.head.i == to.mention.token:  # "the prisoners whom it promised to free"
        return True
    return any(a.name == to.name for p in patients(act) for a in arguments.inside(p.token, "obj"))


def told_at_home(promise: Token, arguments: Arguments) -> bool:
    """Whether a promise was made to people of the promiser's own: `the tax cuts it promised voters`."""
    verb = promise.head if promise.pos_ == "NOUN" and promise.dep_ == "dobj" else promise
    first = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ == "NOUN" and c.i > verb.i]
    phrases = [p.token for holder in (promise, verb) for p in prepositional(holder) if p.way == "to"]
    told = [t for t in (*first, *phrases) if t.lemma_.lower() in word_group("people at home")]
    return any(not _names_a_state(t, arguments) for t in told)


def _names_a_state(noun: Token, arguments: Arguments) -> bool:
    """`investors in Taipei`, `Belgian miners`."""
    return any(world.is_state(a.name) for t in noun.subtree for a in arguments.inside(t, "to"))


def own_subjects(act: Token, arguments: Arguments) -> list[Actor]:
    """The subject that the words of an undertaking have of their own: `agreed that Peru would pay`."""
    if act.dep_ not in ("ccomp", "acl", "relcl", "conj", "xcomp", "ROOT"):
        return []
    return [a for s in subjects(act) if s.way == "subj" for a in arguments.inside(s.token, "subj")]


def owners_of_word(noun: Token, act: Token, arguments: Arguments) -> list[Actor]:
    """`Syria's word that it would stay`: whose word it is, where the clause has but a pronoun."""
    pronoun = any(s.way == "subj" and s.token.pos_ == "PRON" for s in subjects(act)) and act.dep_ != "xcomp"
    owners = [c for c in noun.lefts if c.dep_ == "poss" and c.pos_ != "PRON"] if noun.pos_ == "NOUN" else []
    return [a for c in owners for a in arguments.inside(c, "poss")] if pronoun else []


def promisers(governor: Token, arguments: Arguments) -> list[Actor]:
    """Whose promise it is: subject, owner, `from` phrase, the one thanked for it; else whoever speaks."""
    found = bound_owner(governor, arguments) or strayed_givers(governor, arguments)
    found = found or _enders(governor, arguments)
    found = found or arguments.actors(governor, "subj") or list(_givers(governor, arguments))
    found = found or thanked(governor, arguments)
    return (found or arguments.actors(governor, "speaker"))[:_MOST]


def _enders(noun: Token, arguments: Arguments) -> list[Actor]:
    """`Mali said that Niger had gone back on an undertaking`: Niger, whose undertaking it was."""
    owned = any(c.dep_ in ("poss", "amod", "nmod") and arguments.inside(c, "poss") for c in noun.lefts)
    if owned or list(_givers(noun, arguments)):
        return []
    return [a for t in who_ended(noun) for a in arguments.inside(t, "subj")]


def taken_up(verb: Token, arguments: Arguments) -> list[Actor]:
    """Whose offer it is that somebody took up: `accepted an offer from Norway to send teams`."""
    if verb.lemma_.lower() not in word_group("taking up an offer"):
        return []
    things = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    offers = [c for c in things if c.lemma_.lower() in word_group("offer of one")]
    owners = [(c, "poss") for o in offers for c in o.lefts if c.dep_ in ("poss", "amod", "compound", "nmod")]
    given = [a for o in offers for a in _givers(o, arguments)]
    return given or [a for c, way in owners if c.pos_ != "PRON" for a in arguments.inside(c, way)]


def bound_owner(noun: Token, arguments: Arguments) -> list[Actor]:
    """Whose `its` is in `China honours its pledges`: the subject's of the same clause, if it names an actor."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    if owner is None:
        return []
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    found = [] if verb is None else [a for s in agents(verb) for a in arguments.inside(s.token, "owner")]
    return [a for a in found if a.mention is not None and a.mention.kind not in ("pronoun", "both")]


def _givers(noun: Token, arguments: Arguments) -> Iterator[Actor]:
    """`welcomed a pledge from Peru to leave`: the phrase may hang on the verb."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    for holder in (noun, noun.head):
        for phrase in prepositional(holder):
            if phrase.way in _GIVERS and phrase.token.i > noun.i:
                found = arguments.inside(phrase.token, "giver")
                yield from (a for a in found if phrase.way != "of" or "/" not in a.way)


def thanked(gerund: Token, arguments: Arguments) -> list[Actor]:
    """`grateful to Norway for agreeing to …`, `the generosity of Norway for agreeing to …`: Norway."""
    if gerund.dep_ != "pcomp" or gerund.head.lower_ != "for":
        return []
    above = gerund.head.head
    if above.pos_ in ("NOUN", "PROPN"):
        return arguments.inside(above, "thanked")
    holders = [above, *(c for c in above.children if c.dep_ == "acomp")]
    phrases = [p for holder in holders for p in prepositional(holder) if p.way == "to"]
    return [a for p in phrases for a in arguments.inside(p.token, "thanked")]


def strayed_givers(noun: Token, arguments: Arguments) -> list[Actor]:
    """`welcomed the pledge by Togo to …`: the giver whose phrase the parser hung on the verb over the noun."""
    if noun.pos_ != "NOUN" or noun.dep_ != "dobj" or any(c.dep_ == "poss" for c in noun.children):
        return []
    phrases = [p for p in prepositional(noun.head) if p.way in ("from", "by") and p.token.i > noun.i]
    return [a for p in phrases for a in arguments.inside(p.token, "giver")]


def implied_promisers(arguments: Arguments, excluded: set[str]) -> list[Actor]:
    """Actors who may be meant where the words of promising are vague or name nobody."""
    found = [a for a in arguments.elsewhere(excluded, None) if world.is_state(a.name)][:2]
    reading = arguments.reading
    pool = [reading.home, *reading.main_states[:2]]
    held = excluded | {a.name for a in found}
    rest = [Actor(name, "implicit", None) for name in dict.fromkeys(pool) if name is not None and name not in held]
    return found + rest


def fellow(actor: Actor) -> Actor | None:
    """The other of two whom the same words mean, where they promise together: `both sides agreed to …`."""
    if actor.mention is None or actor.mention.kind not in ("both", "pronoun") or len(actor.mention.actors) != _PAIR:
        return None
    return next((Actor(n, "joint", actor.mention) for n in actor.mention.actors if n != actor.name), None)


def the_other(by: Actor, pair: list[Actor], act: Token, arguments: Arguments) -> Actor | None:
    """The other of two who bind themselves together; None where what they do is for a third."""
    names = {a.name for a in pair}
    if len(names) != _PAIR or by.name not in names or not all(world.is_state(name) for name in names):
        return None
    helped = beneficiary(act, by.name, arguments)
    sure = helped is not None and "/" not in helped.way and not is_vague(helped) and helped.confidence >= _SURE
    third = sure and helped is not None and world.is_state(helped.name) and helped.name not in names
    return None if third else next(a for a in pair if a.name != by.name)


def givers_first(parties: list[Actor], act: Token, arguments: Arguments) -> list[Actor]:
    """Of the parties to an accord that gives one something (`gave Panama the canal`), the other is who gives it."""
    taker = beneficiary(act, "", arguments)
    return sorted(parties, key=lambda a: taker is not None and a.name == taker.name)


def is_vague(actor: Actor) -> bool:
    """Whether the words for the actor (`they`, `both leaders`, `the three ministers`) leave open who is meant."""
    if actor.way.partition(":")[0] in _LOOSE:
        return True
    if actor.mention is None:
        return True
    guessed = actor.mention.kind in ("official", "pronoun") and actor.mention.confidence < _DOUBTFUL
    return guessed or (actor.mention.kind in _VAGUE and actor.mention.confidence < 0.95)


def beneficiary(act: Token, by: str, arguments: Arguments) -> Actor | None:
    """Whom the undertaking itself names: `send wheat to Chile`, `help Chile rebuild`, `ease the ban on Chile`."""
    if act.pos_ not in ("VERB", "AUX"):
        return next((a for a in arguments.inside(act, "benefit") if a.name != by), None)
    found = [a for relation in ("iobj", *_RECEIVERS) for a in arguments.actors(act, relation)]
    found += [a for p in patients(act) for a in arguments.inside(p.token, "benefit")]
    others = [a for a in found if a.name != by]
    return next((a for a in others if world.is_state(a.name)), next(iter(others), None))


def other_party(by: str, act: Token, arguments: Arguments) -> Actor | None:
    """To whom it is promised where only the undertaking or the text about it can tell."""
    named = beneficiary(act, by, arguments)
    if named is not None and not world.is_state(named.name):
        named = named if named.mention is not None and named.mention.kind == "organisation" else None
    if named is not None:
        return named
    here = states_here(by, arguments)
    if len(here) == 1:
        return next(iter(here.values()))
    partner = implied_partner(by, arguments.sentence, arguments.reading)
    return Actor(partner, "implicit", None) if partner else None


def is_doubtful(actor: Actor) -> bool:
    """Whether the words of the other party name nobody known (`the Calles-Morrow accord`), or a group or place that
    only stands in the same sentence.
    """
    if actor.name.lower() in word_group("told of promises"):
        return True
    if actor.mention is None:
        return False
    if actor.way.partition(":")[0] in ("sentence", "clause") and actor.mention.kind in ("group", "place"):
        return True
    if world.is_state(actor.name):
        return False
    own = actor.mention.text.lower().split(" ")[0] in word_group("pointing back")
    if actor.way.startswith("xcomp") and (own or actor.mention.kind in ("thing", "unknown", "pronoun")):
        return True  # "promised to release the Hannah and return her nets", "to keep its trawlers out"
    return actor.mention.kind == "unknown" and actor.mention.confidence < 0.5
