"""Sanctions and commitments in numbers: what became of pledges, how long measures lasted, and what ended them.

Nothing here knows more than the ledger: a deadline past is overdue and not broken, what is not known to have ended
is cut off (censored) on the day from which it is looked at, and what cannot be dated is counted as left out. Curves
are those of Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", Journal of the American
Statistical Association 53 (1958), by the library lifelines (`pip install 'detente[analysis]'`).
"""

from detente.analysis.survival.charts import chart, named
from detente.analysis.survival.curves import Curve, Median, Point, curve_of
from detente.analysis.survival.lengths import Length, length_of
from detente.analysis.survival.measures import spells_of_measure
from detente.analysis.survival.model import FEWEST, OUTCOMES, Lasting, Spell, Survival, Tally
from detente.analysis.survival.pledges import outcome_of, spell_of_pledge
from detente.analysis.survival.shares import Share, share_of
from detente.analysis.survival.surveying import Asked, survival, survival_of
from detente.analysis.survival.wording import explained, told_lasting, told_survival, told_tally

__all__ = [
    "FEWEST",
    "OUTCOMES",
    "Asked",
    "Curve",
    "Lasting",
    "Length",
    "Median",
    "Point",
    "Share",
    "Spell",
    "Survival",
    "Tally",
    "chart",
    "curve_of",
    "explained",
    "length_of",
    "named",
    "outcome_of",
    "share_of",
    "spell_of_pledge",
    "spells_of_measure",
    "survival",
    "survival_of",
    "told_lasting",
    "told_survival",
    "told_tally",
]
