"""What was just done, for the bar that offers to undo it: the judgement that the address names (`done=ID`)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request

from detente.analysis import decision, standing
from detente.ledger import HeldJudgement
from detente.web.lines import ledger_of


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done, in words. undo: the address that takes it back; empty where it was taken back."""

    words: str
    undo: str
    judgement: HeldJudgement


def notice_of(request: Request) -> Notice | None:
    """Return what the address says was just done."""
    asked = request.query_params.get("done", "")
    found = ledger_of(request).judgements_named([asked]) if asked else []
    return _notice(found[0]) if found else None


def with_done(address: str, judgement_id: str) -> str:
    """Return an address that tells what was just done."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != "done"]
    return parts._replace(query=urlencode([*query, ("done", judgement_id)])).geturl()


def undo_path(held: HeldJudgement) -> str:
    """Return the address that takes a judgement back; empty where that was done."""
    return "" if held.judgement.undone else f"/judgements/{held.id}/undo"


def _notice(held: HeldJudgement) -> Notice:
    if held.judgement.undone:
        return Notice(f"No longer {decision(held.judgement)} – {standing(held)}.", "", held)
    told = decision(held.judgement)
    how = f" ({standing(held)})" if held.state != "stands" else ""
    return Notice(f"{told[:1].upper()}{told[1:]}{how}.", undo_path(held), held)
