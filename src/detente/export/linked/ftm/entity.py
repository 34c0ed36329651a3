"""One entity of FollowTheMoney: id, schema, and properties, each a list of texts; and the values fit for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.export.naming import uuid_of
from detente.export.plain_text import one_line
from detente.times import is_edtf

Entity = dict[str, Any]
Values = Iterable[str | None] | str | None

_QUOTES = " \"'“”‘’«»"


def entity(schema: str, name: str, properties: Mapping[str, Values]) -> Entity:
    """Return the entity; texts are put on one line, and those without a value and repetitions left out."""
    told = {key: _values(value) for key, value in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in told.items() if values}}


def name_of(what: str, *names: str) -> str:
    """Return the id of an entity, the same for the same names: "detente-actor-…"."""
    return f"detente-{what}-{uuid_of(what, *names)}"


def named(text: str, otherwise: str) -> str:
    """Return the text as a name; `otherwise` where nothing of it could be read as one."""
    name = one_line(text).strip(_QUOTES)
    return name if any(letter.isalnum() for letter in name) else otherwise


def dates(edtf: str | None) -> dict[str, str | None]:
    """Return a date as FollowTheMoney writes it: `date`, or `startDate` and `endDate` of an interval.

    A day, a month and a year are dates of their own there too; marks of doubt and open ends are left out.
    """
    if not edtf or not is_edtf(edtf):
        return {}
    first, slash, last = edtf.partition("/")
    if not slash:
        return {"date": prefix(first)}
    return {"startDate": prefix(first), "endDate": prefix(last)}


def prefix(edtf: str) -> str | None:
    """Return one date without its mark of doubt; None for an open end."""
    return edtf.rstrip("~?%") if edtf not in ("", "..") else None


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Return FollowTheMoney's code of each state that it knows, by ours."""
    text = files("detente.export").joinpath("data", "ftm_countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: country for code, country in rows if code != "code"}


def _values(value: Values) -> list[str]:
    given = [value] if isinstance(value, str) else list(value or ())
    return list(dict.fromkeys(filter(None, (one_line(one) for one in given if one))))
