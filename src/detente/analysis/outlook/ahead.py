"""What the ledger itself lets one look out for between two: meetings, deadlines, conditions, ends of measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from detente.analysis.episodes import episodes
from detente.analysis.outlook.model import PARTS, Ahead
from detente.analysis.overdue import is_overdue
from detente.analysis.wording import actor_name, date_words
from detente.ontology import QUAD_CLASSES
from detente.reconcile import Entry
from detente.records import Record
from detente.times import parse_edtf

_DEEDS: Final = QUAD_CLASSES["material cooperation"]
_ID_LETTERS: Final = 8
_RUNNING: Final = ("in_force", "renewed", "eased")
_STANDING: Final = ("open", "conditional")
_ALIKE: Final = 0.1
"""By so much of their mean may the times between a measure's renewals differ to be told as regular."""


def ahead(entries: Iterable[Entry], day: date, until: date) -> list[Ahead]:
    """Return what is ahead from a day until another, in the order of PARTS, then by day; of overdue, latest first."""
    known = list(entries)
    found = [one for entry in known for one in _OF_KIND.get(entry.kind, _nothing)(entry, day, until)]
    done = _done(known)
    return sorted((_with_deeds(one, done.get(one.entry.id, [])) for one in found), key=_order)


def _done(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return by promise the deeds and kept promises that the ledger links to it as its condition."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        deed = entry.kind == "event" and entry.status == "actual" and entry.fields["type"] in _DEEDS
        if deed or (entry.kind == "commitment" and entry.status == "met"):
            for link in entry.links:
                if link.type == "condition_of":
                    found.setdefault(link.to, []).append(entry)
    return found


def _with_deeds(one: Ahead, deeds: Sequence[Entry]) -> Ahead:
    """Say of a condition by what it may be met: deeds told elsewhere than in the sentence that sets it."""
    deeds = [deed for deed in deeds if _told_apart(deed, one.entry)]
    if one.part != "condition" or not deeds:
        return one
    told = ", ".join(f"{deed.kind} {deed.id[:_ID_LETTERS]} ({date_words(deed.fields.get('date'))})" for deed in deeds)
    return replace(one, words=f"{one.words}; may be met by {told}", done=tuple(deed.id for deed in deeds))


def _told_apart(deed: Entry, promise: Entry) -> bool:
    return any(not any(_one_breath(record, other) for other in promise.records) for record in deed.records)


def _one_breath(a: Record, b: Record) -> bool:
    return a.document == b.document and (a.evidence in b.evidence or b.evidence in a.evidence)


def _order(one: Ahead) -> tuple[int, int, str]:
    day = (one.last or date.max).toordinal()
    return PARTS.index(one.part), -day if one.part == "overdue" else day, one.entry.id


def _nothing(entry: Entry, day: date, until: date) -> Iterator[Ahead]:
    yield from ()


def _meeting(entry: Entry, day: date, until: date) -> Iterator[Ahead]:
    written = entry.fields.get("date")
    if entry.status != "planned" or written is None:
        return
    days = parse_edtf(written)
    if days.last >= day and days.first <= until:
        yield Ahead("meeting", max(days.first, day), days.last, f"planned for {date_words(written)}", entry)


def _commitment(entry: Entry, day: date, until: date) -> Iterator[Ahead]:
    if entry.status not in _STANDING or entry.fields.get("modality") == "negated":
        return
    written = entry.fields.get("deadline")
    if written is not None and is_overdue(entry, day):
        due = parse_edtf(written)
        words = f"was due by {date_words(written)}; nothing is reported of it since"
        yield Ahead("overdue", due.first, due.last, words, entry)
    elif written is not None and parse_edtf(written).last <= until:
        due = parse_edtf(written)
        yield Ahead("deadline", max(due.first, day), due.last, f"due by {date_words(written)}", entry)
    if entry.status == "conditional" and entry.fields.get("conditions"):
        doer = actor_name(entry.fields["by"])
        words = f"{doer} would {_infinitive(entry.fields['undertaking'])}; "
        yield Ahead("condition", None, None, f"{words}condition: {_conditions(entry.fields['conditions'])}", entry)


def _measure(entry: Entry, day: date, until: date) -> Iterator[Ahead]:
    if entry.status not in _RUNNING or entry.fields.get("modality") == "negated":
        return
    if entry.fields.get("terms"):
        yield Ahead("condition", None, None, f"condition of its end: {_conditions(entry.fields['terms'])}", entry)
    end = _told_end(entry)
    if end is not None:
        if day <= end <= until:
            yield Ahead("ending", end, end, f"runs until {date_words(end.isoformat())}", entry)
    elif (turn := _next_turn(entry, day)) is not None and turn[0] <= until:
        yield Ahead("renewal", turn[0], turn[0], turn[1], entry)


def _told_end(entry: Entry) -> date | None:
    """Return the last day of a measure where an interval tells it ("1993-05/1994-05"), else None."""
    written = entry.fields.get("date")
    if written is None or "/" not in written:
        return None
    days = parse_edtf(written)
    return None if days.last == date.max or (days.last - days.first).days < 31 else days.last


def _next_turn(entry: Entry, day: date) -> tuple[date, str] | None:
    """Return when a measure that was renewed at regular times comes up again, and the words that say why."""
    steps = [step for step in episodes(entry)[-1].steps if step.status in ("in_force", "renewed") and step.date]
    turns = sorted({parse_edtf(str(step.date)).first: str(step.date) for step in steps}.items())
    if sum(step.status == "renewed" for step in steps) == 0 or len(turns) < 2:
        return None
    gaps = [(later[0] - earlier[0]).days for earlier, later in pairwise(turns)]
    mean = sum(gaps) / len(gaps)
    if any(abs(gap - mean) > _ALIKE * mean for gap in gaps):
        return None
    following = turns[-1][0] + timedelta(days=round(mean))
    told = _series([date_words(written) for _, written in turns])
    words = f"in force or renewed {told}: the next turn after as long again"
    return (following, words) if following >= day else None


def _series(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _conditions(conditions: Sequence[dict[str, Any]]) -> str:
    return "; ".join(f"{one['action']} ({actor_name(one['by'])})" if one["by"] else one["action"] for one in conditions)


def _infinitive(undertaking: str) -> str:
    return undertaking.removeprefix("to ")


_OF_KIND: Final[dict[str, Callable[[Entry, date, date], Iterator[Ahead]]]] = {
    "meeting": _meeting,
    "commitment": _commitment,
    "measure": _measure,
}
