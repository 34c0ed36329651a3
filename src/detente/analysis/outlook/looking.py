"""An outlook of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from detente.analysis.outlook.acts import Acts, acts_of, published
from detente.analysis.outlook.ahead import ahead
from detente.analysis.outlook.chances import chances
from detente.analysis.outlook.model import Outlook
from detente.errors import InputError
from detente.ledger import HeldDocument, Ledger, parted
from detente.reconcile import Entry


def outlook(
    ledger: Ledger,
    a: str,
    b: str,
    *,
    days: int = 30,
    as_of: date | None = None,
    everything: bool = False,
    check: bool = False,
) -> Outlook:
    """Return what lies ahead between two actors: states by code, others by name.

    as_of: the day from which is looked; only documents published up to it count, and those without a day do not.
    Without it, all documents count, and the day is that of the latest one, or today where that is earlier.
    everything: doubtful entries too. check: what earlier forecasts were worth.
    Raises InputError where both are one, or days are none.
    """
    if as_of is None:
        found = {entry.id: entry for entry in (*ledger.entries("event"), *ledger.entries(between=(a, b)))}
        entries, documents = list(found.values()), ledger.documents()
    else:
        entries, documents = ledger.as_of(as_of)
    return outlook_of((a, b), entries, documents, days=days, as_of=as_of, everything=everything, check=check)


def outlook_of(
    pair: tuple[str, str],
    entries: Iterable[Entry],
    documents: Iterable[HeldDocument],
    *,
    days: int = 30,
    as_of: date | None = None,
    today: date | None = None,
    everything: bool = False,
    check: bool = False,
) -> Outlook:
    """Return the outlook of entries and documents that were found in another way, all of them known by as_of.

    entries: of all pairs, since the rates of all are compared. today: in place of the day that it is.
    """
    if pair[0] == pair[1]:
        raise InputError(f"an outlook is on two actors, and {pair[0]!r} is one; name another beside it")
    if days < 1:
        raise InputError(f"an outlook of {days} days looks at nothing; give 1 or more")
    known, held = list(entries), {document.key: document for document in documents}
    day, by = _day(as_of, held, today or date.today())
    until = day + timedelta(days=days)
    both = [entry for entry in known if set(pair) <= set(entry.actors)]
    found = ahead(both, day, until)
    sure = {entry.id for entry in parted(one.entry for one in found)[0]}
    told = tuple(one for one in found if everything or one.entry.id in sure)
    acts = _until(acts_of(known, held, everything=everything), day)
    likely, checks = chances(acts.news, pair, _start(held, day), day, days, check=check) if acts.news else ([], [])
    return Outlook(
        pair=pair,
        as_of=day,
        until=until,
        by=by,
        ahead=told,
        left_out=len(found) - len(told),
        chances=tuple(likely),
        acts=len(acts.news),
        acts_left_out=acts.left_out,
        checks=tuple(checks),
    )


def _day(as_of: date | None, documents: Mapping[str, HeldDocument], today: date) -> tuple[date, str]:
    """Return the day from which is looked, and why it is that one."""
    if as_of is not None:
        return as_of, "asked"
    latest = max((day for held in documents.values() if (day := published(held)) is not None), default=today)
    return (latest, "latest document") if latest < today else (today, "today")


def _start(documents: Mapping[str, HeldDocument], day: date) -> date:
    return min((on for held in documents.values() if (on := published(held)) is not None), default=day)


def _until(acts: Acts, day: date) -> Acts:
    """Return the acts known by a day: a document dated later than today is a mistake, and no news."""
    return Acts(tuple(act for act in acts.news if act.known <= day.toordinal()), acts.left_out)
