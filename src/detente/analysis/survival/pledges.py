"""What became of a pledge by a day, and how long that took."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.analysis.overdue import is_overdue
from detente.analysis.survival.lengths import length_of, vague
from detente.analysis.survival.measures import AHEAD, BACKWARDS, END_NOT_DATED, NOT_DATED, VAGUE
from detente.analysis.survival.model import Spell
from detente.analysis.survival.seen import Seen
from detente.reconcile import Entry, Step
from detente.times import parse_edtf

_ENDS: Final = ("met", "broken", "withdrawn", "refused")
_LINKS: Final = ("fulfils", "breaches", "in_return_for")


def outcome_of(entry: Entry, seen: Seen) -> str:
    """Return what is known on a day to have become of a commitment, one of `OUTCOMES`.

    Without an outcome told it is `overdue` once its deadline is past, never broken: silence is not breach.
    """
    last = _last(entry, seen)
    if last is not None:
        return last.status
    standing = "conditional" if any(step.status == "conditional" for step in seen.steps(entry)) else "open"
    due = entry.fields.get("deadline")
    return "overdue" if due is not None and _silent(entry, seen) else standing


def spell_of_pledge(entry: Entry, seen: Seen) -> Spell:
    """Return how long a commitment has stood, from its making to its outcome; overdue ones go on without one."""
    last = _last(entry, seen)
    start, begun = _made(entry, seen)
    end = last.date if last else None
    why_not = _unmeasurable(start, last, seen)
    length = None if why_not else length_of(start or "", end or seen.followed_to(entry))
    return Spell(
        entry=entry.id,
        by=entry.fields["by"],
        to=entry.fields.get("to"),
        what=entry.fields["undertaking"],
        start=start,
        end=end,
        ended=last.status if last else None,
        by_report=begun is not None and seen.by_report(entry, begun),
        links=seen.links(entry, _LINKS) if last else (),
        length=length,
        left_out=why_not or (BACKWARDS if length is None else None),
    )


def _last(entry: Entry, seen: Seen) -> Step | None:
    """Return the outcome reported last, if any; a person's word that it stands open undoes it."""
    told = seen.steps(entry)
    if told and not told[-1].record_id:
        return told[-1] if told[-1].status in _ENDS else None
    return next((step for step in reversed(told) if step.status in _ENDS), None)


def _silent(entry: Entry, seen: Seen) -> bool:
    """Tell whether the deadline is past; the entry's own status may tell an outcome of which nothing was known yet."""
    return is_overdue(replace(entry, status="open"), seen.on)


def _made(entry: Entry, seen: Seen) -> tuple[str | None, Step | None]:
    """Return the day of the pledge, and the step that bears it: its own date, else the first report of it standing."""
    first = next((step for step in seen.steps(entry) if step.status in ("open", "conditional")), None)
    date: str | None = entry.fields.get("date")
    if date is not None:
        return date, None
    return (first.date, first) if first else (None, None)


def _unmeasurable(start: str | None, last: Step | None, seen: Seen) -> str | None:
    if start is None:
        return NOT_DATED
    if parse_edtf(start).first > seen.on:
        return AHEAD
    if last is not None and last.date is None:
        return END_NOT_DATED
    return VAGUE if any(vague(date) for date in (start, last and last.date) if date) else None
