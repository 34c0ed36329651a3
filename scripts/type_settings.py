"""Marked sentences in other settings: with leads and tails of agency sentences that are beside the point.

Real sentences are twice as long as invented ones, mostly by reports, dates, circumstances and deeds of third parties.
A copy of each short marked sentence with some of these (`training/type_settings.tsv`) teaches the model to pass
them over.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from train import ROOT
from type_examples import Example

SETTINGS = ROOT / "training/type_settings.tsv"
_LOWERED = re.compile(
    r"(The|A|An|Some|Two|Three|Four|Dozens|Hundreds|Thousands|Police|Rebels|Soldiers|Gunmen|Troops|Protesters"
    r"|Militants|Students|Workers) "
)
_LONG = 18  # words: a sentence of as many is left as it is


@lru_cache(maxsize=1)
def settings() -> dict[str, tuple[str, ...]]:
    """The words of each place, `lead` and `tail`, in the order of the file."""
    return _read(SETTINGS)


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            place, words = line.split("\t")
            found.setdefault(place, []).append(words)
    return {place: tuple(words) for place, words in found.items()}


def set_elsewhere(example: Example) -> Example | None:
    """The example with a lead, a tail or both, chosen by its text; None where it is long already or
    its form leaves no place for them."""
    text, number = example.text, int(hashlib.sha256(("a" + example.text).encode()).hexdigest(), 16)
    led = number % 3 == 0
    if len(text.split()) >= _LONG:
        return None
    if not text.endswith(".") or text.endswith("..") or (led and text.startswith('"')):
        return None
    lead = _chosen("lead", number >> 8) if led else ""
    tail = _chosen("tail", number >> 40) if not led or (number >> 4) % 2 else ""
    if led and _LOWERED.match(text):
        text = text[0].lower() + text[1:]
    source, target = ((start + len(lead), end + len(lead)) for start, end in (example.source, example.target))
    return replace(example, text=f"{lead}{text[:-1]}{tail}.", source=source, target=target)


def _chosen(place: str, number: int) -> str:
    return settings()[place][number % len(settings()[place])]
