"""Writing a brief: the sections in order, then the numbers of the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from detente.analysis.briefing.acts import acts
from detente.analysis.briefing.differences import differences
from detente.analysis.briefing.frames import Draft, Telling
from detente.analysis.briefing.head import head, subtitle, title
from detente.analysis.briefing.kept import kept
from detente.analysis.briefing.library import Library
from detente.analysis.briefing.linkage import linkage
from detente.analysis.briefing.material import Around, Material, gather
from detente.analysis.briefing.measures import standing
from detente.analysis.briefing.meetings import meetings
from detente.analysis.briefing.model import Brief, Note, Section, Sentence
from detente.analysis.briefing.promises import open_promises
from detente.analysis.briefing.tables import worded
from detente.analysis.briefing.trend import trend
from detente.analysis.briefing.unknown import unknown
from detente.errors import InputError
from detente.ledger import HeldDocument, Ledger
from detente.reconcile import Entry
from detente.records import Record
from detente.times import parse_edtf

Writer = Callable[[Material, Telling], list[Draft]]

_SECTIONS: Final[Mapping[str, Writer]] = {
    "head": head,
    "measures": standing,
    "promises": open_promises,
    "kept": kept,
    "meetings": meetings,
    "acts": acts,
    "linkage": linkage,
    "differences": differences,
    "trend": trend,
    "unknown": unknown,
}


def brief(
    ledger: Ledger,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    on: date | None = None,
    everything: bool = False,
) -> Brief:
    """Return the brief on two actors: states by code, others by name.

    since, until: the period (EDTF); what began before it and has no end told belongs to it, and what was reported
    after it does not. on: the day from which it looks, by which deadlines and planned meetings are past; without
    it the end of the period, or today. everything: whether doubtful entries are told too.
    Raises InputError where both are one, DateError for a date that is none.
    """
    entries = ledger.entries(between=(a, b))
    documents = Library(ledger, (record.document for entry in entries for record in entry.records))
    return brief_of((a, b), entries, documents, ledger.linked, since=since, until=until, on=on, everything=everything)


def brief_of(
    pair: tuple[str, str],
    entries: Iterable[Entry],
    documents: Mapping[str, HeldDocument],
    around: Around,
    *,
    since: str | None = None,
    until: str | None = None,
    on: date | None = None,
    everything: bool = False,
) -> Brief:
    """Return the brief on a pair from its entries and their documents (by key), however these were found.

    around: what an entry is linked to, as `Ledger.linked` gives it. The rest as for `brief`.
    """
    a, b = pair
    if a == b:
        raise InputError(f"a brief is on two actors, and {a!r} is one; name another beside it")
    for moment in (since, until):
        if moment is not None:
            parse_edtf(moment)
    day = on or min(date.today(), parse_edtf(until).last if until else date.max)
    material = gather(entries, documents, around, pair, since, until, day, everything)
    telling = Telling()
    drafts = {key: write(material, telling) for key, write in _SECTIONS.items() if material.held or key == "head"}
    sections, notes = _numbered(material, drafts)
    return Brief(
        pair=pair,
        title=title(material),
        subtitle=subtitle(material),
        on=day.isoformat(),
        since=since,
        until=until,
        everything=everything,
        sections=sections,
        notes=notes,
    )


def _numbered(
    material: Material, drafts: Mapping[str, Sequence[Draft]]
) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """Return the sections with their notes, numbered in the order of their first mention."""
    book = _Notes(material)
    sections = tuple(
        Section(key, worded(f"section.{key}"), tuple(book.cited(draft) for draft in found))
        for key, found in drafts.items()
    )
    return sections, tuple(book.notes)


class _Notes:
    """The notes so far; the same report, and the same entries counted, have one number."""

    def __init__(self, material: Material) -> None:
        self._documents = material.documents
        self._numbers: dict[object, int] = {}
        self.notes: list[Note] = []

    def cited(self, draft: Draft) -> Sentence:
        numbers = [self._report(entry, record) for entry, record in draft.told]
        if not draft.told:
            numbers.append(self._count(draft))
        entries = [entry.id for entry, _ in draft.told] + [entry.id for entry in draft.counted]
        return Sentence(draft.text, tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(entries)))

    def _report(self, entry: Entry, record: Record) -> int:
        key = (record.document, record.evidence, entry.id)
        if key not in self._numbers:
            self._add(key, self._note(entry, record, (), {}))
        return self._numbers[key]

    def _count(self, draft: Draft) -> int:
        ids = tuple(sorted(entry.id for entry in draft.counted))
        key = ("count", ids)
        if key not in self._numbers:
            if not draft.counted:
                self._add(key, Note(len(self.notes) + 1, searched=len(self._documents)))
            else:
                example = max(draft.counted, key=lambda entry: (entry.confidence, entry.id))
                self._add(key, self._note(example, example.lead, ids, draft.query))
        return self._numbers[key]

    def _note(self, entry: Entry, record: Record, counted: tuple[str, ...], query: Mapping[str, str]) -> Note:
        held: HeldDocument | None = self._documents.get(record.document)
        return Note(
            number=len(self.notes) + 1,
            entry=entry.id,
            record=record.id,
            document=record.document,
            doc=record.doc,
            publisher=held.publisher if held else None,
            published=held.published if held and held.dating != "inferred" else None,
            title=held.title if held else None,
            evidence=record.evidence,
            counted=counted,
            query=query,
        )

    def _add(self, key: object, note: Note) -> None:
        self._numbers[key] = note.number
        self.notes.append(note)
