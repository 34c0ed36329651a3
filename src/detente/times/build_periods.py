"""Readers of months, seasons, quarters, years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from detente.times.anchor import month_year, season_year
from detente.times.build_business import NUMBERED
from detente.times.build_dates import dated, day, full_year, part_of, stepped_year
from detente.times.context import Context, Meaning
from detente.times.edtf import month_interval, to_edtf
from detente.times.grammar import Found
from detente.times.numbers import number as spelled
from detente.times.plain_year import is_year
from detente.times.tables import month_number, squeeze, words
from detente.times.values import week_value

_PERSON: Final = re.compile(
    r"\b(?:Theresa|General|Gen\.|Mr\.?|Ms\.?|Mrs\.?|President|Secretary|Minister|Chancellor|Black)\s$"
)
_TRADED: Final = re.compile(r"\s(?:delivery|contracts?|futures|settlement|expiration)\b")
_CENTURY: Final = re.compile(r"1[5-8]00")  # "the 1700s" are a hundred years, "the 1900s" may be ten
_EVENT: Final = re.compile(r"\s(?:Revolution|War|Uprising|Company|Co\.|Department Stores|Stores|of Dimes|of Time)\b")
_MONTH_SIGN: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|during|before|after|and|or|to|through|between|for|the|a|this|that|last"
    r"|next|early|late|its|their|his|her)\s|\bmid-|/)$",
    re.IGNORECASE,
)


def month(found: Found, context: Context) -> Meaning | None:
    """`June, 1989`, `early June`, `last June`, `June of last year`."""
    g = found.match.groupdict()
    mod, edge = part_of(found)
    number = month_number(g["m"])
    if _is_no_month(found, context):
        return None
    year = _month_year(found, context, number)
    return dated(f"{year:04d}-{number:02d}" if year else f"XXXX-{number:02d}", mod, edge)


def week_of_month(found: Found, context: Context) -> Meaning | None:
    """`the second week of June`: its days 8 to 14; the last week is the month's last seven days."""
    number = month_number(found.match["m"])
    year = int(found.match["y"]) if found.match["y"] else _month_year(found, context, number)
    if year is None or found.match["u"].lower() == "weekend":
        return None
    days = month_interval(year, number)
    word = found.match["n"].lower()
    first = days.first + timedelta(days=7 * (NUMBERED[word] - 1))
    if word in {"last", "final"}:
        first = days.last - timedelta(days=6)
    return Meaning("DATE", week_value(first + timedelta(days=3)), interval=to_edtf(first, first + timedelta(days=6)))


def _month_year(found: Found, context: Context, number: int) -> int | None:
    g = found.match.groupdict()
    if g.get("y"):
        return int(g["y"])
    if g.get("yr"):
        return stepped_year(g["yr"], context)
    anchor = context.calendar_anchor
    if anchor is None or not anchor.fixes("Y"):
        return None
    if context.reference is None:
        return anchor.first.year
    step = words().steps.get(squeeze(g.get("step") or ""))
    if step is None:
        traded = _TRADED.match(context.text, found.match.end())
        return month_year(anchor.last, number, "future" if traded else context.tense_at(found.start))
    return _stepped_month_year(anchor.last, number, step)


def _stepped_month_year(here: date, number: int, step: int) -> int:
    if step == 0:
        return here.year
    return here.year - (number >= here.month) if step < 0 else here.year + (number <= here.month)


def _is_no_month(found: Found, context: Context) -> bool:
    g = found.match.groupdict()
    if g.get("y") or g.get("yr") or g.get("p") or g.get("step"):
        return False
    name = found.match["m"]
    before = context.text[max(0, found.start - 20) : found.start]
    after = context.text[found.match.end() : found.match.end() + 20]
    if _PERSON.search(before) or _EVENT.match(after):
        return True
    if _MONTH_SIGN.search(before):
        return False
    doubtful = name.lower() in {"may", "march"} or (len(name) <= 4 and name not in {"June", "July", "Sept"})
    if doubtful and not name.endswith("."):
        return True
    return name in {"April", "June", "August"} and bool(re.match(r"\s[A-Z][a-z]+", after))


def season(found: Found, context: Context) -> Meaning | None:
    """`spring 1993`, `last spring`, `the summer`."""
    g = found.match.groupdict()
    code = words().seasons[g["s"].lower()]
    mod, edge = part_of(found)
    year = int(g["y"]) if g.get("y") else _season_year(found, context, code)
    return dated(f"{year:04d}-{code}" if year else f"XXXX-{code}", mod, edge)


def _season_year(found: Found, context: Context, code: str) -> int | None:
    g, anchor = found.match.groupdict(), context.calendar_anchor
    if g.get("yr"):
        return stepped_year(g["yr"], context)
    if anchor is None or not anchor.fixes("Y"):
        return None
    if context.reference is None or squeeze(g.get("step") or "") == "that":
        return (context.narrative or context.previous or anchor).first.year
    step = words().steps.get(squeeze(g.get("step") or ""))
    return season_year(anchor.last, code, step, context.tense_at(found.start))


def year(found: Found, context: Context) -> Meaning | None:
    """`1991`, `late 1991`, `the end of 1991`; silent where the figures are no year."""
    if found.rule.build == "year_plain" and not is_year(context.text, found.start, found.end):
        return None
    mod, edge = part_of(found)
    return dated(found.match["y"], mod, edge)


def year_words(found: Found, context: Context) -> Meaning | None:
    """`nineteen ninety-one`, `two thousand and one`, as broadcasts are written down."""
    said = squeeze(found.match["rest"] or "").replace("oh-", "").replace("oh ", "")
    rest = spelled(said) if said else 0
    if rest is None or rest >= 100:
        return None
    hundreds = {"two": 20}.get(found.match["c"].lower()) or words().numbers[found.match["c"].lower()]
    return dated(f"{hundreds * 100 + int(rest):04d}")


def year_short(found: Found, context: Context) -> Meaning | None:
    """`in '89`."""
    return dated(f"{full_year(int(found.match['y']), context):04d}")


def decade(found: Found, context: Context) -> Meaning | None:
    """`the 1990s`, `the mid-1980s`, `the '80s`, `the eighties`."""
    g = found.match.groupdict()
    mod, edge = part_of(found)
    if g.get("decword"):
        digits = f"19{words().decades[g['decword'].lower()]}"
    elif len(g["dec"]) == 2:
        digits = f"19{g['dec'][0]}"
    else:
        digits = g["dec"][: 2 if _CENTURY.match(g["dec"]) else 3]
    return dated(digits, mod, edge) if (g.get("dec") or "0")[-1] == "0" else None


def century(found: Found, context: Context) -> Meaning | None:
    """`the 19th century`, whose TIMEX3 value is `18`."""
    mod, edge = part_of(found)
    return dated(f"{day(found.match['c']) - 1:02d}", mod, edge)


def century_turn(found: Found, context: Context) -> Meaning | None:
    """`the turn of the century`: the nearest one."""
    here = context.calendar_anchor
    return Meaning("DATE", "XX" if here is None else str(round(here.last.year / 100)), "START")
