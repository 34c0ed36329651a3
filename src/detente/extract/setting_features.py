"""Features of an event candidate beyond its predicate: the paths to its actors, the sentence, the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.time_setting import manner_of
from detente.extract.voices import quoted_voice

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LONGEST_PATH: Final = 5


def setting_of_word(token: Token, root: str, arguments: Arguments) -> list[str]:
    """What holds for all pairs of actors at a predicate."""
    return [*_sentence(token, root, arguments), *_manner(token, root, arguments)]


def setting_of_side(token: Token, side: str, actor: Actor, root: str, arguments: Arguments) -> list[str]:
    """What holds for an actor on a side, whoever the other is: the way to it, or how likely it is meant."""
    if actor.mention is None:
        return [f"{side}:belief={actor.belief:.1f}"]
    if not arguments.stands_here(actor):
        return []
    path = _path(token, token.doc[actor.mention.token])
    return [f"{side}:path={path}", f"{side}:path={path}|{root}"]


def setting_of_pair(token: Token, source: Actor, target: Actor, root: str, arguments: Arguments) -> list[str]:
    """What holds for two actors together."""
    return [
        *_inner(source, target, arguments),
        *_voice(token, source, target, root, arguments),
        f"home={_home(source, target, arguments)}|{root}",
    ]


def _path(start: Token, end: Token) -> str:
    """`^` for a step up, the dependency for a step down: `^ccomp^nsubj` is the subject of the verb above."""
    up = [start, *start.ancestors]
    down = [end]
    while down[-1] not in up and down[-1].head.i != down[-1].i:
        down.append(down[-1].head)
    if down[-1] not in up:
        return "-"
    rising = [f"^{t.dep_}" for t in up[: up.index(down[-1])]]
    falling = [t.dep_ for t in reversed(down[:-1])]
    steps = [*rising, *falling]
    return " ".join(steps) if len(steps) <= _LONGEST_PATH else "far"


def _sentence(token: Token, root: str, arguments: Arguments) -> list[str]:
    """How full the sentence is, and its main verb."""
    sentence = arguments.sentence
    actors = {a for m in arguments.reading.mentions[sentence.index] for a in m.actors}
    main = sentence.root
    return [
        f"actors={min(len(actors), 6)}",
        f"length={min(len(sentence.span) // 10, 6)}",
        f"is main={main.i == token.i}|{root}",
        f"main verb={main.lemma_.lower()}",
        f"main verb={main.lemma_.lower()}|{root}",
    ]


def _manner(token: Token, root: str, arguments: Arguments) -> list[str]:
    """The manner of the text, with the type, the place in the text and the word's part of speech."""
    sentence, manner = arguments.sentence, manner_of(arguments.reading)
    return [
        f"manner={manner}|{root}",
        f"manner={manner}|{min(sentence.index, 12) // 3}",
        f"manner={manner}|{sentence.role}",
        f"manner={manner}|{token.pos_}",
    ]


def _inner(source: Actor, target: Actor, arguments: Arguments) -> list[str]:
    """Whether the one's words stand inside the other's: `Burmese students`, `its own people`."""
    first, second = source.mention, target.mention
    if first is None or second is None:
        return []
    found = []
    for side, outer, other in (("t", second, source.name), ("s", first, target.name)):
        within = (m for m in arguments.reading.mentions[arguments.sentence.index] if m is not outer)
        if any(outer.start <= m.token < outer.end and other in m.actors for m in within):
            found.append(f"{side}:holds the other={outer.kind}")
    return found


def _voice(token: Token, source: Actor, target: Actor, root: str, arguments: Arguments) -> list[str]:
    """Inside a quotation: whether the speaker is the doer, the other, or neither."""
    (voice,) = arguments.once(
        lambda: (quoted_voice(arguments.reading, arguments.sentence, token),), "quoted voice", token
    )
    if voice is None:
        return []
    who = "doer" if source.name in voice.actors else "other" if target.name in voice.actors else "third"
    return [f"voice={who}", f"voice={who}|{root}"]


def _home(source: Actor, target: Actor, arguments: Arguments) -> str:
    """In a government's own text, which side is the government's."""
    home = arguments.reading.home
    if home is None:
        return "none"
    return "s" if source.name == home else "t" if target.name == home else "other" if world.is_state(home) else "none"
