"""Words that have a form of their own: days, ids, names, and those out of closed lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from detente.ontology import CONTEXTS, QUAD_CLASSES
from detente.times import is_edtf
from detente.web.statuses import status_table

Kind = Literal["event", "meeting", "measure", "commitment", "statement"]
Modality = Literal["actual", "planned", "considered", "negated"]
Periods = Literal["day", "month", "quarter", "year"]
LinkType = Literal[
    "breaches", "condition_of", "contradicts", "fulfils", "in_return_for", "part_of", "retaliation_for", "supersedes"
]

_LETTERS: Final = 200
_LEAP: Final = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_IN_MONTH: Final = (
    "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"  # of every year
)
_YEAR: Final = "(?!0000)[0-9]{4}"
_DATE: Final = f"^(?:{_YEAR}(?:-{_MONTH}|-(?:{_IN_MONTH}))?|{_LEAP}-02-29)$"
_DAY: Final = f"^(?:{_YEAR}-(?:{_IN_MONTH})|{_LEAP}-02-29)$"
_PAIR: Final = r"^(?!(.+)-\1$)[^\s-]+-[^\s-]+$"


def _matching(pattern: str, otherwise: str) -> AfterValidator:
    known = re.compile(pattern.replace("$", r"\Z"), re.ASCII)

    def check(value: str) -> str:
        if known.match(value) is None:
            raise ValueError(otherwise)
        return value

    return AfterValidator(check)


def _listed(known: Callable[[], Iterable[str]]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in set(known()):
            raise ValueError(f"use one of {', '.join(known())}")
        return value

    return AfterValidator(check)


def _text_of(pattern: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, **more})


def _of(known: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(known)})


def _dated(value: str) -> str:
    if not is_edtf(value):
        raise ValueError("write a date as 1991-11-18, 1991-11 or 1991")
    return value


QUADS: Final = (*QUAD_CLASSES, "cooperation", "conflict")

Date = Annotated[
    str, AfterValidator(_dated), _matching(_DATE, "write a date as 1991-11-18, 1991-11 or 1991"), _text_of(_DATE)
]
"""A day, month or year."""

Day = Annotated[str, AfterValidator(_dated), _matching(_DAY, "write a day as 1991-11-18"), _text_of(_DAY)]

Issue = Annotated[str, _listed(lambda: CONTEXTS), _of(CONTEXTS)]
Quad = Annotated[str, _listed(lambda: QUADS), _of(QUADS)]
Status = Annotated[str, _listed(status_table), _of(status_table())]
Yes = Annotated[str, _listed(lambda: ("0", "1", "false", "true")), _of(("0", "1", "false", "true"))]
"""Yes or no, as it stands in an address."""

Pair = Annotated[
    str,
    Field(max_length=_LETTERS),
    _matching(_PAIR, "name two different actors: USA-CHN"),
    _text_of(_PAIR, maxLength=_LETTERS),
]
Name = Annotated[str, Field(min_length=1, max_length=_LETTERS, pattern=r"\S")]
"""A name that is not blank."""

Id = Annotated[str, Field(pattern="^[0-9a-f]{4,16}$")]
"""An id, or its first four letters or more."""

Key = Annotated[str, Field(pattern="^[0-9a-f]{24}$")]
"""A document's key."""

Moment = Annotated[str, Field(min_length=1, max_length=_LETTERS)]

Year = Annotated[int, Field(ge=1, le=9999)]
Share = Annotated[float, Field(ge=0, le=1)]
