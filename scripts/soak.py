"""`detente watch` against a server that misbehaves, for minutes; then what was lost and what was doubled.

    soak.py [--minutes 10] [--rate 20] [--kills 1] [--seed 1] [--json]

Exits 1 unless nothing was lost and nothing doubled. The watch is a process of its own, killed with SIGKILL and
started again amid its work; at the end it is ended with SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from itertools import cycle
from pathlib import Path

from news_server import NewsServer, Offered

from detente.ledger import Ledger

PROGRAM = "import sys; from detente.cli.main import main; sys.argv[0] = 'detente'; main()"
_KINDS = ("plain", "redirect", "busy", "plain", "fails", "twin", "slow", "changed", "loop", "bomb", "inline", "gzip",
          "cut", "circle", "plain", "broken_gzip", "image", "changed", "forbidden", "plain", "gone")  # fmt: skip
_FEED_FAULTS = ("500", "broken", "429", "slow", "bomb")
_GRACE = 120.0


@dataclass
class Outcome:
    """What a soak came to. offered: texts to be had. decoys_held: what was held and should not be."""

    minutes: float = 0.0
    offered: int = 0
    held: int = 0
    lost: int = 0
    doubled: int = 0
    decoys: int = 0
    decoys_held: int = 0
    kills: int = 0
    clean_end: bool = False
    faults: dict[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing is amiss."""
        return not (self.lost or self.doubled or self.decoys_held) and self.clean_end and self.held > 0


class Watched:
    """The process of `detente watch`, which is killed and started again."""

    def __init__(self, server: NewsServer, ledger: Path, log: Path, program: str, retry: float) -> None:
        feeds = [f"{server.url}/rss.xml", f"{server.url}/atom.xml"]
        options = [
            "--every",
            "0.04",
            "--retry",
            str(retry),
            "--delay",
            "0",
            "--timeout",
            "2.5",
            "--json",
            "--attempts",
            "6",
        ]
        self._args = [sys.executable, "-c", program, "-v", "watch", *feeds, "--ledger", str(ledger), *options]
        self._log = log
        self.start()

    def start(self) -> None:
        """Start it."""
        with self._log.open("ab") as out:
            self.process = subprocess.Popen(self._args, stdout=out, stderr=out)

    def kill(self) -> None:
        """Kill it, without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> bool:
        """Ask it to end; return whether it had gone on until then, and ends."""
        if self.process.poll() is not None:
            return False
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(60) in (0, 1)
        except subprocess.TimeoutExpired:
            self.kill()
            return False


def soak(
    minutes: float, rate: float, kills: int, seed: int, folder: Path, program: str = PROGRAM, retry: float = 1.0
) -> Outcome:
    """Offer so many articles a minute for so long, then let the watch finish, and count."""
    dice, seconds = random.Random(seed), minutes * 60
    moments = sorted([0.5 * seconds, *(dice.uniform(0.15, 0.95) * seconds for _ in range(kills - 1))][:kills])
    with NewsServer() as server:
        watched = Watched(server, folder / "soak.db", folder / "watch.log", program, retry)
        _offer(server, watched, seconds, rate, moments)
        _finish(server, watched, folder / "soak.db")
        clean = watched.end()
        outcome = counted(server.articles, folder / "soak.db")
    outcome.minutes, outcome.kills, outcome.clean_end = minutes, len(moments), clean
    outcome.faults = dict(sorted((server.faults + Counter({"kill -9": len(moments)})).items()))
    return outcome


def _offer(server: NewsServer, watched: Watched, seconds: float, rate: float, moments: list[float]) -> None:
    began, pause, kinds, feed_faults = time.monotonic(), 60 / rate, cycle(_KINDS), cycle(_FEED_FAULTS)
    waiting = list(moments)
    while (passed := time.monotonic() - began) < seconds:
        if len(server.articles) <= passed / pause:
            server.offer(next(kinds))
            if len(server.articles) % 5 == 0:
                server.feed_faults.append(next(feed_faults))
            _change_some(server)
        if waiting and passed >= waiting[0]:
            waiting.pop(0)
            watched.kill()
            watched.start()
        time.sleep(0.02)


def _change_some(server: NewsServer) -> None:
    """Change each article that is to change once it was served."""
    for one in server.articles:
        if one.kind == "changed" and one.version == 1 and one.served:
            server.change(one)


def _finish(server: NewsServer, watched: Watched, ledger: Path) -> None:
    """Wait until every text is held and nothing waits, or patience ends."""
    end = time.monotonic() + _GRACE
    while time.monotonic() < end:
        _change_some(server)
        if watched.process.poll() is not None:
            return  # it ended of itself, which is no clean end
        if ledger.exists() and not counted(server.articles, ledger).lost and not _waiting(server, ledger):
            return
        time.sleep(1)


def _waiting(server: NewsServer, ledger: Path) -> int:
    feeds = [f"{server.url}/rss.xml", f"{server.url}/atom.xml"]
    with Ledger(ledger, create=False) as held:
        return sum(states.get("waiting", 0) for states in held.watched_states(feeds).values())


def counted(articles: list[Offered], ledger: Path) -> Outcome:
    """Compare what was offered with what the ledger holds, text by text."""
    with Ledger(ledger, create=False) as held:
        texts = [held.text(document.key) or "" for document in held.documents()]
    outcome = Outcome()
    for one in articles:
        numbers = [sum(one.marker(version) in text for text in texts) for version in range(1, one.version + 1)]
        if not one.expected:
            outcome.decoys += 1
            outcome.decoys_held += sum(numbers)
            continue
        outcome.offered += 1
        outcome.held += numbers[-1] > 0
        outcome.lost += numbers[-1] == 0
        outcome.doubled += sum(max(0, number - 1) for number in numbers)
    return outcome


def main() -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--rate", type=float, default=20.0, help="articles a minute")
    parser.add_argument("--kills", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path, help="leave ledger and log in this folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        outcome = soak(asked.minutes, asked.rate, asked.kills, asked.seed, folder)
    print(json.dumps(asdict(outcome)) if asked.json else told(outcome))
    return 0 if outcome.good else 1


def told(outcome: Outcome) -> str:
    """Return the outcome in words."""
    faults = ", ".join(f"{number} {name}" for name, number in outcome.faults.items())
    return (
        f"offered   {outcome.offered} articles in {outcome.minutes:g} minutes, and {outcome.decoys} decoys\n"
        f"held      {outcome.held}\nlost      {outcome.lost}\ndoubled   {outcome.doubled}\n"
        f"decoys    {outcome.decoys_held} held\nfaults    {faults}\n"
        f"end       {'clean' if outcome.clean_end else 'NOT clean'}"
    )


if __name__ == "__main__":
    sys.exit(main())
