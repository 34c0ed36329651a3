"""Small words that several commands print."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 record", "2 records"; plural: of nouns that do not just take an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
