"""A notebook as a page of the site: its words, its code, and what the code showed when it was last run."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Final

_TYPES: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpeg": "image/jpeg"}


def page_of_notebook(path: Path) -> str:
    """Return a notebook as Markdown, with its outputs as they are stored; pictures stand within the page."""
    import nbformat
    from nbconvert import MarkdownExporter

    body, resources = MarkdownExporter().from_notebook_node(nbformat.read(path, as_version=4))
    for name, content in resources.get("outputs", {}).items():
        body = body.replace(f"({name})", f"({_within(name, content)})")
    return str(body)


def _within(name: str, content: bytes) -> str:
    """Return a picture as an address that holds it."""
    return f"data:{_TYPES[Path(name).suffix]};base64,{b64encode(content).decode()}"
