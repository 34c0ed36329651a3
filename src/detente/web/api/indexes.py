"""`/api/index`: cooperation and conflict between two actors over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request

from detente.analysis import index_to_dict
from detente.web.address import Filters
from detente.web.api.answers import READING, answers
from detente.web.api.asking import AskedIndex, yes
from detente.web.api.briefs import Named
from detente.web.api.forms import indexes as forms
from detente.web.errors import unfit
from detente.web.index_held import MOST, index_held
from detente.web.lines import ledger_of
from detente.world import actor_code

router = APIRouter(tags=["actors"], responses=answers(*READING))


@router.get("/index/{one}/{other}", summary="Compute a relations index", responses=answers(409))
def compute_index(request: Request, one: Named, other: Named, asked: Annotated[AskedIndex, Query()]) -> forms.Index:
    """Sums by period, with band, level and the ids of the entries behind them; of at most 5,000 entries, the newest."""
    a, b = actor_code(one), actor_code(other)
    if a == b:
        raise unfit(f"an index is of two actors, and {a!r} is one; name another beside it")
    filters = Filters(
        issue=asked.issue, since=asked.since, until=asked.until, confidence=asked.confidence, all=yes(asked.all)
    )
    how = {"half_life": asked.half_life or None, "undated": yes(asked.undated)}
    found, total = index_held(ledger_of(request), a, b, filters, asked.by, **how)
    return forms.Index.model_validate({**index_to_dict(found), "passed_over": max(0, total - MOST)})
