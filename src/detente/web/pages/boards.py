"""`/commitments` and `/measures`: the boards by status."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
