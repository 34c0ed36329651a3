"""`/api/brief`: the state of relations between two actors, on about two pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request

from detente.analysis import brief
from detente.times import parse_edtf
from detente.web.api.answers import READING, answers
from detente.web.api.asking import AskedBrief, yes
from detente.web.api.forms import briefs as forms
from detente.web.api.forms.words import Name
from detente.web.errors import unfit
from detente.web.lines import ledger_of
from detente.web.today import today
from detente.world import actor_code

router = APIRouter(tags=["actors"], responses=answers(*READING))

Named = Annotated[Name, Path(description="A state by code or name, or another actor.")]


@router.get("/brief/{one}/{other}", summary="Write a brief", responses=answers(409))
def write_brief(request: Request, one: Named, other: Named, asked: Annotated[AskedBrief, Query()]) -> forms.Brief:
    """What is in force, promised, kept, broken, planned, done, disputed, and not known; sentences with their notes."""
    a, b, day = actor_code(one), actor_code(other), today(request)
    if a == b:
        raise unfit(f"a brief is on two actors, and {a!r} is one; name another beside it")
    on = min(day, parse_edtf(asked.until).last) if asked.until else day
    made = brief(ledger_of(request), a, b, since=asked.since, until=asked.until, on=on, everything=yes(asked.all))
    return forms.Brief.model_validate(asdict(made))
