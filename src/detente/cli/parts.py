"""Reading into parts, what came of each told as it is whole, and the summary."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from detente.cli.manner import Manner
from detente.cli.progress import Progress
from detente.cli.telling import told
from detente.cli.wording import counted
from detente.engines.local import Crew
from detente.engines.parts import Done, Part, Shelf, plan, read_parts
from detente.engines.parts.shelf import MANIFEST
from detente.sources import Skipped


def write_parts(paths: Sequence[str], out: str, manner: Manner, engine: str) -> int:
    """Read the paths into parts in the folder `out`, those that are whole left, and tell; return the exit code."""
    from detente.cli.main import OK, SKIPPED

    parts, shelf = plan(paths, manner.published, manner.reader), Shelf(out)
    whole = shelf.whole(parts)
    missing = [part for part in parts if part.identity not in whole]
    read: list[Done] = []
    began = time.perf_counter()
    shelf.list(_in_order(parts, whole))
    with Progress() as progress:
        for done in _reading(missing, out, manner, engine):
            read.append(done)
            _tell(done, progress)
            if done.file is not None:
                whole[done.identity] = done
                shelf.list(_in_order(parts, whole))
            seconds = time.perf_counter() - began
            progress.show(sum(d.documents for d in read), sum(d.records for d in read), _speed(read, seconds))
    shelf.sweep(parts)
    _sum_up(parts, read, _in_order(parts, whole), out, time.perf_counter() - began)
    amiss = any(done.skipped or done.amiss for done in (*read, *whole.values()))
    return SKIPPED if amiss or len(whole) < len(parts) else OK


def _reading(parts: Sequence[Part], out: str, manner: Manner, engine: str) -> Iterator[Done]:
    if not parts:
        return
    if engine == "ray":
        from detente.engines.ray import read_by_ray

        yield from read_by_ray(
            parts, out, manner.reader, workers=manner.workers, time_limit=manner.time_limit, gate=manner.gate
        )
        return
    with Crew(manner.workers if manner.workers > 1 else 0, None, manner.time_limit, manner.gate) as crew:
        yield from read_parts(parts, crew, Shelf(out), manner.reader)


def _in_order(parts: Sequence[Part], whole: dict[str, Done]) -> list[Done]:
    return [whole[part.identity] for part in parts if part.identity in whole]


def _tell(done: Done, progress: Progress) -> None:
    for path, reason, error in done.told:
        progress.tell(told(Skipped(path, reason, error)))
    for line in done.amiss:
        progress.tell(f"detente: note {line}")


def _speed(read: Sequence[Done], seconds: float) -> float:
    return sum(done.words for done in read) / max(seconds, 1e-9)


def _sum_up(parts: Sequence[Part], read: Sequence[Done], whole: Sequence[Done], out: str, seconds: float) -> None:
    documents, words = sum(done.documents for done in read), sum(done.words for done in read)
    click.echo(
        f"read      {counted(documents, 'document')}, {counted(words, 'word')} ({_speed(read, seconds):,.0f} words/s), "
        f"{counted(sum(done.records for done in read), 'record')}, in {counted(len(read), 'part')}"
    )
    if len(parts) > len(read):
        click.echo(f"whole     {counted(len(parts) - len(read), 'part')} already, not read again")
    every = {done.identity: done for done in (*whole, *read)}.values()
    if refused := sum(done.refused for done in every):
        click.echo(f"refused   {counted(refused, 'record')} by the door (no verbatim evidence, unknown values)")
    if over := sum(done.passed_over for done in every):
        click.echo(f"passed over {counted(over, 'document')} (by the gate: not about relations between states)")
    skipped: Counter[str] = Counter()
    for done in every:
        skipped.update(done.skipped)
    if skipped:
        reasons = ", ".join(f"{number:,} {error}" for error, number in sorted(skipped.items()))
        click.echo(f"skipped   {skipped.total():,} ({reasons}), of all parts")
    if len(whole) < len(parts):
        click.echo(f"lacking   {counted(len(parts) - len(whole), 'part')}; run the same again to read them")
    held = sum(done.documents for done in whole)
    click.echo(
        f"out       {out}: {counted(len(whole), 'part')} of these paths, {counted(held, 'document')}, "
        f"{counted(sum(done.records for done in whole), 'record')}; named in {MANIFEST}"
    )
