"""Who acts, where the verb itself has no doer: `killed in Chadian shelling`, `the ties between the two were cut`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.predicates import Predicate
from detente.extract.relations import MODIFIERS
from detente.extract.tables import classes, word_group
from detente.reading.grammar import agents, patients, prepositional
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_FORCE: Final = frozenset({"ASSAULT", "MOBILIZE"})
_OWN: Final = frozenset({"AID", "MOBILIZE", "RETREAT", "ASSAULT"})  # what one does with one's own
_SENT: Final = frozenset({"force", "thing", "official"})  # kinds of mentions that have an owner who sends them
_CALLED_HOME: Final = frozenset({"official"})
_SIDES: Final = ("default", "with", "between", "by")  # relations of a noun of attack to those who wage it


def doers_beside(predicate: Predicate, targets: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """The doers of a passive that has none, told by a phrase beside it."""
    if not _lacks_doer(predicate.token):
        return []
    found = (
        _attackers(predicate, targets, arguments)
        or _captors(predicate, arguments)
        or _senders(predicate, targets, arguments)
    )
    return found if targets or len(found) == 1 else []  # several without a target did it to nobody, nor to each other


def _lacks_doer(verb: Token) -> bool:
    """Whether a verb is in the passive and nothing says by whom it is done."""
    return verb.pos_ == "VERB" and is_passive(verb) and not agents(verb)


def _attackers(predicate: Predicate, targets: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """Those whose attack a passive of harm names instead of its doer: `was wounded during an Iraqi raid`."""
    if predicate.sense.root != "ASSAULT":
        return []
    harmed = {a.name for a in targets}
    for noun, owner in _attacks(predicate.token):
        found = arguments.inside(owner, "in/mod") if owner is not None else _waging(noun, harmed, arguments)
        kept = [a for a in found if a.name not in harmed]
        if kept:
            return kept
    return []


def _waging(noun: Token, harmed: set[str], arguments: Arguments) -> list[Actor]:
    """Whose attack it is; of a clash, the side that is not the one harmed."""
    ways = (arguments.actors(noun, side) for side in _SIDES)
    return next((found for found in ways if any(a.name not in harmed for a in found)), [])


def _attacks(verb: Token) -> Iterator[tuple[Token, Token | None]]:
    """Nouns of attack in the phrases of a verb; with the adjective, where the parser hangs the noun elsewhere."""
    for phrase in verb.children:
        if phrase.dep_ not in ("prep", "prt") or phrase.lower_ not in word_group("told in an attack"):
            continue
        for noun in (c for c in phrase.children if c.dep_ in ("pobj", "pcomp")):
            if _is_attack(noun):
                yield noun, None
            elif noun.i + 1 < len(noun.doc) and _is_attack(noun.nbor(1)):  # "in Chadian shelling", read as "in Chad"
                yield noun.nbor(1), noun


def _is_attack(word: Token) -> bool:
    names = classes()["@attack_noun"], word_group("an attack beside the harm")
    return any(form in known for form in (word.lemma_.lower(), word.lower_) for known in names)


def _captors(predicate: Predicate, arguments: Arguments) -> list[Actor]:
    """The state in which another's national is held, of a passive without doer: `a French nurse was jailed in Chad`."""
    if predicate.sense.root != "COERCE":
        return []
    owners = (c for held in patients(predicate.token) for c in held.token.lefts if c.dep_ in MODIFIERS)
    nationals = {a.name for owner in owners for a in arguments.inside(owner, "mod")}
    if not nationals:
        return []
    return [a for a in _held_in(predicate.token, arguments) if world.is_state(a.name) and a.name not in nationals]


def _held_in(verb: Token, arguments: Arguments) -> list[Actor]:
    """Those in whose land it is, also a word deeper: `arrested as spies in Chad`."""
    below = [verb, *(p.token for p in prepositional(verb) if p.way == "as")]
    return next((found for word in below if (found := arguments.actors(word, "in"))), [])


def _senders(predicate: Predicate, targets: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """Whose the thing or force is that a passive tells to be moved or used: `Kenyan troops were flown to Haiti`.

    So with what only its own state shuts or calls home: `the Danish embassy in Lomé was closed`.
    """
    verb, root = predicate.token, predicate.sense.root
    called_home = root == "SANCTION" and bool(targets)
    verbs = word_group("called home by its owner" if called_home else "sent by its owner")
    if not (called_home or root in _OWN) or verb.lemma_.lower() not in verbs:
        return []
    found = arguments.actors(verb, "obj")
    mention = found[0].mention if found else None
    if mention is None or mention.kind not in (_CALLED_HOME if called_home else _SENT):
        return []
    others = {a.name for a in targets}
    return [a for a in found if a.name not in others]


def struck_places(predicate: Predicate, sources: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """Whose soil a state strikes, nobody being named as struck: `attacked targets near Tripoli`."""
    if predicate.sense.root not in _FORCE or not any(world.is_state(a.name) for a in sources):
        return []
    asked = set(predicate.sense.targets)
    places = (p for p in sorted(word_group("where it strikes")) if p not in asked)
    return next((found for p in places if (found := arguments.actors(predicate.token, p))), [])


def between_whom(predicate: Predicate, targets: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """Both sides of a passive that names its doers only so: `trade between Chad and Niger was resumed`."""
    if predicate.sense.pos != "V" or not _lacks_doer(predicate.token):
        return []
    if targets and not all(a.way.startswith("between") for a in targets):
        return []
    found = arguments.actors(predicate.token, "between")
    return found if len(found) > 1 else []
