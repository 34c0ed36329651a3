"""`/entry/ID`: what the ledger says, and why."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
