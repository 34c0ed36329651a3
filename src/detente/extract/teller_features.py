"""Features of an event candidate from who tells of it, and from the clauses that its predicate stands in.

`Chad said that Niger was arming rebels` is Chad's charge against Niger; told by the doer itself, the same words are a
plan or a promise; told by a third, they are news of the two. Words in quotation marks are seen to elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.voices import speaker_heads

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_PLAIN: Final = frozenset({"prep", "pobj", "compound", "amod", "conj"})  # steps that say little of a clause's place
_MOST_STEPS: Final = 8
_TOLD_STEPS: Final = 5


def teller_of_word(token: Token, root: str) -> list[str]:
    """What holds for all pairs of actors at a predicate."""
    chain = _chain(token)
    return [f"chain={chain}", f"chain={chain}|{root}"]


def teller_of_pair(token: Token, source: Actor, target: Actor, root: str, arguments: Arguments) -> list[str]:
    """What holds for two actors together."""
    who = _teller(token, source, target, arguments)
    return [f"teller={who}", f"teller={who}|{root}", f"teller={who}|{token.dep_}"]


def _teller(token: Token, source: Actor, target: Actor, arguments: Arguments) -> str:
    """Whether the subject of the verb of saying above is the doer, the other, a third or unknown; or there is none."""
    names = arguments.once(lambda: tuple(_tellers(token, arguments)), "tellers", token)
    if source.name in names:
        return "doer"
    if target.name in names:
        return "other"
    return names[0] if names and names[0] in ("none", "unknown") else "third"


def _tellers(token: Token, arguments: Arguments) -> Iterator[str]:
    """The actors that the subject of the verb of saying above names."""
    head = next(iter(speaker_heads(token)), None)
    if head is None or _is_beside(token, head):
        yield "none"
        return
    named = [actor.name for actor in arguments.inside(head, "teller")]
    yield from named or ["unknown"]


def _is_beside(token: Token, speaker: Token) -> bool:
    """Whether a word stands in a clause of time or cause at the verb of saying: `condemned it after Chad left`."""
    for step in (token, *token.ancestors):
        if step.head.i == speaker.head.i:
            return step.dep_ == "advcl"
    return False


def _chain(token: Token) -> str:
    """The clauses that the predicate stands in, from its own up to the sentence: `relcl dobj ccomp`."""
    steps = [t.dep_ for t, _ in zip((token, *token.ancestors), range(_MOST_STEPS))]
    return " ".join([s for s in steps if s not in _PLAIN and s != "ROOT"][:_TOLD_STEPS])
