"""Meetings and deadlines as an iCalendar file (RFC 5545), built by the `icalendar` library of the extra `exchange`.

A meeting takes the days from the first to the last of its date. A date that is a whole month or year spans it, and
the title says "some time in" it; X-DETENTE-DATE keeps the date as EDTF. A deadline stands on its last day. What
has no date is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from typing import Any, BinaryIO, Final

from detente.analysis import Row, row_of
from detente.analysis.wording import date_words
from detente.errors import MissingEngineError
from detente.export.content import Content
from detente.export.naming import safe_address, uuid_of
from detente.export.plain_text import one_line
from detente.export.telling import paragraphs, title_of
from detente.ledger import HeldDocument
from detente.reconcile import Entry
from detente.times import Interval, is_edtf, parse_edtf

_STATUS: Final = {"planned": "TENTATIVE", "considered": "TENTATIVE", "negated": "CANCELLED"}
_GONE: Final = frozenset({"withdrawn", "refused"})
_LONG_AGO: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class _Event:
    """What stands in the calendar. part: `meeting` or `deadline`. days: those it takes. edtf: its date as held."""

    entry: Entry
    part: str
    days: Interval
    edtf: str
    title: str
    status: str


def write_ical(content: Content, out: BinaryIO) -> int:
    """Write meetings and deadlines of commitments; return how many. Raises MissingEngineError without `icalendar`."""
    if find_spec("icalendar") is None:
        raise MissingEngineError("iCalendar files need a library; install it with `pip install 'detente[exchange]'`")
    from icalendar import Calendar

    calendar, documents = Calendar(), content.by_key
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Detente//detente//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Détente: meetings and deadlines")
    events = [event for entry in content.entries for event in _events(entry, documents)]
    for event in events:
        calendar.add_component(_component(event, documents))
    out.write(calendar.to_ical(sorted=False))
    return len(events)


def _events(entry: Entry, documents: Mapping[str, HeldDocument]) -> Iterator[_Event]:
    row = row_of(entry, documents)
    yield from _meeting(entry, row)
    yield from _deadline(entry, row)


def _meeting(entry: Entry, row: Row) -> Iterator[_Event]:
    edtf = entry.fields.get("date") or ""
    if entry.kind != "meeting" or not (days := _days(edtf)):
        return
    vague = f" (some time in {date_words(edtf)})" if _is_vague(edtf) else ""
    status = _STATUS.get(str(entry.fields.get("modality")), "CONFIRMED")
    yield _Event(entry, "meeting", days, edtf, title_of(row) + vague, status)


def _deadline(entry: Entry, row: Row) -> Iterator[_Event]:
    edtf = entry.fields.get("deadline") or ""
    if entry.kind != "commitment" or not (days := _days(edtf)) or parse_edtf(edtf).last == date.max:
        return
    last = Interval(days.last, days.last)
    status = "CANCELLED" if entry.status in _GONE else "CONFIRMED"
    yield _Event(entry, "deadline", last, edtf, f"Deadline: {title_of(row)}", status)


def _days(edtf: str) -> Interval | None:
    """Return the days of a date; of one with an open end the one day that is known; None for no date."""
    if not is_edtf(edtf):
        return None
    days = parse_edtf(edtf)
    if days.first == date.min:
        return Interval(days.last, days.last)
    return Interval(days.first, days.first) if days.last == date.max else days


def _is_vague(edtf: str) -> bool:
    """Tell whether a date is a month or a year, or from one of these to another, and so names no day."""
    return all(part.count("-") < 2 for part in edtf.split("/")) and ".." not in edtf


def _component(event: _Event, documents: Mapping[str, HeldDocument]) -> Any:
    from icalendar import Event as Component

    made, fields = Component(), event.entry.fields
    held = documents.get(event.entry.lead.document)
    _add_days(made.add, event.days)
    made.add("uid", uuid_of(event.part, event.entry.id))
    made.add("dtstamp", datetime.combine(_last_told(event.entry), time(), UTC))
    made.add("summary", event.title)
    made.add("description", "\n".join(paragraphs(event.entry, documents)))
    made.add("status", event.status)
    made.add("transp", "TRANSPARENT")
    made.add("x-detente-date", event.edtf)
    made.add("x-detente-entry", event.entry.id)
    if place := one_line(fields.get("place") or ""):
        made.add("location", place)
    if areas := fields.get("context"):
        made.add("categories", list(areas))
    if held and (url := safe_address(held.url)):
        made.add("url", url)
    return made


def _add_days(add: Callable[..., None], days: Interval) -> None:
    """Add the first day, and the day after the last, as RFC 5545 asks; none where the calendar ends with it."""
    add("dtstart", days.first)
    if days.last < date.max:
        add("dtend", days.last + timedelta(days=1))


def _last_told(entry: Entry) -> date:
    last = entry.support.last
    return parse_edtf(last).last if last and is_edtf(last) else _LONG_AGO
