"""A ledger's content for other programs; the same ledger gives the same bytes.

Files: JSON lines, CSV, Parquet, JSON-LD, FollowTheMoney, iCalendar, GraphML, Atom. From Python: tables of Arrow
(`detente.export.frames`) and HTML for notebooks (`detente.export.notebook`).
"""

from detente.export.briefs import (
    BRIEF_FORMATS,
    NO_LINKS,
    Links,
    brief_fragment,
    brief_html,
    brief_markdown,
    brief_pdf,
    write_brief,
)
from detente.export.formats import FORMATS, Written, write_export
from detente.export.gathering import Gathered, gather
from detente.export.linked import changes_feed
from detente.export.plain import entry_to_dict

__all__ = [
    "BRIEF_FORMATS",
    "FORMATS",
    "NO_LINKS",
    "Gathered",
    "Links",
    "Written",
    "brief_fragment",
    "brief_html",
    "brief_markdown",
    "brief_pdf",
    "changes_feed",
    "entry_to_dict",
    "gather",
    "write_brief",
    "write_export",
]
