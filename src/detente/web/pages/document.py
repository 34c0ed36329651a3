"""`/document/KEY`: the text as it was, with the sentences that the ledger rests on."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
