"""A share and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

_NORMAL_975: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """part of whole, as a share from 0 to 1 between the ends of a 95 % interval."""

    part: int
    whole: int
    share: float
    low: float
    high: float


def share_of(part: int, whole: int) -> Share | None:
    """Return the share with its interval of 95 % after Wilson; None of nothing.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
    Statistical Association 22 (1927): it holds for few cases and for shares of 0 and 1, too.
    """
    if whole == 0:
        return None
    share, squared = part / whole, _NORMAL_975**2
    middle = (share + squared / (2 * whole)) / (1 + squared / whole)
    half = _NORMAL_975 * sqrt(share * (1 - share) / whole + squared / (4 * whole**2)) / (1 + squared / whole)
    return Share(part, whole, share, max(0.0, middle - half), min(1.0, middle + half))
