"""Scores of cooperation and conflict: Goldstein's for CAMEO codes, PLOVER's for roots.

All scores run from -10 (most conflict) to 10 (most cooperation). Sources stand in the headers of
`data/cameo.tsv` and `data/plover.tsv`: Goldstein (1992) as carried over to CAMEO, and the PLOVER
manual (Open Event Data Alliance).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.ontology.tables import table_rows

_NONE = "-"


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code: its name in our words, Goldstein score and PLOVER root (None where it has none)."""

    code: str
    name: str
    goldstein: float | None
    root: str | None


def goldstein(cameo: str) -> float | None:
    """Return the Goldstein score of a CAMEO code such as `057`, or None for an unknown or unscored code."""
    entry = _cameo_table().get(cameo)
    return entry.goldstein if entry else None


def cameo_name(cameo: str) -> str:
    """Return the name of a CAMEO code in our own words; raises KeyError for an unknown code."""
    return _cameo_table()[cameo].name


def root_of_cameo(cameo: str) -> str | None:
    """Return the PLOVER root of a CAMEO code, None for bare statements (01); KeyError if unknown."""
    return _cameo_table()[cameo].root


def root_score(root: str) -> float:
    """Return the PLOVER score of a root such as `SANCTION`; raises KeyError for a word that is no root."""
    return _root_table()[root]


def cameo_codes() -> tuple[CameoCode, ...]:
    """Return all CAMEO codes in the order of the codebook."""
    return tuple(_cameo_table().values())


@lru_cache(maxsize=1)
def _cameo_table() -> dict[str, CameoCode]:
    table = {}
    for code, name, score, root in table_rows("cameo.tsv"):
        table[code] = CameoCode(
            code=code,
            name=name,
            goldstein=None if score == _NONE else float(score),
            root=None if root == _NONE else root,
        )
    return table


@lru_cache(maxsize=1)
def _root_table() -> dict[str, float]:
    return {root: float(score) for root, score in table_rows("plover.tsv")}
