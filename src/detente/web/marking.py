"""A text with the sentences of records marked: cut at every place where one of them, or a part of one, begins or ends.

Nested and overlapping sentences cannot be elements within each other, so that a paragraph is a row of segments, each
of which says whose it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from detente.web.places import ROLES, Place
from detente.web.text_pages import harmless

GROUPS: Final = 40
"""So many sentences of one paragraph have a class of their own, by which the address marks them without scripts."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A record to mark. number: on the page, from 1. start, end: its sentence, in the document."""

    id: str
    number: int
    start: int
    end: int
    sure: bool
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that belongs to the same sentences throughout.

    anchors: ids of the records whose sentence begins here, each with its group. groups: of the paragraph's sentences
    those that it is in, from 1. roles: of each role the numbers of the records for which it stands there.
    """

    text: str
    anchors: tuple[tuple[str, int], ...] = ()
    groups: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    roles: tuple[tuple[str, tuple[int, ...]], ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's segments, and the records whose sentences begin in it."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    records: tuple[Marked, ...]


@dataclass(slots=True)
class _Open:
    """What is open at a place: for each group the first record's number; for each role the records'."""

    groups: dict[int, Marked] = field(default_factory=dict)
    roles: dict[str, list[int]] = field(default_factory=lambda: {role: [] for role in ROLES})


def marked(text: str, paragraphs: Iterable[tuple[int, int]], records: Sequence[Marked]) -> Iterator[Paragraph]:
    """Yield the paragraphs with the sentences of the records in them; records by their start."""
    ordered = sorted(records, key=lambda one: (one.start, one.end))
    running: list[Marked] = []  # sentences that go on from the paragraph before
    after = 0
    for start, end in paragraphs:
        until = bisect_left(ordered, end, key=lambda one: one.start)
        own = [one for one in ordered[after:until] if one.start >= start]
        here = [one for one in [*running, *ordered[after:until]] if one.end > start and one.start < end]
        shown = start + len(text[start:end].rstrip())  # the empty lines behind are there as the paragraph's margin
        yield Paragraph(start, end, tuple(_segments(text, start, shown, here)), tuple(own))
        running, after = [one for one in here if one.end > end], until


def _segments(text: str, start: int, end: int, records: Sequence[Marked]) -> Iterator[Segment]:
    groups = _groups(records)
    firsts = {group: one for one in reversed(records) for group in (groups[one.start, one.end],)}
    surely = {groups[one.start, one.end] for one in records if one.sure}
    begins, ends = _borders(start, end, records, groups)
    anchors: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for one in records:
        if one.start >= start:
            anchors[one.start].append((one.id, groups[one.start, one.end]))
    cuts = sorted({start, end, *begins, *ends})
    now = _Open()
    for here, there in pairwise(cuts):
        for role, key in ends[here]:
            _close(now, role, key)
        for role, key in begins[here]:
            _open(now, role, key, firsts)
        yield _segment(harmless(text[here:there]), tuple(anchors[here]), now, surely)


def _segment(text: str, anchors: tuple[tuple[str, int], ...], now: _Open, surely: set[int]) -> Segment:
    roles = tuple((role, tuple(dict.fromkeys(numbers))) for role, numbers in now.roles.items() if numbers)
    numbers = tuple(one.number for one in now.groups.values())
    return Segment(text, anchors, tuple(now.groups), numbers, roles, not now.groups or bool(surely & now.groups.keys()))


def _groups(records: Sequence[Marked]) -> dict[tuple[int, int], int]:
    """Return the number of each sentence in the paragraph: records of the same words share one."""
    return {place: number for number, place in enumerate(dict.fromkeys((r.start, r.end) for r in records), 1)}


_Borders = defaultdict[int, list[tuple[str, int]]]


def _borders(
    start: int, end: int, records: Sequence[Marked], groups: dict[tuple[int, int], int]
) -> tuple[_Borders, _Borders]:
    """Return what begins and what ends at each place within the paragraph; "" stands for a sentence."""
    spans = {("", group, max(a, start), min(b, end)) for (a, b), group in groups.items()}
    spans |= {(p.role, one.number, max(p.start, start), min(p.end, end)) for one in records for p in one.places}
    begins: _Borders = defaultdict(list)
    ends: _Borders = defaultdict(list)
    for role, key, a, b in sorted(spans):
        if a < b:
            begins[a].append((role, key))
            ends[b].append((role, key))
    return begins, ends


def _open(now: _Open, role: str, key: int, firsts: dict[int, Marked]) -> None:
    if role:
        now.roles[role].append(key)
    else:
        now.groups[key] = firsts[key]


def _close(now: _Open, role: str, key: int) -> None:
    if role:
        now.roles[role].remove(key)
    else:
        del now.groups[key]
