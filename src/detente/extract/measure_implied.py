"""The sides of a measure that grammar leaves open: who of the sentence and the text is likely to be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.tables import word_group
from detente.reading.grammar import clause_of

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_MOST: Final = 3


def near_by(governor: Token, arguments: Arguments, held: set[str]) -> list[Actor]:
    """The other actors of the sentence, those of the measure's own clause first; no things."""
    clause = governor if governor.pos_ in ("VERB", "AUX") else clause_of(governor)
    return [a for a in arguments.elsewhere(held, clause) if a.mention is None or a.mention.kind != "thing"]


def is_own(target: Actor, imposers: set[str], arguments: Arguments) -> bool:
    """`U.S. persons`, `its own citizens`: the imposer's own people, whom it keeps from dealing with the other."""
    mention = target.mention
    if mention is None or world.is_state(target.name):
        return False
    inside = [
        m
        for m in arguments.reading.mentions[arguments.sentence.index]
        if mention.start <= m.start and m.end <= mention.end and m is not mention
    ]
    return any(name in imposers for m in inside for name in m.actors)


def is_bare(name: str) -> bool:
    """`entities`, `various officials`: words for people that do not say who they are."""
    return all(word in word_group("says not who is under it") for word in name.lower().split())


def likely_imposers(far: list[Actor], arguments: Arguments, before: str | None = None) -> list[Actor]:
    """A government's own text tells of its own measures; else states and organisations of the sentence and text.

    before: the imposer of the measure that the text told last: `The sanctions include a ban on arms`.
    """
    reading = arguments.reading
    if reading.home is not None:
        others = [a for a in far if imposes(a)]
        return [Actor(reading.home, "home", None), *others[:1]]
    able = [a for a in far if world.is_state(a.name) or imposes(a)][:_MOST]
    names = {a.name for a in able}
    told = [Actor(before, "implicit0", None)] if before is not None and before not in names else []
    return [*able, *told, *_implied(arguments, names | {a.name for a in told})]


def imposes(actor: Actor) -> bool:
    """Whether an organisation is one that can impose a measure: the UN, the EU."""
    return actor.name.lower() in word_group("bodies that impose measures")


def likely_targets(far: list[Actor], arguments: Arguments, imposers: set[str]) -> list[Actor]:
    """States and named bodies of the sentence, and the states that the text is about.

    Where a government's own text tells of another's measure that names nobody, its state may be the one under it.
    """
    home = arguments.reading.home
    struck = [Actor(home, "home", None)] if home is not None and imposers and home not in imposers else []
    near = [a for a in far if a.name != home and (world.is_state(a.name) or _is_named_body(a))][:_MOST]
    return [*near, *struck, *(a for a in _implied(arguments, {a.name for a in near}) if a.name != home)]


def _is_named_body(actor: Actor) -> bool:
    return actor.mention is not None and actor.mention.kind == "organisation"


def _implied(arguments: Arguments, excluded: set[str]) -> list[Actor]:
    """The states that a text is about, the nearest named first."""
    reading = arguments.reading
    pool = [reading.partner(reading.home or "", arguments.sentence), *reading.main_states[:3]]
    names = [n for n in dict.fromkeys(pool) if n is not None and n not in excluded]
    return [Actor(name, f"implicit{place}", None) for place, name in enumerate(names[:_MOST])]
