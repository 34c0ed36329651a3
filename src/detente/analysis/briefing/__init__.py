"""The state of a relationship between two actors, on about two pages, each sentence with its sources.

Sentences are made from an entry's fields by the templates of `data/phrases.tsv`; where a field makes no good
English, the source's own sentence is quoted. Nothing is said that the ledger does not hold.
"""

from detente.analysis.briefing.model import Brief, Note, Section, Sentence
from detente.analysis.briefing.writing import brief, brief_of

__all__ = ["Brief", "Note", "Section", "Sentence", "brief", "brief_of"]
