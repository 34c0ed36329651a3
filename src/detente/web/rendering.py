"""Pages out of templates: everything that is not a template's own is escaped, always.

    page(request, "front.html", counts=counts)

What htmx swaps stands in a template of its own, which the page includes; `wants_part` tells when it is answered alone.

Templates know `csrf`, `here` (the path), `address_of` (static files) and the filters below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, StreamingResponse

from detente.analysis.wording import actor_name, date_words, readers_words, short_sentence, status_words
from detente.ontology import CONTEXTS, KINDS, QUAD_CLASSES
from detente.web.statuses import QUAD_SIGNS, statuses_of
from detente.web.visitor import csrf_token

_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters: no HTML text may hold them."""

_ID_LETTERS: Final = 8


def page(request: Request, template: str, status_code: int = 200, /, **context: Any) -> HTMLResponse:
    """Return a template as a page."""
    made = environment().get_template(template).render(_known(request) | context)
    return HTMLResponse(made, status_code)


def flowing(request: Request, template: str, /, **context: Any) -> StreamingResponse:
    """Return a template as a page whose head is sent while the rest is still worked out.

    What takes time stands in the context as a function that the template calls; it must not fail.
    """
    made = environment().get_template(template).stream(_known(request) | context)
    return StreamingResponse(made, media_type="text/html; charset=utf-8")


def wants_part(request: Request) -> bool:
    """Tell whether htmx asks, for a part of the page that is shown."""
    return request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers


@lru_cache
def environment() -> Environment:
    """Return the templates of the package, with the filters."""
    made = Environment(
        loader=PackageLoader("detente.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(_FILTERS)
    made.globals.update(quad_signs=QUAD_SIGNS, filter_names=_FILTER_NAMES, choices=_CHOICES)
    return made


def clean(value: Any) -> Any:
    """Return a text without what HTML cannot hold, each such character as U+FFFD: places stay what they are."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _NOT_TEXT.sub("\ufffd", value)
    return value


def actor_path(actor: str) -> str:
    """Return the address of an actor's page."""
    return f"/actor/{segment(actor)}"


def segment(name: str) -> str:
    """Return a name as one segment of a path; a slash within it stays one (`%2F`)."""
    return quote(name.encode("utf-8", "replace"), safe="")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1,234 entries" or "1 entry"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _known(request: Request) -> dict[str, Any]:
    from detente.web.static_files import address_of  # which tells its errors through pages

    return {"csrf": csrf_token(request), "here": request.url.path, "address_of": address_of}


_FILTER_NAMES: Final = {
    "since": "from",
    "until": "to",
    "due_before": "due before",
    "confidence": "confidence from",
    "quad": "quad class",
}
"""What filters are called where the name in the address would not do."""

_CHOICES: Final[dict[str, Callable[[Any], Iterable[str]]]] = {
    "kind": lambda _: KINDS,
    "status": lambda filters: [status.name for status in statuses_of(filters.kind)],
    "quad": lambda _: QUAD_CLASSES,
    "issue": lambda _: CONTEXTS,
}
"""The values of those filters that have few."""

_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "actor_name": actor_name,
    "actor_path": actor_path,
    "counted": counted,
    "date_words": date_words,
    "number": lambda value: f"{value:,}",
    "segment": segment,
    "short": short_sentence,
    "short_id": lambda value: value[:_ID_LETTERS],
    "readers_words": readers_words,
    "status_words": status_words,
}
