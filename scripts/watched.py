"""A program run to its end, with what it and all its processes took: time, processor time, memory (Linux)."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.25
"""Seconds between two looks at the processes; what one does after the last look at it is not counted."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Watched:
    """seconds: from start to end. spent: processor seconds of each of its processes. peaks: the most memory in MB that
    each process held, with its command line and parent."""

    seconds: float
    spent: dict[int, float]
    peaks: dict[int, tuple[str, int, float]]

    @property
    def cpu(self) -> float:
        """Processor seconds of all its processes."""
        return sum(self.spent.values())

    def peak(self, which: Callable[[str], bool]) -> float:
        """The most memory of one process whose command line is such a one."""
        return max((megabytes for line, _, megabytes in self.peaks.values() if which(line)), default=0.0)

    def cpu_of(self, which: Callable[[str], bool]) -> float:
        """Processor seconds of all processes whose command line is such a one."""
        return sum(spent for pid, spent in self.spent.items() if which(self.peaks[pid][0]))


def watched(command: Sequence[str]) -> Watched:
    """Run a program; raises SystemExit where it fails (1 means that something was skipped)."""
    cpu: dict[int, float] = {}
    peaks: dict[int, tuple[str, int, float]] = {}
    began = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said) as process,
    ):
        while process.returncode is None:
            _look(process.pid, cpu, peaks)
            with suppress(subprocess.TimeoutExpired):
                process.wait(EVERY)
        if process.returncode > 1:
            said.seek(0)
            raise SystemExit(f"{command[0]} failed: {said.read().decode()[-500:]}")
    return Watched(time.perf_counter() - began, cpu, peaks)


def watched_together(commands: Sequence[Sequence[str]]) -> float:
    """Run programs at once; return the seconds until the last has ended. Raises SystemExit where one fails."""
    began = time.perf_counter()
    running = [subprocess.Popen(each, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for each in commands]
    codes = [each.wait() for each in running]
    if max(codes) > 1:
        raise SystemExit(f"{commands[0][0]} failed with exit code {max(codes)}")
    return time.perf_counter() - began


def _look(root: int, cpu: dict[int, float], peaks: dict[int, tuple[str, int, float]]) -> None:
    parents = {int(p.name): _parent(p) for p in Path("/proc").iterdir() if p.name.isdigit()}
    ours = {root}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    for pid in ours:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            cpu[pid] = max(cpu.get(pid, 0.0), (int(fields[11]) + int(fields[12])) / TICKS)
            line = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
            most = next(x for x in Path(f"/proc/{pid}/status").read_text().splitlines() if x.startswith("VmHWM"))
            peaks[pid] = (line or peaks.get(pid, ("", 0, 0.0))[0], parents.get(pid) or 0, int(most.split()[1]) / 1024)
        except (OSError, StopIteration, IndexError):
            continue


def _parent(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None
