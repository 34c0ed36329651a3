"""The words of a footnote, which all formats share."""

from __future__ import annotations

from typing import Final

from detente.analysis import Note
from detente.analysis.briefing.dates import bare
from detente.analysis.briefing.texts import clipped, quoted, tidy

ID_LETTERS: Final = 8
_LISTED: Final = 4
_EVIDENCE_LETTERS: Final = 420
_EXAMPLE_LETTERS: Final = 100
_NAME_LETTERS: Final = 120


def source(note: Note) -> str:
    """Return who reports, and when: "Harbour Wire, 21 June 1989"; the document's name where no publisher is known."""
    day = bare(note.published) if note.published else "undated"
    return f"{clipped(tidy(note.publisher or note.doc or ''), _NAME_LETTERS)}, {day}"


def quotation(note: Note) -> str:
    """Return the source's words in quotation marks, cut where they are long, shorter where they are an example."""
    letters = _EXAMPLE_LETTERS if note.counted else _EVIDENCE_LETTERS
    return quoted(clipped(note.evidence, letters), letters + 2)


def counted(note: Note) -> str:
    """Return the entries that were counted: "12 entries (3bc49101, 9e4bec09 and ten more)"."""
    number = len(note.counted)
    shown = [one[:ID_LETTERS] for one in note.counted[:_LISTED]]
    more = f" and {number - len(shown):,} more" if number > len(shown) else ""
    noun = "entry" if number == 1 else "entries"
    return f"{number:,} {noun} ({', '.join(shown)}{more})"


def nothing(note: Note) -> str:
    """Return what a note says where nothing is held."""
    documents = "the one document" if note.searched == 1 else f"any of the {note.searched or 0:,} documents"
    return f"Nothing of this is read in {documents} of the ledger, as far as it is sure."
