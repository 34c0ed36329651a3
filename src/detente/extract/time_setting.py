"""What a clause itself says of its time: tense, modality, place in the text, the manner of the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.voices import FIRST_PERSON
from detente.reading.grammar import clause_of
from detente.reading.kept import kept
from detente.reading.verb_forms import auxiliaries, tense
from detente.times import parse_edtf

if TYPE_CHECKING:
    from detente.extract.arguments import Arguments
    from detente.reading.document import Reading
    from detente.reading.tokens import Token

_HAVE: Final = {"has": "perfect", "have": "perfect", "'ve": "perfect", "had": "pluperfect"}
_LEAD: Final = 3  # sentences


@dataclass(frozen=True, slots=True)
class Setting:
    """Features of a predicate that bear on every date it may have; published: the last day the text can know."""

    kind: str
    tense: str
    mode: str
    published: date | None
    marks: tuple[str, ...]


def setting_of(predicate: Token, tag: str, mode: str, doer: str | None, arguments: Arguments) -> Setting:
    """The setting of a predicate; tag: its kind and type, as `event:AGREE`; doer: who does it."""
    reading, sentence = arguments.reading, arguments.sentence
    kind, manner, time = tag.partition(":")[0], manner_of(reading), form_of(predicate)
    place = "lead" if sentence.index < _LEAD else "body"
    marks = (
        "any",
        f"manner={manner}",
        f"tense={time}",
        f"{manner}|{time}",
        f"{manner}|{mode}|{time}",
        f"{manner}|{place}",
        f"{manner}|{place}|{time}",
        f"{manner}|{tag}",
        f"{manner}|{predicate.pos_}",
        f"{manner}|{_standing(predicate)}|{time}",
        f"{manner}|doer={_side(doer, reading)}|{time}",
        f"mode={mode}",
        f"kind={kind}|{mode}",
        *_voice(predicate, manner, arguments),
        *_dated_text(reading, manner, time),
    )
    published = parse_edtf(reading.document.published).last if reading.document.published else None
    return Setting(kind, time, mode, published, marks)


def _standing(predicate: Token) -> str:
    """Whether the predicate is what its sentence says first of all, and else what it hangs on."""
    if predicate.dep_ == "ROOT":
        return "root"
    clause = predicate if predicate.pos_ in ("VERB", "AUX") else clause_of(predicate)
    return f"{predicate.pos_} of {clause.dep_}" if clause is not None else predicate.dep_


def _side(doer: str | None, reading: Reading) -> str:
    """Whether the doer is the government whose text it is."""
    return "unknown" if doer is None else "home" if doer == reading.home else "other"


def _voice(predicate: Token, manner: str, arguments: Arguments) -> list[str]:
    """Whether the words are quoted, or a government speaks as `we`."""
    quoted = arguments.reading.in_quotation(arguments.sentence, predicate) is not None
    first = any(c.lower_ in FIRST_PERSON for c in predicate.children)
    return [f"{manner}|quoted={quoted}", f"{manner}|first person={first}"]


def _dated_text(reading: Reading, manner: str, time: str) -> list[str]:
    """Whether the lead names a day, and how many sentences of the text have dates at all."""
    lead, fifths = _dates_of(reading)
    return [f"{manner}|lead dated={lead}|{time}", f"{manner}|dated={fifths}"]


@lru_cache(maxsize=2)
def _dates_of(reading: Reading) -> tuple[bool, int]:
    """Whether the lead has a date, and in how many fifths of the sentences, at most three, one stands."""
    dated = [any(e.interval for e in times) for times in reading.times]
    return any(dated[:_LEAD]), min(int(sum(dated) / max(len(dated), 1) * 5), 3)


def manner_of(reading: Reading) -> str:
    """`official` for a government's own text, `news` for another; `history` for a text that is not of one day."""
    if len(reading.document.published or "") != len("1991-11-15"):
        return "history"
    return "official" if reading.home is not None else "news"


@kept
def form_of(predicate: Token) -> str:
    """The tense of the predicate's clause, with the perfect and the pluperfect told apart."""
    clause = predicate if predicate.pos_ in ("VERB", "AUX") else clause_of(predicate)
    if clause is None:
        return "none"
    forms = (_HAVE[a.lower_] for a in auxiliaries(clause) if a.lower_ in _HAVE)
    return next(forms, tense(clause))
