"""A text laid out for reading: its blocks with their roles, its dateline, the date it states of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.sources.boilerplate import is_edge_boilerplate, without_boilerplate
from detente.sources.dateline import Dateline, find_dateline
from detente.sources.document import Block, Role
from detente.sources.paragraphs import Paragraph, trimmed
from detente.sources.pullquotes import captions, pullquotes
from detente.sources.shapes import begins_byline, ends_sentence

_DECK: Final = re.compile(r".{10,160}?\S : \S")
_MARKS: Final = re.compile(r"[#]{1,6}[ \t]+|\*\*(?=[^*]+\*\*:?\Z)|__(?=[^_]+__\Z)")
_RUN_IN: Final = re.compile(
    r"\*\*(?P<bold>[^*\n]{3,120}?):?\s*\*\*:?\s*(?=\S)|(?P<capitals>[^a-z\n:]{12,120}):\s+(?=\S)"
)
_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.){2,}\Z")  # a headline may end in `U.S.`
_LISTED: Final = re.compile(r"[;,] (?:and|or)\Z")  # a member of a list, not a heading
_ALNUM: Final = re.compile(r"\w+")
_LONGEST_TITLE: Final = 220
_LONGEST_DECK: Final = 600
_LONGEST_HEADING: Final = 110
_DATELINES_WITHIN: Final = 4  # a dateline inside a line is looked for in so many first paragraphs


@dataclass(frozen=True, slots=True)
class Layout:
    """blocks: what to read, in order. dateline: the first. stated: an EDTF day that a line gives, or None."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None = None
    stated: str | None = None


def lay_out(text: str, found: Sequence[Paragraph], title: str | None = None) -> Layout:
    """Give each paragraph of the article its role; boilerplate, bylines and date lines are left out.

    title: the document's title, where known otherwise than from the text.
    """
    kept = without_boilerplate(text, found)
    roles = _roles(text, kept.paragraphs, title)
    blocks: list[Block] = []
    first: Dateline | None = None
    for index, (each, role) in enumerate(zip(kept.paragraphs, roles)):
        pieces, dateline = _blocks(text, each, role, may_stand_inside=index < _DATELINES_WITHIN)
        blocks.extend(block for p in pieces for block in _block(*trimmed(text, p.start, p.end), p.role))
        first = first or dateline
    return Layout(tuple(blocks), first, kept.stated)


def same_words(one: str, other: str) -> bool:
    """Tell whether two lines have the same words, whatever their case and punctuation."""
    return _ALNUM.findall(one.lower()) == _ALNUM.findall(other.lower())


def _roles(text: str, found: Sequence[Paragraph], title: str | None) -> list[Role]:
    at = _title_index(text, found, title)
    after = 0 if at is None else at + 1
    quoted = pullquotes(text, found, after)
    labels = captions(text, found, after) - quoted
    roles: list[Role] = []
    for index, each in enumerate(found):
        roles.append("title" if index == at else _role(text, each, index in quoted, index in labels))
    if not {"body", "bullet"} & set(roles):
        return ["body" if role == "heading" else role for role in roles]
    return roles


def _role(text: str, each: Paragraph, quoted: bool, label: bool) -> Role:
    if each.hint in {"heading", "caption", "pullquote", "title"}:
        return "heading" if each.hint == "title" else each.hint
    if each.marker or each.hint == "bullet":
        return "bullet"
    if quoted:
        return "pullquote"
    if label:
        return "caption"
    return "heading" if _is_heading(text[each.start : each.end]) else "body"


def _title_index(text: str, found: Sequence[Paragraph], title: str | None) -> int | None:
    for index, each in enumerate(found[:4]):
        piece = text[each.start : each.end]
        if each.hint == "title" or (title and same_words(piece, title)):
            return index
    if len(found) < 2:
        return None
    first = found[0]
    return 0 if not first.marker and not first.hint and _is_title(text[first.start : first.end]) else None


def _is_title(piece: str) -> bool:
    if len(piece) <= _LONGEST_DECK and _DECK.match(piece):
        return True
    if len(piece) > _LONGEST_TITLE or piece[-1] in ",;:" or find_dateline(piece, inside=False):
        return False
    return not ends_sentence(piece) or piece[-1] in "?!" or _INITIALS.search(piece) is not None


def _is_heading(piece: str) -> bool:
    bare = piece.strip("*_ ")
    if _MARKS.match(piece):
        return len(piece) <= 2 * _LONGEST_HEADING
    if len(piece) > _LONGEST_HEADING or len(piece.split()) > 14 or ends_sentence(piece) or not bare:
        return False
    if bare[-1] == ":":
        return bare.isupper()
    return bare[-1] not in ',;”"' and not bare[0].islower() and not _LISTED.search(bare)


def _blocks(text: str, each: Paragraph, role: Role, *, may_stand_inside: bool) -> tuple[list[Block], Dateline | None]:
    """Return the block of a paragraph without its marker, marks or dateline; two where a subtitle runs on."""
    start, end = each.start + each.marker, each.end
    if role in {"heading", "title"}:
        marks = _MARKS.match(text, start, end)
        start, end = trimmed(text, marks.end(), end) if marks else (start, end)
        end = start + len(text[start:end].rstrip("*_ ")) if marks else end
    if role not in {"body", "heading"}:
        return _block(start, end, role), None
    if role == "body" and (head := _run_in_heading(text, start, end)):
        return [
            *_block(*trimmed(text, *head.span(head.lastgroup or 0)), "heading"),
            Block(head.end(), end),
        ], None
    dateline = find_dateline(text[start : min(end, start + 400)], inside=may_stand_inside)
    if dateline is None:
        return _block(start, end, role), None
    before = _before(text, *trimmed(text, start, start + dateline.start))
    return [*before, *_block(*trimmed(text, start + dateline.end, end), "body")], dateline


def _run_in_heading(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return a heading on the line of its paragraph: bold, or three words in capitals and a colon.

    Capitals that come again are no heading but the name of a speaker in a transcript.
    """
    found = _RUN_IN.match(text, start, end)
    if found is None or found.end() >= end or found["bold"]:
        return found if found and found.end() < end else None
    words = found["capitals"]
    return found if len(words.split()) >= 3 and text.count(words + ":") == 1 else None


def _before(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the subtitle that stands before a dateline; a byline there is left out."""
    piece = text[start:end]
    if piece and not begins_byline(piece) and not is_edge_boilerplate(piece):
        yield Block(start, end, "heading")


def _block(start: int, end: int, role: Role) -> list[Block]:
    return [Block(start, end, role)] if start < end else []
