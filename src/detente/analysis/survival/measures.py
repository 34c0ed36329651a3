"""The runs of a measure: when it came into force, when and how it ended.

A run begins with the first step that tells the measure in force (or brought back), and ends when it is lifted,
waived in full, or expires. Easing in part ends nothing. What was only decided, announced or denied begins and ends
nothing either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.analysis.survival.lengths import length_of, vague
from detente.analysis.survival.model import Spell
from detente.analysis.survival.seen import Seen
from detente.reconcile import Entry, Step
from detente.times import parse_edtf

_LINKS: Final = ("in_return_for", "condition_of", "fulfils")
"""Links that may say why a measure ended."""
NOT_BEGUN: Final = "beginning not told"
NOT_DATED: Final = "beginning not dated"
END_NOT_DATED: Final = "end not dated"
BACKWARDS: Final = "dates contradict each other"
AHEAD: Final = "dated after the day looked from"
VAGUE: Final = "dated only to a span of more than a year"


@dataclass
class _Run:
    begun: Step | None = None
    eased: bool = False
    over: tuple[str, Step] | None = None


def spells_of_measure(entry: Entry, seen: Seen) -> list[Spell]:
    """Return the runs of a measure as known on a day, earliest told first; none where it was never told in force."""
    runs: list[_Run] = []
    for step in _in_time(seen.steps(entry)):
        _take(runs, step, _meaning(entry, step, seen))
    return [_spell(entry, run, seen) for run in runs]


def _in_time(steps: Sequence[Step]) -> list[Step]:
    """Return the steps, told in the order of their reports, in that of their dates where these leave no doubt.

    "It was imposed in 1985", told after the lifting of 1990, comes before it.
    """
    found: list[Step] = []
    for step in steps:
        later = (place for place, other in enumerate(found) if _before(step, other))
        found.insert(next(later, len(found)), step)
    return found


def _before(step: Step, other: Step) -> bool:
    return bool(step.date and other.date) and parse_edtf(step.date).last < parse_edtf(other.date).first


def _take(runs: list[_Run], step: Step, meaning: str) -> None:
    """Let a step begin a run, ease it, or end it; an end told again changes nothing."""
    running = bool(runs) and runs[-1].over is None
    if meaning == "begins" and not running:
        runs.append(_Run(begun=step))
    elif meaning == "eases":
        if not running:
            runs.append(_Run())
        runs[-1].eased = True
    elif meaning in ("lifted", "waived", "expired") and (running or not runs):
        if not running:
            runs.append(_Run())
        runs[-1].over = (meaning, step)


def _meaning(entry: Entry, step: Step, seen: Seen) -> str:
    """Return `begins`, `eases`, how it ended, or "" for what changes nothing."""
    record = seen.record(entry, step)
    if record is not None and record.modality != "actual":
        return ""
    if step.status in ("in_force", "renewed"):
        return "begins"
    if step.status == "waived":
        return "waived" if getattr(record, "status", "") == "lifted" else "eases"
    return {"eased": "eases", "lifted": "lifted", "expired": "expired"}.get(step.status, "")


def _spell(entry: Entry, run: _Run, seen: Seen) -> Spell:
    start = run.begun.date if run.begun else None
    how, last = run.over or (None, None)
    end = last.date if last else None
    why_not = _unmeasurable(run.begun, last)
    length = None if why_not else length_of(start or "", end or seen.followed_to(entry))
    return Spell(
        entry=entry.id,
        by=entry.fields["by"],
        to=entry.fields.get("on"),
        what=entry.fields["action"],
        start=start,
        end=end,
        ended=how,
        eased=run.eased,
        by_report=run.begun is not None and seen.by_report(entry, run.begun),
        reasons=_reasons(entry, last, seen) if last else (),
        links=seen.links(entry, _LINKS) if last else (),
        length=length,
        left_out=why_not or (BACKWARDS if length is None else None),
    )


def _unmeasurable(begun: Step | None, last: Step | None) -> str | None:
    if begun is None:
        return NOT_BEGUN
    if begun.date is None:
        return NOT_DATED
    if last is not None and last.date is None:
        return END_NOT_DATED
    return VAGUE if any(vague(step.date) for step in (begun, last) if step and step.date) else None


def _reasons(entry: Entry, last: Step, seen: Seen) -> tuple[str, ...]:
    """Return the reason that the report of the end gives, if any."""
    reason = getattr(seen.record(entry, last), "reason", None)
    return (reason,) if reason else ()
