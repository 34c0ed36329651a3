"""The lines that tell of documents skipped, or read with something amiss."""

from __future__ import annotations

from collections.abc import Iterator

from detente.sources import Document, Skipped


def told(skipped: Skipped) -> str:
    """Return the one line that tells of a skipped document."""
    reason = skipped.reason if skipped.path in skipped.reason else f"{skipped.path}: {skipped.reason}"
    return f"detente: skipped {reason}"


def noted(document: Document) -> Iterator[str]:
    """Yield a line for each thing that was amiss with a document that was read all the same."""
    for warning in document.warnings:
        yield f"detente: note {document.path or document.name}: {warning}"
