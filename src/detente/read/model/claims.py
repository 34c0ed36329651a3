"""What a model claims about a part of a document, before anything of it is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Claim:
    """One record as a model wrote it. kind: `event`, `meeting`, `measure`, `commitment` or `statement`.

    said: its fields by the names of the record guide, of whatever value. part: number of the part it is about.
    """

    kind: str
    said: Mapping[str, Any]
    part: int = 0


@dataclass(frozen=True, slots=True)
class Claims:
    """What one answer holds. cut: it ends amid a claim. broken: nothing in it could be understood as claims."""

    found: tuple[Claim, ...] = ()
    cut: bool = False
    broken: bool = False
