"""Conflicts and support of entries as text, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from detente.reconcile import Conflict, Support


def conflicts_to_text(conflicts: Iterable[Conflict]) -> str:
    """Return the conflicts as JSON."""
    return json.dumps([asdict(conflict) for conflict in conflicts], ensure_ascii=False)


def conflicts_from_text(text: str) -> tuple[Conflict, ...]:
    """Return the conflicts that `conflicts_to_text` wrote."""
    told = json.loads(text)
    return tuple(Conflict(one["field"], tuple((value, tuple(ids)) for value, ids in one["values"])) for one in told)


def support_to_text(support: Support) -> str:
    """Return the support as JSON."""
    return json.dumps(asdict(support), ensure_ascii=False)


def support_from_text(text: str) -> Support:
    """Return the support that `support_to_text` wrote."""
    return Support(**json.loads(text))
