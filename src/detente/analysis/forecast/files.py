"""Files of quadruples as temporal knowledge graphs are published: subject, relation, object, time, a fact a line.

`train.txt`, `valid.txt` and `test.txt` of a folder, separated by tabs or blanks; a fifth column is passed over.
Subjects, relations and objects are ids (numbers or words), times are whole numbers or days (2014-03-01).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from detente.analysis.forecast.facts import Facts, Times
from detente.errors import InputError, MissingPathError

_PARTS: Final = ("train", "valid", "test")
_FEWEST_COLUMNS: Final = 4
_MOST_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class Quadruples:
    """A folder's facts, numbered. train, valid, test: facts in the order of the files.

    entities, relations: how many there are, those of `entity2id.txt`, `relation2id.txt` and `stat.txt` counted
    where these say more than the facts do. times: how many different ones. step: the smallest difference between
    two of them in the files' own unit; the facts' times are counted in it from the earliest one.
    """

    train: Facts
    valid: Facts
    test: Facts
    entities: int
    relations: int
    times: int
    step: float


Line = tuple[str, str, str, int]


def read_quadruples(folder: str | Path) -> Quadruples:
    """Read the three files of a folder.

    Raises MissingPathError where one is missing, and InputError, naming file and line, for a line that is no fact,
    for a file without any, and where a time is a number in one line and a day in another.
    """
    home = Path(folder)
    reader = _Reader()
    read = {part: list(reader.lines(home / f"{part}.txt")) for part in _PARTS}
    entities: dict[str, int] = {}
    relations: dict[str, int] = {}
    for lines in read.values():
        for subject, relation, target, _ in lines:
            entities.setdefault(subject, len(entities))
            entities.setdefault(target, len(entities))
            relations.setdefault(relation, len(relations))
    times = Times.of(line[3] for lines in read.values() for line in lines)
    facts = {
        part: Facts.of(((entities[s], relations[r], entities[o], times.place(t)) for s, r, o, t in lines))
        for part, lines in read.items()
    }
    said = _stat(home / "stat.txt")
    return Quadruples(
        **facts,
        entities=max(len(entities), said[0], _listed(home / "entity2id.txt")),
        relations=max(len(relations), said[1], _listed(home / "relation2id.txt")),
        times=times.number,
        step=times.step,
    )


class _Reader:
    """Reads files whose times must be of one sort."""

    def __init__(self) -> None:
        self._days: bool | None = None

    def lines(self, path: Path) -> Iterator[Line]:
        found = False
        for number, line in _numbered(path):
            columns = _columns(line, path, number)
            time, is_day = _time(columns[3], path, number)
            if self._days not in (None, is_day):
                raise InputError(f"{path}, line {number}: times are numbers in some lines, days in others; write one")
            found, self._days = True, is_day
            yield columns[0], columns[1], columns[2], time
        if not found:
            raise InputError(f"{path}: holds no fact; write one a line: subject, relation, object, time")


def _columns(line: str, path: Path, number: int) -> list[str]:
    """Return the columns of a line: what stands between tabs where it has any, words otherwise."""
    found = [column.strip() for column in (line.strip("\r\n").split("\t") if "\t" in line else line.split())]
    if not _FEWEST_COLUMNS <= len(found) <= _MOST_COLUMNS:
        told = "1 column" if len(found) == 1 else f"{len(found)} columns"
        raise InputError(f"{path}, line {number}: {told}; write four: subject, relation, object, time")
    if not all(found[:_FEWEST_COLUMNS]):
        raise InputError(f"{path}, line {number}: a column is empty; write subject, relation, object, time")
    return found


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    if not path.is_file():
        raise MissingPathError(f"there is no file {path}; a folder of quadruples has train.txt, valid.txt and test.txt")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text ({error.reason} at byte {error.start})") from error
    yield from ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _time(text: str, path: Path, number: int) -> tuple[int, bool]:
    if text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 19:
        return int(text), False
    try:
        return date.fromisoformat(text).toordinal(), True
    except ValueError:
        told = f"{path}, line {number}: {text!r} is no time; write a whole number or a day (2014-03-01)"
        raise InputError(told) from None


def _listed(path: Path) -> int:
    """Return how many ids a file of names with ids lists; 0 where there is none. A first line of one number is none."""
    if not path.is_file():
        return 0
    lines = [line for _, line in _numbered(path)]
    return len(lines) - (1 if lines and lines[0].strip().isdigit() else 0)


def _stat(path: Path) -> tuple[int, int]:
    """Return the numbers of entities and of relations that `stat.txt` tells; 0 where it does not."""
    if not path.is_file():
        return 0, 0
    words = path.read_text("utf-8", errors="replace").split()
    if len(words) < 2 or not all(word.isascii() and word.isdigit() for word in words[:2]):
        raise InputError(f"{path}, line 1: write the number of entities and that of relations")
    return int(words[0]), int(words[1])
