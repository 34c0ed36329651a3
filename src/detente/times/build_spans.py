"""Readers of durations, and of sets such as `every Sunday`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from detente.times.anchor import Anchor
from detente.times.context import Context, Meaning
from detente.times.edtf import parse_edtf, to_edtf
from detente.times.grammar import Found
from detente.times.numbers import number, written
from detente.times.tables import month_number, squeeze, weekday_number, words
from detente.times.values import shift_months

_FORMS: Final = {
    "S": "PT{}S",
    "MIN": "PT{}M",
    "H": "PT{}H",
    "D": "P{}D",
    "W": "P{}W",
    "M": "P{}M",
    "Q": "P{}Q",
    "Y": "P{}Y",
    "DE": "P{}DE",
    "CE": "P{}CE",
    "WE": "P{}WE",
    "NI": "PT{}NI",
}
_MONTHS: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS: Final = {"D": 1, "W": 7, "F": 14, "WE": 7}
_ORDER: Final = ("Y", "M", "W", "D", "H", "MIN", "S")
_FARTHEST: Final = 1000
_GENERATION: Final = "generations"
_ADVERBS: Final = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
    "biweekly": "P2W",
    "biannual": "P6M",
    "semiannual": "P6M",
    "semiannually": "P6M",
    "fortnightly": "P2W",
    "bimonthly": "P2M",
    "biennial": "P2Y",
}


def unit_of(word: str) -> str:
    """Return the unit code of a word in the singular or plural."""
    plain = word.lower()
    return words().units.get(plain) or words().units[plain.removesuffix("s")]


def length(count: float | None, unit: str) -> str:
    """Return the TIMEX3 duration; X where the count is vague."""
    if unit == "F":
        unit, count = "W", None if count is None else count * 2
    if count is not None and count < 1 and unit in {"H", "CE", "DE", "Y", "D"}:
        smaller, size = {"H": ("MIN", 60), "CE": ("Y", 100), "DE": ("Y", 10), "Y": ("M", 12), "D": ("H", 12)}[unit]
        unit, count = smaller, count * size if unit != "D" else 12
    return _FORMS[unit].format("X" if count is None else written(count))


def reach(anchor: Anchor | None, unit: str, count: float | None, way: int) -> str | None:
    """Return the interval from the reference time back (way -1) or ahead (1), as coarse as the unit."""
    if anchor is None or (count or 0) > _FARTHEST:
        return None
    if unit == "H" and count:
        return _reach_days(anchor, "D", max(1, round(count / 24)), way)
    if unit in _DAYS:
        return _reach_days(anchor, unit, count, way)
    if unit not in _MONTHS or count is None or not anchor.fixes("Y" if unit == "DE" else unit):
        return None
    try:
        far = shift_months(anchor.last, round(way * count * _MONTHS[unit]))
    except ValueError:
        return None
    first, last = sorted((far, anchor.last))
    coarse = 4 if unit in {"Y", "DE"} and count >= 2 else 7
    left, right = first.isoformat()[:coarse], last.isoformat()[:coarse]
    return left if left == right else f"{left}/{right}"


def _reach_days(anchor: Anchor, unit: str, count: float | None, way: int) -> str | None:
    if anchor.grain != "D":
        return None
    span = (count or 3) * _DAYS[unit]
    first, last = sorted((anchor.first + timedelta(days=round(way * span)), anchor.first))
    if count is not None and unit == "D":
        return to_edtf(first, last)
    left, right = first.isoformat()[:7], last.isoformat()[:7]
    return left if left == right else f"{left}/{right}"


def _about(found: Found) -> str:
    return words().approximate.get(squeeze(found.match.groupdict().get("about") or ""), "")


def duration(found: Found, context: Context) -> Meaning | None:
    """`three months`, `two-year`, `half an hour`, `several days`, `87-year-old`."""
    text = squeeze(found.match.group())
    count = _count(found.match["n"], text)
    if _is_no_duration(found, context, text):
        return None
    return Meaning("DURATION", length(count, unit_of(found.match["u"])), _about(found))


def duration_pair(found: Found, context: Context) -> Meaning | None:
    """`three years and eight months`, `1 hour, 40 minutes`."""
    g = found.match.groupdict()
    units = unit_of(g["u"]), unit_of(g["u2"])
    counts = number(g["n"]), number(g["n2"])
    if _ORDER.index(units[0]) >= _ORDER.index(units[1]) or None in counts:
        return None
    first, second = (length(count, unit) for count, unit in zip(counts, units, strict=True))
    joined = first + second.removeprefix("P")
    return Meaning("DURATION", joined.replace("T", "*", 1).replace("T", "").replace("*", "T"), _about(found))


def _count(said: str, text: str) -> float | None:
    if said.lower() == "multi":
        return None
    count = number(said)
    halves = text.endswith("and a half") and count is not None and count == int(count)
    return count if count is None or not halves else count + 0.5


def _is_no_duration(found: Found, context: Context, text: str) -> bool:
    after = context.text[found.match.end() : found.match.end() + 16]
    before = context.text[max(0, found.start - 12) : found.start]
    if text.endswith(("quarters", "quarter", "second")) and not re.search(r"\d", text):
        return not re.search(r"(?:for|last|past|next|consecutive|straight|in)\s$", before, re.IGNORECASE)
    if re.match(r"\sof the (?:year|month)\b", after):
        return False
    return bool(re.search(r"\b(?:what|such|quite|not)\s$", before, re.IGNORECASE)) and text.startswith("a ")


def duration_long(found: Found, context: Context) -> Meaning | None:
    """`yearlong`, `decades-long`, `week-old`."""
    g = found.match.groupdict()
    if g.get("many"):
        return _many(g["many"])
    if g.get("joined"):
        return Meaning("DURATION", length(1, unit_of(g["joined"].lower().removesuffix("long"))))
    return Meaning("DURATION", length(1, unit_of(g["u"])))


def duration_all(found: Found, context: Context) -> Meaning | None:
    """`all week`."""
    return Meaning("DURATION", length(1, unit_of(found.match["u"])))


def duration_bare(found: Found, context: Context) -> Meaning | None:
    """`for years`: a duration without a number."""
    return _many(found.match["many"])


def _many(word: str) -> Meaning:
    plain = word.lower()
    unit = {"centuries": "CE", _GENERATION: "DE"}.get(plain) or unit_of(plain)
    return Meaning("DURATION", length(None, unit))


def span(found: Found, context: Context) -> Meaning | None:
    """`the past three months`, `the next five years`: a duration that touches the reference time."""
    unit, count = unit_of(found.match["u"]), number(found.match["n"])
    way = 1 if found.match["way"].lower() in {"next", "coming", "following"} else -1
    distant = found.match["way"].lower() in {"following", "previous", "preceding"}
    anchor = (context.previous if distant else None) or context.reference
    if found.match["of"]:
        return span_of_year(unit, count, int(found.match["of"][-4:]), way)
    return Meaning("DURATION", length(count, unit), interval=reach(anchor, unit, count, way))


def span_of_year(unit: str, count: float | None, year: int, way: int) -> Meaning:
    """Return `the last two months of 2025`, on the ledger its months."""
    interval = None
    if unit == "M" and count and count < 12:
        months = (1, int(count)) if way > 0 else (13 - int(count), 12)
        interval = f"{year:04d}-{months[0]:02d}/{year:04d}-{months[1]:02d}"
    return Meaning("DURATION", length(count, unit), interval=interval)


def span_one(found: Found, context: Context) -> Meaning | None:
    """`the past year`: a duration of one; `the last week` too."""
    unit = unit_of(found.match["u"])
    if unit == "D":
        return None
    halves = "and a half" in squeeze(found.match.group())
    way = 1 if found.match["way"].lower() in {"next", "coming"} else -1
    count = 1.5 if halves else 1
    return Meaning("DURATION", length(count, unit), interval=reach(context.reference, unit, count, way))


def span_edge(found: Found, context: Context) -> Meaning | None:
    """`the first six months of 1993`, `the last two weeks of June`."""
    unit, count = unit_of(found.match["u"]), number(found.match["n"])
    way = 1 if found.match["edge"].lower() == "first" else -1
    if found.match["y"] and re.fullmatch(r"\d{4}", found.match["y"]):
        return span_of_year(unit, count, int(found.match["y"]), way)
    if unit == "D" and found.match["y"] and count and count < 32 and re.search(r"\d{4}$", found.match["y"]):
        month, year = re.split(r",?\s+", found.match["y"])[:2]
        begin = date(int(year), month_number(month), 1)
        if way > 0:
            return Meaning(
                "DURATION",
                length(count, unit),
                interval=to_edtf(begin, begin + timedelta(days=int(count) - 1)),
            )
        end = parse_edtf(begin.isoformat()[:7]).last
        return Meaning("DURATION", length(count, unit), interval=to_edtf(end - timedelta(days=int(count) - 1), end))
    return Meaning("DURATION", length(count, unit))


def recent(found: Found, context: Context) -> Meaning | None:
    """`recent weeks`: PAST_REF; on the ledger the months that they fall into."""
    return Meaning("DATE", "PAST_REF", interval=_vague_reach(found, context, -1))


def coming(found: Found, context: Context) -> Meaning | None:
    """`the coming weeks`: FUTURE_REF."""
    return Meaning("DATE", "FUTURE_REF", interval=_vague_reach(found, context, 1))


def _vague_reach(found: Found, context: Context, way: int) -> str | None:
    unit, anchor = unit_of(found.match["u"]), context.reference
    if unit == "M" and anchor is not None and anchor.fixes("M"):
        return reach(anchor, "M", 3, way)
    return reach(anchor, unit, None, way)


def set_every(found: Found, context: Context) -> Meaning | None:
    """`every two years`, `each day`, `every Sunday`, `every morning`."""
    g = found.match.groupdict()
    if g.get("w"):
        return Meaning("SET", _named_set(g["w"].lower()))
    if g.get("h"):
        day = words().holidays[squeeze(g["h"]).replace("’", "'")]
        return Meaning("SET", f"XXXX-{day}" if re.fullmatch(r"\d\d-\d\d", day) else "P1Y")
    count = number(g["n"]) if g.get("n") else 1
    if " other " in squeeze(found.match.group()):
        count = 2
    return Meaning("SET", length(count, unit_of(g["u"])))


def _named_set(word: str) -> str:
    plain = word.rstrip(".")
    if plain in words().weekdays:
        return f"XXXX-WXX-{weekday_number(plain)}"
    if plain in words().months:
        return f"XXXX-{month_number(plain):02d}"
    if plain in words().seasons:
        return f"XXXX-{words().seasons[plain]}"
    return f"XXXX-XX-XXT{words().dayparts[plain]}"


def set_weekday(found: Found, context: Context) -> Meaning | None:
    """`Sundays`."""
    return Meaning("SET", _named_set(found.match["w"].lower()))


def set_rate(found: Found, context: Context) -> Meaning | None:
    """`twice a week`, `per year`, `$2 billion a year`."""
    unit = found.match["u"].lower()
    return Meaning("SET", "P1Y" if unit == "annum" else length(1, unit_of(unit)))


def set_adverb(found: Found, context: Context) -> Meaning | None:
    """`daily`, `annual`."""
    return Meaning("SET", _ADVERBS[found.match["word"].lower().replace("-", "")])
