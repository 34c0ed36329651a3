"""What people judged, and what waits for a person's judgement, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from detente.analysis.rows import row_of
from detente.analysis.wording import date_words, short_sentence
from detente.ledger import HeldJudgement, Judgement, sure
from detente.ledger.waiting import candidate
from detente.reconcile import Entry, reconcile
from detente.records import Record

_DONE: Final = {"confirm": "confirmed", "reject": "rejected", "same": "put together", "apart": "kept apart"}
_LETTERS: Final = 90


def doubtful(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that a judgement would help most, those first; the order is that of `detente.ledger.waiting`.

    These are the ones that nobody judged and that one of several readers alone found, the most consequential first;
    after them those whose confidence lies by 0.1 or less on either side of what is sure for their kind, first those
    with most links from and to others, then those nearest to the threshold; and in the same order the other doubtful
    ones.
    """
    found = list(entries)
    linked = Counter(link.to for entry in found for link in entry.links)
    waiting = [(one, entry) for entry in found if (one := candidate(entry)) is not None]
    return [e for _, e in sorted(waiting, key=lambda pair: pair[0].urgency(len(pair[1].links) + linked[pair[1].id]))]


def why_listed(entry: Entry) -> str:
    """Return why an entry waits for a judgement: "only the model read it so; doubtful"."""
    alone = [f"only the {entry.lone_reader} read it so"] if entry.lone_reader else []
    if not sure(entry):
        return "; ".join([*alone, "doubtful"])
    return "; ".join(alone) or "hardly sure"


def decision(judgement: Judgement) -> str:
    """Return what was decided, by whom and when: "confirmed by Ana on 3 May 2026: as the treaty says"."""
    what = _DONE.get(judgement.action, "")
    if judgement.action == "correct":
        what = f"{judgement.field} set to {_value(judgement.value)}"
    return f"{what} {_signed(judgement.who, judgement.when, judgement.why)}"


def standing(held: HeldJudgement) -> str:
    """Return what becomes of a judgement here: "stands", "overruled by 1a2b3c4d", "undone by Ana on 3 May 2026"."""
    undone = held.judgement.undone
    if undone is not None:
        return f"undone {_signed(undone.who, undone.when, undone.why)}"
    others = [f"overruled by {_ids(held.overruled_by)}"] if held.overruled_by else []
    others += [f"overrules {_ids(held.overrules)}"] if held.overrules else []
    if held.waiting:
        return "waits, for no record held is what was judged"
    return ", ".join(others) or "stands"


def in_words(record: Record) -> str:
    """Return a record in one line: "Peru → Ecuador: withdraw its patrols; open, Dec 1996"."""
    (entry,) = reconcile([record])
    row = row_of(entry, {})
    who = f"{row.who} → {row.whom}" if row.whom else row.who
    what = f": {short_sentence(row.what, _LETTERS)}" if row.what else ""
    return f"{who}{what}; {row.status}, {row.date}"


def _signed(who: str, when: str, why: str | None) -> str:
    day = date_words(date.fromisoformat(when[:10]).isoformat())
    return f"by {who} on {day}" + (f": {why}" if why else "")


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(one["action"] if isinstance(one, dict) else str(one) for one in value) or "none"
    return "not known" if value is None else str(value)


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(one[:8] for one in ids)
