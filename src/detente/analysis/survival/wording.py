"""The numbers in words that claim no more than they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.analysis.survival.curves import Curve
from detente.analysis.survival.model import FEWEST, Lasting, Survival, Tally
from detente.analysis.survival.shares import Share, share_of
from detente.analysis.wording import actor_name, date_words

_NOUNS: Final = {
    "sanctions": ("sanction or suspension", "sanctions and suspensions"),
    "commitments": ("pledge", "pledges"),
}
_KNOWN: Final = ("met", "broken", "withdrawn", "refused")
_MONTH: Final = 30.44
_YEAR: Final = 365.25


def told_survival(found: Survival) -> str:
    """Return from which day the numbers look, and over which time."""
    which = "as asked" if found.asked_day else "the day of the last report"
    since = f" from {date_words(found.since)}" if found.since else ""
    until = f" to {date_words(found.until)}" if found.until else ""
    period = f"; begun{since}{until}" if since or until else ""
    followed = "; what goes on is followed to its own last report" if found.to_last_report else ""
    return f"as of {date_words(found.as_of.isoformat())} ({which}){period}{followed}"


def explained(found: Survival) -> str:
    """Return how the numbers are computed, and what they cannot say; nothing where there are none."""
    return " ".join(_method(found)) if found.tallies or any(one.spells for one in found.lastings) else ""


def _method(found: Survival) -> Iterator[str]:
    if found.tallies:
        yield (
            "Of a pledge that is open nothing is told yet; one that is overdue has its deadline past and nothing told, "
            "which is not that it was broken."
        )
    if any(one.spells for one in found.lastings):
        until = "its own last report" if found.to_last_report else "the day looked from"
        yield (
            f"Of what no end is told, it is known only that it lasts until {until} at least (Kaplan and Meier's way): "
            "what ended in silence looks as if it went on."
        )
    yield "All are of what was reported in the texts that were read: what these do not tell is in no number."


def told_tally(tally: Tally) -> str:
    """Return how many pledges of known outcome were kept, with the interval of the share, where they are enough."""
    known = sum(len(tally.counts[name]) for name in _KNOWN)
    kept = len(tally.counts["met"])
    share = share_of(kept, known)
    who = f"{actor_name(tally.by)} to {actor_name(tally.to) if tally.to else 'nobody named'}"
    if share is None:
        return f"{who}: of no pledge is the outcome told"
    if known < FEWEST:
        return f"{who}: {kept} of {known} with a known outcome kept; too few to tell a rate"
    return f"{who}: {kept} of {known} with a known outcome kept: {_percent(share.share)} (95 %: {_span(share)})"


def told_lasting(lasting: Lasting) -> list[str]:
    """Return the lines on how long a group lasted: how many, how they ended, what is left out, and the median."""
    noun, nouns = _NOUNS[lasting.of]
    if not lasting.spells:
        return [f"no {noun} is told"]
    lines = [_numbers(lasting, noun, nouns)]
    if lasting.eased:
        lines.append(f"of those that go on, {len(lasting.eased)} eased in part")
    if lasting.left_out:
        number = len(lasting.spells) - len(lasting.measured)
        lines.append(f"{number} not measured: {_reasons(lasting.left_out)}")
    if lasting.by_report:
        number = len(lasting.by_report)
        begin = "begins" if number == 1 else "begin"
        lines.append(f"{number} of the measured {begin} with the first report, the day itself not being told")
    return [*lines, _how_long(lasting)]


def _numbers(lasting: Lasting, noun: str, nouns: str) -> str:
    total, ended = len(lasting.spells), sum(len(ids) for ids in lasting.endings.values())
    how = f" ({_listed(lasting.endings)})" if ended else ""
    goes_on = "in force" if lasting.of == "sanctions" else "without an outcome"
    running = f"{len(lasting.running)} {goes_on} when last told of"
    return f"{total} {noun if total == 1 else nouns}: {ended} ended{how}, {running}"


def _how_long(lasting: Lasting) -> str:
    measured, ended = len(lasting.measured), len(lasting.ended)
    if lasting.too_few:
        return f"too few to tell how long such things last: {measured} measured, at least {FEWEST} needed"
    if not ended:
        return f"{measured} measured, and none of them is told to have ended: how long they last cannot be told"
    if lasting.curve is None:
        return f"{measured} measured, {ended} of them ended"
    if lasting.median is None:
        return f"{measured} measured, {ended} of them ended: too few ends to tell a median, at least {FEWEST} needed"
    return f"{measured} measured, {ended} of them ended; {_median(lasting.curve)}"


def _median(curve: Curve) -> str:
    median = curve.median
    if median.days is None:
        last = curve.points[-1]
        return f"half of them had not ended after {days_words(last.days)}, so there is no median"
    if median.low is None:
        between = "with no bounds that so few could give"
    elif median.high is None:
        between = f"95 %: {days_words(median.low)} or more, with no upper bound"
    else:
        between = f"95 %: {days_words(median.low)} to {days_words(median.high)}"
    return f"half had ended after {days_words(median.days)} ({between}){_spread(curve)}"


def _spread(curve: Curve) -> str:
    """Return how the median moves with vague dates; nothing where it does not."""
    if curve.shortest == curve.longest:
        return ""
    most = days_words(curve.longest) if curve.longest is not None else "no end"
    least = days_words(curve.shortest) if curve.shortest is not None else "no end"
    return f"; {least} to {most}, were vague dates all taken so that they last shortest or longest"


def days_words(days: float) -> str:
    """Return a length: "45 days", "230 days (8 months)", "1,240 days (3.4 years)"."""
    number = f"{days:,.1f}".removesuffix(".0")
    told = f"{number} day{'' if days == 1 else 's'}"
    if days < 2 * _MONTH:
        return told
    rough = f"{days / _MONTH:.0f} months" if days < 2 * _YEAR else f"{days / _YEAR:.1f} years"
    return f"{told} ({rough})"


def _listed(found: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"{name} {len(ids)}" for name, ids in found.items())


def _reasons(found: Mapping[str, Sequence[str]]) -> str:
    """Return "beginning not told", or of several with their numbers "beginning not told (2), dated too widely (1)"."""
    return ", ".join(f"{why} ({len(ids)})" if len(found) > 1 else why for why, ids in found.items())


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _span(share: Share) -> str:
    return f"{_percent(share.low)} to {_percent(share.high)}"
