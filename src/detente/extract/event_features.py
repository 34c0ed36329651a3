"""What speaks for and against the events that a word can tell, as the names of the features that hold.

A word mostly joins several pairs of actors. What holds for all of them, for those of one rank or for those that have
one actor on one side is told once, and weighed once (see `Candidate.shared`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from detente.extract.act_features import act_features
from detente.extract.arguments import Actor, Dyad
from detente.extract.candidates import Group
from detente.extract.features import Word, joint_features, rank_features, side_features, word_features
from detente.extract.hanging_features import Conditions
from detente.extract.rivals import Entry, Scene
from detente.extract.setting_features import setting_of_pair, setting_of_side, setting_of_word
from detente.extract.standing_features import standing_of_pair, standing_of_side
from detente.extract.teller_features import teller_of_pair, teller_of_word

Names = tuple[str, ...]


class EventFeatures:
    """The features of the pairs at one word of a sentence."""

    def __init__(self, word: Word, entry: Entry, scene: Scene, conditions: Conditions) -> None:
        """entry: the word's place in the scene of its sentence. conditions: those that the sentence sets."""
        self._word = word
        self._entry = entry
        self._scene = scene
        self._conditions = conditions
        self._groups: dict[Hashable, Group] = {}

    def shared(self, pair: Dyad, lead: Actor) -> tuple[Group, ...]:
        """What a pair has in common with others; lead: the first of the list that the target stands in."""
        source, rank = pair.source, pair.rank  # actors are told apart by identity: they are the entry's own
        return (
            self._once("word", self._of_word),
            self._once(rank, self._of_rank, rank),
            self._once(("s", id(source)), self._of_side, "s", source),
            self._once(("t", id(lead)), self._of_side, "t", lead),
        )

    def joint(self, pair: Dyad, lead: Actor) -> tuple[Group, ...]:
        """Where the two stand in their lists, and what holds for them alone beside each other and the other pairs."""
        source, target, rank = pair
        mine = joint_features(self._word, source, lead, rank)
        return (
            self._once(("s", id(source), rank), self._of_list, "s", source, rank),
            self._once(("t", id(target), rank), self._of_list, "t", target, rank),
            Group((*mine, *self._scene.of_pair(self._entry, pair))),
        )

    def own(self, pair: Dyad, lead: Actor) -> list[str]:
        """What else holds for a pair alone."""
        token, root, arguments = self._word.token, self._word.root, self._word.arguments
        return [
            *setting_of_pair(token, pair.source, lead, root, arguments),
            *standing_of_pair(token, pair.source, lead, arguments),
            *teller_of_pair(token, pair.source, lead, root, arguments),
            *act_features(token, pair.source, lead, root, arguments),
            *self._conditions.features(token, root, self._word.mode, pair),
        ]

    def _once(self, key: Hashable, make: Callable[..., Names], *args: object) -> Group:
        found = self._groups.get(key)
        if found is None:
            found = self._groups[key] = Group(make(*args))
        return found

    def _of_word(self) -> Names:
        token, root, arguments = self._word.token, self._word.root, self._word.arguments
        return (
            *word_features(self._word),
            *setting_of_word(token, root, arguments),
            *teller_of_word(token, root),
            *self._entry.notes,
            *self._scene.of_word(self._entry),
        )

    def _of_rank(self, rank: int) -> Names:
        return (*rank_features(self._word, rank), f"behind={rank - self._entry.best}|{rank}")

    def _of_side(self, side: str, actor: Actor) -> Names:
        token, root, arguments = self._word.token, self._word.root, self._word.arguments
        return (
            *side_features(self._word, side, actor),
            *setting_of_side(token, side, actor, root, arguments),
            *standing_of_side(token, side, actor, root, arguments),
        )

    def _of_list(self, side: str, actor: Actor, rank: int) -> Names:
        return tuple(self._scene.of_side(self._entry, side, actor, rank))
