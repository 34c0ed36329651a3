"""GDELT's event table, 2.0 (61 columns) and 1.0 (57 or 58), tab separated without a header.

Columns after the GDELT event codebook 2.0 (2015) and 1.0 (2013).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from detente.ontology.acts import base_code, cameo_quad, is_cameo, root_code
from detente.ontology.scales import goldstein, root_of_cameo
from detente.read.event_tables.actors import actor_of_cameo, cameo_country, cameo_group
from detente.read.event_tables.row import EventRow, MalformedRowError, checked_number, plain
from detente.world import is_state, place_of, state_name

_ACTOR: Final = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_GEO: Final = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
_GEOS: Final = ("Actor1Geo_", "Actor2Geo_", "ActionGeo_")

COLUMNS: Final[tuple[str, ...]] = (
    *("GLOBALEVENTID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR.split()),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{place}{name}" for place in _GEOS for name in _GEO.split()),
    *("DATEADDED", "SOURCEURL"),
)
"""The 61 columns of GDELT 2.0, in order."""

COLUMNS_1: Final = tuple(name for name in COLUMNS if not name.endswith("_ADM2Code"))
"""The 58 columns of GDELT 1.0; files of events before April 2013 lack the last, SOURCEURL."""

_AT: Final = {len(names): {name: at for at, name in enumerate(names)} for names in (COLUMNS, COLUMNS_1, COLUMNS_1[:-1])}
_NO_PLACE, _COUNTRY, _CITY = "0", "1", "4"


def parse(line: str) -> EventRow:
    """Return what a row says; raises MalformedRowError where it is none."""
    cells = line.split("\t")
    at = _AT.get(len(cells))
    if at is None:
        raise MalformedRowError(f"{len(cells)} columns, where GDELT has 61 (or 57 or 58 in its version 1.0)")
    code = cells[at["EventCode"]]
    if not is_cameo(code):
        raise MalformedRowError(f"EventCode {code[:20]!r} is no CAMEO code")
    root = root_of_cameo(code)
    number = checked_number(cells[0], "GLOBALEVENTID")
    if not (number.isascii() and number.isdigit()):
        raise MalformedRowError(f"GLOBALEVENTID {number!r} is no number")
    return EventRow(
        number=number,
        date=_day(cells[1]),
        sources=_actor(cells[5:15]),
        targets=_actor(cells[15:25]),
        cameo=code,
        roots=(root,) if root else (),
        mentions=_count(cells[at["NumMentions"]]),
        reports=_count(cells[at["NumSources"]]),
        articles=_count(cells[at["NumArticles"]]),
        added=_added(cells[at["DATEADDED"]]),
        url=cells[at["SOURCEURL"]] or None if "SOURCEURL" in at else None,
        place=cells[at["ActionGeo_FullName"]] or None,
        latitude=cells[at["ActionGeo_Lat"]] or None,
        longitude=cells[at["ActionGeo_Long"]] or None,
    )


def in_layout_2(line: str) -> str:
    """Return a row in the 61 columns: one of GDELT 1.0 gets the columns that it lacks, empty."""
    cells = line.split("\t")
    if len(cells) == len(COLUMNS):
        return line
    held = dict(zip(COLUMNS_1, cells))
    return "\t".join(held.get(name, "") for name in COLUMNS)


def write(row: EventRow) -> str:
    """Return the row in the 61 columns; `date`, `cameo` and a number of digits must be given."""
    if row.date is None or row.cameo is None:
        raise ValueError("a row of GDELT needs a day and a CAMEO code")
    cells = dict.fromkeys(COLUMNS, "")
    cells |= _dates(row.number, date.fromisoformat(row.date)) | _act(row.cameo) | _places(row)
    cells |= {f"Actor1{name}": value for name, value in _party(row.sources).items()}
    cells |= {f"Actor2{name}": value for name, value in _party(row.targets).items()}
    for name, told in (("NumMentions", row.mentions), ("NumSources", row.reports), ("NumArticles", row.articles)):
        cells[name] = "" if told is None else str(told)
    cells["DATEADDED"] = row.added.replace("-", "") + "000000" if row.added else ""
    cells["SOURCEURL"] = row.url or ""
    return "\t".join(plain(cells[name]) for name in COLUMNS)


def _dates(number: str, day: date) -> dict[str, str]:
    # the codebook's approximation, with the months that are over: as it stands there, December would be past the year
    fraction = ((day.month - 1) * 30 + day.day) / 365
    digits = day.isoformat().replace("-", "")
    return {
        "GLOBALEVENTID": number,
        "Day": digits,
        "MonthYear": digits[:6],
        "Year": digits[:4],
        "FractionDate": f"{day.year + fraction:.4f}",
    }


def _act(cameo: str) -> dict[str, str]:
    score = goldstein(cameo)
    return {
        "IsRootEvent": "1",
        "EventCode": cameo,
        "EventBaseCode": base_code(cameo),
        "EventRootCode": root_code(cameo),
        "QuadClass": str(cameo_quad(cameo)),
        "GoldsteinScale": "" if score is None else format(score, "g"),
    }


def _party(actors: tuple[str, ...]) -> dict[str, str]:
    actor = next(iter(actors), "")
    if is_state(actor):
        code = cameo_country(actor)
        return {"Code": code, "Name": state_name(actor), "CountryCode": code}
    code, group = cameo_group(actor)
    return {"Code": code, "Name": actor, "KnownGroupCode": group}


def _places(row: EventRow) -> dict[str, str]:
    known = place_of(row.place) if row.place else None
    city = known is not None and (known.code is None or known.name != state_name(known.code))
    kind = _NO_PLACE if not row.place else _CITY if known is None or city else _COUNTRY
    told = {"Type": kind, "FullName": row.place or "", "Lat": row.latitude or "", "Long": row.longitude or ""}
    return {"Actor1Geo_Type": _NO_PLACE, "Actor2Geo_Type": _NO_PLACE} | {f"ActionGeo_{k}": v for k, v in told.items()}


def _actor(cells: list[str]) -> tuple[str, ...]:
    code, name, country, group, _, _, _, *roles = cells
    actor = actor_of_cameo(code, name, country, group, tuple(filter(None, roles)))
    return (actor,) if actor else ()


def _day(told: str) -> str:
    try:
        if len(told) != 8 or not (told.isascii() and told.isdigit()):
            raise ValueError(told)
        return date(int(told[:4]), int(told[4:6]), int(told[6:])).isoformat()
    except ValueError as error:
        raise MalformedRowError(f"Day {told[:20]!r} is no day (YYYYMMDD)") from error


def _added(told: str) -> str:
    try:
        return _day(told[:8])
    except MalformedRowError:
        return ""


def _count(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None
