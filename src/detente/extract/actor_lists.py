"""Lists of actors as they stand in the text, where the parser loses them: `pacts with Belize, Peru (two) and Cuba`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detente.reading.mentions import Mention
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Doc

_SEPARATORS: Final = frozenset({",", "and", "&", ";"})
_NAMING: Final = frozenset({"state", "official", "force", "organisation", "group", "person", "thing"})
_LONGEST_GAP: Final = 16


def actor_lists(mentions: Sequence[Mention], parse: Doc) -> list[tuple[Mention, ...]]:
    """The lists among a sentence's mentions, each with an `and` in it."""
    found: list[list[Mention]] = []
    joined = False
    for first, second in pairwise(_outside(mentions, parse)):
        link = _link(first, second, parse)
        if link is None:
            joined = False
            continue
        if joined:
            found[-1].append(second)
        else:
            found.append([first, second])
        joined = True
    return [tuple(chain) for chain in found if _has_and(chain, parse)]


def _outside(mentions: Sequence[Mention], parse: Doc) -> Iterator[Mention]:
    """The mentions that name actors outside brackets, none inside another."""
    end = -1
    for mention in sorted((m for m in mentions if m.actors and m.kind in _NAMING), key=lambda m: (m.start, -m.end)):
        if mention.start >= end and not _in_brackets(mention.start, parse):
            yield mention
            end = mention.end


def _in_brackets(place: int, parse: Doc) -> bool:
    for token in reversed(parse[max(place - _LONGEST_GAP, 0) : place]):
        if token.text in (")", "]"):
            return False
        if token.text in ("(", "["):
            return True
    return False


def _link(first: Mention, second: Mention, parse: Doc) -> str | None:
    """The separator between two mentions with nothing else but brackets and the second's own words between them."""
    if second.start - first.end > _LONGEST_GAP or second.start <= first.end:
        return None
    head = parse[second.token]
    before = parse[first.token]
    if head.dep_ in SUBJECTS and before.dep_ not in SUBJECTS and before.head.i != head.i:
        return None  # "accused China, and Japan protested"
    depth, separators = 0, []
    for token in parse[first.end : second.start]:
        if token.text in ("(", "["):
            depth += 1
        elif token.text in (")", "]"):
            depth -= 1
        elif depth == 0 and token.lower_ in _SEPARATORS:
            separators.append(token.lower_)
        elif depth == 0 and not (
            separators and token.pos_ in ("DET", "ADJ", "NOUN", "PROPN") and _leads_to(token.i, second, parse)
        ):
            return None
    return separators[-1] if separators else None


def _leads_to(place: int, mention: Mention, parse: Doc) -> bool:
    return parse[mention.token] in [parse[place], *parse[place].ancestors]


def _has_and(chain: Sequence[Mention], parse: Doc) -> bool:
    return any(t.lower_ in ("and", "&") for a, b in pairwise(chain) for t in parse[a.end : b.start])
