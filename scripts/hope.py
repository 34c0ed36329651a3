"""How early pairs of actors may be given up: what the events that are kept still lacked when only part was known.

    python scripts/hope.py [FOLDER…]

Reads the documents of ../shared/eval (dev and train) or of folders and prints, for each of the two steps at which
`extract/events.py` gives up pairs, the bound in force, the most that any kept event lacked of the threshold there, how
many of the kept lacked more than the bound (which are lost), and the share of all pairs that are given up. To be run
after `make train`: a bound below the most that was lacked is to be raised.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import scoring

from detente.extract.candidates import Group, Hope, chances
from detente.extract.events import candidates
from detente.extract.scoring import logit, model
from detente.reading import read_text_of
from detente.sources import Document, documents

FOLDERS = (scoring.SHARED / "eval/dev/docs", scoring.SHARED / "eval/train/docs")


class Asked(Hope):
    """Gives up no pair, and notes what each lacked of the threshold whenever it was asked, with the bound."""

    def __init__(self) -> None:
        super().__init__("event", None)
        trained = model("event")
        if trained is None:
            raise SystemExit("there are no weights of events; run `make train`")
        self._event = trained
        self.threshold = trained.threshold
        self.lacked: list[tuple[float, float]] = []

    def is_left(self, known: Iterable[Group], most: float) -> bool:
        """Note what is lacking, and let the pair pass."""
        odds = self._event.bias + sum(group.weight(self._event) for group in known)
        self.lacked.append((logit(self._event.threshold) - odds, most))
        return True


@dataclass(frozen=True)
class Step:
    """What a pair lacked of the threshold at one step, the most that it was thought to gain, and whether it is kept."""

    lacking: float
    bound: float
    is_kept: bool


def steps(folder: Path) -> Iterator[tuple[Step, ...]]:
    """Yield the steps of every pair of actors of a folder's documents."""
    for item in documents([folder]):
        if not isinstance(item, Document):
            continue
        asked, pool, lacked = Asked(), [], []
        for candidate in candidates(read_text_of(item), asked):
            pool.append(candidate)
            lacked.append(tuple(asked.lacked))
            asked.lacked.clear()
        for each, chance in zip(lacked, chances("event", pool)):
            yield tuple(Step(*one, chance.value >= asked.threshold) for one in each)


def main(folders: list[str]) -> int:
    """Measure and print."""
    places = [Path(f) for f in folders] or [f for f in FOLDERS if f.is_dir()]
    if not places:
        print(f"skipped: no {FOLDERS[0]}")
        return 0
    found = [pair for place in places for pair in steps(place)]
    print(f"{len(found):,} pairs, {sum(pair[0].is_kept for pair in found):,} kept")
    print("step  bound  most lacked by one kept  kept ones lost  given up")
    for number, step in enumerate(zip(*found), 1):
        bound, kept = step[0].bound, [s.lacking for s in step if s.is_kept]
        lost, gone = sum(lack > bound for lack in kept), sum(s.lacking > bound for s in step) / len(step)
        print(f"{number:4}  {bound:5.2f}  {max(kept):23.2f}  {lost:14}  {gone:8.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
