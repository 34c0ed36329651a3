"""Readers of dates that count from the document's date or from the time last spoken of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from detente.times.anchor import Anchor, shifted, unit_value, weekday_near
from detente.times.build_dates import dated, part_of
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.tables import squeeze, weekday_number, words
from detente.times.values import days_of, interval_of

UNKNOWN: Final = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
_DAYS: Final = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "before yesterday": -2,
    "after tomorrow": 2,
}


def moved(anchor: Anchor | None, unit: str, steps: int) -> str:
    """Return the value of the calendar unit so many steps from the anchor, unknown without one."""
    if anchor is None or not anchor.fixes(unit):
        return UNKNOWN[unit]
    try:
        return unit_value(shifted(anchor.last, unit, steps), unit)
    except (ValueError, OverflowError):
        return UNKNOWN[unit]


def at_daypart(value: str, daypart: str | None, mod: str = "") -> Meaning:
    """Return the DATE, or the TIME where a part of the day is named."""
    if not daypart:
        return dated(value, mod)
    return Meaning("TIME", f"{value}T{words().dayparts[daypart.lower()]}", mod, interval_of(value))


def deictic_day(found: Found, context: Context) -> Meaning | None:
    """`yesterday`, `tonight`, `tomorrow morning`, `the day after tomorrow`."""
    word = squeeze(found.match["word"]).replace("to-", "to")
    value = moved(context.reference, "D", _DAYS[word])
    daypart = found.match.groupdict().get("daypart") or ("night" if word == "tonight" else None)
    return at_daypart(value, daypart, part_of(found)[0])


def night(found: Found, context: Context) -> Meaning | None:
    """`last night`, `this morning`."""
    steps = words().steps[squeeze(found.match["step"])]
    return at_daypart(moved(context.reference, "D", steps), found.match["daypart"], part_of(found)[0])


def weekday(found: Found, context: Context) -> Meaning | None:
    """`Sunday`, `last Saturday`, `next Monday night`, `Tuesday of last week`."""
    g = found.match.groupdict()
    wanted = weekday_number(g["w"])
    mod = part_of(found)[0]
    if g.get("whole"):
        value = _weekday_of_week(context.reference, wanted, words().steps[squeeze(g["whole"]).split()[-2]])
    else:
        value = _weekday_value(found, context, wanted)
    return at_daypart(value, g.get("daypart"), mod)


def _weekday_value(found: Found, context: Context, wanted: int) -> str:
    anchor, word = context.reference, squeeze(found.match["step"] or "")
    if word in {"the following", "the previous"}:
        anchor = context.previous or anchor
    if anchor is None or anchor.grain != "D":
        return f"XXXX-WXX-{wanted}"
    step = words().steps.get(word)
    if step == -1:
        return weekday_near(anchor.first - timedelta(days=1), wanted, "past").isoformat()
    if step == 1:
        return weekday_near(anchor.first + timedelta(days=1), wanted, "future").isoformat()
    tense = _owner_tense(found, context) or context.tense_at(found.start)
    if word == "this" and tense != "past":
        tense = "present"
    return weekday_near(anchor.first, wanted, tense).isoformat()


def _owner_tense(found: Found, context: Context) -> str | None:
    """`Sunday's attack` is past, `ahead of Sunday's vote` to come."""
    if context.text[found.match.end() : found.match.end() + 2] not in {"'s", "’s"}:
        return None
    before = context.text[max(0, found.start - 16) : found.start].lower()
    return "future" if before.endswith(("ahead of ", "before ", "for ", "until ", "in time for ")) else "past"


def _weekday_of_week(anchor: Anchor | None, wanted: int, steps: int) -> str:
    if anchor is None or not anchor.fixes("D"):
        return f"XXXX-WXX-{wanted}"
    year, week, _ = (anchor.first + timedelta(weeks=steps)).isocalendar()
    return date.fromisocalendar(year, week, wanted).isoformat()


def weekday_ago(found: Found, context: Context) -> Meaning | None:
    """`a week ago Sunday`, `a week from Tuesday`."""
    wanted, anchor = weekday_number(found.match["w"]), context.reference
    if anchor is None or anchor.grain != "D":
        return dated(f"XXXX-WXX-{wanted}")
    back = found.match["way"].lower() == "ago"
    near = weekday_near(anchor.first, wanted, "past" if back else "future")
    return dated((near + timedelta(days=-7 if back else 7)).isoformat())


def unit_step(found: Found, context: Context) -> Meaning | None:
    """`last week`, `early this year`, `the following month`."""
    word, unit = squeeze(found.match["step"]), words().units[found.match["u"].lower()]
    anchored = {"following", "previous", "preceding", "prior"} & set(word.split())
    anchor = context.spoken_of(unit) if anchored else context.reference
    if unit == "D" and not anchored:
        return None
    steps = words().steps[word]
    if unit == "WE":
        steps = _weekend_steps(found, context, steps)
    return _in_part(found, moved(anchor, unit, steps))


def _in_part(found: Found, value: str) -> Meaning:
    """`earlier this year` may be any of its days; `early`, `the end of` and `year-end` narrow it."""
    mod, edge = part_of(found)
    said = squeeze(found.match.groupdict().get("p") or "")
    if said in {"earlier", "later", "earlier in", "later in"}:
        return Meaning("DATE", value, mod, interval_of(value))
    return dated(value, mod, edge) if mod or found.rule.build != "unit_the" else dated(value, "END", True)


def _weekend_steps(found: Found, context: Context, steps: int) -> int:
    anchor = context.reference
    if steps == -1 and anchor and anchor.first.isoweekday() >= 6:
        return -1
    if steps == 0 and context.tense_at(found.start) == "past":
        return _past_weekend(anchor)
    return steps


def _past_weekend(anchor: Anchor | None) -> int:
    return 0 if anchor and anchor.first.isoweekday() >= 6 else -1


def weekend(found: Found, context: Context) -> Meaning | None:
    """`over the weekend`: the last one, unless the tense looks ahead."""
    ahead = context.tense_at(found.start) in {"future", "present"}
    return dated(moved(context.reference, "WE", 0 if ahead else _past_weekend(context.reference)))


def unit_the(found: Found, context: Context) -> Meaning | None:
    """`the end of the year`, `later in the day`, `year-end`."""
    unit = words().units[found.match["u"].lower()]
    return _in_part(found, moved(context.reference, unit, 0))


def unit_same(found: Found, context: Context) -> Meaning | None:
    """`the same day`, `that year`: of the time last spoken of."""
    word = found.match["u"].lower()
    if word in words().seasons:
        code, anchor = words().seasons[word], context.spoken_of("Y")
        known = anchor is not None and anchor.fixes("Y")
        return dated(f"{anchor.first.year:04d}-{code}" if anchor and known else f"XXXX-{code}")
    if word in words().dayparts:
        return at_daypart(moved(context.spoken_of("D"), "D", 0), word)
    unit = words().units[word]
    return dated(moved(context.spoken_of(unit), unit, 0))


def unit_around(found: Found, context: Context) -> Meaning | None:
    """`the next day`, `the previous month`, `the day before`."""
    which, side = squeeze(found.match["which"]), squeeze(found.match["side"] or "")
    said = found.match["u"] or (which.split()[1] if side and which.split()[1] in words().units else None)
    if said is None or (found.match["u"] and side):
        return None
    steps = -1 if side in {"before", "earlier"} or {"previous", "preceding", "prior"} & set(which.split()) else 1
    if which.split()[1] in {"day", "week", "month", "year"} and not side:
        return None
    word = said.lower()
    if word in words().dayparts:
        return at_daypart(moved(context.spoken_of("D"), "D", steps), word)
    unit = words().units[word]
    return dated(moved(context.spoken_of(unit), unit, steps))


def overnight(found: Found, context: Context) -> Meaning | None:
    """`overnight`: the night just gone."""
    return Meaning("TIME", f"{moved(context.reference, 'D', 0)}TNI", "", _day_interval(context.reference))


def _day_interval(anchor: Anchor | None) -> str | None:
    return anchor.first.isoformat() if anchor and anchor.grain == "D" else None


def century_step(found: Found, context: Context) -> Meaning | None:
    """`the next century`, `the last century`: of the document's own."""
    steps = words().steps[squeeze(found.match["step"])]
    return dated(moved(context.reference, "CE", steps))


def present_ref(found: Found, context: Context) -> Meaning | None:
    """`now`, `currently`: PRESENT_REF, on the ledger the document's own date."""
    return Meaning("DATE", "PRESENT_REF", interval=_day_interval(context.reference))


def past_ref(found: Found, context: Context) -> Meaning | None:
    """`recently`, `once`, `in the past`: PAST_REF; `recently` is this year on the ledger."""
    recent = squeeze(found.match.group()) in {"recently", "most recently", "lately"}
    return Meaning("DATE", "PAST_REF", interval=_known(moved(context.reference, "Y", 0)) if recent else None)


def future_ref(found: Found, context: Context) -> Meaning | None:
    """`soon`, `the near future`: FUTURE_REF."""
    return Meaning("DATE", "FUTURE_REF")


def _known(value: str) -> str | None:
    return None if days_of(value) is None else value
