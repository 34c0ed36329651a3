"""How much hangs on whether an entry is right: what people should look at first.

Weights stand in `data/consequence.tsv`; those of events go back to Goldstein (1992), see `detente.ontology.scales`.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import fmean
from typing import Final

from detente.ontology.scales import cameo_codes
from detente.ontology.tables import table_rows

_ANY: Final = "*"


def consequence(kind: str, status: str, root: str | None = None) -> float:
    """Return how much hangs on an entry of this kind and status, 0 to 10; root: the PLOVER root of an event.

    Raises KeyError for a kind that is none.
    """
    weights = _weights()
    weight = weights.get((kind, status))
    if weight is None:
        weight = weights[kind, _ANY]
    return round(weight * _force(root), 4) if kind == "event" and root is not None else weight


@lru_cache(maxsize=1)
def _weights() -> dict[tuple[str, str], float]:
    return {(kind, status): float(weight) for kind, status, weight, _ in table_rows("consequence.tsv")}


@lru_cache(maxsize=32)
def _force(root: str) -> float:
    """Return the mean absolute Goldstein score of the CAMEO codes of a root."""
    return fmean(abs(code.goldstein) for code in cameo_codes() if code.root == root and code.goldstein is not None)
