"""What a text is about at a place: the states, bodies and persons in focus, for pronouns and short forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from detente import world
from detente.reading.lists import body_nouns, state_offices
from detente.reading.mentions import Mention

_DECAY: Final = 0.6
_SUBJECT_WEIGHT: Final = 2.0
_DIRECT: Final = frozenset({"state", "official", "force", "adjective", "thing", "pronoun"})
_LISTED: Final = frozenset({"state", "official"})
_FAINT: Final = 0.05
_LATE: Final = 6  # mentions of persons
_KEPT: Final = 2  # sentences
_NEAR: Final = 0.3


@dataclass
class Focus:
    """Moves through the document sentence by sentence.

    totals: how often each state is mentioned in the whole document (known before the walk). only_places: the
    states that it names only as where something is. seat: the state at whose seat of government the dateline says
    that it was written.
    """

    totals: Counter[str]
    home: str | None = None
    only_places: frozenset[str] = frozenset()
    seat: str | None = None
    weights: dict[str, float] = field(default_factory=dict)
    persons: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    officials: dict[str, tuple[str, ...]] = field(default_factory=dict)
    holders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    things: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    lists: list[tuple[str, ...]] = field(default_factory=list)
    joined: tuple[str, str] | None = None
    _since: int = 0

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
        if mention.kind == "official":
            self.officials[lemma] = mention.actors
            if (mention.office or "").endswith(tuple(state_offices())):
                self.holders[mention.office or ""] = mention.actors
        elif mention.kind in ("thing", "force") and mention.way == "modifier":
            self.things[lemma] = mention.actors
        elif mention.kind == "group":
            self.things.setdefault(lemma, mention.actors)
        elif mention.kind == "organisation":
            self.bodies.append((mention.actors[0], mention.office or ""))

    def enumerate(self, mentions: Iterable[Mention]) -> None:
        """Take notice of the states that one sentence names together."""
        named = (m for m in mentions if m.kind in _LISTED and m.way not in ("context", "pronoun"))
        codes = dict.fromkeys(a for m in named for a in m.actors if world.is_state(a))
        if len(codes) > 2:
            self.lists.append(tuple(codes))

    def join(self, pair: tuple[str, str] | None) -> None:
        """Take notice of two states put side by side, which "both countries" then are for a few sentences."""
        self._since = 0 if pair else self._since + 1
        if pair or self._since > _KEPT:
            self.joined = pair

    def side_by_side(self) -> tuple[str, str] | None:
        """The two states that a sentence just before put side by side, if the document is about one of them."""
        return self.joined if self.joined and set(self.joined) & set(self.main()[:2]) else None

    def seat_in_view(self) -> str | None:
        """The state of the dateline, where the document is about it too: its officers need no name there."""
        return self.seat if self.home is None and self.seat is not None and self.totals[self.seat] > 1 else None

    def ranked(self, excluded: Iterable[str] = ()) -> list[str]:
        """The states in focus, the strongest first."""
        out = set(excluded)
        pool = ((w, self.totals[c], c) for c, w in self.weights.items() if c not in out and w > _FAINT)
        return [c for _, _, c in sorted(pool, reverse=True) if world.is_state(c)]

    def first_named(self) -> tuple[str, ...]:
        """The document's two main states in the order in which it named them."""
        main = self.main()[:2]
        return tuple(code for code in self.weights if code in main)

    def strongest(self, excluded: Iterable[str] = ()) -> str | None:
        """The state most in focus."""
        return next(iter(self.ranked(excluded)), None)

    def body(self, noun: str) -> str | None:
        """The organisation that "the agency", "the bloc", "the company" means here: the last one of that sort."""
        wanted = body_nouns().get(noun, ())
        return next((actor for actor, sort in reversed(self.bodies) if actor in wanted or sort in wanted), None)

    def persons_pair(self) -> tuple[str, str] | None:
        """The two states that "the two leaders" are: those of the persons named last."""
        codes = dict.fromkeys(a for _, actors in self.persons[: -_LATE - 1 : -1] for a in actors if world.is_state(a))
        last = list(codes)[:2]
        return (last[1], last[0]) if len(last) == 2 else None

    def pair(self, excluded: tuple[str, ...] = ()) -> tuple[str, str] | None:
        """The two states that "the two sides" are here: the two most in focus, or the document's two."""
        held = ((w, self.totals[c], c) for c, w in self.weights.items() if world.is_state(c) and c not in excluded)
        ranked = [c for w, _, c in sorted(held, reverse=True) if w >= _NEAR]
        acting = [c for c in ranked if c not in self.only_places]
        codes = (acting if len(acting) > 1 else ranked)[:2]
        if len(codes) < 2:
            codes += [c for c in self.main() if c not in (*codes, *excluded)]
        if len(codes) < 2:
            return None
        first, second = sorted(codes[:2], key=lambda c: -self.totals[c])
        return first, second

    def several(self, number: int) -> tuple[str, ...] | None:
        """The states that "the three leaders" are: the last list of so many, or the document's main ones."""
        listed = next((codes for codes in reversed(self.lists) if len(codes) == number), None)
        main = self.main()[:number]
        return listed or (tuple(main) if len(main) == number and self.totals[main[-1]] > 1 else None)

    def listed(self) -> tuple[str, ...] | None:
        """The states that "these countries" are: the last list, or the two put side by side last."""
        return self.side_by_side() or (self.lists[-1] if self.lists else None)

    def main(self) -> list[str]:
        """The document's states, the most mentioned first."""
        return [c for c, _ in sorted(self.totals.items(), key=lambda item: (-item[1], item[0])) if world.is_state(c)]
