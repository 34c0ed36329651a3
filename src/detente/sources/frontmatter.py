"""YAML front matter: the lines between `---` at the head of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

_FENCED: Final = re.compile(
    r"\A\s{0,20}---[ \t]*\r?\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD: Final = re.compile(r"^[A-Za-z_]\w*[ \t]*:", re.MULTILINE)
_KEYS: Final = {
    "published": ("published", "date", "published_time", "publication_date"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site"),
    "url": ("url", "source_url", "link", "canonical"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a document outside its text; dates as written there."""

    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """Return these facts, with the other's where these say nothing."""
        return replace(
            self,
            published=self.published or other.published,
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            url=self.url or other.url,
        )


NOTHING: Final = Facts()


def facts_of(fields: dict[object, object]) -> Facts:
    """Return the facts under their known keys; the first key of each that holds a text counts."""
    named = {str(key).strip().lower(): value for key, value in fields.items()}
    return Facts(**{name: _first(named, keys) for name, keys in _KEYS.items()})


def front_matter(text: str) -> tuple[Facts, int, str | None]:
    """Return the facts of the front matter, where the text after it begins, and a warning or None."""
    if not text[:64].lstrip().startswith("---"):
        return Facts(), 0, None
    found = _FENCED.match(text)
    if found is None or not _FIELD.search(found[1]):
        return Facts(), 0, None
    fields = _yaml(found[1])
    if not isinstance(fields, dict):
        return (
            Facts(),
            found.end(),
            "its front matter is no YAML; write `key: value` lines between the --- marks",
        )
    return facts_of(fields), found.end(), None


def _yaml(source: str) -> object:
    import yaml

    try:
        return yaml.load(source, Loader=yaml.BaseLoader)  # every value a text, so that no date is misread
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _first(named: dict[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = named.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None
