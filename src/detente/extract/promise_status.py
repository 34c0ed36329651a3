"""What became of a promise, and by when it is due, from the words around it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detente.extract.arguments import Arguments
from detente.extract.tables import rows, word_group
from detente.reading.grammar import complements, is_negated
from detente.times import Deadline, find_deadlines, parse_edtf

if TYPE_CHECKING:
    from spacy.tokens import Token


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    """What a verb over a promise does to it: lemma -> status."""
    return {row[0]: row[1] for row in rows("promise_status.tsv")}


@lru_cache(maxsize=64)
def _deadlines_in(text: str, published: str | None) -> tuple[Deadline, ...]:
    return tuple(find_deadlines(text, published))


def deadline_of(act: Token, arguments: Arguments) -> str | None:
    """The EDTF date by which an undertaking is due: a deadline in its words, or a day to come that they name."""
    reading = arguments.reading
    low, high = act.left_edge.idx, act.right_edge.idx + len(act.right_edge)
    for found in _deadlines_in(act.doc.text, reading.document.published):
        if low <= found.start < high:
            return found.interval
    today = parse_edtf(reading.document.published).last if reading.document.published else None
    for time in reading.times[arguments.sentence.index]:
        due = time.interval if low <= time.start < high and time.type == "DATE" else None
        if due and today is not None and parse_edtf(due).first > today:
            return due
    return None


def status_of(governor: Token, conditional: bool) -> str:
    """The status that the governing words give it: refused, broken, met, else open or conditional."""
    told = _noun_status(governor) or _sequel(governor)
    if told is not None:
        return told
    if governor.dep_ == "pcomp" and governor.head.lower_ in ("after", "despite"):
        return "broken"
    return "conditional" if conditional else "open"


def _noun_status(governor: Token) -> str | None:
    """`rejected the offer`, `broke its promise`, `failed to keep a pledge`: what the verbs over a noun do to it."""
    if governor.pos_ not in ("NOUN", "PROPN"):
        return None
    over = governor.head.head if governor.head.dep_ == "prep" else governor.head
    status = effect_on_promise(over)
    if status is None or status != "met":
        return status
    failed = is_negated(over) or (over.dep_ == "xcomp" and over.head.lemma_.lower() in word_group("failing"))
    return "broken" if failed else "met"


def effect_on_promise(verb: Token) -> str | None:
    """The status that a verb gives a promise which is its object; None for a verb that gives none."""
    lemma = verb.lemma_.lower()
    particles = (f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "advmod", "prep"))
    return next((_verbs()[p] for p in particles if p in _verbs()), None) or _verbs().get(lemma)


def _sequel(governor: Token) -> str | None:
    """What the coordinated clause tells of a promise: `but did so three weeks late`, `but has not done it`."""
    inner = [act for act in complements(governor) if act.tag_ == "VB"]
    for child in (c for verb in (governor, *inner) for c in verb.children):
        status = effect_on_promise(child) if child.lemma_.lower() != "do" else "met"
        if child.dep_ != "conj" or child.tag_ == "VB" or status not in ("met", "broken"):
            continue
        words = {t.lower_ for t in child.subtree}
        if child.lemma_.lower() == "do" and not words & {"so", "it", "this", "that"} and not is_negated(child):
            continue
        return "broken" if words & word_group("late") or is_negated(child) else status
    return None
