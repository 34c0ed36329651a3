"""Writing a brief in one of the known formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from detente.analysis import Brief
from detente.errors import InputError
from detente.export.briefs.html import brief_html
from detente.export.briefs.markdown import brief_markdown
from detente.export.briefs.pdf import brief_pdf

BRIEF_FORMATS: Final[Mapping[str, Callable[[Brief], bytes]]] = {
    "md": lambda brief: brief_markdown(brief).encode(),
    "html": lambda brief: brief_html(brief).encode(),
    "pdf": brief_pdf,
}


def write_brief(brief: Brief, form: str) -> bytes:
    """Return the brief in the format, one of BRIEF_FORMATS; raises InputError for another, NoPdfError without Pango."""
    if form not in BRIEF_FORMATS:
        raise InputError(f"{form!r} is no format of a brief; use one of {', '.join(BRIEF_FORMATS)}")
    return BRIEF_FORMATS[form](brief)
