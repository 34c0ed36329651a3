"""What the fields of entries are called (`data/fields.tsv`), and their values as words and as texts to correct."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from detente.analysis.wording import actor_name, date_words, status_words
from detente.ledger import fields_of, words_for
from detente.web.rendering import actor_path

_ACTORS: Final = ("source", "target", "by", "on", "to", "about", "participants")
_DATES: Final = ("date", "deadline")
_CODES: Final = ("status", "modality", "context")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind. hint: how its value is written. words: the values it takes, where these are few."""

    name: str
    label: str
    hint: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A value, or one of a list: in words, as the ledger holds it, and the address that it leads to."""

    words: str
    raw: Any
    path: str | None = None


@lru_cache
def fields(kind: str) -> tuple[Field, ...]:
    """Return the fields of a kind that can be corrected, in the order in which pages tell them."""
    text = (files("detente.web") / "data" / "fields.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    known = fields_of(kind)
    return tuple(
        Field(row["field"], row["label"], row["hint"], words_for(kind, row["field"]))
        for row in rows
        if row["kind"] in (kind, "any") and row["field"] in known
    )


def field_label(kind: str, name: str) -> str:
    """Return what a field is called: "Who promises"."""
    return next((field.label for field in fields(kind) if field.name == name), status_words(name).capitalize())


def parts(name: str, value: Any) -> tuple[Part, ...]:
    """Return a field's value in parts; none where it is not known."""
    found = value if isinstance(value, list | tuple) else [] if value in (None, "") else [value]
    return tuple(_part(name, one) for one in found)


def written(value: Any) -> str:
    """Return a value as a person writes it to correct it; the other way round of `read`."""
    if isinstance(value, list | tuple):
        return "; ".join(written(one) for one in value)
    if isinstance(value, dict):
        return f"{value['by']}: {value['action']}" if value.get("by") else str(value["action"])
    return "" if value is None else str(value)


def read(name: str, text: str) -> Any:
    """Return what a person wrote as the ledger takes it: conditions as a list, an empty text as not known."""
    value = text.strip()
    if name == "conditions":
        return list(_conditions(value))
    return value or None


def _conditions(text: str) -> Iterator[dict[str, str | None]]:
    for one in filter(None, (part.strip() for part in text.split(";"))):
        by, colon, action = one.partition(":")
        yield {"by": by.strip(), "action": action.strip()} if colon else {"by": None, "action": one}


def _part(name: str, value: Any) -> Part:
    if isinstance(value, dict):
        doer = f"{actor_name(value['by'])}: " if value.get("by") else ""
        return Part(f"{doer}{value['action']}", value)
    if name in _ACTORS:
        return Part(actor_name(value), value, actor_path(value))
    if name in _DATES:
        return Part(date_words(value), value)
    return Part(status_words(value) if name in _CODES else str(value), value)
