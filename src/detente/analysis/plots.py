"""Charts as files: SVG or PNG, made without a browser and without the network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from detente.errors import InputError, LedgerWriteError, MissingEngineError

PLOT_FORMATS: Final = (".svg", ".png")
_SCALE: Final = 2.0
"""Dots of a PNG for each of the chart's own."""


def altair_or_error() -> Any:
    """Return the module Altair; raises MissingEngineError where it or vl-convert is not installed."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise MissingEngineError("Altair or vl-convert is not installed; install both: pip install 'detente[analysis]'")
    import altair

    return altair


def check_plot(path: str | Path) -> None:
    """Raise InputError where the name does not end as a picture's, or its folder is not there."""
    place = Path(path)
    if place.suffix.lower() not in PLOT_FORMATS:
        raise InputError(f"{place}: a plot is written as SVG or PNG; name a file that ends in .svg or .png")
    if not place.absolute().parent.is_dir():
        raise InputError(f"{place}: there is no folder {place.parent}; make it first")


def write_chart(chart: Any, path: str | Path) -> None:
    """Write an Altair chart to a file whose name ends in .svg or .png, all or nothing.

    Raises as `check_plot`, MissingEngineError where vl-convert is not installed, LedgerWriteError where the file cannot
    be written.
    """
    check_plot(path)
    content = _picture(chart.to_dict(), Path(path).suffix.lower())
    part = Path(f"{path}.part")  # a full disk must not cut short a file that was whole
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise LedgerWriteError(f"{path}: {error.strerror}; check the place's space and permissions") from error
    finally:
        part.unlink(missing_ok=True)


def _picture(spec: dict[str, Any], ending: str) -> bytes:
    altair = altair_or_error()
    import vl_convert

    how: dict[str, Any] = {
        "vl_version": ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2]),
        "allowed_base_urls": [],  # nothing may be fetched
    }
    if ending == ".png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=_SCALE, **how))
    return str(vl_convert.vegalite_to_svg(spec, **how)).encode()
