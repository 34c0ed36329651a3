"""The lines that tell of documents skipped, or read with something amiss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from detente.sources import Document, Skipped

MOST_TOLD: Final = 200
"""Skipped documents of one kind that are told one by one; a crawl skips millions."""


def told(skipped: Skipped) -> str:
    """Return the one line that tells of a skipped document."""
    reason = skipped.reason if skipped.path in skipped.reason else f"{skipped.path}: {skipped.reason}"
    return f"detente: skipped {reason}"


def told_sparingly(skipped: Skipped, counts: Counter[str]) -> str | None:
    """Return the line, or the last of its kind, or None: so many were skipped for this that they are only counted."""
    number = counts[skipped.error]
    if number > MOST_TOLD:
        return None
    end = f" (further ones with {skipped.error} are counted only)" if number == MOST_TOLD else ""
    return told(skipped) + end


def noted(document: Document) -> Iterator[str]:
    """Yield a line for each thing that was amiss with a document that was read all the same."""
    for warning in document.warnings:
        yield f"detente: note {document.path or document.name}: {warning}"
