"""Watching feeds: asking them in turn, fetching what they list, reading it into a ledger, round after round."""

from detente.engines.watching.patience import PATIENCE, Patience
from detente.engines.watching.plan import Happening, Plan, Round
from detente.engines.watching.rounds import Watch

__all__ = ["PATIENCE", "Happening", "Patience", "Plan", "Round", "Watch"]
