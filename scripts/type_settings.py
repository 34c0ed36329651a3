"""Marked sentences in other settings: with leads and tails of agency sentences that are beside the point.

Real sentences are twice as long as invented ones, mostly by reports, dates, circumstances and deeds of third parties.
Copies of each short marked sentence with some of these (`training/type_settings.tsv`) teach the model to pass
them over.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from scoring import ROOT
from type_examples import Example

from detente.world.states import states

SETTINGS = ROOT / "training/type_settings.tsv"
_LOWERED = re.compile(
    r"(The|A|An|Some|Two|Three|Four|Dozens|Hundreds|Thousands|Police|Rebels|Soldiers|Gunmen|Troops|Protesters"
    r"|Militants|Students|Workers) "
)
_PLACED = re.compile(r"\b(from|in|into|inside|within|near|across|of|at|outside|through) $")
_LONG = 18  # words: a sentence of as many is left as it is


@lru_cache(maxsize=1)
def settings() -> dict[str, tuple[str, ...]]:
    """The words of each place, `lead`, `tail` and `name`, in the order of the file."""
    return _read(SETTINGS)


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            place, words = line.split("\t")
            found.setdefault(place, []).append(words)
    return {place: tuple(words) for place, words in found.items()}


def set_elsewhere(example: Example, turn: int = 0) -> Example | None:
    """The example with a lead, a tail or both, chosen by its text and the turn, from the second turn on with states
    named at length; None where it is long already or its form leaves no place for them."""
    number = int(hashlib.sha256(f"{'abcdefgh'[turn]}{example.text}".encode()).hexdigest(), 16)
    led = number % 3 == 0
    if len(example.text.split()) >= _LONG:
        return None
    if not example.text.endswith(".") or example.text.endswith("..") or (led and example.text.startswith('"')):
        return None
    if turn:
        example = named_at_length(example, number >> 72)
    text = example.text
    lead = _chosen("lead", number >> 8) if led else ""
    tail = _chosen("tail", number >> 40) if not led or (number >> 4) % 2 else ""
    if led and _LOWERED.match(text):
        text = text[0].lower() + text[1:]
    source, target = ((start + len(lead), end + len(lead)) for start, end in (example.source, example.target))
    return replace(example, text=f"{lead}{text[:-1]}{tail}.", source=source, target=target)


def named_at_length(example: Example, number: int) -> Example:
    """The example with a government, an office or a titled person in place of the bare name of a state or capital."""
    spans = {"source": example.source, "target": example.target}
    text = example.text
    for side in sorted(spans, key=lambda s: spans[s], reverse=True):
        start, end = spans[side]
        name = text[start:end]
        if name not in _state_names() or text[end:].startswith("'") or _PLACED.search(text[:start]):
            continue
        full = _chosen("name", number >> (16 if side == "source" else 0)).format(name)
        full = full[0].upper() + full[1:] if start == 0 else full
        text = text[:start] + full + text[end:]
        grown = len(full) - len(name)
        spans = {s: (a + grown, b + grown) if a > start else (a, b) for s, (a, b) in spans.items()}
        spans[side] = (start, end + grown)
    return replace(example, text=text, **spans)


@lru_cache(maxsize=1)
def _state_names() -> frozenset[str]:
    return frozenset(n for s in states().values() for n in (s.name, s.capital) if n)


def _chosen(place: str, number: int) -> str:
    return settings()[place][number % len(settings()[place])]
