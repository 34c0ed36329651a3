"""Mentions: which words of a sentence name or stand for an actor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "state",  # its name, capital, seat of government, people
    "official",  # a person in office, a ministry, "Chinese leaders"
    "force",  # its troops, ships, police
    "thing",  # something of a state's: "a Chinese ship", "American policy"
    "adjective",  # the nationality word itself
    "organisation",
    "group",  # people who are actors of their own: demonstrators, a company
    "place",  # a city that stands for its state only as where one goes: "visited Dubai"
    "person",  # a person of whom no office is known
    "pronoun",
    "both",  # "the two sides"
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens that stands for an actor.

    token: index of its head in the block's parse; start, end: its tokens there. actors: codes or
    names, two for "both sides", none where it could not be resolved. person, office: where known.
    way: how it was resolved (`name`, `title`, `memory`, `context` …). confidence: 0 to 1. text: its words.
    """

    token: int
    start: int
    end: int
    kind: Kind
    actors: tuple[str, ...]
    text: str
    way: str = "name"
    confidence: float = 1.0
    person: str | None = None
    office: str | None = None

    def resolved(self, actors: tuple[str, ...], way: str, confidence: float) -> Mention:
        """The same mention with its actors found from elsewhere in the document."""
        return replace(self, actors=actors, way=way, confidence=confidence)
