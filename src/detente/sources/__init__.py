"""Documents coming in: files, folders, pages and strings become texts laid out for reading.

`documents` walks paths and yields a `Document` for each text, a `Skipped` for whatever cannot be read;
`document_from_text` takes a string. `items` yields them unmade, with the marks from which an archive is
read on; `make` makes them. A document's text is never altered: its blocks (title, headings, body,
bullets, captions, pull quotes) are places in it, and boilerplate simply has no block. What counts as
boilerplate, a dateline, a caption or a date line stands in `data/`, in tables that an editor can extend.
"""

from detente.sources.document import Block, Document
from detente.sources.load import document_from_text, documents, items
from detente.sources.raw import LARGEST_FILE, Item, Mark, Raw, Skipped, make

__all__ = [
    "LARGEST_FILE",
    "Block",
    "Document",
    "Item",
    "Mark",
    "Raw",
    "Skipped",
    "document_from_text",
    "documents",
    "items",
    "make",
]
