"""What a text of a test proposes: its candidates as records, before any is weighed."""

from __future__ import annotations

from detente.extract import measures, meetings
from detente.extract.candidates import dated
from detente.reading import read_text_of
from detente.records import Measure, Meeting
from detente.sources import document_from_text


def proposed_measures(text: str, published: str = "1993-05-10") -> list[Measure]:
    """The measures that a text can tell."""
    found = measures.candidates(read_text_of(document_from_text(text, published=published)))
    return [c.record for c in found if isinstance(c.record, Measure)]


def proposed_meetings(text: str, published: str = "1995-06-15") -> list[Meeting]:
    """The meetings that a text can tell, dated; the day of the text is a Thursday."""
    found = meetings.candidates(read_text_of(document_from_text(text, published=published)))
    return [m for m in map(dated, found) if isinstance(m, Meeting)]
