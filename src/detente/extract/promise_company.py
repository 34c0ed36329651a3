"""Features of a candidate commitment that the others of its document give: rivals in its sentence, echoes elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from detente.extract.candidates import Candidate
from detente.extract.promise_merge import alike
from detente.records import Commitment

_MANY: Final = 4
_ALIKE: Final = 0.5  # share of words in common from which two undertakings tell the same
_ROUTES: Final = ("predicate", "noun", "accord", "cue", "bare cue", "will")


def in_company(candidates: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of a document, each with what the others say of it."""
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_sentence[candidate.record.start].append(candidate)
    for candidate in candidates:
        near = by_sentence[candidate.record.start]
        found = [*_rivals(candidate, near), *_echoes(candidate, candidates), *_fellows(candidate, near)]
        yield replace(candidate, own=tuple(dict.fromkeys((*candidate.features, *found))))


def _rivals(candidate: Candidate, near: list[Candidate]) -> list[str]:
    """How many undertakings the sentence has, and by which ways the others were found."""
    mine = _route(candidate)
    acts = {_undertaking(c) for c in near}
    others = Counter(_route(c) for c in near if _undertaking(c) != _undertaking(candidate))
    return [f"beside={min(len(acts) - 1, _MANY)}", *(f"besides={mine}|{route}" for route in others)]


def _fellows(candidate: Candidate, near: list[Candidate]) -> list[str]:
    """Whether others are named for the same undertaking, and whether it is made to one of them or to a third."""
    record = candidate.record
    if not isinstance(record, Commitment):
        return []
    choice = next((f for f in candidate.features if f.startswith("choice=") and "|" not in f), "choice=-")[7:]
    joint = {by for c in near if _undertaking(c) == record.undertaking and (by := _by(c)) != record.by and _rank(c) < 2}
    whom = "none" if record.to is None else "fellow" if record.to in joint else "third"
    return [f"fellows={min(len(joint), _MANY)}|{choice}", f"fellows={bool(joint)}|{whom}|{choice}"]


def _by(candidate: Candidate) -> str:
    return candidate.record.by if isinstance(candidate.record, Commitment) else ""


def _rank(candidate: Candidate) -> int:
    """Whether the construction itself gives the promiser (below 2), or he only may be meant."""
    return 2 if "choice=2" in candidate.features else 1


def _echoes(candidate: Candidate, every: list[Candidate]) -> list[str]:
    """Whether the same undertaking of the same actor stands earlier or later, and under what kind of word."""
    record = candidate.record
    found = set()
    for other in every:
        if other.record.start == record.start or not _same_party(record, other.record):
            continue
        if alike(record, other.record) >= _ALIKE:  # type: ignore[arg-type]
            where = "earlier" if other.record.start < record.start else "later"
            found |= {f"echo={where}", f"echo={where}|{_route(candidate)}|{_route(other)}"}
    return sorted(found) or ["echo=none"]


def _same_party(one: object, other: object) -> bool:
    return isinstance(one, Commitment) and isinstance(other, Commitment) and one.by == other.by


def _route(candidate: Candidate) -> str:
    """The construction in few words: `will` for all announcements, `accord` for all provisions."""
    route = next((f for f in candidate.features if f.startswith("route=")), "route=-")[6:]
    return next((name for name in _ROUTES if route.startswith(name)), "other")


def _undertaking(candidate: Candidate) -> str:
    record = candidate.record
    return record.undertaking if isinstance(record, Commitment) else ""
