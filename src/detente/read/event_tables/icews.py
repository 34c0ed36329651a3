"""ICEWS's event table as on the Harvard Dataverse: 20 columns, tab separated, with a header.

Columns after Boschee and others, "ICEWS Coded Event Data" (Harvard Dataverse, doi:10.7910/DVN/28075).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from detente.ontology.acts import is_cameo
from detente.ontology.scales import cameo_name, goldstein, root_of_cameo
from detente.read.event_tables.actors import actor_named, actor_of_icews, icews_country
from detente.read.event_tables.row import EventRow, MalformedRowError, checked_number, plain
from detente.world import is_state, place_of, state_name

_PARTY: Final = ("Name", "Sectors", "Country")

COLUMNS: Final[tuple[str, ...]] = (
    *("Event ID", "Event Date"),
    *(f"Source {name}" for name in _PARTY),
    *("Event Text", "CAMEO Code", "Intensity"),
    *(f"Target {name}" for name in _PARTY),
    *("Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
"""The 20 columns, in order."""

HEADER: Final = "\t".join(COLUMNS)


def is_header(line: str) -> bool:
    """Tell whether the line names the columns."""
    return line.lower().split("\t")[:2] == ["event id", "event date"]


def parse(line: str) -> EventRow:
    """Return what a row says; raises MalformedRowError where it is none."""
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise MalformedRowError(f"{len(cells)} columns, where ICEWS has {len(COLUMNS)}")
    told = dict(zip(COLUMNS, cells))
    code = told["CAMEO Code"]
    if not is_cameo(code):
        lost = "; the zero before it is lost" if is_cameo(f"0{code}") else ""
        raise MalformedRowError(f"CAMEO Code {code[:20]!r} is none{lost}")
    root = root_of_cameo(code)
    return EventRow(
        number=checked_number(cells[0], "Event ID"),
        date=_day(cells[1]),
        sources=_actor(told, "Source"),
        targets=_actor(told, "Target"),
        cameo=code,
        roots=(root,) if root else (),
        publisher=told["Publisher"] or None,
        story=told["Story ID"] or None,
        text=told["Event Text"] or None,
        place=told["City"] or told["Country"] or None,
        country=told["Country"] or None,
        latitude=told["Latitude"] or None,
        longitude=told["Longitude"] or None,
    )


def write(row: EventRow) -> str:
    """Return the row in the 20 columns; `date` and `cameo` must be given."""
    if row.date is None or row.cameo is None:
        raise ValueError("a row of ICEWS needs a day and a CAMEO code")
    score = goldstein(row.cameo)
    cells = {
        "Event ID": row.number,
        "Event Date": row.date,
        **_party(row.sources, "Source"),
        "Event Text": cameo_name(row.cameo).capitalize(),
        "CAMEO Code": row.cameo,
        "Intensity": "" if score is None else f"{score:.1f}",
        **_party(row.targets, "Target"),
        "Story ID": row.story or "",
        "Publisher": row.publisher,
        **_place(row),
    }
    return "\t".join(plain(cells.get(name)) for name in COLUMNS)


def _party(actors: tuple[str, ...], side: str) -> dict[str, str]:
    actor = next(iter(actors), "")
    name = state_name(actor) if is_state(actor) else actor
    return {f"{side} Name": name, f"{side} Country": icews_country(actor)}


def _place(row: EventRow) -> dict[str, str | None]:
    known = place_of(row.place) if row.place else None
    country = icews_country(known.code or "") if known else row.country or ""
    city = "" if row.place is None or actor_named(row.place) == (known.code if known else "") else row.place
    return {"City": city, "Country": country, "Latitude": row.latitude, "Longitude": row.longitude}


def _actor(told: dict[str, str], side: str) -> tuple[str, ...]:
    name, sectors, country = (told[f"{side} {column}"] for column in _PARTY)
    actor = actor_of_icews(name, sectors, country) if name or country else ""
    return (actor,) if actor else ()


def _day(told: str) -> str:
    try:
        if len(told) != 10:
            raise ValueError(told)
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise MalformedRowError(f"Event Date {told[:20]!r} is no day (YYYY-MM-DD)") from error
