"""Explanation: for each sentence what was seen, what was decided, and why not the rest."""

from __future__ import annotations

from detente.extract.date_choice import Offer
from detente.read.explanation.proposals import Proposal, Reason
from detente.read.explanation.seen import SeenActor, SeenPredicate, SeenQuotation, SeenTime
from detente.read.explanation.sentences import SentenceExplanation, explain, explain_document

__all__ = [
    "Offer",
    "Proposal",
    "Reason",
    "SeenActor",
    "SeenPredicate",
    "SeenQuotation",
    "SeenTime",
    "SentenceExplanation",
    "explain",
    "explain_document",
]
