"""By whom an entry is told, and where its accounts differ, in words."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.wording import actor_name, date_words
from detente.reconcile import Conflict, Entry, Link, Support

_NOBODYS = "neither"

LINK_WORDS = {
    ("breaches", True): "breaks",
    ("breaches", False): "broken by",
    ("condition_of", True): "is a condition of",
    ("condition_of", False): "hangs on",
    ("contradicts", True): "contradicts",
    ("contradicts", False): "contradicted by",
    ("fulfils", True): "fulfils",
    ("fulfils", False): "fulfilled by",
    ("in_return_for", True): "in return for",
    ("in_return_for", False): "answered by",
    ("part_of", True): "is part of",
    ("part_of", False): "comprises",
    ("retaliation_for", True): "in answer to",
    ("retaliation_for", False): "provoked",
    ("supersedes", True): "supersedes",
    ("supersedes", False): "superseded by",
}
"""What a link says of the entry it leads from (True), and of the one it leads to (False)."""


def support_words(support: Support) -> str:
    """Return the sources in words: "3 independent sources (1 of Iran, 2 of neither side), 2 May to 9 Jun 1974"."""
    number = "1 source" if support.sources == 1 else f"{support.sources} independent sources"
    sides = ", ".join(_sides(support))
    days = [date_words(day) for day in dict.fromkeys((support.first, support.last)) if day]
    told = number + (f" ({sides})" if sides else "")
    return ", ".join([told, *([" to ".join(days)] if days else [])])


def _sides(support: Support) -> Iterator[str]:
    for side, number in support.sides.items():
        yield f"{number} of neither side" if side == _NOBODYS else f"{number} of {actor_name(side)}"


def conflict_words(conflict: Conflict) -> str:
    """Return the values in conflict: "2–3 May 1974 (1 record) or 2–4 May 1974 (2 records)"."""
    dated = conflict.field in ("date", "deadline")
    said = []
    for value, told_by in conflict.values:
        number = "1 record" if len(told_by) == 1 else f"{len(told_by)} records"
        said.append(f"{date_words(value) if dated else value} ({number})")
    return " or ".join(said)


def link_words(link: Link, outgoing: bool) -> str:
    """Return what the link says of the entry at this end."""
    return LINK_WORDS.get((link.type, outgoing), link.type.replace("_", " "))


def differs(entry: Entry) -> bool:
    """Tell whether the entry's own accounts differ."""
    return bool(entry.conflicts) or any(link.type == "contradicts" for link in entry.links)
