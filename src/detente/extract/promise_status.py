"""What became of a promise, and by when it is due, from the words around it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.tables import rows, word_group
from detente.reading.grammar import complements, is_negated, patients
from detente.times import Deadline, find_deadlines, parse_edtf

if TYPE_CHECKING:
    from spacy.tokens import Token


_NUMBERS: Final = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"})


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
        if low <= found.start < high and not _runs_on(act.doc.text, found.start, found.end):
            return found.interval
    direct = _own_day(act, arguments)
    if direct is not None:
        return direct
    today = parse_edtf(reading.document.published).last if reading.document.published else None
    for time in reading.times[arguments.sentence.index]:
        runs_on = _runs_on(act.doc.text, time.start, time.end)
        due = time.interval if low <= time.start < high and time.type == "DATE" and not runs_on else None
        if due and today is not None and parse_edtf(due).first > today:
            return due
    return None


def _runs_on(text: str, start: int, end: int) -> bool:
    """`beyond May 11`, `over the coming months`, `within 8 days of a request`: no day by which it is due."""
    before = (text[:start].split() or [""])[-1].lower()
    words = text[start:end].lower().split()
    uncounted = before in ("over", "for") and not any(w in _NUMBERS or w[:1].isdigit() for w in words)
    endless = bool({before, *words[:1]} & word_group("no deadline"))
    return uncounted or endless or text[end:].lstrip().startswith(("of a ", "of any "))


def _own_day(act: Token, arguments: Arguments) -> str | None:
    """The date that stands with the infinitive itself: `agreed to attend in September`, `to leave on 1 May`."""
    if act.tag_ != "VB":
        return None
    for time in arguments.reading.times[arguments.sentence.index]:
        span = act.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or time.type != "DATE" or not time.interval or not time.value[:4].isdigit():
            continue
        top = span.root.head if span.root.dep_ == "pobj" else span.root
        words = {top.lower_, span[0].lower_} & word_group("no deadline")
        if top.head.i == act.i and top.i > act.i and top.dep_ in ("prep", "npadvmod") and not words:
            return time.interval
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
    if over.tag_ == "VBG" and over.dep_ != "advcl" and not any(c.dep_ == "aux" for c in over.children):
        return None  # "the importance of China honouring its pledges"
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
        if child.dep_ == "conj" and child.lemma_.lower() in word_group("failing") and _does_so(child):
            return "broken"
        status = effect_on_promise(child) if child.lemma_.lower() != "do" else "met"
        if child.dep_ != "conj" or child.tag_ == "VB" or status not in ("met", "broken"):
            continue
        words = {t.lower_ for t in child.subtree}
        if child.lemma_.lower() == "do" and not words & {"so", "it", "this", "that"} and not is_negated(child):
            continue
        return "broken" if words & word_group("late") or is_negated(child) else status
    return None


def _does_so(verb: Token) -> bool:
    """`but has failed to do so`, `but refused to comply`."""
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in word_group("doing so") for c in verb.children)


def later_status(arguments: Arguments) -> str | None:
    """What one of the next sentences tells of a promise: `The truce was broken`, `These pledges were never kept`."""
    index = arguments.sentence.index
    for sentence in arguments.reading.sentences[index + 1 : index + 3]:
        for verb in sentence.span:
            if verb.pos_ != "VERB" or verb.tag_ in ("VB", "VBG"):
                continue
            status = effect_on_promise(verb)
            if status in ("met", "broken") and any(_points_back(p.token) for p in patients(verb)):
                return "broken" if status == "broken" or is_negated(verb) else "met"
    return None


def _points_back(noun: Token) -> bool:
    """`these agreements`, `the promise`, `its pledge`: a word of promising that speaks of one told before."""
    pointing = any(c.lower_ in word_group("pointing back") for c in noun.lefts)
    return pointing and noun.lemma_.lower() in word_group("promise told before")
