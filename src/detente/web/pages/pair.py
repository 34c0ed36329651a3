"""`/ONE/OTHER`: the relations of two states."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
