"""Reconciliation: one ledger out of many accounts.

`reconcile` is a pure function of a set of records: records in, entries out, in whatever order they
came, to the byte. Which records tell the same fact is decided by one rule for each kind, each in a
file of its own (`meetings`, `measures`, `commitments`, `statements`, `events`).
"""

from detente.reconcile.entry import Entry, Link, Step
from detente.reconcile.origin import Origin
from detente.reconcile.whole import reconcile

__all__ = ["Entry", "Link", "Origin", "Step", "reconcile"]
