"""Conditions of a commitment: who must do what first, in every dress that English has for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detente import world
from detente.extract.arguments import Arguments
from detente.extract.clauses import infinitive, noun_phrase
from detente.extract.tables import rows
from detente.reading.grammar import subjects
from detente.records import Condition

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """A condition and the head of the words that state it."""

    condition: Condition
    head: Token


@lru_cache(maxsize=1)
def _markers() -> dict[str, str]:
    """Marker -> what follows it: `clause`, `np` or `gerund` (several joined by `|`)."""
    return {row[0].lower(): row[1] for row in rows("conditions.tsv") if row[3] == "strong"}


def conditions(verb: Token, arguments: Arguments, by: str, to: str | None) -> list[Found]:
    """The conditions that hang on a verb or on the verb that governs it."""
    found = [*_clauses(verb, arguments), *_phrases(verb, arguments, by, to)]
    head = verb.head
    if (
        not found
        and head.i != verb.i
        and head.pos_ in ("VERB", "AUX", "NOUN")
        and verb.dep_ in ("xcomp", "ccomp", "acl", "conj")
    ):
        found = [*_clauses(head, arguments), *_phrases(head, arguments, by, to)]
    return found


def _clauses(verb: Token, arguments: Arguments) -> Iterator[Found]:
    for child in verb.children:
        if child.dep_ not in ("advcl", "prep", "ccomp") or child.pos_ not in ("VERB", "AUX", "ADJ"):
            continue
        marks = [c for c in child.children if c.dep_ in ("mark", "advmod") and c.i < child.i]
        if _marker(child, marks) is None:
            continue
        who = [a.name for s in subjects(child) if s.way == "subj" for a in arguments.inside(s.token, "subj")]
        states = [w for w in who if world.is_state(w)] or who
        yield Found(Condition(states[0] if states else None, infinitive(child)), child)


def _marker(clause: Token, marks: list[Token]) -> str | None:
    """The condition marker that opens a clause: `if`, `unless`, `as long as`, `provided that`."""
    first = min([clause.i, *(m.i for m in marks)])
    opening = clause.doc[max(first - 2, 0) : clause.i + 1].text.lower()
    words = {m.lower_ for m in marks} | ({clause.lower_} if clause.lower_ in ("provided", "providing") else set())
    for marker in sorted(_markers(), key=len, reverse=True):
        if "clause" not in _markers()[marker]:
            continue
        if marker in words or (" " in marker and marker in opening):
            return marker
    return None


def _phrases(verb: Token, arguments: Arguments, by: str, to: str | None) -> Iterator[Found]:
    """`in return for …`, `subject to …`: the other side performs it, unless the words name another."""
    for child in verb.children:
        if child.dep_ not in ("prep", "advmod", "acomp"):
            continue
        inner = [t for t in child.subtree if t.dep_ in ("pobj", "pcomp")]
        opening = " ".join(t.lower_ for t in child.subtree)[:40]
        marker = next(
            (m for m, f in _markers().items() if opening.startswith(m + " ") and ("np" in f or "gerund" in f)),
            None,
        )
        if marker is None or not inner:
            continue
        target = inner[-1] if " for" not in marker else next((t for t in inner if t.head.lower_ == "for"), inner[-1])
        action = infinitive(target) if target.pos_ == "VERB" else noun_phrase(target)
        who = [a.name for a in arguments.inside(target, "np") if a.name != by]
        yield Found(Condition(who[0] if who else to, action), child)
