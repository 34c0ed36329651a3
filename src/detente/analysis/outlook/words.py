"""An outlook in words: its parts' names, its shares, and how the chances are computed and what they cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from detente.analysis.outlook.model import Ahead, Chance, Outlook, Part
from detente.analysis.wording import actor_name, date_words

TITLES: Final[dict[Part, str]] = {
    "meeting": "Meetings planned",
    "deadline": "Deadlines ahead",
    "overdue": "Past their deadline, with nothing reported",
    "condition": "Conditions that stand open",
    "ending": "Measures that end",
    "renewal": "Measures that come up for renewal",
}
NOTHING_AHEAD: Final = "The ledger tells of nothing ahead: no meeting planned, no deadline, no open condition."
_BY: Final = {"asked": "", "latest document": ", the day of the latest document", "today": ", today"}


def titled(found: Outlook) -> str:
    """Return whose outlook it is, and of which days."""
    a, b = (actor_name(actor) for actor in found.pair)
    return f"{a} – {b}: {day_words(found.as_of)} to {day_words(found.until)}"


def told_day(found: Outlook) -> str:
    """Return from which day is looked, and why from that one."""
    days = "1 day" if found.days == 1 else f"{found.days:,} days"
    return f"as of {day_words(found.as_of)}{_BY[found.by]}; {days} ahead"


def when_words(one: Ahead) -> str:
    """Return when it is: "20 Apr 1999", "by 30 Apr 1999", or "open" where no day is told."""
    if one.part in ("deadline", "overdue"):
        return f"by {day_words(one.last)}"
    days = [day_words(day) for day in (one.first, one.last) if day is not None]
    return " to ".join(dict.fromkeys(days)) or "open"


def chance_words(one: Chance) -> str:
    """Return the probability, with its interval where it is the rate of all pairs."""
    if one.low is None or one.high is None:
        return percent_words(one.probability)
    return f"{percent_words(one.probability)} ({percent_words(one.low)} to {percent_words(one.high)})"


def percent_words(share: float | None) -> str:
    """Return a share in percent; never 0 % or 100 %, which no forecast is worth."""
    if share is None:
        return "–"
    if share < 0.005:
        return "< 0.5 %"
    return "> 99.5 %" if share > 0.995 else f"{100 * share:.0f} %" if share >= 0.095 else f"{100 * share:.1f} %"


def day_words(day: date | None) -> str:
    """Return a day for readers: "20 Apr 1999"."""
    return date_words(day.isoformat()) if day else "–"


def too_short(found: Outlook) -> str | None:
    """Return what the history of the ledger is too short to say; None where it is long enough."""
    if not any(one.probability is not None for one in found.chances):
        return "The ledger's history is too short to say: too few acts are told as news, or over too few days."
    if any(one.basis == "base rate" for one in found.chances):
        return "The ledger's history is too short for more than the rate of all pairs, with its 95 % interval."
    return None


def explained(found: Outlook) -> str:
    """Return how the chances are computed, and what they cannot say; of no chances that they are none."""
    if not any(one.probability is not None for one in found.chances):
        return too_short(found) or ""
    return " ".join(_sentences(found))


def _sentences(found: Outlook) -> Iterator[str]:
    yield (
        "These are probabilities that the ledger records such an act, dated and reported within the time; what its "
        "documents do not report it does not see."
    )
    if all(one.basis == "base rate" for one in found.chances):
        yield "Each is the share of all pairs' earlier windows of the same length that brought such an act."
    else:
        yield (
            "Each comes from how often and how lately the one did so to the other, what the two do at all and how "
            "common such acts are, put right by how often earlier forecasts came true; beside it stands the share of "
            "all pairs' earlier windows that brought such an act."
        )
        if any(one.basis == "base rate" for one in found.chances):
            yield "Where an interval is given, the history is too short, and it is that share alone."
    acts = "1 act" if found.acts == 1 else f"{found.acts:,} acts"
    events = "1 event" if found.acts_left_out == 1 else f"{found.acts_left_out:,} events"
    yield (
        f"They rest on {acts} told as news of all pairs; {events} without a certain day, or told long after, left out. "
        "What the entries say of the days to come, a threat or a deadline, does not move them."
    )
