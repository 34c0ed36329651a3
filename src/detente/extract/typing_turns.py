"""Votes at the source's act: the lexicon's roots there, turned by what is told of it (ahead, denied, ended)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.pair_scene import PairScene
from detente.extract.tables import rows
from detente.extract.typing_acts import Act, act_of_source, themes_of, things
from detente.extract.typing_votes import Reader
from detente.reading.grammar import complements
from detente.reading.verb_forms import SUBJECTS, auxiliaries

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_TURNS: Final = {"neg": "neg", "refuse": "neg", "will": "ahead", "ahead": "ahead", "ask": "ask", "threaten": "threaten"}
_DUTY: Final = frozenset({"must", "should", "ought", "to"})
_FIRST: Final = ("neg", "ask", "threaten", "ahead")  # where several hold, the first says what it is


@lru_cache(maxsize=1)
def _turned() -> dict[tuple[str, str], str]:
    """The kind by turn and by kind of act or theme of what is ended."""
    return {(turn, name.strip()): kind for turn, names, kind in rows("type_turns.tsv") for name in names.split(",")}


def act_votes(scene: PairScene, readers: list[Reader]) -> Iterator[tuple[str, str]]:
    """Shared features: the roots of the lexicon's predicates at the source's act and what its turn makes of them."""
    act = act_of_source(scene)
    if act is None:
        return
    inside = {t.i for t in act.token.subtree}
    turn = _told_of_target(scene, act.token) or turn_of(act)
    for reader in readers:
        token, root = reader.predicate.token, reader.act[0]
        place = "act" if token.i == act.token.i else "below act" if token.i in inside else "off act"
        yield root, place
        yield root, f"{place}={turn}|{scene.places(token)[1] is not None}"
        kind = _turned().get((turn, reader.predicate.sense.root))
        if kind is not None and place != "off act":
            yield kind, f"turned={turn}|{place}"
    for kind in _ended(scene, act.token):
        yield kind, f"ended={turn}"
        if (turn, kind) in _turned():
            yield _turned()[turn, kind], f"ended turned={turn}"


def _told_of_target(scene: PairScene, verb: Token) -> str:
    """Whether the source only tells what the target does (`told`) or must do (`must`), empty where neither."""
    target = scene.heads[1]
    if target is None or not {"say", "ask", "blame"}.intersection(themes_of(verb)):
        return ""
    for clause in complements(verb):
        if any(t.i == target.i for s in clause.children if s.dep_ in SUBJECTS for t in s.subtree):
            return "must" if any(a.lower_ in _DUTY for a in auxiliaries(clause)) else "told"
    return ""


def turn_of(act: Act) -> str:
    """Whether an act is done, or which turn what is told of it gives it."""
    turns = {_TURNS[t] for t in act.through if t in _TURNS}
    if act.through.count("neg") + act.through.count("refuse") == 2:
        turns.discard("neg")
    return next((t for t in _FIRST if t in turns), "done")


def _ended(scene: PairScene, verb: Token) -> Iterator[str]:
    """The kinds of act that ending what the verb acts on is."""
    if not {"end", "cut", "leave"}.intersection(themes_of(verb)):
        return
    found = [_turned().get(("end", theme)) for noun in things(verb, scene) for theme in themes_of(noun)]
    yield from dict.fromkeys(kind for kind in found if kind is not None)
