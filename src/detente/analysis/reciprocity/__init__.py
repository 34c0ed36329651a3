"""Reciprocity: whether two sides answer each other's cooperation and conflict, as far as a ledger can tell.

Two directed series of net cooperation, and those of third parties, in a vector autoregression, as in J. S. Goldstein
and J. R. Freeman, "Three-Way Street: Strategic Reciprocity in World Politics" (Chicago 1990), and J. S. Goldstein and
J. C. Pevehouse, "Reciprocity, Bullying, and International Cooperation", American Political Science Review 91 (1997).
The fitting is by statsmodels (`pip install 'detente[analysis]'`). docs/reciprocity.md gives the method and its limits.
"""

from detente.analysis.reciprocity.asking import reciprocity, reciprocity_of
from detente.analysis.reciprocity.breaks import Break, breaks_of
from detente.analysis.reciprocity.charts import reciprocity_chart
from detente.analysis.reciprocity.holm import holm
from detente.analysis.reciprocity.model import LEVEL, Drift, Fit, Reciprocity, Response, Step, Test
from detente.analysis.reciprocity.series import BY, Series, series_of
from detente.analysis.reciprocity.vector import fit, why_not
from detente.analysis.reciprocity.words import summary

__all__ = [
    "BY",
    "LEVEL",
    "Break",
    "Drift",
    "Fit",
    "Reciprocity",
    "Response",
    "Series",
    "Step",
    "Test",
    "breaks_of",
    "fit",
    "holm",
    "reciprocity",
    "reciprocity_chart",
    "reciprocity_of",
    "series_of",
    "summary",
    "why_not",
]
