"""The ledger on disk: documents, their records, and the entries that all of them make together.

A ledger is a database reached through SQLAlchemy Core. One document is one transaction; entries are
computed from the records when they are asked for, never kept where they could be wrong.
"""

from detente.ledger.correcting import fields_of, words_for
from detente.ledger.documents import HeldDocument
from detente.ledger.imported import Taken
from detente.ledger.importing import source_of
from detente.ledger.judgement import Judged, Judgement, Undoing
from detente.ledger.judgement_json import judgement_from_dict, judgement_to_dict, read_judgements
from detente.ledger.judgements import HeldJudgement
from detente.ledger.ledger import Added, Ledger
from detente.ledger.looking import Bond, Linked
from detente.ledger.searching import Found, Hit
from detente.ledger.selection import Selection, pair_name
from detente.ledger.sureness import parted, sure
from detente.ledger.surveying import Mark, PairActivity
from detente.ledger.watched import ListedArticle, WatchedArticle, WatchedFeed

__all__ = [
    "Added",
    "Bond",
    "Found",
    "HeldDocument",
    "HeldJudgement",
    "Hit",
    "Judged",
    "Judgement",
    "Ledger",
    "Linked",
    "ListedArticle",
    "Mark",
    "PairActivity",
    "Selection",
    "Taken",
    "Undoing",
    "WatchedArticle",
    "WatchedFeed",
    "fields_of",
    "judgement_from_dict",
    "judgement_to_dict",
    "pair_name",
    "parted",
    "read_judgements",
    "source_of",
    "sure",
    "words_for",
]
