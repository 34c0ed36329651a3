"""What the tests of the check share: small articles of invented affairs, and claims about them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from detente.read.model.checking import Checked, checked
from detente.read.model.claims import Claim
from detente.reading import Reading, read_text_of
from detente.sources import document_from_text


@lru_cache(maxsize=64)
def reading_of(text: str, published: str | None = "2004-06-16", title: str | None = None) -> Reading:
    """Return our own reading of an article."""
    return read_text_of(document_from_text(text, published=published, title=title))


def claim(kind: str, evidence: str | None, /, **said: Any) -> Claim:
    """Return a claim that is actual if it does not say otherwise."""
    return Claim(kind, {"evidence": evidence, "modality": "actual", "date": None, "context": [], **said})


def check(text: str, *claims: Claim, published: str | None = "2004-06-16", title: str | None = None) -> Checked:
    """Check claims about an article of a Wednesday in June 2004."""
    return checked(claims, reading_of(text, published, title))
