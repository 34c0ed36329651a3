"""Attributes that a copy of a parse still asks of spaCy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Told(Generic[T]):
    """An attribute that is still asked of spaCy, of what the object's `_told` is, under the same name."""

    def __init__(self, convert: Callable[[Any], T]) -> None:
        """convert: makes it a plain object of Python."""
        self._convert = convert

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, held: Any, owner: type) -> T:
        return self._convert(getattr(held._told, self._name))
