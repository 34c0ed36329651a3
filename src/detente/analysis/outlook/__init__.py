"""What may come next between two actors: what a ledger itself tells, and how likely it is to record acts of a kind.

The probabilities are of the ledger's recording such an act, which is not that of its happening: a ledger knows what
its documents report.
"""

from detente.analysis.outlook.charts import outlook_chart
from detente.analysis.outlook.looking import outlook, outlook_of
from detente.analysis.outlook.model import PARTS, Ahead, Chance, Check, Outlook
from detente.analysis.outlook.words import explained

__all__ = [
    "PARTS",
    "Ahead",
    "Chance",
    "Check",
    "Outlook",
    "explained",
    "outlook",
    "outlook_chart",
    "outlook_of",
]
