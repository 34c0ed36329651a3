"""What a text is about at a place: the states and persons in focus, for pronouns and short forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from detente import world
from detente.reading.mentions import Mention

_DECAY: Final = 0.6
_SUBJECT_WEIGHT: Final = 2.0
_DIRECT: Final = frozenset({"state", "official", "force", "adjective", "thing", "pronoun"})


@dataclass
class Focus:
    """Moves through the document sentence by sentence.

    totals: how often each state is mentioned in the whole document (known before the walk).
    """

    totals: Counter[str]
    home: str | None = None
    weights: dict[str, float] = field(default_factory=dict)
    subjects: list[tuple[str, ...]] = field(default_factory=list)
    persons: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    officials: dict[str, tuple[str, ...]] = field(default_factory=dict)
    things: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def decay(self) -> None:
        """Step to the next sentence."""
        for code in self.weights:
            self.weights[code] *= _DECAY

    def see(self, mention: Mention, is_subject: bool, lemma: str) -> None:
        """Take notice of a resolved mention."""
        if not mention.actors:
            return
        if mention.kind in _DIRECT or mention.kind == "organisation":
            for actor in mention.actors:
                self.weights[actor] = self.weights.get(actor, 0.0) + (_SUBJECT_WEIGHT if is_subject else 1.0)
        if mention.person is not None:
            self.persons.append((mention.person, mention.actors))
        if is_subject and mention.kind != "adjective":
            self.subjects.append(mention.actors)
        if mention.kind == "official":
            self.officials[lemma] = mention.actors
        elif mention.kind in ("thing", "force") and mention.way == "modifier":
            self.things[lemma] = mention.actors

    def strongest(self, excluded: Iterable[str] = ()) -> str | None:
        """The state most in focus."""
        out = set(excluded)
        ranked = sorted(
            ((w, self.totals[c], c) for c, w in self.weights.items() if c not in out and world.is_state(c)),
            reverse=True,
        )
        return ranked[0][2] if ranked and ranked[0][0] > 0.05 else None

    def pair(self) -> tuple[str, str] | None:
        """The two states that "the two sides" are here: the two most in focus, or the document's two."""
        near = sorted(((w, self.totals[c], c) for c, w in self.weights.items() if world.is_state(c)), reverse=True)
        codes = [c for w, _, c in near if w >= 0.3][:2]
        if len(codes) < 2:
            codes += [c for c in self.main() if c not in codes]
        if len(codes) < 2:
            return None
        first, second = sorted(codes[:2], key=lambda c: -self.totals[c])
        return first, second

    def main(self) -> list[str]:
        """The document's states, the most mentioned first."""
        return [c for c, _ in sorted(self.totals.items(), key=lambda item: (-item[1], item[0])) if world.is_state(c)]

    def partner(self, actor: str) -> str | None:
        """The other main state beside an actor, near here or in the document."""
        return self.strongest((actor,)) or next((c for c in self.main() if c != actor), None)
