"""The ledger for programs: JSON under /api, described by /api/openapi.json."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/api")
