"""A notebook as a page of the site: its words, its code, and what the code printed when it was last run."""

from __future__ import annotations

from pathlib import Path


def page_of_notebook(path: Path) -> str:
    """Return a notebook as Markdown, with its outputs as they are stored; pictures stand within the page."""
    import nbformat
    from nbconvert import MarkdownExporter
    from nbconvert.preprocessors import Preprocessor  # noqa: F401  (registers the traits that the exporter configures)

    exporter = MarkdownExporter()
    body, resources = exporter.from_notebook_node(nbformat.read(path, as_version=4))
    if resources.get("outputs"):
        raise ValueError(f"{path}: an output is a picture of its own; show it as SVG or HTML within the page")
    return str(body)
