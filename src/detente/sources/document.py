"""A document as it came in: its text, the parts worth reading, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Role = Literal["title", "heading", "body", "bullet", "caption", "pullquote"]
Dating = Literal["given", "stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph kept for reading: `text[start:end]` of its document, and what it is."""

    start: int
    end: int
    role: Role = "body"


@dataclass(frozen=True)
class Document:
    """One text with its provenance.

    name: the document's id (file name without suffix, or `file#line`). text: the original text, to
    which all character places refer; never altered. blocks: the parts kept for reading, in order.
    published: EDTF date or interval. dating: how the date is known: `given` (argument, index, front
    matter), `stated` (in the page or text), `inferred` (an interval from what the text says), `unknown`.
    dateline_place: the place before the dash of an agency's first line, as written there. warnings: what
    was wrong with it, each one line; the document was read all the same.
    """

    name: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    published: str | None = None
    dating: Dating = "unknown"
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    dateline_place: str | None = None
    warnings: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """Hash of the text, white space apart: the same text under another name has the same key."""
        return hashlib.sha256(" ".join(self.text.split()).encode("utf-8", "replace")).hexdigest()[:24]
