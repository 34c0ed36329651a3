"""The days that do not say when an undertaking is due, and the years over which one is spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.lexicon import reporting_verbs
from detente.extract.tables import word_group
from detente.reading.verb_forms import auxiliaries, is_negated
from detente.times import Deadline, find_deadlines, parse_edtf

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_PAST: Final = frozenset({"VBD", "VBN"})
_VERBAL: Final = frozenset({"VERB", "AUX"})
_DAY: Final = 10  # characters of a date to the day
_MONTH: Final = 7  # and to the month


def is_aside(act: Token, start: int, end: int, coming: bool = False) -> bool:
    """Whether a date below an undertaking tells the time of something else.

    Of something past that it mentions (`fields drilled before 1917`), of the saying (`…, the minister announced on
    Monday`), of what the other is to do first (`if it pays by May`), of an undertaking joined to it (`and to close
    two institutes by May`). coming: the date lies ahead, so that no participle has it.
    """
    span = act.doc.char_span(start, end, alignment_mode="expand")
    for token in () if span is None else (span.root, *span.root.ancestors):
        if token.i == act.i:
            return False
        if token.pos_ in _VERBAL and (_is_past(token, act, coming) or _is_saying(token) or _is_condition(token)):
            return True
        if token.pos_ in _VERBAL and token.dep_ == "conj" and _is_joined(token, act):
            return True
    return False


def _is_past(verb: Token, act: Token, coming: bool) -> bool:
    past = verb.tag_ in _PAST and verb.i > act.i and verb.dep_ in (("relcl",) if coming else ("relcl", "acl"))
    return past and not any(a.tag_ == "MD" for a in auxiliaries(verb))


def _is_saying(verb: Token) -> bool:
    return verb.tag_ == "VBD" and verb.lemma_.lower() in reporting_verbs()


def _is_condition(verb: Token) -> bool:
    """`if it pays by May`, but not `if nothing is settled by May`: then May is when the deed is due."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    if verb.dep_ != "advcl" or not marks & word_group("introducing a condition"):
        return False
    none = any(c.lower_ in word_group("nothing done") for c in verb.subtree if c.i <= verb.i + 1)
    return not (none or is_negated(verb)) or "unless" in marks


def _is_joined(verb: Token, act: Token) -> bool:
    """Whether a verb is the second of two undertakings: one that stands after the first with its own words."""
    first = verb
    while first.dep_ == "conj" and first.i != act.i:
        first = first.head
    return first.i == act.i and verb.i > act.i


def counted_from(told: str | None, phrase: str) -> str | None:
    """`pledged in December 1988 to leave within two years`: days, weeks, months or years from the promise on."""
    words = phrase.lower().split()
    counted = words[0] in word_group("counted from the promise") and words[-1] in word_group("unit of time")
    if told is None or "/" in told or not counted or {"next", "coming", "last"} & set(words):
        return None
    found = find_deadlines(phrase, parse_edtf(told).last.isoformat()[:_DAY])
    return found[0].interval[: max(len(told), _MONTH)] if found else None


def ahead(found: Deadline, text: str, told: str | None) -> str:
    """A deadline that would lie before the promise is that of the next year: `promised in May … by March 1`."""
    if told is None or any(word[:4].isdigit() for word in text[found.start : found.end].split()):
        return found.interval
    if parse_edtf(found.interval).last >= parse_edtf(told).first:
        return found.interval
    later = find_deadlines(text, parse_edtf(told).last.isoformat(), lambda _: "future")
    return next((d.interval for d in later if d.start == found.start), found.interval)


def gone_by(found: Deadline, text: str, published: str | None) -> str:
    """The deadline of a promise that was not kept: `due by Christmas`, told in March, is that of the year before."""
    if published is None or parse_edtf(found.interval).first <= parse_edtf(published).last:
        return found.interval
    before = find_deadlines(text, published, lambda _: "past")
    return next((d.interval for d in before if d.start == found.start), found.interval)


def spread_over(act: Token, arguments: Arguments, told: str | None) -> str | None:
    """`to give 9 million over five years`, `over twenty years`: the end of the years, from the promise on."""
    published = arguments.reading.document.published
    base = told if told and "/" not in told else published
    for time in arguments.reading.times[arguments.sentence.index]:
        span = act.doc.char_span(time.start, time.end, alignment_mode="expand")
        if time.type != "DURATION" or span is None or span.start == 0 or base is None:
            continue
        sign = span[0].nbor(-1).lower_
        under = act.left_edge.i <= span.start <= act.right_edge.i
        if not under or sign not in word_group("spread over") or is_aside(act, time.start, time.end):
            continue
        due = counted_from(base, f"within {act.doc.text[time.start : time.end]}")
        if due is not None:
            return due[: len(base)]
    return None
