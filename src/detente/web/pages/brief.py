"""`/brief/ONE/OTHER`: the state of a relationship on two pages."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
