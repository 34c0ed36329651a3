"""The names of states, bodies and persons in a text with the codes of the states they stand for, as a hint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.world import find_names, tokens_of

if TYPE_CHECKING:
    from detente.world import NameMatch

MOST_NAMES: Final = 40

_LONGEST_WORD: Final = 60  # characters; what is longer is no name
_NO_ACTORS: Final = frozenset({"place", "treaty", "-"})
_NOBODY: Final = frozenset({None, "", "-"})
_APART: Final = re.compile(r"""["“”«»„‘()\[\]]|[-–—]{2,}|[—…]""")
_ATTACHED: Final = re.compile(r"\s+(?=['’])|(?<=\w) (?=[-–/] \w)|(?<=[-–/]) (?=\w)")


def names_with_codes(lines: Iterable[str], on: date | None) -> list[str]:
    """Return the codes met in the lines with the names they go by there: `IRN = Iran, Tehran, Iranian`.

    on: the document's day, which decides who held an office and which former state is meant. A name that has
    other meanings besides, so that only the context tells, is followed by a question mark. The names met most
    come first where there are more than MOST_NAMES; codes stand in the order in which the text has them.
    """
    met = Counter(name for line in lines for name in _names(line, on))
    most = {name for name, _ in met.most_common(MOST_NAMES)}
    by_code: dict[str, list[str]] = {}
    for code, name in met:
        if (code, name) in most:
            by_code.setdefault(code, []).append(name)
    return [f"{code} = {', '.join(_sure(names))}" for code, names in by_code.items()]


def _names(line: str, on: date | None) -> Iterator[tuple[str, str]]:
    """Yield (code, name) for each name of an actor, but for those of two in one word (`U.S.-China`)."""
    words = _APART.sub(r" \g<0> ", line).split()
    tokens = tokens_of(" ".join(word for word in words if len(word) <= _LONGEST_WORD))
    matches = find_names(tokens, on)
    sharing = Counter((match.start, match.end) for match in matches)
    for match in matches:
        alone = sharing[match.start, match.end] == 1
        if alone and match.kind not in _NO_ACTORS and match.code not in _NOBODY:
            yield match.code, _name(tokens, match)


def _name(tokens: tuple[str, ...], match: NameMatch) -> str:
    name = _ATTACHED.sub("", " ".join(tokens[match.start : match.end]))
    return name + "?" * match.ambiguous


def _sure(names: list[str]) -> list[str]:
    """Return the names without those in doubt that stand there as certain, too."""
    return [name for name in names if not (name.endswith("?") and name[:-1] in names)]
