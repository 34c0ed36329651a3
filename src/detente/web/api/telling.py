"""Entries and judgements in the forms of the API, with the documents that tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter
from starlette.requests import Request

from detente.analysis import why_listed
from detente.export import entry_to_dict
from detente.ledger import HeldDocument, HeldJudgement, judgement_to_dict
from detente.reconcile import Entry
from detente.web.api.forms.documents import Document
from detente.web.api.forms.entries import Entry as EntryForm
from detente.web.api.forms.judgements import HeldJudgement as JudgementForm
from detente.web.api.forms.waiting import WaitingEntry
from detente.web.lines import documents_of, ledger_of

_ENTRY: TypeAdapter[EntryForm] = TypeAdapter(EntryForm)
_WAITING: TypeAdapter[WaitingEntry] = TypeAdapter(WaitingEntry)


def tell(request: Request, entries: Iterable[Entry]) -> list[EntryForm]:
    """Return entries in the API's form, in their order."""
    found = list(entries)
    known = documents_of(ledger_of(request), found)
    return [_ENTRY.validate_python(_plain(entry, known)) for entry in found]


def tell_waiting(request: Request, entries: Iterable[Entry]) -> list[WaitingEntry]:
    """Return entries that wait for a judgement in the API's form, each with why, in their order."""
    found = list(entries)
    known = documents_of(ledger_of(request), found)
    return [_WAITING.validate_python({**_plain(entry, known), "why": why_listed(entry)}) for entry in found]


def tell_document(held: HeldDocument) -> Document:
    """Return what is known of a document in the API's form."""
    return Document.model_validate(asdict(held))


def tell_judgement(held: HeldJudgement) -> JudgementForm:
    """Return a judgement in the API's form."""
    now = {"state": held.state, "overruled_by": held.overruled_by, "overrules": held.overrules, "held": held.records}
    return JudgementForm.model_validate({**judgement_to_dict(held.judgement), **now})


def _plain(entry: Entry, known: Mapping[str, HeldDocument]) -> dict[str, Any]:
    told = {record.document for record in entry.records} & known.keys()
    sources = sorted((known[key] for key in told), key=lambda held: (held.name, held.key))
    return {**entry_to_dict(entry), "sources": [asdict(held) for held in sources]}
