"""Sentences on meetings: those held, those ahead, and those planned of which nothing more is told."""

from __future__ import annotations

import re
from typing import Any, Final

from detente.analysis.briefing.dates import when
from detente.analysis.briefing.frames import Draft, Telling, framed, nothing, reported, rest_of, told_by
from detente.analysis.briefing.material import Held, Material
from detente.analysis.briefing.names import is_name, listed, state_of, the, titled
from detente.analysis.briefing.tables import rows, worded, words
from detente.analysis.briefing.texts import tidy
from detente.times import parse_edtf
from detente.world import actor_code, is_state, state_name

_HELD: Final = 4
_AHEAD: Final = 2
_WORDS: Final = 120


def meetings(material: Material, telling: Telling) -> list[Draft]:
    """Return the meetings held and then those planned: ahead first, then those that nothing more is told of."""
    held = sorted(material.of("meeting", "actual"), key=_latest_first)
    planned = material.of("meeting", "planned")
    ahead = [one for one in planned if _ahead(one, material)]
    past = sorted((one for one in planned if not _ahead(one, material)), key=_latest_first)
    drafts, rest = telling.choose(held, lambda one: _draft(material, one), _HELD, _WORDS)
    later, further = telling.choose(
        [*sorted(ahead, key=lambda one: (one.latest, one.entry.id)), *past],
        lambda one: _draft(material, one),
        _AHEAD,
        _WORDS // 2,
    )
    found = [*drafts, *later]
    query = material.query(kind="meeting")
    return [*(found or [nothing("meetings")]), *rest_of("meetings", [*rest, *further], query)]


def _latest_first(held: Held) -> tuple[Any, ...]:
    return (-held.latest.toordinal(), -held.entry.support.sources, held.entry.id)


def _ahead(held: Held, material: Material) -> bool:
    return held.date is not None and parse_edtf(held.date).last >= material.on


def _draft(material: Material, held: Held) -> Draft:
    sides, others = _sides(held, material.pair)
    met, meet, met_together, meet_together = _contact(held)
    more = _where(held.fields["place"]) + (f" {when(held.date, lasting=True)}" if held.date else "")
    more += f", {worded('meeting.taking_part', others=listed(others))}" if others else ""
    status = "actual" if held.status == "actual" else "planned" if _ahead(held, material) else "past"
    if any(persons for _, persons in sides):
        left, right = sorted(sides, key=lambda side: not side[1])
        partner = listed(right[1]) or f"representatives of {the(right[0])}"
        be, were = ("are", "were") if len(left[1]) > 1 else ("is", "was")
        slots = {"left": listed(left[1]), "right": partner + more, "met": met, "meet": meet, "be": be, "were": were}
        clause = worded(f"meeting.{status}", **slots)
    else:
        both = listed([the(name) for name in material.pair])
        slots = {"both": both, "met": met_together, "meet": meet_together, "rest": more}
        clause = worded(f"meeting.together.{status}", **slots)
    return Draft(framed(held, reported(held, clause)), told_by(held))


_Side = tuple[str, list[str]]


def _sides(held: Held, pair: tuple[str, str]) -> tuple[list[_Side], list[str]]:
    """Return each of the two with its persons, titled, and who else took part."""
    among = [name for name in held.fields["participants"] if name]
    persons = [name for name in held.fields["persons"] if is_name(name)]
    homes = {name: state_of(name, among, held.date or held.reported) for name in persons}
    by_side: list[_Side] = [
        (code, [titled(name, (code,), held.date or held.reported) for name in persons if homes[name] == code])
        for code in pair
    ]
    strangers = [titled(n, among, held.date or held.reported) for n in persons if homes[n] not in pair]
    present = {homes[name] for name in persons}
    parties = [the(name) for name in among if name not in pair and is_state(name) and name not in present]
    return by_side, [*parties, *strangers]


def _contact(held: Held) -> tuple[str, ...]:
    """Return how they met, in the forms of `contacts.tsv`; who met at a place did not telephone."""
    line = tidy(held.lead.evidence)
    known = [row for row in rows("contacts.tsv") if row[0] == "." or re.search(row[0], line)]
    return next(row[2:] for row in known if row[1] == "-" or not held.fields["place"])


def _where(place: str | None) -> str:
    if not place:
        return ""
    name = tidy(place)
    if name in words("places_at.txt"):
        return f" at {name}" if name.startswith(("Camp", "Downing")) else f" at the {name}"
    code = actor_code(name)
    return f" in {the(code)}" if is_state(code) and state_name(code) == name else f" in {name}"
