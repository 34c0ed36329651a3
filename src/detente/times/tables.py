"""The words of time, read once from `data/words.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Words:
    """Word tables; see the head of `data/words.yaml` for what each holds."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    parts: dict[str, str]
    approximate: dict[str, str]
    steps: dict[str, int]
    holidays: dict[str, str]
    zones: tuple[str, ...]


def load_yaml(name: str) -> Any:
    """Return the contents of a data file of this package."""
    import yaml  # late: whoever only compares dates need not wait for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((files("detente.times") / "data" / name).read_text("utf-8"), Loader=loader)


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the tables, abbreviations among the months and weekdays."""
    raw = load_yaml("words.yaml")
    months = raw.pop("month_abbreviations") | raw["months"]
    weekdays = raw.pop("weekday_abbreviations") | raw["weekdays"]
    zones = tuple(raw.pop("zones"))
    return Words(**raw | {"months": months, "weekdays": weekdays, "zones": zones})


def squeeze(text: str) -> str:
    """Return the words in lower case with single blanks."""
    return " ".join(text.lower().split())


def month_number(text: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return words().months[text.lower().rstrip(".")]


def weekday_number(text: str) -> int:
    """Return 1 (Monday) to 7 for a weekday's name or abbreviation."""
    return words().weekdays[text.lower().rstrip(".")]
