"""HTML for notebooks: plain tables, all text escaped, readable without style sheets, scripts or a network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that show nothing, or that would turn the writing of what stands after them."""
_LETTERS: Final = 400


def fact_sheet(title: str, facts: Iterable[tuple[str, Any]], quotation: str, source: str) -> str:
    """Return a thing as a table of names and values, then the words that it rests on and where they stand.

    Facts without a value are left out; several values are joined by "; ".
    """
    told = [(name, shown(value)) for name, value in facts]
    rows = "".join(_row(name.replace("_", " "), value) for name, value in told if value)
    quoted = f'<blockquote dir="auto">{escaped(short(quotation))}</blockquote>'
    return f"<table><caption>{escaped(title)}</caption>{rows}</table>{quoted}<p>{escaped(source)}</p>"


def grid(head: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "") -> str:
    """Return a table: the names of its columns, and its rows as text; several values of a cell are joined by "; "."""
    title = f"<caption>{escaped(caption)}</caption>" if caption else ""
    names = "".join(f'<th scope="col">{escaped(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in rows)
    return f"<table>{title}<thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def shown(value: Any) -> str:
    """Return a value as text: several joined by "; ", the parts of a structure by ": ", nothing for None."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(shown, value)))
    if isinstance(value, dict):
        return ": ".join(filter(None, map(shown, value.values())))
    return str(value)


def short(text: str, letters: int = _LETTERS) -> str:
    """Return the text, cut with an ellipsis where it is longer than `letters`."""
    return text if len(text) <= letters else text[:letters].rstrip() + " …"


def escaped(text: str) -> str:
    """Return the text as HTML that shows it and does nothing else."""
    return escape(_CONTROLS.sub("\ufffd", text))


def _row(name: str, value: str) -> str:
    return f'<tr><th scope="row">{escaped(name)}</th><td dir="auto">{escaped(value)}</td></tr>'


def _cell(value: Any) -> str:
    return f'<td dir="auto">{escaped(shown(value))}</td>'
