"""What a brief is: sections of sentences, each sentence with the numbers of its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_RUNNING: Final = frozenset({"head", "trend", "unknown"})


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: one report, or entries that were counted.

    number: as it is cited. entry: id of the entry told or, of a count, of the one given as example; None where
    nothing is held. record, document, doc: id of the record, key and name of its document. publisher, published
    (EDTF), title: of the document, None where not known. evidence: the document's own words, unaltered.
    counted: ids of the entries behind a number, empty for a report. query: the filters that list them. searched:
    how many documents the ledger holds, for a note that says that none tells of a thing.
    """

    number: int
    entry: str | None = None
    record: str | None = None
    document: str | None = None
    doc: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    evidence: str = ""
    counted: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    searched: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """text: plain, in whole words. notes: the numbers of its notes, at least one. entries: ids of those it tells."""

    text: str
    notes: tuple[int, ...]
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """key: name for programs (`standing`, `kept` …). heading: for readers. sentences: in their order."""

    key: str
    heading: str
    sentences: tuple[Sentence, ...]

    @property
    def running(self) -> bool:
        """Whether its sentences read on as one paragraph; else each tells one thing and stands for itself."""
        return self.key in _RUNNING


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on two actors.

    pair: codes or names, in the order asked. title, subtitle: for the head. on: the day from which it looks (ISO).
    since, until: the period (EDTF), None where open. sections: the head first. notes: in order of number.
    everything: whether doubtful entries are told too.
    """

    pair: tuple[str, str]
    title: str
    subtitle: str
    on: str
    since: str | None
    until: str | None
    everything: bool
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]

    @property
    def words(self) -> int:
        """The number of words in headings and sentences, notes apart."""
        parts = [section.heading for section in self.sections]
        parts += [sentence.text for section in self.sections for sentence in section.sentences]
        return sum(len(part.split()) for part in [self.title, self.subtitle, *parts])
