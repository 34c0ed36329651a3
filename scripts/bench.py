"""How fast Détente reads, beside bare spaCy with the same model on the same text in the same run.

    python scripts/bench.py [--quick] [--json] [--words N] [--rounds N]

Two comparisons, both interleaved (one, other, one, other …) and told as medians: inside one process with both
models warm, and as whole programs from start to end, which includes loading. Bare spaCy is the model's full
default pipeline over the lines of the text. The text is the dev documents where ../shared is, else our
examples, repeated to the wanted length. Peak memory is that of the whole program. Then the gate on a mixed feed
(`bench_feed.py`): how fast it is, how much faster reading is with it, and what is lost.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import bench_feed

from detente.reading.model import DEFAULT_MODEL
from detente.sources import Document, document_from_text, documents

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (ROOT.parent / "shared/eval/dev/docs", ROOT / "src/detente/examples")
PROGRAM = Path(sys.executable).with_name("detente")
WORDS, QUICK_WORDS = 20_000, 4_000
ARTICLES, QUICK_ARTICLES = 300, 40
ROUNDS, QUICK_ROUNDS = 5, 2
BARE = """
import sys, spacy
from pathlib import Path
nlp = spacy.load(sys.argv[1])
for path in sorted(Path(sys.argv[2]).glob("*.txt")):
    for doc in nlp.pipe(line for line in path.read_text("utf-8").split("\\n") if line.strip()):
        pass
"""


@dataclass(frozen=True)
class Comparison:
    """Words of the text, and the median seconds of each side."""

    words: int
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """Our time over bare spaCy's."""
        return self.ours / self.bare


@dataclass(frozen=True)
class Run:
    """One run of a program: its seconds and its peak memory in MB."""

    seconds: float
    memory: float


def main() -> int:
    """Measure and print."""
    options = arguments()
    texts = sample(options.words)
    with TemporaryDirectory() as folder:  # before this process grows: a program's peak counts what started it
        ours, bare = as_programs(texts, Path(folder), max(options.rounds // 2, 1))
    inside = in_process(texts, options.rounds)
    whole = Comparison(inside.words, median(r.seconds for r in ours), median(r.seconds for r in bare))
    memory = {"ours": max(r.memory for r in ours), "bare": max(r.memory for r in bare)}
    start = median(help_seconds(runs=7))
    feed = bench_feed.measure(options.articles, max(options.rounds - 1, 1))
    if options.json:
        figures = {
            "in process": asdict(inside),
            "as programs": asdict(whole),
            "memory": memory,
            "help": start,
            "mixed feed": {**asdict(feed), "share lost": feed.share_lost},
        }
        print(json.dumps(figures, indent=1))
    else:
        show(inside, whole, memory, start)
        bench_feed.show(feed)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    quick = "--quick" in sys.argv
    parser.add_argument("--quick", action="store_true", help="a short run, for a smoke test")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--words", type=int, default=QUICK_WORDS if quick else WORDS, help="least length")
    parser.add_argument("--articles", type=int, default=QUICK_ARTICLES if quick else ARTICLES, help="of the feed")
    parser.add_argument("--rounds", type=int, default=QUICK_ROUNDS if quick else ROUNDS)
    return parser.parse_args()


def show(inside: Comparison, whole: Comparison, memory: dict[str, float], start: float) -> None:
    """Print the figures as a small table."""
    print(f"{inside.words:,} words, medians            detente   bare spaCy   ratio of time")
    for name, pair in (("models loaded", inside), ("whole programs", whole)):
        ours, bare = pair.words / pair.ours, pair.words / pair.bare
        print(f"words/s, {name:18} {ours:12,.0f} {bare:12,.0f} {pair.ratio:13.2f}")
    print(f"peak memory, MB             {memory['ours']:12,.0f} {memory['bare']:12,.0f}")
    print(f"`detente --help`, seconds   {start:12.3f}")


def sample(words: int) -> list[str]:
    """Return texts of at least so many words together, whole documents, repeated where need be."""
    folder = next(folder for folder in TEXTS if folder.is_dir())
    found = [item.text for item in documents([folder]) if isinstance(item, Document)]
    chosen: list[str] = []
    total = 0
    for text in cycle(found):
        if total >= words:
            return chosen
        chosen.append(text)
        total += len(text.split())
    return chosen


def in_process(texts: Sequence[str], rounds: int) -> Comparison:
    """Compare reading with bare spaCy inside this process, both models loaded and warm."""
    import spacy

    from detente.read import read_documents

    nlp = spacy.load(DEFAULT_MODEL)
    lines = [line for text in texts for line in text.split("\n") if line.strip()]

    def ours() -> None:
        made = (document_from_text(text, published="1995", name=f"t{n}") for n, text in enumerate(texts))
        for _ in read_documents(made):
            pass

    def bare() -> None:
        for _ in nlp.pipe(lines):
            pass

    def warm() -> None:
        for _ in read_documents([document_from_text(texts[0], published="1995")]):
            pass
        for _ in nlp.pipe(lines[:3]):
            pass

    warm()
    times = [(seconds(bare), seconds(ours)) for _ in range(rounds)]
    words = sum(len(text.split()) for text in texts)
    return Comparison(words, median(t[1] for t in times), median(t[0] for t in times))


def as_programs(texts: Sequence[str], folder: Path, rounds: int) -> tuple[list[Run], list[Run]]:
    """Run `detente records` and bare spaCy on the texts as programs of their own."""
    for number, text in enumerate(texts):
        (folder / f"t{number:04}.txt").write_text(text, encoding="utf-8")
    ours = [str(PROGRAM), "records", "--published", "1995", str(folder)]
    bare = [sys.executable, "-c", BARE, DEFAULT_MODEL, str(folder)]
    runs = [(run(bare), run(ours)) for _ in range(rounds)]
    return [pair[1] for pair in runs], [pair[0] for pair in runs]


def run(command: Sequence[str]) -> Run:
    """Run a program to its end, its output thrown away."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:  # 1: something was skipped, which is measured all the same
        raise SystemExit(f"{command[0]} failed with exit code {process.returncode}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(time.perf_counter() - began, used.ru_maxrss / unit)


def help_seconds(runs: int) -> list[float]:
    """Return the seconds that each of some runs of `detente --help` took, after one that warms the disk."""
    return [run([str(PROGRAM), "--help"]).seconds for _ in range(runs + 1)][1:]


def seconds(work: Callable[[], None]) -> float:
    """Return how long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    raise SystemExit(main())
