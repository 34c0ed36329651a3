"""When: a date that a model gives, against what our own temporal reading makes of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from detente.extract.anchors import dated_nouns
from detente.extract.date_options import usable
from detente.read.model.align import Ground, Place
from detente.read.model.checking import doubts
from detente.read.model.checking.wording import text_in
from detente.times import begins_after, find_deadlines, find_times, is_edtf, parse_edtf

if TYPE_CHECKING:
    from detente.reading.document import Reading

_GUIDE: Final = re.compile(r"(?P<one>[12]\d{3}(?:-\d\d(?:-\d\d)?)?)(?:/(?P<two>[12]\d{3}(?:-\d\d(?:-\d\d)?)?))?")
_TIME_OF_DAY: Final = re.compile(r"(?<=\d{4}-\d\d-\d\d)T[\d:.+Z-]*$")
_YEAR: Final = re.compile(r"\b[12]\d{3}\b")
_SENTENCES_BACK: Final = 4
_LEAD: Final = 3  # sentences
_LONGEST: Final = 60  # characters of a date in words
_MOST_TOLD: Final = 2  # dates of the text that a doubt names


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it goes into the record, and what is doubtful about it."""

    date: str | None
    doubts: tuple[str, ...] = ()


def dated(value: Any, place: Place, ground: Ground) -> Dated:
    """Return the date of what the evidence tells; kept where the text says otherwise, with the doubt."""
    return _weighed(
        value,
        _own(place, ground.reading),
        lambda: _offered(place, ground.reading),
        (doubts.DATE_UNREADABLE, doubts.DATE_ELSEWHERE, doubts.DATE_UNFOUNDED),
    )


def deadline(value: Any, place: Place, ground: Ground) -> Dated:
    """Return the day by which something is due; kept where the text says otherwise, with the doubt."""
    reading = ground.reading
    text = ground.document.text[place.start : place.end]
    due = [found.interval for found in find_deadlines(text, reading.document.published)]
    return _weighed(
        value,
        [*due, *_own(place, reading)],
        lambda: _offered(place, reading),
        (doubts.DEADLINE_UNREADABLE, doubts.DEADLINE_ELSEWHERE, doubts.DEADLINE_UNFOUNDED),
    )


def readable(value: Any) -> str | None:
    """Return the date in the guide's form; None where it is none. `November 1991` is 1991-11, `1991-11-00` nothing."""
    said = text_in(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)
    if said is None:
        return None
    said = _TIME_OF_DAY.sub("", said).replace(" / ", "/")
    form = _GUIDE.fullmatch(said)
    if form is not None:
        return (form["one"] if form["one"] == form["two"] else said) if is_edtf(said) else None
    return _in_words(said)


def untimely(date: str | None, modality: str, published: str | None) -> tuple[str, ...]:
    """Doubts about a date that does not go with the modality: actual after the news, planned before it."""
    if modality == "actual" and begins_after(date, published):
        return (doubts.ACTUAL_AHEAD,)
    if modality == "planned" and begins_after(published, date):
        return (doubts.PLANNED_BEFORE,)
    return ()


def agree(one: str, other: str) -> bool:
    """Whether two dates are the same, or one lies within the other."""
    a, b = parse_edtf(one), parse_edtf(other)
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def _weighed(value: Any, own: list[str], offered: Any, words: tuple[str, str, str]) -> Dated:
    """The date with its doubts; offered: gives further dates of the text. words: unreadable, elsewhere, unfounded."""
    unreadable, elsewhere, unfounded = words
    if value is None or value == [] or (isinstance(value, str) and text_in(value) is None):
        return Dated(None)
    date = readable(value)
    if date is None:
        return Dated(None, (unreadable,))
    if any(agree(date, one) for one in own) or any(agree(date, one) for one in offered()):
        return Dated(date)
    if own:
        return Dated(date, (f"{elsewhere} {' or '.join(dict.fromkeys(own[:_MOST_TOLD]))}",))
    return Dated(date, (unfounded,))


def _in_words(said: str) -> str | None:
    """A date written otherwise, if it is one expression that names its year."""
    if len(said) > _LONGEST or not _YEAR.search(said):
        return None
    found = [e for e in find_times(said, None) if e.names_days and e.interval]
    whole = [e.interval for e in found if (e.start, e.end) == (0, len(said)) and e.type in ("DATE", "TIME")]
    return whole[0] if len(whole) == 1 else None


def _own(place: Place, reading: Reading) -> list[str]:
    """The dates that the evidence itself names; of its sentences, where it is a part of one that names none."""
    inside: list[str] = []
    beside: list[str] = []
    for sentence in place.sentences:
        for time in reading.times[sentence.index]:
            if usable(time) and time.interval is not None:
                at = sentence.offset + time.start
                (inside if place.start <= at < place.end else beside).append(time.interval)
    return inside or beside


def _offered(place: Place, reading: Reading) -> Iterator[str]:
    """Further dates: the whole sentence's, the story before, the lead, the news day, dated happenings it names."""
    first = place.sentences[0].index
    last = place.sentences[-1].index
    for index in dict.fromkeys((*range(max(first - _SENTENCES_BACK, 0), last + 1), *range(min(_LEAD, first)))):
        yield from (time.interval for time in reading.times[index] if usable(time) and time.interval)
    yield from (day for day in (reading.news_date, reading.document.published) if day)
    yield from _happenings(place, reading)


def _happenings(place: Place, reading: Reading) -> Iterable[str]:
    """The dates of things that the evidence names and the text dates elsewhere: `after the crackdown`."""
    known = dated_nouns(reading)
    words = {token.lemma_.lower() for sentence in place.sentences for token in sentence.span}
    return (date for noun, date in known.items() if noun in words)
