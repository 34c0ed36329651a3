"""A Document made out of a text and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from detente.sources.blocks import Layout, lay_out
from detente.sources.dates import normalise_date
from detente.sources.decode import whole
from detente.sources.document import Block, Dating, Document
from detente.sources.frontmatter import NOTHING, Facts, front_matter
from detente.sources.paragraphs import paragraphs
from detente.times import infer_published, parse_edtf

if TYPE_CHECKING:
    from detente.sources.html_page import Page

_INFERRED_FROM: Final = 30_000  # characters read for a date that nothing states


_TRUNCATED: Final = "the page breaks off (no </html>); what is there was read, fetch it again for the rest"


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of a document outside its text. published: the caller's date, EDTF; it beats all.
    own: the file's front matter or JSON line. index: the folder's table. last: what holds where nothing else is said.
    captured: the day on which a crawler fetched it; it was published then or before."""

    published: str | None = None
    own: Facts = NOTHING
    index: Facts = NOTHING
    last: Facts = NOTHING
    captured: str | None = None


def from_text(name: str, text: str, known: Known, path: str | None = None, language: str | None = None) -> Document:
    """Build the document of a plain text, with or without front matter. language: if known to be foreign."""
    said, start, warning = front_matter(text)
    facts = known.own.or_else(said).or_else(known.index)
    layout = lay_out(text, paragraphs(text, start), facts.title)
    if start and facts.title:
        layout = _with_title(layout, text, start, facts.title)
    foreign = f"it looks like {language}; Détente reads English" if language else None
    warnings = [each for each in (warning, foreign) if each]
    return _document(name, text, layout, known, facts=facts, page_date=None, path=path, warnings=warnings)


def from_page(name: str, page: Page, known: Known, path: str | None = None) -> Document:
    """Build the document of a page; the index says more than the page's head."""
    facts = known.own.or_else(known.index)
    layout = lay_out(page.text, page.paragraphs, facts.title or page.facts.title)
    all_facts = facts.or_else(Facts(None, page.facts.title, page.facts.publisher, page.facts.url))
    return _document(
        name,
        page.text,
        layout,
        known,
        facts=all_facts,
        page_date=page.facts.published,
        path=path,
        warnings=[] if page.whole else [_TRUNCATED],
    )


def _with_title(layout: Layout, text: str, start: int, title: str) -> Layout:
    """Add the title as a block where it stands to the letter in the front matter and not in the text."""
    at = text.find(title, 0, start)
    if at < 0 or any(block.role == "title" for block in layout.blocks):
        return layout
    return Layout((Block(at, at + len(title), "title"), *layout.blocks), layout.dateline, layout.stated)


def _document(
    name: str,
    text: str,
    layout: Layout,
    known: Known,
    *,
    facts: Facts,
    page_date: str | None,
    path: str | None,
    warnings: list[str],
) -> Document:
    facts = facts.or_else(known.last)
    said = _normal(facts.published, warnings)
    published, dating = _published(known.published or said, page_date, layout, known.captured)
    if published is None and not facts.published:
        published, dating = _inferred(text, layout, known.captured)
    if not layout.blocks:
        warnings.append("no line of it reads as an article; nothing will be found in it")
    return Document(
        name=whole(name),
        text=text,
        blocks=layout.blocks,
        title=_whole(facts.title) or _own_title(text, layout),
        published=published,
        dating=dating,
        publisher=_whole(facts.publisher),
        url=_whole(facts.url),
        path=_whole(path),
        dateline_place=(layout.dateline.place or None) if layout.dateline else None,
        warnings=tuple(warnings),
    )


def _whole(text: str | None) -> str | None:
    """Return what is said of a document without halves of characters, which JSON, YAML and file names can hold."""
    return None if text is None else whole(text)


def _own_title(text: str, layout: Layout) -> str | None:
    titles = [text[block.start : block.end] for block in layout.blocks if block.role == "title"]
    return " ".join(titles[0].split()) if titles else None


def _normal(said: str | None, warnings: list[str]) -> str | None:
    normal = normalise_date(said) if said else None
    if said and normal is None:
        warnings.append(f"its date {said!r} is no date; write it as 1991-11-18, 1991-11 or 1991")
    return normal


def _published(
    given: str | None, page_date: str | None, layout: Layout, captured: str | None
) -> tuple[str | None, Dating]:
    """Return the date and how it is known: what is said of it, then the page's head, then its lines.

    A page states days of all sorts; one after the day on which it was captured is not that of its publication.
    """
    if given:
        return given, "given"
    head = normalise_date(page_date) if page_date else None
    for stated in (head, layout.stated, layout.dateline.day if layout.dateline else None):
        if stated and not _after(stated, captured):
            return stated, "stated"
    return None, "unknown"


def _after(day: str, captured: str | None) -> bool:
    """Tell whether a day is after that of capture; a day later may be the same elsewhere on earth."""
    return captured is not None and parse_edtf(day).first > date.fromisoformat(captured) + timedelta(days=1)


def _bounded(interval: str | None, captured: str | None) -> str | None:
    """Let an interval end on the day of capture at the latest; None where it begins later."""
    if interval is None or captured is None:
        return interval
    first, _, last = interval.partition("/")
    if first > captured:
        return None
    return f"{first}/{captured if last == '..' else min(last, captured)}"


def _inferred(text: str, layout: Layout, captured: str | None) -> tuple[str | None, Dating]:
    """Return the interval that the text's own dates give, or the one day in it that the dateline names."""
    whole = "\n".join(text[block.start : block.end] for block in layout.blocks)[:_INFERRED_FROM]
    interval = _bounded(infer_published(whole), captured)
    month_day = layout.dateline.month_day if layout.dateline else None
    if interval is None:
        return None, "unknown"
    if month_day is None:
        return interval, "inferred"
    span = parse_edtf(interval)
    years = range(span.first.year, min(span.last.year, span.first.year + 2) + 1)
    written = (normalise_date(f"{year}-{month_day[0]:02d}-{month_day[1]:02d}") for year in years)
    fitting = [day for day in written if day and span.first.isoformat() <= day <= span.last.isoformat()]
    return fitting[0] if len(fitting) == 1 else interval, "inferred"
