"""A brief as PDF, by WeasyPrint, which is loaded only here; nothing is fetched from anywhere."""

from __future__ import annotations

from typing import Any

from detente.analysis import Brief
from detente.errors import NoPdfError
from detente.export.briefs.html import brief_html

_ADVICE = (
    "PDF needs the library Pango, which is missing ({why}); install it (Debian: apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0; macOS: brew install pango; Windows: MSYS2's pango), or take --format html"
)


def brief_pdf(brief: Brief) -> bytes:
    """Return the brief as PDF with page numbers, title and language; the same brief gives the same bytes.

    Raises NoPdfError where WeasyPrint or the library Pango is missing.
    """
    weasyprint = _weasyprint()
    page = weasyprint.HTML(string=brief_html(brief), url_fetcher=_NoFetcher(), base_url=None)
    made: bytes = page.write_pdf(pdf_tags=True, pdf_identifier=b"detente", uncompressed_pdf=False)
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        why = str(error).splitlines()[0][:80] if str(error) else "not found"
        raise NoPdfError(_ADVICE.format(why=why)) from error
    return weasyprint


class _NoFetcher:
    """Fetches nothing: a brief holds all that it shows."""

    _fail_on_errors = False  # asked for by WeasyPrint: what is refused is left out, and the rest is set

    def __call__(self, url: str, *args: object, **options: object) -> Any:
        raise ValueError(f"a brief fetches nothing: {url[:60]}")
