"""Features of a measure candidate: what its words are, how its two sides were found, what was told before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.features import pair_features
from detente.extract.measure_heads import is_tie, names_a_measure
from detente.extract.measure_status import named_status
from detente.extract.measure_verbs import is_barring
from detente.extract.tables import word_group
from detente.reading.grammar import clause_of
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_GROUPS: Final = (
    ("under a measure", "suffers"),
    ("imposing", "imposes"),
    ("merely spoken of", "speaks"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A measure's words with a pair of actors, and the other candidates around it.

    roots: event types of the sentence's predicates by token. crowd: heads of measures in the sentence. place: number
    of the pair among those of its head. behind: how many more sides grammar leaves open than in the best of them.
    told: measures between the two in earlier sentences.
    """

    barred: Token
    governor: Token
    pair: Dyad
    arguments: Arguments
    roots: Mapping[int, str]
    crowd: int
    place: int
    behind: int
    told: int


def measure_features(scene: Scene, status: str, mode: str, dated: bool) -> tuple[str, ...]:
    """Names of the features that hold for the candidate."""
    barred, governor, pair = scene.barred, scene.governor, scene.pair
    word = f"{governor.lemma_.lower()}/{governor.pos_}"
    role, sort, rank = governor_role(governor), sort_of(barred), pair.rank
    source, target = _way(pair.source), _way(pair.target)
    found = [
        *pair_features(word, governor, pair, scene.arguments, scene.crowd),
        f"status={status}",
        f"mode={mode}",
        f"barred={barred.lemma_.lower()}",
        f"barred={barred.lemma_.lower()}|{rank}",
        f"sort={sort}",
        f"sort={sort}|{role}",
        f"sort={sort}|{role}|{rank}",
        f"behind={scene.behind}|{rank}",
        f"place={min(scene.place, 4)}|{rank}",
        f"sides={source}|{target}",
        f"sides={source}|{target}|{sort}",
        f"whose={source}|{role}",
        f"onto={target}|{role}",
        f"before={min(scene.told, 3)}|{rank}",
        f"before={min(scene.told, 3)}|{sort}",
        f"given={dated}|{min(scene.told, 1)}",
        f"roots={scene.roots.get(governor.i)}/{scene.roots.get(barred.i)}",
        *_main_pair(scene),
        *_words_near(barred, governor),
    ]
    return tuple(dict.fromkeys(found))


def _way(actor: Actor) -> str:
    """How an actor was found, in few words, and what it is where grammar named it."""
    way, _, inside = actor.way.partition("/")
    kind = actor.mention.kind if actor.mention is not None else "none"
    return way.partition("@")[0] + ("/" + inside if inside else "") if ":" in way else f"{way}~{kind}"


def governor_role(governor: Token) -> str:
    """What the governing word does with a measure: bars, undoes, imposes, suffers, only speaks of it."""
    if is_barring(governor):
        return "bars"
    status = named_status(governor)
    if status is not None:
        return status
    lemma = governor.lemma_.lower()
    return next((role for group, role in _GROUPS if lemma in word_group(group)), governor.pos_)


def sort_of(barred: Token) -> str:
    """What sort of thing is barred, or bars."""
    lemma = barred.lemma_.lower()
    if barred.pos_ in ("VERB", "AUX", "ADJ"):
        return "verb"
    if names_a_measure(barred):
        if lemma in word_group("names the one under it"):
            return "listing"
        return "doubtful" if lemma in word_group("doubtful bar") and lemma not in word_group("plain bar") else "bar"
    return "tie" if is_tie(barred) else "object"


def _main_pair(scene: Scene) -> Iterator[str]:
    """Whether the two are the ones the text is about."""
    reading = scene.arguments.reading
    foreign = [name for name in reading.main_states if name != reading.home]
    yield f"home={_is(scene.pair.source.name, reading.home)}|{_is(scene.pair.target.name, reading.home)}"
    on_main = bool(foreign) and scene.pair.target.name == foreign[0]
    yield f"main target={on_main}|{reading.home is not None}|{scene.pair.rank}"


def _is(name: str, home: str | None) -> str:
    return "?" if home is None else str(name == home)


def _words_near(barred: Token, governor: Token) -> Iterator[str]:
    """Articles, adjectives and prepositions at the noun; voice and helpers at the verb."""
    near = [c.lower_ for c in barred.children if c.dep_ in ("det", "amod", "prep", "nummod", "poss")]
    yield from (f"near={word}" for word in near)
    yield f"bare={not near}"
    clause = governor if governor.pos_ in ("VERB", "AUX") else clause_of(governor)
    if clause is not None:
        yield f"voice={is_passive(clause)}|{barred.dep_}"
