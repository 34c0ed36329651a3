"""Which paragraphs are the article, and which only furniture of the page around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.sources.dates import stated_date
from detente.sources.paragraphs import Paragraph, trimmed
from detente.sources.shapes import (
    is_byline,
    is_navigation,
    is_prose,
    is_related_date,
    is_sentence,
)
from detente.sources.tables import any_of

_TABLE: Final = "boilerplate.tsv"
_LONGEST: Final = 330  # longer paragraphs are never boilerplate as a whole
_HEAD: Final = 8  # bylines and date lines stand among the first so many paragraphs …
_FOOT: Final = 3  # … or the last
_SENTENCE_GAP: Final = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Kept:
    """paragraphs: those of the article, boilerplate at their ends left out. stated: the day that a date
    line among the dropped ones gives, EDTF, or None."""

    paragraphs: tuple[Paragraph, ...]
    stated: str | None = None


def without_boilerplate(text: str, found: Sequence[Paragraph]) -> Kept:
    """Part the article from the boilerplate by the patterns of `data/boilerplate.tsv`."""
    kinds = [_kind(text, found, index) for index in range(len(found))]
    dates = [day for index in range(len(found)) if kinds[index] == "date" and (day := _date(text, found[index]))]
    _drop_below_bylines(text, found, kinds)
    _close_tails(text, found, kinds)
    _drop_related(kinds, found, text)
    _drop_after_ends(text, found, kinds)
    kept = (_without_edges(text, each) for each, kind in zip(found, kinds) if kind == "")
    return Kept(tuple(each for each in kept if each.start < each.end), dates[0] if dates else None)


def is_edge_boilerplate(sentence: str) -> bool:
    """Tell whether a sentence at the edge of a paragraph is boilerplate."""
    return len(sentence) <= _LONGEST and any_of(_TABLE, "edge").fullmatch(sentence) is not None


def _kind(text: str, found: Sequence[Paragraph], index: int) -> str:
    """Return why a paragraph is no part of the article: a kind of the table, `date`, `byline` …; or ""."""
    each = found[index]
    if each.hint == "outside":
        return "line"
    if each.end - each.start > _LONGEST or each.hint == "title":
        return ""
    line = text[each.start + each.marker : each.end]
    if is_related_date(line):
        return "related"
    near_edge = index < _HEAD or index >= len(found) - _FOOT
    if near_edge and stated_date(line):
        return "date"
    if near_edge and is_byline(line) and len(found) > 1:
        return "byline"
    return _table_kind(line) or ("line" if is_navigation(line) else "")


def _table_kind(line: str) -> str:
    line = " ".join(line.split())
    for kind in ("line", "edge", "end", "tail"):
        if any_of(_TABLE, kind).fullmatch(line):
            return kind
    return ""


def _date(text: str, paragraph: Paragraph) -> str | None:
    return stated_date(text[paragraph.start : paragraph.end])


def _drop_below_bylines(text: str, found: Sequence[Paragraph], kinds: list[str]) -> None:
    for index in range(1, len(kinds)):
        each = found[index]
        if kinds[index - 1] == "byline" and not each.after_blank and each.end - each.start < 100:
            office = any_of(_TABLE, "below").fullmatch(text, each.start, each.end)
            kinds[index] = "line" if office else kinds[index]


def _close_tails(text: str, found: Sequence[Paragraph], kinds: list[str]) -> None:
    """Drop all that follows a `tail` line in the later half; in the earlier half such a line is a heading."""
    for index, kind in enumerate(kinds):
        if kind != "tail":
            continue
        if index and (2 * index >= len(kinds) or 2 * found[index].start >= len(text)):
            kinds[index:] = ["line"] * (len(kinds) - index)
            return
        kinds[index] = ""


def _drop_related(kinds: list[str], found: Sequence[Paragraph], text: str) -> None:
    """Drop the headline above each related link's date."""
    for index in range(1, len(kinds)):
        above = found[index - 1]
        if kinds[index] == "related" and not is_sentence(text[above.start : above.end]):
            kinds[index - 1] = kinds[index - 1] or "related"


def _drop_after_ends(text: str, found: Sequence[Paragraph], kinds: list[str]) -> None:
    """After an `end` line drop what is no prose: all if no prose comes any more, else up to a sentence."""
    pieces = [text[each.start : each.end] if kind == "" else "" for each, kind in zip(found, kinds)]
    last_prose = max((index for index, piece in enumerate(pieces) if is_prose(piece)), default=-1)
    closed = False
    for index, kind in enumerate(kinds):
        if kind in {"end", "related"}:
            closed = True
        elif closed and kind == "":
            closed = index > last_prose or not is_sentence(pieces[index])
            kinds[index] = "line" if closed else ""


def _without_edges(text: str, paragraph: Paragraph) -> Paragraph:
    """Move the ends of a paragraph past boilerplate sentences that run together with it."""
    start, end = paragraph.start, paragraph.end
    for _ in range(4):
        base = max(start, end - _LONGEST)
        gaps = list(_SENTENCE_GAP.finditer(text, base, end))
        if not gaps or not is_edge_boilerplate(text[gaps[-1].end() : end]):
            break
        end = trimmed(text, start, gaps[-1].end())[1]
    for _ in range(4):
        gap = _SENTENCE_GAP.search(text, start, min(end, start + _LONGEST))
        if gap is None or not is_edge_boilerplate(text[start : gap.start()]):
            break
        start = gap.end()
    return replace(paragraph, start=start, end=end) if (start, end) != (paragraph.start, paragraph.end) else paragraph
