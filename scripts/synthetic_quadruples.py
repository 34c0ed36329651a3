"""Synthetic quadruples for measuring the forecaster: `train.txt`, `valid.txt`, `test.txt`, always the same for a seed.

No fact of the world is in them. Actors have a country and a part in it, and are drawn with skew. Each day some facts
repeat a recent one (the same, its answer by the other side, or a follow-up by a related relation), some take up an old
tie, and the rest are new: between actors of a country, or between countries' leading actors. Countries' activity
drifts. Sizes are those of the sets that are commonly used: 7,128 actors, 230 relations, 365 days, 90,730 facts.

    python scripts/synthetic_quadruples.py DIR [--facts 90730] [--actors 7128] [--relations 230] [--days 365] [--seed 0]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

Fact = tuple[int, int, int, int]

_COUNTRIES: Final = 120
_SHARES: Final = {"train": 0.825, "valid": 0.094, "test": 0.081}
_DAYS: Final = {"train": 305 / 365, "valid": 30 / 365, "test": 30 / 365}


@dataclass(frozen=True, slots=True)
class Scene:
    """How many facts, among how many actors, of how many relations, in how many days; hours: of a step."""

    facts: int = 90_730
    actors: int = 7128
    relations: int = 230
    days: int = 365
    hours: int = 24
    seed: int = 0


class World:
    """Actors, relations and what has happened between them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.chance = random.Random(scene.seed)
        self.weights = list(accumulate(1 / (rank + 3) ** 0.9 for rank in range(scene.actors)))
        self.country = [self.chance.randrange(min(_COUNTRIES, max(scene.actors // 8, 1))) for _ in range(scene.actors)]
        self.home: dict[int, list[int]] = {}
        for actor, country in enumerate(self.country):
            self.home.setdefault(country, []).append(actor)
        self.usual = list(accumulate(1 / (rank + 2) ** 1.1 for rank in range(scene.relations)))
        self.after = [[self._relation() for _ in range(4)] for _ in range(scene.relations)]
        self.tastes = [[self._relation() for _ in range(6)] for _ in range(scene.actors)]
        self.past: list[Fact] = []

    def day(self, day: int, number: int) -> list[Fact]:
        """Make one day's facts, each of them once."""
        made: dict[Fact, None] = {}
        for _ in range(number * 3):
            if len(made) == number:
                break
            made[self._fact(day)] = None
        self.past += made
        return list(made)

    def _fact(self, day: int) -> Fact:
        draw = self.chance.random()
        if self.past and draw < 0.42:
            return self._follow_up(self._recent(), day)
        if self.past and draw < 0.58:
            return self._follow_up(self.chance.choice(self.past), day)
        return self._new(day)

    def _recent(self) -> Fact:
        back = int(self.chance.expovariate(1 / (12 * self.scene.facts / self.scene.days)))
        return self.past[-1 - min(back, len(self.past) - 1)]

    def _follow_up(self, fact: Fact, day: int) -> Fact:
        subject, relation, target, _ = fact
        draw = self.chance.random()
        if draw < 0.5:
            return subject, relation, target, day
        if draw < 0.7:
            return target, relation, subject, day
        follower = self.chance.choice(self.after[relation])
        return (subject, follower, target, day) if draw < 0.88 else (target, follower, subject, day)

    def _new(self, day: int) -> Fact:
        subject = self._actor()
        home = self.home[self.country[subject]]
        target = self._leading(home) if self.chance.random() < 0.5 else self._actor()
        while target == subject:
            target = self._actor()
        relation = self.chance.choice(self.tastes[subject]) if self.chance.random() < 0.6 else self._relation()
        return subject, relation, target, day

    def _actor(self) -> int:
        return self.chance.choices(range(self.scene.actors), cum_weights=self.weights)[0]

    def _leading(self, home: list[int]) -> int:
        return home[min(int(self.chance.expovariate(0.25)), len(home) - 1)]

    def _relation(self) -> int:
        return self.chance.choices(range(self.scene.relations), cum_weights=self.usual)[0]


def parts(scene: Scene) -> Iterator[tuple[str, list[Fact]]]:
    """Yield the name and the facts of each part, the days of one after those of the other."""
    world, day = World(scene), 0
    for name, share in _SHARES.items():
        days = max(round(scene.days * _DAYS[name]), 1)
        facts: list[Fact] = []
        for number in range(days):
            wanted = round(scene.facts * share * (number + 1) / days) - round(scene.facts * share * number / days)
            facts += world.day(day, wanted)
            day += 1
        yield name, facts


def write(folder: Path, scene: Scene) -> None:
    """Write the files, with `stat.txt`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, facts in parts(scene):
        lines = (f"{s}\t{r}\t{o}\t{day * scene.hours}\n" for s, r, o, day in facts)
        (folder / f"{name}.txt").write_text("".join(lines), "utf-8")
    (folder / "stat.txt").write_text(f"{scene.actors}\t{scene.relations}\n", "utf-8")


def main() -> None:
    """Write the files that the command line asks for."""
    usual = Scene()
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folder", type=Path)
    for name in ("facts", "actors", "relations", "days", "seed"):
        asked.add_argument(f"--{name}", type=int, default=getattr(usual, name))
    told = vars(asked.parse_args())
    write(told.pop("folder"), Scene(**told))


if __name__ == "__main__":
    main()
