"""To whom a promise is made where the words about it leave that open: whom it helps, and not who promises beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.promise_whom import implied_partner
from detente.extract.promisers import addressee, beneficiary
from detente.extract.tables import word_group
from detente.reading.grammar import agents

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LOOSE: Final = frozenset({"sentence", "clause", "implicit"})


def partner_of(by: Actor, to: Actor | None, governor: Token, act: Token, arguments: Arguments) -> Actor | None:
    """The one a promise is made to: kept where the words name him, else whom the undertaking itself names.

    Of `Fiji and Tonga offered Samoa a boat`, Tonga is not the one to whom Fiji offers it.
    """
    if _is_policy(governor, act):
        return addressee(governor, arguments)
    beside = beside_him(by, governor, arguments)
    aside = to is not None and to.name in beside
    if to is not None and not aside and to.way.partition("/")[0].partition(":")[0] not in _LOOSE:
        return to
    named = beneficiary(act, by.name, arguments)
    if named is not None and world.is_state(named.name) and named.name not in beside:
        return named
    if aside and to is not None and _is_between_two(by, to, governor, beside, arguments):
        return to
    return _another(by, beside, arguments) if aside else to


def _is_between_two(by: Actor, to: Actor, governor: Token, beside: frozenset[str], arguments: Arguments) -> bool:
    """`Mali and Niger pledged to avoid clashes`: two states, and no third in sight to whom they could give it."""
    mutual = governor.lemma_.lower() in word_group("pledging together") and beside == {to.name}
    if not mutual or not (world.is_state(by.name) and world.is_state(to.name)):
        return False
    return not any(world.is_state(a.name) for a in arguments.elsewhere({by.name, *beside}, None))


def _is_policy(governor: Token, act: Token) -> bool:
    """`remains committed to finding a way out of the crisis`: a course of its own, promised to nobody in particular."""
    return governor.lemma_.lower() in word_group("own course") and act.lemma_.lower() in word_group(
        "following a course"
    )


def beside_him(by: Actor, governor: Token, arguments: Arguments) -> frozenset[str]:
    """Those who stand in one subject with a promiser, of a word by which each binds himself towards a third."""
    if governor.lemma_.lower() not in word_group("promises towards a third"):
        return frozenset()
    names = frozenset(a.name for s in agents(governor) for a in arguments.inside(s.token, "subj"))
    return names - {by.name} if by.name in names else frozenset()


def _another(by: Actor, beside: frozenset[str], arguments: Arguments) -> Actor | None:
    """The one other state of the sentence, else the partner that the text has for the promiser."""
    here = {a.name: a for a in arguments.elsewhere({by.name, *beside}, None) if world.is_state(a.name)}
    if len(here) == 1:
        return next(iter(here.values()))
    partner = implied_partner(by.name, arguments.sentence, arguments.reading)
    return Actor(partner, "implicit", None) if partner and partner not in beside else None
