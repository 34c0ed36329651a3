"""Whether a promise's deadline is past with nothing reported: overdue, and not known to be broken."""

from __future__ import annotations

from datetime import date

from detente.reconcile import Entry
from detente.times import parse_edtf

OVERDUE = "overdue, not known whether kept"


def is_overdue(entry: Entry, on: date) -> bool:
    """Tell whether an entry is a commitment without outcome whose deadline's last day lies before `on`.

    Silence is not breach: the entry's status stays `open` or `conditional`.
    """
    deadline = entry.fields.get("deadline")
    if entry.kind != "commitment" or deadline is None or entry.status not in ("open", "conditional"):
        return False
    return parse_edtf(deadline).last < on
