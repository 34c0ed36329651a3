"""Documents as the API gives them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from detente.web.api.forms.records import Record


class Document(BaseModel):
    """What the ledger knows of a document, its text apart; as `detente show documents --json` prints it."""

    key: str = Field(description="A hash of the text.")
    name: str
    other_names: list[str] = Field(description="Further names under which the same text came.")
    title: str | None
    published: str | None = Field(description="EDTF.")
    dating: Literal["given", "stated", "inferred", "unknown"] = Field(description="How `published` is known.")
    publisher: str | None
    url: str | None
    path: str | None
    words: int
    reader: str
    records: int
    added: str | None = Field(description="When the ledger first held it: UTC, ISO 8601.")


class DocumentPage(BaseModel):
    """A page of the documents, those published last first."""

    total: int
    page: int
    pages: int
    documents: list[Document]


class DocumentOpened(BaseModel):
    """A document with its text, its records by their places in it, and the entry that each rests in."""

    document: Document
    text: str
    records: list[Record]
    entries: dict[str, str] = Field(description="The entry of each record, by the record's id.")


class Publisher(BaseModel):
    """A publisher, and how many documents are its."""

    publisher: str
    documents: int
