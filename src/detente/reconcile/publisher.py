"""On whose side a publisher stands: a state's own agency or ministry, or nobody's."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final

from detente.world import find_names, is_state, tokens_of

_OWN: Final = frozenset({"institution", "seat"})
_NAMING: Final = frozenset({"state", "adjective", "people", "capital"})


@lru_cache(maxsize=10_000)
def publishers_state(publisher: str | None, on: date | None = None) -> str | None:
    """Return the code of the state whose government or agency publishes; None for a press of its own.

    A ministry, a seat of government and an agency of state ("Xinhua") are in the world's tables; besides, a
    state's name beside a word of government ("Ministry of Foreign Affairs of Japan").
    """
    if not publisher:
        return None
    named = [match for match in find_names(tokens_of(publisher), on) if is_state(match.code)]
    own = [match.code for match in named if match.kind in _OWN]
    if own:
        return own[0]
    codes = [match.code for match in named if match.kind in _NAMING]
    return codes[0] if codes and _government_words() & set(publisher.lower().split()) else None


@lru_cache(maxsize=1)
def _government_words() -> frozenset[str]:
    text = files("detente.reconcile").joinpath("data", "government_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
