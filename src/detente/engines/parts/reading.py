"""Reading parts: what the engine of one machine makes of their files is written, and a part that is whole is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from detente.engines.local import Crew, Outcome
from detente.engines.parts.planning import Part
from detente.engines.parts.shelf import Done, Shelf, file_of
from detente.engines.parts.storage import fetch, written
from detente.engines.parts.table import TableWriter
from detente.errors import UnreadableFileError
from detente.sources import Item, Mark, Raw, Skipped
from detente.sources.load import items_of

_MOST_TOLD: Final = 200


def read_parts(parts: Iterable[Part], crew: Crew, shelf: Shelf, reader: str) -> Iterator[Done]:
    """Read parts in order and put each on the shelf; yield what came of it once it is whole.

    reader: how ledgers name who reads. Documents are given to the crew without a pause between parts. Raises OSError
    where the part cannot be written; it is not there then.
    """
    waiting = list(parts)
    outcomes = crew.read(item for part in waiting for item in _items(part))
    for part in waiting:
        yield _put(part, _until(part, outcomes), shelf, reader)


def _items(part: Part) -> Iterator[Item]:
    """Yield what a part holds, and at last a mark of its own, ended where all its files were there."""
    if not part.fetched:
        yield from items_of(part.files, part.published, set(part.taken))
        yield Item(None, Mark(part.identity, part.name, ended=True))
        return
    with TemporaryDirectory(prefix="detente-") as folder:
        missing = 0
        for number, (place, file) in enumerate(zip(part.places, part.files)):
            near = Path(folder, str(number), file.path.name)
            try:
                near.parent.mkdir()
                fetch(place, near)
            except UnreadableFileError as error:
                missing += 1
                yield Item(Skipped(place, str(error), type(error).__name__))
                continue
            for item in items_of([replace(file, path=near)], part.published, set(part.taken)):
                yield _as_from(place, str(near), item)
            near.unlink()
        yield Item(None, Mark(part.identity, part.name, ended=not missing))


def _as_from(place: str, near: str, item: Item) -> Item:
    """Return what was found in a file that was fetched as found where it came from."""
    content = item.content
    if isinstance(content, Raw):
        content = replace(content, path=place, place=content.place.replace(near, place))
    elif content is not None:
        content = replace(content, path=content.path.replace(near, place), reason=content.reason.replace(near, place))
    return replace(item, content=content)


def _until(part: Part, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yield outcomes up to the part's own mark, which comes last."""
    for outcome in outcomes:
        yield outcome
        if outcome.mark is not None and outcome.mark.archive == part.identity:
            return


class _UnfinishedError(Exception):
    """Lets go of the file of a part that is to be tried again."""


def _put(part: Part, outcomes: Iterable[Outcome], shelf: Shelf, reader: str) -> Done:
    tally = _Tally(part, reader)
    try:
        with written(shelf.place(file_of(part))) as file:
            table = TableWriter(file)
            try:
                for outcome in outcomes:
                    tally.take(outcome)
                    if outcome.document is not None and not outcome.passed_over:
                        table.add(outcome.document, outcome.records)
                done = tally.done()
                table.close(asdict(done))
            except BaseException:
                table.abandon()
                raise
            if done.file is None:
                raise _UnfinishedError
    except _UnfinishedError:
        pass
    return done


class _Tally:
    """Counts what comes of a part."""

    def __init__(self, part: Part, reader: str) -> None:
        self._part, self._reader = part, reader
        self._counts: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._told: list[tuple[str, str, str]] = []
        self._amiss: list[str] = []
        self._whole = False

    def take(self, outcome: Outcome) -> None:
        if outcome.skipped is not None:
            self._skipped[outcome.skipped.error] += 1
            if self._skipped[outcome.skipped.error] <= _MOST_TOLD:
                self._told.append((outcome.skipped.path, outcome.skipped.reason, outcome.skipped.error))
        if outcome.passed_over:
            self._counts["passed_over"] += 1
        elif (document := outcome.document) is not None:
            said = {"documents": 1, "words": len(document.text.split())}
            self._counts.update({**said, "records": len(outcome.records), "refused": len(outcome.refusals)})
            self._amiss += [f"{document.path or document.name}: {warning}" for warning in document.warnings]
        if outcome.mark is not None and outcome.mark.archive == self._part.identity:
            self._whole = outcome.mark.ended

    def done(self) -> Done:
        part, file = self._part, file_of(self._part) if self._whole else None
        rest = {"skipped": dict(self._skipped), "told": tuple(self._told), "amiss": tuple(self._amiss[:_MOST_TOLD])}
        return Done(part.identity, part.places, self._reader, file, **self._counts, **rest)  # type: ignore[arg-type]
