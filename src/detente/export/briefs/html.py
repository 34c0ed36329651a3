"""A brief as HTML: a whole file with its style inside, or a part of a page without any style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from detente.analysis import Brief, Note
from detente.analysis.briefing.texts import tidy
from detente.export.briefs import notes

if TYPE_CHECKING:
    from jinja2 import Environment


def _nowhere(_: object) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Links:
    """Where parts of a brief lead to; each function returns an address, or None for no link.

    entry: from an entry's id. document: from a document's key. listing: from a note on entries counted (its `counted`
    has their ids, its `query` the filters that list them).
    """

    entry: Callable[[str], str | None] = _nowhere
    document: Callable[[str], str | None] = _nowhere
    listing: Callable[[Note], str | None] = _nowhere


NO_LINKS: Final = Links()


def brief_html(brief: Brief) -> str:
    """Return the brief as a whole HTML file that needs nothing from elsewhere."""
    style = _resource("brief.css")
    return _environment().get_template("page.html").render(brief=brief, style=style, part=brief_fragment(brief))


def brief_fragment(brief: Brief, links: Links = NO_LINKS, *, level: int = 1, prefix: str = "brief") -> str:
    """Return the brief as an `<article class="brief">` to stand in a page, without style or script.

    links: where its notes and counts lead. level: of its heading, 1 to 5; sections stand one below. prefix: of all ids.
    """
    template = _environment().get_template("fragment.html")
    counts = {note.number: links.listing(note) for note in brief.notes if note.counted}
    return template.render(brief=brief, links=links, counts=counts, level=level, prefix=prefix)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("detente.export.briefs", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(tidy=tidy, source=notes.source, quotation=notes.quotation)
    made.filters.update(counted=notes.counted, nothing=notes.nothing)
    return made


def _resource(name: str) -> str:
    return files("detente.export.briefs").joinpath("templates", name).read_text(encoding="utf-8")
