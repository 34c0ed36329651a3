"""Finding titles: what makes a person, or a group of persons, one who acts for a state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.world.forms import tokens_of, variants
from detente.world.model import OfficeMatch
from detente.world.tables import forms_in, rows
from detente.world.trie import VALUE, Trie, matches_at, put

_LONGEST_LEAD = 7
_LINKS = ("of", "for", "of the", "for the", "in charge of")


@dataclass(frozen=True, slots=True)
class _Title:
    office: str
    code: str | None
    role: str
    group: bool
    written: tuple[str, ...] | None = None
    """The tokens as they must be written, where the form has a capital letter."""

    def fits(self, tokens: Sequence[str]) -> bool:
        return self.written is None or tuple(tokens) == self.written or all(token.isupper() for token in tokens)


@dataclass(frozen=True, slots=True)
class _Tables:
    titles: Trie
    modifiers: dict[str, str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    portfolios = [(form, portfolio) for forms, portfolio in rows("portfolios") for form in forms_in(forms)]
    titles: Trie = {}
    for forms, office, code, role, group in rows("offices"):
        for form in forms_in(forms):
            for spelled, named in _filled(form, office, portfolios):
                _add(titles, spelled, _Title(named, None if code == "-" else code, role, group == "group"))
    return _Tables(titles, {cells[0]: cells[1] for cells in rows("modifiers")})


def _filled(form: str, office: str, portfolios: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the form and office with every portfolio in the place of ``{X}`` or ``{of X}``."""
    if "{" not in form:
        yield form, office
        return
    for words, portfolio in portfolios:
        named = office.replace("{X}", portfolio)
        if "{X}" in form:
            yield form.replace("{X}", words), named
        else:
            for link in _LINKS:
                yield form.replace("{of X}", f"{link} {words}"), named


def _add(titles: Trie, form: str, title: _Title) -> None:
    for spelled in (form[1:],) if form.startswith("=") else variants(form):
        tokens = tokens_of(spelled)
        written = tokens if spelled != spelled.lower() else None
        low = [token.lower() for token in tokens]
        titled = replace(title, written=written)
        if put(titles, low, [titled]):
            continue
        node = titles
        for token in low:
            node = node[token]
        node[VALUE].append(titled)


def find_offices(tokens: Sequence[str]) -> list[OfficeMatch]:
    """Return the titles in a token list (as spaCy gives it), the longest each, not overlapping, in order.

    Words before the title that belong to it are taken in: ``former deputy foreign minister``.
    """
    tables = _tables()
    low = [token.lower() for token in tokens]
    found: list[OfficeMatch] = []
    after = 0
    for start, token in enumerate(low):
        if start < after or (token not in tables.titles and token not in tables.modifiers):
            continue
        match = _longest(tables, tokens, low, start)
        if match is not None:
            found.append(match)
            after = match.end
    return found


def _longest(tables: _Tables, tokens: Sequence[str], low: list[str], start: int) -> OfficeMatch | None:
    """Return the longest title from here, with or without modifiers before its core."""
    best: OfficeMatch | None = None
    effects: list[str] = []
    position = start
    while position < min(len(low), start + _LONGEST_LEAD):
        core = _core(tables.titles, tokens, low, position)
        if core is not None and (best is None or core[0] > best.end):
            best = _match(start, core[0], core[1], effects)
        if low[position] in tables.modifiers:
            effects.append(tables.modifiers[low[position]])
        elif low[position] != "-" or not effects:
            break
        position += 1
    return best


def _core(titles: Trie, tokens: Sequence[str], low: list[str], start: int) -> tuple[int, _Title] | None:
    for end, candidates in matches_at(titles, low, start):
        for title in candidates:
            if title.fits(tokens[start:end]):
                return end, title
    return None


def _match(start: int, end: int, title: _Title, effects: list[str]) -> OfficeMatch:
    deputy = "deputy" in effects and title.role not in {"deputy", "legislature"}
    standing = next((one for one in ("former", "acting", "next") if one in effects), "current")
    return OfficeMatch(
        start,
        end,
        f"deputy {title.office}" if deputy else title.office,
        title.code,
        title.group,
        "deputy" if deputy else title.role,
        standing,
    )
