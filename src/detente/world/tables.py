"""Reading the tab-separated tables of this package."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from detente.errors import MalformedFileError

FORM_BREAK = " | "


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of the table ``data/<name>.tsv`` without comments and without the line of column names.

    Raises MalformedFileError where a row has not as many cells as there are columns.
    """
    text = files("detente.world").joinpath("data", f"{name}.tsv").read_text("utf-8")
    width = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if not width:
            width = len(cells)
        elif len(cells) != width:
            raise MalformedFileError(f"{name}.tsv:{number}: {len(cells)} cells; give it {width}, parted by tabs")
        else:
            yield cells


def lines(name: str) -> list[str]:
    """Return the lines of ``data/<name>``, without comments and empty ones."""
    text = files("detente.world").joinpath("data", name).read_text("utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]


def forms_in(cell: str) -> list[str]:
    """Return the spellings of a cell; none for ``-``."""
    return [] if cell == "-" else cell.split(FORM_BREAK)


def first_day(edtf: str) -> date | None:
    """Return the first day of ``1991``, ``1991-11`` or ``1991-11-18``; None for ``-``."""
    if edtf == "-":
        return None
    return date.fromisoformat(edtf + "-01-01"[: 10 - len(edtf)])


def last_day(edtf: str) -> date | None:
    """Return the last day of ``1991``, ``1991-11`` or ``1991-11-18``; None for ``-``."""
    if edtf == "-":
        return None
    if len(edtf) == 10:
        return date.fromisoformat(edtf)
    year, month = int(edtf[:4]), int(edtf[5:7] or 12)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
