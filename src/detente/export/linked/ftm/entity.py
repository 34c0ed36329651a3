"""One entity of FollowTheMoney: id, schema, and properties, each a list of texts; and the values fit for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from detente.analysis import short_sentence
from detente.export.naming import uuid_of
from detente.export.plain_text import one_line
from detente.times import is_edtf

Entity = dict[str, Any]
Values = Iterable[str | None] | str | None

_QUOTES: Final = " \"'“”‘’«»"
_LETTERS: Final = {
    **dict.fromkeys(("summary", "description", "reason", "notes"), 60_000),
    **dict.fromkeys(("name", "peopleMentioned", "location"), 240),
}
_MOST: Final = 1_000
"""So many characters a property may have, a little less than FollowTheMoney takes; longer texts are cut."""
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u2060-\u2064\ufeff]")
"""Marks without a width, which FollowTheMoney takes out of every text that it loads."""


def entity(schema: str, name: str, properties: Mapping[str, Values]) -> Entity:
    """Return the entity; texts are as FollowTheMoney keeps them, each once, empty ones left out."""
    told = {key: _values(value, _LETTERS.get(key, _MOST)) for key, value in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in told.items() if values}}


def name_of(what: str, *names: str) -> str:
    """Return the id of an entity, the same for the same names: "detente-actor-…"."""
    return f"detente-{what}-{uuid_of(what, *names)}"


def named(text: str, otherwise: str) -> str:
    """Return the text as a name; `otherwise` where nothing of it could be read as one."""
    name = _fit(text).strip(_QUOTES)
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
    """Return one date without its mark of doubt; None for an open end, and for years not of 1000 to 2999."""
    return edtf.rstrip("~?%") if edtf[:1] in ("1", "2") else None


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Return FollowTheMoney's code of each state that it knows, by ours."""
    text = files("detente.export").joinpath("data", "ftm_countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: country for code, country in rows if code != "code"}


def _values(value: Values, most: int) -> list[str]:
    given = [value] if isinstance(value, str) else list(value or ())
    return list(dict.fromkeys(filter(None, (short_sentence(_fit(one), most) for one in given if one))))


def _fit(text: str) -> str:
    """Return the text on one line, composed (NFC), without marks that nobody sees."""
    return one_line(_UNSEEN.sub("", unicodedata.normalize("NFC", one_line(text))))
