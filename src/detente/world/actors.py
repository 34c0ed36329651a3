"""Actors as people write them."""

from __future__ import annotations

from detente.world.forms import tokens_of
from detente.world.names import find_names
from detente.world.states import is_state


def actor_code(text: str) -> str:
    """Return the code of a state given by code or name ("chn", "China"); any other actor's name as it is."""
    if is_state(text.upper()):
        return text.upper()
    tokens = tokens_of(text)
    found = [match for match in find_names(tokens, None) if (match.start, match.end) == (0, len(tokens))]
    return found[0].code if found and is_state(found[0].code or "") else text
