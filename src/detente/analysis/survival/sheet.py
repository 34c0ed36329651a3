"""The numbers on pledges and sanctions as notebooks show them: tables, and how they are computed below."""

from __future__ import annotations

from typing import Any, Final

from detente.analysis.survival.charts import TITLES, named
from detente.analysis.survival.model import OUTCOMES, Survival, Tally
from detente.analysis.survival.wording import explained, told_lasting, told_survival
from detente.analysis.wording import actor_name
from detente.records.html import escaped, grid

_MOST: Final = 20
_KEPT: Final = {"met": "kept"}


def survival_sheet(found: Survival) -> str:
    """Return the numbers as HTML, all their text escaped."""
    more = f": the first {_MOST} of {len(found.tallies)} pairs" if len(found.tallies) > _MOST else ""
    head = ("by", "to", *(_KEPT.get(name, name) for name in OUTCOMES), "all")
    title = f"Pledges and what became of them, {told_survival(found)}{more}"
    pledges = grid(head, map(_pledges, found.tallies[:_MOST]), title) if found.tallies else ""
    told = [(TITLES[one.of], named(one), told_lasting(one)) for one in found.lastings]
    lasting = grid(("of", "whose", "how long"), told, f"How long they last, {told_survival(found)}") if told else ""
    return f"{pledges}{lasting}<p>{escaped(explained(found) or 'No pledge and no sanction is told.')}</p>"


def _pledges(tally: Tally) -> tuple[Any, ...]:
    numbers = (len(tally.counts[name]) or "–" for name in OUTCOMES)
    return actor_name(tally.by), actor_name(tally.to), *numbers, tally.pledges
