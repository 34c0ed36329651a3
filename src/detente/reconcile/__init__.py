"""Reconciliation: one ledger out of many accounts.

`reconcile` is a pure function of a set of records: records in, entries out, in whatever order they
came, to the byte. Which records tell the same fact is decided by one rule for each kind, each in a
file of its own (`meetings`, `measures`, `commitments`, `statements`, `events`).
"""

from detente.reconcile.conflicts import Conflict
from detente.reconcile.entry import Entry
from detente.reconcile.origin import Origin
from detente.reconcile.step import Link, Step
from detente.reconcile.support import Support
from detente.reconcile.whole import reconcile

__all__ = ["Conflict", "Entry", "Link", "Origin", "Step", "Support", "reconcile"]
