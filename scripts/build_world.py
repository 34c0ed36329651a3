"""Builds src/detente/world/data/persons.tsv from the shared reference extracts (facts about offices).

Run it from anywhere: ``python scripts/build_world.py``. Where the shared folder is absent it says so and
leaves the table as it is. What persons_own.tsv has already (same state, office and surname) is left out.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from build_world_rules import (
    leader_office,
    mission_office,
    proper_name,
    state_at,
    surname_of,
    title_office,
    us_office,
)

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
DATA = Path(__file__).resolve().parents[1] / "src" / "detente" / "world" / "data"
EARLIEST = "1945"
LAST_KNOWN = "2010-12-31"
"""The leaders and cabinets were collected to about 2010: a term without an end is closed there."""

HEADER = """\
# Who held which office when: built by scripts/build_world.py; do not edit by hand (edit persons_own.tsv).
# Format: as persons_own.tsv.
# Sources (facts only, own selection and spelling): openeventdata/CountryInfo leaders and cabinets (from
# rulers.org and CIA Chiefs of State lists, about 1960-2011), US Department of State, Office of the Historian
# (pocom, CC0).
name\talternatives\tsurname\tcode\toffice\tstart\tend
"""


class Term(NamedTuple):
    """A row of persons.tsv."""

    name: str
    alternatives: str
    surname: str
    code: str
    office: str
    start: str
    end: str


def main() -> None:
    """Build the table and say how many terms it holds."""
    if not REFERENCE.is_dir():
        print(f"{REFERENCE} is absent: persons.tsv is left as it is")
        return
    found = merged(with_own_surnames(drop_known([*leaders(), *cabinets(), *us_officials()], own_keys())))
    body = "".join("\t".join(term) + "\n" for term in sorted(found, key=lambda term: (term.code, term.start, term)))
    (DATA / "persons.tsv").write_text(HEADER + body, "utf-8")
    print(f"persons.tsv: {len(found)} terms, {len(body) // 1024} KB")


def read(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a reference file."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def leaders() -> Iterator[Term]:
    """Yield heads of state, government and party."""
    for row in read("world_leaders_countryinfo.csv"):
        code = state_at(row["iso3"], row["country"], row["start"])
        office = leader_office(row["office"], code)
        if code and office:
            yield from term(row, code, office)


def cabinets() -> Iterator[Term]:
    """Yield ministers, deputies and ambassadors of 2003-2011."""
    for row in read("cabinets_2003_2011.csv"):
        code = state_at(row["iso3"], "", row["start"] or row["end"])
        office = title_office(row["title"])
        if code and office and row["cameo_role"][:3] in {code, row["iso3"]}:
            yield from term(row, code, office)


def us_officials() -> Iterator[Term]:
    """Yield the principals of the State Department since 1945 and the ambassadors to the main states."""
    for row in read("us_officials.csv"):
        office = mission_office(row) if row["office_id"] == "chief-of-mission" else us_office(row["office_id"])
        start = row["started"] or row["appointed"]
        name = proper_name(row["full_name"])
        if name and office and start >= EARLIEST:
            short = short_name(name)
            end = day(row["ended"]) or (start[:4] if start < "2018" else "-")
            yield Term(name, short if short != name else "-", row["surname"], "USA", office, day(start), end)


def short_name(name: str) -> str:
    """Return the name without its middle parts and suffix: ``Kurt Campbell`` of Kurt M. Campbell."""
    parts = re.sub(r",? (Jr\.?|Sr\.?|I{2,3}|IV)$", "", name).split()
    plain = len(parts) == 3 and parts[1][0].isupper()
    return f"{parts[0]} {parts[2]}" if plain and len(parts[0].rstrip(".")) > 1 else " ".join(parts)


def term(row: dict[str, str], code: str, office: str) -> Iterator[Term]:
    """Yield the term with its names put right, or nothing where it is junk or before our time."""
    name = proper_name(row["name"])
    first, last = day(row["start"]), day(row["end"])
    if not name or " " not in name or (last and last < EARLIEST) or not (first or last):
        return
    alternatives = [other for other in (proper_name(one) for one in row["alt_names"].split(";")) if " " in other]
    spelled = " | ".join(dict.fromkeys(other for other in alternatives if other != name)) or "-"
    if first and not last:
        last = LAST_KNOWN if first < LAST_KNOWN else "-"
    yield Term(name, spelled, surname_of(name, code), code, office, first or "-", last)


def day(value: str) -> str:
    """Return the date as the table has it: days that do not exist (31 September) are cut to the month."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    if not match:
        return ""
    year, month, number = match.groups()
    longest = {"02": 28, "04": 30, "06": 30, "09": 30, "11": 30}.get(month or "", 31)
    if not month or not "01" <= month <= "12":
        return year
    return f"{year}-{month}-{number}" if number and 1 <= int(number) <= longest else f"{year}-{month}"


def own_keys() -> set[tuple[str, str, str]]:
    """Return (code, office, last word) of the terms written by hand."""
    lines = (DATA / "persons_own.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and line[0] != "#"][1:]
    return {(row[3], row[4], word) for row in rows for word in last_words(f"{row[0]} {row[1]}", row[2])}


def last_words(name: str, surname: str) -> set[str]:
    """Return the words by which two spellings of one holder are taken as the same."""
    return {word.lower() for word in re.split(r"[ -]", f"{name} {surname}") if len(word) > 2}


def own_surnames() -> dict[str, str]:
    """Return the surname by every full name written by hand."""
    lines = (DATA / "persons_own.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and line[0] != "#"][1:]
    return {name: row[2] for row in rows for name in (row[0], *row[1].split(" | "))}


def with_own_surnames(terms: Iterable[Term]) -> Iterator[Term]:
    """Yield the terms, those of persons written by hand with the surname given there."""
    known = own_surnames()
    for one in terms:
        yield one._replace(surname=known.get(one.name, one.surname))


def drop_known(terms: Iterable[Term], known: set[tuple[str, str, str]]) -> Iterator[Term]:
    """Yield the terms whose holder is not written by hand for the same office."""
    for one in terms:
        words = last_words(one.surname, one.name.split()[-1])
        if not any((one.code, one.office, word) in known for word in words):
            yield one


def merged(terms: Iterable[Term]) -> list[Term]:
    """Return the terms without repetitions: one person, office and beginning counts once."""
    kept: dict[tuple[str, str, str, str], Term] = {}
    for one in terms:
        kept.setdefault((one.name, one.code, one.office, one.start[:7]), one)
    return list(kept.values())


if __name__ == "__main__":
    main()
