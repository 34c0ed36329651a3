"""The filters of a view, kept in its address, so that a view can be linked, and every number leads to its entries.

filters = Filters.of(request)                  # raises InputError in plain words: a page of 400
ledger.page(filters.chosen)
filters.but(status="met").link("/entries")     # "/entries?pair=CHN-USA&status=met"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Self
from urllib.parse import urlencode

from starlette.requests import Request

from detente.analysis.wording import actor_name, date_words, status_words
from detente.errors import InputError
from detente.ledger import Selection
from detente.ontology import CONTEXTS, KINDS, QUAD_CLASSES
from detente.times import is_edtf
from detente.web.statuses import status_table
from detente.world import actor_code, find_names, is_state, tokens_of

_LETTERS: Final = 200
_PAGES: Final = 1_000_000
_QUADS: Final = {name: (place,) for place, name in enumerate(QUAD_CLASSES)} | {
    side: tuple(place for place, name in enumerate(QUAD_CLASSES) if name.endswith(side))
    for side in ("cooperation", "conflict")
}
"""The quad classes, and both of a side, by the places for which they stand in the ledger."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None lets everything through.

    pair: two actors. quad: of events, the class ("verbal cooperation") or side ("conflict"). source: a publisher.
    since, until: EDTF dates. due_before: a day; commitments without outcome whose deadlines lie before it.
    confidence: the least, 0 to 1, in place of what is sure of its kind. all: doubtful ones too. page: the page of
    the list, from 1.
    """

    pair: tuple[str, str] | None = None
    kind: str | None = None
    status: str | None = None
    quad: str | None = None
    issue: str | None = None
    source: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None
    due_before: str | None = None
    confidence: float | None = None
    all: bool = False
    page: int = 1

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the filters of a request; raises InputError for a value that is none."""
        return cls.read(request.query_params)

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """Return the filters of a query; empty ones and other names are passed over."""
        given = {field.name: query.get(field.name, "").strip() for field in fields(cls)}
        return cls(**{name: _READ[name](name, value) for name, value in given.items() if value})

    def but(self, **changes: Any) -> Self:
        """Return the filters with these changed; on the first page unless `page` is among them."""
        return replace(self, **{"page": 1, **changes})

    @property
    def query(self) -> str:
        """The filters as a query: "pair=CHN-USA&kind=measure"; empty where there are none."""
        return urlencode(dict(self.pairs()))

    def pairs(self, *without: str) -> Iterator[tuple[str, str]]:
        """Yield names and values as they stand in the address, those `without` left out; for hidden fields."""
        for name, value in asdict(self).items():
            if value is None or value is False or name in without or (name == "page" and value == 1):
                continue
            yield name, _WRITE.get(name, str)(value)

    def link(self, path: str) -> str:
        """Return the address of a page with these filters."""
        return f"{path}?{self.query}" if self.query else path

    @property
    def chosen(self) -> Selection:
        """What the ledger is asked for: only sure entries, unless `all` or a confidence is asked for."""
        return Selection(
            kind=self.kind,
            between=self.pair,
            since=self.since,
            until=self.until,
            issue=self.issue,
            status=self.status,
            actor=self.actor,
            publisher=self.source,
            quads=None if self.quad is None else _QUADS[self.quad],
            due_before=self.due_before,
            sure_only=not self.all,
            min_confidence=self.confidence,
        )

    @property
    def whole(self) -> Self:
        """These filters, the doubtful entries let through."""
        return self.but(all=True, confidence=None)

    @property
    def active(self) -> list[tuple[str, str, Filters]]:
        """The filters in force, `all` apart: name, value in words, and the filters without it."""
        told = dict(self.pairs("page", "all"))
        return [(name, _IN_WORDS.get(name, str)(value), self.but(**{name: None})) for name, value in told.items()]


def pair_of(text: str) -> tuple[str, str]:
    """Return the two actors of "USA-CHN", by code or name; raises InputError where they are not two.

    A name may itself have a hyphen: then the part that is a state's code decides.
    """
    cuts = [place for place, letter in enumerate(text) if letter == "-"]
    pairs = [(actor_of(text[:cut].strip()), actor_of(text[cut + 1 :].strip())) for cut in cuts]
    pairs = [pair for pair in pairs if all(pair) and pair[0] != pair[1]]
    if not pairs:
        raise InputError(f"{text!r} is no pair of two; write pair=USA-CHN")
    return max(pairs, key=lambda pair: is_state(pair[0]) + is_state(pair[1]))


def actor_of(text: str) -> str:
    """Return the code of a state that is named so; any other actor's name, a person's or ministry's too, as it is."""
    code = actor_code(text)
    if not is_state(code) or code == text.upper():
        return code
    kinds = {match.kind for match in find_names(tokens_of(text), None)}
    return text if kinds & {"person", "institution"} else code


def _text(name: str, value: str) -> str:
    if len(value) > _LETTERS:
        raise InputError(f"{name} is too long: at most {_LETTERS} letters")
    return value


def _one_of(known: tuple[str, ...]) -> Any:
    def read(name: str, value: str) -> str:
        if value not in known:
            raise InputError(f"{_text(name, value)!r} is no {name}; use one of {', '.join(known)}")
        return value

    return read


def _status(name: str, value: str) -> str:
    return str(_one_of(tuple(status_table()))(name, value))


def _date(name: str, value: str) -> str:
    if not is_edtf(_text(name, value)):
        raise InputError(f"{value!r} is no date; write {name}=1991-11-18, 1991-11 or 1991")
    return value


def _confidence(name: str, value: str) -> float:
    try:
        number = float(_text(name, value))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise InputError(f"{value!r} is no {name}; write a number from 0 to 1, like 0.7")
    return number


def _page(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(_PAGES)) and 0 < int(value) <= _PAGES):
        raise InputError(f"{_text(name, value)!r} is no {name}; write a number from 1 on")
    return int(value)


def _flag(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise InputError(f"{_text(name, value)!r} says neither yes nor no; write {name}=1 or leave it out")
    return value == "1"


_READ: Final[Mapping[str, Any]] = {
    "pair": lambda name, value: pair_of(_text(name, value)),
    "kind": _one_of(KINDS),
    "status": _status,
    "quad": _one_of(tuple(_QUADS)),
    "issue": _one_of(CONTEXTS),
    "source": _text,
    "actor": lambda name, value: actor_of(_text(name, value)),
    "since": _date,
    "until": _date,
    "due_before": _date,
    "confidence": _confidence,
    "all": _flag,
    "page": _page,
}

_WRITE: Final[Mapping[str, Any]] = {"pair": "-".join, "all": lambda value: "1", "confidence": "{:.12g}".format}

_IN_WORDS: Final[Mapping[str, Any]] = {
    "pair": lambda value: " and ".join(actor_name(actor) for actor in pair_of(value)),
    "status": status_words,
    "issue": status_words,
    "actor": actor_name,
    "since": date_words,
    "until": date_words,
    "due_before": date_words,
    "confidence": "at least {}".format,
}
