"""From what the ledger holds to CAMEO codes, by `data/acts_cameo.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.ontology.scales import cameo_codes
from detente.ontology.tables import table_rows

_ANY: Final = "*"
_QUADS: Final = (("05", 1), ("08", 2), ("13", 3), ("20", 4))
"""The last root of each of GDELT's quad classes."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table; None lets everything through."""

    kind: str
    type: str | None
    modality: str | None
    status: str | None
    words: re.Pattern[str] | None
    cameo: str

    def fits(self, kind: str, root: str | None, modality: str, status: str, action: str) -> bool:
        wanted = ((self.type, root), (self.modality, modality), (self.status, status))
        told = kind == self.kind and all(want in (None, value) for want, value in wanted)
        return told and (self.words is None or self.words.search(action) is not None)


def cameo_of(
    kind: str, *, root: str | None = None, modality: str = "actual", status: str = "", action: str = ""
) -> str | None:
    """Return the most specific CAMEO code that surely holds, or None where none does.

    kind: of the entry. root: PLOVER root of an event. status: of a measure or commitment. action: what a measure bars.
    """
    return next((line.cameo for line in _lines() if line.fits(kind, root, modality, status, action)), None)


def is_cameo(code: str) -> bool:
    """Tell whether the code is one of CAMEO's."""
    return code in _codes()


def base_code(cameo: str) -> str:
    """Return the code at the second level: `0251` is of `025`; of a code of the first two levels itself."""
    return cameo[:3]


def root_code(cameo: str) -> str:
    """Return the two digits of the root: `0251` is of `02`."""
    return cameo[:2]


def cameo_quad(cameo: str) -> int:
    """Return GDELT's quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.

    It goes by CAMEO's roots (01-05, 06-08, 09-13, 14-20), not PLOVER's: an appeal (02) is verbal cooperation here.
    """
    return next(quad for last, quad in _QUADS if cameo[:2] <= last)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code.code for code in cameo_codes())


@lru_cache(maxsize=1)
def _lines() -> tuple[_Line, ...]:
    return tuple(_line(*row) for row in table_rows("acts_cameo.tsv"))


def _line(kind: str, root: str, modality: str, status: str, words: str, cameo: str, _why: str) -> _Line:
    begun = "|".join(re.escape(word) for word in words.split(","))
    pattern = None if words == _ANY else re.compile(rf"\b(?:{begun})", re.IGNORECASE)
    return _Line(kind, _wanted(root), _wanted(modality), _wanted(status), pattern, cameo)


def _wanted(value: str) -> str | None:
    return None if value == _ANY else value
