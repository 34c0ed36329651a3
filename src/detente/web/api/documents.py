"""`/api/documents`, `/api/publishers`: what was read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request

from detente.records import record_to_dict
from detente.web.api.answers import READING, answers
from detente.web.api.asking import AskedDocuments
from detente.web.api.entries import pages
from detente.web.api.forms import documents as forms
from detente.web.api.forms.words import Key
from detente.web.api.telling import tell_document
from detente.web.errors import missing
from detente.web.lines import ledger_of

router = APIRouter(tags=["documents"], responses=answers(*READING))


@router.get("/documents", summary="List documents")
def list_documents(request: Request, asked: Annotated[AskedDocuments, Query()]) -> forms.DocumentPage:
    """A page of the documents, those published last first, undated ones at the end."""
    ledger, year = ledger_of(request), None if asked.year is None else f"{asked.year:04}"
    numbers = ledger.shelved(asked.source, year=year)
    found = ledger.shelf(asked.source, year=year, skip=(asked.page - 1) * asked.size, most=asked.size)
    total = sum(numbers.values())
    return forms.DocumentPage(
        total=total,
        page=asked.page,
        pages=pages(total, asked.size),
        documents=[tell_document(one) for one in found],
    )


@router.get("/documents/{key}", summary="Open a document", response_model_exclude_unset=True, responses=answers(404))
def open_document(request: Request, key: Annotated[Key, Path(description="Its key.")]) -> forms.DocumentOpened:
    """One document with its text, its records and the entries that they rest in."""
    ledger = ledger_of(request)
    held, text = ledger.held([key]).get(key), ledger.text(key)
    if held is None or text is None:
        raise missing(f"There is no document {key!r}.")
    records, homes = ledger.told_by(key)
    told = [record_to_dict(record) for record in records]
    return forms.DocumentOpened.model_validate(
        {"document": tell_document(held), "text": text, "records": told, "entries": homes}
    )


@router.get("/publishers", summary="List publishers")
def list_publishers(request: Request) -> list[forms.Publisher]:
    """The fifty publishers with most documents."""
    found = ledger_of(request).publishers()
    return [forms.Publisher(publisher=name, documents=number) for name, number in found.items()]
