"""Reading the tables of words by which sentences say what one act has to do with another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from detente.reconcile.words import rows_of, stems

Cue = Literal[
    "exchange",
    "for another",
    "reply",
    "answer",
    "breach",
    "keeping",
    "kept",
    "accord",
    "finding",
    "waiver",
    "recalled",
    "threat",
    "thereupon",
    "in turn",
    "promised",
    "as long as",
    "offer",
    "taken back",
]


@lru_cache(maxsize=200_000)
def says(cue: Cue, sentence: str) -> bool:
    """Tell whether the sentence has a phrase of this kind."""
    return _patterns()[cue].search(sentence) is not None


def before(cue: Cue, sentence: str) -> str:
    """Return the words before the first phrase of this kind; all of the sentence where it has none."""
    found = _patterns()[cue].search(sentence)
    return sentence[: found.start()] if found else sentence


@dataclass(frozen=True, slots=True)
class SingleAct:
    """An act done once in a long time: the roots it is read under, and stems that must stand in the sentence."""

    name: str
    roots: frozenset[str]
    doing: frozenset[str]
    object: frozenset[str]


def single_act(root: str, words: frozenset[str]) -> str | None:
    """Return the name of the act of this kind that a sentence with these stems tells, or None."""
    for act in _single_acts():
        if root in act.roots and act.doing & words and (act.object & words or not act.object):
            return act.name
    return None


@lru_cache(maxsize=1)
def _single_acts() -> tuple[SingleAct, ...]:
    return tuple(
        SingleAct(name, frozenset(roots.split(",")), stems(doing), stems(what))
        for name, roots, doing, what in rows_of("single_acts.tsv", 4)
    )


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: _pattern(phrases) for kind, phrases in rows_of("cues.tsv", 2)}


def _pattern(phrases: str) -> re.Pattern[str]:
    told = (re.escape(phrase.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases.split("|"))
    return re.compile(rf"\b(?:{'|'.join(told)})\b", re.IGNORECASE)
