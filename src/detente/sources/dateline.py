"""Datelines: the place, agency and day before the dash of a news agency's first line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.sources.dates import month_pattern, normalise_date
from detente.sources.tables import column_set

_SEARCHED: Final = 260  # a dateline further into a paragraph is none
_DASH: Final = r"(?:[ \u00a0]*(?:—|–|--+)[ \u00a0]*|[ \u00a0]+[-_](?:[ \u00a0]+|\Z)|[ \u00a0]*_[ \u00a0]+)"


@dataclass(frozen=True, slots=True)
class Dateline:
    """start, end: where it stands in the paragraph, dash included. place: "" where only an agency is named.
    day: EDTF, or None; month_day: where no year."""

    start: int
    end: int
    place: str
    day: str | None = None
    month_day: tuple[int, int] | None = None


def find_dateline(paragraph: str, *, inside: bool = True) -> Dateline | None:
    """Return the dateline with which a paragraph begins; `inside`: also after a byline or subtitle.

    Taken as a dateline: a place in capitals before a dash; a known city before a dash; any place before a
    dash if an agency or a day of the month stands between.
    """
    head = paragraph[:_SEARCHED]
    if colon := _city_colon().match(head):
        return Dateline(0, colon.end(), colon["place"])
    if alone := _agency_alone().match(head):
        return Dateline(0, alone.end(), "")
    if not any(dash in head for dash in "—–-_/"):
        return None
    found = _at_start().match(head)
    if found is not None and _is_dateline(found):
        return _dateline(found)
    later = _inside().finditer(head) if inside else ()
    return next((_dateline(each) for each in later if _may_stand_inside(head, each)), None)


def _is_dateline(found: re.Match[str]) -> bool:
    place = _bare(found["place"])
    if place in column_set("datelines.tsv", "label"):
        return False
    capitals = place == place.upper() and len(place) > 3
    if found["date"] or (found["agency"] or "").strip("()/.") in column_set("datelines.tsv", "agency"):
        return True
    return place in column_set("datelines.tsv", "city") or capitals


def _may_stand_inside(head: str, found: re.Match[str]) -> bool:
    """Inside a line only capitals count, and what stands before must be no sentence."""
    place, before = found["place"], head[: found.start()].rstrip()
    if place in column_set("datelines.tsv", "label") or not before or before[-1] in '.!?:;,”"—–-(':
        return bool(before) and before[-1] in ".,)" and bool(found["agency"]) and _is_dateline(found)
    known = place.title() in column_set("datelines.tsv", "city") or bool(found["agency"] or found["date"])
    return known and place == place.upper() and not before.isupper()


def _bare(place: str) -> str:
    """Return the place without a full stop that only parts it from the date (`Moscow. March 12.`)."""
    return place if place[-2:-1].isupper() and "." in place[:-1] else place.rstrip(".")


def _dateline(found: re.Match[str]) -> Dateline:
    start, end, place, written = found.start("place"), found.end(), _bare(found["place"]), found["date"]
    if written is None:
        return Dateline(start, end, place)
    if day := normalise_date(written):
        return Dateline(start, end, place, day)
    leap = normalise_date(f"{written} 2000")  # any year would do; a leap year knows 29 February
    return Dateline(start, end, place, None, (int(leap[5:7]), int(leap[8:])) if leap else None)


@lru_cache(maxsize=1)
def _tail() -> str:
    """The pattern of what follows the place: region, day, agency, dash; then the text must begin."""
    agency = "|".join(re.escape(name) for name in sorted(column_set("datelines.tsv", "agency"), key=len, reverse=True))
    month = f"(?i:{month_pattern()})\\b\\.?"
    region = rf"(?:,[ ]+(?!{month})[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){{0,2}})?"
    dated = rf"(?:{month}[ ]+\d{{1,2}}|\d{{1,2}}[ ]+{month})(?:,?[ ]+(?:1[89]|20)\d\d)?"
    day = rf"(?:[.,]?[ ]+(?P<date>{dated}))?[.,]?"
    by = rf"(?:[ ]*(?P<agency>\((?:{agency})\)|/(?:{agency})/\.?|(?:{agency})(?=[ ]+[-–—])|\([A-Z]{{2,8}}\)))?"
    return rf"{region}{day}{by}(?:{_DASH}|(?<=/\.)[ ]+|(?<=/)[ .:—–-]+)(?=[A-Z0-9“\"‘'(\[$€£]|\Z)"


@lru_cache(maxsize=1)
def _agency_alone() -> re.Pattern[str]:
    """An agency in brackets and a dash, without a place."""
    agency = "|".join(re.escape(name) for name in column_set("datelines.tsv", "agency"))
    return re.compile(rf"\((?:{agency})\){_DASH}(?=[A-Z0-9“\"])")


@lru_cache(maxsize=1)
def _city_colon() -> re.Pattern[str]:
    """A known city in capitals and a colon, as some agencies begin."""
    cities = "|".join(re.escape(city.upper()) for city in column_set("datelines.tsv", "city"))
    return re.compile(rf"(?P<place>{cities}):[ ]+(?=[A-Z0-9“\"])")


@lru_cache(maxsize=1)
def _at_start() -> re.Pattern[str]:
    return re.compile(r"(?P<place>[A-Z][\w.'’-]*(?:[ /-](?:of|de|la|es|au|[A-Z][\w.'’-]*)){0,4})" + _tail())


@lru_cache(maxsize=1)
def _inside() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.'’-])(?P<place>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,3})" + _tail())
