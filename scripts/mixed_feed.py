"""A mixed feed, as a crawl of news holds it: one article in ten about relations between states, nine about all else.

The tenth are articles of our own (`training/docs`). Of the other nine, seven are made here from the sentences of
`data/mixed_feed.yaml` (sport, cooking, travel, business, local and domestic news, science …), which name states,
capitals and peoples as such news does, often two in a sentence and with words of contest ("France beat Spain"); one
is cut from the reference pages of Python that CPython ships (`pydoc_data.topics`, PSF licence), and one from the
descriptions that packages of our lock file ship in their metadata (MIT, BSD, Apache). All are of like length.
The same seed gives the same feed where the same packages are installed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from pydoc_data import topics  # type: ignore[import-untyped]
from typing import Any, Final

import yaml

from detente import world
from detente.sources import Document, document_from_text, documents

ROOT = Path(__file__).resolve().parent.parent
RELATIONS: Final = ROOT / "training/docs"
PACKAGES: Final = ("click", "jinja2", "markdown-it-py", "pluggy", "pytest", "requests", "rich", "spacy", "trafilatura")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_OTHERS: Final = ("made",) * 7 + ("reference", "package")
_PARAGRAPHS: Final = (4, 9)
_SENTENCES: Final = (1, 4)
_WORDS: Final = 270
_OFTEN: Final = (
    *("USA", "GBR", "CHN", "RUS", "FRA", "DEU", "JPN", "IND", "ESP", "ITA", "BRA", "AUS"),
    *("CAN", "TUR", "MEX", "KOR", "IRN", "ISR", "ZAF", "ARG", "NLD", "POL", "EGY"),
)
_ASIDE: Final = 0.08
"""How often a sentence of another matter stands in an article."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article of the feed; sort: `relations`, or what it is about instead."""

    document: Document
    sort: str


def mixed_feed(articles: int, seed: int = 11) -> list[Item]:
    """Return so many articles in chance order, each tenth about relations between states."""
    dice = random.Random(seed)
    ours = dice.sample(relations(), max(articles // 10, 1))
    items = [Item(document, "relations") for document in ours]
    while len(items) < articles:
        sort = _OTHERS[len(items) % len(_OTHERS)]
        items.append(_MAKERS[sort](dice, len(items)))
    dice.shuffle(items)
    return items


@lru_cache(maxsize=1)
def relations() -> list[Document]:
    """Return our own articles about relations between states."""
    found = [d for d in documents([RELATIONS]) if isinstance(d, Document)]
    return sorted(found, key=lambda d: d.name)


def _item(sort: str, number: int, text: str) -> Item:
    return Item(document_from_text(text, published="2016-05-20", name=f"feed-{number:05}"), sort)


# ---------------------------------------------------------------- made from sentences


def _made(dice: random.Random, number: int) -> Item:
    """An article of one matter, in which no sentence is made twice after one pattern while others are left."""
    subjects: dict[str, list[str]] = _tables()["subjects"]
    subject = dice.choice(sorted(subjects))
    patterns = _in_turn(subjects[subject], dice)
    others = _in_turn([s for name in sorted(subjects) for s in subjects[name]], dice)
    paragraphs = [_filled(next(patterns), dice).rstrip(".")]
    for _ in range(dice.randint(*_PARAGRAPHS)):
        number_of = dice.randint(*_SENTENCES)
        said = (_filled(next(others if dice.random() < _ASIDE else patterns), dice) for _ in range(number_of))
        paragraphs.append(" ".join(said))
    return _item(subject, number, "\n\n".join(paragraphs) + "\n")


def _in_turn(patterns: list[str], dice: random.Random) -> Iterator[str]:
    while True:
        yield from dice.sample(patterns, len(patterns))


def _filled(pattern: str, dice: random.Random) -> str:
    return _SLOT.sub(lambda slot: _word(slot[1], dice), pattern)


def _word(slot: str, dice: random.Random) -> str:
    if slot in _DRAWN:
        return _DRAWN[slot](dice)
    return str(dice.choice(_tables()["words"][slot]))


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    path = Path(__file__).with_name("data") / "mixed_feed.yaml"
    made: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return made


@lru_cache(maxsize=1)
def _states() -> tuple[world.State, ...]:
    """The present states, those that news names most at the front."""
    held = {s.code: s for s in world.states().values() if s.capital and s.status == "state" and s.until is None}
    first = [held.pop(code) for code in _OFTEN]
    return (*first, *(held[code] for code in sorted(held)))


def _state(dice: random.Random) -> world.State:
    """Draw one, the first the likeliest."""
    return _states()[int(len(_states()) ** dice.random()) - 1]


def _adjective(dice: random.Random) -> str:
    while True:
        found = _adjectives().get(_state(dice).code)
        if found:
            return found


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, code in world.adjective_codes().items():
        found.setdefault(code, word)
    return found


def _name(dice: random.Random) -> str:
    return f"{_word('given', dice)} {_word('surname', dice)}"


def _town(dice: random.Random) -> str:
    return _word("townhead", dice) + _word("towntail", dice)


_DRAWN: Final[dict[str, Callable[[random.Random], str]]] = {
    "state": lambda dice: _state(dice).name,
    "capital": lambda dice: str(world.capital_of(_state(dice).code)),
    "adj": _adjective,
    "name": _name,
    "town": _town,
    "n": lambda dice: str(dice.randint(2, 60)),
    "m": lambda dice: str(dice.randint(1, 9)),
    "year": lambda dice: str(dice.randint(1920, 2015)),
}


# ---------------------------------------------------------------- cut from what packages ship


def _reference(dice: random.Random, number: int) -> Item:
    return _item("reference", number, _cut(dice, [str(topics.topics[name]) for name in sorted(topics.topics)]))


def _package(dice: random.Random, number: int) -> Item:
    return _item("package", number, _cut(dice, list(_descriptions())))


@lru_cache(maxsize=1)
def _descriptions() -> tuple[str, ...]:
    return tuple(str(metadata.metadata(name).get_payload()) for name in PACKAGES)


def _cut(dice: random.Random, texts: list[str]) -> str:
    """Some paragraphs in a row of one of the texts, about as many words as an article has."""
    chosen = dice.choice([text for text in texts if len(text.split()) > _WORDS])
    paragraphs = [" ".join(p.split()) for p in chosen.split("\n\n") if len(p.split()) > 5]
    start = dice.randrange(max(len(paragraphs) // 2, 1))
    return "\n\n".join(_until(paragraphs[start:])) + "\n"


def _until(paragraphs: list[str]) -> Iterator[str]:
    words = 0
    for paragraph in paragraphs:
        yield paragraph
        words += len(paragraph.split())
        if words >= _WORDS:
            return


_MAKERS: Final = {"made": _made, "reference": _reference, "package": _package}
