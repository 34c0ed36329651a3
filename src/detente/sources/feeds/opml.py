"""Lists of feeds in OPML, with outlines in outlines as deep as they go."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from detente.errors import MalformedFileError, UnreadableFileError

_LARGEST: Final = 20_000_000


def read_opml(path: Path) -> list[str]:
    """Return the addresses of the feeds that an OPML file lists, in its order, each once.

    Raises UnreadableFileError, MalformedFileError. Entities are not expanded and nothing else is opened.
    """
    root = _root(_bytes(path))
    if root is None or str(root.tag).rpartition("}")[2].lower() != "opml":
        raise MalformedFileError(f"{path}: no list of feeds; give an OPML file, or the addresses of feeds")
    found = (_address(each) for each in root.iter("{*}outline"))
    feeds = list(dict.fromkeys(address for address in found if address))
    if not feeds:
        raise MalformedFileError(f"{path}: it lists no feed (no outline has an xmlUrl)")
    return feeds


def _root(content: bytes) -> Any:
    """Return the outermost element of what can be read as XML; None where nothing can."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:  # of a file of nothing but a NUL, in spite of `recover`
        return None


def _address(outline: object) -> str:
    attributes = {str(name).lower(): str(value) for name, value in outline.attrib.items()}  # type: ignore[attr-defined]
    return attributes.get("xmlurl", "").strip()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFileError(f"{path}: too large for a list of feeds")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"{path}: cannot be read ({error.strerror}); check its name and permissions"
        ) from error
