"""Answers kept with a token: what several kinds of record ask of the same words is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from detente.reading.tokens import Token

T = TypeVar("T")


def kept(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """Ask a pure function of a token once and keep the answer with the token: a parse does not change.

    The answer lives as long as the token, and must not be one that can be changed. Not for a function that calls
    itself up the tree: each call would stand twice on the stack.
    """

    @wraps(function)
    def told(token: Token) -> T:
        found: T
        try:
            found = token.kept[function]
        except KeyError:
            found = token.kept[function] = function(token)
        return found

    return told
