"""What `fuzz.py` asks of each reader: no failure but those that are told, and no word that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import fuzz_further

from detente.errors import DetenteError, InputError
from detente.records import Record
from detente.sources import Document, Skipped, documents

DOCUMENTS: Final = (
    *(
        ".txt",
        ".md",
        ".html",
        ".jsonl",
        ".csv",
        ".warc",
        ".warc.gz",
        ".warc.zst",
        ".jsonl.gz",
        ".jsonl.zst",
        ".parquet",
    ),
)


class FaultError(Exception):
    """Something that a reader of a format must not do."""


Read = Callable[[Document], Iterable[Record]]


def check_documents(path: Path, read: Read | None) -> int:
    """Read the documents of a file, or of its folder where it is an index; return how many records were checked.

    read: a reader, whose records must be the documents' own words.
    """
    if path.name == "index.csv":
        (path.parent / "input.txt").write_text("The envoys of Peru and Ecuador met in Lima on 14 October 1996.\n")
        path = path.parent
    checked = 0
    for item in documents([path]):
        if isinstance(item, Skipped):
            _require("\n" not in item.reason and item.reason and item.error, f"told badly: {item}")
            continue
        _check_document(item)
        for record in read(item) if read else ():
            checked += 1
            there = item.text[record.start : record.end]
            _require(there == record.evidence and there.strip(), f"evidence that is not verbatim: {record}")
    return checked


def _check_document(document: Document) -> None:
    for said in (document.name, document.text, document.title, document.publisher, document.url, document.path):
        _require(said is None or said.encode("utf-8") is not None, "a text that no file can hold")
    end = 0
    for block in document.blocks:
        _require(0 <= block.start < block.end <= len(document.text), f"a block out of place: {block}")
        _require(block.start >= end, f"blocks out of order: {block}")
        end = block.end
    _require(document.key and document.name, "a document without a name")
    if document.published is not None:
        from detente.times import is_edtf

        _require(is_edtf(document.published), f"a date that is none: {document.published!r}")


def check_records(path: Path, read: Read | None) -> int:
    """Gather records as `detente reconcile` does, and make entries of them."""
    from detente.export import entry_to_dict, gather
    from detente.reconcile import reconcile

    try:
        found = gather([path])
    except DetenteError:
        return 0
    for entry in reconcile(found.records, found.origins):
        _require(entry_to_dict(entry)["id"], "an entry without an id")
    return len(found.records)


def check_judgements(path: Path, read: Read | None) -> int:
    """Read judgements as `detente review import` does, and write them again."""
    import json

    from detente.ledger.judgement_json import judgement_to_dict, read_judgements

    number = 0
    try:
        with path.open("rb") as file:
            for one in read_judgements(file, path.name):
                if not isinstance(one, Skipped):
                    number += 1
                    _require(json.dumps(judgement_to_dict(one)).encode(), "no judgement")
    except InputError:
        pass
    return number


def _require(holds: object, message: str) -> None:
    if not holds:
        raise FaultError(message)


CHECKS: Final[dict[str, Callable[[Path, Read | None], int]]] = {
    **dict.fromkeys(DOCUMENTS, check_documents),
    ".records": check_records,
    ".judgements": check_judgements,
    ".rss": lambda path, read: fuzz_further.check_feed(path, _check_document),
    ".opml": lambda path, read: fuzz_further.check_list(path),
    ".answer": lambda path, read: fuzz_further.check_answer(path, _require),
}
"""How each format is checked. A new one gets a line here and one in `fuzz_inputs`."""
