"""Reading: from a document to the records that may enter a ledger.

The package holds the `Reader` protocol, the door that refuses records without verbatim evidence, and
the default reader. It is callable itself, so that `detente.read("some text")` works although the
package has the same name as the function: whether `detente.read` was met as an attribute or imported
as a package, it is this one module, and calling it calls `detente.read.read`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.read.door import Refusal
    from detente.read.protocol import FallibleReader, Read, Reader
    from detente.records import Record
    from detente.sources.document import Document

    ReadMany = Callable[[Iterable[Document]], Iterable[tuple[Document, Iterable[Record]]]]

__all__ = ["attempt_documents", "default_reader", "gated_reader", "read", "read_document", "read_documents"]


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    name: str = "text",
) -> list[Record]:
    """Return what the text says, one fact a record, each with its evidence from the text.

    published: the text's date (EDTF), against which "last week" is understood; None to let the text
    say. Raises DateError for a date that is no date, LanguageError for a text that is not English.
    """
    from detente.sources import document_from_text

    document = document_from_text(text, published=published, title=title, publisher=publisher, url=url, name=name)
    return read_document(document)[0]


def read_document(document: Document, reader: Reader | None = None) -> tuple[list[Record], list[Refusal]]:
    """Return the document's records that the door admits, and the refused ones with the reasons."""
    from detente.read.door import admit

    return admit((reader or default_reader()).read(document), document)


def read_documents(
    documents: Iterable[Document], reader: Reader | None = None
) -> Iterator[tuple[Document, list[Record], list[Refusal]]]:
    """Yield each document, in order, with its admitted records and its refusals.

    A reader with a method `read_many(documents)`, which yields (document, records) in order, is handed
    all documents at once, since parsers are faster in batches.
    """
    from detente.read.door import admit

    chosen = reader or default_reader()
    for document, records in _readings(chosen, documents):
        yield (document, *admit(records, document))


def attempt_documents(
    documents: Iterable[Document], reader: Reader | FallibleReader | None = None
) -> Iterator[tuple[Read, list[Refusal]]]:
    """Yield what became of each document, in order: the records that the door admits, and what was refused."""
    from detente.read.door import Refusal, admit
    from detente.read.protocol import FallibleReader, Read

    chosen = reader or default_reader()
    if not isinstance(chosen, FallibleReader):
        for document, records, refusals in read_documents(documents, chosen):
            yield Read(document, tuple(records)), refusals
        return
    for read in chosen.attempts(documents):
        records, refusals = admit(read.records, read.document)
        yield replace(read, records=tuple(records)), [*(Refusal(None, why) for why in read.refused), *refusals]


def _readings(reader: Reader, documents: Iterable[Document]) -> Iterable[tuple[Document, Iterable[Record]]]:
    read_many: ReadMany | None = getattr(reader, "read_many", None)
    if read_many is not None:
        return read_many(documents)
    return ((document, reader.read(document)) for document in documents)


@lru_cache(maxsize=1)
def default_reader() -> Reader:
    """Return the grammar reader; its model is loaded once a process, when first needed."""
    from detente.read.grammar import GrammarReader

    return GrammarReader()


@lru_cache(maxsize=1)
def gated_reader() -> Reader:
    """Return the grammar reader that leaves unparsed what can hold no record; see `detente.reading.gate`."""
    from detente.read.grammar import GrammarReader

    return GrammarReader(gated=True)


class _CallablePackage(ModuleType):
    """A package that is called like its own function `read`."""

    def __call__(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        name: str = "text",
    ) -> list[Record]:
        """Return what the text says; see `detente.read.read`."""
        return read(text, published=published, title=title, publisher=publisher, url=url, name=name)


sys.modules[__name__].__class__ = _CallablePackage
