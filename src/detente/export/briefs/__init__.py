"""A brief as Markdown, HTML (a whole file, or a part of a page) and PDF; the same brief gives the same bytes."""

from detente.export.briefs.html import NO_LINKS, Links, brief_fragment, brief_html
from detente.export.briefs.markdown import brief_markdown
from detente.export.briefs.pdf import brief_pdf
from detente.export.briefs.writing import BRIEF_FORMATS, write_brief

__all__ = [
    "BRIEF_FORMATS",
    "NO_LINKS",
    "Links",
    "brief_fragment",
    "brief_html",
    "brief_markdown",
    "brief_pdf",
    "write_brief",
]
