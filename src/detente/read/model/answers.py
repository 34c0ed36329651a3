"""What a model answered, as claims: liberal in form, so that a weak model's answer is not lost for a comma.

Known forms: five lists by their names, `{"records": [{"kind": …}]}`, a bare list, single objects; all of them
between fences, prose and thinking aloud. Of an answer that breaks off, the items that are whole are kept.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from detente.ontology import KINDS
from detente.read.model.claims import Claim, Claims

_THINKING: Final = re.compile(r"<(/?)(?:think|thinking|reasoning|thought)>", re.IGNORECASE)
_OPENER: Final = re.compile(r"[{\[]")
_LISTED: Final = re.compile(r'"([A-Za-z]{4,12})"\s*:\s*[\[{]')
_COMMA_AT_END: Final = re.compile(r",(\s*[}\]])")
_LONGEST: Final = 1_000_000  # characters of an answer that are looked at
_MOST_FAULTS: Final = 200  # places from which no JSON could be read, after which the rest is given up
_MOST_CLAIMS: Final = 1000
_DEEPEST: Final = 6
_DIGITS: Final = 18
_CONDITION: Final = frozenset({"by", "action"})
_TELLING: Final = (  # what tells the kind of an item that does not say it
    ("participants", "meeting"),
    ("undertaking", "commitment"),
    ("speaker", "statement"),
    ("source", "event"),
    ("target", "event"),
    ("action", "measure"),
)


def claims_of(text: str, kinds: Sequence[str] = KINDS, part: int = 0) -> Claims:
    """Return what an answer claims, of the kinds that were asked for; no text whatever raises an error.

    part: number of the document's part that was asked about. An item told twice stands twice in it.
    """
    spoken, thinks_on = _spoken(text[:_LONGEST])
    found = _Found(tuple(kinds), part)
    found.read(spoken)
    if found.faults and (whole := _COMMA_AT_END.sub(r"\1", spoken)) != spoken:
        other = _Found(tuple(kinds), part)
        other.read(whole)
        found = other if len(other.claims) >= len(found.claims) else found
    cut = thinks_on or (found.faults > 0 and _breaks_off(spoken))
    return Claims(tuple(found.claims), cut=cut, broken=not found.understood and not cut)


def _spoken(text: str) -> tuple[str, bool]:
    """The answer without what the model thought aloud, and whether it ends in thought.

    A closing tag without an opening one ends a thought that began unseen.
    """
    kept: list[str] = []
    after, thinks = 0, False
    for tag in _THINKING.finditer(text):
        if tag[1]:
            if not thinks:
                kept.clear()
            after, thinks = tag.end(), False
        elif not thinks:
            kept.append(text[after : tag.start()])
            thinks = True
    return " ".join(kept if thinks else [*kept, text[after:]]), thinks


@dataclass(slots=True)
class _Found:
    """What one pass over an answer finds. understood: some of it was JSON that can hold claims."""

    kinds: tuple[str, ...]
    part: int
    claims: list[Claim] = field(default_factory=list)
    understood: bool = False
    faults: int = 0

    def read(self, text: str) -> None:
        """Take every JSON value in the text; where one cannot be read, what is inside it."""
        lists = [(m.end() - 1, kind) for m in _LISTED.finditer(text) if (kind := _kind_named(m[1]))]
        places = [place for place, _ in lists]
        opener = _OPENER.search(text)
        while opener and self.faults < _MOST_FAULTS and len(self.claims) < _MOST_CLAIMS:
            at = opener.start()
            try:
                value, after = _DECODER.raw_decode(text, at)
            except (ValueError, RecursionError):
                self.faults += 1
                after = at + 1
            else:
                index = bisect_right(places, at) - 1
                self._take(value, lists[index][1] if index >= 0 and self.faults else None)
            opener = _OPENER.search(text, after)

    def _take(self, value: Any, kind: str | None) -> None:
        if isinstance(value, list) and value and not any(isinstance(item, dict | list) for item in value):
            return  # `[1]` in prose
        self.understood = True
        for found, item in _items(value, kind, 0):
            if self.faults and item and item.keys() <= _CONDITION:
                continue  # left over of a commitment that broke off
            kind_of_it = _kind_of(item, found, self.kinds)
            if kind_of_it in self.kinds or kind_of_it not in KINDS:
                self.claims.append(Claim(kind_of_it, _shallow(item), self.part))


def _items(value: Any, kind: str | None, depth: int) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """The items in a value, each with the kind whose list it stands in."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict | list):
                yield from _items(item, kind, depth + 1)
            elif kind and item:
                yield kind, {}
    elif isinstance(value, dict):
        if _is_item(value, kind):
            yield kind, value
            return
        for name, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _items(inner, _kind_named(name) or kind, depth + 1)


def _shallow(item: dict[str, Any]) -> dict[str, Any]:
    """An item, its fields' names in lower case, without what is nested deeper than any field of a record."""

    def kept(value: Any, depth: int) -> Any:
        if isinstance(value, list):
            return [kept(one, depth + 1) for one in value] if depth < _DEEPEST else None
        if isinstance(value, dict):
            return {name: kept(one, depth + 1) for name, one in value.items()} if depth < _DEEPEST else None
        return value

    return {name.strip().lower(): kept(value, 0) for name, value in item.items()}


def _is_item(value: dict[str, Any], kind: str | None) -> bool:
    """Whether an object is a claim itself and not what holds claims."""
    if not value:
        return False
    if any(name.strip().lower() == "evidence" for name in value) or isinstance(value.get("kind"), str):
        return True
    holds = any(isinstance(inner, list) and _kind_named(name) for name, inner in value.items())
    return not holds and (kind is not None or any(name in value for name, _ in _TELLING))


def _kind_of(item: dict[str, Any], listed: str | None, kinds: tuple[str, ...]) -> str:
    said = item.get("kind")
    if isinstance(said, str) and said.strip():
        return _kind_named(said.strip()) or said.strip().lower()[:40]
    if listed is not None:
        return listed
    if len(kinds) == 1:
        return kinds[0]
    return next((kind for name, kind in _TELLING if name in item), "")


def _kind_named(name: str) -> str | None:
    bare = name.strip().lower().removesuffix("s")
    return bare if bare in KINDS else None


def _breaks_off(text: str) -> bool:
    """Whether a bracket or a string is open at the end."""
    depth, inside, escaped = 0, False, False
    for sign in text[_first(text) :]:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = inside
        elif sign == '"':
            inside = not inside
        elif not inside:
            depth += (sign in "{[") - (sign in "}]")
    return inside or depth > 0


def _first(text: str) -> int:
    opener = _OPENER.search(text)
    return opener.start() if opener else len(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; lists under one name are put together, else the last of equal names counts, as everywhere."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        held = made.get(name)
        made[name] = [*held, *value] if isinstance(held, list) and isinstance(value, list) else value
    return made


def _whole_number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _DIGITS else None


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole_number, parse_constant=lambda _: None, strict=False
)
