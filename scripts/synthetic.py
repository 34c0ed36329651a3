"""Synthetic news for measuring: documents with their records, as many as wanted, always the same for a seed.

Facts come first: of two states drawn with skew, of one of the five kinds, at a day within forty years, worded
with a few words of the kind's own vocabulary and one or two rare ones. Each is reported by 1 to 50 documents
(most by one or two), soon after, now and then years later; each report varies the words, the precision of the
date and what it leaves out. Reports of one day and region make documents of some ten records, and every ninth
document is reprinted by others under a line of their own (syndicated copies).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement
from detente.sources import Document
from detente.world import state_name

_CODES: Final = (
    "USACHNRUSGBRFRADEUJPNINDPAKIRNISREGYTURGRCKORPRKTWNVNMUKRPOLSAUIRQSYRBRAMEXCANAUSIDNTHAPHLMYSSGP"
    "MMRKHMLAOMNGKAZUZBGEOARMAZEBLRLTULVAESTFINSWENORDNKNLDBELITAESPPRTCUBVENCOLPERECUCHLARGBOLZAFNGA"
    "KENETHERISDNLBYDZAMARTUNJORLBNQATKWTAREOMNYEMAFG"
)
STATES: Final = tuple(_CODES[n : n + 3] for n in range(0, len(_CODES), 3))
ROOTS: Final = (
    *("CONSULT", "AGREE", "ACCUSE", "REQUEST", "COOPERATE", "SUPPORT", "REJECT"),
    *("SANCTION", "THREATEN", "COERCE", "AID", "CONCEDE", "RETREAT"),
)
AREAS: Final = ("trade", "military", "nonproliferation", "human_rights", "diplomatic", "energy", "territory")
PUBLISHERS: Final = tuple(f"The {name} {kind}" for kind in ("Times", "Post", "Gazette") for name in STATES[:20])
FIRST_DAY: Final = date(1984, 1, 1).toordinal()
DAYS: Final = 40 * 365
_ONSETS: Final = ("b", "c", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "tr", "st", "pl")
_CODAS: Final = ("n", "r", "l", "m", "x", "nd", "rt")


@dataclass(frozen=True, slots=True)
class Scene:
    """Among how many states, in how many days, and with how many common words things happen."""

    states: int = len(STATES)
    days: int = DAYS
    words: int = 4000


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened: who, when (an ordinal day), and the words for it."""

    kind: str
    one: str
    other: str
    day: int
    words: tuple[str, ...]
    variant: int


@dataclass(frozen=True, slots=True)
class News:
    """A document and what a careful reader takes from it."""

    document: Document
    records: tuple[Record, ...]


def news(records: int, seed: int = 7, scene: Scene = Scene()) -> Iterator[News]:
    """Yield documents with so many records together (the last one is cut), in the order of their days."""
    left = records
    for item in _documents(records, seed, scene):
        kept = item.records[:left]
        left -= len(kept)
        yield News(item.document, kept)
        if left <= 0:
            return


def _documents(records: int, seed: int, scene: Scene) -> Iterator[News]:
    dice = random.Random(seed)
    reports = sorted(_reports(int(records * 1.05) + 20, dice, scene), key=lambda report: report[:2])
    queue, number = iter(reports), 0
    while batch := list(islice(queue, dice.choice((8, 9, 10, 11, 12)))):
        day = max(report[0] for report in batch)
        copies = 1 if dice.random() > 1 / 9 else dice.choice((2, 2, 2, 3, 3, 5, 8))
        told = [_tell(fact, dice) for _, _, fact in batch]
        for _ in range(copies):
            yield _document(number, day, told, dice)
            number += 1


def _document(number: int, day: int, told: Sequence[tuple[str, Callable[..., Record]]], dice: random.Random) -> News:
    """Print the sentences under a head line of the paper's own."""
    publisher = dice.choice(PUBLISHERS)
    name, text = f"n{number:07}", f"{publisher}, number {number}."
    published = None if dice.random() < 0.08 else _iso(day)
    places = []
    for sentence, _ in told:
        places.append(len(text) + 1)
        text += f"\n{sentence}"
    dating = "unknown" if published is None else "given"
    made = Document(name=name, text=text, published=published, dating=dating, publisher=publisher)
    shared = ({"start": place, "end": place + len(said), "evidence": said} for place, (said, _) in zip(places, told))
    return News(made, tuple(make(doc=name, document=made.key, **at) for at, (_, make) in zip(shared, told)))


def _reports(number: int, dice: random.Random, scene: Scene) -> Iterator[tuple[int, float, Fact]]:
    """Yield the day of report, a number that spreads reports of a day, and the fact."""
    vocabulary = [_word(dice) for _ in range(scene.words)]
    made = 0
    while made < number:
        fact = _fact(dice, vocabulary, scene)
        for _ in range(min(int(dice.paretovariate(1.1)), 50)):
            late = dice.randint(200, 3000) if dice.random() < 0.05 else int(dice.expovariate(0.4))
            yield fact.day + late, dice.random(), fact
            made += 1


def _fact(dice: random.Random, vocabulary: Sequence[str], scene: Scene) -> Fact:
    kind = dice.choices(("event", "statement", "meeting", "commitment", "measure"), (45, 20, 12, 13, 10))[0]
    states = STATES[: scene.states]
    one, other = _skewed(dice, states), _skewed(dice, states)
    while other == one:
        other = dice.choice(states)
    count = {"statement": 14, "measure": 4}.get(kind, 6)
    words = [_skewed(dice, vocabulary) for _ in range(count - 1)] + [_word(dice)]
    dice.shuffle(words)
    return Fact(kind, one, other, FIRST_DAY + dice.randrange(scene.days), tuple(words), dice.randrange(1000))


def _skewed(dice: random.Random, choices: Sequence[str]) -> str:
    """Choose one, the first the likeliest, falling about as Zipf found."""
    return choices[int(len(choices) ** dice.random()) - 1]


def _word(dice: random.Random) -> str:
    syllables = (dice.choice(_ONSETS) + dice.choice("aeiou") for _ in range(dice.choice((2, 2, 3, 3))))
    return "".join(syllables) + dice.choice(_CODAS)


def _tell(fact: Fact, dice: random.Random) -> tuple[str, Callable[..., Record]]:
    """Return a sentence that reports the fact, and what makes its record once its place is known."""
    return _TELLERS[fact.kind](fact, dice, _varied(fact.words, dice))


def _varied(words: Sequence[str], dice: random.Random) -> tuple[str, ...]:
    """Leave out a word now and then, and say another in place of it."""
    kept = [word for word in words if dice.random() > 0.08]
    return (*(kept or words[:1]), _word(dice)) if dice.random() < 0.2 else tuple(kept or words)


def _date(day: int, dice: random.Random) -> str | None:
    roll, iso = dice.random(), _iso(day)
    if roll < 0.6:
        return iso
    if roll < 0.66:
        return f"{_iso(day - 1)}/{_iso(day + 1)}"
    return iso[:7] if roll < 0.78 else iso[:4] if roll < 0.82 else None


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _said(fact: Fact, dice: random.Random) -> dict[str, Any]:
    """Return the fields that all kinds share."""
    modality = "actual" if dice.random() < 0.9 else "planned"
    sure = round(dice.uniform(0.3, 0.99), 3)
    context = (AREAS[fact.variant % len(AREAS)],)
    return {"date": _date(fact.day, dice), "modality": modality, "context": context, "confidence": sure}


def _made(cls: type[Record], fact: Fact, dice: random.Random, **fields: Any) -> Callable[..., Record]:
    said = _said(fact, dice)
    return lambda **place: cls(**said, **fields, **place)


def _event(fact: Fact, dice: random.Random, words: Sequence[str]) -> tuple[str, Callable[..., Record]]:
    root = ROOTS[int(len(ROOTS) ** (fact.variant / 1000)) - 1]
    said = f"{state_name(fact.one)} dealt with {state_name(fact.other)} ({root.lower()}) over {' '.join(words)}."
    return said, _made(Event, fact, dice, source=fact.one, target=fact.other, type=root)


def _meeting(fact: Fact, dice: random.Random, words: Sequence[str]) -> tuple[str, Callable[..., Record]]:
    who = (f"{fact.one.title()} {fact.words[0].title()}", f"{fact.other.title()} {fact.words[1].title()}")
    persons = tuple(name for name in who if dice.random() < 0.6)
    place = fact.words[2].title() if dice.random() < 0.7 else None
    said = f"{' and '.join(persons) or 'Envoys'} met in {place or 'the capital'}: {' '.join(words)}."
    return said, _made(Meeting, fact, dice, participants=(fact.one, fact.other), persons=persons, place=place)


def _measure(fact: Fact, dice: random.Random, words: Sequence[str]) -> tuple[str, Callable[..., Record]]:
    status = dice.choice(("in_force", "in_force", "in_force", "threatened", "eased", "lifted"))
    said = f"{state_name(fact.one)} has {status} a ban on {' '.join(words)} for {state_name(fact.other)}."
    return said, _made(Measure, fact, dice, by=fact.one, on=fact.other, action=" ".join(words), status=status)


def _commitment(fact: Fact, dice: random.Random, words: Sequence[str]) -> tuple[str, Callable[..., Record]]:
    status = dice.choice(("open", "open", "open", "conditional", "met", "broken", "withdrawn"))
    asked = (Condition(by=fact.other, action=f"end {fact.words[0]}"),) if status == "conditional" else ()
    said = f"{state_name(fact.one)} promised to {' '.join(words)} ({status})."
    due = _iso(fact.day + 200)[:7] if fact.variant % 4 == 0 else None
    fields = {"by": fact.one, "to": fact.other if dice.random() < 0.8 else None, "undertaking": " ".join(words)}
    return said, _made(Commitment, fact, dice, **fields, conditions=asked, deadline=due, status=status)


def _statement(fact: Fact, dice: random.Random, words: Sequence[str]) -> tuple[str, Callable[..., Record]]:
    quoted = dice.random() < 0.7
    first = dice.randrange(4) if quoted else 0
    quote = " ".join(fact.words[first : first + 10]) if quoted else None
    said = f'A spokesman of {state_name(fact.one)} said, "{quote}".' if quoted else f"He said that {' '.join(words)}."
    return said, _made(Statement, fact, dice, speaker="spokesman", by=fact.one, quote=quote, about=fact.other)


_TELLERS: Final = {
    "event": _event,
    "meeting": _meeting,
    "measure": _measure,
    "commitment": _commitment,
    "statement": _statement,
}
