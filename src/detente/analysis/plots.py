"""Charts as files: SVG or PNG, made without a browser and without the network."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import Any, Final

from detente.errors import InputError, MissingEngineError

PLOT_FORMS: Final = ("svg", "png")
_SCALE: Final = 2.0
"""Dots of a PNG for each of the chart's own."""


def plot_form(file: str | os.PathLike[str]) -> str:
    """Return "svg" or "png", as the file's name ends; raises InputError for any other ending, or where no folder is."""
    form = Path(file).suffix.lower().removeprefix(".")
    if form not in PLOT_FORMS:
        raise InputError(f"{file}: a chart is written as SVG or PNG; name a file that ends in .svg or .png")
    if not Path(file).absolute().parent.is_dir():
        raise InputError(f"{file}: there is no folder {Path(file).parent}; make it first")
    return form


def drawn(chart: Any, form: str) -> bytes:
    """Return an Altair chart as the bytes of an SVG or PNG file; raises MissingEngineError without vl-convert."""
    try:
        import altair
        import vl_convert
    except ImportError as error:
        raise MissingEngineError("plots need vl-convert; install it with `pip install 'detente[analysis]'`") from error
    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    how: dict[str, Any] = {"vl_version": version, "allowed_base_urls": []}  # nothing may be fetched
    plain = chart.to_dict()
    if form == "svg":
        return described(str(vl_convert.vegalite_to_svg(plain, **how)), plain.get("description", "")).encode()
    return bytes(vl_convert.vegalite_to_png(plain, scale=_SCALE, **how))


def described(svg: str, words: str) -> str:
    """Return the SVG with the words as its description, which screen readers tell; without words as it is."""
    if not words:
        return svg
    head, mark, rest = svg.partition(">")
    return f'{head} role="img"{mark}<desc>{escape(words)}</desc>{rest}'


def write_plot(chart: Any, file: str | os.PathLike[str]) -> None:
    """Write an Altair chart to a file ending in .svg or .png, all or nothing; raises as `plot_form` and `drawn` do."""
    content = drawn(chart, plot_form(file))
    part = Path(f"{os.fspath(file)}.part")  # a full disk must not cut short a file that was whole
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
