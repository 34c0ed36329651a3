"""Rows of event tables for tests: of our own making, each column filled where the format has one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from detente.ontology.scales import cameo_codes
from detente.read.event_tables import EVENT_TABLES, EventRow
from detente.read.event_tables.gdelt import COLUMNS
from detente.read.event_tables.icews import HEADER

ACTORS = ("USA", "CHN", "ROU", "XKX", "SUN", "UN", "NATO", "Red Cross", "Dalai Lama", "a “committee”, née X\\Y")
FILES = {"gdelt": "may.export.CSV", "icews": "may.tsv", "plover": "may.jsonl"}

_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=12).map(str.strip)
_days = st.dates().map(str)


def gdelt_line(number: str = "7", **cells: str) -> str:
    """A row of GDELT 2.0: the United States impose an embargo on China, where `cells` say nothing else."""
    held = {
        "GLOBALEVENTID": number,
        "Day": "20210305",
        "MonthYear": "202103",
        "Year": "2021",
        "FractionDate": "2021.1781",
        "Actor1Code": "USAGOV",
        "Actor1Name": "WHITE HOUSE",
        "Actor1CountryCode": "USA",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "CHN",
        "Actor2Name": "BEIJING",
        "Actor2CountryCode": "CHN",
        "IsRootEvent": "1",
        "EventCode": "163",
        "EventBaseCode": "163",
        "EventRootCode": "16",
        "QuadClass": "4",
        "GoldsteinScale": "-8.0",
        "NumMentions": "12",
        "NumSources": "3",
        "NumArticles": "12",
        "AvgTone": "-2.5",
        "DATEADDED": "20210306101500",
        "SOURCEURL": "https://example.org/embargo",
    } | cells
    return "\t".join(held.get(name, "") for name in COLUMNS)


@st.composite
def rows(draw: st.DrawFn, number: str = "1") -> EventRow:
    """Any event that every format can hold."""
    source, target = draw(st.lists(st.sampled_from(ACTORS), min_size=2, max_size=2, unique=True))
    code = draw(st.sampled_from([one for one in cameo_codes() if one.root]))
    return EventRow(
        number=number,
        date=draw(_days),
        sources=(source,),
        targets=(target,),
        cameo=code.code,
        roots=(str(code.root),),
        mentions=draw(st.integers(0, 10**6)),
        reports=draw(st.none() | st.integers(0, 99)),
        articles=draw(st.integers(0, 10**6)),
        added=draw(st.just("") | _days),
        url=draw(st.none() | st.just("https://example.org/a?b=1&c=ü")),
        publisher=draw(st.none() | _words.map(lambda word: word or None)),
        text=draw(st.none() | _words.map(lambda word: word or None)),
        place=draw(st.sampled_from((None, "Geneva", "Ecuador", "Shangri-La"))),
    )


def lines(table: str, found: list[EventRow]) -> list[str]:
    """The rows as lines of a table, each with a number of its own."""
    write = EVENT_TABLES[table].write
    return [write(replace(row, number=str(number))) for number, row in enumerate(found, 1)]


def write_file(folder: Path, table: str, rows_of_it: list[str], name: str | None = None) -> Path:
    """A file of the table with these rows."""

    path = folder / (name or FILES[table])
    head = [HEADER] if table == "icews" else []
    path.write_bytes("".join(f"{line}\n" for line in [*head, *rows_of_it]).encode())
    return path
