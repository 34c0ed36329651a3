"""The folder of the parts of a reading: which are whole, and in which order they are to be loaded.

A part is a file named after its identity, there only when it is whole. Beside them `manifest.jsonl` names, a line a
part, those that hold what was read last of each file; it is for people and for `detente load`, and is made anew from
what the files say of themselves.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from detente.engines.parts import storage
from detente.engines.parts.planning import Part
from detente.engines.parts.table import about_of
from detente.errors import DetenteError, MalformedFileError, MissingPathError

MANIFEST: Final = "manifest.jsonl"
_BEGUN: Final = "begun"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a part. file: its name; None where it is to be tried again. skipped: how many documents, by error.

    told: the first of them, each with path, reason and error. amiss: what was wrong with documents that were read.
    """

    identity: str
    places: tuple[str, ...]
    reader: str
    file: str | None = None
    documents: int = 0
    words: int = 0
    records: int = 0
    refused: int = 0
    passed_over: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    told: tuple[tuple[str, str, str], ...] = ()
    amiss: tuple[str, ...] = ()


def done_from(said: dict[str, Any]) -> Done:
    """Return what a line of the manifest says; raises MalformedFileError where that is nothing."""
    try:
        lists = {name: tuple(said[name]) for name in ("places", "amiss")}
        return Done(**{**said, **lists, "told": tuple(tuple(each) for each in said["told"])})
    except (TypeError, KeyError) as error:
        raise MalformedFileError(f"no line of a manifest ({error}); run `detente records --out` again") from error


class Shelf:
    """The folder at a path or address."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def place(self, name: str) -> str:
        """Return the place of a file in the folder."""
        return storage.joined(self.folder, name)

    def whole(self, parts: Iterable[Part]) -> dict[str, Done]:
        """Return what came of those of the parts that are there, by identity."""
        try:
            there = {each.place.rpartition("/")[2] for each in storage.files_under(self.folder)}
        except MissingPathError:
            return {}
        found = (self._done(part) for part in parts if file_of(part) in there)
        return {done.identity: done for done in found if done is not None}

    def listed(self) -> list[Done]:
        """Return the manifest. Raises MissingPathError where there is none, MalformedFileError where it is spoilt."""
        place = self.place(MANIFEST)
        if not storage.exists(place):
            raise MissingPathError(f"{self.folder}: no parts of a reading here; make some with `detente records --out`")
        with storage.opened(place) as file:
            lines = file.read().decode("utf-8", "replace").splitlines()
        try:
            return [done_from(json.loads(line)) for line in lines if line.strip()]
        except (ValueError, DetenteError) as error:
            raise MalformedFileError(f"{place}: {error}") from error

    def list(self, done: Sequence[Done]) -> None:
        """Write the manifest: these parts in this order, after those before that hold other files.

        Parts whose files were read anew are taken away.
        """
        anew = {place for each in done for place in each.places}
        before = self._listed_before()
        kept = [each for each in before if not anew.intersection(each.places)]
        with storage.written(self.place(MANIFEST)) as file:
            for each in (*kept, *done):
                file.write(json.dumps(asdict(each), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        current = {each.file for each in (*kept, *done)}
        for each in before:
            if each.file is not None and each.file not in current:
                storage.remove(self.place(each.file))

    def begin(self, part: Part) -> int:
        """Note that a part is begun; return how often it was since the folder was swept."""
        mark = f"{part.identity}.{_BEGUN}"
        with storage.written(self.place(f"{mark}-{time.time_ns():x}{storage.UNFINISHED}")) as file:
            file.write(part.name.encode("utf-8", "replace"))
        return sum(each.place.rpartition("/")[2].startswith(mark) for each in storage.files_under(self.folder))

    def sweep(self, parts: Iterable[Part]) -> None:
        """Take away what writers of these parts left that were killed."""
        ours = {part.identity for part in parts}
        for each in storage.files_under(self.folder) if storage.exists(self.place(MANIFEST)) else ():
            name = each.place.rpartition("/")[2]
            if name.endswith(storage.UNFINISHED) and name.partition(".")[0] in ours:
                storage.remove(each.place)

    def _listed_before(self) -> Sequence[Done]:
        try:
            return self.listed()
        except (MissingPathError, MalformedFileError):
            return []

    def _done(self, part: Part) -> Done | None:
        """Return what a part's file says of itself; None where it is spoilt, and the part to be read anew."""
        import pyarrow
        from pyarrow import parquet

        try:
            with storage.opened(self.place(file_of(part))) as file:
                return done_from(about_of(parquet.ParquetFile(file)))
        except (pyarrow.ArrowException, OSError, MalformedFileError):
            return None


def file_of(part: Part) -> str:
    """Return the name of a part's file."""
    return f"{part.identity}.parquet"
