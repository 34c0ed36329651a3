"""How reading in parts grows with workers: two processes against one, Ray's actors against processes, and memory.

    python scripts/bench_engines.py [--quick] [--json] [--words N] [--rounds N]

Each is `detente records --out` as a program, begun anew for every run, on packed JSON lines in archives of like
length. The documents are articles of our own (`training/docs`), each in one archive and once in it: a text read again
costs a process less than at first, which would be to the good of one process more than of two.
Every engine reads the same archives: the first few, then all of them, and what is told is the time of the difference:
starting, loading the model and ending are left out of it. In each round all engines are run, one after the other,
in the next round in the opposite order; ratios are taken in each round, and their median and spread told. Beside them
stands what this machine allows: two programs of one process at once, against one alone.

Processor seconds are told beside seconds, since others may share the machine; of those the share of the process that
hands out the documents and writes the parts. Memory is the most that one process held. Then what a document takes as
Parquet and in a ledger, and how long taking it in and taking a page apart last (on the documents of `bench.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import PROGRAM, ROOT, sample
from bench_storage import pack, page_seconds, storage
from watched import Watched, watched, watched_together

from detente.sources import Document, documents

OWN = ROOT / "training/docs"
WORDS, QUICK_WORDS = 285_000, 16_000
ROUNDS, QUICK_ROUNDS = 5, 1
STORED_WORDS = 20_000
ARCHIVES, FIRST = 20, 4
"""So many archives, and so many of them in the shorter run: a multiple of the workers."""
ENGINES = {
    "1 process": ("--workers", "1"),
    "2 processes": ("--workers", "2"),
    "ray, 2 actors": ("--engine", "ray", "--workers", "2"),
}
ONE, TWO, RAY = ENGINES


@dataclass(frozen=True)
class Speed:
    """Medians of an engine's rounds: seconds and processor seconds for the words, the seconds before the first of
    them, the share of processor time of the process that hands out the work, and the most memory (MB) of a worker;
    an actor has two processes. each: words a second in each round.
    """

    words: int
    seconds: float
    cpu: float
    start: float
    handing: float
    worker: float
    actor: float
    each: tuple[float, ...]


@dataclass(frozen=True)
class Spread:
    """A ratio taken in each round: the median, the least and the most."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, over: Sequence[float], under: Sequence[float]) -> Spread:
        """Return that of two engines' figures, round by round."""
        found = [one / other for one, other in zip(over, under)]
        return cls(median(found), min(found), max(found))

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.least:.2f} to {self.most:.2f})"


@dataclass(frozen=True)
class Text:
    """Archives: folders with the first few and with all, and how many words are in each folder."""

    few: Path
    all: Path
    few_words: int
    all_words: int


@dataclass(frozen=True)
class Runs:
    """What an engine took in a round for the shorter text and for the longer one."""

    few: Watched
    all: Watched


def main() -> int:
    """Measure and print."""
    options = arguments()
    engines = {name: given for name, given in ENGINES.items() if "ray" not in name or find_spec("ray")}
    with TemporaryDirectory() as folder:
        place = Path(folder)
        text = archived(place, distinct(options.words))
        rounds, machine = measured(engines, text, place, options.rounds)
        found = {name: speed([each[name] for each in rounds], text) for name in engines}
        taken = storage(PROGRAM, place, list(dict.fromkeys(sample(STORED_WORDS))))
    taken |= {"page seconds": page_seconds(sample(1)[0])}
    ratios = {"this machine": machine} | {
        name: Spread.of(found[name].each, found[under].each)
        for name, under in ((TWO, ONE), (RAY, TWO))
        if name in found
    }
    if options.json:
        told = {name: asdict(each) for name, each in found.items()}
        print(json.dumps({"engines": told, "ratios": {n: asdict(r) for n, r in ratios.items()}, **taken}, indent=1))
    else:
        show(found, ratios, taken)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    quick = "--quick" in sys.argv
    parser.add_argument("--quick", action="store_true", help="a short run, for a smoke test: its ratios say nothing")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--words", type=int, default=QUICK_WORDS if quick else WORDS, help="of the longer text")
    parser.add_argument("--rounds", type=int, default=QUICK_ROUNDS if quick else ROUNDS)
    return parser.parse_args()


def distinct(words: int) -> list[str]:
    """Return different texts of so many words together, in chance order, always the same."""
    found = list(dict.fromkeys(item.text for item in documents([OWN]) if isinstance(item, Document)))
    random.Random(5).shuffle(found)
    total = 0
    for number, text in enumerate(found, 1):
        total += len(text.split())
        if total >= words:
            return found[:number]
    raise SystemExit(f"{OWN} has {total:,} words; ask for no more --words")


def archived(place: Path, texts: Sequence[str]) -> Text:
    """Write the texts as archives of about as many words each."""
    whole, done = sum(len(text.split()) for text in texts), 0
    numbered = []
    for n, text in enumerate(texts):
        numbered.append((min(done * ARCHIVES // whole, ARCHIVES - 1), n, text))
        done += len(text.split())
    words = {True: 0, False: 0}
    for folder in (few := place / "few", every := place / "all"):
        folder.mkdir()
    for archive, held in groupby(numbered, key=lambda each: each[0]):
        mine = [(n, text) for _, n, text in held]
        words[archive < FIRST] += sum(len(text.split()) for _, text in mine)
        for folder in (few, every) if archive < FIRST else (every,):
            pack(folder / f"a{archive:02}.jsonl.gz", mine)
    return Text(few, every, words[True], words[True] + words[False])


def measured(
    engines: dict[str, Sequence[str]], text: Text, place: Path, rounds: int
) -> tuple[list[dict[str, Runs]], Spread]:
    """Run every engine once a round, in turns; return the rounds, and how much more two programs do than one."""
    found: list[dict[str, Runs]] = []
    both: list[float] = []
    for number in range(rounds):
        order = list(engines) if number % 2 == 0 else list(engines)[::-1]
        found.append({name: Runs(*runs(engines[name], text, place)) for name in order})
        commands = [command(engines[ONE], text.all, place) for _ in range(2)]
        both.append(2 * found[-1][ONE].all.seconds / watched_together(commands))
    return found, Spread.of(both, [1.0] * rounds)


def runs(given: Sequence[str], text: Text, place: Path) -> Iterator[Watched]:
    """Read the first archives, then all of them."""
    return (watched(command(given, folder, place)) for folder in (text.few, text.all))


def command(given: Sequence[str], folder: Path, place: Path) -> list[str]:
    """Return the command that reads archives into a new folder."""
    return [str(PROGRAM), "records", str(folder), "--out", str(place / f"out{time.time_ns()}"), *given]


def speed(rounds: Sequence[Runs], text: Text) -> Speed:
    """Return the figures of an engine."""
    words = text.all_words - text.few_words
    each = tuple(words / (run.all.seconds - run.few.seconds) for run in rounds)
    return Speed(
        words,
        words / median(each),
        median(run.all.cpu - run.few.cpu for run in rounds),
        median(run.few.seconds - text.few_words / rate for run, rate in zip(rounds, each)),
        median(run.all.cpu_of(_hands_out) / run.all.cpu for run in rounds),
        max(run.all.peak(_is_worker) or run.all.peak(_hands_out) for run in rounds),
        max(run.all.peak(lambda line: line.startswith("ray::MapWorker")) for run in rounds),
        each,
    )


def _is_worker(line: str) -> bool:
    return "spawn_main" in line


def _hands_out(line: str) -> bool:
    return " records " in line


def show(found: dict[str, Speed], ratios: dict[str, Spread], taken: dict[str, float]) -> None:
    """Print the figures as small tables."""
    any_one = next(iter(found.values()))
    told = f"{any_one.words:,} words in {ARCHIVES - FIRST} archives, without the start; {len(any_one.each)} rounds"
    print(f"\n{told}; load of this machine {os.getloadavg()[0]:.1f}")
    heads = ("words/s", "least", "most", "words/cpu-s", "handing out", "start, s", "MB a worker", "+ actor")
    print(f"{'':14}" + "".join(f"{head:>12}" for head in heads))
    for name, each in found.items():
        rates = (each.words / each.seconds, min(each.each), max(each.each), each.words / each.cpu)
        actor = f"{each.actor:12,.0f}" if each.actor else ""
        print(
            f"{name:14}{''.join(f'{rate:12,.0f}' for rate in rates)}{each.handing:12.1%}{each.start:12.1f}"
            f"{each.worker:12,.0f}{actor}"
        )
    for name, what in RATIOS.items():
        if name in ratios:
            print(f"{what:52} {ratios[name]}")
    for name, figure in taken.items():
        print(f"{name:52} {figure:,.3f}" if figure < 10 else f"{name:52} {figure:,.0f}")


RATIOS = {
    "this machine": "two programs at once against one, their start and all",
    TWO: "2 processes against 1 (goal 1.8)",
    RAY: "ray against 2 processes (goal 0.85)",
}


if __name__ == "__main__":
    raise SystemExit(main())
