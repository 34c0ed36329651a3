"""By when what is promised is due: the day, or the span, in the words of an undertaking or over it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.promise_span import ahead, counted_from, gone_by, is_aside, spread_over
from detente.extract.tables import word_group
from detente.extract.undertakings import FUTURE
from detente.reading.sentences import Sentence
from detente.times import Deadline, find_deadlines, parse_edtf

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_FROM_WHAT: Final = re.compile(  # counted from an event of which no day is known
    r"[^|]*\b(?:day|week|month|year|hour)s?\|\s+(?:of|after|following)\s+(?!that\b|this\b|now\b|today\b|another\b)[a-z]",
    re.IGNORECASE,
)
_EACH: Final = re.compile(r"\bin (?:each|every one) of\s[\d,\s]*\band (\d{4})\b")
_SPREAD: Final = frozenset({"over", "for"})
_OPENING: Final = 3  # words: where what is put before the first verb begins
_OPENS_WITHIN: Final = 6  # words: where `will` stands in an item of a list
_LIST: Final = 8  # sentences back to the one that opens a list


@lru_cache(maxsize=64)
def _deadlines_in(text: str, published: str | None) -> tuple[Deadline, ...]:
    return tuple(find_deadlines(text, published))


def deadline_of(act: Token, arguments: Arguments, told: str | None = None, *, broken: bool = False) -> str | None:
    """The EDTF date by which an undertaking is due: a deadline in its words, or a day to come that they name.

    told: when it was promised, from which a number of years counts; else from the day of the document. broken: it
    was not kept, so that a day without a year is one gone by.
    """
    reading = arguments.reading
    low, high = act.left_edge.idx, act.right_edge.idx + len(act.right_edge)
    each = _EACH.search(act.doc.text, low, high)
    if each is not None:  # "in each of 1996, 1997 and 1998"
        return f"{each.group(1)}-12-31"
    for found in _deadlines_in(act.doc.text, reading.document.published):
        aside = is_aside(act, found.start, found.end)
        if low <= found.start < high and not aside and not _runs_on(act.doc.text, found.start, found.end):
            if broken:
                return gone_by(found, act.doc.text, reading.document.published)
            return counted_from(told, act.doc.text[found.start : found.end]) or ahead(
                found, act.doc.text, told or reading.document.published
            )
    direct = (
        _own_day(act, arguments)
        or _given_until(act, arguments)
        or _set_before(act, arguments)
        or _over_list(arguments)
        or _with_the_promise(act, arguments)
        or spread_over(act, arguments, told)
    )
    if direct is not None:
        return direct
    today = parse_edtf(reading.document.published).last if reading.document.published else None
    for time in reading.times[arguments.sentence.index]:
        runs_on = _runs_on(act.doc.text, time.start, time.end)
        inside = low <= time.start < high and not is_aside(act, time.start, time.end, coming=True)
        due = time.interval if inside and time.type == "DATE" and not runs_on else None
        if due and today is not None and parse_edtf(due).first > today:
            return due
    return None


def _runs_on(text: str, start: int, end: int) -> bool:
    """`beyond May 11`, `over the coming months`, `within 8 days of a request`: no day by which it is due."""
    before = ([w for w in text[:start].lower().split()[-2:] if w != "the"] or [""])[-1]
    words = text[start:end].lower().split()
    spread = bool({before, *words[:1]} & _SPREAD) and words[-1].endswith("s")
    uncounted = spread and not any(w in word_group("number in words") or w[:1].isdigit() for w in words)
    endless = bool({before, *words[:1]} & word_group("no deadline"))
    return uncounted or endless or _FROM_WHAT.match(text[start:end] + "|" + text[end:]) is not None


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
        if _runs_on(act.doc.text, time.start, time.end):
            continue
        if top.head.i == act.i and top.i > act.i and top.dep_ in ("prep", "npadvmod") and not words:
            return time.interval
    return None


def _given_until(act: Token, arguments: Arguments) -> str | None:
    """`has until 1 May to leave`: the day up to which time is given."""
    phrases = [c for c in act.head.children if c.lower_ == "until"] if act.head.lemma_ == "have" else []
    for time in arguments.reading.times[arguments.sentence.index]:
        for phrase in phrases:
            inside = phrase.idx <= time.start <= phrase.right_edge.idx
            if inside and time.type == "DATE" and time.interval:
                return time.interval
    return None


def _set_before(act: Token, arguments: Arguments) -> str | None:
    """`In the coming weeks, Togo will open the border and resume patrols`: what is put before holds for each verb."""
    first = act
    while first.dep_ in ("conj", "xcomp") and first.head.pos_ == "VERB":
        first = first.head
    if first.i == act.i or act.dep_ != "conj":
        return None
    for found in _deadlines_in(act.doc.text, arguments.reading.document.published):
        span = act.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or span.start < act.sent.start or span.start >= first.left_edge.i + _OPENING:
            continue
        before = all(c.i > span.end - 1 for c in first.children if c.dep_ in ("nsubj", "nsubjpass"))
        if before and first in span.root.ancestors and not _runs_on(act.doc.text, found.start, found.end):
            return found.interval
    return None


def _over_list(arguments: Arguments) -> str | None:
    """The deadline of a sentence that opens a list with a colon: `The parties will do the following by 1 May:`."""
    reading, index = arguments.reading, arguments.sentence.index
    if not _is_item(arguments.sentence):
        return None
    for sentence in reversed(reading.sentences[max(index - _LIST, 0) : index]):
        text = sentence.text.rstrip()
        if text.endswith(":"):
            found = _deadlines_in(text, reading.document.published)
            return found[-1].interval if found else None
        if not _is_item(sentence):
            return None
    return None


def _with_the_promise(act: Token, arguments: Arguments) -> str | None:
    """`promised a commission by the middle of May`: the deadline hangs on the verb that promises a thing."""
    verb = act.head
    if act.pos_ not in ("NOUN", "PROPN") or act.dep_ not in ("dobj", "pobj") or verb.pos_ not in ("VERB", "ADP"):
        return None
    verb = verb.head if verb.pos_ == "ADP" else verb
    for found in _deadlines_in(act.doc.text, arguments.reading.document.published):
        span = act.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or span.start <= act.i or span.end > verb.right_edge.i + 1:
            continue
        if not is_aside(verb, found.start, found.end) and not _runs_on(act.doc.text, found.start, found.end):
            return found.interval
    return None


def _is_item(sentence: Sentence) -> bool:
    """A bullet, or a paragraph of its own that opens with the subject of `will`: `China will suspend …`."""
    if sentence.role == "bullet":
        return True
    opening = sentence.tokens[:_OPENS_WITHIN]
    named = sentence.span.start == 0 and opening[0].pos_ in ("DET", "PROPN", "PRON")
    return named and any(t.lower_ in FUTURE and t.tag_ == "MD" for t in opening)
