"""The dates that a predicate can have, with the features by which a model chooses: of the sentence, or told before.

Events and meetings take their date out of the same few places: an expression of their own sentence, the
date that the story before them goes by, the day of the news, or none at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.errors import DateError
from detente.extract.anchors import anchored_date
from detente.extract.arguments import Arguments
from detente.extract.dating import attachment, token_at, told_date
from detente.extract.time_setting import Setting, setting_of
from detente.times import parse_edtf

if TYPE_CHECKING:
    from detente.reading.tokens import Token
    from detente.times import TemporalExpression

_ANOTHERS: Final = ("names", "content", "other", "lost")  # "the 1989 massacre", "since they met in 1979"
_SENTENCES_BACK: Final = 4
_LEAD: Final = 3  # sentences
_NEAR: Final = 7  # days
_SPANS: Final = ((1, "day"), (7, "week"), (31, "month"), (124, "season"), (366, "year"))


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose date is asked for: a predicate, its kind and type (`event:AGREE`), its modality, who does it.

    content: head of what is said or promised; dates in it are its own.
    """

    predicate: Token
    tag: str
    mode: str
    arguments: Arguments
    doer: str | None = None
    content: Token | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A date as EDTF, or None for none, with the names of the features that speak for or against it."""

    interval: str | None
    features: tuple[str, ...]


def options(ask: Ask) -> list[Option]:
    """Every date that the text offers, each once, and None."""
    setting = setting_of(ask.predicate, ask.tag, ask.mode, ask.doer, ask.arguments)
    found: dict[str | None, list[str]] = {}
    for interval, features in (*_own(ask, setting), *_before(ask, setting), *_of_the_day(ask, setting)):
        found.setdefault(interval, []).extend(features)
    found[None] = [f"none|{mark}" for mark in setting.marks]
    found.setdefault(_told(ask), []).extend(["told", *(f"told|{mark}" for mark in setting.marks[:4])])
    return [Option(interval, tuple(dict.fromkeys(features))) for interval, features in found.items()]


def _told(ask: Ask) -> str | None:
    """What grammar alone says."""
    return told_date(ask.predicate, ask.mode, ask.arguments, ask.content)


def usable(expression: TemporalExpression) -> bool:
    """Whether an expression names days at all."""
    return expression.names_days and expression.type != "SET"


def _own(ask: Ask, setting: Setting) -> Iterator[tuple[str, list[str]]]:
    """The expressions of the sentence itself, by how they hang on the predicate."""
    here = [e for e in ask.arguments.reading.times[ask.arguments.sentence.index] if usable(e)]
    ranked = sorted((_distance(e, ask), i) for i, e in enumerate(here))
    order = {i: place for place, (_, i) in enumerate(ranked)}
    for i, expression in enumerate(here):
        hold = attachment(expression, ask.predicate, ask.content)
        if hold in _ANOTHERS:
            continue
        assert expression.interval is not None
        told = [
            f"hold={hold}",
            f"hold={hold}|{setting.kind}",
            f"hold={hold}|{'only' if len(here) == 1 else 'many'}",
            f"nearest={min(order[i], 3)}",
            f"nearest={min(order[i], 3)}|hold={hold}",
            f"type={expression.type}",
            *(f"{mark}|own" for mark in setting.marks),
            *_manner(expression, ask),
        ]
        yield expression.interval, ["own", *told, *_measured(expression.interval, "own", setting)]
    anchored = anchored_date(ask.predicate, ask.arguments.reading)
    if anchored is not None:
        yield anchored, ["anchored"]


def _distance(expression: TemporalExpression, ask: Ask) -> int:
    anchor = token_at(expression, ask.predicate)
    return abs(anchor.i - ask.predicate.i) if anchor is not None else 99


def _manner(expression: TemporalExpression, ask: Ask) -> list[str]:
    """The preposition before an expression, the side it stands on, and how it is worded."""
    anchor = token_at(expression, ask.predicate)
    if anchor is None:
        return []
    head = anchor.head.lower_ if anchor.dep_ == "pobj" else anchor.dep_
    side = "<" if anchor.i < ask.predicate.i else ">"
    explicit = any(c.isdigit() for c in expression.text)
    return [f"by={head}", f"side={side}", f"digits={explicit}", f"governor={anchor.head.pos_}"]


def _before(ask: Ask, setting: Setting) -> Iterator[tuple[str, list[str]]]:
    """The dates that the sentences before go by, and those of the lead."""
    reading, sentence = ask.arguments.reading, ask.arguments.sentence
    here = any(usable(e) for e in reading.times[sentence.index])
    alone = "besides" if here else "alone"
    for back in range(1, _SENTENCES_BACK + 1):
        index = sentence.index - back
        held = [e for e in reading.times[index] if usable(e)] if index >= 0 else []
        same = index >= 0 and reading.sentences[index].block == sentence.block
        for place, expression in enumerate(held):
            assert expression.interval is not None
            last = "last" if place == len(held) - 1 else "first" if place == 0 else "middle"
            way = f"back={back}|{alone}"
            told = [way, f"{way}|{last}", f"back={back}|same block={same}", f"back|{last}|{alone}"]
            told += [f"{mark}|{way}" for mark in setting.marks] + [f"{mark}|back|{alone}" for mark in setting.marks]
            yield expression.interval, [*told, *_measured(expression.interval, "back", setting)]
        if held:
            break
    yield from _of_lead(ask, setting, alone)


def _of_lead(ask: Ask, setting: Setting, alone: str) -> Iterator[tuple[str, list[str]]]:
    reading, sentence = ask.arguments.reading, ask.arguments.sentence
    first = (e for times in reading.times[: min(_LEAD, sentence.index)] for e in times if usable(e))
    expression = next(first, None)
    if expression is not None and expression.interval is not None:
        told = ["lead", f"lead|{alone}", *(f"{mark}|lead|{alone}" for mark in setting.marks)]
        yield expression.interval, [*told, *_measured(expression.interval, "lead", setting)]


def _of_the_day(ask: Ask, setting: Setting) -> Iterator[tuple[str, list[str]]]:
    """The day of a government's own text, and the day of publication."""
    reading = ask.arguments.reading
    here = any(usable(e) for e in reading.times[ask.arguments.sentence.index])
    alone = "besides" if here else "alone"
    if reading.news_date is not None:
        yield reading.news_date, ["news day", *(f"{mark}|news day|{alone}" for mark in setting.marks)]
    if reading.document.published is not None:
        yield reading.document.published, ["published", *(f"{mark}|published|{alone}" for mark in setting.marks)]


def _measured(interval: str, way: str, setting: Setting) -> list[str]:
    """How long a date is and how it lies to the day of publication, with the tense and the modality."""
    try:
        days = parse_edtf(interval)
    except DateError:
        return []
    length = (days.last - days.first).days + 1
    span = next((name for most, name in _SPANS if length <= most), "longer")
    found = [f"{way}|span={span}"]
    if setting.published is None:
        return found
    gap = (setting.published - days.last).days
    lies = (
        "ahead" if gap < 0 else "same" if gap == 0 else "near" if gap <= _NEAR else "year" if gap < 366 else "long ago"
    )
    lies = "around" if days.first < setting.published < days.last else lies
    return [*found, f"{way}|lies={lies}", f"{way}|lies={lies}|{setting.tense}", f"{way}|lies={lies}|{setting.mode}"]
